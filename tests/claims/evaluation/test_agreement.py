"""What counts as the same answer."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crisisfigures.claims.evaluation.agreement import same_date, same_field, same_name, same_number

NAMES = st.none() | st.text("abc .", max_size=12) | st.sampled_from(["the UN", "UNHCR", "the local police", "of the"])
NUMBERS = st.none() | st.integers(0, 10**7) | st.floats(0, 1e7)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("the United Nations", "UN", True),
        ("UNHCR", "the UN refugee agency", True),
        ("local police", "police in Homs", True),
        ("the health ministry", "the interior ministry", True),
        ("health ministry officials", "interior police", False),
        ("activists", "the army", False),
        ("children", None, False),
        ("of the", "Of The", True),
        ("of the", "for the", False),
    ],
)
def test_names_are_the_same_where_half_of_their_words_are(one: str | None, other: str | None, same: bool) -> None:
    """Half of the shorter name's telling words is enough; a name without any must be equal."""
    assert same_name(one, other) == same_name(other, one) == same


@given(NAMES, NAMES)
def test_names_agree_both_ways(one: str | None, other: str | None) -> None:
    """Which of the two the annotator wrote makes no difference."""
    assert same_name(one, other) == same_name(other, one)
    assert same_name(one, one)


@given(NUMBERS, NUMBERS)
def test_numbers_agree_both_ways(one: float | None, other: float | None) -> None:
    """Which of the two the annotator wrote makes no difference."""
    assert same_number(one, other) == same_number(other, one)
    assert same_number(one, one)


@pytest.mark.parametrize(
    ("annotated", "found", "same"),
    [
        ("2013", "2013-07-08", True),
        ("2013-07", "2013-07", True),
        ("2013-07-08", "2013-07", False),
        ("2013-07", "2013-08-07", False),
        (None, "2013", False),
        ("2013", None, False),
        (None, None, True),
    ],
)
def test_a_date_is_right_at_the_precision_of_the_annotation(annotated: str | None, found: str | None, same: bool) -> None:
    """A finer date is right, a coarser one is not."""
    assert same_date(annotated, found) == same


@pytest.mark.parametrize(
    ("field", "annotated", "found", "same"),
    [
        ("bounds", (40, None), (40, None), True),
        ("bounds", (40, None), (40, 40), False),
        ("bounds", (1000, 2000), (1004, 2009), True),
        ("part_of_total", None, False, True),
        ("iso3", None, "", True),
        ("unit", "people", "households", False),
    ],
)
def test_each_kind_of_field_has_its_measure(field: str, annotated: object, found: object, same: bool) -> None:
    """Open bounds differ from closed ones; nothing, empty and false are the same answer."""
    assert same_field(field, annotated, found) == same
