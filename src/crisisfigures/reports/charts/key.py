"""How to read the marks: one row under the subtitle with only what this chart uses; on bar charts also who is which colour."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from . import palette
from .bars import Bar, lag_end, place_bars
from .frame import Frame, is_crowd
from .ink import Area, Ink, Stroke, Words, rectangle
from .layout import Box
from .marks import VISIBLE, arrow, band, beyond, example, lag_segment, shaped, span_segment
from .measure import text_width, wrap
from .sizes import Size
from .source_rows import NO_SOURCE
from .spec import Chart, ChartLine

LEADING = 1.3
MOST_LINES = 8  # named in the key; more are in the table

Sketch = Callable[[float, float, float], list[Ink]]
"""x and y of the middle and a radius -> the example of a mark."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One sign and what it means; `width` is the sign's, in radii."""

    sketch: Sketch
    text: str
    width: float = 2.6


def key_entries(chart: Chart, frame: Frame, unlabelled: Sequence[ChartLine] = ()) -> list[Entry]:
    """Choose the signs that this chart uses; `unlabelled` are lines for whose names there is no room at their ends."""
    bars = place_bars(chart, frame) if chart.kind == "bars" else []
    filled = bool(bars) and not bars[0].stem
    return [*_sources(chart, bars), *_lines(unlabelled), *_shapes(chart, filled), *_signs(chart, frame, bars)]


def _sources(chart: Chart, bars: list[Bar]) -> Iterator[Entry]:
    """Name the source of each colour; one entry for all that are grey."""
    if not bars:
        return
    for rank, name in _colours(chart):
        yield Entry(partial(_source_sign, rank=rank, stem=bars[0].stem), name)
    grey = [line for line in chart.lines if line.rank is None]
    unnamed = any(line.points[0].row.who == NO_SOURCE for line in grey)
    others = len({line.points[0].row.who for line in grey} - {NO_SOURCE})
    if grey:
        text = f"other sources ({others}){', and ' if unnamed else ''}" if others else ""
        yield Entry(partial(_source_sign, rank=None, stem=bars[0].stem), text + (NO_SOURCE if unnamed else ""))


def _lines(unlabelled: Sequence[ChartLine]) -> Iterator[Entry]:
    for line in unlabelled[:MOST_LINES]:
        yield Entry(partial(_source_sign, rank=line.rank, stem=True), line.label)
    if len(unlabelled) > MOST_LINES:
        yield Entry(partial(_source_sign, rank=None, stem=True), f"other lines ({len(unlabelled) - MOST_LINES})")


def _colours(chart: Chart) -> list[tuple[int, str]]:
    return sorted({line.rank: line.points[0].row.who for line in reversed(chart.lines) if line.rank is not None}.items())


def _source_sign(x: float, y: float, r: float, rank: int | None, stem: bool) -> list[Ink]:
    colour = palette.source_colour(rank)
    return shaped(x, y, r, colour, palette.source_shape(rank), hollow=False) if stem else _square(x, y, r, colour, None)


def _shapes(chart: Chart, filled: bool) -> Iterator[Entry]:
    """Choose the examples of marks; `filled` says that they are bars."""
    points, q = chart.points, palette.QUIET
    shapes = {point.shape for point in points}
    hollow = any(point.hollow for point in points)
    if "mark" in shapes and not filled and hollow and not all(point.hollow for point in points):
        yield Entry(lambda x, y, r: example("mark", x, y, r, q), "documented or reported")
    if hollow:
        yield Entry(partial(_square, fill=palette.PAPER, edge=q) if filled else _hollow, "estimated")
    if "range" in shapes:
        yield Entry(_open_range if filled else lambda x, y, r: example("range", x, y, r, q), "range, low to high", 2.0)
    if "band" in shapes:
        ends = [point.high is not None for point in points if point.shape == "band"]
        if not all(ends):
            yield Entry(lambda x, y, r: example("band", x, y, r, q), "vague, from its low end", 3.0)
        if any(ends):
            yield Entry(partial(_closed_band, colour=q), "vague, what it may mean", 3.0)
    if "cross" in shapes:
        yield Entry(lambda x, y, r: example("cross", x, y, r, q), "disputed or withdrawn")
    if any(point.row.status == "projected" for point in points):
        yield Entry(lambda x, y, r: example("projected", x, y, r, q), "projected")


