"""Bad files cost themselves only: each is a row of rejected_inputs or an article, in bounded time and memory, and all others are read."""

import json
import os
import re
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from crisisfigures.articles import collection, read_articles
from crisisfigures.model import Article, RejectedInput
from tests.bad_inputs.cases import HEAVY, LIGHT, TEXT, Case, good

MOST_SECONDS, MOST_MEMORY = 10, 1_000_000_000


@pytest.fixture(scope="module")
def light(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[Article | RejectedInput]]:
    """Read all light cases, with a sound file before and one behind them; give what came of each by its name."""
    folder = tmp_path_factory.mktemp("light")
    for case in LIGHT:
        (folder / case.name).write_bytes(case.make())
    (folder / "0.jsonl").write_bytes(good(31))
    (folder / "zz.jsonl").write_bytes(good(32))
    found: dict[str, list[Article | RejectedInput]] = {}
    for item in read_articles(folder):
        found.setdefault(item.path.partition("#")[0], []).append(item)
    return found


@pytest.mark.parametrize("case", LIGHT, ids=lambda case: case.name)
def test_a_bad_file_is_a_row_or_an_article(case: Case, light: dict[str, list[Article | RejectedInput]]) -> None:
    """What cannot be read has a row whose reason names the fault; nothing of another file on the machine comes in."""
    last = light[case.name][-1]

    if case.reason is None:
        assert isinstance(last, Article)
        assert "root:" not in last.text
    else:
        assert isinstance(last, RejectedInput)
        assert re.search(case.reason, last.reason)


def test_articles_beside_bad_files_are_read(light: dict[str, list[Article | RejectedInput]]) -> None:
    """The sound files are articles, and no file vanishes."""
    assert isinstance(light["0.jsonl"][0], Article)
    assert isinstance(light["zz.jsonl"][0], Article)
    assert set(light) == {"0.jsonl", "zz.jsonl", *(case.name for case in LIGHT)}


def read_apart(folder: Path) -> dict[str, Any]:
    """Read a folder in a process of its own and measure it."""
    command = [sys.executable, "-m", "tests.bad_inputs.reading", str(folder)]
    root = Path(__file__).parents[2]
    environment = os.environ | {"PYTHONPATH": os.pathsep.join([*filter(None, sys.path), str(root)])}
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=root, env=environment)
    assert done.returncode == 0, done.stderr[-2000:]
    measured: dict[str, Any] = json.loads(done.stdout)
    return measured


def heavy_cases() -> Iterator[Any]:
    """Give the cases, of which the first of each kind of file is heavy, and the others are long."""
    kinds: set[str] = set()
    for case in HEAVY:
        kind = case.name.partition(".")[2]
        yield pytest.param(case, id=case.name, marks=pytest.mark.long if kind in kinds else pytest.mark.heavy)
        kinds.add(kind)


@pytest.mark.parametrize("case", list(heavy_cases()))
def test_a_heavy_file_takes_little_time_and_memory(case: Case, tmp_path: Path) -> None:
    """Read or refused, within ten seconds of the processor's time and a gigabyte, and the file behind it is read."""
    (tmp_path / case.name).write_bytes(case.make())
    (tmp_path / "zz.jsonl").write_bytes(good(31))

    found = read_apart(tmp_path)
    reasons = [reason for path, _, reason in found["rejected"] if path == case.name]

    print(f"{case.name:<18}{found['slowest']:6.1f} s{found['seconds']:6.1f} s in all{found['memory'] / 1e6:6.0f} MB  {reasons[:1]}")
    assert ["zz.jsonl#1", 1] in found["read"]
    assert bool(reasons) == (case.reason is not None)
    assert case.reason is None or re.search(case.reason, reasons[0])
    assert found["slowest"] < MOST_SECONDS
    assert found["memory"] < MOST_MEMORY


