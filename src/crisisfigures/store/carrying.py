"""Articles of files that did not change, their claims and signatures, are taken from the old database instead of being made again."""

from collections.abc import Collection, Sequence
from contextlib import closing
from operator import itemgetter
from pathlib import Path
from typing import Any

from crisisfigures.articles.shelf import Elsewhere, shelved, text_hash
from crisisfigures.articles.sidecar import file_and_line
from crisisfigures.errors import DatabaseError
from crisisfigures.model import Article, Claim, ReadFile, Restated
from crisisfigures.notes import TextOverlap, TextSketch
from crisisfigures.store.old_texts import OldTexts
from crisisfigures.store.opening import MEMORY_FOR_READING as MEMORY
from crisisfigures.store.opening import open_database
from crisisfigures.store.rows import each_row, read_rows
from crisisfigures.store.schema import columns
from crisisfigures.store.texts import left_out

OF_ARTICLES = "FROM articles JOIN article_texts USING (article_id)"
AS_READ = f"SELECT article_id, text_sha256, title, publisher, published, published_precision, language {OF_ARTICLES}"
UNFILLED = {"copy_of": "NULL", "entered": "NULL", "version": "1", "version_of": "NULL", "text": "NULL"}  # of an article that was just read
NAMES = [column.name for column in columns("articles")]
TEXT, PATH, RESTATES = map(NAMES.index, ("text", "path", "restates"))
AS_JUST_READ = f"SELECT articles.rowid, text_sha256, {', '.join(UNFILLED.get(name, name) for name in NAMES)} {OF_ARTICLES}"


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
            for claim in each_row(con, "claims", "true"):
                if claim.article_id in carried:
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
            for row, text_sha256, *values in con.execute(AS_JUST_READ).fetchall():
                values[TEXT] = Elsewhere(texts.lay_down, row)
                values[RESTATES] = Restated(**values[RESTATES]) if values[RESTATES] else None
                file, line = file_and_line(values[PATH])
                if file in files:
                    found.setdefault(file, []).append((line or 0, shelved(values, text_sha256)))
    except (DatabaseError, duckdb.Error):
        return {}
    return {file: [article for _, article in sorted(listed, key=itemgetter(0))] for file, listed in found.items()}


def read_sketches(database: Path) -> tuple[list[TextSketch], list[TextOverlap]]:
    """Give the signatures of texts and what was counted between them; both empty where there is no database, or one of another version."""
    import duckdb

    try:
        with closing(open_database(database, MEMORY)) as con:
            return list(each_row(con, "text_sketches", "true")), list(each_row(con, "text_overlaps", "true"))
    except (DatabaseError, duckdb.Error):
        return [], []


def _as_read(article: Article) -> tuple[Any, ...]:
    """Give everything of an article that the extractor sees, as the query does."""
    printed = (article.title, article.publisher, article.published, article.published_precision)
    return (article.article_id, text_hash(article), *printed, article.language)
