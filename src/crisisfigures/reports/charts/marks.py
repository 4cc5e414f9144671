"""The mark of one point: dot, hollow dot, range bar, band, cross; its arrow, the width of its date, its lag to publication."""

from math import cos, pi, sin, sqrt

from . import palette
from .frame import Frame
from .ink import Area, Disc, Ink, Position, Stroke, rectangle
from .layout import Box, Segment
from .spec import Arrow, ChartLine, ChartPoint, Shape

VISIBLE = 2.6  # a lag or a span shorter than so many radii hides under the mark
CLOSED_BAND = 0.16  # of its colour: as wide as it is, it must stay behind the rest
BAND_STEPS = 7


def point_position(point: ChartPoint, frame: Frame) -> Position:
    """Give where a point stands; one beyond the axis stands at its upper edge."""
    return frame.x(point.as_of), frame.box.y1 - frame.radius * 1.2 if point.off_axis else frame.y(point.level)


def mark_inks(point: ChartPoint, line: ChartLine, frame: Frame, *, lag: bool = True) -> list[Ink]:
    """Draw one point of a line: first what says when, then the mark, then its arrow; `lag` is False where delays would cover other points."""
    colour = palette.DENIED if point.shape == "cross" else palette.source_colour(line.rank)
    if point.off_axis:
        return beyond(*point_position(point, frame), frame.radius, colour)
    inks = [*span_inks(point, frame, colour), *(lag_inks(point, frame, colour) if lag else [])]
    return [*inks, *sign_inks(point, line, frame, point_position(point, frame)[0])]


def sign_inks(point: ChartPoint, line: ChartLine, frame: Frame, x: float) -> list[Ink]:
    """Draw the mark of a point at a position, with its arrow."""
    y, colour = frame.y(point.level), palette.DENIED if point.shape == "cross" else palette.source_colour(line.rank)
    inks: list[Ink] = []
    dashed = point.row.status == "projected"
    if point.shape == "range":
        inks += _range(x, frame.y(point.low or 0), frame.y(point.high or 0), frame.radius, colour, point.hollow, dashed)
    elif point.shape == "band":
        inks += band(_band_box(point, frame, x), colour, closed=point.high is not None)
    elif point.shape == "cross":
        inks += cross(x, y, frame.radius, colour)
    else:
        inks += shaped(x, y, frame.radius, colour, palette.source_shape(line.rank), point.hollow or dashed, dashed)
    if point.arrow and point.shape != "band":
        inks += arrow(x, y, frame.radius, colour, point.arrow, y - frame.ground)
    return inks


def mark_box(point: ChartPoint, frame: Frame, x: float | None = None) -> Box:
    """Give what the mark and its arrow take up, at its own date or at the position given."""
    own, y = point_position(point, frame)
    x, r = own if x is None else x, frame.radius + 0.6
    if point.off_axis:
        return Box(x - r * 1.3, y - r * 2.4, x + r * 1.3, y + r * 1.3)
    if point.shape == "range":
        return Box(x - r, frame.y(point.low or 0), x + r, frame.y(point.high or 0))
    if point.shape == "band":
        return _band_box(point, frame, x)
    reach = r + (arrow_length(frame.radius) if point.arrow == "up" else _depth(frame.radius, y - frame.ground))
    return Box(x - r, y - (reach if point.arrow == "down" else r), x + r, y + (reach if point.arrow == "up" else r))


def lag_segment(point: ChartPoint, frame: Frame) -> Segment | None:
    """Give the line from the day a figure speaks of to its publication, where it is long enough to see."""
    if point.published is None or point.off_axis:
        return None
    start, end, y = frame.x(point.date_end.toordinal()), frame.x(point.published.toordinal()), frame.y(point.level)
    start = max(start, frame.x(point.as_of))
    return ((start, y), (end, y)) if end - start > VISIBLE * frame.radius + 2 else None


def lag_inks(point: ChartPoint, frame: Frame, colour: str) -> list[Ink]:
    """Draw the dotted lag with a short upright where it ends."""
    segment = lag_segment(point, frame)
    if segment is None:
        return []
    (_, y), (end, _) = segment
    return [Stroke(segment, colour, 1.0, dash=(1.0, 1.6), z=3), Stroke(((end, y - 2), (end, y + 2)), colour, 0.9, z=3)]


def span_segment(point: ChartPoint, frame: Frame) -> Segment | None:
    """Give the width of a date that is a month, a year or a span, where it is wider than the mark."""
    start, end, y = frame.x(point.date.toordinal()), frame.x(point.date_end.toordinal()), frame.y(point.level)
    return ((start, y), (end, y)) if end - start > VISIBLE * frame.radius and not point.off_axis else None


def span_inks(point: ChartPoint, frame: Frame, colour: str) -> list[Ink]:
    """Draw that width as a bar across the mark."""
    segment = span_segment(point, frame)
    return [Stroke(segment, palette.faded(colour, 0.45), frame.radius * 0.9, z=3)] if segment else []


def arrow_length(radius: float) -> float:
    """Give how far an arrow reaches beyond its mark."""
    return radius * 2.6


