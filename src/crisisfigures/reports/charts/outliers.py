"""Absurd values must not drown all others: where a flag and its own series speak against one, it is drawn off the line or at the upper edge."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from itertools import chain

from .spec import ChartLine, ChartPoint

FACTOR = 10  # as in the flag
WORTH_IT = 2.5  # so many times the highest of all others: below, the axis can hold it
STANDING = ("mark", "range", "band")
TOO_HIGH = "beyond the axis: over ten times its neighbours"
OFF_ABOVE, OFF_BELOW = "off the line: over ten times its neighbours", "off the line: under a tenth of its neighbours"


def put_off_axis(lines: Sequence[ChartLine], jumps: Collection[str]) -> tuple[tuple[ChartLine, ...], list[str]]:
    """Mark what stands beyond the axis, with the note that says so.

    `jumps` are the ids of points that are flagged as a jump; a point that the line passes by, as its source contradicts it, counts as one.
    """
    doubtful = _too_high(lines, jumps)
    highest = max((point.top for line in lines for point in line.points if point.number not in doubtful), default=0.0)
    beyond = {number for number in doubtful if highest and _top(lines, number) > WORTH_IT * highest}
    if not beyond:
        return tuple(lines), []
    changed = tuple(replace(line, points=tuple(_moved(point) if point.number in beyond else point for point in line.points)) for line in lines)
    return changed, [_note(sorted((point for line in changed for point in line.points if point.off_axis), key=lambda point: point.number))]


def _too_high(lines: Sequence[ChartLine], jumps: Collection[str]) -> set[int]:
    """Find the numbers of the points that are over ten times their neighbours, those beside each other one after the other."""
    found: set[int] = set()
    while more := {point.number for line in lines for point in line.points if _is_doubtful(point, line, jumps, found)}:
        found |= more
    return found


def _is_doubtful(point: ChartPoint, line: ChartLine, jumps: Collection[str], known: Collection[int]) -> bool:
    """Tell whether a point is flagged and its neighbours in its series, but for those known to be doubtful, are lower by the factor."""
    if point.number in known or not (point.aside or point.row.point_id in jumps):
        return False
    neighbours = _neighbours(point, line, known)
    return len(neighbours) == 2 and all(point.level > FACTOR * other.top for other in neighbours)


def _top(lines: Sequence[ChartLine], number: int) -> float:
    return next(point.top for point in chain.from_iterable(line.points for line in lines) if point.number == number)


def _moved(point: ChartPoint) -> ChartPoint:
    return replace(point, off_axis=True, row=replace(point.row, remark=TOO_HIGH))


def put_off_line(lines: Sequence[ChartLine], jumps: Collection[str]) -> tuple[tuple[ChartLine, ...], list[str]]:
    """Let lines pass by points that are over ten times or under a tenth of both neighbours, with a note; the marks stay where they are."""
    high = _too_high(lines, jumps)
    low = {point.number for line in lines for point in line.points if point.row.point_id in jumps and _sunken(point, line, high)}
    remarks = dict.fromkeys(high, OFF_ABOVE) | dict.fromkeys(low, OFF_BELOW)
    changed = tuple(replace(line, points=tuple(_put_off(point, remarks) for point in line.points)) for line in lines)
    count = sum(point.row.remark in (OFF_ABOVE, OFF_BELOW) for line in changed for point in line.points)
    figures = "1 figure that differs from its" if count == 1 else f"{count} figures that differ from their"
    return changed, [f"{figures} neighbours by more than a factor of ten {'stands' if count == 1 else 'stand'} off the line"] if count else []


def _put_off(point: ChartPoint, remarks: Mapping[int, str]) -> ChartPoint:
    if point.number not in remarks or not point.on_line:
        return point
    return replace(point, aside=True, row=replace(point.row, remark=point.row.remark or remarks[point.number]))


def _sunken(point: ChartPoint, line: ChartLine, without: Collection[int]) -> bool:
    """Tell whether what its line says before and after is higher by the factor; the first may be right, and so may the newest."""
    neighbours = [] if point.aside else _neighbours(point, line, without)
    first = bool(neighbours) and neighbours[0].number > point.number
    return len(neighbours) == 2 and not first and all(point.top * FACTOR < other.level for other in neighbours)


def _neighbours(point: ChartPoint, line: ChartLine, without: Collection[int]) -> list[ChartPoint]:
    """Give the points of its series before and after it, of the first the next two; none of the newest, which may be news.

    Times that overlap have no order: a figure for a whole year is no neighbour of one for a day of it.
    """
    if point.shape not in STANDING:
        return []
    others = [other for other in line.points if other.shape in STANDING and not (other.aside or other.off_axis) and other.number not in without]
    before = [other for other in others if other.date_end < point.date]
    after = [other for other in others if other.date > point.date_end]
    if not after:
        return []
    return [before[-1], after[0]] if before else after[:2]


def _note(points: Sequence[ChartPoint]) -> str:
    named = ", ".join(f"number {point.number} ({point.row.figure})" for point in points)
    stand = "stands" if len(points) == 1 else "stand"
    their = "its" if len(points) == 1 else "their"
    return f"the axis is broken off: {named} {stand} beyond it, flagged as a jump of more than a factor of ten that {their} own source contradicts"
