"""Scenarios S16, S23 and S29: sums that do not come to their total, days that are several, and forecasts that are no counts."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.series.scenarios.telling import flagged, kinds, made, numbers, row, sentences, told

HOSTS = ("LBN", "JOR", "TUR", "IRQ", "EGY")


def region(parts: list[int], total: int, *, text: str = "bulletin", beyond: int | None = None) -> list:  # type: ignore[type-arg]
    """Tell refugees by host, their total, and those of a region beyond the hosts."""
    told_of = {"metric": "refugees", "basis": "stock", "origin_iso3": "SYR", "source": "UNHCR", "text": text}
    hosted = enumerate(zip(HOSTS, parts, strict=False))
    story = [told("2012-12-11", part, iso3=host, place=None, quote_start=at, **told_of) for at, (host, part) in hosted]
    story += [told("2012-12-11", beyond, iso3=None, place="North Africa", quote_start=98, **told_of)] if beyond else []
    return [*story, told("2012-12-11", total, iso3=None, place=None, quote_start=99, **told_of)]


@pytest.mark.parametrize(
    ("parts", "beyond", "total", "kind", "by"),
    [
        ([154387, 142664, 136319, 65449], 11740, 509559, "parts_exceed_total", "1,000 more"),
        ([154387, 142664, 136319], None, 400000, "parts_exceed_total", "33,370 more"),
        ([5207, 3452], None, 8669, "parts_fall_short", "10 less"),
    ],
)
def test_s16_parts_that_miss_their_total_are_a_finding(parts: list[int], beyond: int | None, total: int, kind: str, by: str) -> None:
    """The parts stand on the one side, the total on the other, and the sentence has all figures."""
    result = made(region(parts, total, beyond=beyond))
    (finding,) = result.findings

    assert finding.kind == kind
    assert f"{by} than the total of {total:,}" in finding.sentence
    assert all(f"{part:,}" in finding.sentence for part in parts)
    assert (len(finding.claim_ids), len(finding.against_claim_ids)) == (len(parts) + (beyond is not None), 1)


@pytest.mark.parametrize(
    ("parts", "beyond", "total"),
    [
        ([154387, 142664, 136319, 65449], 10740, 509559),
        ([154387, 142664, 136319, 65449], None, 509559),
        ([154387, 142664, 136319, 65449], 90000, 509559),
        ([154000, 143000, 136000], None, 433400),
        ([5207], None, 8669),
    ],
)
def test_s16_parts_that_may_be_right_are_no_finding(parts: list[int], beyond: int | None, total: int) -> None:
    """An exact sum, parts that leave room for others, a region that overlaps, rounded parts and a lone part are in order."""
    assert kinds(made(region(parts, total, beyond=beyond))) == []


@given(st.lists(st.integers(1001, 99_999).filter(lambda n: n % 100), min_size=2, max_size=5), st.integers(-5000, 5000))
def test_s16_any_sum_over_its_total_is_found_and_none_under_it(parts: list[int], off: int) -> None:
    """Whatever the parts: more than the total is found; less may be parts that go unnamed, unless it is next to nothing."""
    total = max(sum(parts) - off, 1)
    result = made([each for each in region(parts, total) if each.claim.value != 0])
    over = sum(parts) > total and total % 100 != 0

    assert "parts_exceed_total" in kinds(result) or not over


GROUPS = {"iso3": "SYR", "place": "Syria", "text": "toll"}


@pytest.mark.parametrize(
    ("groups", "total", "found"),
    [
        ({"women": 700, "children": 400}, 1000, ["parts_exceed_total"]),
        ({"men": 610, "women": 240, "children": 151}, 1003, ["parts_fall_short"]),
        ({"women": 700, "children": 400}, 1100, []),
        ({"women": 300, "children": 400}, 1000, []),
        ({"civilians": 700, "children": 400}, 1000, []),
        ({"children": 1200}, 1000, ["part_larger_than_total"]),
    ],
)
def test_s16_groups_are_added_where_nobody_is_in_two(groups: dict[str, int], total: int, found: list[str]) -> None:
    """Women and children are disjoint, civilians and children are not."""
    story = [told("2014-03-01", value, population=name, quote_start=at, **GROUPS) for at, (name, value) in enumerate(groups.items())]

    assert kinds(made([*story, told("2014-03-01", total, quote_start=99, **GROUPS)])) == found


GAZA = {"iso3": "PSE", "place": "Palestinian Territory", "source": "the Gaza health ministry"}


def daily(totals: dict[str, int], flows: dict[str, int], basis: str = "period") -> list:  # type: ignore[type-arg]
    """Tell totals and figures of single days."""
    story = [told(day, value, **GAZA) for day, value in totals.items()]
    return story + [told(day, value, basis=basis, **GAZA) for day, value in flows.items()]


def test_s23_a_day_that_is_two_is_flagged_with_its_length() -> None:
    """A figure that is all the rise of two days would make a rate twice too high."""
    result = made(daily({"2024-08-10": 39790, "2024-08-12": 39897}, {"2024-08-12": 107}))

    assert flagged(result, "covers_longer_span") == [107]
    assert "seems to count 2 days, by which a rate must divide" in sentences(result, "covers_longer_span")[0]


@pytest.mark.parametrize(
    ("totals", "flows"),
    [
        ({"2024-08-11": 39790, "2024-08-12": 39897}, {"2024-08-12": 107}),
        ({"2024-08-10": 39790, "2024-08-12": 39897}, {"2024-08-12": 61}),
        ({"2024-08-12": 39897}, {"2024-08-12": 107}),
    ],
)
def test_s23_a_day_of_one_day_is_in_order(totals: dict[str, int], flows: dict[str, int]) -> None:
    """The rise of a day, part of the rise of two, and a figure without a total before it."""
    assert kinds(made(daily(totals, flows))) == []


@given(st.integers(5001, 90_000).filter(lambda n: n % 100), st.integers(1, 900), st.integers(-300, 300))
def test_s23_a_day_that_differs_from_the_totals_is_found(total: int, rise: int, off: int) -> None:
    """Whatever the numbers: a day's figure and the difference of the totals are compared, and only a mismatch is a finding."""
    flow, after = max(rise + off, 0), total + rise
    result = made(daily({"2023-12-04": total, "2023-12-05": after}, {"2023-12-05": flow}))
    rounded = after % 100 == 0 or flow % 100 == 0

    assert ("differs_from_totals" in kinds(result)) == (flow != rise) or rounded


