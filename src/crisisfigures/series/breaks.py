"""Where one source goes on with another count, as from all reported dead to those identified by name: a break with its day, and no line across it."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date as Date  # noqa: N812 - as in model.py
from itertools import groupby

from crisisfigures.model import Break, Point, Series
from crisisfigures.series.baselines import since_words
from crisisfigures.series.doubts.wording import day_words
from crisisfigures.series.flags import ON_LINE
from crisisfigures.series.identity import hash16

APART = frozenset({"left_out", "since_event"})  # such a figure is a remark beside a count, and none that goes on


def find_breaks(
    series: Sequence[Series], points: Iterable[Point], behind: Mapping[str, Sequence[str]], off_line: Collection[str] = ()
) -> list[Break]:
    """Find where a source's count ends and another of the same thing begins, by id; `behind` gives the claim ids of each point.

    Two counts that a source gives side by side are no break. Figures without a named source, incidents and flows have no count that goes on.
    """
    lines: dict[str, list[Point]] = {}
    for point in sorted(points, key=lambda point: (point.date, point.date_end, point.point_id)):
        if point.status in ON_LINE and point.point_id not in off_line:
            lines.setdefault(point.series_id, []).append(point)
    going_on = [row for row in series if row.series_id in lines and _goes_on(row)]
    found = []
    for _, group in groupby(sorted(going_on, key=_counted_thing), key=_counted_thing):
        for old, new in _successions(list(group), lines):
            last, first = max(lines[old.series_id], key=_end), lines[new.series_id][0]
            claims = sorted({*behind.get(last.point_id, ()), *behind.get(first.point_id, ())})
            break_id = hash16("break", old.series_id, new.series_id)
            found.append(Break(break_id, old.series_id, new.series_id, first.date, _sentence(old, new, last, first), claims))
    return sorted(found, key=lambda row: row.break_id)


def _goes_on(row: Series) -> bool:
    return row.source_id is not None and row.basis in ("cumulative", "stock") and APART.isdisjoint((row.scope or "").split("+"))


def _counted_thing(row: Series) -> tuple[str, ...]:
    """Give what two counts share that differ in scope and beginning only."""
    place = (row.place_id or row.place, row.iso3, row.origin_iso3)
    parts = (row.crisis_id, row.metric, row.unit, row.basis, row.population, *place, row.source_id)
    return tuple("" if part is None else str(part) for part in parts)


def _end(point: Point) -> tuple[Date, str]:
    return point.date_end, point.point_id


def _successions(group: Sequence[Series], lines: Mapping[str, Sequence[Point]]) -> Iterator[tuple[Series, Series]]:
    """Give each count that begins when all others of its source have ended, with the one that ended last."""
    begins = {row.series_id: lines[row.series_id][0].date for row in group}
    ends = {row.series_id: max(point.date_end for point in lines[row.series_id]) for row in group}
    for new in group:
        earlier = [row for row in group if begins[row.series_id] < begins[new.series_id]]
        if earlier and all(ends[row.series_id] < begins[new.series_id] for row in earlier):
            yield max(earlier, key=lambda row: (ends[row.series_id], row.series_id)), new


def _sentence(old: Series, new: Series, last: Point, first: Point) -> str:
    """Say what changed and when."""
    before, after = day_words(last.date_end), day_words(first.date)
    return f"From {after} the count of {new.source} is given {_how(new)}, up to {before} it was given {_how(old)}: the two are not joined."


def _how(row: Series) -> str:
    scope = row.scope.replace("+", ", ").replace("_", " ") if row.scope else ""
    since = since_words(row.baseline_date) if row.baseline_date else ""
    return f"as {said}" if (said := ", ".join(part for part in (scope, since) if part)) else "without a word on how it is made"
