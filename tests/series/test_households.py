"""Households as people: on request, by a size with its source, beside what was reported."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from crisisfigures.errors import ConfigurationError
from crisisfigures.model import Point, Series
from crisisfigures.series.households import HouseholdSize, HouseholdSizes, as_people, read_sizes
from crisisfigures.series.retelling import Retelling
from tests.series.factory import make_claim, run

SIZES = HouseholdSizes((HouseholdSize("SYR", 2010, Decimal("5.0"), "A census"), HouseholdSize("SYR", 2020, Decimal("4.5"), "Another census")))


def households(value: float = 1200, qualifier: str = "exact", **fields: object) -> tuple[Series, Point]:
    """Make a series of households with one point."""
    told = {"unit": "households", "metric": "displaced", "basis": "stock"} | fields
    result = run([make_claim("a", value, qualifier, **told)])
    return result.series[0], result.points[0]


@pytest.mark.parametrize(
    ("value", "qualifier", "expected"),
    [
        (1200, "exact", ("approx", 6000, None, None, "1,200 households, about 6,000 people at 5.0 a household")),
        (1234, "approx", ("approx", 6170, None, None, "about 1,234 households, about 6,170 people at 5.0 a household")),
        (1200, "at_least", ("at_least", 6000, 6000, None, "more than 1,200 households, about 6,000 people at 5.0 a household")),
    ],
)
def test_households_become_people_by_the_size_of_the_country(value: float, qualifier: str, expected: tuple[object, ...]) -> None:
    """Value and bounds are multiplied, the hedge stays, both numbers are said, and the scope is an estimate."""
    series, point = households(value, qualifier)
    made = as_people(series, [point], SIZES)
    assert made is not None
    people, (turned,) = made

    assert (turned.qualifier, turned.value, turned.low, turned.high, turned.figure) == expected
    assert (people.unit, people.scope, turned.point_id) == ("people", "estimated", point.point_id)
    assert people.series_id == turned.series_id != series.series_id


def test_size_is_the_last_one_counted_by_then() -> None:
    """A figure of 2013 takes the census of 2010, one of 2024 that of 2020, one of 1999 the first there is."""
    found = [SIZES.at("SYR", year) for year in (2013, 2020, 2024, 1999)]

    assert [one.year if one else None for one in found] == [2010, 2020, 2020, 2010]
    assert SIZES.at("LBN", 2013) is None


def test_refugees_households_are_of_their_country_of_origin() -> None:
    """Syrian households in Lebanon have the size of Syrian ones."""
    series, point = households(metric="refugees", iso3="LBN", place="Lebanon", origin_iso3="SYR")

    assert as_people(series, [point], SIZES) is not None


def test_other_series_stay_and_unknown_countries_are_named() -> None:
    """People stay people; households of a country without a size stay households, with a sentence."""
    series, point = households(iso3="LBN", place="Lebanon")
    told = Retelling(sizes=SIZES)

    assert as_people(series, [point], SIZES) is None
    people, count = households(unit="people")
    assert as_people(people, [count], SIZES) is None
    assert told.words([series], [point]) == {point.point_id: "1,200"}
    assert told.sentences([series], [point]) == [
        "Households of Lebanon stay households: no average size is known. Add a size with its source to data/household_sizes.toml."
    ]
    assert Retelling().sentences([series], [point]) == []


def test_sentence_names_the_size_and_its_source() -> None:
    """Who reads the estimate sees by what it was made."""
    series, point = households()

    assert Retelling(sizes=SIZES).sentences([series], [point]) == [
        "People by households are an estimate by average size, and no count; Syria: 5.0 a household (A census)."
    ]


def test_reported_people_and_estimated_people_are_two_lines() -> None:
    """What was made of households joins no reported series, and the stored rows are as they were."""
    series, point = households()
    other, reported = households(6000, unit="people")
    shelf = {one.series_id: one for one in (series, other)}
    made, points = Retelling(sizes=SIZES).retold(shelf, [point, reported])

    assert {one.unit for one in made.values()} == {"people"}
    assert len({one.series_id for one in points.values()}) == 2
    assert points[reported.point_id] == reported
    assert shelf == {one.series_id: one for one in (series, other)}


def test_every_size_of_the_package_has_its_source() -> None:
    """The table holds countries at hand, each between two and nine people, each from a census or survey."""
    sizes = read_sizes().sizes

    assert len(sizes) >= 25
    assert all(2 <= one.size <= 9 and one.source and date(one.year, 1, 1) < date(2026, 1, 1) for one in sizes)


def test_user_adds_and_replaces_sizes(tmp_path: Path) -> None:
    """A row of a country and year that the package has is the user's."""
    path = tmp_path / "household_sizes.toml"
    rows = [("SYR", 2009, 5.5), ("PSE", 2017, 5.2)]
    path.write_text("".join(f'[[sizes]]\ncountry = "{c}"\nyear = {y}\nsize = {s}\nsource = "Mine"\n' for c, y, s in rows))
    mine = read_sizes(path)

    assert {(one.country, one.year, one.size) for one in mine.sizes if one.source == "Mine"} == {(c, y, Decimal(str(s))) for c, y, s in rows}
    assert len(mine.sizes) == len(read_sizes().sizes) + 1


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ('country = "SYR"\nyear = 2010\nsize = 5', "source is missing"),
        ('country = "Syria"\nyear = 2010\nsize = 5\nsource = "X"', "no country code"),
        ('country = "SYR"\nyear = 2010\nsize = 512\nsource = "X"', "from 1 to 20"),
        ('country = "SYR"\nyear = "2010"\nsize = 5\nsource = "X"', "a year"),
        ('country = "SYR"\nyears = 2010\nsize = 5\nsource = "X"', "Did you mean year"),
    ],
)
def test_mistakes_stop_with_file_and_key(tmp_path: Path, row: str, message: str) -> None:
    """A size without its source, or one that cannot be, stops."""
    path = tmp_path / "household_sizes.toml"
    path.write_text(f"[[sizes]]\n{row}\n")
    with pytest.raises(ConfigurationError, match=message):
        read_sizes(path)


def test_point_is_not_changed(tmp_path: Path) -> None:
    """The reported unit is kept: telling it as people makes new rows."""
    series, point = households()
    before = replace(point)
    as_people(series, [point], SIZES)

    assert (point, series.unit) == (before, "households")
