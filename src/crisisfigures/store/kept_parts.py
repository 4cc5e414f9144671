"""What a build takes over from the old database: rows of articles that stand as they did, and of parts whose inputs did not change.

None of these rows becomes an object: the new database begins as a copy of the old file, and only what differs is written into it (renewing.py).
"""

from collections.abc import Collection
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from crisisfigures.errors import CarryingError, DatabaseError
from crisisfigures.model import PastSeries, Series, Source
from crisisfigures.store.opening import MEMORY_FOR_READING, open_database
from crisisfigures.store.rows import read_rows

LINKS = "article_id, path, entered, version, version_of, copy_of"
OF_PARTS = "SELECT DISTINCT part, article_id FROM part_claims JOIN every_claim USING (claim_id)"
RULED = "SELECT article_id FROM every_claim WHERE claim_id IN (SELECT claim_id FROM ruling_effects)"


@dataclass(frozen=True)
class Kept:
    """Of what the rows of the old database stay: the ids of articles, and the names of parts."""

    articles: Collection[str] = frozenset()
    parts: Collection[str] = frozenset()


@dataclass(frozen=True)
class Before:
    """What the old database was made from: nothing where there is none, or one that was made by other rules."""

    inputs: dict[str, str] = field(default_factory=dict)  # the hash over those of each part, by its name
    articles: list[tuple[Any, ...]] = field(default_factory=list)  # the columns of LINKS
    ruled: set[str] = field(default_factory=set)  # articles with claims that people ruled on, or added
    of_parts: list[tuple[str, str]] = field(default_factory=list)  # each part with each article that has a claim in it
    sources: dict[str, Source] = field(default_factory=dict)


def read_before(database: Path, rules: str) -> Before | None:
    """Read what the old database was made from; `rules` are those of now, as builds.rules. None where nothing of it can stay."""
    import duckdb

    try:
        with closing(open_database(database, MEMORY_FOR_READING)) as con:
            if con.execute("SELECT rules FROM builds").fetchall() != [(rules,)]:
                return None
            inputs = {row.part: row.inputs for row in read_rows(con, "reconciled_parts")}
            ruled = con.execute(f"{RULED} UNION SELECT article_id FROM claims_added").fetchall()
            links = con.execute(f"SELECT {LINKS} FROM articles").fetchall()
            of_parts, sources = con.execute(OF_PARTS).fetchall(), {row.source_id: row for row in read_rows(con, "sources")}
            return Before(inputs, links, {article_id for (article_id,) in ruled}, of_parts, sources)
    except (DatabaseError, duckdb.Error):
        return None


@dataclass(frozen=True)
class KeptRows:
    """What has to be known of the rows that are kept: the series, to be labelled anew beside the new ones, and how many points there are."""

    series: list[Series]
    past_series: list[PastSeries]
    n_points: int


def read_kept(database: Path, kept: Collection[str]) -> KeptRows:
    """Read the series of the parts that are kept, and count their points. Raises CarryingError where they do not let themselves be read."""
    import duckdb

    if not kept:
        return KeptRows([], [], 0)
    of_parts, listed = "series_id IN (SELECT series_id FROM part_series WHERE part IN (SELECT unnest(?::VARCHAR[])))", [sorted(kept)]
    try:
        with closing(open_database(database, MEMORY_FOR_READING)) as con:
            ((count,),) = con.execute(f"SELECT count(*) FROM points WHERE {of_parts}", listed).fetchall()
            return KeptRows(read_rows(con, "series", of_parts, listed), read_rows(con, "past_series", of_parts, listed), int(count))
    except duckdb.Error as error:
        raise CarryingError(f"rows do not let themselves be read: {error}", where=database) from error
