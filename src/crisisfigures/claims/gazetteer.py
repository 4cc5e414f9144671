"""Say which place a name means, and where that place lies.

Names and populations come from GeoNames (CC BY 4.0; data/ATTRIBUTION.txt says through which packages).
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from crisisfigures.claims.exonyms import exonyms
from crisisfigures.claims.gazetteer_files import Place, PlaceKind, Tier, main_tier, minor_tier, name_key
from crisisfigures.claims.place_mentions import PlaceSpan, find_places
from crisisfigures.languages import load

__all__ = ["Place", "PlaceKind", "PlaceSpan", "contains", "country_name", "demonym", "find_places", "lookup", "place_by_id", "resolve"]

_ARTICLES = "al|el|ar|as|ad|at|an|az|ash|ez"
_ARTICLE = re.compile(rf"^(?:{_ARTICLES}|ed|er|es|esh) (?=\w{{3}})")
# A sign before the article, which is in the text or is put there, makes the search fast.
_OPENING_ARTICLE = re.compile(rf"\n(?:{_ARTICLES}|ed|er|es|esh) (?=\w{{3}})")
_OPENING_ARTICLES, _INNER_ARTICLES = (re.compile(rf"{before}(?:(?:{_ARTICLES}) )+") for before in ("\n", " "))
_TWICE = re.compile(r"(?<=([^\n]))\1+")
_VOWELS = str.maketrans("", "", "aeiouywh")
_STATE_OF_COUNTRY = frozenset({"georgia"})  # a country and a state that English does not tell apart by any further word
_SAME_SPELLING = 78  # percent: two romanisations of one Arabic or Bengali name are at least so near, once their consonants agree
_KNOWN_ABROAD = 100_000  # people in a city that articles about other countries mention without saying where it lies
KEPT = 50_000  # names
COUNTRIES = 300  # more than there are
_KINDS = {"region": 0, "country": 1, "admin1": 2, "city": 3}


@lru_cache
def _affixes(language: str) -> tuple[re.Pattern[str], re.Pattern[str], frozenset[str]]:
    lexicon = load(language)
    types = [name_key(word) for word in lexicon.words("places", "types")]
    kinds = "|".join(sorted({*types, *map(name_key, lexicon.words("places", "settlements"))}, key=len, reverse=True))
    parts = "|".join(sorted(map(name_key, lexicon.words("places", "modifiers")), key=len, reverse=True))
    the, of = ("|".join(filter(None, map(name_key, lexicon.words(*at)))) for at in (("dates", "the"), ("function", "of")))
    return re.compile(rf"^(?:(?:{the}|{parts}) )*(?:(?:{kinds}) (?:{of}) )?(?:(?:{the}) )?|^provincia "), re.compile(rf" (?:{kinds})$"), frozenset(types)


@lru_cache(maxsize=KEPT)
def _keys(name: str, language: str = "en") -> Sequence[str]:
    """List the keys to try: as it stands, without article, compass word and kind of place."""
    key = name_key(name)
    before, behind, _ = _affixes(language)
    keys = [key, key.removeprefix("the "), behind.sub("", key.removeprefix("the ")), before.sub("", key), behind.sub("", before.sub("", key))]
    countries = exonyms(language).countries
    return list(dict.fromkeys(countries.get(k, k) for k in (*keys, *(_ARTICLE.sub("", k) for k in keys)) if k))


def lookup(name: str) -> tuple[Place, ...]:
    """Give all places of a name, best first: regions, countries, first-level divisions, cities by population.

    Case, accents, apostrophes, "the" and "province of" do not matter. A miss is ().

    >>> [p.place_id for p in lookup("Hims")][:2], lookup("Nowhereville")
    (['SYR.homs', 'SYR.homs.homs'], ())
    """
    return next((found for key in _keys(name) if (found := main_tier().find(key))), ())


def demonym(word: str, language: str = "en") -> str | None:
    """Give the country of a people ('Syrians' -> 'SYR', 'Rohingya' -> 'MMR'); None for any other word."""
    return exonyms(language).peoples.get(name_key(word))


def place_by_id(place_id: str) -> Place | None:
    """Give the place of an id; None for an unknown one."""
    return main_tier().by_id(place_id) or minor_tier().by_id(place_id)


def country_name(iso3: str) -> str:
    """Give a country's name in English; an unknown code is its own name."""
    found = main_tier().by_id(iso3)
    return found.name if found else iso3


def contains(outer_id: str, inner_id: str) -> bool:
    """Say whether a place lies within another or is the same: a city in its division and its country.

    >>> contains("SYR", "SYR.homs.homs"), contains("SYR.homs", "SYR"), contains("SYR", "SYR")
    (True, False, True)
    """
    return inner_id == outer_id or inner_id.startswith(outer_id + ".")


@lru_cache(maxsize=KEPT)
def _resolve(name: str, near: tuple[str, ...], language: str) -> Place | None:
    first, division = name_key(name), _is_division(name, language)
    if chosen := _chosen(exonyms(language).countries.get(first, first), near, division):
        return chosen  # as most names are: without a look at their other keys
    keys = _keys(name, language)
    if not keys:
        return None
    for key in keys:
        if chosen := _chosen(key, near, division):
            return chosen
    return (
        _minor(keys, near[:2])
        or _inside(name, near, language)
        or _respelt(keys, near)
        or next((place for key in keys if (people := exonyms(language).peoples.get(key)) and (place := main_tier().by_id(people))), None)
        or next(
            (
                found[0]
                for key in keys
                if not main_tier().weak(key) and (found := main_tier().find(key)) and (not near or _well_known(found[0], near))
            ),
            None,
        )
    )


