"""Articles of files that did not change, their claims and signatures, are taken from the old database instead of being made again."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import closing
from operator import itemgetter
from pathlib import Path
from typing import TYPE_CHECKING, Any

from crisisfigures.articles.shelf import Shelved, shelved, text_hash
from crisisfigures.articles.sidecar import file_and_line
from crisisfigures.errors import DatabaseError
from crisisfigures.model import Article, Claim, ReadFile, Restated
from crisisfigures.notes import TextOverlap, TextSketch
from crisisfigures.store.old_texts import OldTexts
from crisisfigures.store.opening import MEMORY_FOR_READING as MEMORY
from crisisfigures.store.opening import listed, open_database
from crisisfigures.store.rows import each_row, read_rows
from crisisfigures.store.schema import columns
from crisisfigures.store.texts import left_out

if TYPE_CHECKING:
    import duckdb

OF_ARTICLES = "FROM articles JOIN article_texts USING (article_id)"
AS_READ = f"SELECT article_id, text_sha256, title, publisher, published, published_precision, language {OF_ARTICLES}"
UNFILLED = {"copy_of": "NULL", "entered": "NULL", "version": "1", "version_of": "NULL", "text": "NULL"}  # of an article that was just read
NAMES = [column.name for column in columns("articles")]
TEXT, RESTATES = map(NAMES.index, ("text", "restates"))


def carry_over(database: Path, articles: Sequence[Article], fingerprint: str, taken: Collection[str] = frozenset()) -> dict[str, list[Claim]]:
    """Give, by article_id, the claims of each article that the same extractor read as it stands now; an article without claims has an empty list.

    `taken` are the paths of articles that were themselves taken from that database: they need not be compared. Nothing is carried over where
    there is no database, or where one of another version does not read.
    """
    import duckdb

    try:
        with closing(open_database(database, MEMORY)) as con:
            if [row for (row,) in con.execute("SELECT fingerprint FROM builds").fetchall()] != [fingerprint]:
                return {}
            same = [article.article_id for article in articles if article.path in taken]
            rest = [article for article in articles if article.path not in taken]
            ids = [article.article_id for article in rest]
            before = set(con.execute(f"{AS_READ} WHERE article_id IN (SELECT unnest(?::VARCHAR[]))", [ids]).fetchall())
            same += [article.article_id for article in rest if _as_read(article) in before]
            carried: dict[str, list[Claim]] = {article_id: [] for article_id in same}
            if not carried:
                return {}
            listed(con, "carried", "article_id", carried)
            for claim in each_row(con, "claims", "article_id IN (FROM carried)"):
                carried[claim.article_id].append(claim)
            return carried
    except (DatabaseError, duckdb.Error):
        return {}


def read_files(database: Path) -> dict[str, ReadFile]:
    """Give what the old database says of the files that were read, by path; nothing where there is none, or one of another version."""
    import duckdb

    try:
        with closing(open_database(database, MEMORY)) as con:
            return {row.path: row for row in read_rows(con, "read_files")}
    except (DatabaseError, duckdb.Error):
        return {}


def articles_of(files: Collection[str], texts: OldTexts) -> dict[str, list[Article]]:
    """Give, by file, the articles of some files as they were just read: what is filled downstream is empty. Nothing from a copy without texts."""
    import duckdb

    found: dict[str, list[tuple[int, Article]]] = {}
    try:
        with closing(open_database(texts.database, MEMORY)) as con:
            if left_out(con):
                return {}
            for article in articles_as_read(con, texts, "true"):
                file, line = file_and_line(article.path)
                if file in files:
                    found.setdefault(file, []).append((line or 0, article))
    except (DatabaseError, duckdb.Error):
        return {}
    return {file: [article for _, article in sorted(several, key=itemgetter(0))] for file, several in found.items()}


def articles_as_read(con: "duckdb.DuckDBPyConnection", texts: OldTexts, where: str) -> Iterator[Shelved]:
    """Make the articles for which an SQL condition holds as they were just read; their texts stay where they are."""
    return _articles(con, texts, f"{OF_ARTICLES} WHERE {where}", UNFILLED)


def articles_as_built(con: "duckdb.DuckDBPyConnection", texts: OldTexts, where: str) -> Iterator[Shelved]:
    """Make the articles for which an SQL condition holds as a build has filled them; their texts stay where they are.

    The hash of a text is '' where the database knows none.
    """
    return _articles(con, texts, f"FROM articles LEFT JOIN article_texts USING (article_id) WHERE {where}", {"text": "NULL"})


def _articles(con: "duckdb.DuckDBPyConnection", texts: OldTexts, which: str, instead: Mapping[str, str]) -> Iterator[Shelved]:
    cells = ", ".join(instead.get(name, name) for name in NAMES)
    for row, text_sha256, *values in con.execute(f"SELECT articles.rowid, coalesce(text_sha256, ''), {cells} {which}").fetchall():
        values[TEXT] = texts.of(row)
        values[RESTATES] = Restated(**values[RESTATES]) if values[RESTATES] else None
        yield shelved(values, text_sha256)


def read_sketches(database: Path, texts: Collection[str] | None = None) -> tuple[list[TextSketch], list[TextOverlap]]:
    """Give the signatures of texts, by their hashes or of all, and what was counted between them.

    Both are empty where there is no database, or one of another version.
    """
    import duckdb

    try:
        with closing(open_database(database, MEMORY)) as con:
            if texts is None:
                return list(each_row(con, "text_sketches", "true")), list(each_row(con, "text_overlaps", "true"))
            listed(con, "wanted", "text_sha256", texts)
            both = "first_sha256 IN (FROM wanted) AND second_sha256 IN (FROM wanted)"
            return read_rows(con, "text_sketches", "text_sha256 IN (FROM wanted)"), read_rows(con, "text_overlaps", both)
    except (DatabaseError, duckdb.Error):
        return [], []


def _as_read(article: Article) -> tuple[Any, ...]:
    """Give everything of an article that the extractor sees, as the query does."""
    printed = (article.title, article.publisher, article.published, article.published_precision)
    return (article.article_id, text_hash(article), *printed, article.language)
