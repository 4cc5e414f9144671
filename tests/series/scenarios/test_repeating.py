"""Scenarios S10, S14 and S26: figures that are quoted again and not counted anew."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.series.scenarios.telling import flagged, kinds, made, row, sentences, told


@pytest.mark.parametrize("days", [["2013-10-01", "2014-01-07", "2014-08-01"], ["2014-02-15"], ["2013-08-01", "2013-08-20"]])
def test_s10_s14_a_lower_bound_quoted_on_is_stale_and_stays_a_lower_bound(days: list[str]) -> None:
    """'More than 100,000' keeps its open end each time, and each time after the first is flagged as not counted anew."""
    result = made([told(day, 100000, "at_least") for day in ("2013-07-25", *days)])

    assert len(flagged(result, "carried_forward")) == len(days)
    assert all("more than 100,000 on" in sentence and "unchanged since 25 July 2013" in sentence for sentence in sentences(result, "carried_forward"))
    assert {(point.qualifier, point.low, point.high) for point in result.points} == {("at_least", 100000, None)}


def test_s14_a_bound_said_twice_in_one_month_is_no_stale_one() -> None:
    """Two reports shortly after each other are a repetition that any news has."""
    assert kinds(made([told(day, 100000, "at_least") for day in ("2013-07-25", "2013-08-08")])) == []


@given(st.integers(1000, 20_000_000), st.integers(3, 16), st.integers(2, 20))
def test_s26_every_repetition_of_a_plateau_is_marked(number: int, reports: int, every: int) -> None:
    """Sixteen reports of one exact figure are one count and fifteen re-quotations."""
    result = made(row([number] * reports, "2023-02-16", every, metric="affected", basis="stock", iso3="TUR", place="Turkey", source="OCHA"))

    assert len(flagged(result, "carried_forward")) == reports - 1
    assert len(result.points) == reports


@pytest.mark.parametrize(
    ("figures", "basis"),
    [
        ([9100000, 9100000], "stock"),
        ([9100000, 9200000, 9100000, 9200000], "stock"),
        ([12, 12, 12, 12], "cumulative"),
        ([1001, 1002, 1002, 1003, 1003, 1003, 1004], "cumulative"),
    ],
)
def test_s26_a_slow_or_small_count_may_stand_still(figures: list[int], basis: str) -> None:
    """Two reports, a level that returns, a handful, and a total that seldom rises are not doubted."""
    assert flagged(made(row(figures, every=3, basis=basis, iso3="TUR", place="Turkey")), "carried_forward") == []


def test_s26_what_is_counted_weekly_and_given_daily_is_carried_only_when_longer() -> None:
    """A series that repeats each count for a week is in its own rhythm; three weeks without change are not."""
    weekly = [2000 + 40 * (day // 7) for day in range(56)]

    assert flagged(made(row(weekly, every=1)), "carried_forward") == []
    assert len(flagged(made(row([*weekly, *[weekly[-1]] * 21], every=1)), "carried_forward")) == 27
