"""What series ask of the gazetteer: which id a name has, what is a country, what lies within what.

The gazetteer is imported where it is asked: `--help` and a run without places start without it.
"""

import re
from collections.abc import Sequence
from functools import lru_cache

from crisisfigures.series.source_words import own_name, words_of


def place_id_of(name: str, countries: Sequence[str]) -> str | None:
    """Give the gazetteer's id of a place, in the light of these countries; None for a name that it does not know."""
    from crisisfigures.claims import gazetteer

    found = gazetteer.resolve(name, tuple(countries))
    return found.place_id if found else None


def place_key(place_id: str | None, place: str | None) -> str | None:
    """Give what tells a place from others: its id, or where the gazetteer does not know it, its name as compared."""
    return place_id or (words_of(place).key() or None if place else None)


@lru_cache(maxsize=65536)
def is_country(place_id: str | None, place: str | None, iso3: str | None) -> bool:
    """Whether a place is no more than its country. A people's name without an id ("Syrians") is its country too."""
    if iso3 is None:
        return False
    if place_id is not None:
        return place_id == iso3
    return place is not None and country_named(place) == iso3


@lru_cache(maxsize=65536)
def country_named(words: str) -> str | None:
    """Give the country whose name, or whose people's name, is all of the words; None for 'northern Syria'."""
    from crisisfigures.claims import gazetteer

    text = own_name(words)
    spans = gazetteer.find_places(text)
    whole = len(spans) == 1 and (spans[0].start, spans[0].end, spans[0].modifier_start) == (0, len(text), 0)
    return spans[0].places[0].iso3 if whole and spans[0].places and spans[0].places[0].kind == "country" else None


@lru_cache(maxsize=65536)
def countries_in(words: str) -> frozenset[str]:
    """Give the countries that words name, as in 'Guinea, Liberia and Sierra Leone'; empty where they name a place in none."""
    from crisisfigures.claims import gazetteer

    named = [span.places[0] for span in gazetteer.find_places(words) if span.places]
    found = frozenset(place.iso3 for place in named if place.kind == "country" and place.iso3 is not None)
    return found if len(found) == len({place.place_id for place in named}) else frozenset()


@lru_cache(maxsize=256)
def countries_named(text: str) -> frozenset[str]:
    """Give all countries that a text names."""
    from crisisfigures.claims import gazetteer

    named = (span.places[0] for span in gazetteer.find_places(text) if span.places)
    return frozenset(place.iso3 for place in named if place.kind == "country" and place.iso3 is not None)


@lru_cache(maxsize=65536)
def places_listed(words: str, iso3: str | None, between: frozenset[str]) -> frozenset[str]:
    """Give the ids of the places that words list, of the given country where several bear a name; empty where it is no list of known places.

    `between` are the words that may stand between their names.
    """
    from crisisfigures.claims import gazetteer

    spans = [span for span in gazetteer.find_places(words) if span.places]
    rest = words
    for span in reversed(spans):
        rest = rest[: span.start] + " " + rest[span.end :]
    if len(spans) < 2 or not between.issuperset(word.casefold() for word in re.findall(r"[^\W_]+", rest)):
        return frozenset()
    return frozenset(next((place for place in span.places if place.iso3 == iso3), span.places[0]).place_id for span in spans)


@lru_cache(maxsize=65536)
def lies_within(place_id: str | None, wider: str) -> bool:
    """Whether a place is the wider place or lies in it, both given by their ids.

    Regions stand beside the divisions that they consist of: PSE.gaza holds PSE.gaza-strip.rafah and the governorate PSE.rafah.
    """
    if place_id is None:
        return False
    return _holds(wider, place_id) or any(_holds(wider, other) for other in _namesakes(place_id))


def _holds(wider: str, inner: str) -> bool:
    """Whether an id lies under the wider one, or under a division with all the words of its name ('gaza' in 'gaza-strip')."""
    from crisisfigures.claims import gazetteer

    if gazetteer.contains(wider, inner):
        return True
    country, _, slug = wider.partition(".")
    start, _, rest = inner.partition(".")
    words = set(re.split(r"[-.]", slug)) - {""}
    return bool(words) and country == start and words <= set(rest.partition(".")[0].split("-"))


def _namesakes(place_id: str) -> list[str]:
    """Give the towns of the name and country of a first-level division: they tell which region it is in."""
    from crisisfigures.claims import gazetteer

    place = gazetteer.place_by_id(place_id)
    if place is None or place.kind != "admin1":
        return []
    return [other.place_id for other in gazetteer.lookup(place.name) if other.iso3 == place.iso3 and other.kind == "city"]


def place_name(place_id: str | None) -> str | None:
    """Give the gazetteer's name of a place; None where it has none."""
    from crisisfigures.claims import gazetteer

    place = gazetteer.place_by_id(place_id) if place_id else None
    return place.name if place else None


@lru_cache(maxsize=1024)
def country_name(iso3: str) -> str:
    """Give the English name of a country; its code where it is not known."""
    from crisisfigures.claims import gazetteer

    return gazetteer.country_name(iso3)


@lru_cache(maxsize=65536)
def is_country_name(words: str) -> bool:
    """Whether words are the name of a country, and not of its people."""
    from crisisfigures.claims import gazetteer

    return country_named(words) is not None and gazetteer.demonym(own_name(words)) is None


@lru_cache(maxsize=4096)
def nation_of(words: str) -> str | None:
    """Give the country whose people as a whole a word names ('Syrians'); None for any other group, the Rohingya among them."""
    from crisisfigures.claims import gazetteer

    iso3 = gazetteer.demonym(words)
    same_root = iso3 is not None and gazetteer.country_name(iso3).casefold()[:3] == words.casefold()[:3]
    return iso3 if same_root else None


@lru_cache(maxsize=4096)
def is_people(word: str) -> bool:
    """Whether a word names a people, and so is written with a capital."""
    from crisisfigures.claims import gazetteer

    return gazetteer.demonym(word) is not None
