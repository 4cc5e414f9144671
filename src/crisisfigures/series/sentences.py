"""Whether two sentences are one that was copied: most runs of words of the shorter stand in the longer."""

import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

RUN = 3  # words
REPEATED = 0.8  # share of the shorter sentence's runs
SENTENCE = 1000  # characters: what is longer is a text, whose words take a hundred times the memory
MIN_WORDS = 10  # shorter sentences are alike because there are few ways to say it


def words_in(text: str) -> tuple[str, ...]:
    """Give the words of a text in small letters; a number with its separators is one word.

    >>> words_in('At least 1,200 people -- "many" children')
    ('at', 'least', '1200', 'people', 'many', 'children')
    """
    return _words_of_sentence(text) if len(text) <= SENTENCE else _words_of_text(text)


def runs_in(text: str) -> frozenset[tuple[str, ...]]:
    """Give the runs of words of a text; empty where it has fewer words than a run."""
    return _runs_of_sentence(text) if len(text) <= SENTENCE else _runs_of_text(text)


def _read_words(text: str) -> tuple[str, ...]:
    return tuple(re.findall(r"\w+", re.sub(r"(?<=\d)[.,](?=\d)", "", text.casefold())))


def _read_runs(text: str) -> frozenset[tuple[str, ...]]:
    words = words_in(text)
    return frozenset(words[at : at + RUN] for at in range(len(words) - RUN + 1))


_words_of_sentence, _words_of_text = lru_cache(maxsize=16384)(_read_words), lru_cache(maxsize=16)(_read_words)
_runs_of_sentence, _runs_of_text = lru_cache(maxsize=4096)(_read_runs), lru_cache(maxsize=16)(_read_runs)


def stands_in(sentence: str, text: str) -> bool:
    """Whether a text holds most of a sentence. A sentence too short to tell, and a text that is not at hand, are taken for held."""
    runs, there = runs_in(sentence), runs_in(text)
    return not runs or not there or len(runs & there) >= REPEATED * len(runs)


def one_statement(sentences: Sequence[str]) -> list[int]:
    """Give for each sentence the place of the first that it repeats nearly word for word, its own where it repeats none.

    >>> said = "activists in the city say at least 40 people were killed in shelling on friday"
    >>> one_statement([said, "a far shorter one", said.title() + ", the paper reports"])
    [0, 1, 0]
    """
    first: list[int] = []
    holding: dict[tuple[str, ...], list[int]] = {}
    for at, sentence in enumerate(sentences):
        runs = runs_in(sentence) if len(words_in(sentence)) >= MIN_WORDS else frozenset()
        shared = Counter(other for run in runs for other in holding.get(run, ()))
        alike = [other for other, n in shared.items() if n >= REPEATED * min(len(runs), len(runs_in(sentences[other])))]
        first.append(first[min(alike)] if alike else at)
        for run in runs:
            holding.setdefault(run, []).append(at)
    return first