def test_s23_the_days_of_a_week_are_added() -> None:
    """Seven days that follow each other come to the rise of the week, or do not."""
    days = {str(date(2023, 12, 1) + timedelta(at)): 11 + at for at in range(7)}

    assert kinds(made(daily({"2023-11-30": 15023, "2023-12-07": 15023 + sum(days.values())}, days))) == []
    (finding,) = made(daily({"2023-11-30": 15023, "2023-12-07": 15023 + 71}, days)).findings
    assert finding.kind == "differs_from_totals"
    assert "come to 98, but the total rose by 71" in finding.sentence
    assert (len(finding.claim_ids), len(finding.against_claim_ids)) == (7, 2)


@pytest.mark.parametrize(("value", "found"), [(12, []), (31, ["larger_than_rise"]), (24, [])])
def test_an_event_need_not_be_all_of_a_rise_but_cannot_be_more(value: int, found: list[str]) -> None:
    """'12 more' of a rise by 24 leave room for others; 31 do not."""
    assert kinds(made(daily({"2023-12-04": 1519, "2023-12-05": 1543}, {"2023-12-05": value}, "incident"))) == found


DERNA = {"iso3": "LBY", "place": "Derna", "place_id": "LBY.derna", "cause": "flood"}


@pytest.mark.parametrize("feared", [10000, 20000])
def test_s29_a_forecast_stands_on_no_line_and_raises_no_fall(feared: int) -> None:
    """The feared toll is a point that no count falls from."""
    result = made([told("2023-09-14", feared, status="projected", **DERNA), *row([2120, 2300, 3958], "2023-09-12", 2, **DERNA)])

    assert kinds(result) == []
    assert {point.status for point in result.points if point.value == feared} == {"projected"}


@pytest.mark.parametrize("how", ["same number", "upper end", "words"])
def test_s29_a_forecast_given_as_a_count_is_flagged(how: str) -> None:
    """A number that others feared, 'up to', or a sentence in the words of a fear, far above all counts of the time."""
    counts, qualifier = row([2120, 2300, 3958], "2023-09-12", 2, source="the Red Crescent", **DERNA), "at_most" if how == "upper end" else "exact"
    said = "20,000 people are feared dead, the mayor said." if how == "words" else "The mayor put it at 20,000."
    story = [*counts, told("2023-09-14", 20000, qualifier, source="the mayor", sentence=said, quote="20,000", **DERNA)]
    story += [told("2023-09-13", 20000, status="projected", source="an aid group", **DERNA)] if how == "same number" else []

    assert flagged(made(story), "projection_read_as_count") == [20000]


@pytest.mark.parametrize(
    ("value", "said"), [(20000, "The mayor put it at 20,000."), (4400, "Up to 4,400 are feared dead."), (20417, "20,417 are feared dead.")]
)
def test_s29_a_count_is_no_forecast(value: int, said: str) -> None:
    """A number that nobody feared, one near the counts, and one too exact for a fear."""
    story = [*row([2120, 2300, 3958], "2023-09-12", 2, source="the Red Crescent", **DERNA)]
    result = made([*story, told("2023-09-14", value, source="the mayor", sentence=said, quote=f"{value:,}", **DERNA)])

    assert flagged(result, "projection_read_as_count") == []
    assert value in numbers(result)
