"""Scenarios S07, S08, S13, S17, S19, S20, S22, S25 and S28: counts that are revised, redefined, begun anew, or no running totals at all."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.series.factory import roles
from tests.series.scenarios.telling import flagged, kinds, made, numbers, row, sentences, told

LIBYA = {"iso3": "LBY", "place": "Libya", "source": "OCHA"}


@pytest.mark.parametrize(("old", "new"), [(11300, 3958), (230000, 170000), (5100, 4820)])
def test_s07_a_toll_taken_back_steps_down_with_a_flag(old: int, new: int) -> None:
    """The lower figure stands beside the higher one, the fall is told with both, and what was denied stands on no line."""
    result = made([told("2023-09-16", old, **LIBYA), told("2023-09-17", new, **LIBYA), told("2023-09-17", old, status="denied", **LIBYA)])

    assert sorted(numbers(result)) == sorted([old, new, old])
    assert kinds(result) == ["falling_total"]
    assert f"fell from {old:,} on 16 September 2023 to {new:,} on 17 September 2023" in sentences(result, "falling_total")[0]


def test_s07_a_correction_for_the_same_date_replaces_the_old_figure() -> None:
    """Published later for the same date, the newer figure of the source stands and the older one says by what it is superseded."""
    result = made([told("2023-09-16", 11300, **LIBYA), told("2023-09-16", 3958, printed="2023-09-18", **LIBYA)])

    assert numbers(result) == [3958]
    assert sorted(roles(result).values()) == ["superseded", "used"]


@pytest.mark.parametrize(("reported", "identified", "total"), [(14500, 7797, 34735), (9500, 4959, 34844), (620, 330, 2100)])
def test_s08_reported_and_identified_are_two_series(reported: int, identified: int, total: int) -> None:
    """Children reported killed and children identified never stand on one line, and the smaller number is no fall."""
    gaza = {"iso3": "PSE", "place": "Palestinian Territory", "source": "OCHA", "population": "children"}
    story = [told("2024-05-06", reported, **gaza), told("2024-05-08", identified, scope="identified", **gaza)]
    story += [told(day, total, **{**gaza, "population": None}) for day in ("2024-05-06", "2024-05-08")]
    result = made(story)

    assert len(result.series) == 3
    assert kinds(result) == []


@pytest.mark.parametrize(("documented", "estimated"), [(367965, 560000), (494438, 606000), (1200, 1900)])
def test_s13_documented_and_estimated_are_two_series_without_contradiction(documented: int, estimated: int) -> None:
    """One statement with two counts of different scope is no contradiction: each is a point of a series of its own."""
    story = [told("2018-12-10", documented, scope="documented", text="one"), told("2018-12-10", estimated, scope="estimated", text="one")]
    result = made(story)

    assert {(series.scope, point.value) for series in result.series for point in result.points if point.series_id == series.series_id} == {
        ("documented", documented), ("estimated", estimated),
    }  # fmt: skip
    assert kinds(result) == []


REGION = {"metric": "refugees", "basis": "stock", "iso3": None, "place": None, "origin_iso3": "SYR", "source": "UNHCR"}


def test_s17_a_date_told_twice_on_one_day_is_a_conflict_that_shows_both() -> None:
    """Both are drawn, the line goes through the one that fits its neighbours, and a finding has the claims on both sides."""
    steady = row([4510000, 4540000], "2015-11-15", 20, **REGION)
    twice = [told("2015-12-31", value, printed="2016-01-04", publisher=name, **REGION) for value, name in ((4566999, "One"), (3718001, "Two"))]
    result = made([*steady, *twice, told("2016-01-20", 4580000, **REGION)])

    assert {4566999, 3718001} <= set(numbers(result))
    assert [int(point.value or 0) for point in result.points if str(point.date) == "2015-12-31"] == [4566999]
    assert [len(finding.claim_ids) for finding in result.findings] == [1]
    assert "4,566,999" in result.findings[0].sentence
    assert "3,718,001" in result.findings[0].sentence


@pytest.mark.parametrize(
    ("figures", "broken"),
    [
        ([452000, 480000, 497965, 358698, 371000, 388000], [358698]),
        ([8180000, 8220000, 8255288, 5935300, 5960000, 5980000], [5935300]),
        ([201000, 203000, 204000, 205000, 640000, 645000, 650000], [640000]),
        ([452000, 480000, 497965, 470000, 471000, 488000], []),
        ([201000, 251000, 304000, 355000, 640000, 745000, 850000], []),
        ([8180000, 8220000, 8255288, 5935300, 8300000, 8320000], []),
    ],
)
def test_s17_s19_a_level_that_changes_at_once_and_stays_is_a_break(figures: list[int], broken: list[int]) -> None:
    """A steady stock that falls by a fifth or doubles between two reports and stays is flagged; a wave, a dip and a small fall are not."""
    result = made(row(figures, "2022-11-20", 10, **REGION))

    assert flagged(result, "counting_changed") == broken
    assert numbers(result) == figures


LEBANON = {"iso3": "LBN", "place": "Lebanon"}


@pytest.mark.parametrize(("last", "first", "gap"), [(4047, 123, 456), (16638, 683, 456), (980, 12, 40), (60, 2, 20)])
def test_s20_a_count_that_begins_anew_is_a_new_phase(last: int, first: int, gap: int) -> None:
    """Far below where it stood, after a pause and never near it again: a restart, and no fall of one total."""
    old = row([last - 20, last - 9, last], "2024-11-20", 7, **LEBANON)
    new = row([first, first + 3, first + 8], str(date(2024, 12, 4) + timedelta(gap)), 7, **LEBANON)
    result = made([*old, *new])

    assert flagged(result, "count_restarts") == [first]
    assert kinds(result) == ["count_restarts"]
    assert f"{last:,} on" in sentences(result, "count_restarts")[0]


@pytest.mark.parametrize("figures", [[4047, 123, 4060], [4047, 3100, 3200], [40, 3, 5]])
def test_s20_a_dip_a_correction_and_a_handful_are_no_new_phase(figures: list[int]) -> None:
    """What returns, what falls by less, and what was small anyway, is told as what it is."""
    assert flagged(made(row(figures, every=30, **LEBANON)), "count_restarts") == []


SUSPECTED = {"metric": "cases", "iso3": "COD", "place": "Democratic Republic of the Congo", "scope": "suspected", "cause": "epidemic"}


def test_s22_a_total_that_falls_again_and_again_reads_as_a_stock() -> None:
    """Once, with the figures of three falls; the points stay."""
    figures = [1077, 906, 349, 289, 206, 153, 119, 94]
    result = made(row(figures, "2026-05-26", 1, **SUSPECTED), [])

    assert len(flagged(result, "reads_as_stock")) == 1
    assert numbers(result) == figures


@pytest.mark.parametrize("figures", [[210, 263, 238, 321, 352], [900, 890, 905, 899, 930, 925, 960], [500, 430, 520, 610, 540, 700, 800]])
def test_s22_a_correction_of_a_total_is_a_fall_and_no_more(figures: list[int]) -> None:
    """Confirmed cases that dip once and rise on are revised; totals that end at their highest are running totals."""
    result = made(row(figures, "2026-05-28", 1, **{**SUSPECTED, "scope": "confirmed"}), [])

    assert flagged(result, "reads_as_stock") == []
    assert flagged(result, "falling_total")


QUAKE = {"iso3": "SYR", "place": "Syria", "source": "OCHA", "cause": "earthquake"}


def test_s25_two_areas_are_two_series() -> None:
    """Named, the areas stand apart, and nothing goes to and fro."""
    areas = [{**QUAKE, "place": place, "place_id": place_id} for place, place_id in (("Idlib", "SYR.idlib"), ("Latakia", "SYR.latakia"))]
    told_of = zip(areas, ([4377, 4400, 4500], [1408, 1414, 1414]), strict=True)
    story = [each for area, values in told_of for each in row(values, "2023-02-11", 3, **area)]

    assert len(made(story).series) == 2
    assert kinds(made(story)) == []


@pytest.mark.parametrize(
    ("figures", "odd"),
    [([1414, 4377, 1430, 4400], [4400]), ([6000, 5954, 6010, 5990], []), ([1414, 4377, 4390, 4400], []), ([100, 250, 700, 900], [])],
)
def test_s25_two_areas_under_one_name_go_to_and_fro(figures: list[int], odd: list[int]) -> None:
    """Not named, they show as one series between two levels; a rounding and a rise are none."""
    assert flagged(made(row(figures, "2023-02-11", 2, **QUAKE)), "two_counts_under_one_name") == odd


def test_s25_a_rounding_is_no_fall() -> None:
    """The exact figure after the round one may be all that changed."""
    result = made(row([5800, 6000, 5954], "2023-02-15", 14, **QUAKE))

    assert kinds(result) == ["rounding_against_exact"]
    assert sentences(result, "rounding_against_exact") == [
        "5,954 on 15 March 2023 is less than 6,000 on 1 March 2023 (OCHA), but 6,000 may be 5,954 rounded."
    ]


@given(st.lists(st.integers(1000, 2000), min_size=3, max_size=8, unique=True), st.sampled_from(["missing", "displaced", "trapped", "idps"]))
def test_s28_the_missing_and_displaced_may_fall(figures: list[int], metric: str) -> None:
    """Whatever their order, no total of the missing is said to fall."""
    result = made(row(figures, "2013-11-27", 3, metric=metric, iso3="PHL", place="Philippines", cause="storm"), [])

    assert not {"falling_total", "count_restarts", "reads_as_stock", "rounding_against_exact"} & set(kinds(result))
