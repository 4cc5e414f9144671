"""A folder of articles."""

import hashlib
import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from crisisfigures.articles import files as files_module
from crisisfigures.articles import fingerprint_inputs, read_articles
from crisisfigures.errors import InputError
from crisisfigures.model import Article, RejectedInput

HEAD = '+++\npublisher = "Gazette"\nlanguage = "en"\n+++\n'
TEXT = "Nine people died in the flood on Monday, the mayor said.\n"


def put(folder: Path, name: str, content: str | bytes = HEAD + TEXT) -> Path:
    """Write a file below the folder."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def rejected(folder: Path) -> dict[str, str]:
    """Give the reasons by path and line."""
    return {row.path + (f"#{row.line}" if row.line else ""): row.reason for row in read_articles(folder) if isinstance(row, RejectedInput)}


def paths(folder: Path) -> list[str]:
    """Give the paths of the articles in their order."""
    return [row.path for row in read_articles(folder) if isinstance(row, Article)]


def test_files_of_every_format_come_sorted_by_path(tmp_path: Path) -> None:
    """The order is that of the paths, whatever the disk says; hidden files, README and articles.toml are no articles."""
    put(tmp_path, "b.md", HEAD + "# Floods\n\nTen died in the **north**.")
    put(tmp_path, "a/z.txt")
    put(tmp_path, "c.jsonl", '{"id": "1", "text": "One died.", "language": "en"}\n{"id": "2", "text": "Two died.", "language": "en"}\n')
    put(tmp_path, "A.TXT", HEAD + "Eleven people died in the flood.")
    put(
        tmp_path,
        "d.html",
        "<html lang='en'><body><article>"
        + "<p>Twelve people died in the flood on Monday, the mayor of the town said.</p>" * 4
        + "</article></body></html>",
    )
    for name in (".hidden.txt", ".git/x.txt", "README.md", "readme", "articles.toml"):
        put(tmp_path, name, "")

    assert paths(tmp_path) == ["A.TXT", "a/z.txt", "b.md", "c.jsonl#1", "c.jsonl#2", "d.html"]
    assert rejected(tmp_path) == {}


def test_an_article_carries_what_was_received_and_what_is_known(tmp_path: Path) -> None:
    """Unknown is None; the id is a hash over URL, publisher and bytes; the hash is that of the bytes."""
    put(tmp_path, "x.txt")
    put(tmp_path, "y.txt", TEXT + "\nTen more are missing.")
    put(tmp_path, "articles.toml", '["y.txt"]\nid = "mine"\npublished = "2013"\nlanguage = "en"\n')
    x, y = (row for row in read_articles(tmp_path) if isinstance(row, Article))

    assert x.sha256 == hashlib.sha256((HEAD + TEXT).encode()).hexdigest()
    assert len(x.article_id) == 16
    assert (x.publisher, x.url, x.title, x.published, x.published_precision, x.copy_of, x.entered, x.restates) == ("Gazette", *[None] * 7)
    assert (y.article_id, y.published, y.published_precision) == ("mine", date(2013, 1, 1), "year")


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("empty.txt", b"", "is empty"),
        ("blank.txt", b" \n\n", "is empty"),
        ("head.txt", HEAD.encode(), "holds no text"),
        ("junk.txt", "Copyright © 2015 Gazette".encode(), "holds no text"),
        ("binary.txt", b"\x89PNG\r\n\x1a\n\0\0", "is a picture"),
        ("nul.txt", b"Nine people\0 died", "NUL byte"),
        ("russian.txt", "Погибли девять человек".encode("cp1251"), "encoding cannot be told"),
        ("open.txt", b"+++\ntitle = 'x'\nText", "not closed"),
        ("key.md", b"---\npublishr: x\n---\nText", "Did you mean 'publisher'?"),
        ("day.txt", b"---\npublished: 2018-16-03\n---\nText", "does not exist"),
        ("year.txt", b"---\npublished: 1207-12-31\n---\nText", "between 1900"),
        ("report.pdf", b"%PDF-1.7", "broken PDF"),
        ("report.rtf", b"{\\rtf1", "type that is not read"),
        ("none.html", b"<html></html>", "is no web page|holds no article"),
        ("sub/articles.toml", b"", "type that is not read"),
    ],
)
def test_what_cannot_be_read_is_reported_and_the_others_count(name: str, content: bytes, reason: str, tmp_path: Path) -> None:
    """One bad file is one row that says what is wrong and what to do."""
    put(tmp_path, "good.txt")
    put(tmp_path, name, content)
    rows = rejected(tmp_path)

    assert list(rows) == [name]
    assert any(part in rows[name] for part in reason.split("|"))
    assert rows[name].count(". ") >= 1  # a remedy follows the fault
    assert paths(tmp_path) == ["good.txt"]


def test_one_id_for_two_texts_is_reported(tmp_path: Path) -> None:
    """The first by path counts; the second is reported, as another text or as a repetition."""
    put(tmp_path, "a.txt", "+++\nid = 'x'\nlanguage = 'en'\n+++\nNine people died.")
    put(tmp_path, "b.txt", "+++\nid = 'x'\nlanguage = 'en'\n+++\nTen people died.")
    put(tmp_path, "c.txt", "+++\nid = 'x'\nlanguage = 'en'\n+++\nNine people died.")
    put(tmp_path, "d.jsonl", '\n{"id": "x", "text": "Eleven died.", "language": "en"}\n')
    rows = rejected(tmp_path)

    assert paths(tmp_path) == ["a.txt"]
    assert "of a.txt, but another text" in rows["b.txt"]
    assert "of a.txt word for word" in rows["c.txt"]
    assert "another text" in rows["d.jsonl#2"]


def test_a_file_twice_is_reported_once(tmp_path: Path) -> None:
    """A copy of a file under another name is a repetition."""
    put(tmp_path, "a.txt")
    put(tmp_path, "b.txt")

    assert list(rejected(tmp_path)) == ["b.txt"]


def test_links_never_lead_out_of_the_folder(tmp_path: Path) -> None:
    """A link out, a link to nothing, a linked folder and a pipe are reported and never opened."""
    outside, folder = put(tmp_path, "outside.txt"), tmp_path / "articles"
    put(folder, "in.txt")
    (folder / "out.txt").symlink_to(outside)
    (folder / "gone.txt").symlink_to(tmp_path / "nothing")
    (folder / "loop.txt").symlink_to(folder / "loop.txt")
    (folder / "up").symlink_to(tmp_path)
    os.mkfifo(folder / "pipe.txt")

    assert paths(folder) == ["in.txt"]
    assert sorted(rejected(folder)) == ["gone.txt", "loop.txt", "out.txt", "pipe.txt", "up"]


def test_a_file_that_is_too_large_is_reported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The limit is checked before the file is read."""
    monkeypatch.setattr(files_module, "MAX_FILE", 10)
    put(tmp_path, "a.txt")

    assert "larger than" in rejected(tmp_path)["a.txt"]


