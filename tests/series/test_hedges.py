"""Which figure says the same as another, less exactly."""

from decimal import Decimal

import pytest

from crisisfigures.series.hedges import Figure, exactness, figure_of, says_less_exactly
from tests.series.factory import make_claim


def figure(value: float, qualifier: str = "exact", **bounds: Decimal) -> Figure:
    """Make a figure."""
    return figure_of(make_claim(value=value, qualifier=qualifier, **bounds))


@pytest.mark.parametrize(
    ("loose", "exact", "same_day", "expected"),
    [
        (figure(93000, "approx"), figure(92901), False, True),
        (figure(93000), figure(92901), False, True),
        (figure(93100), figure(92901), True, False),
        (figure(100000, "approx"), figure(80000), True, False),
        (figure(100000, "at_least"), figure(100191), False, True),
        (figure(100000, "at_least"), figure(191369), False, False),
        (figure(100000, "at_least"), figure(191369), True, True),
        (figure(100000, "at_least"), figure(99000), True, False),
        (figure(100, "at_most"), figure(95), True, True),
        (figure(2000, "vague"), figure(5000), False, True),
        (figure(2000, "vague"), figure(50000), True, False),
        (figure(55, "range", low=Decimal(50), high=Decimal(60)), figure(58), False, True),
        (figure(55, "range", low=Decimal(50), high=Decimal(60)), figure(61), True, False),
        (figure(92901), figure(93000, "approx"), True, False),
        (figure(100), figure(99), True, False),
        (figure(31, "at_least"), figure(40, "at_least"), True, True),
    ],
)
def test_rounder_words_are_recognised(loose: Figure, exact: Figure, same_day: bool, expected: bool) -> None:
    """A figure says another less exactly where that lies in its hedge: any on the same day, else only near the bound."""
    assert expected is says_less_exactly(loose, exact, same_day=same_day)


def test_exact_figures_come_before_hedged_ones() -> None:
    """Exactness sorts by hedge, then by round digits, then by the tighter bound."""
    ordered = [figure(92901), figure(93000), figure(93000, "approx"), figure(40, "at_least"), figure(31, "at_least"), figure(2000, "vague")]

    assert [exactness(row) for row in ordered] == sorted(exactness(row) for row in ordered)


def test_bounds_follow_the_hedge() -> None:
    """'More than' is open above, 'up to' below, and 'about' reaches as far as a rounding."""
    assert (Decimal(100), None) == (figure(100, "at_least").least, figure(100, "at_least").most)
    assert (None, Decimal(100)) == (figure(100, "at_most").least, figure(100, "at_most").most)
    assert (Decimal(90), Decimal(110)) == (figure(100, "approx").least, figure(100, "approx").most)
