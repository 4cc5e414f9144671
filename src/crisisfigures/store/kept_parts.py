"""What a build takes over from the old database: rows of articles that stand as they did, and of parts whose inputs did not change.

None of these rows becomes an object: the new database begins as a copy of the old file, and only what differs is written into it (renewing.py).
"""

from collections.abc import Callable, Collection, Iterable
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from crisisfigures.errors import CarryingError, DatabaseError
from crisisfigures.model import PastSeries, Series, Source
from crisisfigures.store.opening import MEMORY_FOR_READING, open_database
from crisisfigures.store.rows import read_rows

LINKS = "article_id, path, entered, version, version_of, copy_of"
RULED = "SELECT article_id FROM every_claim WHERE claim_id IN (SELECT claim_id FROM ruling_effects)"
OF_KEPT = "series_id IN (SELECT series_id FROM part_series WHERE part IN (SELECT unnest(?::VARCHAR[])))"
# A label is what its row is called, with what tells it from equal ones behind it in brackets (series/identity.py).
LABELLED = """series_id IN (
    SELECT series_id
    FROM (SELECT series_id, string_split(label, ' [') AS pieces, unnest(range(1, len(pieces) + 1)) AS first FROM {table})
    WHERE array_to_string(pieces[:first], ' [') IN (SELECT unnest(?::VARCHAR[]))
)"""


@dataclass(frozen=True)
class Kept:
    """Of what the rows of the old database do not stay: of which articles, by their ids; and of what they do: the names of parts.

    `awake` are the ids of the old articles of which is given anew what their texts have in common with others.
    """

    changed: Collection[str] = frozenset()
    awake: Collection[str] = frozenset()
    parts: Collection[str] = frozenset()


@dataclass(frozen=True)
class Before:
    """What the old database was made from: nothing where there is none, or one that was made by other rules."""

    inputs: dict[str, str] = field(default_factory=dict)  # the hash over those of each part, by its name
    articles: list[tuple[Any, ...]] = field(default_factory=list)  # the columns of LINKS
    ruled: set[str] = field(default_factory=set)  # articles with claims that people ruled on, or added
    sources: dict[str, Source] = field(default_factory=dict)


def read_before(database: Path, rules: str, awake: Collection[str] | None) -> Before | None:
    """Read what the old database was made from, of the articles that are awake, where not of all; `rules` are those of now, as builds.rules.

    None where nothing of it can stay.
    """
    import duckdb

    try:
        with closing(open_database(database, MEMORY_FOR_READING)) as con:
            if con.execute("SELECT rules FROM builds").fetchall() != [(rules,)]:
                return None
            inputs = {row.part: row.inputs for row in read_rows(con, "reconciled_parts")}
            ruled = con.execute(f"{RULED} UNION SELECT article_id FROM claims_added").fetchall()
            which = "" if awake is None else " WHERE article_id IN (SELECT unnest(?::VARCHAR[]))"
            links = con.execute(f"SELECT {LINKS} FROM articles{which}", [] if awake is None else [sorted(awake)]).fetchall()
            sources = {row.source_id: row for row in read_rows(con, "sources")}
            return Before(inputs, links, {article_id for (article_id,) in ruled}, sources)
    except (DatabaseError, duckdb.Error):
        return None


@dataclass(frozen=True)
class KeptRows:
    """Of the rows that are kept, the series that may be labelled anew beside others, and how many series and points there are."""

    series: list[Series]
    past_series: list[PastSeries]
    n_series: int
    n_points: int


def read_kept(
    database: Path, kept: Collection[str], names: Callable[[Iterable[Series]], set[str]], made: Iterable[Series]
) -> KeptRows:
    """Read of the series of kept parts those that are called as one that was `made`, or as one that goes, and count them and their points.

    `names` gives what series are called. Raises CarryingError where they do not let themselves be read.
    """
    import duckdb

    if not kept:
        return KeptRows([], [], 0, 0)
    parts = sorted(kept)
    try:
        with closing(open_database(database, MEMORY_FOR_READING)) as con:
            ((n_series,),) = con.execute(f"SELECT count(*) FROM series WHERE {OF_KEPT}", [parts]).fetchall()
            ((n_points,),) = con.execute(f"SELECT count(*) FROM points WHERE {OF_KEPT}", [parts]).fetchall()
            gone = [row for table in ("series", "past_series") for row in read_rows(con, table, f"NOT {OF_KEPT}", [parts])]
            called = sorted(names(gone) | names(made))
            near = ((table, f"{OF_KEPT} AND {LABELLED.format(table=table)}") for table in ("series", "past_series"))
            series, past = (read_rows(con, table, where, [parts, called]) for table, where in near)
            return KeptRows(series, past, int(n_series), int(n_points))
    except duckdb.Error as error:
        raise CarryingError(f"rows do not let themselves be read: {error}", where=database) from error
