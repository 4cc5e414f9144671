"""Claims of articles that did not change, and signatures of their texts, are taken from the old database instead of being made again."""

import hashlib
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path
from typing import Any

from crisisfigures.errors import DatabaseError
from crisisfigures.model import Article, Claim, TextOverlap, TextSketch
from crisisfigures.store.opening import open_database
from crisisfigures.store.rows import read_rows

AS_READ = "article_id, sha256(text), title, publisher, published, published_precision, language"


def carry_over(database: Path, articles: Iterable[Article], fingerprint: str) -> dict[str, list[Claim]]:
    """Give, by article_id, the claims of each article that the same extractor read as it stands now; an article without claims has an empty list.

    Nothing is carried over where there is no database, or where one of another version does not read.
    """
    import duckdb

    try:
        with closing(open_database(database)) as con:
            if [row for (row,) in con.execute("SELECT fingerprint FROM builds").fetchall()] != [fingerprint]:
                return {}
            before = set(con.execute(f"SELECT {AS_READ} FROM articles").fetchall())
            carried: dict[str, list[Claim]] = {article.article_id: [] for article in articles if _as_read(article) in before}
            for claim in read_rows(con, "claims", "true ORDER BY rowid"):
                if claim.article_id in carried:
                    carried[claim.article_id].append(claim)
            return carried
    except (DatabaseError, duckdb.Error):
        return {}


def read_sketches(database: Path) -> tuple[list[TextSketch], list[TextOverlap]]:
    """Give the signatures of texts and what was counted between them; both empty where there is no database, or one of another version."""
    import duckdb

    try:
        with closing(open_database(database)) as con:
            return read_rows(con, "text_sketches"), read_rows(con, "text_overlaps")
    except (DatabaseError, duckdb.Error):
        return [], []


def _as_read(article: Article) -> tuple[Any, ...]:
    """Give everything of an article that the extractor sees, as the query does."""
    text = hashlib.sha256(article.text.encode()).hexdigest()
    return (article.article_id, text, article.title, article.publisher, article.published, article.published_precision, article.language)
