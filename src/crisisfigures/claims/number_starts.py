"""Find out fast where a number may begin: at a digit or a sign, else at one of the words that begin numbers."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from crisisfigures.claims.number_digits import VULGAR
from crisisfigures.languages import Lexicon
from crisisfigures.languages.patterns import key_pieces

ADDRESSES = ("http", "https", "www")  # a number in an address counts nothing
SIGNS = rf"\d.(+^{VULGAR}"
_SIGN = re.compile(rf"[{SIGNS}]")
_PIECE = re.compile(r"[a-z]+")
_DIGIT = re.compile(rf"[\d{VULGAR}]")
_WORDS = ("phone_labels", "half", "quarter", "nobody", "none", "cardinals", "vague")
_OPENERS, _OPENED = ("a", "several"), ("scales", "denominators")  # "a" begins a number before "million" alone


@dataclass(frozen=True)
class NumberStarts:
    """The pieces of words (languages/patterns.py) without which no number in words stands in a text."""

    words: frozenset[str]
    openers: frozenset[str]
    opened: frozenset[str]
    first: frozenset[str]  # the pieces with which numbers in words begin

    def in_words(self, pieces: frozenset[str]) -> bool:
        """Say whether a text with these pieces may hold a number in words."""
        if not self.words.isdisjoint(pieces):
            return True
        return not (self.opened.isdisjoint(pieces) or self.openers.isdisjoint(pieces))

    def anywhere(self, text: str, pieces: frozenset[str]) -> bool:
        """Say whether a text may hold a number."""
        return self.in_words(pieces) or bool(_DIGIT.search(text))

    def places(self, text: str, pieces: frozenset[str]) -> list[int]:
        """Give the offsets in a text with these pieces at which a number may begin, in order."""
        found = [sign.start() for sign in _SIGN.finditer(text)]
        if self.in_words(pieces):
            found += [at for word in self.first & pieces for at in _occurrences(word, text)]
            found.sort()
        return found


def _occurrences(word: str, text: str) -> Iterator[int]:
    """Give where a word of plain letters stands in a text, in any case."""
    lower = text.lower()
    if len(lower) != len(text):  # a capital of which lower case makes two letters
        yield from (found.start() for found in re.finditer(word, text, re.IGNORECASE))
        return
    at = lower.find(word)
    while at >= 0:
        end = at + len(word)
        if (at == 0 or not lower[at - 1].isalnum()) and not (end < len(lower) and "a" <= lower[end] <= "z"):
            yield at
        at = lower.find(word, end)


def number_starts(lexicon: Lexicon) -> NumberStarts:
    """Read the words that begin numbers."""

    def pieces(*keys: str) -> frozenset[str]:
        return key_pieces(word for key in keys for word in lexicon.words("numbers", key))

    first = (word.lower() for key in (*_WORDS, *_OPENERS) for word in lexicon.words("numbers", key))
    begins = frozenset(found[0] for word in first if (found := _PIECE.match(word)))
    return NumberStarts(pieces(*_WORDS) | frozenset(ADDRESSES), pieces(*_OPENERS), pieces(*_OPENED), begins | frozenset(ADDRESSES))
