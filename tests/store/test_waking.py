"""What hangs together with new articles is found among the articles of the old database."""

import tempfile
from collections.abc import Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import duckdb
from hypothesis import given, settings
from hypothesis import strategies as st

from crisisfigures.articles.addresses import page_key
from crisisfigures.articles.shelf import Shelf, text_hash
from crisisfigures.articles.sketches import SketchBook
from crisisfigures.model import Article
from crisisfigures.store.waking import hanging_together
from tests.articles.test_copies import article, story

TABLES = """
CREATE TABLE articles (article_id VARCHAR, url VARCHAR, copy_of VARCHAR, version_of VARCHAR);
CREATE TABLE article_texts (article_id VARCHAR, text_sha256 VARCHAR);
CREATE TABLE text_sketches (text_sha256 VARCHAR, n_words BIGINT, n_runs BIGINT, signature BLOB);
"""
PIECES = ["http://", "https://", "www.", "news.example", ":443", "/", "/story", "/a%2Fb", "/%20 x", "/\u00a0", "?id=2", "#top", "?utm_x=1",
          "https://web.archive.org/web/2023/"]  # fmt: skip
URLS = st.lists(st.lists(st.sampled_from(PIECES), max_size=6).map("".join), min_size=1, max_size=8)


def woken(old: Sequence[Article], new: Sequence[Article], *some: str) -> set[str]:
    """Wake what hangs together with new articles and with some old ones; `new` are given their ids."""
    book = SketchBook()
    with closing(duckdb.connect()) as con, tempfile.TemporaryDirectory() as folder, Shelf(Path(folder)) as shelf:
        con.execute(TABLES)
        for one in old:
            con.execute("INSERT INTO articles VALUES (?, ?, ?, ?)", [one.article_id, one.url, one.copy_of, one.version_of])
            con.execute("INSERT INTO article_texts VALUES (?, ?)", [one.article_id, text_hash(one)])
        for sketch in {text_hash(one): book.sketch(one) for one in old}.values():
            con.execute("INSERT INTO text_sketches VALUES (?, ?, ?, ?)", [sketch.text_sha256, sketch.n_words, sketch.n_runs, sketch.signature])
        return hanging_together(con, [shelf.put(one) for one in new], book, some)


@given(URLS, URLS)
@settings(max_examples=25, deadline=None)
def test_the_pages_of_new_articles_wake(old: list[str], new: list[str]) -> None:
    """However an address is written, all articles of its page are found, and no others."""
    before = [replace(article(f"{at}", story(at, 5)), url=url) for at, url in enumerate(old)]
    pages = {page_key(url) for url in new} - {None}

    found = woken(before, [replace(article("new", story(99, 5)), url=url) for url in new])

    assert found == {f"{at}" for at, url in enumerate(old) if page_key(url) in pages}


def test_what_hangs_on_what_wakes_wakes_as_well() -> None:
    """A new version of a page, of which another paper printed an earlier one, which stood at two addresses, and an older link."""
    page, elsewhere, third = (f"https://news.example/{name}" for name in ("page", "elsewhere", "third"))
    old = [
        replace(article("first", story(1)), url=page),
        replace(article("copy", [*story(1), "and", "more"]), url=elsewhere),
        replace(article("moved", story(2)), url=elsewhere),
        replace(article("linked", story(3)), url=third, version_of="moved"),
        replace(article("other", story(4)), url="https://news.example/other"),
        replace(article("short", story(4, 5)), url=None),
    ]

    assert woken(old, [replace(article("new", story(5)), url=page)]) == {"first", "copy", "moved", "linked"}
    assert woken(old, [], "other") == {"other"}
    assert woken(old, [article("new", story(4, 5))]) == set()
    assert woken(old, []) == set()
