"""The labels of lines and the numbers of points, placed so that nothing covers anything."""

from dataclasses import dataclass

from . import palette
from .frame import Frame
from .ink import Area, Ink, Stroke, Words, rectangle
from .layout import Box, Candidate, Ground, around, beside
from .lines import stub_length
from .marks import lag_segment, mark_box, point_position, span_segment
from .measure import ASCENT, DESCENT, shorten, text_width, wrap
from .sizes import Size
from .spec import ChartLine, ChartPoint

NAME_LINES = 2
LEADING = 1.2


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
    """Write the labels as full as they fit together: name and figure, then names alone, then one line each."""
    widest = size.inner * (0.2 if size.two_columns else 0.28)
    full = [EndLabel(line, tuple(wrap(line.label, widest, size.label, True, NAME_LINES)), shorten(line.points[-1].row.figure, widest, size.label)) for line in lines]
    names = [EndLabel(label.line, label.name, "") for label in full]
    short = [EndLabel(label.line, (shorten(label.line.label, widest, size.label, True),), "") for label in full]
    for labels in (full, names):
        if sum(label.height(size) + 2 for label in labels) <= room * 0.8:
            return labels
    return short


def place_end_label(label: EndLabel, ground: Ground, frame: Frame) -> list[Ink]:
    """Put a label at its line's end, or beside it with a leader; nothing where no ground is free."""
    size, point = frame.size, label.line.points[-1]
    end = _line_end(label.line, frame)
    anchor = (end, point_position(point, frame)[1])
    column = frame.box.x1 + size.label * 0.5
    spots = beside(anchor, end + 3, label.width(size), label.height(size), ground.bounds, column)
    found = ground.place(spots, crossing=9.0)
    if not found:
        return []
    texts: list[Ink] = []
    baseline = found.box.y1 - size.label * ASCENT
    for text, bold in label.lines():
        texts.append(Words(found.box.x0, baseline, text, size.label, palette.source_colour(label.line.rank), bold))
        baseline -= size.label * LEADING
    return [*_ground_and_leader(found, palette.source_colour(label.line.rank)), *texts]


def _line_end(line: ChartLine, frame: Frame) -> float:
    point = line.points[-1]
    ends = [mark_box(point, frame).x1]
    if point.on_line and len(line.points) > 1:
        ends.append(point_position(point, frame)[0] + stub_length(line, frame))
    ends += [segment[1][0] + 1 for segment in (lag_segment(point, frame), span_segment(point, frame)) if segment]
    return max(ends)


def number_text(point: ChartPoint) -> str:
    """Give the number as it stands at the point, with a tilde where the figure is approximate."""
    return f"{point.number} ~" if point.tilde else str(point.number)


def place_number(point: ChartPoint, box: Box, colour: str, ground: Ground, size: Size) -> list[Ink]:
    """Put a point's number beside its mark, farther off with a leader where it is crowded."""
    text = number_text(point)
    width, height = text_width(text, size.small), size.small * (ASCENT + DESCENT)
    anchor = ((box.x0 + box.x1) / 2, box.y1 if box.y1 - box.y0 > 14 else (box.y0 + box.y1) / 2)
    found = ground.place(around(box, anchor, width, height), crossing=5.0, gap=0.4)
    if not found:
        return []
    colour = palette.UNNAMED if point.shape == "cross" else colour
    return [*_ground_and_leader(found, colour), Words(found.box.x0, found.box.y1 - size.small * ASCENT, text, size.small, colour)]


def _ground_and_leader(found: Candidate, colour: str) -> list[Ink]:
    """Draw white under a label, so that a line or the grid behind it does not cut through, and the leader to its point."""
    box = found.box
    inks: list[Ink] = [Area(rectangle(box.x0 - 0.5, box.y0, box.x1 + 0.5, box.y1), palette.PAPER, z=2)]
    if found.leader:
        inks.append(Stroke(found.leader, palette.faded(colour, 0.6), 0.5, z=3))
    return inks
