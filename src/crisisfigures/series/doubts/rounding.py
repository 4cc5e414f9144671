"""Rounding: how far a figure reaches in arithmetic, and whether one number may be another one rounded."""

from decimal import Decimal

from crisisfigures.series.doubts.record import Mark
from crisisfigures.series.hedges import trailing_zeros

SMALLEST_ROUNDED = 1000
ROUNDED_SHARE = Decimal("0.05")  # 400,000 is no rounding of 433,000


def spread(one: Mark) -> tuple[Decimal | None, Decimal | None]:
    """Give the least and the most that a figure may mean; None is open.

    1.7 million without a hedge may be anything that rounds to it.
    """
    if not one.is_count or one.number is None:
        return one.least, one.most
    zeros = trailing_zeros(one.number)
    rounded = zeros >= 2 and one.number >= SMALLEST_ROUNDED
    slack = min(Decimal(10) ** zeros / 2, one.number * ROUNDED_SHARE) if rounded else Decimal(0)
    return one.number - slack, one.number + slack


def rounds(loose: Mark, exact: Mark) -> bool:
    """Whether a number without a hedge may be another one, or one near it, rounded: 6,000 of 5,954."""
    if not (loose.is_count and exact.is_count) or loose.number is None or exact.number is None:
        return False
    zeros = trailing_zeros(loose.number)
    near = abs(loose.number - exact.number) <= min(Decimal(10) ** zeros / 2, loose.number * ROUNDED_SHARE)
    return loose.number >= SMALLEST_ROUNDED and zeros >= 2 and zeros > trailing_zeros(exact.number) and near
