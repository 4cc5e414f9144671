"""Languages."""

import pytest

from crisisfigures.articles.language import detect_language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Two ferries sank near the northern harbour on Monday, and at least 45 people were killed, the coast guard said.", "en"),
        ("Deux ferries ont coulé lundi près du port du nord et au moins 45 personnes ont été tuées, selon les garde-côtes.", "fr"),
        ("Two ferries sank", None),
        ("1 2 3 4 5 " * 30, None),
        ("", None),
    ],
)
def test_only_a_confident_answer_counts(text: str, language: str | None) -> None:
    """Short texts and numbers have no language."""
    assert detect_language(text) == language
