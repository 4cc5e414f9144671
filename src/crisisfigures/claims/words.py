"""What is known of a word, kept for the process: one look-up a token tells all of it."""

from collections.abc import Callable
from functools import lru_cache

from crisisfigures.claims.tokens import in_one_line
from crisisfigures.claims.word_kinds import NUMBER, Kind, kind_of_word, leaning_of_word

KEPT = 16_384  # words, and as many ways of writing them


class Word:
    """A word, phrase or number in lower case, with its kind; of one that is not known the wide kind is "unknown"."""

    __slots__ = ("kind", "leaning", "wide", "word")

    def __init__(self, word: str, kind: Kind | None, leaning: int | None) -> None:
        self.word, self.kind, self.leaning = word, kind, leaning
        self.wide = kind.wide if kind else "unknown"


@lru_cache
def words_of(language: str) -> tuple[Callable[[str], Word], Callable[[str], Word]]:
    """Give what is known of words by how they are written, and of numbers."""

    @lru_cache(maxsize=KEPT)
    def known(word: str) -> Word:
        return Word(word, kind_of_word(word, language), leaning_of_word(word, language))

    @lru_cache(maxsize=KEPT)
    def word_of(text: str) -> Word:
        return known(in_one_line(text))

    @lru_cache(maxsize=KEPT)
    def number_of(text: str) -> Word:
        return Word(word := in_one_line(text), NUMBER, leaning_of_word(word, language))

    return word_of, number_of
