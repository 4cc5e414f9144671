"""Names of countries and peoples in the language of an article, beside those of the gazetteer, which are English and local."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain

from crisisfigures.claims.gazetteer_files import demonyms, main_tier, name_key, openers, seconds
from crisisfigures.languages import load


@dataclass(frozen=True)
class Exonyms:
    """What a language adds to the index of names; keys are folded (gazetteer_files.name_key)."""

    countries: Mapping[str, str]  # the key by which the gazetteer knows the country: 'siria' -> 'syria'
    peoples: Mapping[str, str]  # the country of a people, those of the gazetteer included
    in_lower_case: frozenset[str]  # peoples as they are written where they take no capital
    openers: Mapping[str, int]
    seconds: Mapping[str, Mapping[str, int]]  # by the first word of longer names the second ones, with the words of the longest of both


@lru_cache
def exonyms(language: str) -> Exonyms:
    """Read the names of a language; one without any has those of the gazetteer alone."""
    lexicon = load(language)
    named, called = lexicon.groups("places", "exonyms"), lexicon.groups("places", "peoples")
    countries = {name_key(name): name_key(_own_name(iso3)) for iso3, names in named.items() for name in names}
    peoples = {name_key(word): iso3 for iso3, words in called.items() for word in words}
    if not countries and not peoples:
        return Exonyms({}, demonyms(), frozenset(), openers(), seconds())
    lower = frozenset(word for words in called.values() for word in words if word.islower())
    return Exonyms(countries, {**demonyms(), **peoples}, lower, _opening(countries), _following(countries, peoples))


def _own_name(iso3: str) -> str:
    place = main_tier().by_id(iso3)
    return place.name if place else iso3


def _following(*names: Iterable[str]) -> Mapping[str, Mapping[str, int]]:
    following = dict(seconds())
    for key in chain(*names):
        if " " in key:
            first, second, *_ = key.split(" ", 2)
            known = following.get(first, {})
            following[first] = {**known, second: max(key.count(" ") + 1, known.get(second, 0))}
    return following


def _opening(names: Mapping[str, str]) -> Mapping[str, int]:
    longest = dict(openers())
    for key in names:
        words = key.split(" ")
        longest[words[0]] = max(longest.get(words[0], 1), len(words))
    return longest
