"""Doubts about a run of figures: carried forward unchanged, to and fro between two levels, falling again and again."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from crisisfigures.model import PointFlag
from crisisfigures.series.doubts.record import FALLS, Line, Mark, Record
from crisisfigures.series.doubts.wording import day_words
from crisisfigures.series.flags import RUNNING, Flag

CARRIED = 3  # reports of one figure in a row
SMALLEST_CARRIED = 1000
KNOWN, RHYTHM = 10, 3  # how many figures before tell how long one stands, and how few do not
LONGER = 3  # what is counted weekly and given daily repeats each count: only what stands this many times as long is strange
EXPECTED = 5  # how much a total should have risen, by its pace, for standing still to be strange: by chance alone it does once in 150 times
APART = Decimal("1.5")  # the upper of two levels over the lower
ALIKE = Decimal("0.25")
TO_AND_FRO = 4  # figures in a row


def run_flags(line: Line, record: Record) -> Iterator[PointFlag]:
    """Flag runs of figures."""
    if line.runs_as not in RUNNING:
        return
    for since, again in carried(line):
        sentence = f"{again.told} has been given unchanged since {day_words(since.point.date, since.point.date_precision)} ({line.series.source})."
        yield record.flag(Flag.CARRIED_FORWARD, sentence, again)
    yield from _to_and_fro(line, record)
    yield from _falling(line, record)


def carried(line: Line) -> Iterator[tuple[Mark, Mark]]:
    """Give the points that repeat a figure which at least three reports in a row give, each with the first of them."""
    runs = list(_runs(line.marks))
    for at, run in enumerate(runs):
        if len(run) >= CARRIED and (run[0].number or 0) >= SMALLEST_CARRIED and _is_strange(line, run, runs[max(at - KNOWN, 0) : at]):
            yield from ((run[0], again) for again in run[1:])


def _runs(marks: Sequence[Mark]) -> Iterator[list[Mark]]:
    """Part a line into runs of one figure with one hedge."""
    run: list[Mark] = []
    for one in marks:
        if run and (one.number, one.point.qualifier) != (run[-1].number, run[-1].point.qualifier):
            yield run
            run = []
        run.append(one)
    if run:
        yield run


def _is_strange(line: Line, run: Sequence[Mark], earlier: Sequence[Sequence[Mark]]) -> bool:
    """Whether a figure should have moved meanwhile: by how long those before it stood, and a total by how fast it rose."""
    if run[0].point.qualifier != "exact" or len(earlier) < RHYTHM:
        return True
    first, days = run[0], (run[-1].point.date - run[0].point.date).days
    stood = sorted((after[0].point.date - before[0].point.date).days for before, after in pairwise([*earlier, run]))
    if days < LONGER * stood[len(stood) // 2]:
        return False
    if line.runs_as == "stock" or first.number is None or earlier[0][0].number is None:
        return True
    pace = (first.number - earlier[0][0].number) / max(sum(stood), 1)
    return pace * days >= EXPECTED


def _to_and_fro(line: Line, record: Record) -> Iterator[PointFlag]:
    """Flag the figures of a series that goes to and fro between two levels."""
    counts = line.counts
    for at in range(TO_AND_FRO - 1, len(counts)):
        odd, even = counts[at - 3 : at + 1 : 2], counts[at - 2 : at + 1 : 2]
        low, high = sorted((odd, even), key=lambda pair: min(one.number or Decimal(0) for one in pair))
        if _alike(low) and _alike(high) and min(_numbers(high)) >= max(_numbers(low)) * APART and min(_numbers(low)) > 0:
            sentence = f"The series goes to and fro: {', '.join(one.told for one in counts[at - 3 : at + 1])} ({line.series.source})."
            yield record.flag(Flag.TWO_COUNTS_UNDER_ONE_NAME, sentence, counts[at], *counts[at - 3 : at])


def _numbers(marks: Sequence[Mark]) -> list[Decimal]:
    return [one.number or Decimal(0) for one in marks]


def _alike(pair: Sequence[Mark]) -> bool:
    low, high = sorted(_numbers(pair))
    return high <= low * (1 + ALIKE)


def _falling(line: Line, record: Record) -> Iterator[PointFlag]:
    """Flag the third fall of a total that falls again and again, to half of what it was or less."""
    if line.sinks:
        falls = list(line.falls)
        told = ", ".join(one.told for one in falls[:FALLS])
        sentence = f"The total fell again and again ({told}; {line.series.source}): it may be the number at a moment, and no running total."
        yield record.flag(Flag.READS_AS_STOCK, sentence, falls[FALLS - 1], *falls[: FALLS - 1])
