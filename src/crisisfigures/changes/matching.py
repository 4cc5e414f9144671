"""Which points of two databases are the same, which were revised, and which stand in one of them only."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import date as Date  # noqa: N812 - as in model.py
from typing import NamedTuple

from crisisfigures.changes.found import Found
from crisisfigures.changes.side import Side
from crisisfigures.model import Point, Series
from crisisfigures.series.flags import ON_LINE
from crisisfigures.series.hedges import figure_of

SPANS = ("incident", "period")  # two of one first day may have other last days, and are other things


class Place(NamedTuple):
    """Where a point stands: the id of its series in the new database, whether on the line, denied or projected, and its time."""

    series_id: str
    status: str
    date: Date
    precision: str
    date_end: Date | None


@dataclass(frozen=True)
class Matched:
    """What differs, and the series of the new database that those of the old one are."""

    changed: Sequence[Found]
    series: Mapping[str, str]
    beside: Set[str]  # ids of new points beside one that stood before

    def series_id(self, series_id: str) -> str:
        """Give the id in the new database of a series of the old one; its own where the new one has no such series."""
        return self.series.get(series_id, series_id)


def match(old: Side, new: Side) -> Matched:
    """Pair the points of two databases by series and time, and tell those that have no equal."""
    series = _same_series(old.series, new.series)
    before = _by_place(old, series)
    after = _by_place(new, {})
    beside = _take_out_equals(before, after)
    changed = [*_revised(before, after, new), *_retracted(before, after)]
    changed += [Found("new", (), [point]) for points in after.values() for point in points]
    changed += [Found("gone", [point]) for points in before.values() for point in points]
    return Matched(changed, series, beside)


def _same_series(old: Mapping[str, Series], new: Mapping[str, Series]) -> dict[str, str]:
    """Pair series by id; those whose id the program makes otherwise now by their label, which is unique."""
    by_label = {row.label: row.series_id for row in new.values() if row.series_id not in old}
    return {key: key if key in new else by_label.get(row.label, key) for key, row in old.items()}


def place_of(point: Point, series_id: str, basis: str) -> Place:
    """Say where a point stands. The last day of what was counted moves with its first printing: only of spans does it tell two apart."""
    status = "line" if point.status in ON_LINE else point.status
    return Place(series_id, status, point.date, point.date_precision, point.date_end if basis in SPANS else None)


def _by_place(side: Side, series: Mapping[str, str]) -> dict[Place, list[Point]]:
    found: dict[Place, list[Point]] = defaultdict(list)
    for point in side.points.values():
        found[place_of(point, series.get(point.series_id, point.series_id), side.series[point.series_id].basis)].append(point)
    return found


def _take_out_equals(before: dict[Place, list[Point]], after: dict[Place, list[Point]]) -> set[str]:
    """Leave only figures that do not stand at the same place on the other side; give the ids of those now that are left beside an equal."""
    beside: set[str] = set()
    for place in set(before) & set(after):
        equal = {figure_of(point) for point in before[place]} & {figure_of(point) for point in after[place]}
        before[place] = [point for point in before[place] if figure_of(point) not in equal]
        after[place] = [point for point in after[place] if figure_of(point) not in equal]
        beside.update(point.point_id for point in after[place] if equal)
    return beside


def _revised(before: dict[Place, list[Point]], after: dict[Place, list[Point]], new: Side) -> Iterator[Found]:
    """Pair what stood at a place with what stands there now. Of several incidents of a day nothing tells which became which."""
    for place in sorted(set(before) & set(after), key=str):
        old, now = _sorted(before[place]), _sorted(after[place])
        many = new.series[place.series_id].basis == "incident" and len(old) + len(now) > 2
        if old and now and not many:
            before[place], after[place] = [], []
            yield Found("retracted" if place.status == "denied" else "revised", old, now)


def _retracted(before: dict[Place, list[Point]], after: dict[Place, list[Point]]) -> Iterator[Found]:
    """Tell of figures that are denied now, each with the same figure as it stood, where it no longer stands."""
    for place in sorted((place for place in after if place.status == "denied"), key=str):
        stood = place._replace(status="line")
        for point in _sorted(after[place]):
            withdrawn = [other for other in before.get(stood, []) if figure_of(other) == figure_of(point)]
            before[stood] = [other for other in before.get(stood, []) if other not in withdrawn]
            yield Found("retracted", withdrawn, [point])
        after[place] = []


def _sorted(points: Iterable[Point]) -> list[Point]:
    return sorted(points, key=lambda point: (figure_of(point).number or 0, point.figure, point.point_id))
