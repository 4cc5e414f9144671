"""What a look at a picture would find: texts on texts, on marks, on lines, beyond the edge, cut, or too faint to read."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations, pairwise

from crisisfigures.reports.charts import Chart, palette
from crisisfigures.reports.charts.ink import Area, Disc, Group, Ink, Position, Stroke, Words, every_words
from crisisfigures.reports.charts.labels import LEADER_WIDTH
from crisisfigures.reports.charts.layout import Box
from crisisfigures.reports.charts.measure import ASCENT, DESCENT, text_width
from crisisfigures.reports.charts.picture import Picture

BACKGROUND = {palette.GRID, palette.PAPER}
TINTS = {palette.faded(colour, strength / 5000) for colour in (*palette.SOURCES, palette.UNNAMED, palette.QUIET) for strength in range(200, 5001)}


def text_boxes(picture: Picture) -> list[tuple[str, Box]]:
    """Give every text with the rectangle that it takes up, a little tightened: type touches its box only with capitals and tails."""
    boxes = []
    for words in every_words(picture.inks):
        width = text_width(words.text, words.size, words.bold)
        left = words.x - {"left": 0.0, "center": width / 2, "right": width}[words.align]
        tight = words.size * 0.06
        boxes.append((words.text, Box(left, words.y - words.size * DESCENT + tight, left + width, words.y + words.size * ASCENT - tight)))
    return boxes


def collisions(picture: Picture) -> list[tuple[str, str]]:
    """Give the pairs of texts that share ground, and texts on marks or beyond the page."""
    boxes = text_boxes(picture)
    page = Box(0.5, -picture.height + 0.5, picture.width - 0.5, -0.5)
    found = [(text, other) for (text, box), (other, second) in combinations(boxes, 2) if box.overlaps(second)]
    found += [(text, "a mark") for text, box in boxes for mark in picture.mark_boxes if box.overlaps(mark, -0.3)]
    found += [(text, "the edge") for text, box in boxes if not box.within(page)]
    return found + [("a shape", "the edge") for x, y in _corners(picture.inks) if not (page.x0 <= x <= page.x1 and page.y0 <= y <= page.y1)]


def labels_on_lines(picture: Picture) -> list[str]:
    """Give the labels of lines that a line of a source runs through; axis, grid, leaders and marks are no such lines."""
    page = [ink for ink in picture.inks if not isinstance(ink, Group)]
    of_sources = {*palette.SOURCES, palette.UNNAMED}
    lines = [ink for ink in page if isinstance(ink, Stroke) and ink.colour not in (palette.GRID, palette.RULE) and ink.width > LEADER_WIDTH]
    segments = [segment for ink in lines for segment in pairwise(ink.path)]
    labels = [words.text for words in page if isinstance(words, Words) and words.colour in of_sources]
    return [text for text, box in text_boxes(replace(picture, inks=tuple(page))) if text in labels and any(map(box.crossed_by, segments))]


def faint(picture: Picture) -> list[str]:
    """Give the colours of texts with a contrast under 4.5, and of lines and marks under 3; a line that fades on purpose, and the grid, may be."""
    texts = {words.colour for words in every_words(picture.inks) if palette.contrast(words.colour) < 4.5}
    lines = {colour for colour in _line_colours(picture.inks) if palette.contrast(colour) < 3.0}
    return sorted(texts | (lines - BACKGROUND - TINTS))


def missing_names(picture: Picture, chart: Chart) -> list[str]:
    """Give the labels of lines that stand nowhere in full, neither at their lines nor in the key; of bars, the sources."""
    written = "".join(words.text for words in every_words(picture.inks)).replace(" ", "")
    names = [line.points[0].row.who if chart.kind == "bars" else line.label for line in chart.lines if chart.kind != "bars" or line.rank is not None]
    return [name for name in names if name.replace(" ", "") not in written]


def _corners(inks: tuple[Ink, ...]) -> Iterator[Position]:
    for ink in inks:
        if isinstance(ink, Group):
            yield from _corners(ink.parts)
        elif isinstance(ink, Disc):
            yield from ((ink.x - ink.radius, ink.y - ink.radius), (ink.x + ink.radius, ink.y + ink.radius))
        elif isinstance(ink, Stroke | Area):
            yield from ink.path


def _line_colours(inks: tuple[Ink, ...]) -> Iterator[str]:
    for ink in inks:
        if isinstance(ink, Group):
            yield from _line_colours(ink.parts)
        elif isinstance(ink, Stroke):
            yield ink.colour
        elif isinstance(ink, Area | Disc):
            yield from (colour for colour in (ink.edge or ink.fill,) if colour)
