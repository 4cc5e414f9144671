"""series: the timeline of one metric of a crisis or a country, as text."""

import difflib
from collections.abc import Iterable, Mapping
from contextlib import closing
from datetime import date as Date  # noqa: N812 - as in model.py
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

from crisisfigures.commands.extract import cut_date
from crisisfigures.errors import InputError
from crisisfigures.model import Article, Claim, Clock, Series
from crisisfigures.store import open_database, read_rows

if TYPE_CHECKING:
    import duckdb

    from crisisfigures.series import Reconciled
    from crisisfigures.series.retelling import Retelling
    from crisisfigures.workspace import Workspace

OF_SUBJECT = "(crisis_id = $crisis OR (crisis_id IS NULL AND $crisis IN (iso3, origin_iso3)))"  # a crisis, or a country outside any
QUERY = f"""
    SELECT series_label, figure_date, date_precision, figure, who_says, n_publishers, n_independent, status, doubts, point_id
    FROM timeline WHERE {OF_SUBJECT} AND metric = $metric
    ORDER BY series_label, series_id, figure_date, figure_date_end, figure
"""


def timeline_text(database: Path, crisis: str, metric: str, retelling: "Retelling | None" = None) -> str:
    """Give the points of a crisis (or of a country outside any, by its ISO code) and metric, a series after the other.

    Raises InputError naming what there is, where there is none.
    """
    from crisisfigures.series.retelling import Retelling

    with closing(open_database(database)) as con:
        rows, sentences = series_rows(con, crisis, metric, retelling or Retelling())
        if not rows:
            raise explain_nothing(con, crisis, metric)
    return "\n\n".join([*(_series_text(label, points) for label, points in groupby(rows, key=lambda row: str(row[0]))), *sentences])


def series_rows(
    con: "duckdb.DuckDBPyConnection", crisis: str, metric: str, retelling: "Retelling"
) -> tuple[list[tuple[Any, ...]], list[str]]:  # fmt: skip
    """Give label, date, precision, figure, who says, publishers, independent, status and doubts of each point, in order.

    Figures are told as was asked for; the sentences beside them say by what.
    """
    found = con.execute(QUERY, {"crisis": crisis, "metric": metric}).fetchall()
    points = read_rows(con, "every_point", "point_id IN (SELECT unnest(?))", [[row[-1] for row in found]])
    series = read_rows(con, "series", "series_id IN (SELECT unnest(?))", [[point.series_id for point in points]])
    told = retelling.words(series, points)
    rows = [(label, day, precision, told.get(point_id, figure), *rest) for label, day, precision, figure, *rest, point_id in found]
    return rows, retelling.sentences(series, points)


def replay_text(workspace: "Workspace", crisis: str, metric: str, day: Date, by: Clock, retelling: "Retelling | None" = None) -> str:
    """Give the timeline as it stood on a day, by publication or by entry into the collection: later texts revise and contradict nothing.

    Raises InputError where nothing was known of it then.
    """
    from crisisfigures.series.retelling import Retelling

    retelling = retelling or Retelling()
    with closing(open_database(workspace.database)) as con:
        claims: list[Claim] = read_rows(con, "claims_ruled")
        articles: dict[str, Article] = {row.article_id: row for row in read_rows(con, "articles")}
    found = replay(workspace, claims, articles, day, by)
    doubts: dict[str, list[str]] = {}
    for flag in found.flags:
        doubts.setdefault(flag.point_id, []).append(flag.sentence)
    asked = [one for one in found.series if one.metric == metric and _is_of(one, crisis)]
    labels = {one.series_id: (one.label, one.source) for one in sorted(asked, key=lambda one: (one.label, one.series_id))}
    points = {series_id: [point for point in found.every_point if point.series_id == series_id] for series_id in labels}
    told = retelling.words(asked, [point for line in points.values() for point in line])
    rows = [
        (label, point.date, point.date_precision, told.get(point.point_id, point.figure), source, point.n_publishers, point.n_independent,
         point.status, doubts.get(point.point_id, []))
        for series_id, (label, source) in labels.items() for point in points[series_id]
    ]  # fmt: skip
    if not rows:
        what = f"{crisis} had no points of {metric} that were {by} by {day}."
        raise InputError(what, what_to_do=f"Ask for a later day, or see: crisisfigures series {crisis} {metric}.")
    sentences = retelling.sentences(asked, [point for line in points.values() for point in line])
    return "\n\n".join([*(_series_text(label, line) for label, line in groupby(rows, key=lambda row: row[0])), *sentences])


def replay(workspace: "Workspace", claims: Iterable[Claim], articles: Mapping[str, Article], day: Date, by: Clock) -> "Reconciled":
    """Reconcile what was known on a day, by the crises, sources and rulings that a project has now."""
    from crisisfigures.series import SourceRulings, as_known_on, read_crises, read_policy, read_sources

    with closing(open_database(workspace.database)) as con:
        ruled = SourceRulings.of(read_rows(con, "rulings_in_force", "true ORDER BY decided_on, ruling_id"))
    registry = read_sources(workspace.sources if workspace.sources.is_file() else None)
    return as_known_on(day, claims, articles, read_crises(workspace.crises), registry, by, ruled, read_policy(workspace.crises))


def _is_of(series: Series, crisis: str) -> bool:
    """Tell whether a series is of a crisis, or outside any and of the country of that code."""
    return series.crisis_id == crisis or (series.crisis_id is None and crisis in (series.iso3, series.origin_iso3))


def _series_text(label: str, points: Iterable[tuple[Any, ...]]) -> str:
    rows = [(cut_date(day, precision) or "", figure, who, *rest) for _, day, precision, figure, who, *rest in points]
    width = max(len(row[1]) for row in rows)
    lines = [f"  {day:<10}  {figure:<{width}}  {who}{notes_text(*rest)}" for day, figure, who, *rest in rows]
    return "\n".join([label, *lines])


def notes_text(publishers: int, independent: int, status: str, doubts: list[str]) -> str:
    """Say what a reader must know beside the figure, or nothing."""
    printed = f"printed by {publishers}, independent: {independent}" if publishers > 1 else ""
    notes = [printed, status if status != "asserted" else "", *doubts]
    return "".join(f"; {note}" for note in notes if note)


def explain_nothing(con: "duckdb.DuckDBPyConnection", crisis: str, metric: str) -> InputError:
    """Name the nearest crisis, or the metrics that the crisis has."""
    listed = con.execute("SELECT coalesce(crisis_id, origin_iso3, iso3), list(DISTINCT CAST(metric AS VARCHAR)) FROM timeline GROUP BY 1").fetchall()
    there: dict[str, list[str]] = {name: sorted(metrics) for name, metrics in listed if name}
    if crisis in there:
        return InputError(f"{crisis} has no points of {metric}.", what_to_do=f"It has: {', '.join(there[crisis])}.")
    near = difflib.get_close_matches(crisis, there, n=1)
    return InputError(f"there is no crisis {crisis}.", what_to_do=f"Did you mean {near[0]}?" if near else f"There are: {', '.join(sorted(there))}.")
