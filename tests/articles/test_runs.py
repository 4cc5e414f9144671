"""Runs of words as numbers: they count what runs of words as text would count."""

import re

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from crisisfigures.articles.runs import RUN, count_shared, hash_runs, hash_words
from crisisfigures.articles.sketches import PERMUTATIONS, signature_of

WORDS = st.sampled_from(["a", "b", "Ab", "aB", "ß", "ss", "_", "5", "-", "é", "e\u0301"])
TEXTS = st.one_of(st.text(max_size=120), st.lists(WORDS, max_size=60).map(" ".join))


def runs_as_text(text: str) -> set[str]:
    """Give the runs as they are defined."""
    words = re.findall(r"\w+", text.casefold())
    return {" ".join(words[start : start + RUN]) for start in range(max(1, len(words) - RUN + 1))}


@given(TEXTS, TEXTS)
def test_numbers_count_as_words_do(one: str, other: str) -> None:
    """Words, different runs, and runs in common are as many as of the texts themselves."""
    numbers, others = hash_runs(hash_words(one)), hash_runs(hash_words(other))

    assert len(hash_words(one)) == len(re.findall(r"\w+", one.casefold()))
    assert len(numbers) == len(runs_as_text(one))
    assert count_shared(numbers, others) == len(runs_as_text(one) & runs_as_text(other))


@given(st.lists(st.text("ab", min_size=1, max_size=8), min_size=1, max_size=40))
def test_a_word_has_one_number_wherever_it_stands(words: list[str]) -> None:
    """The numbers of words tell them apart, and nothing else does."""
    assert dict(zip(words, hash_words(" ".join(words)).tolist(), strict=True)) == {word: int(hash_words(word)[0]) for word in words}


def test_letters_of_any_script_are_words() -> None:
    """The table of word characters is that of regular expressions, over all of Unicode."""
    text = " x ".join(chr(code) for code in range(0x110000) if chr(code).casefold() == chr(code))

    assert len(hash_words(text)) == len(re.findall(r"\w+", text))


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9])
def test_signatures_agree_as_often_as_texts_are_alike(share: float) -> None:
    """Over many pairs the share of equal values is the Jaccard similarity; each pair is off by chance alone."""
    agreeing = []
    for pair in range(40):
        size, common = 400, round(400 * 2 * share / (1 + share))
        one = [f"{pair}left{n}" for n in range(size)]
        other = [*one[:common], *(f"{pair}right{n}" for n in range(size - common))]
        rows = [np.frombuffer(signature_of(np.unique(hash_words(" ".join(words)))), dtype="<u4") for words in (one, other)]
        agreeing.append(float(np.mean(rows[0] == rows[1])))

    assert abs(np.mean(agreeing) - share) < 0.02
    assert np.std(agreeing) < 1.3 * (share * (1 - share) / PERMUTATIONS) ** 0.5


HALF = 4_000  # runs


def test_a_long_text_has_the_signature_of_its_parts_together() -> None:
    """The smallest hashes of a whole are the smaller ones of its halves."""
    runs = np.unique(hash_words(" ".join(map(str, range(2 * HALF + 5)))))
    parts = [np.frombuffer(signature_of(part), dtype="<u4") for part in (runs[:HALF], runs[HALF:])]

    assert signature_of(runs) == np.minimum(*parts).tobytes()
