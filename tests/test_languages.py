"""Lexicons: what the loader refuses."""

import pytest

from crisisfigures.errors import LexiconError
from crisisfigures.languages import available, load
from crisisfigures.languages.loader import refuse_conflicts


def test_every_lexicon_loads() -> None:
    """Each language at hand has a file that passes validation."""
    assert "en" in available()
    assert [load(code).code for code in available()] == list(available())


def test_a_phrase_in_two_tables_is_refused() -> None:
    """The message names the file, the second place and the first."""
    with pytest.raises(LexiconError, match=r"xx\.toml: states\.missing.*'Lost' stands in participles\.deaths"):
        refuse_conflicts({"participles": {"deaths": ["lost"]}, "states": {"missing": ["Lost"]}}, "xx.toml")


def test_a_phrase_twice_in_one_list_is_refused() -> None:
    """The second one could be edited without effect."""
    with pytest.raises(LexiconError, match=r"frames\.toll\.deaths"):
        refuse_conflicts({"frames": {"toll": {"deaths": ["toll", "toll"]}}}, "xx.toml")


def test_words_that_checks_ask_for_may_be_tagged_too() -> None:
    """The word 'to' is a class of its own and tells who was given what."""
    refuse_conflicts({"function": {"to": ["to"]}, "frames": {"provided_to": ["to"]}}, "xx.toml")


def test_the_words_of_growth_stand_once() -> None:
    """What grows is a change right before the number too: the list of changes does not say it again."""
    lexicon = load("en")

    assert set(lexicon.words("basis", "growth")).isdisjoint(lexicon.words("basis", "change"))


def test_an_unknown_language_is_named() -> None:
    """The message lists those at hand."""
    with pytest.raises(LexiconError, match="no lexicon for the language 'tlh'"):
        load("tlh")
