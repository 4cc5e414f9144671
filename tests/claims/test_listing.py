"""Lists whose items leave out what the first says."""

import pytest

from crisisfigures.claims.binding import Binding
from crisisfigures.claims.carry import CARRIED
from crisisfigures.claims.listing import with_lists
from crisisfigures.claims.sharing import LISTED
from crisisfigures.claims.tokens import tag_sentence

BEFORE = Binding(0, "refugees", "people", "count + state noun", 0.9, None, None)


def numbers(text: str, *bound: str, before: bool = False) -> dict[str, str]:
    """Give the numbers of a sentence that are bound in the end, each with its rule, where at first `bound` are, as parts of the sentence above."""
    tagged = tag_sentence(text)
    at_first = (at for at, token in enumerate(tagged.tokens) if token.text in bound)
    first = [Binding(at, "refugees", "people", CARRIED, 0.9, None, None) for at in at_first]
    return {tagged.tokens[binding.number].text: binding.rule for binding in with_lists(tagged, first, [BEFORE] if before else [])}


@pytest.mark.parametrize(
    ("text", "bound", "added"),
    [
        ("Kenya hosts 41,000 of them, Uganda 32,500 and Chad 9,300.", ["41,000"], ["32,500", "9,300"]),
        ("Kenya took in 41,000 refugees, Uganda 32,500, while 1,200 are in South Africa.", ["41,000"], ["32,500"]),
        ("Kenya hosts 41,000 of them and Uganda 32,500, while 1,200 are in South Africa.", ["41,000"], ["32,500", "1,200"]),
        ("Of these, 41,000 are in camps and 9,300 stay outside them.", ["41,000"], ["9,300"]),
        ("Some 82,000 are abroad: Kenya has 41,000, Uganda 32,500 and Chad 9,300.", ["Some 82,000"], ["41,000", "32,500", "9,300"]),
        ("Some 82,000 live abroad (Kenya 41,000, Uganda 32,500).", ["Some 82,000"], ["41,000", "32,500"]),
        ("Kenya hosts 41,000 of them, Uganda 32,500 goats.", ["41,000"], []),
        ("Kenya hosts 41,000 of them, Boeing 747, Uganda 32,500.", ["41,000"], []),
        ("Of these, 41,000 are in camps and 9,300 goats outside them.", ["41,000"], []),
        ("Some 41,000 are in camps and 9,300 are in hotels.", ["Some 41,000"], []),
        ("Kenya hosts 41,000 of them and Uganda 32% of those.", ["41,000"], []),
    ],
)
def test_items_count_what_the_first_counts(text: str, bound: list[str], added: list[str]) -> None:
    """A place and a bare number go on with the list, and so does a bare number that is told to be elsewhere; what has a noun of its own does not."""
    assert list(numbers(text, *bound)) == [*bound, *added]


def test_a_list_goes_on_with_the_sentence_above() -> None:
    """Countries with bare numbers count what the sentence before counted; without one they count nothing."""
    text = "Kenya has 41,000, Uganda 32,500 and Chad 9,300."

    assert numbers(text, before=True) == dict.fromkeys(["41,000", "32,500", "9,300"], CARRIED)
    assert numbers(text) == {}


def test_a_list_needs_a_second_item() -> None:
    """A country with one bare number may count anything."""
    assert numbers("Kenya has 41,000, too many for its schools, and in spring Uganda 20.", before=True) == {}


def test_items_behind_a_figure_of_the_sentence_are_listed_with_it() -> None:
    """The rule of an item says whether it shares the count of its own sentence or is a part of the sentence above."""
    tagged = tag_sentence("Kenya hosts 41,000 refugees, Uganda 32,500.")
    (number, other) = (at for at, tag in enumerate(tagged.classes) if tag == "N")

    _, item = with_lists(tagged, [Binding(number, "refugees", "people", "count + state noun", 0.9, number + 1, number + 1)], [])

    assert (item.number, item.metric, item.rule, item.inherited, item.trigger) == (other, "refugees", LISTED, number, number + 1)
