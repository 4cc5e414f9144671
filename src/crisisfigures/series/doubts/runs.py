"""Doubts about a run of figures: carried forward unchanged, to and fro between two levels, falling again and again."""

from collections.abc import Iterator, Sequence
from datetime import timedelta
from decimal import Decimal
from itertools import pairwise

from crisisfigures.model import PointFlag
from crisisfigures.series.doubts.record import FALLS, Line, Mark, Record
from crisisfigures.series.doubts.wording import day_words
from crisisfigures.series.flags import RUNNING, Flag

CARRIED = 3  # reports of one figure in a row
STALE = timedelta(days=90)  # or two reports so far apart
SMALLEST_CARRIED = 1000
KNOWN, RHYTHM = 10, 3  # how many figures before and after tell how long one stands, and how few do not
WEEK = 7
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
    """Give the points that repeat a figure which three reports in a row give, or two long apart, each with the first of them."""
    runs = list(_runs(line.marks))
    for at, run in enumerate(runs):
        again = len(run) >= CARRIED or (len(run) > 1 and run[-1].point.date - run[0].point.date_end >= STALE)
        near = runs[max(at - KNOWN, 0) : at], runs[at + 1 : at + 1 + KNOWN]
        counted = run[0].point.qualifier != "vague"  # "thousands" is no figure that could be counted anew
        if counted and again and (run[0].number or 0) >= SMALLEST_CARRIED and _is_strange(line, run, *near):
            yield from ((run[0], one) for one in run[1:])


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


def _is_strange(line: Line, run: Sequence[Mark], before: Sequence[Sequence[Mark]], after: Sequence[Sequence[Mark]]) -> bool:
    """Whether a figure should have moved meanwhile: by how long those near it stood, and a total by how fast it rose."""
    days = (run[-1].point.date - run[0].point.date).days
    stood = sorted([*_stood([*before, run]), *_stood(after)])
    if run[0].point.qualifier != "exact" or not stood:
        return True
    if len(stood) >= RHYTHM and days < LONGER * min(stood[len(stood) // 2], WEEK):
        return False
    first, last = (before[0][0], run[0]) if before else (after[0][0], after[-1][0])
    if line.runs_as == "stock" or first.number is None or last.number is None:
        return True
    return (last.number - first.number) * days >= EXPECTED * max((last.point.date - first.point.date).days, 1)


def _stood(runs: Sequence[Sequence[Mark]]) -> list[int]:
    """Give for how many days each figure stood until the next one."""
    return [(after[0].point.date - before[0].point.date).days for before, after in pairwise(runs)]


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
