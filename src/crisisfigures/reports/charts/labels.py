"""The labels of lines and the numbers of points, placed so that nothing covers anything."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from . import palette
from .frame import Frame
from .ink import Area, Ink, Position, Stroke, Words, rectangle
from .layout import Box, Candidate, Ground, around, beside, spread
from .lines import STUB
from .marks import lag_segment, mark_box, point_position, span_segment
from .measure import ASCENT, DESCENT, shorten, text_width, wrap
from .sizes import Size
from .spec import ChartLine, ChartPoint

NAME_LINES = 2
LEADING = 1.2
LATE = 0.25  # of the chart's time
NEAR_THE_EDGE = 0.1  # of the plot's width: lines that end here share a column of labels at the right


@dataclass(frozen=True, slots=True)
class EndLabel:
    """What stands at a line's end: its name, and its newest figure with the hedge."""

    line: ChartLine
    name: tuple[str, ...]
    figure: str

    def lines(self) -> list[tuple[str, bool]]:
        """Give the texts from top to bottom, bold or not."""
        return [(text, True) for text in self.name] + ([(self.figure, False)] if self.figure else [])

    def width(self, size: Size) -> float:
        """Give its width in points."""
        return max(text_width(text, size.label, bold) for text, bold in self.lines())

    def height(self, size: Size) -> float:
        """Give its height in points."""
        return size.label * (ASCENT + DESCENT + LEADING * (len(self.lines()) - 1))


def end_labels(lines: tuple[ChartLine, ...], size: Size, room: float) -> list[EndLabel]:
    """Write the labels as full as they fit together: name and figure, then names alone, then one line each, then as many as fit."""
    widest = size.inner * (0.2 if size.two_columns else 0.28)
    full = [
        EndLabel(line, tuple(wrap(line.label, widest, size.label, True, NAME_LINES)), shorten(_newest_figure(line), widest, size.label))
        for line in lines
    ]  # fmt: skip
    names = [replace(label, figure="") for label in full]
    for labels in (full, names):
        if sum(label.height(size) + 2 for label in labels) <= room * 0.8:
            return labels
    short = [replace(label, name=(shorten(label.line.label, widest * 1.3, size.label, True),)) for label in names]
    return short[: int(room * 0.95 / (short[0].height(size) + 2))]


def _newest_figure(line: ChartLine) -> str:
    status = {"denied": ", disputed", "projected": ", projected"}.get(line.newest.row.status, "")
    return line.newest.row.figure + status


def place_column(labels: Sequence[EndLabel], ground: Ground, frame: Frame) -> list[Ink]:
    """Put the labels of lines that end near the right edge below each other beside the plot, each as near its line as the others let it."""
    inks: list[Ink] = []
    ends = sorted(((_line_end(label.line, frame), label) for label in labels), key=lambda entry: (entry[0][1], entry[1].line.series_id))
    heights = [label.height(frame.size) + 2 for _, label in ends]
    middles = spread([end[1] for end, _ in ends], heights, ground.bounds.y0, ground.bounds.y1)
    column = max([frame.box.x1, *(end[0] for end, _ in ends)]) + frame.size.label * 0.5
    column = min(column, ground.bounds.x1 - max((label.width(frame.size) for label in labels), default=0.0))
    for (end, label), middle, height in zip(ends, middles, heights, strict=True):
        box = Box(column, middle - height / 2 + 1, column + label.width(frame.size), middle + height / 2 - 1)
        led = abs(middle - end[1]) > height / 3 or column - end[0] > frame.size.label * 1.5
        found = Candidate(box, 0.0, ((end[0], end[1]), (column - 1.5, middle)) if led else None)
        ground.take(found)
        inks += _label_inks(label, found, frame.size)
    return inks


def place_end_label(label: EndLabel, ground: Ground, frame: Frame) -> list[Ink]:
    """Put a label at its line's end, beside it with a leader, or wherever ground is free; nothing where none is."""
    size, mark = frame.size, point_position(label.line.newest, frame)
    width, height = label.width(size), label.height(size)
    spots = beside(mark, _line_end(label.line, frame)[0] + 3, width, height, ground.bounds, size.label / 7.4)
    found = ground.place(spots, crossing=size.label * 7)
    found = found or ground.place(_anywhere(mark, width, height, ground.bounds), crossing=size.label * 7)
    return _label_inks(label, found, size) if found else []


