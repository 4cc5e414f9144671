"""Splitting a text into sentences."""

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crisisfigures.claims.sentences import LONGEST_SENTENCE, split_sentences
from tests.claims.specs import Row, further_rows, rows

PIECES = st.sampled_from([
    "Ten", "died", ".", "?", "!", "…", " ", "\n", "\n\n", "  ", "\t", "\r\n", "\"", "”", "“", "(", ")", "U.S", "Gen", "3.5", "•", "- ", ",",
    "é", "Then",
])  # fmt: skip
TEXTS = st.one_of(st.text(), st.lists(PIECES).map("".join))


@pytest.mark.parametrize("row", rows("sentences") + further_rows("sentences"))
def test_texts_split(row: Row) -> None:
    """A text falls into the sentences of its row, and those said to be headings are read as such."""
    sentences = split_sentences(row["text"], row.get("language", "en"))

    assert [sentence.text for sentence in sentences] == row["sentences"]
    if "headings" in row:
        assert [sentence.text for sentence in sentences if sentence.heading] == row["headings"]


@given(TEXTS)
def test_sentences_cover_the_text(text: str) -> None:
    """Sentences are slices in order and apart, without white space at their ends, and leave out nothing but white space."""
    sentences = split_sentences(text)

    assert all(text[s.start : s.end] == s.text == s.text.strip() != "" for s in sentences)
    assert all(a.end <= b.start and a.paragraph <= b.paragraph for a, b in pairwise(sentences))
    edges = [0, *(edge for s in sentences for edge in (s.start, s.end)), len(text)]
    assert all(not text[a:b].strip() for a, b in zip(edges[::2], edges[1::2], strict=True))


@pytest.mark.parametrize(
    "text", ["12 people of the town, and " * 2_000, "12 people of the town and " * 2_000, "12 people," * 5_000, "7" * 50_000, "7,777," * 9_000]
)
def test_what_never_ends_is_cut_between_words(text: str) -> None:
    """No piece is much longer than a sentence may be, but for one endless word; words and numbers stay whole, and a comma is the first choice."""
    pieces = [sentence.text for sentence in split_sentences(text)]

    assert [word for piece in pieces for word in re.findall(r"[\w.,]+", piece)] == re.findall(r"[\w.,]+", text)
    assert all(len(piece) <= LONGEST_SENTENCE for piece in pieces) == (" " in text)
    assert "town, " not in text or all(piece.endswith(",") or piece == pieces[-1] for piece in pieces)
