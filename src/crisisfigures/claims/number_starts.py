"""Find out fast where a number may begin: at a digit or a sign, else at one of the words that begin numbers."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from crisisfigures.claims.number_digits import VULGAR
from crisisfigures.languages import Lexicon
from crisisfigures.languages.patterns import PhraseScreen, key_pieces

ADDRESSES = ("http", "https", "www")  # a number in an address counts nothing
SIGNS = rf"\d.(+^{VULGAR}"
_SIGN = re.compile(rf"[\d{VULGAR}]|[.+](?=\d)|\((?=0)|\^(?<=\d.)")  # a full stop and a bracket begin a number only before a digit
_PIECE = re.compile(r"[a-z]+")
_LETTERS = re.compile(r"[^\W\d_]+")
_NEXT = re.compile(rf"[\s-]+({_LETTERS.pattern})")
_DIGIT = re.compile(rf"[\d{VULGAR}]")
_COUNTING = ("half", "quarter", "nobody", "none", "cardinals", "vague")
_WORDS = ("phone_labels", *_COUNTING)
_OPENERS, _OPENED = ("a", "several"), ("scales", "denominators")  # "a" begins a number before "million" alone


@dataclass(frozen=True)
class NumberStarts:
    """The pieces of words (languages/patterns.py) without which no number in words stands in a text, nor what only looks like one."""

    words: frozenset[str]
    counting: PhraseScreen  # those words that are numbers themselves
    openers: frozenset[str]
    opened: frozenset[str]
    first: frozenset[str]  # the pieces with which numbers in words begin
    only_before: frozenset[str]  # those of them that begin a number only before certain words
    further: frozenset[str]  # these words
    any: frozenset[str]  # the pieces one of which stands in each text that holds a number in words

    def _opened(self, pieces: Collection[str]) -> bool:
        return not (self.opened.isdisjoint(pieces) or self.openers.isdisjoint(pieces))

    def in_words(self, pieces: Collection[str]) -> bool:
        """Say whether a text with these pieces may hold a number in words."""
        return not self.words.isdisjoint(pieces) or self._opened(pieces)

    def anywhere(self, text: str, pieces: Collection[str]) -> bool:
        """Say whether a text may hold a number."""
        return in_digits(text) or self.counting.may_hold(pieces) or self._opened(pieces)

    def words_in(self, text: str, pieces: Collection[str]) -> list[int]:
        """Give the offsets in a text with these pieces at which a number in words may begin, in order."""
        if not self.in_words(pieces):
            return []
        words = ((word, span) for word in self.first.intersection(pieces) for span in _occurrences(word, text))
        return sorted(start for word, (start, end) in words if word not in self.only_before or self._opens(text, end))

    def _opens(self, text: str, end: int) -> bool:
        """Say whether a word that goes with a number, and is none, stands before one."""
        behind = _NEXT.match(text, end)
        return behind is not None and behind[1].lower() in self.further


def in_digits(text: str) -> bool:
    """Say whether a text holds a digit, or a fraction that is one sign."""
    return _DIGIT.search(text) is not None


class Starts:
    """The offsets in a text at which a number may begin: at digits and signs, and at words; each part of the text is looked at once."""

    def __init__(self, text: str, words: list[int]) -> None:
        self._text, self._words, self._word, self._sign = text, words, 0, -1

    def following(self, at: int) -> int | None:
        """Give the first from an offset on, which never lies before the one asked for last."""
        if self._sign < at:
            sign = _SIGN.search(self._text, at)
            self._sign = sign.start() if sign else len(self._text)
        while self._word < len(self._words) and self._words[self._word] < at:
            self._word += 1
        start = min(self._sign, self._words[self._word]) if self._word < len(self._words) else self._sign
        return start if start < len(self._text) else None


def _occurrences(word: str, text: str) -> Iterator[tuple[int, int]]:
    """Give where a word of plain letters stands in a text, in any case, with its ends."""
    lower = text.lower()
    if len(lower) != len(text):  # a capital of which lower case makes two letters
        yield from (found.span() for found in re.finditer(word, text, re.IGNORECASE))
        return
    at = lower.find(word)
    while at >= 0:
        end = at + len(word)
        if (at == 0 or not lower[at - 1].isalnum()) and not (end < len(lower) and "a" <= lower[end] <= "z"):
            yield at, end
        at = lower.find(word, end)


def number_starts(lexicon: Lexicon) -> NumberStarts:
    """Read the words that begin numbers."""

    def pieces(*keys: str) -> frozenset[str]:
        return key_pieces(word for key in keys for word in lexicon.words("numbers", key))

    phrases = {key: [word.lower() for word in lexicon.words("numbers", key)] for key in (*_WORDS, *_OPENERS, *_OPENED)}
    begun = [(found[0], word) for key in (*_WORDS, *_OPENERS) for word in phrases[key] if (found := _PIECE.match(word))]
    begins = frozenset(begin for begin, _ in begun)
    never = {word for key in _WORDS for word in phrases[key]} | {begin for begin, word in begun if word.split()[0] != begin}
    further = frozenset(found for key, words in phrases.items() for word in words for found in _LETTERS.findall(word)[key in _OPENERS :])
    counting = PhraseScreen(word for key in _COUNTING for word in lexicon.words("numbers", key))
    opened = pieces(*_OPENED)
    return NumberStarts(pieces(*_WORDS) | frozenset(ADDRESSES), counting, pieces(*_OPENERS), opened, begins | frozenset(ADDRESSES), begins - never, further, counting.any | opened)
