"""diff: what changed from one database to another."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from crisisfigures.store import open_database
from crisisfigures.store.opening import SETTINGS

if TYPE_CHECKING:
    import duckdb

CLAIM_FIELDS = (
    "figure", "value", "low", "high", "qualifier", "unit", "basis", "place_id", "iso3", "origin_iso3", "source", "source_id", "date", "date_end",
    "date_precision", "status", "population", "part_of_total", "scope", "crisis_id",
)  # fmt: skip

CLAIMS = """
    SELECT coalesce(n.claim_id, o.claim_id), coalesce(n.metric, o.metric), coalesce(n.sentence, o.sentence),
           CASE WHEN o.claim_id IS NULL THEN 'added' WHEN n.claim_id IS NULL THEN 'gone' ELSE 'changed' END AS what,
           coalesce(n.figure, o.figure), {changes}
    FROM new.claims AS n FULL JOIN old.claims AS o USING (claim_id)
    WHERE o.claim_id IS NULL OR n.claim_id IS NULL OR {differ}
    ORDER BY what, 2, 1
"""

POINTS = """
    WITH before AS (SELECT s.label, p.date, p.date_end, p.status, string_agg(p.figure, ' / ' ORDER BY p.figure) AS figure
                    FROM old.points p JOIN old.series s USING (series_id) GROUP BY ALL),
         after AS (SELECT s.label, p.date, p.date_end, p.status, string_agg(p.figure, ' / ' ORDER BY p.figure) AS figure
                   FROM new.points p JOIN new.series s USING (series_id) GROUP BY ALL)
    SELECT CASE WHEN b.figure IS NULL THEN 'added' WHEN a.figure IS NULL THEN 'gone' ELSE 'changed' END AS what,
           label, date, b.figure, a.figure
    FROM after AS a FULL JOIN before AS b USING (label, date, date_end, status)
    WHERE a.figure IS DISTINCT FROM b.figure
    ORDER BY what, label, date, 4, 5
"""


def compare(old: Path, new: Path) -> Iterator[str]:
    """Give a line for each claim and each point that was added, is gone or changed; one line saying so where nothing did.

    Raises DatabaseError where one of the two does not open.
    """
    import duckdb

    for path in (old, new):
        open_database(path).close()
    with closing(duckdb.connect(config=SETTINGS)) as con:
        for name, path in (("old", old), ("new", new)):
            con.execute(f"ATTACH '{str(path).replace(chr(39), chr(39) * 2)}' AS {name} (READ_ONLY)")
        lines = [*_claim_lines(con), *_point_lines(con)]
    yield from lines or ["No claim and no point differs."]


def _claim_lines(con: "duckdb.DuckDBPyConnection") -> Iterator[str]:
    differ = " OR ".join(f"n.{name} IS DISTINCT FROM o.{name}" for name in CLAIM_FIELDS)
    changes = ", ".join(
        f"CASE WHEN n.{name} IS DISTINCT FROM o.{name} THEN coalesce(CAST(o.{name} AS VARCHAR), 'NULL') || ' -> ' || "
        f"coalesce(CAST(n.{name} AS VARCHAR), 'NULL') END" for name in CLAIM_FIELDS
    )  # fmt: skip
    for claim_id, metric, sentence, what, figure, *changed in con.execute(CLAIMS.format(changes=changes, differ=differ)).fetchall():
        told = "; ".join(f"{name}: {change}" for name, change in zip(CLAIM_FIELDS, changed, strict=True) if change and what == "changed")
        yield f"claim {what}: {claim_id} {metric} {figure}{f' ({told})' if told else ''}: {' '.join(sentence.split())}"


def _point_lines(con: "duckdb.DuckDBPyConnection") -> Iterator[str]:
    for what, label, day, before, after in con.execute(POINTS).fetchall():
        figure = f"{before} -> {after}" if what == "changed" else before or after
        yield f"point {what}: {label}, {day}: {figure}"
