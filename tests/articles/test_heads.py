"""Heads of text files."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crisisfigures.articles.heads import split_head
from crisisfigures.articles.metadata import Metadata
from crisisfigures.errors import InputError
from crisisfigures.model import Restated

TOML = """+++
id = "syria-1"
title = "Toll passes 90,000"
publisher = "Harbour Gazette"
published = 2013-07-28
url = "https://example.org/a"
language = "en-GB"
restates = {publisher = "UN", published = 2013-07-25, url = "https://example.org/un"}
+++
The text.
"""
YAML = """---
id: syria-1
title: "Toll passes 90,000"
publisher: Harbour Gazette
published: 2013-07-28
url: https://example.org/a
language: en-GB
restates:
  publisher: UN
  published: 2013-07-25
  url: https://example.org/un
---
The text.
"""


@pytest.mark.parametrize("text", [TOML, YAML, TOML.replace("\n", "\r\n"), YAML.replace("\n", "\r\n")], ids=["toml", "yaml", "toml-crlf", "yaml-crlf"])
def test_toml_and_yaml_heads_say_the_same(text: str) -> None:
    """Both forms give the same metadata, and the text below is left alone."""
    head, body = split_head(text)

    assert head == Metadata(
        id="syria-1",
        url="https://example.org/a",
        title="Toll passes 90,000",
        publisher="Harbour Gazette",
        published=(date(2013, 7, 28), "day"),
        language="en",
        restates=Restated("UN", date(2013, 7, 25), "https://example.org/un"),
    )
    assert body.strip() == "The text."


def test_a_text_without_a_head_is_left_alone() -> None:
    """No head, no metadata; a rule further down is none."""
    assert split_head("The text.\n---\nMore.") == (Metadata(), "The text.\n---\nMore.")


@pytest.mark.parametrize("head", ["+++\npublished = '2013-07'\n+++\n", "---\npublished: 2013-07\n---\n"])
def test_a_month_stays_a_month(head: str) -> None:
    """The precision of a head's date is kept."""
    assert split_head(head + "Text")[0].published == (date(2013, 7, 1), "month")


@pytest.mark.parametrize(
    "head", ["---\ntitle:\npublisher: null\nurl: ~\nlanguage: ''\n---\n", "+++\ntitle = ''\nlanguage = 'und'\n+++\n", "---\n---\n"]
)
def test_an_empty_value_is_unknown(head: str) -> None:
    """Empty strings and null are unknown."""
    assert split_head(head + "Text")[0] == Metadata()


def test_yaml_words_stay_words() -> None:
    """A publisher called No, and an id of digits, are text."""
    head, _ = split_head("---\nid: 0012\npublisher: No\n---\nText")

    assert (head.id, head.publisher) == ("0012", "No")


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("+++\ntitle = 'x'\nText", "not closed"),
        ("---\ntitle: x\nText", "not closed"),
        ("+++\ntitle = \n+++\nText", r"no valid TOML.*line 2"),
        ("---\ntitle: [x\n---\nText", r"no valid YAML.*line 3"),
        ("---\nJust a sentence between rules.\n---\nText", "holds no keys"),
        ("+++\npublished = 2018-16-03\n+++\nText", r"no valid TOML.*line 2"),
        ("+++\npublished = '2018-16-03'\n+++\nText", "2018-16-03' does not exist"),
        ("---\npublished: 2018-16-03\n---\nText", "2018-16-03' does not exist"),
        ("---\npublished: 1207-12-31\n---\nText", "between 1900"),
        ("+++\npublishd = 2013-07-28\n+++\nText", "unknown key 'publishd'. Did you mean 'published'?"),
        ("---\npublshed: 2013-07-28\n---\nText", "Did you mean 'published'?"),
        ("+++\ntitle = 3.5\n+++\nText", "title must be text"),
        ("+++\nlanguage = 'English'\n+++\nText", "no ISO 639-1 code"),
        ("+++\nrestates = 'UN'\n+++\nText", "must be a table"),
        ("+++\nrestates = {publisher = 'UN', date = 2013}\n+++\nText", "unknown key 'date'"),
        ("+++\nrestates = {url = 'https://example.org'}\n+++\nText", "names no publisher"),
        ("---\n" + "[" * 5000 + "\n---\nText", "no valid YAML"),
    ],
)
def test_a_head_that_cannot_be_read_says_why(text: str, complaint: str) -> None:
    """Each fault names the key or the line, and what to do."""
    with pytest.raises(InputError, match=complaint):
        split_head(text)


@given(st.sampled_from(["+++", "---"]), st.text())
def test_any_head_is_read_or_refused(mark: str, text: str) -> None:
    """No head makes the reader stumble."""
    try:
        split_head(f"{mark}\n{text}\n{mark}\nText")
    except InputError:
        return
