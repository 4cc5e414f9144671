"""The labels of lines and the numbers of points, placed so that nothing covers anything."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from . import palette
from .frame import Frame
from .ink import Area, Ink, Position, Stroke, Words, rectangle
from .layout import Box, Candidate, Ground, Segment, around, beside, spread
from .lines import STUB
from .marks import lag_segment, mark_box, point_position, shaped, span_segment
from .measure import ASCENT, DESCENT, text_width, wrap
from .sizes import Size
from .spec import ChartLine, ChartPoint

WIDTHS = {True: (0.2, 0.26, 0.33), False: (0.28, 0.36)}  # of the page that labels may take, on a page with room and on a narrow one: as names need
WIDEST = 0.36  # of it, so that a label is as wide as its longest word
FULL, CLOSE = 0.8, 0.95  # of the plot's height: what labels with their figures may fill, and what names alone may
LEADING = 1.2
LATE = 0.25  # of the chart's time
NEAR_THE_EDGE = 0.1  # of the plot's width: lines that end here share a column of labels at the right
FEW = 3  # lines: with more, room for any label is left beside the plot from the start
SHORT = 7.0  # font sizes: a longer leader is left out, and the label in the column bears its line's mark instead
LEADER_WIDTH = 0.45
SIGN = 1.1  # font sizes that such a mark takes
CROWDED_REACH, LONGEST_REACH = 20, 44  # points: how far a number may stand from its mark where there are too many for all, and where there are not


@dataclass(frozen=True, slots=True)
class EndLabel:
    """What stands at a line's end: its name, and its newest figure with the hedge."""

    line: ChartLine
    name: tuple[str, ...]
    figure: tuple[str, ...]

    def lines(self) -> list[tuple[str, bool]]:
        """Give the texts from top to bottom, bold or not."""
        return [(text, True) for text in self.name] + [(text, False) for text in self.figure]

    def width(self, size: Size) -> float:
        """Give its width in points."""
        return max(text_width(text, size.label, bold) for text, bold in self.lines())

    def height(self, size: Size) -> float:
        """Give its height in points."""
        return size.label * (ASCENT + DESCENT + LEADING * (len(self.lines()) - 1))


def end_labels(lines: Sequence[ChartLine], size: Size, room: float) -> list[EndLabel]:
    """Write the labels as full as they fit together: names and figures, then names alone, then those of as many lines as fit.

    No name is cut: a line without a label is named in the key.
    """
    labels: list[EndLabel] = []
    for figures, share in ((True, FULL), (False, CLOSE)):
        for share_of_page in WIDTHS[size.two_columns]:
            labels = [_end_label(line, share_of_page * size.inner, size, figures) for line in lines]
            if sum(label.height(size) + 2 for label in labels) <= room * share:
                return labels
    ends = list(accumulate(label.height(size) + 2 for label in labels))
    return [label for label, end in zip(labels, ends, strict=True) if end <= room * CLOSE]


def _end_label(line: ChartLine, width: float, size: Size, figures: bool) -> EndLabel:
    figure, name = _newest_figure(line) if figures else "", line.label
    longest = max(text_width(word, size.label, True) for word in f"{name} {figure}".split())
    width = max(width, min(longest, WIDEST * size.inner))
    return EndLabel(line, tuple(wrap(name, width, size.label, True)), tuple(wrap(figure, width, size.label)))


def _newest_figure(line: ChartLine) -> str:
    status = {"denied": ", disputed", "projected": ", projected"}.get(line.newest.row.status, "")
    return line.newest.row.figure + status


def place_column(labels: Sequence[EndLabel], ground: Ground, frame: Frame) -> list[Ink]:
    """Put labels below each other beside the plot in the order of their lines' values, each as near its line as the others let it."""
    size = frame.size
    ends = sorted(((_line_end(label.line, frame), label) for label in labels), key=lambda entry: (entry[0][1], entry[1].line.series_id))
    heights = [label.height(size) + 2 for _, label in ends]
    middles = spread([end[1] for end, _ in ends], heights, ground.bounds.y0, ground.bounds.y1)
    column = max([frame.box.x1, *(end[0] for end, _ in ends)]) + size.label * 0.5
    column = min(column, ground.bounds.x1 - SIGN * size.label - max((label.width(size) for label in labels), default=0.0))
    column = max(column, frame.box.x1)
    leaders = [_leader(end, (column - 1.5, middle), height, size) for (end, _), middle, height in zip(ends, middles, heights, strict=True)]
    signed = any(length > SHORT * size.label for _, length in leaders)
    left = column + (SIGN * size.label if signed else 0.0)
    inks: list[Ink] = []
    for (_, label), middle, height, (leader, length) in zip(ends, middles, heights, leaders, strict=True):
        box = Box(column, middle - height / 2 + 1, left + label.width(size), middle + height / 2 - 1)
        found = Candidate(box, 0.0, leader if length <= SHORT * size.label else None)
        ground.take(found)
        inks += _label_inks(label, found, size, indent=left - column)
    return inks


