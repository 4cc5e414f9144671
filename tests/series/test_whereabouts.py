"""Places that are none, and lists of places."""

from datetime import date

import pytest

from crisisfigures.model import Claim, Crisis
from crisisfigures.series import CrisisConfig
from crisisfigures.series.whereabouts import whereabouts
from tests.series.factory import make_article, make_claim, run

HAIYAN = Crisis("haiyan", "Typhoon Haiyan", ["PHL"], [], date(2013, 11, 7), None, ["storm"])
EBOLA = Crisis("ebola", "Ebola in West Africa", ["GIN", "LBR", "SLE"], [], date(2013, 12, 1), date(2016, 6, 1), ["epidemic"])


def fled(place: str | None) -> Claim:
    """Make a claim about refugees from Syria."""
    return make_claim(metric="refugees", basis="stock", place=place, iso3=None, origin_iso3="SYR")


@pytest.mark.parametrize(
    "place",
    ["neighbouring countries", "four neighbouring countries", "the region", "countries of the region", "abroad", "all host states", "other states"],
)
def test_region_around_a_crisis_is_no_place(place: str) -> None:
    """Refugees 'in the region' are the regional total, the same as with no host named."""
    assert whereabouts(fled(place)) == whereabouts(fled(None)) == (None, None)


def test_dead_abroad_are_not_the_crisis_total() -> None:
    """Deaths in neighbouring countries have a line of their own, and those in all affected countries are the total."""
    around, whole = (make_claim(place=place, iso3=None) for place in ("Neighbouring countries", "all three affected countries"))

    assert whereabouts(around, EBOLA) == ("neighbouring countries", None)
    assert whereabouts(whole, EBOLA) == (None, None)


@pytest.mark.parametrize(
    ("place", "key"),
    [
        ("Turkey, Lebanon and Jordan", "JOR+LBN+TUR"),
        ("Jordan, Turkey, and Lebanon", "JOR+LBN+TUR"),
        ("both Lebanon and Jordan", "JOR+LBN"),
    ],
)
def test_list_of_countries_is_keyed_by_its_places(place: str, key: str) -> None:
    """The order and the commas of a list do not matter."""
    assert whereabouts(fled(place)).key == key


def test_list_has_a_short_label() -> None:
    """A list of countries is named by its size and its countries in order, and has its ids as place."""
    (row,) = run([fled("Turkey, Lebanon and Jordan")]).series

    assert (row.place_id, row.place) == ("JOR+LBN+TUR", "3 countries: Jordan, Lebanon, Turkey")


@pytest.mark.parametrize("place", ["Typhoon Haiyan", "Haiyan", "Hurricane Eta", "World War", "the Second World War"])
def test_event_is_no_place(place: str) -> None:
    """The name of an event, or what stands in the crisis's own name, is no place of the country."""
    assert whereabouts(make_claim(place=place, iso3="PHL"), HAIYAN) == (None, "PHL")


@pytest.mark.parametrize("place", ["Earthville", "the Warsaw road", "the quake-hit villages"])
def test_other_unknown_places_stay(place: str) -> None:
    """A place that the gazetteer does not know keeps its name as key."""
    key, iso3 = whereabouts(make_claim(place=place, iso3="PHL"), HAIYAN)

    assert (key is not None, iso3) == (True, "PHL")


def test_all_affected_countries_follow_the_countries_that_the_text_names() -> None:
    """A total for 'all affected countries' belongs to the crisis all of whose countries its article names."""
    text = "The outbreak goes on in Guinea, Liberia and Sierra Leone. In all affected countries 6,915 people have died."
    paper = make_article("a", date(2014, 12, 17), "WHO", text=text)
    claim = make_claim(value=6915, source=None, place="all affected countries", iso3=None, date=date(2014, 12, 17))
    (row,) = run([claim], [paper], [CrisisConfig(EBOLA, [], [])]).series

    assert (row.crisis_id, row.place, row.iso3, row.source) == ("ebola", None, None, "WHO")
