"""Links lead to the quote, never into a page that does not hold it, and never anywhere dangerous."""

from datetime import date
from typing import Any
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crisisfigures.model import Restated
from crisisfigures.reports.links import escape, quote_link, restates_words, safe_url


def link(maker: Any, text: str, quote: str, **about: Any) -> str | None:
    """Give the link of a quote in a text."""
    made = maker()
    article = made.article(text=text, **about)
    return quote_link(article, made.claim(article, made.series(), None, quote))


def test_link_carries_the_quote(maker: Any) -> None:
    """A user's own article is opened at the quote."""
    assert link(maker, "At least 12 people died.", "At least 12 people") == "https://example.org/story#:~:text=At%20least%2012%20people"


def test_repeated_quote_gets_its_surroundings(maker: Any) -> None:
    """A quote that stands twice in a text is told apart by the words around it."""
    text = "In Homs 12 people died.\nIn Hama, on Monday, 12 people died too."

    assert link(maker, text, "12 people") == "https://example.org/story#:~:text=In%20Homs-,12%20people,-died."


def test_sample_brief_gets_no_text_fragment(maker: Any) -> None:
    """A sample brief links plainly to what it restates, whose page does not hold our words."""
    restates = Restated("UN", date(2013, 7, 25), "https://news.example.org/un")

    assert link(maker, "At least 12 people died.", "At least 12 people", restates=restates) == "https://news.example.org/un"
    assert restates_words(restates) == "restates: UN, 25 July 2013"


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "data:text/html,x", "//example.org", "file:///etc", "http://", " java\tscript:x", "https:example", "http://[x"]
)
def test_other_addresses_become_no_link(url: str) -> None:
    """Only http and https with a host are linked."""
    assert safe_url(url) is None


def test_archived_copy_is_used_where_there_is_no_address(maker: Any) -> None:
    """The archived copy stands in for a missing address."""
    found = link(maker, "12 died.", "12", url=None, archived_url="https://archive.example.org/1")

    assert found == "https://archive.example.org/1#:~:text=12"


@given(st.text(max_size=60))
def test_escaping_leaves_nothing_with_a_meaning(words: str) -> None:
    """No hyphen, comma, ampersand or space is left, and the words come back."""
    escaped = escape(words)

    assert not set("-,& #<>\"'") & set(escaped)
    assert unquote(escaped) == " ".join(words.split())
