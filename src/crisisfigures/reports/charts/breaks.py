"""Rules over the plot where a source counts otherwise from a day on."""

from collections.abc import Iterator

from . import palette
from .frame import Frame
from .ink import Ink, Stroke, Words
from .layout import Box, Candidate, Ground, Segment
from .measure import ASCENT, DESCENT, text_width
from .spec import Chart, CountBreak

DASH = (2.2, 2.2)
BESIDE = 3.0  # points between a rule and its words
STEP = 4.0  # points by which the words move down where something lies in their way


def rules(chart: Chart, frame: Frame) -> list[Ink]:
    """Draw the rules, under everything else."""
    return [Stroke(segment, palette.QUIET, 0.7, DASH, z=1) for segment in rule_segments(chart, frame)]


def rule_segments(chart: Chart, frame: Frame) -> list[Segment]:
    """Give where the rules run, which texts keep clear of."""
    return [((x, frame.box.y0), (x, frame.box.y1)) for x in (_at(each, frame) for each in chart.breaks)]


def rule_words(chart: Chart, frame: Frame, ground: Ground) -> list[Ink]:
    """Put the words beside each rule, as high as there is room; a rule without room for them is told in the notes alone."""
    size = frame.size
    inks: list[Ink] = []
    for each in chart.breaks:
        found = ground.place(_places(each, frame), clear=True)
        if found:
            inks.append(Words(found.box.x0, found.box.y1 - size.small * ASCENT, each.words, size.small, palette.QUIET))
    return inks


def _at(each: CountBreak, frame: Frame) -> float:
    return frame.x(float(each.day.toordinal()))


def _places(each: CountBreak, frame: Frame) -> Iterator[Candidate]:
    x, width, height = _at(each, frame), text_width(each.words, frame.size.small), frame.size.small * (ASCENT + DESCENT)
    top = frame.box.y1 - 1
    while top - height > frame.box.y0:
        for left in (x + BESIDE, x - BESIDE - width):
            yield Candidate(Box(left, top - height, left + width, top), frame.box.y1 - top)
        top -= STEP
