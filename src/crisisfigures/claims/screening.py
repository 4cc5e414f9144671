"""Pass over the sentences that can hold no claim before their words are tagged.

A claim is a number and a word that tells what it counts, in one sentence; or a number that has its metric from a sentence above.
"""

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import cast

from crisisfigures.claims.context import ArticleContext
from crisisfigures.claims.mending import is_broken
from crisisfigures.claims.number_patterns import number_patterns
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
        screen, starts = _telling(context.language), number_patterns(context.language).starts
        found: dict[int, Tagged] = {}
        for index, ((_, _, text, *_), pieces) in enumerate(zip(context.sentences, context.pieces, strict=True)):
            may_tell = starts.anywhere(text, pieces) and (screen.may_hold(pieces) or _LOST_SPACE.search(text))
            if (may_tell or is_broken(text)) and (tagged := _tagged(context, index)):
                found[index] = tagged
        context.memo[_KEY] = found
    return cast(Mapping[int, Tagged], context.memo[_KEY])


def numbered(context: ArticleContext, index: int) -> Tagged | None:
    """Tag a sentence that holds a number; others are None."""
    text, language = context.sentences[index].text, context.language
    if number_patterns(language).starts.anywhere(text, context.pieces[index]) or is_broken(text):
        return _tagged(context, index)
    return None


def _tagged(context: ArticleContext, index: int) -> Tagged | None:
    key = f"tagged:{index}"
    if key not in context.memo:
        context.memo[key] = tag_counts(context.sentences[index].text, context.language)
    return cast(Tagged | None, context.memo[key])
