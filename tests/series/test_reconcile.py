"""Claims become points, and every claim has one role with a reason."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from tests.series.factory import SYRIA, make_article, make_claim, reasons, roles, run

D25, D26, D27 = (date(2013, 7, day) for day in (25, 26, 27))


def test_one_statement_by_several_publishers_is_one_point() -> None:
    """The same figure in two papers and a wire copy makes one point that counts claims, publishers and independent statements."""
    papers = [
        make_article("a", D25, "Agency"), make_article("b", D26, "Daily"), make_article("c", D26, "Weekly", copy_of="a"),
    ]  # fmt: skip
    names = {"a": "The UN", "b": "U.N.", "c": "the United Nations"}
    claims = [make_claim(paper, qualifier="at_least", source=name) for paper, name in names.items()]
    result = run(claims, papers)
    (point,) = result.points

    assert (point.n_claims, point.n_publishers, point.n_independent) == (3, 3, 2)
    assert (Decimal(100000), Decimal(100000), None, "at_least") == (point.value, point.low, point.high, point.qualifier)
    assert point.first_published == D25
    assert [roles(result)[claim.claim_id] for claim in claims] == ["used", "duplicate", "duplicate"]
    assert any("printed first by Agency on 2013-07-25" in reason for reason in reasons(result))


def test_brief_counts_as_its_stated_publisher() -> None:
    """Two briefs that restate one statement are one publisher and one independent statement, with its date."""
    papers = [make_article(name, date(2026, 1, 1), "sample", restates=("UN", D25)) for name in "ab"]
    (point,) = run([make_claim("a"), make_claim("b")], papers).points

    assert (point.n_claims, point.n_publishers, point.n_independent, point.first_published) == (2, 1, 1, D25)


def test_newest_figure_of_one_source_and_date_wins() -> None:
    """A revision for the same date supersedes what the source had given before, and says so."""
    papers = [make_article("a", D25, "Daily"), make_article("b", D27, "Weekly")]
    result = run([make_claim("a", 92000), make_claim("b", 95000)], papers)

    assert [Decimal(95000)] == [point.value for point in result.points]
    assert [roles(result)[claim.claim_id] for claim in (make_claim("a", 92000), make_claim("b", 95000))] == ["superseded", "used"]
    assert any("95,000, printed by Weekly on 2013-07-27, is the newer figure" in reason for reason in reasons(result))


def test_rounding_gives_way_to_the_exact_figure_even_when_newer() -> None:
    """'About 93,000' printed later does not replace 92,901."""
    papers = [make_article("a", D25), make_article("b", D27)]
    result = run([make_claim("a", 92901), make_claim("b", 93000, "approx")], papers)

    assert [Decimal(92901)] == [point.value for point in result.points]
    assert any("says the same more exactly" in reason for reason in reasons(result))


def test_contradiction_on_one_day_keeps_both() -> None:
    """1.7 and 1.8 million published on one day for one date are both drawn and flagged, with a finding; one is the point, the other its rival."""
    claims = [make_claim("a", 1700000), make_claim("b", 1800000)]
    result = run(claims)
    (finding,) = result.findings

    (point,), (rival,) = result.points, result.rivals

    assert [point.figure for point in (point, rival)] == ["1,800,000", "1,700,000"]
    assert (rival.point_id, rival.series_id, rival.claim_ids) == (point.point_id, point.series_id, [claims[0].claim_id])
    assert {one.point_id: one.figure for one in result.every_point} == {point.point_id: "1,800,000", rival.rival_id: "1,700,000"}
    assert {flag.point_id for flag in result.flags} == {point.point_id, rival.rival_id}
    assert {role.point_id for role in result.roles} == {point.point_id}
    assert {role.claim_id: role.point_id for role in result.every_role} == {claims[0].claim_id: rival.rival_id, claims[1].claim_id: point.point_id}
    assert [roles(result)[claim.claim_id] for claim in claims] == ["conflicting", "used"]
    assert {"contradicting_values"} == {flag.flag for flag in result.flags}
    assert finding.kind == "contradicting_values"
    assert ([claims[0].claim_id], [claims[1].claim_id]) == (finding.claim_ids, finding.against_claim_ids)
    assert "1,700,000 and 1,800,000" in finding.sentence
    assert "one source (UN)" in finding.sentence


def test_projection_and_denial_are_points_apart() -> None:
    """A feared and a denied figure replace nothing and are replaced by nothing."""
    claims = [make_claim("a", 5000), make_claim("b", 10000, status="projected"), make_claim("c", 7000, status="denied")]
    result = run(claims)

    assert sorted(point.status for point in result.points) == ["asserted", "denied", "projected"]
    assert {"used"} == set(roles(result).values())
    assert len(result.series) == 1


def test_incidents_of_one_day_are_bars_of_their_own() -> None:
    """Two figures for one day and place are two points; one figure in two papers is one."""
    claims = [make_claim("a", 31, basis="incident"), make_claim("b", 31, basis="incident"), make_claim("b", 12, basis="incident")]
    result = run(claims)

    assert [(Decimal(12), 1), (Decimal(31), 2)] == sorted((point.value, point.n_claims) for point in result.points if point.value)
    assert result.findings == []


def test_figure_without_date_says_what_to_add() -> None:
    """A claim without a date in an article without one asks for it by path."""
    result = run([make_claim(date=None)], [make_article("a", None, path="old/paper.txt")])

    assert result.points == []
    assert reasons(result) == [
        "has no date, and neither has its article: add published for old/paper.txt to articles.toml, as in published = 2013-07-25"
    ]
    assert {"unplaced"} == set(roles(result).values())


@pytest.mark.parametrize(
    ("fields", "role"),
    [
        ({"date": date(2013, 8, 30)}, "rejected"),
        ({"date": date(2013, 8, 30), "status": "projected"}, "used"),
        ({"date": date(109, 11, 30)}, "rejected"),
        ({"date": date(1207, 12, 31)}, "rejected"),
        ({"unit": "percent", "value": Decimal(1261)}, "rejected"),
        ({"value": Decimal(10) ** 12}, "rejected"),
        ({"value": None, "low": None, "high": None}, "unplaced"),
        ({"place": "at sea", "iso3": None}, "unplaced"),
        ({"confidence": 0.1}, "unplaced"),
        ({"part_of_total": True}, "unplaced"),
        ({"part_of_total": True, "population": "children"}, "used"),
        ({"part_of_total": True, "place": "Homs", "place_id": "SYR.1"}, "used"),
    ],
)
def test_what_cannot_stand_is_refused_with_a_reason(fields: dict[str, object], role: str) -> None:
    """Impossible claims are rejected, and what no series can take is unplaced."""
    result = run([make_claim(**fields)])

    assert [role] == list(roles(result).values())


def test_a_count_ends_where_it_was_printed() -> None:
    """'Killed by the beginning of 2013', printed on 2 January: the year is known to its second day, and a forecast runs to its end."""
    paper, whole = make_article("a", date(2013, 1, 2)), {"date": date(2013, 1, 1), "date_end": date(2013, 12, 31), "date_precision": "year"}
    counted, forecast = make_claim(**whole), make_claim(**whole, status="projected", value=9)

    assert {"asserted": date(2013, 1, 2), "projected": date(2013, 12, 31)} == {p.status: p.date_end for p in run([counted, forecast], [paper]).points}


def test_month_published_allows_its_last_day() -> None:
    """A paper dated July 2013 may speak of the thirtieth."""
    paper = make_article("a", date(2013, 7, 1), published_precision="month")

    assert list(roles(run([make_claim(date=date(2013, 7, 30))], [paper])).values()) == ["used"]


def test_part_with_the_place_of_its_total_stays_off_its_line() -> None:
    """'31 killed in Homs, five of them by snipers': the five have no place of their own."""
    total = make_claim(value=31, place="Homs", place_id="SYR.1")
    part = make_claim(value=5, place="Homs", place_id="SYR.1", part_of_total=True)
    result = run([total, part])

    assert roles(result)[part.claim_id] == "unplaced"
    assert len(result.points) == 1


def test_part_that_names_no_group_is_no_toll_of_everyone() -> None:
    """'306,887 civilians were killed; of these, 143,350 deaths are documented': the part is of the civilians, not of all people."""
    total = make_claim(value=306887, population="civilians")
    parts = [make_claim(value=number, part_of_total=True) for number in (143350, 163537)]
    result = run([total, *parts])

    assert [roles(result)[part.claim_id] for part in parts] == ["unplaced", "unplaced"]
    assert len(result.points) == 1


def test_year_precision_keeps_its_width() -> None:
    """A figure for 2012 is a point as wide as the year."""
    (point,) = run([make_claim(date=date(2012, 1, 1), date_end=date(2012, 12, 31), date_precision="year")]).points

    assert (date(2012, 1, 1), date(2012, 12, 31), "year") == (point.date, point.date_end, point.date_precision)


def test_historic_figure_goes_to_its_country() -> None:
    """A massacre of 1982 is a point of Syria outside any crisis."""
    (row,) = run([make_claim(date=date(1982, 2, 1), value=20000)]).series

    assert (row.crisis_id, row.iso3) == (None, "SYR")


def test_country_without_configuration_has_its_series() -> None:
    """A user without crises gets series by country."""
    (row,) = run([make_claim(place="Sudan", iso3="SDN")], crises=[]).series

    assert (row.crisis_id, row.iso3) == (None, "SDN")


def test_range_has_no_value() -> None:
    """A range is a point with bounds and without a middle."""
    (point,) = run([make_claim(value=55, qualifier="range", low=Decimal(50), high=Decimal(60))]).points

    assert (None, Decimal(50), Decimal(60)) == (point.value, point.low, point.high)


def test_copy_follows_its_original_whatever_its_own_date() -> None:
    """A copy printed two days later, with the date read as its own, adds to the original's point and makes none."""
    papers = [make_article("a", D25, "Agency"), make_article("b", D27, "Daily", copy_of="a")]
    result = run([make_claim("a", source=None), make_claim("b", source=None, date=D27)], papers)
    (point,) = result.points

    assert (point.date, point.n_claims, point.n_publishers, point.n_independent) == (D25, 2, 2, 1)
    assert any("copy of the text" in reason for reason in reasons(result))


