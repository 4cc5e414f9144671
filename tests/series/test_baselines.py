"""Since when a running total counts, and which counts are one series because of it."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crisisfigures.series.baselines import begins_with, since_words
from tests.series.factory import SYRIA, make_article, make_claim, run

START = date(2011, 3, 15)  # of the crisis


@pytest.mark.parametrize(
    ("baseline", "at_the_start"),
    [
        (START, True), (date(2011, 3, 1), True), (date(2011, 1, 1), True), (date(2011, 3, 18), True), (date(2011, 2, 20), True),
        (date(2011, 3, 25), False), (date(2011, 4, 1), False), (date(2011, 12, 26), False), (date(2010, 12, 1), False), (date(1982, 2, 2), False),
    ],
)  # fmt: skip
def test_start_of_a_crisis_is_known_by_day_month_or_year(baseline: date, at_the_start: bool) -> None:
    """'Since March 2011', 'since 2011' and a few days' difference mean the start; ten days later is another beginning."""
    assert begins_with(baseline, SYRIA.crisis) is at_the_start


def test_no_crisis_has_no_start() -> None:
    """Outside any crisis each beginning is its own."""
    assert not begins_with(START, None)


def test_count_since_a_later_day_is_a_series_of_its_own() -> None:
    """'400 since 26 December' never stands on the line of '5,000 since March', and its label says since when it counts."""
    total, later = make_claim("a", 5000, date=date(2012, 1, 10)), make_claim("b", 400, date=date(2012, 1, 10), baseline_date=date(2011, 12, 26))
    result = run([total, later])

    assert sorted(str(row.baseline_date) for row in result.series) == ["2011-12-26", "None"]
    assert any("since 26 December 2011" in row.label for row in result.series)
    assert not result.flags


@pytest.mark.parametrize(("value", "apart"), [(5100, False), (4700, False), (2000, True)])
def test_count_as_high_as_the_total_is_the_total(value: float, apart: bool) -> None:
    """A later beginning read for a figure that a total of these weeks does not exceed belongs to something else in its sentence."""
    total = make_claim("a", 5000, date=date(2012, 1, 10), source="the SOHR")
    result = run([total, make_claim("b", value, date=date(2012, 1, 13), baseline_date=date(2011, 12, 26))])

    assert any(row.baseline_date for row in result.series) is apart


def test_old_total_says_nothing_of_a_new_phase() -> None:
    """Years after the last total a count since another day is a new one, however high it is."""
    old = make_claim("a", 4047, date=date(2012, 1, 10))
    new = make_claim("b", 5000, date=date(2015, 6, 1), baseline_date=date(2015, 3, 2))
    result = run([old, new], [make_article("b", date(2015, 6, 2))])

    assert {row.baseline_date for row in result.series} == {None, date(2015, 3, 2)}


BEGINNINGS = st.sampled_from([None, START, date(2011, 12, 26), date(2012, 2, 1)])


@given(st.lists(st.tuples(st.integers(1, 9999), st.integers(0, 400), BEGINNINGS), max_size=12))
def test_unequal_beginnings_are_never_joined(rows: list[tuple[int, int, date | None]]) -> None:
    """Every claim that keeps its own beginning stands in a series of that beginning, in whatever order the claims come."""
    claims = [
        make_claim(f"a{at}", number, date=date.fromordinal(date(2011, 12, 27).toordinal() + day), baseline_date=since)
        for at, (number, day, since) in enumerate(rows)
    ]
    articles = [make_article(f"a{at}", date(2013, 7, 25)) for at in range(len(rows))]
    forwards, backwards = run(claims, articles), run(claims[::-1], articles)
    series = {row.series_id: row.baseline_date for row in forwards.series}
    said = {claim.claim_id: claim.baseline_date for claim in claims}

    assert forwards == backwards
    assert all(series[role.series_id] in (None, said[role.claim_id]) for role in forwards.roles if role.series_id)


def test_beginning_in_words() -> None:
    """The first of a month is a month, the first of a year a year."""
    assert [since_words(day) for day in (date(2011, 12, 26), date(2011, 12, 1), date(2012, 1, 1))] == [
        "since 26 December 2011", "since December 2011", "since 2012",
    ]  # fmt: skip
