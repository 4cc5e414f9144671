"""People of a nation who are refugees by who counts or hosts them: "UNHCR has registered 1,043,000 Syrians in Lebanon", "Lebanon has taken in 800,000 Syrians"."""

import re
from dataclasses import dataclass
from functools import lru_cache

from crisisfigures.claims.candidates import Facts
from crisisfigures.claims.gazetteer import demonym
from crisisfigures.languages import load
from crisisfigures.languages.patterns import words_pattern

NEAR = 4  # tokens before the number in which the word of registering stands


@dataclass(frozen=True)
class RegisteringWords:
    """The words of registering, the agencies that register refugees, and the words of hosting them."""

    registering: frozenset[str]
    agencies: re.Pattern[str]
    hosting: frozenset[str]


@lru_cache
def registering_words(language: str) -> RegisteringWords:
    """Read the words of a language; one without them registers nobody."""
    lexicon = load(language)
    return RegisteringWords(frozenset(lexicon.words("checks", "registering")), words_pattern(lexicon.words("checks", "refugee_agencies")), frozenset(lexicon.words("checks", "hosting")))


def register_of(facts: Facts, number: int, head: int | None) -> int | None:
    """Give the token by which the people of a nation are registered or hosted as refugees; None where they are not, or of no nation."""
    words, tokens = registering_words(facts.language), facts.tagged.tokens
    if head is None or not words.registering or tokens[head].tag != "P":
        return None
    within = next((at for at in range(number + 1, head) if tokens[at].word in words.registering), None)
    before = next((at for at in range(number - 1, max(-1, number - 1 - NEAR), -1) if tokens[at].word in words.registering), None)
    hosting = next((at for at in range(number - 1, max(-1, number - 1 - NEAR), -1) if tokens[at].word in words.hosting), None)
    if (within is None and before is None and hosting is None) or demonym(tokens[head].text, facts.language) is None:
        return None
    if within is not None and facts.topic.crisis:
        return within
    return before if before is not None and words.agencies.search(facts.tagged.text) else hosting