def test_devices_pipes_sockets_and_links_out_are_never_opened(tmp_path: Path) -> None:
    """Each is a row, in a moment: a pipe would wait for ever, and a device has no end."""
    folder, outside = tmp_path / "articles", tmp_path / "outside"
    folder.mkdir()
    outside.mkdir()
    (outside / "secret.txt").write_text(TEXT)
    os.mkfifo(folder / "pipe.jsonl")
    os.mkfifo(folder / "pipe.warc")
    (folder / "zero.txt").symlink_to("/dev/zero")
    (folder / "folder").symlink_to(outside)
    (folder / "out.txt").symlink_to(outside / "secret.txt")
    (folder / "up.txt").symlink_to("../outside/secret.txt")
    (folder / "here").symlink_to(folder)
    (folder / "one.txt").symlink_to(folder / "two.txt")
    (folder / "two.txt").symlink_to(folder / "one.txt")
    with socket.socket(socket.AF_UNIX) as listening:
        os.chdir(folder)  # a socket's path may have but a hundred characters
        listening.bind("socket.txt")
        rows = {item.path: item for item in read_articles(folder)}

    assert set(rows) == {"pipe.jsonl", "pipe.warc", "zero.txt", "folder", "out.txt", "up.txt", "here", "one.txt", "two.txt", "socket.txt"}
    assert all(isinstance(item, RejectedInput) for item in rows.values())


@pytest.mark.parametrize("name", [b"a\nb.txt", b"a\x1b[31m.txt", b"a...txt", b"a..txt", b"\xff\xfe.txt", "\u202etxt.a.txt".encode(), b"a\tb.txt", b"a'b\".txt"])
def test_a_name_is_only_a_name(name: bytes, tmp_path: Path) -> None:
    """Line breaks, escape codes, dots, bytes that are no text and a turned direction are part of a name, and the article is read."""
    (tmp_path / os.fsdecode(name)).write_text(TEXT)

    [item] = read_articles(tmp_path)

    assert isinstance(item, Article)
    item.path.encode()


@pytest.mark.parametrize("happens", ["gone", "shorter", "a folder", "a pipe"])
def test_a_file_that_changes_while_it_is_read_costs_only_itself(happens: str, tmp_path: Path) -> None:
    """What was listed and is another thing when its turn comes is a row."""
    path = tmp_path / "b.txt"
    path.write_text(TEXT)
    for name, n in (("a.jsonl", 31), ("c.jsonl", 32)):
        (tmp_path / name).write_bytes(good(n))

    def change(name: str) -> None:
        if name == "b.txt":
            path.unlink()
            if happens == "shorter":
                path.write_text("")
            elif happens == "a folder":
                path.mkdir()
            elif happens == "a pipe":
                os.mkfifo(path)

    items = list(read_articles(tmp_path, progress=change))

    assert [item.path for item in items] == ["a.jsonl#1", "b.txt", "c.jsonl#1"]
    assert isinstance(items[1], RejectedInput)


@pytest.mark.parametrize("suffix", [".txt", ".jsonl", ".jsonl.gz", ".warc", ".pdf", ".docx", ".xml", ".csv", ".json", ".html"])
def test_a_file_that_the_system_refuses_is_a_row(suffix: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever its kind, the row names the file, and what follows is read."""
    (tmp_path / f"a{suffix}").write_text(TEXT)
    (tmp_path / "b.jsonl").write_bytes(good(31))
    opened = Path.open

    def refuse(path: Path, *arguments: Any, **named: Any) -> Any:
        if path.name.startswith("a."):
            raise PermissionError(13, "Permission denied", str(path))
        return opened(path, *arguments, **named)

    monkeypatch.setattr(Path, "open", refuse)
    items = list(read_articles(tmp_path))

    assert [item.path for item in items] == [f"a{suffix}", "b.jsonl#1"]
    assert isinstance(items[0], RejectedInput)


def test_many_bad_entries_are_summed_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of a file's bad entries the first have rows, and one row counts the others."""
    monkeypatch.setattr(collection, "MOST_ROWS", 3)
    (tmp_path / "a.jsonl").write_bytes(b"a\n" * 10 + good(31))

    items = list(read_articles(tmp_path))

    assert sum(isinstance(item, Article) for item in items) == 1
    assert [item.line for item in items if isinstance(item, RejectedInput)] == [1, 2, 3, None]
    assert "7 further entries" in items[-1].reason  # type: ignore[union-attr]
