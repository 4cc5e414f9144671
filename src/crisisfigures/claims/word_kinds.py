"""Kinds of words that stand beside like words: what the weights learned of one word holds for its like as well.

The table beside this package was made from articles that nobody annotated, by claims/data/train_words.py. A kind is named by its three commonest words.
"""

from bisect import bisect_left
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from itertools import repeat

WORDINGS = (-0.6, -0.4, -0.2, 0.0, 0.2, 0.4, 0.6, 0.8, 1.0, 1.2, 1.5, 1.8)  # steps of how much words lean towards crises
UNKNOWN = len(WORDINGS) + 1
ENOUGH_WORDS = 25  # different words of an article that tell how it is worded


@dataclass(frozen=True, slots=True)
class Kind:
    """The narrow and the wide kind of a word, and how much oftener articles on crises hold it than others: the logarithm of the odds."""

    narrow: str
    wide: str
    leaning: int  # in hundredths


HUNDREDTHS = 100
ONE = 1 << 40  # more than all leanings of an article together
NUMBER = Kind("a number", "a number", 0)


@lru_cache
def word_kinds(language: str) -> Mapping[str, Kind]:
    """Read the kinds of a language's words, in lower case; a language without a table has none."""
    file = files(__package__) / "data" / f"kinds.{language}.tsv"
    kinds: dict[str, Kind] = {}
    for line in file.read_text(encoding="utf-8").splitlines() if file.is_file() else ():
        wide, listed = line.split("\t")
        words = listed.split(" ")
        narrow = "+".join(words[0:6:2])
        kinds |= {word: Kind(narrow, wide, round(HUNDREDTHS * float(leaning))) for word, leaning in zip(words[::2], words[1::2], strict=True)}
    return kinds


def kind_of_word(word: str, language: str) -> Kind | None:
    """Give the kind of a word in lower case, or of the last word of a phrase.

    >>> kind_of_word("injured", "en").narrow == kind_of_word("badly wounded", "en").narrow
    True
    >>> kind_of_word("zzyzx", "en")
    """
    kind_of = word_kinds(language).get
    return kind_of(word) or (kind_of(word[word.rindex(" ") + 1 :]) if " " in word else None)


@lru_cache
def _leanings(language: str) -> Mapping[str, int]:
    """Give of each word how much it leans towards crises, in hundredths, with ONE for its being known: so that one sum tells both of many words."""
    shared: dict[int, int] = {}  # many words lean alike: fewer numbers are looked up faster
    return {word: shared.setdefault(kind.leaning, ONE + kind.leaning) for word, kind in word_kinds(language).items()}


def leaning_of_word(word: str, language: str) -> int:
    """Give how much oftener articles on crises hold a word than others, with ONE for its being known; 0 for one that was seldom seen."""
    return _leanings(language).get(word, 0)


def wording_of(words: Iterable[str], language: str, enough: int = 1) -> int:
    """Give as a step how much different words lean towards crises, on average; UNKNOWN where fewer than enough are known."""
    return step_of(map(_leanings(language).get, words, repeat(0)), enough)


def step_of(leanings: Iterable[int], enough: int = 1) -> int:
    """Give the average of how much words lean towards crises as a step; UNKNOWN where fewer than enough are known."""
    whole = sum(leanings)
    known = (whole + ONE // 2) // ONE
    return bisect_left(WORDINGS, (whole - known * ONE) / (HUNDREDTHS * known)) if known >= enough else UNKNOWN
