"""The runs of text of a page -> its lines in the order in which people read them.

A gutter that few lines cross parts columns of prose; what crosses it (a title, a picture's caption) parts the page into bands, as in
the recursive X-Y cut (G. Nagy and S. Seth, 1984), but from the lines that cross and not from white space, which columns share by chance.
Within a column, rows with several runs are rows of a table, or boxes of a figure over its label.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from crisisfigures.articles.pdf_runs import Run

Runs = Sequence[Run]

GUTTER = 6.0  # points
CROSSING = 0.25  # of the runs at most cross a gutter
PROSE_WORDS = 3.0  # words a run on average in a column of prose: cells of figures have one or two
MIN_LINES = 3  # of a column
MAX_EDGES = 12  # places tried for a gutter: those that most lines begin at
MAX_RUNS = 2_000  # of a page: more are a drawing or a huge table, and no columns of prose
JUSTIFIED = 1.7  # of the height: wider gaps stand in no justified line
FIGURE = re.compile(r"[~≈<>±+$€£]?\s?\d[\d.,\s\xa0\u2009]*(?:[%+kKmM]|\s?\w{2,12})?\+?")
ITEM = re.compile(r"[•·▪►»*–o\ue000-\uf8ff-]|\(?(?:\d{1,2}|[a-z])[.)]")  # what opens an item of a list, set apart from its text
CELLS = " | "


@dataclass(frozen=True, slots=True)
class Line(Run):
    """Runs as they are read together; `row` marks one of a table or a box, which no paragraph takes in."""

    row: bool = False


def lines_in_order(runs: Runs) -> list[Line]:
    """Give the lines of one page."""
    return list(_order(sorted(runs, key=lambda run: (-run.middle, run.left))))


def _order(runs: Runs) -> Iterator[Line]:
    gutter = _gutter(runs)
    if gutter is None:
        yield from _rows(runs)
        return
    band: list[Run] = []
    for run in runs:
        if run.left < gutter - 1 and run.right > gutter + 1:
            yield from _halves(band, gutter)
            band = []
            yield _line([run])
        else:
            band.append(run)
    yield from _halves(band, gutter)


def _halves(band: Runs, gutter: float) -> Iterator[Line]:
    left, right = ([run for run in band if (run.right <= gutter + 1) == first] for first in (True, False))
    for half in (left, right):
        if half:
            yield from _order(half) if len(half) < len(band) else _rows(half)


def _gutter(runs: Runs) -> float | None:
    """Give where two columns of prose part, as far as few runs cross it; None where there is one column, or a table."""
    if not 2 * MIN_LINES <= len(runs) <= MAX_RUNS:
        return None
    first = min(run.left for run in runs)
    shared = Counter(round(run.left / 3) for run in runs if run.left > first + 20)
    edges = sorted({run.left for run in runs})
    often = {bucket for bucket, _ in sorted(shared.items(), key=lambda each: (-each[1], each[0]))[:MAX_EDGES]}
    starts = sorted({min(edge for edge in edges if round(edge / 3) == bucket) for bucket in often})
    found = [(_crossing(runs, edge - GUTTER / 2), edge - GUTTER / 2) for edge in starts if _is_gutter(runs, edge - GUTTER / 2)]
    return min(found)[1] if found else None


def _crossing(runs: Runs, at: float) -> int:
    return sum(run.left < at - 1 and run.right > at + 1 for run in runs)


def _is_gutter(runs: Runs, at: float) -> bool:
    left, right = [run for run in runs if run.right <= at + 1], [run for run in runs if run.left >= at - 1]
    if _crossing(runs, at) > CROSSING * len(runs) or min(_n_lines(left), _n_lines(right)) < MIN_LINES:
        return False
    side_by_side = min(max(run.top for run in half) for half in (left, right)) - max(min(run.bottom for run in half) for half in (left, right))
    return side_by_side > 0 and all(_words(half) >= PROSE_WORDS for half in (left, right))


def _n_lines(runs: Runs) -> int:
    return len({round(run.middle / 4) for run in runs})


def _words(runs: Runs) -> float:
    """Give the median number of words a run."""
    return float(median(len(run.text.split()) for run in runs))


def _rows(runs: Runs) -> Iterator[Line]:
    """Give the lines of one column, figures joined with the labels below them."""
    rows = _same_level(runs)
    at = 0
    while at < len(rows):
        below = rows[at + 1] if at + 1 < len(rows) else []
        if _are_boxes(rows[at], below):
            boxes, used = _boxes(rows[at:])
            yield from boxes
            at += used
        else:
            cells = len(rows[at]) - (1 if ITEM.fullmatch(rows[at][0].text) else 0)
            yield _line(rows[at], row=cells > 1 and not _is_justified(rows, at))
            at += 1


def _same_level(runs: Runs) -> list[list[Run]]:
    """Put runs on one level together, each row from left to right."""
    rows: list[list[Run]] = []
    for run in sorted(runs, key=lambda run: (-run.middle, run.left)):
        if rows and abs(rows[-1][0].middle - run.middle) < 0.4 * min(rows[-1][0].height, run.height):
            rows[-1].append(run)
        else:
            rows.append([run])
    return [sorted(row, key=lambda run: run.left) for row in rows]


def _is_justified(rows: Sequence[Runs], at: int) -> bool:
    """Tell a line of prose whose words were spread: a line beside it is as wide and has no gap."""
    row = rows[at]
    if any(after.left - before.right > JUSTIFIED * before.height for before, after in pairwise(row)):
        return False
    width = row[-1].right - row[0].left
    beside = [other for other in (*rows[max(0, at - 1) : at], *rows[at + 1 : at + 2]) if len(other) == 1]
    return any(0.8 * width <= other[0].right - other[0].left <= 1.3 * width and len(other[0].text.split()) > 3 for other in beside)


def _are_boxes(row: Runs, below: Runs) -> bool:
    """Tell a row of figures each with its label right below: larger letters over smaller ones, or several figures over words."""
    if not row or not below or not all(FIGURE.fullmatch(run.text) for run in row) or any(run.text[0].isdigit() for run in below):
        return False
    labels = [[label for label in below if _overlap(run, label)] for run in row]
    return all(labels) and (min(run.height for run in row) > 1.15 * max(label.height for label in below))


def _boxes(rows: Sequence[Runs]) -> tuple[list[Line], int]:
    """Join each figure of the first row with the labels in the rows below it; give the lines and how many rows were used."""
    figures, used = rows[0], 1
    labels: dict[int, list[Run]] = {at: [] for at in range(len(figures))}
    bottom = min(run.bottom for run in figures)
    for row in rows[1:4]:
        owners = [next((at for at, figure in enumerate(figures) if _overlap(figure, run)), None) for run in row]
        first = row[0]
        if None in owners or bottom - first.top > 1.2 * first.height or FIGURE.fullmatch(first.text):
            break
        for owner, run in zip(owners, row, strict=True):
            labels[owner or 0].append(run)
        bottom, used = min(run.bottom for run in row), used + 1
    return [_line([figure, *labels[at]], row=True, by=" ") for at, figure in enumerate(figures)], used


def _overlap(one: Run, other: Run) -> bool:
    return min(one.right, other.right) - max(one.left, other.left) > 0


def _line(runs: Runs, *, row: bool = False, by: str = CELLS) -> Line:
    edges = (min(r.left for r in runs), max(r.right for r in runs), min(r.bottom for r in runs), max(r.top for r in runs))
    return Line((by if row else " ").join(run.text for run in runs), *edges, runs[0].page, row)
