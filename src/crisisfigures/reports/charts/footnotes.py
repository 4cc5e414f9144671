"""The table of sources in the picture and the footer: a chart that leaves the house carries its sources with it."""

from collections.abc import Sequence
from dataclasses import dataclass

from crisisfigures.reports.dates import date_text

from . import palette
from .ink import Ink, Stroke, Words
from .measure import text_width, wrap
from .sizes import Size
from .spec import Chart, ChartPoint, SourceRow

SIDE_BY_SIDE = 6  # rows from which the table may stand in two halves
MOST_NAMED = 8  # sources in the footer; the page has all
GAP = 1.1  # between columns, in font sizes
DATE_SHARE = 0.24  # of the table's width that dates may take
LINE = 1.32  # of a line of text, in font sizes
CLOSING = "Figures as reported, not independently verified"
SAMPLE_NOTE = "SAMPLE: drawn from the short briefs that come with crisisfigures, not from articles of your own"


@dataclass(frozen=True, slots=True)
class Columns:
    """Where the columns of the table begin and how wide the texts in them may be."""

    starts: tuple[float, ...]
    widths: tuple[float, ...]


def draw_footnotes(chart: Chart, size: Size, top: float, most_rows: int | None = None) -> tuple[list[Ink], float]:
    """Draw table and footer from `top` downwards; gives the inks and where they end. `most_rows` is what a slide can hold."""
    shown = _listed(chart, most_rows)
    inks: list[Ink] = [Stroke(((size.margin, top), (size.width - size.margin, top)), palette.RULE, 0.7, z=1)]
    y = top - 3
    if shown:
        y = _table(inks, chart, shown, size, y) - 2
        inks.append(Stroke(((size.margin, y), (size.width - size.margin, y)), palette.GRID, 0.7, z=1))
    return inks, _notes(inks, chart, len(shown), size, y - 2)


def _listed(chart: Chart, most: int | None) -> list[ChartPoint]:
    """Choose the rows: all that are numbered, or as many as there is room for, the newest of each line first."""
    points = chart.key_points
    newest = {line.newest.number for line in chart.lines}
    chosen = sorted(points, key=lambda point: (point.number not in newest, -point.number))[:most]
    return sorted(chosen, key=lambda point: point.number)


