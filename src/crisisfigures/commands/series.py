"""series: the timeline of one metric of a crisis or a country, as text."""

import difflib
from collections.abc import Iterable
from contextlib import closing
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

from crisisfigures.commands.extract import cut_date
from crisisfigures.errors import InputError
from crisisfigures.store import open_database

if TYPE_CHECKING:
    import duckdb

QUERY = """
    SELECT series_label, figure_date, date_precision, figure, who_says, n_publishers, n_independent, status, doubts
    FROM timeline WHERE (crisis_id = $crisis OR (crisis_id IS NULL AND $crisis IN (iso3, origin_iso3))) AND metric = $metric
    ORDER BY series_label, series_id, figure_date, figure_date_end, figure
"""


def timeline_text(database: Path, crisis: str, metric: str) -> str:
    """Give the points of a crisis (or of a country outside any, by its ISO code) and metric, a series after the other.

    Raises InputError naming what there is, where there is none.
    """
    with closing(open_database(database)) as con:
        found = con.execute(QUERY, {"crisis": crisis, "metric": metric}).fetchall()
        if not found:
            raise _nothing(con, crisis, metric)
    return "\n\n".join(_series_text(label, points) for label, points in groupby(found, key=lambda row: str(row[0])))


def _series_text(label: str, points: Iterable[tuple[Any, ...]]) -> str:
    rows = [(cut_date(day, precision) or "", figure, who, *rest) for _, day, precision, figure, who, *rest in points]
    width = max(len(row[1]) for row in rows)
    lines = [f"  {day:<10}  {figure:<{width}}  {who}{_notes(*rest)}" for day, figure, who, *rest in rows]
    return "\n".join([label, *lines])


def _notes(publishers: int, independent: int, status: str, doubts: list[str]) -> str:
    """Say what a reader must know beside the figure, or nothing."""
    printed = f"printed by {publishers}, independent: {independent}" if publishers > 1 else ""
    notes = [printed, status if status != "asserted" else "", *doubts]
    return "".join(f"; {note}" for note in notes if note)


def _nothing(con: "duckdb.DuckDBPyConnection", crisis: str, metric: str) -> InputError:
    """Name the nearest crisis, or the metrics that the crisis has."""
    listed = con.execute("SELECT coalesce(crisis_id, origin_iso3, iso3), list(DISTINCT CAST(metric AS VARCHAR)) FROM timeline GROUP BY 1").fetchall()
    there: dict[str, list[str]] = {name: sorted(metrics) for name, metrics in listed if name}
    if crisis in there:
        return InputError(f"{crisis} has no points of {metric}.", what_to_do=f"It has: {', '.join(there[crisis])}.")
    near = difflib.get_close_matches(crisis, there, n=1)
    return InputError(f"there is no crisis {crisis}.", what_to_do=f"Did you mean {near[0]}?" if near else f"There are: {', '.join(sorted(there))}.")
