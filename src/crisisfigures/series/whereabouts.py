"""Where a claim's place stands in the identity of its series: a place, a list of places, a country, or nowhere in particular."""

import re
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from crisisfigures.model import Claim, Crisis
from crisisfigures.series.configuration import Section, read_toml
from crisisfigures.series.geography import countries_in, is_country, place_key, place_name, places_listed
from crisisfigures.series.source_words import words_of

FILE = Path(__file__).with_name("region_words.toml")
KEYS = ("heads", "around", "others", "words")
CROSSED_A_BORDER = ("refugees",)
JOINT = "+"  # between the ids of a list of places
AROUND = "neighbouring countries"


class Whereabouts(NamedTuple):
    """A place's key (its id, the joined ids of a list, or an unknown name as compared) and the country; both None for the whole crisis."""

    key: str | None
    iso3: str | None


@lru_cache(maxsize=1)
def _words() -> Mapping[tuple[str, str], frozenset[str]]:
    """Read region_words.toml as (section, key) -> words."""
    sections = {name: Section(FILE, name, table, KEYS) for name, table in read_toml(FILE).items()}
    return {(name, key): frozenset(section.texts(key)) for name, section in sections.items() for key in KEYS}


def whereabouts(claim: Claim, crisis: Crisis | None = None) -> Whereabouts:
    """Say where a claim's place stands in the identity of its series, in the light of the claim's crisis."""
    name, countries = (crisis.name, frozenset(crisis.countries)) if crisis else ("", frozenset[str]())
    return _whereabouts(claim.place_id, claim.place, claim.iso3, claim.origin_iso3, claim.metric in CROSSED_A_BORDER, name, countries)


@lru_cache(maxsize=65536)
def _whereabouts(
    place_id: str | None, place: str | None, iso3: str | None, origin: str | None, crossed: bool, crisis: str, countries: frozenset[str]
) -> Whereabouts:
    if crossed and origin is not None and iso3 == origin:  # "Syrian refugees" said of Syria itself: where they came from, not where they are
        return Whereabouts(None, None)
    if place is None or place_id is not None:
        return Whereabouts(None if is_country(place_id, place, iso3) else place_id, iso3)
    if is_country(place_id, place, iso3) or is_event(place, crisis):
        return Whereabouts(None, iso3)
    if iso3 is None and is_region(place):
        return Whereabouts(None if origin is not None or not is_around(place) else AROUND, None)
    if iso3 is None and countries and countries_in(place) == countries:
        return Whereabouts(None, None)
    listed = places_listed(place, iso3, _words()["list", "words"])
    return Whereabouts(JOINT.join(sorted(listed)) if listed else place_key(None, place), iso3)


@lru_cache(maxsize=4096)
def is_region(place: str) -> bool:
    """Whether words mean the countries of a crisis or around it: 'neighbouring countries', 'the region', 'all three countries', 'abroad'."""
    words = set(words_of(place).folded)
    heads = _words()["region", "heads"]
    return not words.isdisjoint(heads) and words <= heads | _words()["region", "around"] | _words()["region", "others"]


@lru_cache(maxsize=4096)
def is_around(place: str) -> bool:
    """Whether words for a region mean the countries around the one where it happened, and not that one."""
    return not _words()["region", "around"].isdisjoint(words_of(place).folded)


@lru_cache(maxsize=4096)
def is_event(place: str, crisis: str) -> bool:
    """Whether an unknown place is an event ('Typhoon Haiyan'), or stands in the crisis's own name."""
    words, events = words_of(place).folded, _words()["event", "words"]
    inside = re.search(rf"\b{re.escape(' '.join(words))}\b", " ".join(words_of(crisis).folded)) if words else None
    return inside is not None or (bool(words) and not events.isdisjoint((words[0], words[-1])) and "hit" not in words)


def name_of(key: str, names: frozenset[str]) -> str:
    """Give the name for titles of a place's key; `names` are those that texts call it by.

    A list goes by its size and its names in order: '3 countries: Jordan, Lebanon, Turkey'.
    """
    parts = key.split(JOINT)
    found = [place_name(part) for part in parts]
    if len(parts) > 1 and None not in found:
        what = "countries" if all(len(part) == 3 for part in parts) else "places"
        return f"{len(parts)} {what}: {', '.join(sorted(name for name in found if name))}"
    return found[0] or (key if key == AROUND else min(names, key=lambda name: (len(name), name), default=key))
