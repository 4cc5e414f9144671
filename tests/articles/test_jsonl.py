"""JSON lines."""

import gzip
import io
import json
from datetime import date
from pathlib import Path

import pytest

from crisisfigures.articles import jsonl
from crisisfigures.articles.jsonl import read_json_file, read_json_lines
from crisisfigures.articles.sidecar import Sidecar
from crisisfigures.model import Article, RejectedInput

TEXT = "Nine people died.\r\n\r\nRead more: 80\xa0dead\n"


def read(data: bytes) -> list[Article | RejectedInput]:
    """Read lines as if they were a file."""
    return list(read_json_lines(io.BytesIO(data), "x.jsonl"))


def line(**fields: object) -> bytes:
    """Write one line."""
    return json.dumps({"id": "a", "language": "en", "text": TEXT} | fields).encode() + b"\n"


def test_a_line_is_an_article_whose_text_is_left_alone() -> None:
    """Every character of the text stays, so that offsets are those of the line."""
    row = line(
        title="T",
        publisher="P",
        published="2013-07",
        url="https://example.org",
        archived_url="https://example.net",
        topic="flood",
        restates={"publisher": "UN"},
    )
    (article,) = read(row)

    assert isinstance(article, Article)
    assert article.text == TEXT
    assert (article.article_id, article.title, article.publisher, article.path) == ("a", "T", "P", "x.jsonl#1")
    assert (article.published, article.published_precision) == (date(2013, 7, 1), "month")
    assert article.restates is not None


def test_lang_is_language() -> None:
    """Collections write lang as often as language; null is unknown."""
    articles = read(line(language=None, lang="fr", title=None))

    assert [getattr(a, "language", None) for a in articles] == ["fr"]


def test_an_article_without_an_id_gets_one_from_its_bytes() -> None:
    """The id is the same on each run and another for another line."""
    first, second = (read(line(id=None, text=text))[0] for text in ("One.", "Two."))

    assert isinstance(first, Article)
    assert isinstance(second, Article)
    assert len(first.article_id) == 16
    assert first.article_id != second.article_id
    assert read(line(id=None, text="One.")) == [first]


@pytest.mark.parametrize(
    ("bad", "complaint"),
    [
        (b'{"id": "b", "text": "cut of', "no valid JSON"),
        (b"[1, 2]", "no JSON object"),
        (b'"text"', "no JSON object"),
        (b'{"id": "b"}', "has no text"),
        (b'{"id": "b", "text": "  "}', "has no text"),
        (b'{"id": "b", "text": 5}', "has no text"),
        (b'{"id": "b", "text": "a\\u0000b"}', "NUL"),
        (b'{"id": "b", "text": "a\\ud800b"}', "surrogate"),
        (b'{"id": "b", "text": "x", "title": "\\ud800"}', "title holds"),
        (b'{"id": "b", "text": "x", "published": "2018-16-03"}', "does not exist"),
        (b'{"id": "b", "text": "x", "published": "1207-12-31"}', "between 1900"),
        (b'{"id": "b", "text": "x", "published": {}}', "cannot be read"),
        (b'{"id": ["b"], "text": "x"}', "id must be text"),
        (b'{"id": "b", "text": "\xff"}', "not UTF-8"),
        (b'{"n": ' + b"9" * 5000 + b"}", "no valid JSON"),
        (b"[" * 100_000, "no valid JSON"),
    ],
)
def test_a_broken_line_is_reported_and_the_others_count(bad: bytes, complaint: str) -> None:
    """The row names the line and the fault."""
    before, rejected, after = read(line() + bad + b"\n" + line(id="c"))

    assert isinstance(before, Article)
    assert isinstance(after, Article)
    assert isinstance(rejected, RejectedInput)
    assert (rejected.path, rejected.line) == ("x.jsonl", 2)
    assert complaint in rejected.reason


def test_blank_lines_a_mark_and_a_missing_last_break_do_no_harm() -> None:
    """Only lines with something on them count, and they keep their numbers."""
    rows = read(b"\xef\xbb\xbf" + line() + b"\n  \r\n" + line(id="b").rstrip())

    assert [row.path for row in rows if isinstance(row, Article)] == ["x.jsonl#1", "x.jsonl#4"]


@pytest.mark.parametrize("length", [99, 100, 101, 150, 201, 202, 203, 500])
def test_a_line_over_the_limit_is_reported_once(length: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """However long a line is, the next one is read as itself."""
    monkeypatch.setattr(jsonl, "MAX_LINE", 100)
    short = b'{"id": "c", "language": "en", "text": "Nine died."}\n'
    rows = read(b"x" * (length - 1) + b"\n" + short)

    assert len(rows) == 2
    assert isinstance(rows[0], RejectedInput)
    assert ("longer than" in rows[0].reason) == (length > 100)
    assert isinstance(rows[1], Article)


def test_gzipped_lines_are_read_and_a_cut_file_keeps_its_beginning(tmp_path: Path) -> None:
    """A download that broke off gives the lines before the cut and one row that says so."""
    rows = b"".join(line(id=str(n), text=f"Nine people died on day {n * 7919}.") for n in range(2000))
    whole, cut, none = (tmp_path / name for name in ("a.jsonl.gz", "b.jsonl.gz", "c.jsonl.gz"))
    whole.write_bytes(gzip.compress(rows))
    cut.write_bytes(gzip.compress(rows)[:8000])
    none.write_bytes(b"no archive")

    assert len(list(read_json_file(whole, "a.jsonl.gz", Sidecar()))) == 2000
    *some, last = read_json_file(cut, "b.jsonl.gz", Sidecar())
    assert some
    assert isinstance(last, RejectedInput)
    assert "breaks off" in last.reason
    assert [type(row) for row in read_json_file(none, "c.jsonl.gz", Sidecar())] == [RejectedInput]
