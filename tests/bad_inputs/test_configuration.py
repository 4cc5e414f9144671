"""What people write beside the articles: whatever stands in it, it is read or a clear error names the file, in little time."""

import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from crisisfigures.articles.entered import read_entered
from crisisfigures.articles.sidecar import read_sidecar
from crisisfigures.errors import ConfigurationError
from crisisfigures.series import read_crises, read_sources
from crisisfigures.series.households import read_sizes
from crisisfigures.store.decisions import HEADER, read_decisions

READERS: dict[str, Callable[[Path], object]] = {
    "crises.toml": read_crises,
    "sources.toml": read_sources,
    "articles.toml": lambda path: read_sidecar(path.parent),
    "decisions.csv": read_decisions,
    "entered.csv": read_entered,
    "households.toml": read_sizes,
}
TOML = [
    b'[syria]\nname = "M\xe9decins"', b"\xff\xfe[\0s\0]\0", b"[a]\n[a]\n", b"[a]\nname = 1\nname = 2\n", b"[a]\nunheard = 1\n", b"a = 1\n", b"[a]\nname = 1\n",
    b"[a]\nname = []\n", b"[a]\nname = 2013-16-03\n", b"[a]\nx = " + b"7" * 10_000, b"[a]\nx = " + b"[" * 100_000, b"[a]\nx = " + b"{a=" * 100_000,
    b"[" + b"a." * 5_000 + b"a]\n", b"[a]\nname = \"\\ud800\"\n", b"[a]\nname = \"\0\"\n", b"\0" * 100, b"x" * 3_000_000, b"# x\n" * 4_000_000, b"[[a]]\n", b'["\\n"]\nname = 1\n',
]  # fmt: skip
CSV = [
    b"\xff\xfea\0", b"a,b\n", b"article_id,entered\nx,9999-99-99\n", b"article_id,entered\nx\n", b'article_id,entered\n"x', b"\0,\0\n", b"\xe9\n" * 9,
    (",".join(HEADER) + "\n" + "x," * 40 + "\n").encode(), (",".join(HEADER) + "\n" + '"' + "x" * 1_000_000 + '"\n').encode(),
    (",".join(HEADER) + "\nr1,,,,,,reject,,,x,9999-99-99,x\n").encode(), b"," * 30_000_000,
]  # fmt: skip
CASES = [(name, content) for name in READERS for content in (TOML if name.endswith(".toml") else CSV)]


@pytest.mark.parametrize(("name", "content"), CASES, ids=lambda value: value if isinstance(value, str) else repr(value[:20]))
def test_a_bad_file_is_a_clear_error(name: str, content: bytes, tmp_path: Path) -> None:
    """The error names the file; it comes within seconds."""
    path = tmp_path / name
    path.write_bytes(content)
    begun = time.process_time()

    with pytest.raises(ConfigurationError, match=name):
        READERS[name](path)

    assert time.process_time() - begun < 10


@pytest.mark.parametrize("name", READERS)
@given(st.binary(max_size=300))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow], deadline=None, max_examples=60)
def test_any_bytes_are_read_or_refused(name: str, tmp_path: Path, content: bytes) -> None:
    """No other error than ours comes out."""
    path = tmp_path / name
    path.write_bytes(content)
    with suppress(ConfigurationError):
        READERS[name](path)


@pytest.mark.parametrize("name", READERS)
def test_a_folder_under_the_name_of_a_file_is_no_surprise(name: str, tmp_path: Path) -> None:
    """A folder under the name of a file is a clear error, or counts as absent."""
    (tmp_path / name).mkdir()
    with suppress(ConfigurationError):
        READERS[name](tmp_path / name)
