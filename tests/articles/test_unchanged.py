"""Articles of files that did not change are those of the earlier build, and whatever changed, what is read is what reading anew gives."""

import json
import os
import shutil
import tempfile
from collections.abc import Collection
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crisisfigures.articles import read_articles
from crisisfigures.articles.shelf import Shelf, Shelved, text_hash
from crisisfigures.articles.sidecar import file_and_line
from crisisfigures.articles.unchanged import Ledger
from crisisfigures.model import Article, ReadFile, RejectedInput
from crisisfigures.notes import ArticleText
from crisisfigures.store import write_database
from crisisfigures.store.carrying import articles_of, read_files
from crisisfigures.store.old_texts import OldTexts

TEXT = "At least 12 people were killed in Homs on Monday, the ministry said."
LINES = st.sampled_from([
    {"id": "a", "text": TEXT}, {"id": "a", "text": "Another text."}, {"id": "b", "text": TEXT, "updated": "2013-07-29T10:00:00+02:00"},
    {"id": "c", "text": "Bell\x07 and \U0001f6a2", "published": "2013-07"}, {"text": "Without an id", "lang": "en"}, {"text": ""}, {},
])  # fmt: skip
CONTENTS = st.lists(LINES, max_size=4).map(lambda rows: "".join(json.dumps(row) + "\n" for row in rows))
FOLDERS = st.dictionaries(st.sampled_from(["x.jsonl", "y.jsonl", "articles.toml", "x.jsonl.about.toml"]), CONTENTS, max_size=3)
STATED = {"articles.toml": '[defaults]\npublisher = "Post"\n', "x.jsonl.about.toml": '[stated]\ntitle = "Stated"\n'}


def put(folder: Path, files: dict[str, str]) -> None:
    """Let a folder hold these files and no others; what is stated of files is one and the same."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    for name, content in files.items():
        (folder / name).write_text(STATED.get(name, content), encoding="utf-8")


class Earlier:
    """A build as far as it reads: its articles, and a ledger for the next."""

    def __init__(self, folder: Path, before: "Earlier | None" = None, program: str = "one") -> None:
        known = {row.path: row for row in before.files} if before else {}
        self.taken: list[str] = []
        ledger = Ledger(known, before.fetch if before else lambda names: {}, program)
        ledger.take = self.noted(ledger.take)  # type: ignore[method-assign]
        self.items = list(read_articles(folder, ledger=ledger))
        self.articles = [item for item in self.items if isinstance(item, Article)]
        self.files: list[ReadFile] = ledger.close(self.articles, [item for item in self.items if isinstance(item, RejectedInput)])

    def noted(self, take):  # type: ignore[no-untyped-def] # a method of Ledger in and out
        """Note the names of files whose articles are taken."""

        def noting(name: str) -> list[Article] | None:
            found: list[Article] | None = take(name)
            self.taken.extend([name] if found is not None else [])
            return found

        return noting

    def fetch(self, names: Collection[str]) -> dict[str, list[Article]]:
        """Give the articles of files."""
        return {name: rows for name in names if (rows := [one for one in self.articles if file_and_line(one.path)[0] == name])}


@given(st.lists(FOLDERS, min_size=2, max_size=4))
@settings(max_examples=60, deadline=None)
def test_whatever_changes_the_articles_are_those_read_anew(folders: list[dict[str, str]]) -> None:
    """Files come, go and change, ids repeat, entries are rejected, statements change: articles, rejections and notes are those from scratch."""
    with tempfile.TemporaryDirectory() as root:
        earlier = None
        for files in folders:
            put(Path(root) / "articles", files)
            earlier, scratch = Earlier(Path(root) / "articles", earlier), Earlier(Path(root) / "articles")

            assert earlier.items == scratch.items
            assert earlier.files == scratch.files


@pytest.mark.parametrize(
    ("change", "taken"),
    [
        ({}, ["x.jsonl", "y.jsonl"]),
        ({"y.jsonl": '{"text": "Other"}\n'}, ["x.jsonl"]),
        ({"articles.toml": ""}, []),
        ({"x.jsonl.about.toml": ""}, ["y.jsonl"]),
        ({"z.jsonl": '{"text": ""}\n'}, ["x.jsonl", "y.jsonl"]),
    ],
)
def test_a_file_is_taken_while_nothing_of_it_changed(tmp_path: Path, change: dict[str, str], taken: list[str]) -> None:
    """Its bytes, what stands beside it and what articles.toml states are compared."""
    files = {"x.jsonl": '{"text": "One"}\n', "y.jsonl": '{"text": "Two"}\n'}
    put(tmp_path / "articles", files)
    before = Earlier(tmp_path / "articles")
    put(tmp_path / "articles", files | change)

    assert Earlier(tmp_path / "articles", before).taken == taken
    assert Earlier(tmp_path / "articles", before, program="two").taken == []


def test_a_file_that_changes_while_it_is_read_is_read_again(tmp_path: Path) -> None:
    """Nobody can say what was read of it."""
    path = tmp_path / "a.txt"
    path.write_text(TEXT, encoding="utf-8")
    ledger = Ledger({}, lambda names: {}, "one")
    articles = [item for item in read_articles(tmp_path, ledger=ledger) if isinstance(item, Article)]
    os.utime(path, ns=(1, 1))

    assert ledger.close(articles, []) == []


def test_a_file_with_a_rejected_entry_is_read_again(tmp_path: Path) -> None:
    """Why it was rejected may change with another file."""
    (tmp_path / "x.jsonl").write_text('{"text": "One"}\n{}\n', encoding="utf-8")

    assert Earlier(tmp_path).files == []


def test_the_database_gives_articles_as_they_were_read(tmp_path: Path) -> None:
    """Every column comes back; what is filled downstream is empty again."""
    lines = [{"id": "a", "text": "Bell\x07 and \U0001f6a2\r\n"}, {"id": "b", "text": TEXT, "updated": "2013-07-29T10:00:00+02:00", "url": "https://x.org"}]
    put(tmp_path / "articles", {"x.jsonl": "".join(json.dumps(line) + "\n" for line in lines), "y.txt": TEXT, "z.txt": TEXT + TEXT})
    read = Earlier(tmp_path / "articles")
    filled = [replace(one, entered=date(2020, 1, 1), copy_of=None if n else "b", version=2) for n, one in enumerate(read.articles)]
    database = tmp_path / "x.duckdb"
    texts = [ArticleText(one.article_id, text_hash(one)) for one in filled]
    write_database(database, {"articles": filled[::-1], "article_texts": texts, "read_files": read.files})

    with Shelf(tmp_path) as shelf, OldTexts(database, shelf) as old, OldTexts(tmp_path / "none.duckdb", shelf) as none:
        found = articles_of(["x.jsonl", "z.txt"], old)
        plain = {name: [one.taken_down() for one in rows if isinstance(one, Shelved)] for name, rows in found.items()}
        assert plain == read.fetch(["x.jsonl", "z.txt"])
        assert [text_hash(one) for one in found["x.jsonl"]] == [text_hash(one) for one in read.articles[:2]]
        assert articles_of(["x.jsonl"], none) == read_files(tmp_path / "none.duckdb") == {}
    assert list(read_files(database).values()) == read.files
