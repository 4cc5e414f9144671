"""Figures of one date: the more exact, then the newest, stands."""

import time
from datetime import date
from decimal import Decimal

from crisisfigures.series.hedges import Figure
from crisisfigures.series.rivals import settle

OLD, NEW = date(2013, 7, 1), date(2013, 7, 9)


def exact(value: int) -> Figure:
    """Make an exact figure."""
    return Figure("exact", Decimal(value), Decimal(value), Decimal(value))


ABOUT = Figure("approx", Decimal(93000), None, None)


def test_one_figure_stands() -> None:
    """A figure without a rival stands, and no figure makes no ruling."""
    assert settle({exact(5): OLD})[exact(5)].kind == "stands"
    assert settle({}) == {}


def test_rounding_keeps_its_exact_figure_fresh() -> None:
    """'About 93,000', repeated after a rival appeared, speaks for 92,901."""
    rulings = settle({exact(92901): OLD, ABOUT: NEW, exact(50000): date(2013, 7, 5)})

    assert rulings[exact(92901)].kind == "stands"
    assert (rulings[ABOUT].kind, rulings[ABOUT].by) == ("rounder", exact(92901))
    assert (rulings[exact(50000)].kind, rulings[exact(50000)].by) == ("older", exact(92901))


def test_equal_age_conflicts() -> None:
    """Two exact figures of one day conflict, and an older third is superseded."""
    rulings = settle({exact(5): NEW, exact(7): NEW, exact(9): OLD})

    assert [rulings[exact(value)].kind for value in (5, 7, 9)] == ["conflicts", "conflicts", "older"]


def test_many_figures_of_one_date_are_quick() -> None:
    """Five thousand different figures of one date take no quadratic time."""
    began = time.process_time()
    settle({exact(value): NEW for value in range(1, 5001)})

    assert time.process_time() - began < 5