def test_copy_does_not_make_an_old_figure_new() -> None:
    """A copy printed after a revision does not bring the older figure back."""
    papers = [make_article("a", D25), make_article("b", D26), make_article("c", D27, copy_of="a")]
    result = run([make_claim("a", 1700000), make_claim("b", 1800000), make_claim("c", 1700000)], papers)

    assert [Decimal(1800000)] == [point.value for point in result.points]


def test_sources_come_with_their_parents() -> None:
    """The table of sources holds who is named and the bodies above, unknown ones under their own words."""
    result = run([make_claim(source="UNHCR"), make_claim("b", source="the Orontes Group", source_type="ngo")])

    assert [source.source_id for source in result.sources] == ["orontes group", "un", "unhcr"]
    assert result.sources[0].name == "Orontes Group"


def test_nothing_makes_nothing() -> None:
    """No claims make empty tables."""
    result = run([])

    assert (result.series, result.points, result.rivals, result.roles, result.flags, result.findings, result.sources) == ([], [], [], [], [], [], [])


def test_article_that_is_missing_is_an_unknown_publisher() -> None:
    """A claim whose article is not at hand still has its point, without publishers."""
    from crisisfigures.series import assign, reconcile
    from tests.series.factory import registry

    claims = assign([make_claim()], {}, [SYRIA], registry())
    (point,) = reconcile(claims, {}, [SYRIA], registry()).points

    assert (point.n_publishers, point.n_independent, point.first_published) == (0, 1, None)
    assert replace(claims[0], crisis_id=None) == replace(make_claim(), source_id="un")
