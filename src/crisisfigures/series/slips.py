"""Figures that stand out of a sequence which goes on as if they had not been: digits swapped, a zero too many, a dip or a peak of one report."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from crisisfigures.model import Basis

SMALLEST = 100  # small counts waver
AGREE = Decimal("0.25")  # of a stock: what lies before and after differ by no more
ASTRAY = 2  # and it is this many times above or below both
CARRIED = 3  # reports of one figure in a row
SMALLEST_CARRIED = 1000


class Slip(NamedTuple):
    """What is wrong with a figure: the kind of doubt (a name of Flag), and what it may have meant."""

    kind: str
    meant: Decimal | None


def slip(before: Decimal, number: Decimal, after: Decimal, basis: Basis) -> Slip | None:
    """Say what is wrong with a number between those before and after it; None where it is in their sequence.

    >>> slip(Decimal(26637), Decimal(26571), Decimal(26900), "cumulative")
    Slip(kind='SWAPPED_DIGITS', meant=Decimal('26751'))
    """
    if min(before, after) < SMALLEST or not _astray(before, number, after, basis):
        return None
    low, high = sorted((before, after))
    swapped = [other for other in _swaps(number) if low <= other <= high]
    if len(swapped) == 1:
        return Slip("SWAPPED_DIGITS", swapped[0])
    tenfold = [other for other in (number * 10, number / 10) if low * (1 - AGREE) <= other <= high * (1 + AGREE)]
    return Slip("FACTOR_OF_TEN", tenfold[0]) if tenfold else Slip("ONE_OFF", None)


def _astray(before: Decimal, number: Decimal, after: Decimal, basis: Basis) -> bool:
    """Whether a number is out of a sequence that goes on without it."""
    if basis == "cumulative":
        return before <= after and not before <= number <= after
    low, high = sorted((before, after))
    return high <= low * (1 + AGREE) and (number * ASTRAY < low or number > high * ASTRAY)


def _swaps(number: Decimal) -> Iterator[Decimal]:
    """Give the numbers that two neighbouring digits swapped make of a whole number that is no round one."""
    digits = str(number.to_integral_value()) if number == number.to_integral_value() else ""
    found = {digits[:at] + digits[at + 1] + digits[at] + digits[at + 2 :] for at in range(len(digits.rstrip("0")) - 1)}
    yield from (Decimal(other) for other in sorted(found - {digits}) if not other.startswith("0"))


def slips(numbers: Sequence[Decimal], basis: Basis) -> dict[int, Slip]:
    """Give what is wrong, by place. A figure that only stands beside a swapped or tenfold one is in order."""
    found = {at: one for at in range(1, len(numbers) - 1) if (one := slip(numbers[at - 1], numbers[at], numbers[at + 1], basis))}
    explained = {at for at, one in found.items() if one.kind != "ONE_OFF"}
    return {at: one for at, one in found.items() if at in explained or explained.isdisjoint((at - 1, at + 1))}


def carried(numbers: Sequence[Decimal]) -> dict[int, int]:
    """Give the places from the third report in a row on that repeat one figure unchanged, each with the place of the first report."""
    first = list(range(len(numbers)))
    for at in range(1, len(numbers)):
        if numbers[at] == numbers[at - 1]:
            first[at] = first[at - 1]
    return {at: since for at, since in enumerate(first) if at - since >= CARRIED - 1 and numbers[at] >= SMALLEST_CARRIED}
