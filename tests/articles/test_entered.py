"""entered.csv."""

from datetime import date
from pathlib import Path

import pytest

from crisisfigures.articles.entered import append_entered, read_entered
from crisisfigures.errors import ConfigurationError, DiskError

MONDAY, TUESDAY = date(2026, 3, 2), date(2026, 3, 3)


def test_new_articles_get_today_and_old_ones_keep_their_day(tmp_path: Path) -> None:
    """Rows are appended, never changed."""
    path = tmp_path / "data" / "entered.csv"

    assert append_entered(path, ["b", "a", "b"], MONDAY) == {"b": MONDAY, "a": MONDAY}
    before = path.read_text()
    assert append_entered(path, ["a", "c, d"], TUESDAY) == {"b": MONDAY, "a": MONDAY, "c, d": TUESDAY}
    assert path.read_text() == before + '"c, d",2026-03-03\n'
    assert read_entered(path) == {"b": MONDAY, "a": MONDAY, "c, d": TUESDAY}
    assert [p.name for p in path.parent.iterdir()] == ["entered.csv"]


def test_without_new_articles_the_file_is_not_touched(tmp_path: Path) -> None:
    """A second build changes nothing, and none makes an empty file."""
    path = tmp_path / "entered.csv"
    append_entered(path, [], MONDAY)
    assert not path.exists()

    append_entered(path, ["a"], MONDAY)
    stamp = path.stat()
    append_entered(path, ["a"], TUESDAY)
    assert (path.stat().st_ino, path.stat().st_mtime_ns) == (stamp.st_ino, stamp.st_mtime_ns)


def test_a_missing_last_line_break_is_mended(tmp_path: Path) -> None:
    """What a person's editor left off does not glue two rows."""
    path = tmp_path / "entered.csv"
    path.write_text("article_id,entered\na,2026-03-02")

    append_entered(path, ["b"], TUESDAY)
    assert path.read_text() == "article_id,entered\na,2026-03-02\nb,2026-03-03\n"


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("id,day\n", r"entered.csv:1: the first line must be"),
        ("article_id,entered\na,2026-13-02\n", r"entered.csv:2: the date '2026-13-02' does not exist"),
        ("article_id,entered\n\na\n", r"entered.csv:3: must hold"),
        ("article_id,entered\n,2026-03-02\n", r"entered.csv:2: must hold"),
        ("article_id,entered\na,2026-03-02\na,2026-03-03\n", r"entered.csv:3: article 'a' has entered on 2026-03-02 and on 2026-03-03"),
        ('article_id,entered\n"a,2026-03-02\n', "cannot be read"),
        (b"article_id,entered\n\xff,2026-03-02\n", "cannot be read"),
    ],
)
def test_a_broken_row_names_file_and_line(text: str | bytes, complaint: str, tmp_path: Path) -> None:
    """The file is append-only, so a fault in it stops the build."""
    path = tmp_path / "entered.csv"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())

    with pytest.raises(ConfigurationError, match=complaint):
        read_entered(path)


def test_a_failed_write_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is lost, and no temporary file stays behind."""
    path = tmp_path / "entered.csv"
    append_entered(path, ["a"], MONDAY)

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.replace", fail)
    with pytest.raises(DiskError, match="no space left"):
        append_entered(path, ["b"], TUESDAY)
    assert read_entered(path) == {"a": MONDAY}
    assert [p.name for p in tmp_path.iterdir()] == ["entered.csv"]
