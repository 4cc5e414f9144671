"""The lines between the points of one series, which fade where no news came: a flat line must not read as "no deaths"."""

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from statistics import median

from . import palette
from .frame import Frame
from .ink import Ink, Position, Stroke
from .layout import Segment
from .marks import lag_segment, point_position
from .spec import ChartLine, ChartPoint, Kind

FRESH = 1.25  # so many usual intervals after a statement the line begins to fade
STALE = 3.5  # from here on it is as faint as it gets
FAINT = 0.16
PIECE = 3.0  # points of length: a fading line is made of such pieces
SPAN_SHARE = 12  # an interval longer than this share of the chart is not usual where there are few
STEADY_SHARE: dict[Kind, int] = {"steps": 9, "stock": 3, "bars": 3}  # and this where there are enough to have a habit
ENOUGH = 3  # intervals
STUB = 11.0  # points: how far a line runs on after its last statement, fading to nothing


def line_inks(line: ChartLine, kind: Kind, frame: Frame) -> list[Ink]:
    """Draw the line of one series in stretches between points that have a value of their own."""
    colour = palette.source_colour(line.rank)
    usual = usual_interval(line, kind, frame)
    if kind == "steps":
        return [ink for run in runs(line) for ink in _steps(run, frame, colour, usual, len(line.points) > 1 and run[-1] is line.points[-1])]
    return [ink for run in runs(line) for pair in pairwise(run) for ink in _thin(*pair, frame, colour, usual)]


def runs(line: ChartLine) -> Iterator[list[ChartPoint]]:
    """Split a series where a range or a band interrupts its line; denied, projected and contradicted points are passed over."""
    run: list[ChartPoint] = []
    for point in line.points:
        if point.on_line:
            run.append(point)
        elif point.shape in ("range", "band") and not (point.aside or point.off_axis):
            if run:
                yield run
            run = []
    if run:
        yield run


def line_segments(line: ChartLine, kind: Kind, frame: Frame) -> list[Segment]:
    """Give the segments that labels had better not cross."""
    found: list[Segment] = []
    for run in runs(line):
        for left, right in pairwise(run):
            (ax, ay), (bx, by) = point_position(left, frame), point_position(right, frame)
            found += [((ax, ay), (bx, ay)), ((bx, ay), (bx, by))] if kind == "steps" else [((ax, ay), (bx, by))]
    return found


def usual_interval(line: ChartLine, kind: Kind, frame: Frame) -> float:
    """Give the days after which news of this series is usually due."""
    days = [point.as_of for point in line.points if point.on_line]
    gaps = [right - left for left, right in pairwise(days) if right > left]
    longest = max((frame.x.last - frame.x.first) / (STEADY_SHARE[kind] if len(gaps) >= ENOUGH else SPAN_SHARE), 1.0)
    return min(max(median(gaps), 1.0), longest) if gaps else longest


def strength(intervals: float) -> float:
    """Give how strong a line is, so many usual intervals after the last news: 1 is full, FAINT the least.

    >>> strength(1), strength(4), strength(100)
    (1.0, 0.16, 0.16)
    """
    passed = min(max((intervals - FRESH) / (STALE - FRESH), 0.0), 1.0)
    return round(1.0 - (1.0 - FAINT) * passed, 3)


def _steps(run: Sequence[ChartPoint], frame: Frame, colour: str, usual: float, last: bool) -> Iterator[Ink]:
    width = frame.radius * 0.56
    per_day = frame.x(1.0) - frame.x(0.0)
    before: Position | None = None
    for place, point in enumerate(run):
        x, y = point_position(point, frame)
        end = point_position(run[place + 1], frame)[0] if place + 1 < len(run) else x
        out = _out_at(point, frame, x, end)
        fresh = max(out, min(end, x + FRESH * usual * per_day))
        # Begun half a width early, so that the corner is not notched.
        start = [(before[0], before[1] - width / 2 * (1 if y > before[1] else -1))] if before else []
        if out > x:
            yield Stroke((*start, (x, y)), colour, width)
        yield Stroke(((out, y), (fresh, y)) if out > x else (*start, (x, y), (fresh, y)), colour, width)
        yield from _fading((fresh, y), (end, y), lambda at, x=x: strength((at - x) / per_day / usual), colour, width)  # type: ignore[misc]
        before = (end, y)
    if before and last:
        end = before[0] + STUB
        yield from _fading(before, (end, before[1]), lambda at: (end - at) / STUB, colour, width)


def _out_at(point: ChartPoint, frame: Frame, x: float, end: float) -> float:
    """Give where the solid line begins: at the mark, or where the dotted lag to publication ends, which lies in its place."""
    lag = lag_segment(point, frame)
    return min(max(lag[1][0], x), end) if lag else x


def _thin(left: ChartPoint, right: ChartPoint, frame: Frame, colour: str, usual: float) -> Iterator[Ink]:
    start, end = point_position(left, frame), point_position(right, frame)
    per_day = frame.x(1.0) - frame.x(0.0)

    def nearest(at: float) -> float:
        """Count from the nearer point: in between nothing is known."""
        return strength(2 * min(at - start[0], end[0] - at) / per_day / usual)

    if right.as_of - left.as_of <= FRESH * usual:
        yield Stroke((start, end), colour, frame.radius * 0.36)
    else:
        yield from _fading(start, end, nearest, colour, frame.radius * 0.36)


def _fading(start: Position, end: Position, how: Callable[[float], float], colour: str, width: float) -> Iterator[Ink]:
    """Draw a line in short pieces, each as strong as `how` says at its middle; pieces of one strength become one."""
    length = end[0] - start[0]
    count = max(1, round(length / PIECE)) if length > 0 else 0
    pieces: list[tuple[float, float, str]] = []
    for i in range(count):
        a, b = i / count, (i + 1) / count
        shade = palette.faded(colour, how(start[0] + (a + b) / 2 * length))
        if pieces and pieces[-1][2] == shade:
            pieces[-1] = (pieces[-1][0], b, shade)
        else:
            pieces.append((a, b, shade))
    for a, b, shade in pieces:
        # A little longer than the piece: where pieces only touch, the paper shines through.
        yield Stroke((_between(start, end, a), _between(start, end, min(1.0, b + 0.4 / length))), shade, width, z=1)


def _between(start: Position, end: Position, share: float) -> Position:
    return start[0] + (end[0] - start[0]) * share, start[1] + (end[1] - start[1]) * share
