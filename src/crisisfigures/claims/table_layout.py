"""Tables in a text: runs of lines whose cells the same sign parts, with what stands above and below them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, groupby

# What parts the cells of a line, the surest first; a bar may stand at both ends of a line as well
SEPARATORS = (re.compile(r"\|"), re.compile(r"\t"), re.compile(r" {2,}"))
LONGEST_ROW = 2_000  # characters; a longer line is no row
RULE = re.compile(r"[\s|:+=_-]*")  # a line that only rules off a heading
LEAST_ROWS, MOST_CELLS = 3, 30  # a heading and two rows; more cells are no table of a report
MOST_NEAR = 20  # lines above and below that are looked at, empty ones included
CAPTION_LINES, NOTE_LINES, LONGEST_CAPTION = 3, 3, 250  # lines above and below that speak of a table, and their characters


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell; start and end are code points of the text, half open, without the space around it."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a table."""

    start: int
    end: int
    cells: Sequence[Cell]


@dataclass(frozen=True, slots=True)
class Layout:
    """A run of rows; `above` are the lines over it, the nearest last, `below` those under it."""

    rows: Sequence[Row]
    above: Sequence[str]
    below: Sequence[str]


def find_layouts(text: str) -> Iterator[Layout]:
    """Give the runs of at least three rows, in order."""
    if "  " not in text and "|" not in text and "\t" not in text:
        return
    lines = text.split("\n")
    words = [line.strip() for line in lines]
    may_be_rows = [("  " in line or "|" in line or "\t" in line) and len(line) <= LONGEST_ROW for line in words]
    if not _has_run(may_be_rows, LEAST_ROWS):
        return
    starts = accumulate((len(line) + 1 for line in lines), initial=0)
    parted = [_parted(start, line) if may_be_row else (-1, None) for start, line, may_be_row in zip(starts, lines, may_be_rows, strict=False)]
    at = 0
    for kind, members in groupby(parted, key=lambda each: each[0]):
        first, at = at, at + len(list(members))
        rows = [row for _, row in parted[first:at] if row is not None]
        if kind >= 0 and len(rows) >= LEAST_ROWS:
            above, below = words[max(0, first - MOST_NEAR) : first], words[at : at + MOST_NEAR]
            yield Layout(rows, _near(above[::-1], CAPTION_LINES)[::-1], _near(below, NOTE_LINES))


def _has_run(answers: Sequence[bool], length: int) -> bool:
    """Say whether so many answers on end are yes."""
    return any(all(answers[at : at + length]) for at, answer in enumerate(answers[: 1 - length]) if answer)


def _parted(start: int, line: str) -> tuple[int, Row | None]:
    """Give what parts a line, -1 where nothing does, and the row; a rule has no row and belongs to the lines around it."""
    for kind, separator in enumerate(SEPARATORS):
        if kind == 0 and "|" in line and RULE.fullmatch(line):
            return kind, None
        cells = list(_cells(start, line, separator))
        if 2 <= len(cells) <= MOST_CELLS:
            return kind, Row(start + len(line) - len(line.lstrip()), start + len(line.rstrip()), cells)
    return -1, None


def _cells(start: int, line: str, separator: re.Pattern[str]) -> Iterator[Cell]:
    first, last = len(line) - len(line.lstrip()), len(line.rstrip())
    if separator is SEPARATORS[0] and last - first > 1 and line[first] == line[last - 1] == "|":
        first, last = first + 1, last - 1  # a bar at one end alone has an empty cell beyond it
    ends = [match.span() for match in separator.finditer(line, first, last)]
    for begin, end in zip([first, *(end for _, end in ends)], [*(begin for begin, _ in ends), last], strict=True):
        inside = line[begin:end]
        begin += len(inside) - len(inside.lstrip())
        yield Cell(inside.strip(), start + begin, start + begin + len(inside.strip()))


def _near(lines: Sequence[str], most: int) -> list[str]:
    """Give the lines nearest to a table, over one empty line at most, as long as they are as short as a caption."""
    found: list[str] = []
    for line in lines:
        if line and (len(line) > LONGEST_CAPTION or len(found) == most):
            break
        if line:
            found.append(line)
    return found
