"""One place of a sentence and what it does there, and lists of places joined into groups."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
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


def grouped(text: str, sites: list[Site], language: str) -> list[Site]:
    """Join lists of places into groups; a place behind a comma that holds the one before says where that lies."""
    joined: list[Site] = []
    for site in sites:
        previous = joined[-1] if joined else None
        gap = text[previous.end : site.start] if previous else ""
        if previous and gap in (", ", " ("):
            previous = joined[-1] = _lying_in(previous, site, language)
        if previous and _holds(site, previous) and gap in (", ", " (", " in ", " in the "):
            iso3 = site.iso3 if previous.iso3 == UNKNOWN else previous.iso3
            joined[-1] = replace(previous, iso3=iso3)
            site = replace(site, role=Role.WITHIN, group=previous.group)
        elif previous and _join(language).fullmatch(gap):
            site = (
                replace(site, role=previous.role if previous.role is not Role.WITHIN else Role.AT, group=previous.group)
                if site.role is not Role.SPEAKER
                else replace(site, group=len(joined) + 1)
            )
        else:
            site = replace(site, group=len(joined) + 1)
        joined.append(site)
    return _completed(text, joined)


def _lying_in(inner: Site, outer: Site, language: str) -> Site:
    """Take the namesake in the country that stands behind a town: "Cordoba (Argentina)"."""
    if outer.place is None or outer.place.kind != "country" or inner.place is None or inner.place.kind != "city" or inner.iso3 == outer.iso3:
        return inner
    namesake = resolve(inner.text, (outer.place.place_id,), language)
    return replace(inner, place=namesake, iso3=namesake.iso3) if namesake and namesake.iso3 == outer.iso3 else inner


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


def _completed(text: str, sites: list[Site]) -> list[Site]:
    """Give each place the text of its group."""
    first: dict[int, int] = {}
    last: dict[int, int] = {}
    for site in sites:
        if site.role is not Role.WITHIN:
            first.setdefault(site.group, site.start)
            last[site.group] = site.end
    return [replace(s, whole=text[first[s.group] : last[s.group]] if s.group in first else s.text) for s in sites]
