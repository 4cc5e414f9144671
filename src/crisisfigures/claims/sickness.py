"""People who are ill by the name of what they have: "18 soldiers had cholera", "the virus was seen in eight people"."""

from collections.abc import Sequence
from functools import lru_cache

from crisisfigures.claims.candidates import TRIGGERS, Facts
from crisisfigures.languages import load

NEAR = 16  # tokens between a number and the name of the disease


@lru_cache
def diseases(language: str) -> frozenset[str]:
    """Read the names of diseases, in lower case."""
    return frozenset(load(language).words("context", "disease"))


def sickness_of(facts: Facts, number: int) -> int | None:
    """Give the token of the disease that is named nearest to a number; None where none is near, or its word tells by itself what is counted."""
    named = [at for at in _named(facts) if abs(at - number) < NEAR]
    return min(named, key=lambda at: (abs(at - number), at), default=None)


def _named(facts: Facts) -> Sequence[int]:
    if not facts.topic.disease:
        return ()
    names = diseases(facts.language)
    return [at for at, token in enumerate(facts.tagged.tokens) if token.word in names and token.tag not in TRIGGERS]
