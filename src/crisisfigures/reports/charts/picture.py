"""One chart as a page of shapes: header, key, plot, labels, table of sources, footer. y runs down from 0 at the upper edge."""

from dataclasses import dataclass, replace

from . import palette
from .bars import Bar, bar_box, bar_frame, bar_inks, number_box, place_bars, stem_segment
from .breaks import rule_segments, rule_words, rules
from .footnotes import draw_footnotes
from .frame import Frame, draw_frame, is_crowd, make_frame, ticks_depth
from .ink import Area, Group, Ink, Position, Words, rectangle
from .key import draw_key, key_entries
from .labels import FEW, EndLabel, end_labels, ends_at_the_edge, gutter_width, place_column, place_end_label, place_number
from .layout import Box, Ground
from .lines import line_inks, line_segments
from .marks import lag_segment, mark_box, mark_inks, point_position, span_segment
from .measure import text_width, wrap
from .sizes import Size
from .spec import Chart, ChartLine, ChartPoint

UNDER, OVER = 0, 4  # layers: what a vague count may mean hides no line and no mark


@dataclass(frozen=True, slots=True)
class Picture:
    """The shapes of a chart on a page of that width and height."""

    width: float
    height: float
    inks: tuple[Ink, ...]
    mark_boxes: tuple[Box, ...]


@dataclass(frozen=True, slots=True)
class Drawn:
    """A point with its mark and its line; `box` is all that it takes up, its number stands beside `near`, led to `anchor`."""

    point: ChartPoint
    line: ChartLine
    inks: tuple[Ink, ...]
    box: Box
    near: Box
    anchor: Position


def compose(chart: Chart, size: Size) -> Picture:
    """Lay out a chart; where the page has a height, the plot takes what header and footer leave."""
    labels = [] if chart.kind == "bars" else end_labels(chart.lines, size, size.plot_height)
    picture = (_composed(chart, size, labels, for_any=False) if len(labels) <= FEW else None) or _composed(chart, size, labels, for_any=True)
    assert picture is not None
    return picture


def _composed(chart: Chart, size: Size, labels: list[EndLabel], *, for_any: bool) -> Picture | None:
    """Lay out a chart with room beside the plot for some labels or for any; None where a label found no place and the room is not for any."""
    gutter = gutter_width(labels, size, for_any=for_any)
    header, top = draw_header(chart, size)
    labelled = {label.line.series_id for label in labels}
    unlabelled = [line for line in chart.lines if chart.kind != "bars" and line.series_id not in labelled]
    key, top = draw_key(key_entries(chart, make_frame(chart, size, top, top - size.plot_height, gutter), unlabelled), size, top)
    top -= size.small * 0.9
    most_rows, plot_height = _plot_height(chart, size, top)
    frame = make_frame(chart, size, top, top - plot_height, gutter)
    drawn = draw_plot(chart, labels, frame, for_any=for_any)
    if drawn is None:
        return None
    plot, boxes, unnumbered = drawn
    chart = _listing_less(chart, unnumbered)
    footer, bottom = _draw_footer(chart, size, frame.ground - ticks_depth(size) - size.small * 0.6, most_rows)
    height = size.height or -bottom + size.margin
    return Picture(size.width, height, (*header, *key, *draw_frame(frame, chart.percent), *plot, *footer), boxes)


def _plot_height(chart: Chart, size: Size, top: float) -> tuple[int | None, float]:
    """Give how many rows the table may have, and the height of the plot."""
    if size.height is None:
        return None, size.plot_height
    rows = len(chart.key_points)
    while True:
        _, bottom = draw_footnotes(chart, size, 0.0, rows)
        plot = size.height + top + bottom - ticks_depth(size) - size.small * 0.6 - size.margin
        if plot >= size.plot_height or rows == 0:
            return rows, max(plot, size.label * 6)
        rows -= 1


def _draw_footer(chart: Chart, size: Size, top: float, most_rows: int | None) -> tuple[list[Ink], float]:
    """Draw the footer with as many rows of the table as a page of that height holds: fewer rows may take more room, if no longer in two halves."""
    footer, bottom = draw_footnotes(chart, size, top, most_rows)
    while size.height and most_rows and bottom < size.margin - size.height - 0.1:
        most_rows -= 1
        footer, bottom = draw_footnotes(chart, size, top, most_rows)
    return footer, bottom


def draw_header(chart: Chart, size: Size) -> tuple[list[Ink], float]:
    """Draw title, subtitle and the tag of the sample; gives the inks and where they end."""
    inks: list[Ink] = []
    tag = text_width("SAMPLE", size.body, True) + size.body * 1.4 if chart.sample else 0.0
    y = -size.margin
    for text in wrap(chart.title, size.inner - tag, size.title, True):
        y -= size.title * 1.0
        inks.append(Words(size.margin, y, text, size.title, palette.INK, True))
        y -= size.title * 0.25
    if chart.sample:
        inks += _sample_tag(size)
    y -= size.body * 0.2
    for text in wrap(chart.subtitle, size.inner, size.body):
        y -= size.body
        inks.append(Words(size.margin, y, text, size.body, palette.QUIET))
        y -= size.body * 0.3
    return inks, y - size.small * 0.5


def _sample_tag(size: Size) -> list[Ink]:
    right, top = size.width - size.margin, -size.margin
    width, height = text_width("SAMPLE", size.body, True) + size.body * 0.9, size.body * 1.5
    return [
        Area(rectangle(right - width, top - height, right - 0.4, top), palette.PAPER, palette.SAMPLE, 0.9, z=3),
        Words(right - width / 2, top - height / 2 - size.body * 0.36, "SAMPLE", size.body, palette.SAMPLE, True, "center"),
    ]


