"""Mending: words that a PDF broke are read whole, and quoted as they stand."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crisisfigures.claims import extract_claims
from crisisfigures.claims.mending import mend
from crisisfigures.claims.tokens import tag_sentence
from tests.claims.claim_rows import article

BROKEN = {
    "7.1 mil- lion people fled": "7.1 million people fled",
    "7.1 mil-\nlion people fled": "7.1 million people fled",
    "some peo\u00adple were killed": "some people were killed",
    "the distribu\ufffdon of food": "the distribution of food",
    "two- thirds of the homes": "two- thirds of the homes",
    "pre- and post-war": "pre- and post-war",
    "\ufffd 12 people": "\ufffd 12 people",
}


@pytest.mark.parametrize("text", BROKEN)
def test_only_known_words_are_joined(text: str) -> None:
    """A hyphen at a line's end goes where a word of the lexicon comes of it; else the text stays."""
    assert mend(text).text == BROKEN[text]


def test_the_quote_stands_as_in_the_text() -> None:
    """The break belongs to the quote: what is stored is a slice of the text."""
    text = "Floods displaced 7.1 mil- lion people in Pakistan."

    (claim,) = extract_claims(article(text))

    assert claim.quote == "7.1 mil- lion people"
    assert text[claim.quote_start : claim.quote_end] == claim.quote
    assert claim.value == 7_100_000


@given(st.text(alphabet="abil mon-\u00ad\ufffd1 \n", max_size=60))
def test_tokens_stand_where_they_say(text: str) -> None:
    """However a text is broken, its tokens are in order and lie within it."""
    tokens = tag_sentence(text).tokens

    assert all(0 <= token.start <= token.end <= len(text) for token in tokens)
    assert all(a.end <= b.start for a, b in pairwise(tokens))
