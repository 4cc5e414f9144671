"""The words that tell how a time stands to a figure, or to its sentence."""

import re
from dataclasses import dataclass
from functools import lru_cache

from crisisfigures.languages import load
from crisisfigures.languages.patterns import alternatives


@dataclass(frozen=True)
class DateWords:
    """The words that tell how a time stands to a figure."""

    border: re.Pattern[str]
    joins: re.Pattern[str]
    said: re.Pattern[str]
    said_before: re.Pattern[str]
    present: re.Pattern[str]
    after: re.Pattern[str]
    relative: re.Pattern[str]
    subordinate: re.Pattern[str]
    background: re.Pattern[str]
    apart: re.Pattern[str]
    compared: re.Pattern[str]
    met: re.Pattern[str]
    counted: re.Pattern[str]


@lru_cache
def date_words(language: str) -> DateWords:
    """Compile the words beside dates of a language."""
    lexicon = load(language)

    def any_of(*keys: str) -> str:
        return alternatives([word for key in keys for word in lexicon.words("dates", key)])

    def pattern(text: str) -> re.Pattern[str]:
        return re.compile(text, re.IGNORECASE)

    said, clause = any_of("said"), any_of("clause")
    return DateWords(
        border=pattern(rf"\b{clause}\b|[;:()–—•·▪\uf0b7]|\s-\s|\.\s"),
        joins=pattern(alternatives(lexicon.words("numbers", "and"))),
        said=pattern(rf"\b{said}\b"),
        said_before=pattern(rf"\b{said}\b(?:(?!\b{clause}\b)[^,;:])*$"),
        present=pattern(rf"\b{any_of('present')}\b"),
        after=pattern(rf"\b{any_of('after_clause')}\s[^,;:.]{{0,80}}$"),
        relative=pattern(rf"\b{any_of('relative')}\s[^,;:.]{{0,80}}$"),
        subordinate=pattern(rf"\b{any_of('relative', 'after_clause', 'since_clause')}\b"),
        background=pattern(rf"\b{any_of('background')}\s+(?:{any_of('the', 'a')}\s+)?$"),
        apart=pattern(rf"\W{{0,3}}{any_of('apart')}\b"),
        compared=pattern(rf"\b{any_of('compared')}\s(?:{any_of('the', 'a')}\s)?\d[\d.,]*(?:\s[^\W\d_]+){{0,4}}\s$"),
        counted=pattern(rf"\b{any_of('after_it')}$"),
        met=pattern(rf"\b{any_of('met_with')}\s{any_of('the', 'a')}\s(?:[\w.-]+\s){{1,4}}{any_of('on')}\s$"),
    )
