"""One place of a sentence and what it does there, and lists of places joined into groups."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache

from crisisfigures.claims.gazetteer import Place, resolve
from crisisfigures.languages import load
from crisisfigures.languages.patterns import alternatives

UNKNOWN = "?"  # country of a name that the gazetteer lacks


class Role(Enum):
    """What a place does in its sentence."""

    AT = "something happens there or people are there"
    TO = "people move there"
    AWAY = "people left it"
    OF = "it stands behind 'of'"
    BARE = "it is named without a preposition"
    WITHIN = "it says where the place before it lies"
    SPEAKER = "someone who speaks sits there, or another event is compared"


@dataclass(slots=True)
class Site:
    """One place of a sentence; offsets count from its start. Places joined by commas and "and" share a group; whole is the group's text."""

    start: int
    end: int
    text: str
    place: Place | None
    iso3: str | None
    role: Role
    group: int
    whole: str = ""


def any_of(options: Iterable[str]) -> str:
    """Write alternatives that a lexicon lists, in a group; of none the group is empty, which matches everywhere."""
    return alternatives(options) if (options := tuple(options)) else "(?:)"


@lru_cache
def _join(language: str) -> re.Pattern[str]:
    lexicon = load(language)
    between = any_of((*lexicon.words("places", "settled_at"), *lexicon.words("places", "modifiers"), "the"))
    return re.compile(rf"(?:, | & |,? {any_of(lexicon.words('places', 'joins'))} )(?:{between} )*", re.IGNORECASE)


def put_in_groups(text: str, sites: Sequence[Site], language: str) -> None:
    """Join lists of places: tell each place its group. A place behind a comma that holds the one before says where that lies."""
    previous: Site | None = None
    for number, site in enumerate(sites, 1):
        gap = text[previous.end : site.start] if previous else ""
        site.group = number
        if previous and gap in (", ", " ("):
            _take_namesake(previous, site, language)
        if previous and gap in (", ", " (", " in ", " in the ") and _holds(site, previous):
            previous.iso3 = site.iso3 if previous.iso3 == UNKNOWN else previous.iso3
            site.role, site.group = Role.WITHIN, previous.group
        elif previous and site.role is not Role.SPEAKER and _join(language).fullmatch(gap):
            site.role, site.group = previous.role if previous.role is not Role.WITHIN else Role.AT, previous.group
        previous = site
    _complete(text, sites)


def _take_namesake(inner: Site, outer: Site, language: str) -> None:
    """Take the namesake in the country that stands behind a town: "Cordoba (Argentina)"."""
    if outer.place is None or outer.place.kind != "country" or inner.place is None or inner.place.kind != "city" or inner.iso3 == outer.iso3:
        return
    namesake = resolve(inner.text, (outer.place.place_id,), language)
    if namesake and namesake.iso3 == outer.iso3:
        inner.place, inner.iso3 = namesake, namesake.iso3


def _holds(outer: Site, inner: Site) -> bool:
    if outer.place is None:
        return False
    if inner.place is None:
        return outer.place.kind in ("country", "admin1", "region")
    return (
        outer.iso3 == inner.iso3
        and outer.place.kind in ("country", "admin1", "region")
        and inner.place.kind != "country"
        and outer.place != inner.place
    )


def _complete(text: str, sites: Sequence[Site]) -> None:
    """Give each place the text of its group."""
    first: dict[int, int] = {}
    last: dict[int, int] = {}
    for site in sites:
        if site.role is not Role.WITHIN:
            first.setdefault(site.group, site.start)
            last[site.group] = site.end
    for site in sites:
        site.whole = text[first[site.group] : last[site.group]] if site.group in first else site.text
