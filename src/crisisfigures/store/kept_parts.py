"""Rows of parts whose inputs did not change: they go from the old database into the new one inside DuckDB, and none becomes an object."""

from collections.abc import Collection
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from crisisfigures.errors import CarryingError, DatabaseError
from crisisfigures.model import PastSeries, ReconciledPart, Series
from crisisfigures.store.opening import MEMORY_FOR_READING, open_database
from crisisfigures.store.rows import read_rows, write_parquet
from crisisfigures.store.schema import columns
from crisisfigures.store.stretches import OldRows

if TYPE_CHECKING:
    import duckdb

OLD = "old_build"
LINKS = "article_id, rowid, path, entered, version, version_of, copy_of"
CLAIM_ROWS = "SELECT article_id, min(rowid), max(rowid) FROM claims GROUP BY article_id HAVING count(*) = max(rowid) - min(rowid) + 1"
RULED = "SELECT article_id FROM every_claim WHERE claim_id IN (SELECT claim_id FROM ruling_effects)"
SERIES = f"(SELECT series_id FROM {OLD}.part_series SEMI JOIN kept_parts USING (part))"
CLAIMS = f"(SELECT claim_id FROM {OLD}.part_claims SEMI JOIN kept_parts USING (part))"
# By table: which rows of the old database are kept, and the order in which all rows stand
KEPT = {
    "points": (f"series_id IN {SERIES}", "series_id, date, date_end, point_id"),
    "rivals": (f"series_id IN {SERIES}", "series_id, date, date_end, rival_id"),
    "incident_events": (f"point_id IN (SELECT point_id FROM {OLD}.points WHERE series_id IN {SERIES})", "point_id"),
    "breaks": (f"series_id IN {SERIES}", "break_id"),
    "vintages": (f"series_id IN {SERIES}", "CAST(clock AS VARCHAR), series_id, date, date_end, known_from, point_id"),
    "claim_roles": (f"claim_id IN {CLAIMS}", "claim_id"),
    "point_flags": (f"point_id IN (SELECT point_id FROM {OLD}.every_point WHERE series_id IN {SERIES})", "point_id, flag, sentence, claim_ids"),
    "findings": (f"claim_ids[1] IN {CLAIMS}", "finding_id"),
    "part_series": ("part IN (SELECT part FROM kept_parts)", "series_id"),
}


@dataclass(frozen=True)
class Before:
    """What the old database was made from: nothing where there is none, or one that was made by other rules."""

    inputs: dict[str, str] = field(default_factory=dict)  # the hash over those of each part, by its name
    articles: list[tuple[Any, ...]] = field(default_factory=list)  # the columns of LINKS
    ruled: set[str] = field(default_factory=set)  # articles with claims that people ruled on, or added
    claim_rows: dict[str, OldRows] = field(default_factory=dict)  # by article, where its claims stand beside each other


def read_before(database: Path, rules: str) -> Before:
    """Read what the old database was made from; `rules` are those of now, as builds.rules."""
    import duckdb

    try:
        with closing(open_database(database, MEMORY_FOR_READING)) as con:
            if con.execute("SELECT rules FROM builds").fetchall() != [(rules,)]:
                return Before()
            inputs = {row.part: row.inputs for row in read_rows(con, "reconciled_parts")}
            ruled = con.execute(f"{RULED} UNION SELECT article_id FROM claims_added").fetchall()
            claim_rows = {article_id: OldRows(first, last) for article_id, first, last in con.execute(CLAIM_ROWS).fetchall()}
            links = con.execute(f"SELECT {LINKS} FROM articles").fetchall()
            return Before(inputs, links, {article_id for (article_id,) in ruled}, claim_rows)
    except (DatabaseError, duckdb.Error):
        return Before()


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


def attach_old(con: "duckdb.DuckDBPyConnection", database: Path, kept: Collection[str], folder: Path) -> None:
    """Open the old database beside the new one, and name the parts to keep; no transaction may have begun. Raises duckdb.Error."""
    quoted, listed = str(database).replace("'", "''"), folder / "kept_parts.parquet"
    con.execute(f"ATTACH '{quoted}' AS {OLD} (READ_ONLY)")
    write_parquet("reconciled_parts", (ReconciledPart(part, "") for part in sorted(kept)), listed)
    con.execute("CREATE TEMP TABLE kept_parts AS SELECT part FROM read_parquet(?)", [str(listed)])
    listed.unlink()


def select_old(table: str) -> str:
    """Write the query for a stretch of rows of the old database, in their order, out of the first and the last rowid."""
    return f"SELECT {', '.join(column.name for column in columns(table))} FROM {OLD}.{table} WHERE rowid BETWEEN ? AND ?"


def select_with_kept(table: str) -> str:
    """Write the query for the new rows of a table, out of a Parquet file, and the kept ones, in their order."""
    which, order = KEPT[table]
    listed = ", ".join(column.name for column in columns(table))
    return f"SELECT {listed} FROM (SELECT {listed} FROM read_parquet(?) UNION ALL SELECT {listed} FROM {OLD}.{table} WHERE {which}) ORDER BY {order}"
