"""Text and Markdown files."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from crisisfigures.articles.plain import find_title, plain_markdown, read_markdown, read_plain
from crisisfigures.errors import InputError


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Ferries collide off the coast\n\nTwo ferries collided on Monday.", "Ferries collide off the coast"),
        ("\n\nFerries collide: ‘forty missing’\n\nText.", "Ferries collide: ‘forty missing’"),
        ("Who will pay?\n\nText.", "Who will pay?"),
        ("Two ferries collided on Monday.\n\nMore.", None),
        ("Two ferries collided\non Monday.\n\nMore.", None),
        ("Only one line", None),
        ("12345\n\nText.", None),
        ("word " * 60 + "\n\nText.", None),
        ("", None),
    ],
)
def test_the_first_line_is_the_title_where_it_stands_alone(text: str, title: str | None) -> None:
    """Short, no full stop, a blank line below."""
    assert find_title(text) == title


def test_the_title_stays_in_the_text_and_the_head_wins() -> None:
    """The headline may hold a figure, so its line stays; a title in the head is the title."""
    plain, text = read_plain(b"Ferries collide\n\nTwo ferries collided.")
    headed, _ = read_plain(b"+++\ntitle = 'Collision'\n+++\nFerries collide\n\nTwo ferries collided.")

    assert (plain.title, text) == ("Ferries collide", "Ferries collide\n\nTwo ferries collided.")
    assert headed.title == "Collision"


def test_a_copyright_year_is_no_date() -> None:
    """Nothing about publication is taken from the text."""
    metadata, text = read_plain("Two ferries collided.\n\nCopyright © 2015 Gazette.".encode())

    assert metadata.published is None
    assert metadata.publisher is None
    assert text == "Two ferries collided."


@pytest.mark.parametrize(
    ("marked", "plain"),
    [
        ("# Floods\n\nText", "Floods\n\nText"),
        ("## Floods ##", "Floods"),
        ("**100,000** people", "100,000 people"),
        ("_all_ of *them*", "all of them"),
        ("[The UN](https://example.org/2013/07) said", "The UN said"),
        ("![A boat, 27 July](boat.png)", ""),
        ("- one\n- two", "- one\n- two"),
        ("snake_case_name and 2 * 3 * 4", "snake_case_name and 2 * 3 * 4"),
        ("#hashtag", "#hashtag"),
    ],
)
def test_markdown_loses_its_marks_and_keeps_its_words(marked: str, plain: str) -> None:
    """Headings, emphasis and links become plain text."""
    assert plain_markdown(marked) == plain


def test_a_markdown_heading_is_the_title() -> None:
    """A first heading is the title."""
    metadata, text = read_markdown(b"---\npublisher: Gazette\n---\n# Floods in the north\n\nNine people died.")

    assert (metadata.title, metadata.publisher, text) == ("Floods in the north", "Gazette", "Floods in the north\n\nNine people died.")


@given(st.binary() | st.text().map(str.encode))
@example(b"+++\n\xff\n+++\n")
@example(b"---\n? \n---")
@example("\ufeff+++\nid = 1\n+++\nText".encode())
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    """No bytes in a text file make the readers stumble."""
    for read in (read_plain, read_markdown):
        try:
            _, text = read(data)
        except InputError:
            continue

        assert "\0" not in text
        text.encode()
