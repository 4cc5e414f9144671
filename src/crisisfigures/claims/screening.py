"""Pass over the sentences that can hold no claim before their words are tagged.

A claim is a number and a word that tells what it counts, in one sentence; or a number that has its metric from a sentence above.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from crisisfigures.claims.context import ArticleContext
from crisisfigures.claims.mending import is_broken
from crisisfigures.claims.number_patterns import number_patterns
from crisisfigures.claims.number_starts import signs_in
from crisisfigures.claims.sickness import diseases
from crisisfigures.claims.tokens import Tagged, phrases_tagged, tag_counts
from crisisfigures.claims.units import metric_of_people, metric_of_things
from crisisfigures.languages import load
from crisisfigures.languages.patterns import PhraseScreen

_KEY = "tagging"
TELLING = "VGIJDSETYof"  # the classes of words that tell what a number counts (claims/tokens.py)
_LOST_SPACE = re.compile(r"[A-Z]{4}(?<=[a-z][A-Z]{4})")  # "submergedRESPONSE" holds two words in one piece (claims/tokens.py)


@lru_cache
def _telling(language: str) -> PhraseScreen:
    """Screen for the words that tell what a number counts: triggers, and some that tell it only beside certain words."""
    lexicon = load(language)
    others = (*lexicon.words("frames", "reach"), *lexicon.words("checks", "victims"), *lexicon.words("checks", "registering"), *diseases(language), *metric_of_things(language), *metric_of_people(language))
    return PhraseScreen((*phrases_tagged(language, TELLING), *others))


class _Tagging:
    """The tagged sentences of an article. Where numbers may begin is looked for once in all of its text.

    It is kept in the article's context and so holds no context itself: what holds each other stays in memory while the collector pauses.
    """

    __slots__ = ("broken", "places", "signs", "tagged", "telling")

    def __init__(self, context: ArticleContext) -> None:
        self.signs = signs_in(context.text)
        self.places = sorted([*self.signs, *context.occurrences(number_patterns(context.language).starts.any)])
        self.broken = is_broken(context.text)
        self.tagged: dict[int, Tagged | None] = {}
        self.telling: Mapping[int, Tagged] | None = None


def tagged_telling(context: ArticleContext) -> Mapping[int, Tagged]:
    """Tag the sentences that hold a number and a word that may tell what it counts, by their indices: looked for once an article."""
    known = _tagging(context)
    if known.telling is None:
        known.telling = {index: tagged for index in _may_tell(context, known) if (tagged := numbered(context, index))}
    return known.telling


def numbered(context: ArticleContext, index: int) -> Tagged | None:
    """Tag a sentence that holds a number; others are None."""
    known = _tagging(context)
    if index not in known.tagged:
        starts = _starts_in(context, index, known)
        known.tagged[index] = tag_counts(context.sentences[index].text, context.language, starts) if starts is None or starts else None
    return known.tagged[index]


def _tagging(context: ArticleContext) -> _Tagging:
    if not isinstance(known := context.memo.get(_KEY), _Tagging):
        known = context.memo[_KEY] = _Tagging(context)
    return known


def _may_tell(context: ArticleContext, known: _Tagging) -> Iterator[int]:
    """Give the sentences that may hold a number and a word that tells what it counts, and those with a broken word."""
    screen, last = _telling(context.language), 0
    for index, sentence in enumerate(context.sentences):
        first, last = last, bisect_left(known.places, sentence.end, last)
        tells = first < last and (screen.may_hold(context.pieces_in(sentence)) or _LOST_SPACE.search(sentence.text))
        if tells or (known.broken and is_broken(sentence.text)):
            yield index


def _starts_in(context: ArticleContext, index: int, known: _Tagging) -> Sequence[int] | None:
    """Give where in a sentence a number may begin, in order; None where words are broken: they are mended first."""
    start, end, text, *_ = sentence = context.sentences[index]
    if known.broken and is_broken(text):
        return None
    first = bisect_left(known.places, start)
    if first == bisect_left(known.places, end, first):
        return ()
    signs = known.signs[bisect_left(known.signs, start) : bisect_left(known.signs, end)]
    in_words = number_patterns(context.language).starts.words_in(text, context.letters_in(sentence))
    return sorted([*(at - start for at in signs), *in_words])