def _table(inks: list[Ink], chart: Chart, shown: Sequence[ChartPoint], size: Size, y: float) -> float:
    """Draw the table, in two halves side by side where many short rows leave room for it."""
    heads = _heads(chart, size)
    cells = [_cells(point.row, size, chart.by_place) for point in shown]
    gap = size.small * 2.5
    half = (size.inner - gap) / 2
    parts = 2 if len(shown) >= SIDE_BY_SIDE and (size.height or _natural_width([heads, *cells], size) <= half) else 1
    width, each = (half, -(-len(shown) // 2)) if parts == 2 else (size.inner, len(shown))
    ends = []
    for part in range(parts):
        rows = slice(part * each, (part + 1) * each)
        columns = _columns(cells[rows], heads, size, size.margin + part * (half + gap), width)
        end = _header(inks, columns, heads, size, y)
        for point, texts in zip(shown[rows], cells[rows], strict=True):
            end = _row(inks, texts, columns, size, end, _colour(chart, point))
        ends.append(end)
    return min(ends)


def _heads(chart: Chart, size: Size) -> tuple[str, ...]:
    texts = (*(["Where"] if chart.by_place else []), "Who says", "Published by")
    return ("", "Date", "", "Figure", *(texts if size.two_columns else [f"{'Where; who' if chart.by_place else 'Who'} says; published by"]))


def _cells(row: SourceRow, size: Size, by_place: bool) -> tuple[str, ...]:
    when = date_text(row.date, row.date_end, row.date_precision, short=True)
    figure = f"{row.figure}, {row.remark}" if row.remark else row.figure
    who = f"{row.who} ({row.count})" if row.count else row.who
    texts = (*([row.where or "not said"] if by_place else []), who, row.printed_by)
    words = texts if size.two_columns else ("; ".join(texts),)
    return (str(row.number), when, row.symbol, figure, *words)


def _natural(cells: Sequence[tuple[str, ...]], size: Size) -> list[float]:
    return [max(text_width(row[i], size.small) for row in cells) for i in range(len(cells[0]))]


def _natural_width(cells: Sequence[tuple[str, ...]], size: Size) -> float:
    natural = _natural(cells, size)
    return sum(natural) * 1.03 + size.small * (2.2 + GAP * (len(natural) - 1))


def _columns(cells: Sequence[tuple[str, ...]], heads: Sequence[str], size: Size, left: float, width: float) -> Columns:
    """Give narrow columns what they need, the texts the rest in proportion to what they hold."""
    gap = size.small * GAP
    natural = _natural(cells, size)
    dates = max(min(natural[1], width * DATE_SHARE), text_width(heads[1], size.small))
    fixed = [max(natural[0] * 1.12, size.small * 1.3), dates, size.small * 0.9]
    rest = width - sum(fixed) - gap * (len(natural) - 1)
    asked = [max(wide, text_width(name, size.small)) * 1.02 for wide, name in zip(natural[3:], heads[3:], strict=True)]
    if sum(asked) > rest:  # a remark goes below its figure rather than making the columns of all rows narrow
        parts = (part for row in cells for part in (row[3].partition(", ")[0], *row[3].split()))
        asked[0] = max(text_width(text, size.small) for text in (heads[3], *parts)) * 1.02
    widths = (*fixed, *(asked if sum(asked) <= rest else _shares(asked, rest)))
    starts = [left]
    for place, wide in enumerate(widths[:-1]):
        starts.append(starts[-1] + wide + gap * (0.4 if place == 2 else 1.0))
    return Columns(tuple(starts), widths)


def _shares(asked: Sequence[float], rest: float) -> list[float]:
    """Share room that is too little: who asks for less than an equal share gets it, the others share what is left by what they ask for.

    >>> _shares([20, 300, 100], 180)
    [20, 105.0, 55.0]
    """
    modest = [wide for wide in asked if wide * len(asked) <= rest]
    if modest:
        others = iter(_shares([wide for wide in asked if wide not in modest], rest - sum(modest)))
        return [wide if wide in modest else next(others) for wide in asked]
    least = rest / len(asked) * 0.5 if asked else 0.0
    over = sum(wide - least for wide in asked)
    return [least + (wide - least) / over * (rest - least * len(asked)) for wide in asked]


def _header(inks: list[Ink], columns: Columns, names: Sequence[str], size: Size, y: float) -> float:
    lines = [wrap(name, width, size.small) for width, name in zip(columns.widths, names, strict=True)]
    baseline = y - size.small * (1.05 + LINE * (max(map(len, lines)) - 1))
    for x, column in zip(columns.starts, lines, strict=True):
        inks += [Words(x, baseline + i * size.small * LINE, text, size.small, palette.UNNAMED) for i, text in enumerate(reversed(column))]
    return baseline - size.small * 0.45


def _row(inks: list[Ink], texts: tuple[str, ...], columns: Columns, size: Size, y: float, colour: str) -> float:
    baseline = y - size.small
    number_end = columns.starts[0] + columns.widths[0]
    inks.append(Words(number_end, baseline, texts[0], size.small, colour, bold=True, align="right"))
    lines = [wrap(text, width, size.small) for text, width in zip(texts[1:], columns.widths[1:], strict=True)]
    for x, column in zip(columns.starts[1:], lines, strict=True):
        inks += [Words(x, baseline - i * size.small * LINE, text, size.small, palette.INK) for i, text in enumerate(column)]
    return baseline - (max(map(len, lines)) - 1) * size.small * LINE - size.small * (LINE - 1)


def _colour(chart: Chart, point: ChartPoint) -> str:
    line = next(line for line in chart.lines if line.series_id == point.row.series_id)
    return palette.UNNAMED if point.shape == "cross" else palette.source_colour(line.rank)


def footer_sentences(chart: Chart, listed: int) -> list[str]:
    """Say what the picture itself must say: what is missing from the table, notes, verification, who read it, as known on, sample."""
    total = len(chart.points)
    sentences = []
    if listed < total:
        publishers = len({name for row in chart.rows for name in row.publishers})
        sentences.append(f"Sources: {_named_sources(chart)}")
        by = f"{publishers} publisher{'' if publishers == 1 else 's'}"
        sentences.append(f"{listed} of {total} figures, printed by {by}, are listed; full table: see the page")
    if chart.notes:
        sentences.append(f"Note: {'; '.join(note.rstrip('.') for note in chart.notes)}")
    known = f"As known on {date_text(chart.as_known_on)}" if chart.as_known_on else "Publication dates unknown"
    return [*sentences, CLOSING, chart.reading, known]


def _named_sources(chart: Chart) -> str:
    """Name the sources in the order of their lines, those without a colour of their own last: 'UN; SOHR and 12 others'."""
    ordered = sorted(chart.lines, key=lambda line: line.rank is None)
    names = list(dict.fromkeys(line.points[0].row.who for line in ordered))
    more = len(names) - MOST_NAMED
    if more <= 1:
        return "; ".join(names)
    return f"{'; '.join(names[:MOST_NAMED])} and {more} others"


def _notes(inks: list[Ink], chart: Chart, listed: int, size: Size, y: float) -> float:
    lines = [(text, palette.QUIET) for text in wrap(". ".join(footer_sentences(chart, listed)) + ".", size.inner, size.small)]
    if chart.sample:
        lines += [(text, palette.SAMPLE) for text in wrap(SAMPLE_NOTE + ".", size.inner, size.small)]
    for text, colour in lines:
        y -= size.small * LINE
        inks.append(Words(size.margin, y, text, size.small, colour))
    return y - size.small * 0.4
