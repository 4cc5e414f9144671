"""What makes two claims one series, and what tells two apart."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from crisisfigures.model import Crisis
from crisisfigures.series import CrisisConfig
from crisisfigures.series.populations import population_of
from tests.series.factory import make_article, make_claim, run


def count_series(*claims: object) -> int:
    """Count the series that claims make."""
    return len(run(claims).series)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "change",
    [
        {"metric": "injured"}, {"unit": "households"}, {"basis": "incident"}, {"population": "children"}, {"place": "Homs", "place_id": "SYR.1"},
        {"scope": "documented"}, {"source": "the SOHR"}, {"source": None},
        {"unit": "percent", "value": Decimal(80), "low": Decimal(80), "high": Decimal(80)},
        {"iso3": "LBN", "origin_iso3": "SYR"},
    ],
)  # fmt: skip
def test_each_field_of_the_identity_tells_series_apart(change: dict[str, object]) -> None:
    """Claims that differ in one field of the identity are never joined, and their labels differ."""
    result = run([make_claim(), make_claim("b", **change)])

    assert len(result.series) == 2
    assert len({row.label for row in result.series}) == 2


def test_spellings_of_one_place_are_one_series() -> None:
    """Homs and Hims meet by their id."""
    homs = make_claim(place="Homs", place_id="SYR.1")

    assert count_series(homs, make_claim("b", place="Hims", place_id="SYR.1")) == 1


def test_variants_of_a_source_and_a_group_meet() -> None:
    """'U.N.' and 'the United Nations', 'kids' and 'children' are one series."""
    assert count_series(make_claim(source="U.N.", population="kids"), make_claim("b", source="the United Nations", population="children")) == 1


def test_in_a_host_and_from_an_origin_never_mix() -> None:
    """Refugees from Syria, in Lebanon from Syria, and in Syria from Iraq are three series."""
    claim = make_claim(metric="refugees", basis="stock", place=None, iso3=None, origin_iso3="SYR")

    assert count_series(claim, replace(claim, claim_id="1" * 16, iso3="LBN"), replace(claim, claim_id="2" * 16, iso3="SYR", origin_iso3="IRQ")) == 3


def test_neighbouring_countries_are_no_host() -> None:
    """'In neighbouring countries' is the same as naming no host."""
    claim = make_claim(metric="refugees", basis="stock", place="neighbouring countries", iso3=None, origin_iso3="SYR")

    assert count_series(claim, make_claim("b", metric="refugees", basis="stock", place=None, iso3=None, origin_iso3="SYR")) == 1


def test_claim_without_source_is_keyed_by_its_publisher() -> None:
    """Two papers' own voices are two series, labelled so; spellings of one paper are one."""
    papers = [make_article("a", publisher="BBC"), make_article("b", publisher="Daily Paper"), make_article("c", publisher="BBC News")]
    result = run([make_claim(name, source=None) for name in "abc"], papers)

    assert sorted(row.source for row in result.series) == ["no source named (BBC)", "no source named (Daily Paper)"]
    assert {None} == {row.source_id for row in result.series}


def test_label_says_what_is_counted_where_and_by_whom() -> None:
    """The label has metric, basis, group, place, scope and source."""
    (row,) = run([make_claim(population="kids", place="Homs", place_id="SYR.1", scope="documented")]).series

    assert row.label.startswith("deaths, cumulative, children, in Homs, ")
    assert row.label.endswith(", documented: UN")


@pytest.mark.parametrize(
    ("words", "group"),
    [
        ("girls and women", "women and girls"),
        ("healthcare workers", "health workers"),
        ("police and soldiers", "soldiers and police"),
        ("persons", None),
        (None, None),
    ],
)
def test_groups_have_one_name(words: str | None, group: str | None) -> None:
    """Other words for a group lead to its usual name, and everyone is no group."""
    assert group == population_of(words)


def test_own_people_are_no_narrower_group() -> None:
    """'100,000 Syrians' killed in Syria are people; Iraqis killed there are a group of their own."""
    groups = {row.population for row in run([make_claim(population="Syrians"), make_claim("b", population="Iraqis")]).series}

    assert {None, "Iraqis"} == groups


def test_all_countries_of_a_crisis_are_one_place() -> None:
    """'The affected countries' and the list of all their names are the whole crisis; a list of some of them is not."""
    crisis = CrisisConfig(Crisis("quake", "Quake", ["TUR", "SYR"], [], date(2013, 1, 1), None, []), [], [])
    names = {"a": "Turkey and Syria", "b": "both countries", "c": "Syria and Turkey"}
    claims = [make_claim(paper, place=place, iso3=None) for paper, place in names.items()]
    local = [make_claim(paper, place="Turkey", iso3="TUR", basis="stock") for paper in names]
    whole = [row for row in run([*claims, *local], crises=[crisis]).series if row.basis == "cumulative"]

    assert [(row.place, row.iso3, row.crisis_id) for row in whole] == [(None, None, "quake")]
