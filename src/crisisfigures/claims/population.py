"""The narrower group that a figure counts: children, civilians, soldiers; None for all people."""

import re
from functools import lru_cache

from crisisfigures.languages import load


@lru_cache
def _words(language: str, key: str) -> frozenset[str]:
    return frozenset(load(language).words("population", key))


@lru_cache
def _diseases(language: str) -> frozenset[str]:
    return frozenset(load(language).words("context", "disease"))


def population_of(phrase: str | None, language: str = "en") -> str | None:
    """Give the group that a noun phrase names, in its own words.

    >>> population_of("more UN peacekeepers"), population_of("people"), population_of(None)
    ('UN peacekeepers', None, None)
    """
    if not phrase:
        return None
    words = re.findall(r"[\w'’-]+", phrase)
    while words and (words[0].lower() in _words(language, "plain") or words[0].lower() in _diseases(language)):
        words = words[1:]
    rest = " ".join(words)
    if not words or words[-1].lower() in _words(language, "general") or rest.lower() in _words(language, "general"):
        return None
    return rest
