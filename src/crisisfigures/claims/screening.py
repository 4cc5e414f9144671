"""Pass over the sentences that can hold no claim before their words are tagged.

A claim is a number and a word that tells what it counts, in one sentence; or a number that has its metric from a sentence above.
"""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import cast

from crisisfigures.claims.context import ArticleContext
from crisisfigures.claims.mending import is_broken
from crisisfigures.claims.number_patterns import number_patterns
from crisisfigures.claims.number_starts import in_digits
from crisisfigures.claims.tokens import Tagged, phrases_tagged, tag_counts
from crisisfigures.claims.units import metric_of_things
from crisisfigures.languages import load
from crisisfigures.languages.patterns import PhraseScreen

_KEY = "telling"
TELLING = "VGIJDSETYof"  # the classes of words that tell what a number counts (claims/tokens.py)
_LOST_SPACE = re.compile(r"[A-Z]{4}(?<=[a-z][A-Z]{4})")  # "submergedRESPONSE" holds two words in one piece (claims/tokens.py)


@lru_cache
def _telling(language: str) -> PhraseScreen:
    """Screen for the words that tell what a number counts: triggers, and some that tell it only beside certain words."""
    lexicon = load(language)
    others = (*lexicon.words("frames", "reach"), *lexicon.words("checks", "victims"), *lexicon.words("checks", "registering"), *metric_of_things(language))
    return PhraseScreen((*phrases_tagged(language, TELLING), *others))


def tagged_telling(context: ArticleContext) -> Mapping[int, Tagged]:
    """Tag the sentences that hold a number and a word that may tell what it counts, by their indices: looked for once an article."""
    if _KEY not in context.memo:
        context.memo[_KEY] = {index: tagged for index in _may_tell(context) if (tagged := _tagged(context, index))}
    return cast(Mapping[int, Tagged], context.memo[_KEY])


def _may_tell(context: ArticleContext) -> Iterator[int]:
    """Give the sentences that may hold a number and a word that tells what it counts, and those with a broken word."""
    screen, starts = _telling(context.language), number_patterns(context.language).starts
    broken, in_words = is_broken(context.text), context.holding(starts.any)
    for index, sentence in enumerate(context.sentences):
        text = sentence.text
        if index in in_words or in_digits(text):
            pieces = context.pieces_in(sentence)
            if (screen.may_hold(pieces) or _LOST_SPACE.search(text)) and starts.anywhere(text, pieces):
                yield index
                continue
        if broken and is_broken(text):
            yield index


def numbered(context: ArticleContext, index: int) -> Tagged | None:
    """Tag a sentence that holds a number; others are None."""
    sentence = context.sentences[index]
    if number_patterns(context.language).starts.anywhere(sentence.text, context.pieces_in(sentence)) or is_broken(sentence.text):
        return _tagged(context, index)
    return None


def _tagged(context: ArticleContext, index: int) -> Tagged | None:
    key = f"tagged:{index}"
    if key not in context.memo:
        context.memo[key] = tag_counts(context.sentences[index].text, context.language)
    return cast(Tagged | None, context.memo[key])
