"""Scenarios S02, S05, S11, S32 and S33: dates that are mistyped, impossible or of another day than the publication."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crisisfigures.series import Reconciled, reconcile
from tests.series.factory import registry, run
from tests.series.scenarios.telling import WAR, flagged, kinds, made, row, sentences, told

CIVILIANS = {"iso3": "UKR", "place": "Ukraine", "population": "civilians", "source": "OHCHR"}


def reasons(result: Reconciled) -> list[str]:
    """Give the reasons of rejected and unplaced claims."""
    return [role.reason for role in result.roles if role.role in ("rejected", "unplaced")]


@pytest.mark.parametrize(
    ("typed", "printed", "value", "kind", "fits"),
    [
        ("2021-03-10", "2022-03-13", 564, "year_typed_wrong", "10 March 2022"),
        ("2022-01-29", "2023-02-02", 7110, "year_typed_wrong", "29 January 2023"),
        ("2022-01-29", "2023-02-02", 71, "before_crisis", "29 January 2023"),
    ],
)
def test_s02_a_year_before_the_crisis_is_flagged_with_the_day_that_fits(typed: str, printed: str, value: int, kind: str, fits: str) -> None:
    """A total dated before its crisis and printed a year later is flagged, by its own level where neighbours are known."""
    known = [*row([406, 516, 596, 726], "2022-03-07", 2, **CIVILIANS), *row([7031, 7068, 7155, 7199], "2023-01-16", 8, **CIVILIANS)]
    result = made([*known, told(typed, value, printed=printed, **CIVILIANS)])

    assert kinds(result) == [kind]
    assert f"{fits}" in sentences(result, kind)[0]
    assert f"{value:,} on" in sentences(result, kind)[0]


@pytest.mark.parametrize(
    ("typed", "printed", "basis"),
    [("2021-12-31", "2022-06-13", "cumulative"), ("2021-03-10", "2021-03-13", "cumulative"), ("2021-03-10", "2022-03-13", "stock")],
)
def test_s02_an_old_figure_is_no_mistyped_one(typed: str, printed: str, basis: str) -> None:
    """What was printed at its time, or half a year later, or is a level of the year before, may be of that day."""
    assert kinds(made([*row([406, 516, 596], "2022-03-07", 2, **CIVILIANS), told(typed, 9900, printed=printed, basis=basis, **CIVILIANS)])) == []


def test_s02_a_total_before_the_day_since_which_it_counts_is_rejected() -> None:
    """Where the text says since when it counts, an earlier date cannot be, and the day that fits is named."""
    result = made([told("2021-03-10", 564, printed="2022-03-13", baseline_date=date(2022, 2, 24), **CIVILIANS)])

    assert reasons(result) == ["speaks of 2021-03-10, before 2022-02-24, since when it counts: 2022-03-10 would fit"]


def test_s02_what_a_person_puts_into_a_crisis_that_had_not_begun_is_rejected() -> None:
    """A ruling may name the crisis; the date then cannot be, and the day that fits is named."""
    story = told("2021-03-10", 564, printed="2022-03-13", **CIVILIANS)
    result = reconcile([replace(story.claim, crisis_id="war", source_id="ohchr")], {story.article.article_id: story.article}, [WAR], registry())

    assert reasons(result) == ["speaks of 2021-03-10, before the war began on 2022-02-24: 2022-03-10 would fit"]


def test_s05_a_date_that_could_not_be_read_keeps_its_row() -> None:
    """A figure without a date is in the database with a reason that names its text, and no point."""
    story = told("2018-03-16", 1300000, printed=None, metric="in_need", basis="stock", iso3="BGD", place="Bangladesh")
    claim = replace(story.claim, date=None, date_end=None, date_precision=None)
    result = run([claim], [story.article])

    assert [(role.role, role.claim_id) for role in result.roles] == [("unplaced", claim.claim_id)]
    assert "has no date" in reasons(result)[0]
    assert result.points == []


@pytest.mark.parametrize(("as_of", "printed"), [("2012-11-30", "2013-01-02"), ("2013-04-30", "2013-06-13"), ("2014-04-30", "2014-08-22")])
def test_s11_a_figure_stands_at_its_date_and_keeps_its_publication(as_of: str, printed: str) -> None:
    """A count of one day printed weeks later is a point of that day, without a doubt."""
    result = made([told(as_of, 59648, printed=printed)])
    (point,) = result.points

    assert (str(point.date), str(point.first_published)) == (as_of, printed)
    assert kinds(result) == []


REFUGEES = {"metric": "refugees", "basis": "stock", "iso3": None, "place": None, "origin_iso3": "UKR", "source": "UNHCR"}


def test_s32_a_level_of_next_year_is_a_year_typed_wrong() -> None:
    """A stock far off its neighbours, printed a year later and equal to the level then, is flagged with that day."""
    known = row([7710000, 7780000, 7832000, 7860000], "2022-10-25", 10, **REFUGEES)
    known += row([5850100, 5880000, 5890000], "2023-10-20", 12, **REFUGEES)
    result = made([*known, told("2022-11-14", 5895400, printed="2023-11-21", **REFUGEES)])

    assert flagged(result, "year_typed_wrong") == [5895400]
    assert "it would fit on 14 November 2023" in sentences(result, "year_typed_wrong")[0]


@given(st.integers(1, 3), st.integers(2_000_000, 6_000_000), st.integers(0, 20))
def test_s32_any_year_is_found_and_a_late_printing_in_sequence_is_not(years: int, level: int, lag: int) -> None:
    """Whatever level and year: the mistyped figure is found, and one that fits where it stands is left alone however late it was printed."""
    first, then = date(2022, 5, 2), date(2022 + years, 5, 2)
    known = [told(first + timedelta(7 * at), level + 1000 * at, **REFUGEES) for at in (-2, -1, 1, 2)]
    known += [told(then + timedelta(7 * at), level // 2 + 1000 * at, **REFUGEES) for at in (-2, -1, 1, 2)]
    printed = then + timedelta(lag)

    assert flagged(made([*known, told(first, level // 2, printed=printed, **REFUGEES)]), "year_typed_wrong") == [level // 2]
    assert flagged(made([*known, told(first, level, printed=printed, **REFUGEES)]), "year_typed_wrong") == []


def test_s32_a_month_may_be_mistyped_as_well() -> None:
    """A total out of its sequence, printed seven weeks later and in sequence on the same day of the month before, is flagged."""
    known = row([4400, 4520, 4610, 4700, 4790, 4880, 4960, 5040, 5130], "2023-03-03", 7, **CIVILIANS)
    result = made([*known, told("2023-03-12", 4945, printed="2023-04-17", **CIVILIANS)])

    assert flagged(result, "month_typed_wrong") == [4945]
    assert "12 April 2023" in sentences(result, "month_typed_wrong")[0]


@pytest.mark.parametrize(
    ("typed", "printed", "fits"),
    [("1207-12-31", "2018-01-13", "2017-12-31"), ("2109-08-31", "2019-10-10", "2019-08-31"), ("0109-11-30", "2020-06-01", None)],
)
def test_s33_absurd_years_are_rejected_and_kept(typed: str, printed: str, fits: str | None) -> None:
    """A year that cannot be is rejected with a reason, and with the day that would fit where one is near the publication."""
    result = made([told(typed, 842640, printed=printed, metric="refugees", basis="stock", iso3="SSD", place="South Sudan", origin_iso3="SSD")])

    (role,) = result.roles
    assert role.role == "rejected"
    assert (f"{fits} would fit" in role.reason) == (fits is not None)


def test_a_day_after_the_publication_is_flagged_and_later_ones_are_rejected() -> None:
    """One day may be a time zone; two are none, and a forecast may speak of any."""
    assert kinds(made([told("2023-05-02", 40, printed="2023-05-01", **CIVILIANS)], [WAR])) == ["after_publication"]
    assert reasons(made([told("2023-05-03", 40, printed="2023-05-01", **CIVILIANS)])) == [
        "speaks of 2023-05-03, after its publication on 2023-05-01, and is no forecast"
    ]
    assert kinds(made([told("2023-06-03", 40, printed="2023-05-01", status="projected", **CIVILIANS)])) == []
