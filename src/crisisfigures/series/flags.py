"""Doubts about points. A flag never removes a point; its kind is an enum member whose value is the sentence that explains it."""

from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from enum import Enum

from crisisfigures.model import FlagKind, Point, PointFlag, Series
from crisisfigures.series.hedges import figure_of
from crisisfigures.series.slips import carried, slips

ON_LINE = ("asserted", "negated")
RUNNING = ("cumulative", "stock")  # what goes on from one point to the next; events and flows do not
JUMP = 10
SMALLEST_JUMP = 10  # the first hours of a disaster multiply small numbers


class Flag(Enum):
    """The kinds of doubt; the value is the sentence, loaded into the table flag_kinds."""

    FALLING_TOTAL = "A cumulative total is lower than the same series had it on an earlier date; both are kept."
    JUMP = "A figure differs from the one before it in its series by more than a factor of ten."
    SWAPPED_DIGITS = "A figure is out of the sequence of its series, and with two neighbouring digits swapped it would be in it."
    FACTOR_OF_TEN = "A figure is out of the sequence of its series, and with one zero more or fewer it would be in it."
    ONE_OFF = "A figure is out of the sequence of its series, which goes on as if it had not been."
    CARRIED_FORWARD = "A figure is the same as in the reports before it: it may have been carried forward and not counted anew."
    PART_LARGER_THAN_TOTAL = "A part is larger than the total that the same source gives for the same date."
    CONTRADICTING_VALUES = "One source is quoted with different figures for the same date, published on the same day; all are kept."

    @property
    def id(self) -> str:
        """The name in the tables."""
        return self.name.lower()


def flag_kinds() -> list[FlagKind]:
    """Give the rows of the table flag_kinds, by id."""
    return sorted((FlagKind(flag.id, flag.value) for flag in Flag), key=lambda kind: kind.flag)


def flag_points(
    series: Sequence[Series], points: Iterable[Point], claims: Mapping[str, Sequence[str]], off_line: Collection[str] = ()
) -> list[PointFlag]:
    """Flag points, sorted; `claims` gives the claim ids behind each point, `off_line` the points that the line passes by."""
    rows: dict[str, list[Point]] = {}
    for point in points:
        if point.status in ON_LINE and point.point_id not in off_line:
            rows.setdefault(point.series_id, []).append(point)
    flags: list[PointFlag] = []
    for row in series:
        if row.basis in RUNNING:
            line = sorted(rows.get(row.series_id, []), key=_by_date)
            for before, after in successive(line):
                flags.extend(_step_flags(row, before, after, claims))
            flags.extend(_sequence_flags(row, line, claims))
    flags.extend(_part_flags(series, rows, claims))
    return sorted(flags, key=lambda flag: (flag.point_id, flag.flag, flag.sentence))


def successive(line: Sequence[Point]) -> Iterator[tuple[Point, Point]]:
    """Give each point with the last one whose time ended before its own began: overlapping times have no order."""
    by_end = sorted(line, key=lambda point: (point.date_end, figure_of(point).number or Decimal(0), point.point_id))
    ends = [point.date_end for point in by_end]
    for point in line:
        at = bisect_left(ends, point.date)
        if at:
            yield by_end[at - 1], point


def _step_flags(series: Series, before: Point, after: Point, claims: Mapping[str, Sequence[str]]) -> Iterator[PointFlag]:
    """Flag a step between two points of one line."""
    old, new = figure_of(before), figure_of(after)
    if series.basis == "cumulative" and old.least is not None and new.most is not None and new.most < old.least:
        sentence = f"The total fell from {before.figure} on {before.date} to {after.figure} on {after.date} ({series.source})."
        yield PointFlag(after.point_id, Flag.FALLING_TOTAL.id, sentence, _both(before, after, claims))
    if _jumps(old.number, new.number):
        sentence = f"{after.figure} on {after.date} differs by more than a factor of ten from {before.figure} on {before.date} ({series.source})."
        yield PointFlag(after.point_id, Flag.JUMP.id, sentence, _both(before, after, claims))


def _sequence_flags(series: Series, line: Sequence[Point], claims: Mapping[str, Sequence[str]]) -> Iterator[PointFlag]:
    """Flag exact figures out of the sequence of their series, and those that only repeat."""
    counted = [point for point in line if point.qualifier == "exact" and point.value is not None]
    numbers = [point.value for point in counted if point.value is not None]
    for at, found in slips(numbers, series.basis).items():
        before, point, after = counted[at - 1 : at + 2]
        if before.date_end < point.date and point.date_end < after.date:
            meant = f"; {found.meant.normalize():,f} would fit" if found.meant is not None else ""
            neighbours = f"{before.figure} on {before.date} and {after.figure} on {after.date}"
            sentence = f"{point.figure} on {point.date} stands between {neighbours} ({series.source}){meant}."
            yield PointFlag(point.point_id, Flag[found.kind].id, sentence, sorted(claims.get(point.point_id, ())))
    for at, since in carried(numbers).items():
        point = counted[at]
        sentence = f"{point.figure} on {point.date} has been given unchanged since {counted[since].date} ({series.source})."
        yield PointFlag(point.point_id, Flag.CARRIED_FORWARD.id, sentence, sorted(claims.get(point.point_id, ())))


def _both(one: Point, other: Point, claims: Mapping[str, Sequence[str]]) -> list[str]:
    """Give the ids of the claims behind two points."""
    return sorted({*claims.get(one.point_id, ()), *claims.get(other.point_id, ())})


def _jumps(old: Decimal | None, new: Decimal | None) -> bool:
    """Whether one number is more than ten times the other, and the smaller no handful."""
    if old is None or new is None:
        return False
    small, large = sorted((old, new))
    return small >= SMALLEST_JUMP and large > JUMP * small


def _part_flags(series: Sequence[Series], rows: Mapping[str, Sequence[Point]], claims: Mapping[str, Sequence[str]]) -> Iterator[PointFlag]:
    """Flag points of a population that exceed the total of all people in every way that it may be meant."""
    totals: dict[tuple[object, ...], Point] = {}
    for row in series:
        for point in rows.get(row.series_id, []) if row.population is None and row.basis != "incident" else []:
            totals.setdefault((*_total_key(row), point.date, point.date_end), point)
    for row in series:
        for point in rows.get(row.series_id, []) if row.population is not None else []:
            total = totals.get((*_total_key(row), point.date, point.date_end))
            if total is not None and _exceeds(point, total):
                sentence = f"{point.figure} ({row.population}) on {point.date} is more than the total of {total.figure} ({row.source})."
                yield PointFlag(point.point_id, Flag.PART_LARGER_THAN_TOTAL.id, sentence, _both(point, total, claims))


def _exceeds(part: Point, total: Point) -> bool:
    """Whether the least that the part may mean is more than the most of the total."""
    least, most = figure_of(part).least, figure_of(total).most
    return least is not None and most is not None and least > most


def _total_key(series: Series) -> tuple[object, ...]:
    """Give what a part and its total share; figures without a source meet by their label, which names the publisher."""
    place = (series.place_id or series.place, series.iso3, series.origin_iso3)
    return (series.crisis_id, series.metric, series.unit, series.basis, *place, series.source_id, series.source, series.scope)


def _by_date(point: Point) -> tuple[object, ...]:
    """Sort points by time."""
    return (point.date, point.date_end, point.point_id)
