"""Find out fast where a number may begin: at a digit or a sign, else at one of the words that begin numbers."""

import re
from collections.abc import Collection
from dataclasses import dataclass

from crisisfigures.claims.number_digits import VULGAR
from crisisfigures.languages import Lexicon
from crisisfigures.languages.patterns import key_pieces, occurrences, plain_letters

ADDRESSES = ("http", "https", "www")  # a number in an address counts nothing
SIGNS = rf"\d.(+^{VULGAR}"
# A full stop and a bracket begin a number only before a digit. The class with which it begins is wider than needed: one that names no
# category of characters is searched for several times as fast.
_SIGN = re.compile(
    rf"[.+(^0-9¼-¾\u0660-\u1fff\u2070-\uffff\U00010000-\U0010ffff](?:(?<=[\d{VULGAR}])[\d{VULGAR}]*+|(?<=[.+])(?=\d)|(?<=\()(?=0)|(?<=\d\^))"
)
_PIECE = re.compile(r"[a-z]+")
_LETTERS = re.compile(r"[^\W\d_]+")
_NEXT = re.compile(rf"[\s-]+({_LETTERS.pattern})")
_COUNTING = ("half", "quarter", "nobody", "none", "cardinals", "vague")
_WORDS = ("phone_labels", *_COUNTING)
_OPENERS, _OPENED = ("a", "several"), ("scales", "denominators")  # "a" begins a number before "million" alone


@dataclass(frozen=True)
class NumberStarts:
    """The pieces of words (languages/patterns.py) without which no number in words stands in a text, nor what only looks like one."""

    words: frozenset[str]
    openers: frozenset[str]
    opened: frozenset[str]
    first: frozenset[str]  # the pieces with which numbers in words begin
    only_before: frozenset[str]  # those of them that begin a number only before certain words
    further: frozenset[str]  # these words
    any: frozenset[str]  # the pieces one of which stands in each text that holds a number in words

    def in_words(self, pieces: Collection[str]) -> bool:
        """Say whether a text with these pieces may hold a number in words."""
        return not (self.words.isdisjoint(pieces) and (self.opened.isdisjoint(pieces) or self.openers.isdisjoint(pieces)))

    def words_in(self, text: str, letters: str) -> list[int]:
        """Give the offsets in a text with these letters (languages/patterns.py) at which a number in words may begin, in any order."""
        if not self.in_words(pieces := letters.split()):
            return []
        letters = f" {letters} "
        found = ((word, at) for word in self.first.intersection(pieces) for at in occurrences(word, letters))
        return [at for word, at in found if not text[at - 1 : at].isalnum() and (word not in self.only_before or self._opens(text, at + len(word)))]

    def _opens(self, text: str, end: int) -> bool:
        """Say whether a word that goes with a number, and is none, stands before one."""
        behind = _NEXT.match(text, end)
        return behind is not None and behind[1].lower() in self.further

    def found_in(self, text: str) -> list[int]:
        """Give the offsets in a text at which a number may begin, in order: at signs, and at words."""
        return sorted([*signs_in(text), *self.words_in(text, plain_letters(text))])


def signs_in(text: str) -> list[int]:
    """Give where a number may begin with a sign, in order: at each run of digits, and at what may stand before one."""
    return [sign.start() for sign in _SIGN.finditer(text)]


def number_starts(lexicon: Lexicon) -> NumberStarts:
    """Read the words that begin numbers."""

    def pieces(*keys: str) -> frozenset[str]:
        return key_pieces(word for key in keys for word in lexicon.words("numbers", key))

    phrases = {key: [word.lower() for word in lexicon.words("numbers", key)] for key in (*_WORDS, *_OPENERS, *_OPENED)}
    begun = [(found[0], word) for key in (*_WORDS, *_OPENERS) for word in phrases[key] if (found := _PIECE.match(word))]
    begins = frozenset(begin for begin, _ in begun)
    never = {word for key in _WORDS for word in phrases[key]} | {begin for begin, word in begun if word.split()[0] != begin}
    further = frozenset(found for key, words in phrases.items() for word in words for found in _LETTERS.findall(word)[key in _OPENERS :])
    opened = pieces(*_OPENED)
    return NumberStarts(pieces(*_WORDS) | frozenset(ADDRESSES), pieces(*_OPENERS), opened, begins | frozenset(ADDRESSES), begins - never, further, pieces(*_COUNTING) | opened)
