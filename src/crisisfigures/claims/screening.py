"""Pass over the sentences that can hold no claim before their words are tagged.

A claim is a number and a word that tells what it counts, in one sentence; or a number that has its metric from a sentence above.
"""

from functools import lru_cache
from typing import cast

from crisisfigures.claims.context import ArticleContext
from crisisfigures.claims.mending import is_broken
from crisisfigures.claims.number_patterns import number_patterns
from crisisfigures.claims.tokens import Tagged, pieces_tagged, tag_counts
from crisisfigures.claims.units import metric_of_things
from crisisfigures.languages import load
from crisisfigures.languages.patterns import key_pieces, pieces_of

TELLING = "VGIJDSETYof"  # the classes of words that tell what a number counts (claims/tokens.py)


@lru_cache
def _telling(language: str) -> frozenset[str]:
    """Give the pieces of the words that tell what a number counts: triggers, and some that tell it only beside certain words."""
    lexicon = load(language)
    others = (*lexicon.words("frames", "reach"), *lexicon.words("checks", "victims"), *metric_of_things(language))
    return pieces_tagged(language, TELLING) | key_pieces(others)


def numbered(context: ArticleContext, index: int, *, telling: bool = True) -> Tagged | None:
    """Tag a sentence that holds a number, and unless `telling` is false a word that may tell what it counts; others are None."""
    text, language = context.sentences[index].text, context.language
    if not is_broken(text):
        pieces = pieces_of(text)
        if (telling and _telling(language).isdisjoint(pieces)) or not number_patterns(language).starts.anywhere(text, pieces):
            return None
    key = f"tagged:{index}"
    if key not in context.memo:
        context.memo[key] = tag_counts(text, language)
    return cast(Tagged | None, context.memo[key])
