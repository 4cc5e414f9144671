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
from crisisfigures.claims.once import once
from crisisfigures.claims.tokens import Tagged, phrases_tagged, tag_counts
from crisisfigures.claims.units import metric_of_things
from crisisfigures.languages import load
from crisisfigures.languages.patterns import PhraseScreen

_KEY = "tagging"
TELLING = "VGIJDSETYof"  # the classes of words that tell what a number counts (claims/tokens.py)
_LOST_SPACE = re.compile(r"[A-Z]{4}(?<=[a-z][A-Z]{4})")  # "submergedRESPONSE" holds two words in one piece (claims/tokens.py)


@lru_cache
def _telling(language: str) -> PhraseScreen:
    """Screen for the words that tell what a number counts: triggers, and some that tell it only beside certain words."""
    lexicon = load(language)
    others = (*lexicon.words("frames", "reach"), *lexicon.words("checks", "victims"), *lexicon.words("checks", "registering"), *metric_of_things(language))
    return PhraseScreen((*phrases_tagged(language, TELLING), *others))


class _Tagging:
    """The tagged sentences of an article. Where numbers may begin is looked for once in all of its text."""

    def __init__(self, context: ArticleContext) -> None:
        self._context, self._starts = context, number_patterns(context.language).starts
        self._tagged: dict[int, Tagged | None] = {}
        self._signs = signs_in(context.text)
        self._places = sorted([*self._signs, *context.occurrences(self._starts.any)])
        self._broken = is_broken(context.text)

    @once
    def telling(self) -> Mapping[int, Tagged]:
        """Those that hold a number and a word that may tell what it counts, by their indices."""
        return {index: tagged for index in self._may_tell() if (tagged := self.numbered(index))}

    def numbered(self, index: int) -> Tagged | None:
        """Tag a sentence that holds a number; others are None."""
        if index not in self._tagged:
            text, language, starts = self._context.sentences[index].text, self._context.language, self._starts_in(index)
            self._tagged[index] = tag_counts(text, language, starts) if starts is None or starts else None
        return self._tagged[index]

    def _may_tell(self) -> Iterator[int]:
        """Give the sentences that may hold a number and a word that tells what it counts, and those with a broken word."""
        context, screen, last = self._context, _telling(self._context.language), 0
        for index, sentence in enumerate(context.sentences):
            first, last = last, bisect_left(self._places, sentence.end, last)
            tells = first < last and (screen.may_hold(context.pieces_in(sentence)) or _LOST_SPACE.search(sentence.text))
            if tells or (self._broken and is_broken(sentence.text)):
                yield index

    def _starts_in(self, index: int) -> Sequence[int] | None:
        """Give where in a sentence a number may begin, in order; None where words are broken: they are mended first."""
        sentence = self._context.sentences[index]
        if self._broken and is_broken(sentence.text):
            return None
        start, end, text, *_ = sentence
        first = bisect_left(self._places, start)
        if first == bisect_left(self._places, end, first):
            return ()
        signs = self._signs[bisect_left(self._signs, start) : bisect_left(self._signs, end)]
        return sorted([*(at - start for at in signs), *self._starts.words_in(text, self._context.letters_in(sentence))])


def tagged_telling(context: ArticleContext) -> Mapping[int, Tagged]:
    """Tag the sentences that hold a number and a word that may tell what it counts, by their indices: looked for once an article."""
    return _tagging(context).telling


def numbered(context: ArticleContext, index: int) -> Tagged | None:
    """Tag a sentence that holds a number; others are None."""
    return _tagging(context).numbered(index)


def _tagging(context: ArticleContext) -> _Tagging:
    if not isinstance(known := context.memo.get(_KEY), _Tagging):
        known = context.memo[_KEY] = _Tagging(context)
    return known
