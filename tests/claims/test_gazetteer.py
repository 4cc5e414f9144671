# ruff: noqa: E501 - tables of names read best in long lines
"""The gazetteer: which place a name means, and which words of a text are places."""

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crisisfigures.claims.gazetteer import contains, country_name, demonym, find_places, lookup, place_by_id, resolve


@pytest.mark.parametrize(
    ("name", "iso3"),
    [
        ("US", "USA"), ("U.S.", "USA"), ("the United States", "USA"), ("UK", "GBR"), ("DRC", "COD"), ("DR Congo", "COD"), ("Burma", "MMR"), ("Ivory Coast", "CIV"), ("Czech Republic", "CZE"),
        ("Swaziland", "SWZ"), ("Türkiye", "TUR"), ("Kosovo", "XKX"), ("Taiwan", "TWN"), ("Gaza Strip", "PSE"), ("West Bank", "PSE"), ("Darfur", "SDN"), ("Crimea", "UKR"), ("South Ossetia", "GEO"),
        ("Chechnya", "RUS"), ("Tigray", "ETH"), ("Cabo Delgado", "MOZ"), ("North Kivu", "COD"), ("Rakhine State", "MMR"), ("Aceh", "IDN"), ("Nagorno-Karabakh", "AZE"), ("Scotland", "GBR"),
        ("Deir Ezzor", "SYR"), ("Deir al-Zour", "SYR"), ("Halab", "SYR"), ("Port-au-Prince", "HTI"), ("Kiev", "UKR"), ("northern Uganda", "UGA"), ("Hunan Province", "CHN"),
    ],
)  # fmt: skip
def test_names_of_news_lead_to_the_country(name: str, iso3: str) -> None:
    """Short forms, old names, regions and other spellings lead to today's country."""
    place = resolve(name)

    assert place is not None
    assert place.iso3 == iso3


@pytest.mark.parametrize(
    "name", ["Sahel", "Horn of Africa", "Mediterranean", "Middle East", "the Caribbean", "Europe", "West Africa", "Lake Chad basin"]
)
def test_wide_regions_have_no_country(name: str) -> None:
    """A region of several countries is a place without a country."""
    place = resolve(name)

    assert place is not None
    assert (place.kind, place.iso3) == ("region", None)


@pytest.mark.parametrize(
    ("one", "other"), [("Homs", "Hims"), ("Deraa", "Dar’a"), ("Aleppo", "Halab"), ("Kiev", "Kyiv"), ("Hudaydah", "Hodeidah"), ("Burma", "Myanmar")]
)
def test_spellings_of_one_place_share_an_id(one: str, other: str) -> None:
    """Two spellings of one place give one id."""
    assert resolve(one) == resolve(other) is not None


def test_province_in_the_name_means_the_division() -> None:
    """ "Homs" is the city and "Homs province" the division that holds it."""
    city, division = resolve("Homs"), resolve("Homs province")

    assert city is not None
    assert division is not None
    assert (city.kind, division.kind, city.admin1_id) == ("city", "admin1", division.place_id)
    assert contains(division.place_id, city.place_id)
    assert contains("SYR", city.place_id)
    assert not contains(city.place_id, division.place_id)


@pytest.mark.parametrize(
    ("name", "near", "iso3"),
    [
        ("Tripoli", ["LBN"], "LBN"),
        ("Tripoli", ["LBY"], "LBY"),
        ("Georgia", ["USA"], "USA"),
        ("Georgia", ["RUS", "GEO"], "GEO"),
        ("Reading", ["GBR"], "GBR"),
    ],
)
def test_the_articles_countries_decide_between_namesakes(name: str, near: list[str], iso3: str) -> None:
    """Of places with one name the one in the article's country is meant."""
    place = resolve(name, near)

    assert place is not None
    assert place.iso3 == iso3


@pytest.mark.parametrize("name", ["Reading", "Of", "Best", "", "Xyzzyville"])
def test_words_and_unknown_names_are_no_places(name: str) -> None:
    """Ordinary words without a country that agrees, and unknown names, give nothing."""
    assert resolve(name) is None


def test_lookup_ignores_case_accents_and_articles_and_misses_with_nothing() -> None:
    """Case, accents and "the" do not matter; a miss is empty."""
    assert lookup("the bahamas") == lookup("BAHAMAS")
    assert lookup("sao paulo") == lookup("São Paulo")
    assert lookup("Xyzzyville") == ()


def test_peoples_lead_to_their_country() -> None:
    """Names of peoples, singular and plural, lead to a country; places do not."""
    assert [demonym(w) for w in ("Syrians", "Haitian", "Rohingya", "Palestinians", "Burmese", "Syria")] == ["SYR", "HTI", "MMR", "PSE", "MMR", None]