def _closed_band(x: float, y: float, r: float, colour: str) -> list[Ink]:
    return band(Box(x - r * 1.5, y - r * 1.3, x + r * 1.5, y + r * 1.5), colour, closed=True)


def _square(x: float, y: float, r: float, fill: str, edge: str | None) -> list[Ink]:
    return [Area(rectangle(x - r, y - r, x + r, y + r), fill, edge, 0.9, z=4)]


def _span(x: float, y: float, r: float) -> list[Ink]:
    return [Stroke(((x - r * 2.2, y), (x + r * 2.2, y)), palette.faded(palette.QUIET, 0.45), r * 0.9)]


def _hollow(x: float, y: float, r: float) -> list[Ink]:
    return shaped(x, y, r, palette.QUIET, "circle", hollow=True)


def _signs(chart: Chart, frame: Frame, bars: list[Bar]) -> Iterator[Entry]:
    points, q = chart.points, palette.QUIET
    if any(point.arrow == "up" for point in points):
        yield Entry(lambda x, y, r: arrow(x, y - r * 2.4, r, q, "up"), "at least, more than", 2.0)
    if any(point.arrow == "down" for point in points):
        yield Entry(lambda x, y, r: arrow(x, y + r * 2.4, r, q, "down"), "at most, up to", 2.0)
    if any(point.tilde for point in points):
        yield Entry(lambda x, y, r: [Words(x, y - r * 1.1, "~", r * 3.4, q, align="center")], "about", 2.6)
    if any(point.off_axis for point in points):
        yield Entry(lambda x, y, r: beyond(x, y + r * 0.3, r * 0.9, q), "beyond the axis")
    if _lags(chart, frame, bars):
        yield Entry(lambda x, y, r: [Stroke(((x - r * 2.5, y), (x + r * 2.5, y)), q, 0.9, dash=(0.9, 1.7))], "delay until published", 5.2)
    if _spans(chart, frame, bars):
        yield Entry(_span, "month, year or span of days", 4.8)
    if chart.kind != "bars" and any(len(line.points) > 1 for line in chart.lines):
        yield Entry(_fading, "fading: no newer figure", 5.2)


def _lags(chart: Chart, frame: Frame, bars: list[Bar]) -> bool:
    crowd = is_crowd(len(chart.points))
    if bars:
        return any(lag_end(bar, frame) for bar in bars if bar.point.key or not crowd)
    return any(lag_segment(point, frame) for point in chart.points if point.key or not crowd)


def _spans(chart: Chart, frame: Frame, bars: list[Bar]) -> bool:
    if bars:
        return any(bar.stem and bar.x1 - bar.x0 > VISIBLE * frame.radius for bar in bars)
    return any(span_segment(point, frame) for point in chart.points)


def _open_range(x: float, y: float, r: float) -> list[Ink]:
    light = Area(rectangle(x - r, y, x + r, y + r * 1.6), palette.faded(palette.QUIET, 0.25), palette.QUIET, 0.7)
    return [Area(rectangle(x - r, y - r * 1.4, x + r, y), palette.QUIET, palette.QUIET, 0.7), light]


def _fading(x: float, y: float, r: float) -> list[Ink]:
    step = r * 5 / 6
    return [Stroke(((x - r * 2.5 + i * step, y), (x - r * 2.5 + (i + 1) * step, y)), palette.faded(palette.QUIET, 1 - i / 7), 1.3) for i in range(6)]


def draw_key(entries: list[Entry], size: Size, top: float) -> tuple[list[Ink], float]:
    """Set the entries in rows from `top` downwards; gives the inks and where they end."""
    inks: list[Ink] = []
    radius, x, y = size.small * 0.36, size.margin, top - size.small
    for entry in entries:
        sign = entry.width * radius
        texts = wrap(entry.text, size.inner - sign - 4, size.small)
        needed = sign + 3 + max(text_width(text, size.small) for text in texts)
        if x > size.margin and x + needed > size.width - size.margin:
            x, y = size.margin, y - size.small * 1.55
        inks += entry.sketch(x + sign / 2, y + size.small * 0.36, radius)
        inks += [Words(x + sign + 3, y - place * size.small * LEADING, text, size.small, palette.QUIET) for place, text in enumerate(texts)]
        y -= (len(texts) - 1) * size.small * LEADING
        x += needed + size.small * 1.5
    return inks, (y - size.small * 0.4 if entries else top)