def resolve(name: str, near: Sequence[str] = (), language: str = "en") -> Place | None:
    """Give the place that is meant, in the light of the countries (ISO3, nearest first) that the article speaks of.

    A bare name of a division and its capital means the city; with "province" the division. A phrase means the first place in it.
    Names that are mostly words or surnames need a country of `near`. A miss is None.

    >>> resolve("Homs province").place_id, resolve("Homs").place_id, resolve("Tripoli", ["LBN"]).iso3, resolve("Reading")
    ('SYR.homs', 'SYR.homs.homs', 'LBN', None)
    """
    return _resolve(name, tuple(near), language)


def _is_division(name: str, language: str) -> bool:
    types = _affixes(language)[2]
    words = name_key(name).split()
    return bool(words) and (words[-1] in types or (len(words) > 2 and words[0] in types and words[1] in load(language).words("function", "of")))


def _chosen(key: str, near: tuple[str, ...], division: bool) -> Place | None:
    found = main_tier().find(key)
    return _choose(key, found, near, division) if found else None


def _choose(key: str, found: tuple[Place, ...], near: tuple[str, ...], division: bool) -> Place | None:
    wide = [p for p in found if p.kind in ("region", "country")]
    if wide and not _outvoted(key, wide[0], found, near, division):
        return next((p for p in wide if p.iso3 in near), wide[0])
    for iso3 in near:
        here = [p for p in found if p.iso3 == iso3]
        if here:
            return _of_one_country(here, division)
    if main_tier().weak(key):
        return None
    if near and found[0].kind == "city" and not _well_known(found[0], near):  # a namesake nearer by is likelier
        return None
    # What has the name itself goes before what has it in another language: Tay Ninh is no Xining.
    first = found[0] if division else max(found, key=lambda p: (name_key(p.name) == key, p.population))
    return _of_one_country([p for p in found if p.iso3 == first.iso3], division)


def _outvoted(key: str, wide: Place, found: tuple[Place, ...], near: tuple[str, ...], division: bool) -> bool:
    rivals = [p for p in found if p.kind == "admin1" and p.iso3 in near[:1]]
    if not rivals or (wide.iso3 in near and not division):
        return False
    return division or wide.kind == "region" or key in _STATE_OF_COUNTRY


def _of_one_country(places: list[Place], division: bool) -> Place:
    first = min(places, key=lambda p: _KINDS[p.kind])
    if first.kind == "admin1" and not division:
        return next((p for p in places if p.kind == "city" and p.population >= 10_000), first)
    return first


def _minor(keys: Sequence[str], near: tuple[str, ...]) -> Place | None:
    for key in keys:
        found = minor_tier().find(key)
        for iso3 in near:
            if here := [p for p in found if p.iso3 == iso3]:
                return here[0]
    return None


def _inside(name: str, near: tuple[str, ...], language: str) -> Place | None:
    """Give the first place named within a phrase; one of a country of `near` goes before others."""
    if " " not in name and "," not in name:
        return None
    spans = [s for s in find_places(name, near, language) if s.text != name]
    places = [p for s in spans if (p := _resolve(s.text, near, language))]
    return next((p for p in places if p.iso3 in near), next((p for p in places if _well_known(p, near)), None))


def _well_known(place: Place, near: Sequence[str]) -> bool:
    """Say whether a place may be meant outside the countries that the article speaks of."""
    return place.kind != "city" or place.iso3 in near or place.population >= _KNOWN_ABROAD


def _skeleton(keys: str) -> str:
    """Reduce romanised names, one a line, to the consonants that all romanisations share."""
    bare = _OPENING_ARTICLES.sub("\n", _OPENING_ARTICLE.sub("\n", f"\n{keys}"))
    bare = _INNER_ARTICLES.sub("", bare).replace(" ", "")[1:]
    for many, one in (("sh", "S"), ("ch", "S"), ("kh", "h"), ("gh", "g"), ("dh", "d"), ("th", "t"), ("ph", "f"), ("q", "k"), ("c", "k"), ("v", "b")):
        bare = bare.replace(many, one)
    return _TWICE.sub("", bare.translate(_VOWELS))


@dataclass(frozen=True, slots=True)
class _Skeletons:
    """The skeletons of the names of one country in one tier, one a line between line breaks, and for each its name and the row of its place."""

    tier: Tier
    lines: str
    keys: Sequence[str]
    rows: Sequence[int]

    def named(self, skeleton: str) -> Iterator[tuple[str, Place]]:
        """Give the names that have a skeleton, with their places."""
        at = self.lines.find(line := f"\n{skeleton}\n")
        while at >= 0:
            index = self.lines.count("\n", 0, at)
            yield self.keys[index], self.tier.place(self.rows[index])
            at = self.lines.find(line, at + 1)


@lru_cache(maxsize=COUNTRIES)
def _skeletons(iso3: str) -> Sequence[_Skeletons]:
    """Give the skeletons of the names of one country, a tier at a time."""
    return [_Skeletons(tier, f"\n{_skeleton(chr(10).join(keys))}\n", keys, rows) for tier in (main_tier(), minor_tier()) for keys, rows in (tier.names_in(iso3),)]


def _respelt(keys: Sequence[str], near: tuple[str, ...]) -> Place | None:
    """Give the place of `near` whose name is another romanisation of this one."""
    from rapidfuzz.fuzz import ratio

    key = keys[-1]
    skeleton = _skeleton(key)
    if len(skeleton) < 3:
        return None
    for iso3 in near[:1]:
        rivals = [(ratio(key, other), place) for names in _skeletons(iso3) for other, place in names.named(skeleton)]
        best = max(rivals, key=lambda r: (r[0], r[1].population), default=(0.0, None))
        if best[0] >= _SAME_SPELLING:
            return best[1]
    return None
