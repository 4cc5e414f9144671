"""What is known of a word, kept for the process: one look-up a token tells all of it."""

from functools import lru_cache

from crisisfigures.claims.kept import Known
from crisisfigures.claims.word_kinds import NUMBER, Kind, kind_of_word, leaning_of_word


class Word:
    """A word, phrase or number in lower case, with its kind; of one that is not known the narrow kind is None, and the wide one "unknown"."""

    __slots__ = ("leaning", "narrow", "wide", "word")

    def __init__(self, word: str, kind: Kind | None, leaning: int) -> None:
        self.word, self.leaning = word, leaning
        self.narrow = kind.narrow if kind else None
        self.wide = kind.wide if kind else "unknown"


class Words(Known[str, Word]):
    """What is known of words, or of numbers, as tokens have them: in lower case and in one line."""

    def __init__(self, language: str, kind: Kind | None = None) -> None:
        self._language, self._kind = language, kind

    def find(self, key: str) -> Word:
        """Look up the kind of a word, and how much it leans towards crises."""
        return Word(key, self._kind or kind_of_word(key, self._language), leaning_of_word(key, self._language))


@lru_cache
def words_of(language: str) -> tuple[Words, Words]:
    """Give what is known of words, and of numbers."""
    return Words(language), Words(language, NUMBER)
