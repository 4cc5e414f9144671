"""What the gazetteer answers about series."""

import pytest

from crisisfigures.series.geography import country_name, is_country, lies_within, place_id_of, place_key


@pytest.mark.parametrize("name", ["Gaza Strip", "Khan Younis", "Rafah", "North Gaza"])
def test_region_holds_its_towns_and_divisions(name: str) -> None:
    """Towns and governorates of the Gaza Strip lie in it."""
    assert lies_within(place_id_of(name, ["PSE"]), "PSE.gaza")


@pytest.mark.parametrize("name", ["Jenin", "West Bank", "Nowhereville"])
def test_other_places_of_the_country_do_not(name: str) -> None:
    """The West Bank does not lie in the Gaza Strip, and neither does an unknown place."""
    assert not lies_within(place_id_of(name, ["PSE"]), "PSE.gaza")


def test_country_is_known_by_id_and_by_name() -> None:
    """Syria is the country SYR, however it is given; Homs is not."""
    assert is_country("SYR", "Syria", "SYR")
    assert is_country(None, "Syria", "SYR")
    assert not is_country("SYR.homs", "Homs", "SYR")
    assert country_name("SYR") == "Syria"


def test_unknown_place_is_told_apart_by_its_name() -> None:
    """Without an id the name counts, as compared; without a name there is no place."""
    assert place_key(None, "The Tegalsari Village") == "tegalsari village"
    assert place_key(None, None) is None
