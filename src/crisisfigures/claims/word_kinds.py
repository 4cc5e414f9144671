"""Kinds of words that stand beside like words: what the weights learned of one word holds for its like as well.

The table beside this package was made from articles that nobody annotated, by claims/data/train_words.py. A kind is named by its three commonest words.
"""

from bisect import bisect_left
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from math import fsum

from crisisfigures.claims.tokens import Token

WORDINGS = (-0.6, -0.4, -0.2, 0.0, 0.2, 0.4, 0.6, 0.8, 1.0, 1.2, 1.5, 1.8)  # steps of how much words lean towards crises
UNKNOWN = len(WORDINGS) + 1
ENOUGH_WORDS = 25  # different words of an article that tell how it is worded


@dataclass(frozen=True, slots=True)
class Kind:
    """The narrow and the wide kind of a word, and how much oftener articles on crises hold it than others: the logarithm of the odds."""

    narrow: str
    wide: str
    leaning: float


NUMBER = Kind("a number", "a number", 0.0)


@lru_cache
def word_kinds(language: str) -> Mapping[str, Kind]:
    """Read the kinds of a language's words, in lower case; a language without a table has none."""
    file = files(__package__) / "data" / f"kinds.{language}.tsv"
    kinds: dict[str, Kind] = {}
    for line in file.read_text(encoding="utf-8").splitlines() if file.is_file() else ():
        wide, listed = line.split("\t")
        words = listed.split(" ")
        narrow = "+".join(words[0:6:2])
        kinds |= {word: Kind(narrow, wide, float(leaning)) for word, leaning in zip(words[::2], words[1::2], strict=True)}
    return kinds


def kind_of(token: Token, language: str) -> Kind | None:
    """Give the kind of a word, or of the last word of a phrase; None for one that was seldom seen."""
    return NUMBER if token.count else kind_of_word(token.word, language)


def kind_of_word(word: str, language: str) -> Kind | None:
    """Give the kind of a word in lower case, or of the last word of a phrase.

    >>> kind_of_word("injured", "en").narrow == kind_of_word("badly wounded", "en").narrow
    True
    >>> kind_of_word("zzyzx", "en")
    """
    kinds = word_kinds(language)
    return kinds.get(word) or (kinds.get(word[word.rindex(" ") + 1 :]) if " " in word else None)


def wording_of(words: Collection[str], language: str, enough: int = 1) -> int:
    """Give as a step how much different words lean towards crises, on average; UNKNOWN where fewer than enough are known."""
    known = [leaning for leaning in map(_leanings(language).get, words) if leaning is not None]
    return bisect_left(WORDINGS, fsum(known) / len(known)) if len(known) >= enough else UNKNOWN


@lru_cache
def _leanings(language: str) -> Mapping[str, float]:
    """Give how much each word leans towards crises: with one number for all that lean alike the table is small, and looked up faster."""
    shared: dict[float, float] = {}
    return {word: shared.setdefault(kind.leaning, kind.leaning) for word, kind in word_kinds(language).items()}
