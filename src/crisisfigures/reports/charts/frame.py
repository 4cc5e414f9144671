"""The field that points stand in: its scales, grid and ticks."""

from collections.abc import Iterable
from dataclasses import dataclass

from . import palette
from .ink import Ink, Stroke, Words
from .layout import Box
from .measure import ASCENT, text_width
from .scales import Scale, date_ticks, value_ticks
from .sizes import Size
from .spec import Chart, ChartPoint

SHORTEST_SPAN = 8  # days: one day alone would leave an axis without length
LONE_POINT_SPAN = 40  # days around a single date
TICK_GAP = 1.05  # font sizes between the ground and the labels: room for a down arrow at zero
SMALL_CROWD, LARGE_CROWD = 40, 150  # points from which marks get smaller


@dataclass(frozen=True, slots=True)
class Frame:
    """The scales and the box of one plot; `radius` is that of its marks."""

    box: Box
    x: Scale
    y: Scale
    size: Size
    radius: float

    @property
    def ground(self) -> float:
        """Give the position of zero."""
        return self.box.y0


def make_frame(chart: Chart, size: Size, top: float, bottom: float, gutter: float) -> Frame:
    """Fit scales to the points between `top` and `bottom`, with a gutter for line labels at the right."""
    highest = max(point.top for point in chart.points if not point.off_axis) or 1.0
    ceiling = highest * 1.14
    widest = max(text_width(tick.label, size.label) for tick in value_ticks(ceiling, chart.percent))
    box = Box(size.margin + widest + 5, bottom, size.width - size.margin - gutter, top)
    first, last = day_span(chart.points)
    room = size.label * 1.6
    x = _padded(Scale(first, last, box.x0 + room, box.x1 - room), box)
    return Frame(box, x, Scale(0.0, ceiling, box.y0, box.y1), size, _radius(len(chart.points), size))


def _padded(inner: Scale, box: Box) -> Scale:
    """Let the scale reach from edge to edge of the box, so that ticks may stand in its padding."""
    per_point = (inner.last - inner.first) / (inner.end - inner.start)
    return Scale(inner.first - (inner.start - box.x0) * per_point, inner.last + (box.x1 - inner.end) * per_point, box.x0, box.x1)


def _radius(points: int, size: Size) -> float:
    full = size.label * 0.36
    return full * (0.5 if points > LARGE_CROWD else 0.72 if points > SMALL_CROWD else 1.0)


def is_crowd(points: int) -> bool:
    """Tell whether there are so many points that what each carries besides its mark would cover the others."""
    return points > SMALL_CROWD


def day_span(points: Iterable[ChartPoint]) -> tuple[float, float]:
    """Give the first and last day to show, as ordinals: dates, and the publication that a lag leads to."""
    days = [day for point in points for day in (point.date, point.date_end, point.published) if day]
    first, last = min(days).toordinal(), max(days).toordinal()
    wanted = LONE_POINT_SPAN if first == last else SHORTEST_SPAN
    missing = max(0.0, wanted - (last - first)) / 2
    return first - missing, last + missing


def draw_frame(frame: Frame, percent: bool) -> list[Ink]:
    """Draw the horizontal grid, the ground line, and the ticks with their labels."""
    size, box = frame.size, frame.box
    inks: list[Ink] = []
    for tick in value_ticks(frame.y.last, percent):
        y = frame.y(tick.at)
        inks.append(Stroke(((box.x0, y), (box.x1, y)), palette.GRID, 0.7, z=0))
        inks.append(Words(box.x0 - 4, y - size.label * 0.36, tick.label, size.label, palette.QUIET, align="right"))
    inks.append(Stroke(((box.x0, box.y0), (box.x1, box.y0)), palette.RULE, 0.9, z=1))
    baseline = box.y0 - size.label * (TICK_GAP + ASCENT)
    for tick in date_ticks(frame.x, lambda text: text_width(text, size.label)):
        x = frame.x(tick.at)
        inks.append(Stroke(((x, box.y0), (x, box.y0 - 3)), palette.RULE, 0.8, z=1))
        inks.append(_centred(x, baseline, tick.label, size))
        if tick.below:
            inks.append(_centred(x, baseline - size.label * 1.25, tick.below, size))
    return inks


def _centred(x: float, y: float, text: str, size: Size) -> Words:
    """Centre a tick's label on its tick, or as near as the page's margins let it."""
    half = text_width(text, size.label) / 2
    return Words(min(max(x, size.margin + half), size.width - size.margin - half), y, text, size.label, palette.QUIET, align="center")


def ticks_depth(size: Size) -> float:
    """Give how far tick labels reach below the ground line."""
    return size.label * (TICK_GAP + 2.4)