def _depth(radius: float, room: float) -> float:
    """Give how far a down arrow reaches with that much room to the ground: it does not cross zero where it can help it."""
    return max(radius * 1.7, min(arrow_length(radius), room - radius))


def arrow(x: float, y: float, radius: float, colour: str, way: Arrow, room: float = 1e9) -> list[Ink]:
    """Draw a short arrow up (a lower bound) or down (an upper bound); `room` is the height above zero."""
    sign = 1 if way == "up" else -1
    reach = arrow_length(radius) if way == "up" else _depth(radius, room)
    start, tip = y + sign * radius, y + sign * (radius + reach)
    head = radius * 0.95
    return [
        Stroke(((x, start), (x, tip - sign * head)), colour, radius * 0.45, z=5),
        Area(((x - head, tip - sign * head * 1.35), (x, tip), (x + head, tip - sign * head * 1.35)), colour, z=5),
    ]


def shaped(x: float, y: float, radius: float, colour: str, shape: str, hollow: bool, dashed: bool = False) -> list[Ink]:
    """Draw a circle, square or diamond, filled or hollow; dashed is always hollow."""
    fill = palette.PAPER if hollow else colour
    edge = max(0.7, radius * 0.5)
    if dashed:
        around = tuple((x + 1.2 * radius * cos(turn * pi / 16), y + 1.2 * radius * sin(turn * pi / 16)) for turn in range(32))
        return [Area(around, palette.PAPER, colour, 0.9, dash=(1.5, 1.1), z=4)]
    if shape == "circle":
        return [Disc(x, y, radius - edge / 2 + 0.3, fill, colour, edge)]
    r = radius * (sqrt(2) if shape == "diamond" else 0.9) - edge / 2 + 0.3
    corners = ((x, y - r), (x + r, y), (x, y + r), (x - r, y)) if shape != "square" else rectangle(x - r, y - r, x + r, y + r)
    return [Area(corners, fill, colour, edge, z=4)]


def cross(x: float, y: float, radius: float, colour: str) -> list[Ink]:
    """Draw the x of a figure that was denied or withdrawn."""
    r = radius * 1.05
    return [Stroke(((x - r, y + way * r), (x + r, y - way * r)), colour, radius * 0.6, z=4) for way in (1, -1)]


def beyond(x: float, y: float, radius: float, colour: str) -> list[Ink]:
    """Draw the triangle of a point beyond the axis, over two strokes that break it off."""
    r = radius * 1.3
    breaks: list[Ink] = [Stroke(((x - r, y - radius * low), (x + r, y - radius * (low - 0.7))), colour, radius * 0.35, z=4) for low in (1.5, 2.2)]
    return [Area(((x - r, y - radius * 0.8), (x, y + r), (x + r, y - radius * 0.8)), palette.PAPER, colour, radius * 0.45, z=4), *breaks]


def band(box: Box, colour: str, *, closed: bool = False) -> list[Ink]:
    """Draw a band that stands on its low end and fades upwards: how many there are beyond it is not said. A closed one has an upper end."""
    if closed:
        ends = [Stroke(((box.x0, y), (box.x1, y)), colour, width, z=4) for y, width in ((box.y0, 1.1), (box.y1, 0.7))]
        return [Area(rectangle(box.x0, box.y0, box.x1, box.y1), palette.faded(colour, CLOSED_BAND), z=3), *ends]
    step = (box.y1 - box.y0) / BAND_STEPS
    pieces: list[Ink] = [
        Area(rectangle(box.x0, box.y0 + i * step, box.x1, box.y0 + (i + 1) * step), palette.faded(colour, 0.55 * (1 - i / BAND_STEPS)), z=3)
        for i in range(BAND_STEPS)
    ]
    return [*pieces, Stroke(((box.x0, box.y0), (box.x1, box.y0)), colour, 1.1, z=4)]


def _band_box(point: ChartPoint, frame: Frame, x: float) -> Box:
    low = frame.y(point.low if point.low is not None else point.level)
    half = frame.radius * 1.9
    high = frame.y(point.high) if point.high is not None else low
    return Box(x - half, low, x + half, max(high, low + frame.radius * 4.5))


def _range(x: float, low: float, high: float, radius: float, colour: str, hollow: bool, dashed: bool) -> list[Ink]:
    half = radius * 0.62
    high = max(high, low + 1.5)
    fill = palette.PAPER if hollow or dashed else colour
    return [Area(rectangle(x - half, low, x + half, high), fill, colour, 0.9, dash=(1.6, 1.2) if dashed else None, z=4)]


def example(shape: Shape, x: float, y: float, radius: float, colour: str) -> list[Ink]:
    """Draw a mark for the key, centred on a position."""
    if shape == "range":
        return _range(x, y - radius * 1.3, y + radius * 1.3, radius, colour, False, False)
    if shape == "band":
        return band(Box(x - radius * 1.5, y - radius * 1.3, x + radius * 1.5, y + radius * 1.5), colour)
    if shape == "cross":
        return cross(x, y, radius, palette.DENIED)
    return shaped(x, y, radius, colour, "circle", shape == "projected", shape == "projected")
