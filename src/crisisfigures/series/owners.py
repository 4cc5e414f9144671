"""Whose source it is: the country that words name, and the division or town of it, as in 'the Yobe State health ministry'."""

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from crisisfigures.series.configuration import Section, read_toml
from crisisfigures.series.source_words import grammar, own_name, plain

FILE = Path(__file__).with_name("seats.toml")


class Owner(NamedTuple):
    """The country (ISO3) and the id of the part of it that a source is of; both None where words name neither."""

    country: str | None
    division: str | None = None


class Named(NamedTuple):
    """One place named in words: what stands between it and the place before, and the country, where it is no more than that."""

    before: str
    text: str
    country: str | None
    place_id: str
    iso3: str | None


@lru_cache(maxsize=1)
def _seats() -> tuple[dict[str, str], frozenset[str]]:
    """Read the capitals, name -> country, and the names of all places that have no ministries beside their country's."""
    table = read_toml(FILE)
    capitals, territories = (Section(FILE, key, table[key], table[key]) for key in ("capitals", "territories"))  # type: ignore[arg-type]
    by_name = {_key(name): iso3 for iso3 in capitals.table for name in capitals.texts(iso3)}
    return by_name, frozenset(by_name) | {_key(name) for iso3 in territories.table for name in territories.texts(iso3)}


def _key(name: str) -> str:
    return plain(name).casefold()


def capital_named(words: str) -> str | None:
    """Give the country whose capital's name is all of the words; None for others."""
    return _seats()[0].get(_key(own_name(words)))


@lru_cache(maxsize=65536)
def owner_of(words: str, near: str | None = None) -> Owner:
    """Give whose source it is that words name, in any language that has a lexicon; `near` (ISO3) decides between namesakes.

    Of several countries the one before 'in', 'at' ... counts ("the US army in Haiti"); of two side by side ("Turkey and Syria") neither.
    """
    from crisisfigures.languages import available

    found = [list(_named(words, near, language)) for language in sorted(available(), key=lambda language: (language != "en", language))]
    named = next((row for row in found if any(place.country for place in row)), next((row for row in found if row), []))
    heads = [place for place in named if _is_in_head(words, place)]
    for places in (heads, named):
        countries = {place.country for place in places if place.country}
        if countries:
            return Owner(countries.pop() if len(countries) == 1 else None)
        if len({place.iso3 for place in places}) == 1:
            return Owner(places[0].iso3, _division(words, places[0]))
    return Owner(None)


@lru_cache(maxsize=65536)
def without_countries(words: str) -> str:
    """Drop the countries and peoples that stand between the words of a kind: 'le ministère libanais de la Santé'."""
    from crisisfigures.languages import available

    for language in sorted(available()):
        for place in _named(words, None, language):
            if place.country:
                words = " ".join(words.replace(place.text, " ").split())
    return words


def _named(words: str, near: str | None, language: str) -> Iterator[Named]:
    """Find the places that words name."""
    from crisisfigures.claims import gazetteer

    at = 0
    for span in gazetteer.find_places(words, (near,) if near else (), language):
        if span.places:
            place = next((place for place in span.places if place.iso3 == near and place.kind == span.places[0].kind), span.places[0])
            yield Named(words[at : span.start], span.text, place.iso3 if place.kind == "country" else None, place.place_id, place.iso3)
            at = span.end


def _is_in_head(words: str, place: Named) -> bool:
    """Whether no preposition stands before a place, or only one that tells whose a source is."""
    start = words.find(place.text)
    before = [word.casefold() for word in plain(words[:start]).replace("'", " ").split()]
    tails = [word for word in before if word in grammar().tails]
    return not tails or (before[-1] in (tails[-1], "the") and set(tails) <= grammar().belonging)


def _division(words: str, place: Named) -> str | None:
    """Give the id of a part of a country that a source is of; None for the seat of the country and where the source only spoke."""
    if not _is_in_head(words, place) or _key(place.text) in _seats()[1] or _may_be_surname(words, place):
        return None
    return place.place_id if place.iso3 else None


def _may_be_surname(words: str, place: Named) -> bool:
    """Whether a place's name ends the words right behind another name: 'Adm Thad Allen' is of no town."""
    before, _, behind = words.partition(place.text)
    last = before.split()[-1:]
    return not behind.strip(" .,") and bool(last) and last[0][0].isupper() and last[0] == last[0].strip(",")
