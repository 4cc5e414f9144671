"""Boilerplate goes, paragraphs stay."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crisisfigures.articles.cleaning import clean, normalise, squeeze

STORY = "Two ferries sank near the northern harbour on Monday, and forty people are missing."
MORE = "Rescue teams from three districts searched the bay until dark, the coast guard said."


@pytest.mark.parametrize(
    "junk",
    [
        "More on This Story\n\nFerry disaster In pictures\n\nHarbour map",
        "More Southern Asia stories\n\nBoat fire kills 300\nNew port opens",
        "Elsewhere on the Gazette\n\n  • Singing robots\n\n    The robots that sing 500 songs",
        "Copyright © 2015 Harbour Gazette. The Gazette does not answer for other sites. Read more.",
        "© 2015 Harbour Gazette",
        "Copyright 2018 The Harbour Wire. All rights reserved.",
        "All rights reserved.",
        "This page is best viewed in an up-to-date web browser with style sheets (CSS) enabled.",
        "We use cookies to make our pages better. You may refuse them.",
        "Read more: Ferry company fined 2 million",
        "READ MORE | 80 dead in ferry fire",
        "Read more",
        "Share this",
        "Share on Facebook",
        "Advertisement",
        "Related stories:\n- 12 killed in harbour fire\n- 300 homeless after flood",
        "You might also like\n\n20 killed in blast\n\nWho owns the harbour?",
        "Sign up for our newsletter to get the news every morning.",
        "https://example.org/ferry",
        "Image caption The ferry in 2013",
        "DON’T MISS\nFerry owner held [VIDEO]",
    ],
)
def test_boilerplate_goes_at_the_end_and_between_paragraphs(junk: str) -> None:
    """Notices, links and lists of links go wherever they stand; the paragraphs around them stay."""
    assert clean(f"{STORY}\n\n{junk}") == STORY
    assert clean(f"{STORY}\n\n{junk}\n\n{MORE}") == f"{STORY}\n\n{MORE}"


@pytest.mark.parametrize(
    "line",
    [
        "More than 30 homes burned",
        "More Syrians flee to Turkey",
        "Copyright law changed in 2015, the minister told parliament on Thursday.",
        "Share of people in need by district",
        "Related deaths rose to 45 in May, the health ministry said in its weekly bulletin.",
        "• 1,200 houses destroyed",
        "- Deaths: 45",
        "Table 2 | 45 | 300",
        "Read more slowly, the teacher told the forty pupils in the camp.",
        "Watch towers were burned and nine guards were killed.",
        "Needs",
        "The dead",
        "Also on Sunday, nine people were killed in the port.",
    ],
)
def test_the_articles_own_lines_stay(line: str) -> None:
    """Headings, lists, tables and paragraphs that only begin like boilerplate stay."""
    assert clean(f"{STORY}\n\n{line}\n\n{MORE}") == f"{STORY}\n\n{line}\n\n{MORE}"


def test_a_wrapped_line_is_no_link() -> None:
    """The last word of a paragraph broken at the page's width stays, though 'home.' alone is a link to the front page."""
    text = "Nine hundred of those who had fled to the islands in spring went back\nhome.\n\n" + MORE

    assert clean(text) == text


def test_a_wrapped_paragraph_after_a_list_of_links_stays_whole() -> None:
    """The first line of a wrapped paragraph is not taken for a link."""
    wrapped = "Nine hundred people who had fled to the islands in spring went\nback to their villages, the ministry said."

    assert clean(f"{STORY}\n\nRelated stories\n\nHarbour map\n\n{wrapped}") == f"{STORY}\n\n{wrapped}"


def test_a_notice_glued_to_a_long_paragraph_costs_no_text() -> None:
    """A line longer than any notice is kept whole."""
    glued = "Image caption The ferry " + MORE * 6

    assert clean(glued) == glued


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("a\r\nb\rc", "a\nb\nc"),
        ("1\xa0200\u202fpeople", "1 200 people"),
        ("ref\xadugees\u200b, \ufeffall", "refugees, all"),
        ("می\u200cروند", "می\u200cروند"),
        ("1\u2009200 – “dead”", "1\u2009200 – “dead”"),
        ("a\x07b", "ab"),
    ],
)
def test_normalising_touches_breaks_spaces_and_invisible_characters_only(before: str, after: str) -> None:
    """Quotes, dashes, thin spaces and joiners stay."""
    assert normalise(before) == after


@given(st.text())
def test_normalising_twice_is_normalising_once(text: str) -> None:
    """Normalised text is left as it is."""
    assert normalise(normalise(text)) == normalise(text)


@given(st.text(alphabet=st.sampled_from("ab .\n\t")))
def test_squeezed_text_has_no_two_blank_lines(text: str) -> None:
    """Paragraphs stand one blank line apart."""
    assert "\n\n\n" not in squeeze(text)


@given(st.text())
def test_cleaning_any_text_ends(text: str) -> None:
    """No text makes cleaning stumble."""
    clean(text)


@pytest.mark.parametrize("opens", ["More ", "More toR", "Most read in ", "Follow ", "follow us", "Read more", "©", "Photos", "https://"])
@pytest.mark.parametrize("goes_on", [":", "a", " ", "a ", ": ", "\t", ". "])
def test_a_long_line_is_cleaned_in_linear_time(opens: str, goes_on: str) -> None:
    """However a line opens and whatever is repeated in it, no pattern tries all ways of cutting it: found by fuzzing."""
    begun = time.process_time()
    clean(opens + goes_on * 20_000 + "e t\x01 than")

    assert time.process_time() - begun < 1
