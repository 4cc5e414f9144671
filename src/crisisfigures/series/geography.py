"""What series ask of the gazetteer: which id a name has, what is a country, what lies within what."""

from collections.abc import Sequence

from crisisfigures.series.source_words import words_of


def place_id_of(name: str, countries: Sequence[str]) -> str:
    """Give the gazetteer's id of a place in one of these countries; a name that it does not know is its own id."""
    return name


def place_key(place_id: str | None, place: str | None) -> str | None:
    """Give what tells a place from others: its id, or where the gazetteer does not know it, its name as compared."""
    return place_id or (words_of(place).key() or None if place else None)


def is_country(place_id: str | None, place: str | None, iso3: str | None) -> bool:
    """Whether a place is no more than its country."""
    return iso3 is not None and iso3 in (place_id, place)


def lies_within(place_id: str | None, place: str | None, wider: str) -> bool:
    """Whether a place is the wider place, given by its id, or lies in it."""
    return place_id == wider or (place is not None and words_of(place).key() == words_of(wider).key())


def place_name(place_id: str | None) -> str | None:
    """Give the gazetteer's name of a place; None where it has none."""
    return None


def country_name(iso3: str) -> str:
    """Give the English name of a country; its code where it is not known."""
    return iso3


def country_in_words(words: str) -> str | None:
    """Give the country that words name, as in 'Turkish officials'; None where they name none or several."""
    return None
