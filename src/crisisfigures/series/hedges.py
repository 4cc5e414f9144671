"""How exact a figure is, and whether one figure says the same as another, less exactly."""

from decimal import Decimal
from typing import NamedTuple

from crisisfigures.model import Claim, Point, Qualifier
from crisisfigures.series.vague import ceiling_of

HEDGES: dict[Qualifier, int] = {"exact": 0, "range": 1, "approx": 2, "at_least": 3, "at_most": 4, "vague": 5}
ROUNDED_UNHEDGED = Decimal("0.01")  # "93,000" for 92,901: printed without a hedge, yet a rounding and no second count
ROUNDED_HEDGED = Decimal("0.1")  # "nearly 100,000" is no rounding of 80,000
SMALLEST_ROUNDED = 1000  # "100" without a hedge may be a count as good as 99
NEAR_BOUND = Decimal("0.1")  # "more than 100,000" repeats 104,000; of 200,000 it would be an older count


class Figure(NamedTuple):
    """A number with its hedge."""

    qualifier: Qualifier
    value: Decimal | None
    low: Decimal | None
    high: Decimal | None

    @property
    def number(self) -> Decimal | None:
        """The value, or the middle of a range, or the only bound."""
        if self.value is not None:
            return self.value
        if self.low is not None and self.high is not None:
            return (self.low + self.high) / 2
        return self.low if self.low is not None else self.high

    @property
    def least(self) -> Decimal | None:
        """The smallest number that it may mean; None where that is open. 'About' reaches as far as a rounding does."""
        if self.qualifier in ("exact", "at_least", "vague", "range"):
            return self.low if self.low is not None else self.value
        return None if self.value is None or self.qualifier == "at_most" else self.value * (1 - ROUNDED_HEDGED)

    @property
    def most(self) -> Decimal | None:
        """The greatest number that it may mean; None where that is open."""
        if self.qualifier == "vague":
            return self.high  # set on points alone, where the policy is to read an interval
        if self.qualifier in ("exact", "at_most", "range"):
            return self.high if self.high is not None else self.value
        return None if self.value is None or self.qualifier != "approx" else self.value * (1 + ROUNDED_HEDGED)


def figure_of(row: Claim | Point) -> Figure:
    """Give the figure of a claim or point; a range has no value of its own."""
    value, low, high = row.value, row.low, row.high
    return Figure(
        row.qualifier,
        None if value is None or row.qualifier == "range" else value.normalize(),
        None if low is None else low.normalize(),
        None if high is None else high.normalize(),
    )


def trailing_zeros(number: Decimal) -> int:
    """Count the zeros at the end of a whole number; 0 for zero and for decimals.

    >>> trailing_zeros(Decimal("93000.000")), trailing_zeros(Decimal("1.5"))
    (3, 0)
    """
    exponent = number.normalize().as_tuple().exponent
    return max(exponent, 0) if isinstance(exponent, int) and number else 0


def exactness(figure: Figure) -> tuple[int, Decimal]:
    """Give a key that sorts the more exact figure first: by hedge, then by round digits, or by the tighter bound."""
    number = figure.number or Decimal(0)
    ties = {"at_least": -number, "at_most": number}
    return HEDGES[figure.qualifier], ties.get(figure.qualifier, Decimal(trailing_zeros(number)))


def reach(loose: Figure) -> tuple[Decimal, Decimal]:
    """Give the widest span in which a figure can lie that this one states in rounder words."""
    bound = loose.number or Decimal(0)
    if loose.qualifier == "range":
        return loose.low or bound, loose.high or bound
    if loose.qualifier in ("at_least", "vague"):
        return bound, Decimal("Infinity")
    if loose.qualifier == "at_most":
        return Decimal(0), bound
    share = bound * (ROUNDED_HEDGED if loose.qualifier == "approx" else ROUNDED_UNHEDGED)
    return bound - share, bound + share


def says_less_exactly(loose: Figure, exact: Figure, *, same_day: bool) -> bool:
    """Whether the loose figure states the exact one in rounder words.

    On the same day of publication any figure within the hedge is meant; across days only one near the bound, since an older count
    lies within the hedge of a newer one as well.
    """
    number, bound = exact.number, loose.number
    if number is None or bound is None or exactness(loose) <= exactness(exact):
        return False
    if loose.qualifier in ("exact", "approx"):
        share = ROUNDED_HEDGED if loose.qualifier == "approx" else ROUNDED_UNHEDGED
        zeros = trailing_zeros(bound)
        rounded = loose.qualifier == "approx" or (zeros >= 2 and bound >= SMALLEST_ROUNDED)
        return rounded and abs(number - bound) <= min(Decimal(10) ** zeros / 2, bound * share)
    if loose.qualifier == "range":
        return (loose.low or bound) <= number <= (loose.high or bound)
    if loose.qualifier == "vague":
        return bound <= number <= (ceiling_of(bound) or bound * 10)
    near = same_day or abs(number - bound) <= bound * NEAR_BOUND
    return near and (number >= bound if loose.qualifier == "at_least" else number <= bound)