def test_ids_lead_back_to_their_place() -> None:
    """An id gives its place, an unknown one nothing."""
    place = resolve("Homs")

    assert place is not None
    assert place_by_id(place.place_id) == place
    assert place_by_id("nowhere") is None
    assert (country_name("SYR"), country_name("ZZZ")) == ("Syria", "ZZZ")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("At least 12 died in northern Syria and the Democratic Republic of the Congo.", ["Syria", "Democratic Republic of the Congo"]),
        ("Clashes in al-Bab and Deir al-Zour killed ten Syrians.", ["al-Bab", "Deir al-Zour", "Syrians"]),
        ("In Homs province and Port-au-Prince, Haiti's capital, aid came.", ["Homs province", "Port-au-Prince", "Haiti"]),
        ("Washington Irving met Jordan Smith and Mr Sudan.", []),
        ("The Bank of America and Texas Tech were quoted.", []),
        ("Tell us in March: Police may split, and the Best will be Reading.", []),
        ("The IT firm told US officials.", ["US"]),
    ],
)
def test_places_are_found_in_running_text(text: str, found: list[str]) -> None:
    """Places and peoples are found, the longest name first; persons, organisations and words are not."""
    assert [span.text for span in find_places(text)] == found


def test_a_compass_word_before_a_place_is_told() -> None:
    """The part of a country stands before the span and its start is known."""
    text = "Floods hit north-western Syria."
    (span,) = find_places(text)

    assert text[span.modifier_start : span.end] == "north-western Syria"


@given(st.text(max_size=200))
def test_spans_are_slices_in_order(text: str) -> None:
    """Every span is a slice of the text, and spans neither overlap nor go back."""
    spans = find_places(text)

    assert all(text[s.start : s.end] == s.text for s in spans)
    assert all(a.end <= b.start for a, b in pairwise(spans))


@pytest.mark.parametrize("before", ["", "in ", "(", "“", "pro-", "in _", "1,", "; ", "in the U.S.-"])
@pytest.mark.parametrize("behind", ["", ".", "'s", "’s army", "-based", " (", "\n"])
def test_a_name_is_found_next_to_any_mark(before: str, behind: str) -> None:
    """A name is found wherever a word begins, with the possessive left out."""
    assert find_places(f"{before}Syria{behind}")[-1].text == "Syria"


@pytest.mark.parametrize("text", ["xSyria", "d'Syria", "1Syria", "No.Syria", "O’Syria", "Syrial", "Syria’x", "SSyria"])
def test_a_name_within_a_word_is_none(text: str) -> None:
    """What stands within a longer word, of which apostrophes and points between letters are part, is no name."""
    assert find_places(text) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [("near al Bab", ["al Bab"]), ("near ar-Raqqah", ["ar-Raqqah"]), ("near cal Bab", []), ("near x’al-Bab", []), ("al", []), ("near al-", [])],
)
def test_an_article_in_lower_case_belongs_to_the_name(text: str, found: list[str]) -> None:
    """Arabic articles without a capital open a name where they are words."""
    assert [span.text for span in find_places(text, ["SYR"])] == found


def test_an_article_before_a_word_in_lower_case_opens_no_name() -> None:
    """Spanish "el centro" is no El Centro, in an article on the United States either."""
    assert [span.text for span in find_places("Murieron en el centro de Siria.", ["USA"], "es")] == ["Siria"]


@pytest.mark.parametrize(
    ("text", "found"),
    [("He fled Paris.", ["Paris"]), ("Paris Hilton fled.", []), ("He met Paris Hilton.", []), ("Paris region fled.", ["Paris region"]), ("Paris residents fled.", ["Paris"])],
)
def test_a_city_far_from_the_article_before_a_capital_is_a_person(text: str, found: list[str]) -> None:
    """A city abroad is a place unless what looks like a surname stands behind it."""
    assert [span.text for span in find_places(text, ["SYR"])] == found


def test_long_runs_of_capitals_are_read_in_time() -> None:
    """Ten thousand capitalised words are read in seconds."""
    start = time.perf_counter()
    find_places("New York Deir Al " * 2_500)

    assert time.perf_counter() - start < 5


@pytest.mark.parametrize(
    ("language", "text", "found"),
    [
        ("es", "Refugiados sirios llegaron de Siria a Turquía y al norte de Jordania.", ["sirios SYR", "Siria SYR", "Turquía TUR", "Jordania JOR"]),
        ("es", "En la República Democrática del Congo y Sudán del Sur.", ["República Democrática del Congo COD", "Sudán del Sur SSD"]),
        ("fr", "De l'Afghanistan et d'Égypte vers la Côte d'Ivoire.", ["Afghanistan AFG", "Égypte EGY", "Côte d'Ivoire CIV"]),
        ("fr", "Des Maliens et des réfugiés soudanais vivent à N'Djamena, au Tchad.", ["Maliens MLI", "soudanais SDN", "N'Djamena TCD", "Tchad TCD"]),
        ("en", "Siria and Turquía are not so called in English.", []),
    ],
)
def test_places_bear_their_names_in_the_language_of_the_text(language: str, text: str, found: list[str]) -> None:
    """Countries and peoples are known by the names that the language's lexicon gives them, and only in that language."""
    assert [f"{span.text} {span.places[0].iso3}" for span in find_places(text, language=language)] == found


@pytest.mark.parametrize(("language", "name", "iso3"), [("es", "Alemania", "DEU"), ("fr", "Allemagne", "DEU"), ("fr", "la province du Nord-Kivu", "COD")])
def test_names_are_resolved_in_their_language(language: str, name: str, iso3: str) -> None:
    """Articles, kinds of place and the names of countries are those of the language."""
    place = resolve(name, language=language)

    assert place is not None
    assert place.iso3 == iso3
