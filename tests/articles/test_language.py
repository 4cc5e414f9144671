"""Languages."""

import pytest

from crisisfigures.articles.language import _identifier, detect_language
from crisisfigures.languages import available, load


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Two ferries sank near the northern harbour on Monday, and at least 45 people were killed, the coast guard said.", "en"),
        ("Deux ferries ont coulé lundi près du port du nord et au moins 45 personnes ont été tuées, selon les garde-côtes.", "fr"),
        ("Dos transbordadores se hundieron el lunes cerca del puerto y al menos 45 personas murieron, según la guardia costera.", "es"),
        ("Duas balsas afundaram na segunda-feira perto do porto e pelo menos 45 pessoas morreram, segundo a guarda costeira.", "pt"),
        ("Two ferries sank", None),
        ("1 2 3 4 5 " * 30, None),
        ("", None),
    ],
)
def test_only_a_confident_answer_counts(text: str, language: str | None) -> None:
    """Short texts and numbers have no language."""
    assert detect_language(text) == language


@pytest.mark.parametrize("language", available())
def test_plain_texts_need_no_model(language: str) -> None:
    """A text full of the frequent words of a language that has a lexicon is told by them alone."""
    _identifier.cache_clear()

    assert detect_language(" ".join(load(language).words("language", "frequent"))) == language
    assert _identifier.cache_info().misses == 0
