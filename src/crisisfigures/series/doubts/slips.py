"""Figures that stand out of a sequence which goes on as if they had not been: digits swapped, a zero too many, a dip or a peak of one report."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise
from typing import NamedTuple

from crisisfigures.model import Basis, PointFlag
from crisisfigures.series.doubts.record import Line, Mark, Record
from crisisfigures.series.doubts.rounding import rounds
from crisisfigures.series.doubts.wording import number_words
from crisisfigures.series.flags import RUNNING, Flag

SMALLEST = 100  # small counts waver
SMALLEST_SWAPPED = 1000  # of few digits too many are others swapped
FARTHER = 5  # what was meant lies no more times as far as the number lies outside of its neighbours
LEAST_OFF = Decimal("0.01")  # a dip or peak of less is a correction
AGREE = Decimal("0.25")  # of a stock: what lies before and after differ by no more
CLOSE = Decimal("0.1")  # of a stock with two digits swapped: its neighbours agree so well, and it is farther off than they are apart
ASTRAY = 2  # and it is this many times above or below both
FAR_ASTRAY = 10  # the same where they differ by more
NEXT = Decimal("1.01")  # the newest total, with two digits swapped, would go on from the one before by no more


class Slip(NamedTuple):
    """What is wrong with a figure: the kind of doubt, and what it may have meant."""

    kind: Flag
    meant: Decimal | None


def slip_flags(line: Line, record: Record) -> Iterator[PointFlag]:
    """Flag counts out of the sequence of their series."""
    if line.runs_as not in RUNNING:
        return
    for at, found in line_slips(line).items():
        one = line.counts[at]
        neighbours = [other.told for other in line.counts[max(at - 1, 0) : at + 2] if other is not one]
        meant = f"; {number_words(found.meant)} would fit" if found.meant is not None else ""
        stands = f"stands between {' and '.join(neighbours)}" if len(neighbours) > 1 else f"follows {neighbours[0]}"
        yield record.flag(found.kind, f"{one.told} {stands} ({line.series.source}){meant}.", one)


def line_slips(line: Line) -> dict[int, Slip]:
    """Give what is wrong with the counts of a line, by place, where the times of neighbours are apart."""
    counts = line.counts
    found = slips([one.number or Decimal(0) for one in counts], "stock" if line.sinks else line.runs_as)
    found = {at: one for at, one in found.items() if _apart(counts[max(at - 1, 0) : at + 2])}
    return {at: one for at, one in found.items() if one.kind is not Flag.ONE_OFF or not _is_rounding(counts, at)}


def _is_rounding(counts: Sequence[Mark], at: int) -> bool:
    """Whether a number is out of sequence only as it is rounded, or one beside it is."""
    return any(rounds(counts[at], other) or rounds(other, counts[at]) for other in counts[at - 1 : at + 2 : 2])


def _apart(marks: Sequence[Mark]) -> bool:
    """Whether each time ends before the next one begins."""
    return all(one.point.date_end < other.point.date for one, other in pairwise(marks))


def slips(numbers: Sequence[Decimal], basis: Basis) -> dict[int, Slip]:
    """Give what is wrong, by place. A figure that only stands beside a swapped or tenfold one is in order."""
    found = {at: one for at in range(1, len(numbers) - 1) if (one := slip(numbers[at - 1], numbers[at], numbers[at + 1], basis))}
    if len(numbers) > 1 and (last := newest_slip(numbers[-2], numbers[-1], basis)):
        found[len(numbers) - 1] = last
    found = {at: one if _is_only(at, found) else Slip(Flag.ONE_OFF, None) for at, one in found.items()}
    told = {at for at, one in found.items() if one.kind is not Flag.ONE_OFF}
    found = {at: one for at, one in found.items() if at in told or told.isdisjoint((at - 1, at + 1))}
    return {at: one for at, one in found.items() if at in told or not _milder(at, found, numbers)}


def slip(before: Decimal, number: Decimal, after: Decimal, basis: Basis) -> Slip | None:
    """Say what is wrong with a number between those before and after it; None where it is in their sequence.

    >>> slip(Decimal(26637), Decimal(26571), Decimal(26900), "cumulative")
    Slip(kind=<Flag.SWAPPED_DIGITS: 'A figure is out of the sequence of its series, and with two neighbouring digits swapped it would be in it.'>, \
meant=Decimal('26751'))
    """
    if min(before, after) < SMALLEST:
        return None
    low, high = sorted((before, after))
    astray = _astray(before, number, after, basis)
    if astray or (basis == "stock" and _beside(low, number, high)):
        off = max(low - number, number - high)
        swapped = [other for other in swaps(number) if low <= other <= high and abs(other - number) <= off * FARTHER]
        if len(swapped) == 1:
            return Slip(Flag.SWAPPED_DIGITS, swapped[0])
    if not astray:
        return None
    tenfold = [other for other in (number * 10, number / 10) if low * (1 - AGREE) <= other <= high * (1 + AGREE)]
    if tenfold:
        return Slip(Flag.FACTOR_OF_TEN, tenfold[0].to_integral_value())
    return Slip(Flag.ONE_OFF, None) if max(low - number, number - high) >= number * LEAST_OFF else None


def newest_slip(before: Decimal, number: Decimal, basis: Basis) -> Slip | None:
    """Say what is wrong with the newest number, which nothing follows: a total that fell, and with two digits swapped would go on."""
    if basis != "cumulative" or number >= before or number < SMALLEST:
        return None
    swapped = [other for other in swaps(number) if before <= other <= before * NEXT]
    return Slip(Flag.SWAPPED_DIGITS, swapped[0]) if len(swapped) == 1 else None


def _astray(before: Decimal, number: Decimal, after: Decimal, basis: Basis) -> bool:
    """Whether a number is out of a sequence that goes on without it."""
    if basis == "cumulative":
        return before <= after and not before <= number <= after
    low, high = sorted((before, after))
    times = ASTRAY if high <= low * (1 + AGREE) else FAR_ASTRAY
    return number * times < low or number > high * times


def _beside(low: Decimal, number: Decimal, high: Decimal) -> bool:
    """Whether a level lies farther off two that nearly agree than they are apart."""
    off = max(low - number, number - high)
    return high <= low * (1 + CLOSE) and off > max(high - low, low * CLOSE / 2)


def _is_only(at: int, found: dict[int, Slip]) -> bool:
    """Whether no number beside it would be in sequence by the same mending as well: of two, nothing tells which is wrong."""
    return not any(near in found and found[near].kind is found[at].kind for near in (at - 1, at + 1))


def _milder(at: int, found: dict[int, Slip], numbers: Sequence[Decimal]) -> bool:
    """Whether the one beside it is the farther off, so that this one only looks out of sequence against it."""
    return any(near in found and _off(near, numbers) > _off(at, numbers) for near in (at - 1, at + 1))


def _off(at: int, numbers: Sequence[Decimal]) -> Decimal:
    """Give how far a number lies beyond those two places before and after it, or those beside it where there are none."""
    around = [numbers[near] for near in (at - 2, at + 2) if 0 <= near < len(numbers)] or [numbers[at - 1]]
    low, high = min(around), max(around)
    return max(low - numbers[at], numbers[at] - high)


def swaps(number: Decimal) -> Iterator[Decimal]:
    """Give the numbers that two neighbouring digits swapped make of a whole number, but for its zeros at the end.

    >>> [int(other) for other in swaps(Decimal(1230))]
    [1320, 2130]
    """
    digits = f"{number:.0f}" if number >= SMALLEST_SWAPPED and number == number.to_integral_value() else ""
    found = {digits[:at] + digits[at + 1] + digits[at] + digits[at + 2 :] for at in range(len(digits.rstrip("0")) - 1)}
    yield from (Decimal(other) for other in sorted(found - {digits}) if not other.startswith("0"))