def gutter_width(labels: Sequence[EndLabel], size: Size) -> float:
    """Give the room to leave beside the plot: for the labels of lines that end in its right part."""
    days = [point.as_of for label in labels for point in label.line.points]
    late = max(days) - LATE * (max(days) - min(days)) if days else 0.0
    return max((label.width(size) + size.label * 0.6 for label in labels if label.line.newest.as_of >= late), default=size.label)


def ends_at_the_edge(label: EndLabel, frame: Frame) -> bool:
    """Tell whether a line ends so far right that its label belongs beside the plot."""
    return _line_end(label.line, frame)[0] > frame.box.x1 - NEAR_THE_EDGE * (frame.box.x1 - frame.box.x0)


def _line_end(line: ChartLine, frame: Frame) -> Position:
    """Give where the newest point's drawing ends at the right, at the height of its mark."""
    point = line.newest
    x, y = point_position(point, frame)
    ends = [mark_box(point, frame).x1]
    if point is line.points[-1] and point.on_line and len(line.points) > 1:
        ends.append(x + STUB)
    ends += [segment[1][0] + 1 for segment in (lag_segment(point, frame), span_segment(point, frame)) if segment]
    return max(ends), y


def _label_inks(label: EndLabel, found: Candidate, size: Size) -> list[Ink]:
    colour = palette.UNNAMED if label.line.newest.shape == "cross" else palette.source_colour(label.line.rank)
    inks = _ground_and_leader(found)
    baseline = found.box.y1 - size.label * ASCENT
    for text, bold in label.lines():
        inks.append(Words(found.box.x0, baseline, text, size.label, colour, bold))
        baseline -= size.label * LEADING
    return inks


def _anywhere(end: Position, width: float, height: float, bounds: Box) -> Iterator[Candidate]:
    """Give every place on a grid, the nearest cheapest: for a label that found none near its line."""
    for column in range(int((bounds.x1 - bounds.x0 - width) / 6) + 1):
        for row in range(int((bounds.y1 - bounds.y0 - height) / 4) + 1):
            x, y = bounds.x0 + column * 6, bounds.y0 + row * 4
            target = (min(max(end[0], x), x + width), y + height / 2)
            far = abs(target[0] - end[0]) + abs(target[1] - end[1])
            yield Candidate(Box(x, y, x + width, y + height), far, (end, target), leader_may_cross=True)


def number_text(point: ChartPoint) -> str:
    """Give the number as it stands at the point, with a tilde where the figure is approximate."""
    return f"{point.number} ~" if point.tilde else str(point.number)


def place_number(point: ChartPoint, box: Box, anchor: Position, colour: str, ground: Ground, size: Size, *, must: bool) -> list[Ink]:
    """Put a point's number beside its mark, farther off with a leader where it is crowded; nothing where no ground is free.

    `must` lets the leader cross marks: a chart whose every point is numbered leaves none out.
    """
    text = number_text(point)
    width, height = text_width(text, size.small), size.small * (ASCENT + DESCENT)
    places: Iterable[Candidate] = list(around(box, anchor, width, height))
    found = ground.place(places, crossing=7.0, gap=0.4)
    if not found and must:
        found = ground.place((replace(place, leader_may_cross=True) for place in places), crossing=7.0, gap=0.4)
    if not found:
        return []
    colour = palette.UNNAMED if point.shape == "cross" else colour
    return [*_ground_and_leader(found), Words(found.box.x0, found.box.y1 - size.small * ASCENT, text, size.small, colour)]


def _ground_and_leader(found: Candidate) -> list[Ink]:
    """Draw white under a label, which hides the grid but never a line, and the leader to its point."""
    box = found.box
    inks: list[Ink] = [Area(rectangle(box.x0 - 0.5, box.y0, box.x1 + 0.5, box.y1), palette.PAPER, z=0)]
    if found.leader:
        inks.append(Stroke(found.leader, palette.RULE, 0.45, z=3))
    return inks
