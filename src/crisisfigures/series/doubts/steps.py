"""Doubts about one step of a series: a total that falls, a jump, a count that restarts, a level that changes at once and stays."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from datetime import timedelta
from decimal import Decimal
from itertools import pairwise

from crisisfigures.model import PointFlag
from crisisfigures.series.doubts.record import Line, Mark, Record
from crisisfigures.series.doubts.rounding import rounds
from crisisfigures.series.doubts.slips import line_slips
from crisisfigures.series.flags import RUNNING, Flag

JUMP = 10
SMALLEST_JUMP = 10  # the first hours of a disaster multiply small numbers
GREAT = 1000  # what falls from here to a handful is no such number
SOON = timedelta(days=30)  # a factor of ten within; over a longer time the more
ONSET = timedelta(days=30)  # how long after a crisis began its first totals are so small that they multiply
RESTART = 5  # a total that begins anew stands this many times below where it was
SMALLEST_PHASE = 50
PHASE = timedelta(days=14)  # what falls sooner is revised, counts something else or is mistyped
AT_ONCE = timedelta(days=45)
LEVEL_FALL, LEVEL_RISE = Decimal("0.8"), 2  # the new level over the old one
CALM = 3  # steps before a rise, none of them by more than a quarter of it


def step_flags(line: Line, record: Record) -> Iterator[PointFlag]:
    """Flag the steps between successive points."""
    if line.runs_as not in RUNNING:
        return
    astray = {line.counts[at].point.point_id for at in line_slips(line)} if line.counts else set()
    for before, after in line.successive():
        fall = _fall(line, before, after)
        if fall is not None:
            yield record.flag(fall, _fall_sentence(fall, line, before, after), after, before)
        if fall is not Flag.COUNT_RESTARTS:
            yield from _jump_flags(line, before, after, astray, record)
    if line.runs_as == "stock":
        yield from _level_flags(line, record, astray)


def _jump_flags(line: Line, before: Mark, after: Mark, astray: set[str], record: Record) -> Iterator[PointFlag]:
    """Flag a jump against the last figure that is in sequence."""
    steady = _steady(line, after, astray) if before.point.point_id in astray else before
    odd = after.point.point_id in astray
    if steady is not None and jumps(steady, after, astray=odd) and (odd or not _is_onset(line, steady, after, record)):
        sentence = f"{after.told} differs by more than a factor of ten from {steady.told} ({line.series.source})."
        yield record.flag(Flag.JUMP, sentence, after, steady)


def _steady(line: Line, after: Mark, astray: set[str]) -> Mark | None:
    """Give the last point before that is not out of sequence itself."""
    return next((one for one in line.backwards(after.point.date) if one.point.point_id not in astray), None)


def _fall(line: Line, before: Mark, after: Mark) -> Flag | None:
    """Name the kind of a fall of a running total; None where it does not fall, or may."""
    if line.runs_as != "cumulative":
        return None
    if before.least is None or after.most is None or after.most >= before.least:
        return None
    if rounds(before, after) or rounds(after, before):
        return Flag.ROUNDING_AGAINST_EXACT
    return Flag.COUNT_RESTARTS if _restarts(line, before, after) else Flag.FALLING_TOTAL


def _fall_sentence(kind: Flag, line: Line, before: Mark, after: Mark) -> str:
    """Say what fell, and how it may be meant."""
    if kind is Flag.COUNT_RESTARTS:
        return f"The count begins anew with {after.told}, after {before.told} ({line.series.source}): the two are not one total."
    if kind is Flag.ROUNDING_AGAINST_EXACT:
        round_one, exact = (before, after) if rounds(before, after) else (after, before)
        return f"{after.told} is less than {before.told} ({line.series.source}), but {round_one.words} may be {exact.words} rounded."
    return f"The total fell from {before.told} to {after.told} ({line.series.source})."


def _restarts(line: Line, before: Mark, after: Mark) -> bool:
    """Whether a total goes on from far below where it stood, and never comes back near."""
    if not before.number or not after.number or before.number < SMALLEST_PHASE or before.number < after.number * RESTART:
        return False
    at = bisect_right(line.marks, after.point.date_end, key=lambda one: one.point.date)
    later = [one.number for one in line.marks[at : at + 3] if one.number is not None]
    return after.point.date - before.point.date_end >= PHASE and all(one * 2 < before.number for one in later)


def _is_onset(line: Line, before: Mark, after: Mark, record: Record) -> bool:
    """Whether a figure rises from what was counted in the first days of a crisis."""
    crisis = record.crises.get(line.series.crisis_id or "")
    start = crisis.period_start if crisis else None
    rises = before.number is not None and after.number is not None and after.number > before.number
    return rises and start is not None and before.point.date - start <= ONSET


def jumps(old: Mark, new: Mark, *, astray: bool) -> bool:
    """Whether one number is more than ten times the other, and the smaller no handful that grew; over a long time it must be more.

    `astray` says that the new one is out of the sequence, whatever the time.
    """
    if old.number is None or new.number is None or "vague" in (old.point.qualifier, new.point.qualifier):
        return False
    small, large = sorted((old.number, new.number))
    handful = small < SMALLEST_JUMP and not (new.number == small and large >= GREAT)
    times = Decimal(1) if astray else max(Decimal(1), Decimal((new.point.date - old.point.date_end).days) / SOON.days)
    return not handful and large > JUMP * times * small


def _level_flags(line: Line, record: Record, astray: set[str]) -> Iterator[PointFlag]:
    """Flag levels that change at once in a steady series and stay."""
    steady = [one for one in line.counts if one.point.point_id not in astray]
    numbers = [one.number or Decimal(0) for one in steady]
    for at in range(2, len(steady) - 1):
        before, after = steady[at - 1 : at + 1]
        if before.point.date_end < after.point.date <= before.point.date_end + AT_ONCE and _changes(numbers, at):
            share = abs(_ratio(before, after) - 1) * 100
            way = "lower" if _ratio(before, after) < 1 else "higher"
            days = (after.point.date - before.point.date_end).days
            step = f"{after.told} is {share:.0f} percent {way} than {before.told}, {days} days before ({line.series.source})"
            sentence = f"{step}, and the figures after it stay there."
            yield record.flag(Flag.COUNTING_CHANGED, sentence, after, before)


def _ratio(before: Mark, after: Mark) -> Decimal:
    return (after.number or Decimal(0)) / (before.number or Decimal(1))


def _changes(numbers: Sequence[Decimal], at: int) -> bool:
    """Whether the level changes for good at a place: a fall by a fifth after no fall, or a doubling after steps that were small."""
    before, after, following = numbers[at - 1], numbers[at], numbers[at + 1 : at + 3]
    if min(before, after) < GREAT or not all(abs(one - after) < abs(one - before) for one in following):
        return False
    step = abs(after - before)
    last = numbers[max(at - CALM, 0) : at]
    small = all(abs(one - other) * 4 <= step for one, other in pairwise(last))
    if after <= before * LEVEL_FALL:
        return small or last[-1] > last[-2]
    return after >= before * LEVEL_RISE and small and len(last) == CALM
