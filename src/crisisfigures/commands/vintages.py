"""series --vintages: for each date what was said of it before, and when it was replaced."""

from collections.abc import Sequence
from contextlib import closing
from dataclasses import replace
from datetime import date as Date  # noqa: N812 - as in model.py
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from crisisfigures.commands.extract import cut_date
from crisisfigures.commands.series import OF_SUBJECT, explain_nothing, notes_text, series_rows
from crisisfigures.model import Clock, Point, Precision
from crisisfigures.series.points import POINT_VALUES
from crisisfigures.store import open_database, read_rows

if TYPE_CHECKING:
    import duckdb

    from crisisfigures.series.retelling import Retelling

# A figure's own counts and words change under one point_id: only what ended is told, from its first day on
ENDED = f"""
    WITH told AS (
        SELECT v.*, s.label, coalesce(a.restates.publisher, a.publisher, 'publisher unknown') AS publisher,
               min(v.known_from) OVER (PARTITION BY v.point_id) AS first_known
        FROM vintages AS v
        JOIN (FROM series UNION ALL FROM past_series) AS s USING (series_id)
        JOIN (SELECT claim_id, article_id FROM claims_ruled) AS c USING (claim_id)
        JOIN (SELECT article_id, publisher, restates FROM articles) AS a USING (article_id)
        WHERE v.clock = $clock AND s.metric = $metric AND {OF_SUBJECT}
    )
    SELECT o.label, o.date, o.date_precision, o.figure, o.publisher, o.first_known, o.known_until, n.figure, n.publisher,
           o.point_id || ' ' || o.known_from, n.point_id || ' ' || n.known_from
    FROM told AS o
    LEFT JOIN told AS n ON n.point_id = o.replaced_by AND n.known_from <= o.known_until AND (n.known_until IS NULL OR n.known_until > o.known_until)
    WHERE o.known_until IS NOT NULL AND o.replaced_by IS DISTINCT FROM o.point_id
    ORDER BY o.label, o.date, o.date_precision, o.known_until, o.figure
"""

BEHIND = "series_id IN (SELECT series_id FROM vintages WHERE list_contains(?, point_id || ' ' || known_from))"


class Ended(NamedTuple):
    """A figure that no longer stands for its date, and what replaced it; None where nothing did."""

    label: str
    date: Date
    precision: Precision
    figure: str
    publisher: str
    known_from: Date
    known_until: Date
    by_figure: str | None
    by_publisher: str | None
    key: str  # point_id and the first day of this wording
    by_key: str | None

    def sentence(self, by: Clock) -> str:
        """Say what was said, since when, and what replaced it."""
        said = f"before: {self.figure} ({self.publisher}), {by} {self.known_from}"
        if self.by_figure is None:
            return f"{said}, no longer counted here since {self.known_until}"
        return f"{said}, replaced on {self.known_until} by {self.by_figure} ({self.by_publisher})"


def vintages_text(database: Path, crisis: str, metric: str, by: Clock, retelling: "Retelling | None" = None) -> str:
    """Give the timeline with a line below each date for each figure that was said of it before; those of dates without a point now stand alone.

    Vague counts and households are told as they were asked for. Raises InputError naming what there is, where there is none.
    """
    from crisisfigures.series.retelling import Retelling

    retelling = retelling or Retelling()
    with closing(open_database(database)) as con:
        ended = [Ended(*row) for row in con.execute(ENDED, {"crisis": crisis, "metric": metric, "clock": by}).fetchall()]
        now, sentences = series_rows(con, crisis, metric, retelling)
        if not now and not ended:
            raise explain_nothing(con, crisis, metric)
        words = _words(con, ended, by, retelling)
    ended = [one._replace(figure=words[one.key], by_figure=words.get(one.by_key or "")) for one in ended]
    dates: dict[str, dict[tuple[Date, Precision], list[str]]] = {}
    width = max(len(figure) for figure in (*(row[3] for row in now), "-"))
    for label, day, precision, figure, who, *notes in now:
        line = f"  {_day(day, precision)}  {figure:<{width}}  {who}{notes_text(*notes)}"
        dates.setdefault(label, {}).setdefault((day, precision), []).append(line)
    for one in ended:
        lines = dates.setdefault(one.label, {}).setdefault((one.date, one.precision), [f"  {_day(one.date, one.precision)}  -"])
        lines.append(f"              {one.sentence(by)}")
    return "\n\n".join([*("\n".join([label, *_by_date(dates[label])]) for label in sorted(dates)), *sentences])


def _words(con: "duckdb.DuckDBPyConnection", ended: Sequence[Ended], by: Clock, retelling: "Retelling") -> dict[str, str]:
    """Give what is printed of the figures that ended and of those in their place, by their keys."""
    keys = sorted({key for one in ended for key in (one.key, one.by_key) if key})
    rows = read_rows(con, "vintages", "clock = ? AND list_contains(?, point_id || ' ' || known_from)", [by, keys])
    points = [Point(*POINT_VALUES(replace(row, point_id=f"{row.point_id} {row.known_from}"))) for row in rows]
    series = [*read_rows(con, "series", BEHIND, [keys]), *read_rows(con, "past_series", BEHIND, [keys])]
    return retelling.words(series, points)


def _by_date(dates: dict[tuple[Date, Precision], list[str]]) -> list[str]:
    return [line for key in sorted(dates) for line in dates[key]]


def _day(day: Date, precision: Precision) -> str:
    return f"{cut_date(day, precision) or '':<10}"
