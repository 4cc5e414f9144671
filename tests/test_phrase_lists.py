"""Phrases found in one look at a text stand where a search for each list alone finds them."""

import re

from hypothesis import example, given
from hypothesis import strategies as st

from crisisfigures.languages.patterns import alternatives, words_pattern
from crisisfigures.languages.phrase_lists import Begun, PhraseLists, in_lower_case

LISTS = {"rise": ["rose by", "rose", "so far"], "so": ["so", "so far today", "far"], "joints": ["and", "-month"], "accents": ["élève", "où"]}
WORDS = ["rose", "by", "so", "far", "today", "and", "-month", "18-month", "arose", "far-off", "élève", "ÉLÈVE", "Où", "İ", "SO", "12"]
PARTS = st.tuples(st.sampled_from(WORDS), st.sampled_from([" ", "  ", "\n", ", ", "-", ""])).map("".join)
TEXTS = st.lists(PARTS, max_size=12).map("".join)


@given(TEXTS)
@example("So far today, so  far; it rose by 12 and rose")
def test_each_list_is_found_as_if_alone(text: str) -> None:
    """One look at a text gives of each list what a search for its words gives; a list of which nothing stands there is left out."""
    alone = {name: [match.span() for match in words_pattern(words).finditer(text)] for name, words in LISTS.items()}

    assert PhraseLists(LISTS).found_in(text) == {name: spans for name, spans in alone.items() if spans}


@given(TEXTS)
@example("it rose by 12, so far 14")
def test_a_pattern_is_found_where_its_first_words_stand(text: str) -> None:
    """Trying a pattern only where one of its first words stands finds what a search of the whole text finds."""
    pattern = re.compile(rf"(?<!\w)(?:{alternatives(['rose by', 'so far'])}\s+\d+|{alternatives(['far'])}\W+(?:\w+\W+)?far)(?!\w)", re.IGNORECASE)
    begun = Begun(pattern, ["rose by", "so far", "far"])

    whole = [match.span() for match in pattern.finditer(text)]

    assert [match.span() for match in begun.finditer(text)] == whole
    assert (found.span() if (found := begun.search(text)) else None) == (whole[0] if whole else None)


def test_lower_case_keeps_offsets() -> None:
    """A capital of which lower case makes two letters stays."""
    assert in_lower_case("İN ÉTÉ") == "İn été"