def test_a_file_that_may_not_be_read_is_reported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the system refuses is a row with its words."""

    def refuse(path: Path) -> bytes:
        raise PermissionError(13, "Permission denied", str(path))

    put(tmp_path, "a.txt")
    monkeypatch.setattr(Path, "read_bytes", refuse)

    assert "Permission denied" in rejected(tmp_path)["a.txt"]


def test_a_name_that_is_no_text_is_still_a_path(tmp_path: Path) -> None:
    """A file name in an old encoding is written with escapes, so that every table can hold it."""
    name = os.fsdecode(b"caf\xe9.txt")
    try:
        (tmp_path / name).write_text(HEAD + TEXT)
    except OSError:
        pytest.skip("this disk takes UTF-8 names only")

    assert paths(tmp_path) == ["caf\\xe9.txt"]


def test_a_missing_folder_is_an_error() -> None:
    """The error names the folder."""
    with pytest.raises(InputError, match="no-such-folder"):
        list(read_articles(Path("no-such-folder")))


def test_progress_names_each_file(tmp_path: Path) -> None:
    """The caller hears of each file in the order in which they are read."""
    put(tmp_path, "b.txt")
    put(tmp_path, "a.pdf")
    heard: list[str] = []
    list(read_articles(tmp_path, progress=heard.append))

    assert heard == ["a.pdf", "b.txt"]


def test_the_fingerprint_changes_with_names_bytes_and_statements_only(tmp_path: Path) -> None:
    """Times do not count; a byte, a name and articles.toml do."""
    path = put(tmp_path, "a.txt")
    seen = [fingerprint_inputs(tmp_path)]
    os.utime(path, (0, 0))
    assert fingerprint_inputs(tmp_path) == seen[0]

    put(tmp_path, "articles.toml", "[defaults]\n")
    seen.append(fingerprint_inputs(tmp_path))
    path.rename(tmp_path / "b.txt")
    seen.append(fingerprint_inputs(tmp_path))
    put(tmp_path, "b.txt", "Other")
    seen.append(fingerprint_inputs(tmp_path))
    assert len(set(seen)) == 4


def test_text_files_need_no_heavy_library(tmp_path: Path) -> None:
    """trafilatura and the language model are loaded only where a page or an unnamed language asks for them."""
    put(tmp_path, "a.txt")
    read = f"import sys, pathlib, crisisfigures.articles as a; list(a.read_articles(pathlib.Path({str(tmp_path)!r})))"
    code = f"{read}; print([m for m in ('trafilatura', 'py3langid', 'lxml', 'numpy') if m in sys.modules])"

    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip() == "[]"
