"""What is known of a word, kept for the process: one look-up a token tells all of it."""

from collections.abc import Callable
from functools import lru_cache

from crisisfigures.claims.word_kinds import NUMBER, Kind, kind_of_word, leaning_of_word

KEPT = 16_384  # words, and as many numbers


class Word:
    """A word, phrase or number in lower case, with its kind; of one that is not known the wide kind is "unknown"."""

    __slots__ = ("kind", "leaning", "wide", "word")

    def __init__(self, word: str, kind: Kind | None, leaning: int | None) -> None:
        self.word, self.kind, self.leaning = word, kind, leaning
        self.wide = kind.wide if kind else "unknown"


@lru_cache
def words_of(language: str) -> tuple[Callable[[str], Word], Callable[[str], Word]]:
    """Give what is known of words, and of numbers, as tokens have them: in lower case and in one line."""

    @lru_cache(maxsize=KEPT)
    def word_of(word: str) -> Word:
        return Word(word, kind_of_word(word, language), leaning_of_word(word, language))

    @lru_cache(maxsize=KEPT)
    def number_of(word: str) -> Word:
        return Word(word, NUMBER, leaning_of_word(word, language))

    return word_of, number_of