def _leader(end: Position, target: Position, height: float, size: Size) -> tuple[Segment | None, float]:
    """Give the line from a line's end to its label with its length, or none where the two are side by side."""
    across, up = target[0] + 1.5 - end[0], target[1] - end[1]
    if abs(up) <= height / 3 and across <= size.label * 1.5:
        return None, 0.0
    return (end, target), (across**2 + up**2) ** 0.5


def place_end_label(label: EndLabel, ground: Ground, frame: Frame) -> list[Ink]:
    """Put a label at its line's end, or beside it with a short leader; nothing where no ground there is free of marks, texts and lines."""
    size, mark = frame.size, point_position(label.line.newest, frame)
    start = _line_end(label.line, frame)[0] + 3
    for variant in dict.fromkeys((label, replace(label, figure=()))):
        spots = beside(mark, start, variant.width(size), variant.height(size), ground.bounds, SHORT * size.label, size.label / 7.4)
        found = ground.place((spot for spot in spots if _is_short(spot.leader, size)), clear=True)
        if found:
            return _label_inks(variant, found, size)
    return []


def _is_short(leader: Segment | None, size: Size) -> bool:
    return leader is None or abs(leader[1][0] - leader[0][0]) + abs(leader[1][1] - leader[0][1]) <= SHORT * size.label


def gutter_width(labels: Sequence[EndLabel], size: Size, *, for_any: bool) -> float:
    """Give the room to leave beside the plot: for the labels of lines that end in its right part, or for any."""
    days = [point.as_of for label in labels for point in label.line.points]
    late = max(days) - LATE * (max(days) - min(days)) if days else 0.0
    sign = SIGN if for_any or len(labels) > 1 else 0.0
    beside_it = (label.width(size) + size.label * (0.6 + sign) for label in labels if for_any or label.line.newest.as_of >= late)
    return max(beside_it, default=size.label)


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


def _label_inks(label: EndLabel, found: Candidate, size: Size, indent: float = 0.0) -> list[Ink]:
    """Draw a label; one that is indented has its line's mark before it."""
    colour = palette.UNNAMED if label.line.newest.shape == "cross" else palette.source_colour(label.line.rank)
    inks = _ground_and_leader(found)
    baseline = found.box.y1 - size.label * ASCENT
    if indent:
        at = found.box.x0 + size.label * 0.4, baseline + size.label * 0.34
        inks += shaped(*at, size.label * 0.3, colour, palette.source_shape(label.line.rank), label.line.newest.hollow)
    for text, bold in label.lines():
        inks.append(Words(found.box.x0 + indent, baseline, text, size.label, colour, bold))
        baseline -= size.label * LEADING
    return inks


def number_text(point: ChartPoint) -> str:
    """Give the number as it stands at the point, with a tilde where the figure is approximate, with the figure where the axis cannot show it."""
    if point.off_axis:
        return f"{point.number}: {point.row.figure}"
    return f"{point.number} ~" if point.tilde else str(point.number)


def place_number(point: ChartPoint, box: Box, anchor: Position, colour: str, ground: Ground, size: Size, *, must: bool) -> list[Ink]:
    """Put a point's number beside its mark, farther off with a leader where it is crowded; nothing where no ground is free.

    `must` lets the leader be long and cross marks: a chart whose every point is numbered leaves none out.
    """
    text = number_text(point)
    width, height = text_width(text, size.small), size.small * (ASCENT + DESCENT)
    places: Iterable[Candidate] = list(around(box, anchor, width, height, LONGEST_REACH if must else CROWDED_REACH))
    found = ground.place(places, gap=0.4, clear=True) or ground.place(places, crossing=7.0, gap=0.4)
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
        inks.append(Stroke(found.leader, palette.RULE, LEADER_WIDTH, z=3))
    return inks