def draw_plot(chart: Chart, labels: list[EndLabel], frame: Frame, *, for_any: bool) -> tuple[list[Ink], tuple[Box, ...], set[int]] | None:
    """Draw lines, marks, numbers and labels; each point is a group named after the chart and its number.

    The last of what it gives are the numbers for which there was no room, and which the table therefore leaves out; where the table can
    hold all points it does. None where a label finds no place by its line and the room beside the plot is not for any.
    """
    drawn = _drawn(chart, frame)
    lines = [ink for line in reversed(chart.lines) for ink in line_inks(line, chart.kind, frame)] if chart.kind != "bars" else []
    edge = [label for label in labels if ends_at_the_edge(label, frame)]
    column = edge if len(edge) > 1 else []
    ends, numbers, homeless = _place_texts(chart, drawn, labels, column, frame)
    while homeless and for_any:
        column = [label for label in labels if label in edge or label in column or label in homeless]
        ends, numbers, homeless = _place_texts(chart, drawn, labels, column, frame)
    if homeless:
        return None
    groups = [_group(chart, one, numbers.get(one.point.number, [])) for one in drawn]
    unnumbered = {number for number, inks in numbers.items() if not inks} if len(chart.key_points) < len(chart.points) else set()
    return [*rules(chart, frame), *lines, *ends, *groups], tuple(one.box for one in drawn), unnumbered


def _group(chart: Chart, one: Drawn, number: list[Ink]) -> Group:
    return Group(f"{chart.chart_id}-point-{one.point.number}", (*one.inks, *number), UNDER if one.point.shape == "band" else OVER)


def _place_texts(
    chart: Chart, drawn: list[Drawn], labels: list[EndLabel], column: list[EndLabel], frame: Frame
) -> tuple[list[Ink], dict[int, list[Ink]], list[EndLabel]]:
    """Place the labels of the column at the right, then numbers, then the other labels; gives those for which no place was free."""
    ground = _ground(chart, drawn, frame)
    ends = place_column(column, ground, frame) if column else []
    all_numbered = len(chart.key_points) == len(chart.points)
    numbers = {
        one.point.number: place_number(one.point, one.near, one.anchor, palette.source_colour(one.line.rank), ground, frame.size,
                                       must=all_numbered or one.point.off_axis)
        for one in sorted(drawn, key=lambda one: (not one.point.off_axis, one.point.number)) if one.point.key
    }  # fmt: skip
    ends += rule_words(chart, frame, ground)
    homeless = []
    for label in _from_the_right([label for label in labels if label not in column]):
        inks = place_end_label(label, ground, frame)
        ends += inks
        homeless += [] if inks else [label]
    return ends, numbers, homeless


def _listing_less(chart: Chart, unnumbered: set[int]) -> Chart:
    """Leave out of the picture's table what bears no number in the picture."""

    def kept(line: ChartLine) -> ChartLine:
        return replace(line, points=tuple(replace(point, key=point.key and point.number not in unnumbered) for point in line.points))

    return replace(chart, lines=tuple(map(kept, chart.lines))) if unnumbered else chart


def _drawn(chart: Chart, frame: Frame) -> list[Drawn]:
    """Draw the marks, the leading source last, so that it lies on top."""
    crowd = is_crowd(len(chart.points))
    if chart.kind == "bars":
        bars = place_bars(chart, frame)
        return [_drawn_bar(bar, bar_frame(bars, frame), lag=bar.point.key or not crowd) for bar in bars]
    return [_drawn_mark(point, line, frame, lag=point.key or not crowd) for line in reversed(chart.lines) for point in line.points]


def _drawn_mark(point: ChartPoint, line: ChartLine, frame: Frame, *, lag: bool) -> Drawn:
    box, (x, y) = mark_box(point, frame), point_position(point, frame)
    # A range has no middle to point at: its number belongs to its upper end.
    anchor = (x, y) if point.on_line else (x, box.y1 - min(frame.radius, (box.y1 - box.y0) / 2))
    return Drawn(point, line, tuple(mark_inks(point, line, frame, lag=lag)), box, box, anchor)


def _drawn_bar(bar: Bar, frame: Frame, *, lag: bool) -> Drawn:
    near = number_box(bar, frame)
    inks, anchor = tuple(bar_inks(bar, frame, lag=lag)), ((near.x0 + near.x1) / 2, (near.y0 + near.y1) / 2)
    return Drawn(bar.point, bar.line, inks, bar_box(bar, frame), near, anchor)


def _ground(chart: Chart, drawn: list[Drawn], frame: Frame) -> Ground:
    """Say what labels must keep clear of: marks always, lines where they can."""
    bounds = Box(frame.box.x0 + 1, frame.box.y0 + 1, frame.size.width - frame.size.margin, frame.box.y1 + 2)
    if chart.kind == "bars":
        lines = [stem_segment(bar, frame) for bar in place_bars(chart, frame) if bar.stem]
    else:
        lines = [segment for line in chart.lines for segment in line_segments(line, chart.kind, frame)]
    lines += rule_segments(chart, frame)
    crowd = is_crowd(len(chart.points))
    for one in drawn:
        lag = lag_segment(one.point, frame) if one.point.key or not crowd else None
        lines += [segment for segment in (lag, span_segment(one.point, frame)) if segment]
    return Ground(bounds, [one.box for one in drawn], lines)


def _from_the_right(labels: list[EndLabel]) -> list[EndLabel]:
    return sorted(labels, key=lambda label: (-label.line.newest.as_of, -label.line.newest.level, label.line.series_id))
