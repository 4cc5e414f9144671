"""Bars for events and periods: side by side, never stacked, never summed; thin stems where side by side would mean at a false date."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from . import palette
from .frame import Frame
from .ink import Area, Ink, Stroke, rectangle
from .layout import Box, Segment, spread
from .marks import VISIBLE, arrow, arrow_length, band, cross, mark_box, sign_inks
from .spec import Arrow, Chart, ChartLine, ChartPoint

THINNEST, WIDEST = 0.7, 2.6  # of a bar for one day, in radii
WIDEST_PERIOD = 48.0  # points
GAP = 0.8  # points between neighbours
HIDDEN = 2.5  # points of distance from its date that a bar may stand at: what the axis hides
STEM_MARK = 0.8  # of the size of a line's mark
FILLED = 0.82  # share of its period that a bar covers


@dataclass(frozen=True, slots=True)
class Bar:
    """One point with the ground that its bar covers; of a stem, that is the width of its date."""

    point: ChartPoint
    line: ChartLine
    x0: float
    x1: float
    stem: bool = False

    @property
    def middle(self) -> float:
        """Give where it stands."""
        return (self.x0 + self.x1) / 2


def place_bars(chart: Chart, frame: Frame) -> list[Bar]:
    """Put bars at their dates, side by side where their times allow it; where they do not, all are stems at their own dates."""
    bars = _side_by_side(chart, frame)
    if all(_is_at_its_date(bar, frame) for bar in bars):
        return bars
    return [Bar(bar.point, bar.line, *_span(bar.point, frame), stem=True) for bar in bars]


def bar_frame(bars: Sequence[Bar], frame: Frame) -> Frame:
    """Give the frame that bars are drawn in: stems bear smaller marks, as they stand close."""
    return replace(frame, radius=frame.radius * STEM_MARK) if bars and bars[0].stem else frame


def _is_at_its_date(bar: Bar, frame: Frame) -> bool:
    start, end = _span(bar.point, frame)
    return start - HIDDEN <= bar.middle <= end + HIDDEN


def _span(point: ChartPoint, frame: Frame) -> tuple[float, float]:
    return frame.x(float(point.date.toordinal())), frame.x(point.date_end.toordinal() + 1.0)


def _side_by_side(chart: Chart, frame: Frame) -> list[Bar]:
    """Split a period that several share, and move neighbours apart as little as needed."""
    entries = sorted(((point, line) for line in chart.lines for point in line.points), key=lambda entry: (_middle(entry[0]), entry[0].number))
    widths = _widths([point for point, _ in entries], frame)
    centres = spread([frame.x(_middle(point)) for point, _ in entries], [width + GAP for width in widths], frame.box.x0 + 1, frame.box.x1 - 1)
    return [Bar(point, line, at - width / 2, at + width / 2) for (point, line), at, width in zip(entries, centres, widths, strict=True)]


def _middle(point: ChartPoint) -> float:
    return (point.date.toordinal() + point.date_end.toordinal() + 1) / 2


def _widths(points: Sequence[ChartPoint], frame: Frame) -> list[float]:
    """Give each bar its share of the time it stands for, within what the frame can hold."""
    spans = [end - start for start, end in (_span(point, frame) for point in points)]
    sharing = [sum(_share_time(point, other) for other in points) for point in points]
    most = [frame.radius * WIDEST if point.date == point.date_end else WIDEST_PERIOD for point in points]
    wished = [min(max(span * FILLED / count, frame.radius * THINNEST), limit) for span, count, limit in zip(spans, sharing, most, strict=True)]
    room = frame.box.x1 - frame.box.x0 - 2 - GAP * len(points)
    squeeze = min(1.0, room / sum(wished)) if room > 0 else 0.3
    return [width * squeeze for width in wished]


def _share_time(one: ChartPoint, other: ChartPoint) -> bool:
    return one.date <= other.date_end and other.date <= one.date_end


def bar_inks(bar: Bar, frame: Frame, *, lag: bool = True) -> list[Ink]:
    """Draw one bar: solid to what is stated, open from low to high of a range, hollow where estimated, an x where denied."""
    if bar.stem:
        return [*_stem(bar, frame), *sign_inks(bar.point, bar.line, frame, bar.middle), *(_lag(bar, frame) if lag else [])]
    point, colour = bar.point, palette.source_colour(bar.line.rank)
    middle, top, ground = bar.middle, frame.y(point.level), frame.ground
    if point.shape == "cross":
        return cross(middle, top, frame.radius, palette.DENIED)
    dash = (1.6, 1.2) if point.row.status == "projected" else None
    fill = palette.PAPER if point.hollow or dash else colour
    inks: list[Ink] = [Area(rectangle(bar.x0, ground, bar.x1, max(top, ground + 0.8)), fill, colour, 0.7, dash=dash, z=3)]
    if point.shape == "range":
        inks.append(Area(rectangle(bar.x0, top, bar.x1, frame.y(point.high or 0)), palette.faded(colour, 0.25), colour, 0.7, z=3))
    if point.shape == "band":
        inks += band(_vague_box(bar, frame), colour, closed=point.high is not None)
    if point.arrow:
        inks += _arrow_on(middle, top, min(frame.radius, max((bar.x1 - bar.x0) / 2, 1.4)), colour, point.arrow)
    return [*inks, *(_lag(bar, frame) if lag else [])]


def _lag(bar: Bar, frame: Frame) -> list[Ink]:
    end, top, colour = lag_end(bar, frame), frame.y(bar.point.level), palette.source_colour(bar.line.rank)
    if end is None:
        return []
    return [Stroke(((bar.x1, top), (end, top)), colour, 0.9, dash=(0.9, 1.7), z=2), Stroke(((end, top - 2), (end, top + 2)), colour, 0.9, z=2)]


def _stem(bar: Bar, frame: Frame) -> list[Ink]:
    """Draw a thin line up to the mark, and across it the width of a date that is wider than the mark; a denied event has no stem."""
    if bar.point.shape == "cross":
        return []
    top, colour = frame.y(bar.point.level), palette.source_colour(bar.line.rank)
    inks: list[Ink] = [Stroke(stem_segment(bar, frame), colour, max(0.5, frame.radius * 0.3), z=2)]
    if bar.x1 - bar.x0 > VISIBLE * frame.radius:
        inks.append(Stroke(((bar.x0, top), (bar.x1, top)), palette.faded(colour, 0.45), frame.radius * 0.9, z=3))
    return inks


def stem_segment(bar: Bar, frame: Frame) -> Segment:
    """Give the line from the ground to the mark."""
    return (bar.middle, frame.ground), (bar.middle, frame.y(bar.point.level))


def bar_box(bar: Bar, frame: Frame) -> Box:
    """Give what the bar and its arrow take up; of a stem only its mark, as numbers may stand over the line."""
    point = bar.point
    if bar.stem:
        return mark_box(point, frame, bar.middle)
    top = frame.y(point.top)
    if point.arrow:
        top += frame.radius + arrow_length(frame.radius)
    if point.shape == "band":
        top = _vague_box(bar, frame).y1
    foot = top - frame.radius if point.shape == "cross" else frame.ground
    return Box(bar.x0 - 0.4, foot, bar.x1 + 0.4, top + (frame.radius if point.shape == "cross" else 0.5))


def number_box(bar: Bar, frame: Frame) -> Box:
    """Give the upper end of a bar, which its number stands beside."""
    box = bar_box(bar, frame)
    if bar.stem:
        return box
    return Box(box.x0, max(box.y0, box.y1 - frame.size.small * 1.6), box.x1, box.y1)


def _arrow_on(x: float, top: float, radius: float, colour: str, way: Arrow) -> list[Ink]:
    """Draw an arrow above a bar; a down arrow stands on the bar with its tip, as within it could not be seen."""
    foot = top - radius + 0.8 if way == "up" else top + arrow_length(radius) + radius + 0.8
    return arrow(x, foot, radius, colour, way)


def _vague_box(bar: Bar, frame: Frame) -> Box:
    low = frame.y(bar.point.level)
    return Box(bar.x0, low, bar.x1, max(low + frame.radius * 4.5, frame.y(bar.point.high or 0)))


def lag_end(bar: Bar, frame: Frame) -> float | None:
    """Give where the lag to publication ends; a figure of a period that comes out within another such period is not late."""
    published, days = bar.point.published, (bar.point.date_end - bar.point.date).days + 1
    if published is None or (published - bar.point.date_end).days <= days:
        return None
    end = frame.x(published.toordinal())
    return end if end - bar.x1 > 3 * frame.radius + 2 else None
