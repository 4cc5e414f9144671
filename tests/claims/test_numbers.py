"""Number expressions: what is read and what is left alone."""

import time
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crisisfigures.claims.numbers import Number, find_numbers, read_numbers
from tests.claims.specs import Row, further_rows, rows, table

PIECES = st.sampled_from([
    "1", "27", "2013", "1,234", "1.7", "0", "million", "hundred", "dozen", "a", "and", "two", "twenty", "-", "to", "between", "%", "percent", "$",
    "km", "half", "of", "July", "dozens", "several", "no one", ".", ",", ":", "/", "(", ")", "[", "]", "\n", "lakh", "K", "th", "'s",
    "half", "thirds", "point", "minus", "1/4", "½", "000", "\u202f", "'", "+", "*", "12 345",
    "1,50,000", "4.000", "0", "02", "aged", "phases", "n=", "under", "if not", "one in", "#", "e+", "^", "°",
])  # fmt: skip
TEXTS = st.one_of(st.text(), st.lists(PIECES).map(" ".join), st.lists(PIECES).map("".join))


def written(number: Number) -> list[Any]:
    """Write a number as the table does."""
    return [number.text, number.low, number.high, number.kind] if number.kind.endswith("range") else [number.text, number.value, number.kind]


@pytest.mark.parametrize("row", rows("numbers") + further_rows("numbers"))
def test_numbers_are_read(row: Row) -> None:
    """A text gives exactly the numbers of its row, with value or ends, and kind."""
    assert [written(number) for number in find_numbers(row["text"], row.get("language", "en"))] == row.get("found", [])


def test_a_third_of_the_rows_hold_no_number() -> None:
    """The table has 150 rows and more, and at least a third of them expect nothing."""
    every = [row for members in table("numbers").values() for row in members]
    assert len(every) >= 150
    assert 3 * sum("found" not in row for row in every) >= len(every)


@pytest.mark.parametrize("row", table("numbers")["ranges"], ids=lambda row: row["text"])
def test_a_range_keeps_its_ends_and_gives_its_midpoint(row: Row) -> None:
    """The value of a range is the midpoint of its ends, which are kept beside it."""
    for number in find_numbers(row["text"]):
        if number.kind.endswith("range"):
            assert number.low is not None
            assert number.high is not None
            assert number.low < number.value < number.high
            assert 2 * number.value == number.low + number.high


@given(TEXTS)
def test_spans_are_slices_in_order(text: str) -> None:
    """Any text gives numbers that are slices of it, in order and apart, with no value below zero and no low above its high."""
    found = find_numbers(text)

    assert all(text[number.start : number.end] == number.text and number.value >= 0 for number in found)
    assert all(number.low is None or number.high is None or number.low <= number.high for number in found)
    assert all(a.end <= b.start for a, b in pairwise(found))


@given(st.integers(0, 10**9), st.sampled_from(["{:d}", "{:,d}"]))
def test_whole_numbers_keep_their_value(value: int, form: str) -> None:
    """A whole number, grouped or not, is read as itself before "people"."""
    text = form.format(value)

    assert [(number.text, number.value) for number in find_numbers(f"{text} people died")] == [(text, value)]


@given(st.integers(1, 9999), st.integers(0, 9))
def test_a_decimal_of_millions_keeps_its_value(whole: int, tenth: int) -> None:
    """A decimal before "million" gives the whole number that it stands for."""
    (number,) = find_numbers(f"{whole}.{tenth} million people fled")

    assert number.value == (10 * whole + tenth) * 100_000


@given(st.integers(0, 10**9), st.sampled_from([" ", "\u00a0", "\u202f", "\u2009", "'", "’"]))
def test_groups_of_three_keep_their_value(value: int, gap: str) -> None:
    """A whole number is read as itself whatever parts its groups of three."""
    text = f"{value:,d}".replace(",", gap)

    assert [(number.text, number.value) for number in find_numbers(f"{text} people died")] == [(text, value)]


@given(st.integers(1, 999), st.integers(1, 999), st.sampled_from(["thousand", "million", "billion"]))
def test_a_scale_holds_for_both_ends(low: int, more: int, scale: str) -> None:
    """A scale behind the upper end of a range is that of the lower one too."""
    (number,) = find_numbers(f"{low} to {low + more} {scale} people")
    size = {"thousand": 10**3, "million": 10**6, "billion": 10**9}[scale]

    assert (number.low, number.high) == (low * size, (low + more) * size)


@given(TEXTS)
def test_numbers_fit_the_store(text: str) -> None:
    """Any text gives numbers of at most fifteen digits and three decimals, none longer than an expression may be."""
    for number in find_numbers(text):
        assert number.value < 10**15
        assert number.value == round(number.value, 3)
        assert number.end - number.start <= 100


@pytest.mark.parametrize("digits", range(1, 40))
def test_the_longest_numbers_are_no_claims(digits: int) -> None:
    """Up to fifteen digits are a number; more are a serial number, and never an error."""
    for text in ("9" * digits, "9" * digits + ".123456789", f"{10**digits - 1:,d}", f"{10**digits - 1:,d}".replace(",", " ")):
        assert all(number.value < 10**15 for number in read_numbers(f"{text} people"))
    assert [number.value for number in find_numbers("9" * digits + " people")] == ([10**digits - 1] if digits <= 15 else [])


@pytest.mark.parametrize("scale", ["billion", "trillion"])
def test_scales_beyond_the_store_are_no_claims(scale: str) -> None:
    """A number whose scale lifts it beyond the store is none."""
    assert find_numbers(f"999999999 {scale} people") == []


SIZES = (4_000, 32_000)  # characters
LONG = {
    "digits": "7",
    "groups": "123,",
    "spaced groups": "123 ",
    "spaced pairs": "12 ",
    "point groups": "123.",
    "apostrophes": "123'",
    "pairs": "1,50,",
    "dashes": "12-",
    "slashes": "1/",
    "number words": "one hundred and ",
    "the same word": "twenty ",
    "thirds": "two thirds of a ",
    "points": "point one ",
    "hundreds": "hundreds of ",
    "ranges": "5 to ",
    "hedges": "more than ",
    "brackets": "(1) ",
    "phones": "+1 22 ",
    "spaces": " ",
    "open brackets": "((((",
    "signs": "½",
    "points alone": ".",
    "percent": "5%",
    "names": "ab7",
}


@pytest.mark.parametrize("piece", LONG.values(), ids=LONG)
def test_reading_takes_linear_time(piece: str) -> None:
    """Eight times as long a text takes at most twelve times as long, and a fifth of a millisecond a character, whatever is repeated."""
    small, large = (seconds(piece * (size // len(piece))) for size in SIZES)

    assert large < 12 * small + 0.2
    assert large < 0.0002 * SIZES[1]


def seconds(text: str) -> float:
    """Give the least time of two readings of a text, a number in front so that something is there to go on from."""
    taken = []
    for _ in range(2):
        start = time.process_time()
        read_numbers(f"one {text}")
        taken.append(time.process_time() - start)
    return min(taken)


@pytest.mark.slow
def test_ten_million_digits_are_read_in_a_second() -> None:
    """A run of ten million digits is no number, and costs less than a second."""
    start = time.process_time()

    assert find_numbers("1" * 10_000_000 + " people") == []
    assert time.process_time() - start < 1


def test_ten_thousand_number_words_are_read() -> None:
    """Ten thousand number words in a row give numbers, none longer than an expression may be."""
    assert all(number.end - number.start <= 100 for number in read_numbers("nine hundred and ninety-nine thousand " * 2000))
