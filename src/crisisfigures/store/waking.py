"""Which articles of the old database hang together with some: as versions of a page, or as copies of a text, by way of others as well."""

from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING

from crisisfigures.articles.addresses import page_key, rough_key
from crisisfigures.articles.copies import MIN_WORDS, neighbours
from crisisfigures.articles.shelf import Shelved
from crisisfigures.notes import TextSketch

if TYPE_CHECKING:
    import duckdb

    from crisisfigures.articles.sketches import SketchBook

# The last part of an address's path, as rough_key has it; where an escape or an archive stands in the address, only rough_key itself can tell.
LAST_PART = "regexp_extract(rtrim(regexp_extract(url, '://([^#?]*)', 1), '/'), '/([^/]*)$', 1)"
SPECIAL = r"[^\x21-\x7e]|%|archive"
LIKE_PAGES = f"SELECT article_id, url FROM articles WHERE {LAST_PART} IN (SELECT unnest(?::VARCHAR[])) OR regexp_matches(url, ?, 'i')"
GROWN = "SELECT url, text_sha256 FROM articles JOIN article_texts USING (article_id) SEMI JOIN grown USING (article_id)"
LINKED = """
SELECT article_id FROM articles WHERE copy_of IN (FROM grown) OR version_of IN (FROM grown)
UNION SELECT copy_of FROM articles WHERE article_id IN (FROM grown) AND copy_of IS NOT NULL
UNION SELECT version_of FROM articles WHERE article_id IN (FROM grown) AND version_of IS NOT NULL
"""


class _Texts:
    """The texts of the old database and of new articles that are long enough to be copies, by number."""

    def __init__(self, con: "duckdb.DuckDBPyConnection", new: Iterable[TextSketch]) -> None:
        found = con.execute("SELECT text_sha256, n_runs, signature FROM text_sketches WHERE n_words >= ?", [MIN_WORDS]).fetchall()
        self.keys = [key for key, _, _ in found]
        self._runs, self._signatures = [n_runs for _, n_runs, _ in found], [signature for _, _, signature in found]
        self._number = {key: number for number, key in enumerate(self.keys)}
        for sketch in new:
            if sketch.text_sha256 not in self._number:
                self._number[sketch.text_sha256] = len(self.keys)
                self.keys.append(sketch.text_sha256)
                self._runs.append(sketch.n_runs)
                self._signatures.append(sketch.signature)

    def like(self, texts: Iterable[str]) -> set[str]:
        """Give the texts that may be linked with some, and themselves; those that are too short are not among them."""
        known = {self._number[key] for key in texts if key in self._number}
        return {self.keys[number] for number in known | neighbours(self._signatures, self._runs, known)}


def hanging_together(con: "duckdb.DuckDBPyConnection", new: Iterable[Shelved], book: "SketchBook", some: Collection[str]) -> set[str]:
    """Give the ids of some articles of the old database, with those of all that they or new articles may hang together with.

    The signatures of the texts of all new articles are in `book`.
    """
    new = list(new)
    sketches = [sketch for article in new if (sketch := book.sketch(article)).n_words >= MIN_WORDS]
    texts: _Texts | None = None  # who reads all of them takes a while, and short articles need none
    found, grown = set(some), set(some)
    urls, keys = {article.url for article in new}, {sketch.text_sha256 for sketch in sketches}
    while grown or urls or keys:
        con.execute("CREATE OR REPLACE TEMP TABLE grown AS SELECT unnest(?::VARCHAR[]) AS article_id", [sorted(grown)])
        told = con.execute(GROWN).fetchall()
        urls, keys = urls | {url for url, _ in told}, keys | {key for _, key in told}
        if keys:
            texts = texts or _Texts(con, sketches)
        like = texts.like(keys) if texts else set()
        near = _of_texts(con, like) | _of_pages(con, urls) | {key for (key,) in con.execute(LINKED).fetchall()}
        grown, urls, keys = near - found, set(), set()
        found |= grown
    return found


def _of_texts(con: "duckdb.DuckDBPyConnection", keys: Collection[str]) -> set[str]:
    """Give the articles with some texts."""
    found = con.execute("SELECT article_id FROM article_texts WHERE text_sha256 IN (SELECT unnest(?::VARCHAR[]))", [sorted(keys)]).fetchall()
    return {key for (key,) in found}


def _of_pages(con: "duckdb.DuckDBPyConnection", urls: Iterable[str | None]) -> set[str]:
    """Give the articles of the pages that some addresses lead to."""
    pages = {page for url in urls if (page := page_key(url)) is not None}
    rough = sorted({rough_key(url) for url in urls if url and page_key(url) in pages})
    found = con.execute(LIKE_PAGES, [rough, SPECIAL]).fetchall() if pages else []
    return {key for key, url in found if page_key(url) in pages}
