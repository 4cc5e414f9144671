"""The accuracy table lands between the markers of README.md and nowhere else."""

import pytest

from tests.benchmarks.accuracy import fill_in

TABLE = ["| a |", "| b |"]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("<!-- accuracy -->\nold\n<!-- /accuracy -->", "<!-- accuracy -->\n\n| a |\n| b |\n\n<!-- /accuracy -->"),
        ("- <!-- accuracy -->old<!-- /accuracy --> More.", "- <!-- accuracy -->In words.<!-- /accuracy --> More."),
    ],
)
def test_only_what_stands_between_the_markers_is_replaced(before: str, after: str) -> None:
    """A marker on a line of its own takes the table, one within a line the sentence; filling in twice is filling in once."""
    filled = fill_in(f"Before\n{before}\nAfter\n", TABLE, "In words.")

    assert filled == f"Before\n{after}\nAfter\n"
    assert fill_in(filled, TABLE, "In words.") == filled


@pytest.mark.parametrize("text", ["No table", "<!-- accuracy -->\nno end", "no start\n<!-- /accuracy -->"])
def test_a_text_without_both_markers_stays(text: str) -> None:
    """Nothing is guessed."""
    assert fill_in(text, TABLE, "In words.") == text
