"""Number expressions: what is read, what is left alone, and how that compares with two public tables of cases."""

import json
import re
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crisisfigures.claims.numbers import Number, find_numbers
from tests.claims.specs import Row, rows, shared, table

# Just below what is read now, of the cases that are not left out by design. Raise them with each gain.
LEAST_READ = {"gold/numbers/Number_English_NumberModel.json": 0.77, "gold/numbers/numeral_en.jsonl": 0.91}
PIECES = st.sampled_from([
    "1", "27", "2013", "1,234", "1.7", "0", "million", "hundred", "dozen", "a", "and", "two", "twenty", "-", "to", "between", "%", "percent", "$",
    "km", "half", "of", "July", "dozens", "several", "no one", ".", ",", ":", "/", "(", ")", "[", "]", "\n", "lakh", "K", "th", "'s",
])  # fmt: skip
TEXTS = st.one_of(st.text(), st.lists(PIECES).map(" ".join), st.lists(PIECES).map("".join))


def written(number: Number) -> list[Any]:
    """Write a number as the table does."""
    return [number.text, number.low, number.high, number.kind] if number.kind.endswith("range") else [number.text, number.value, number.kind]


@pytest.mark.parametrize("row", rows("numbers"))
def test_numbers_are_read(row: Row) -> None:
    """A text gives exactly the numbers of its row, with value or ends, and kind."""
    assert [written(number) for number in find_numbers(row["text"])] == row.get("found", [])


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


@pytest.mark.shared
@pytest.mark.parametrize("path", LEAST_READ)
def test_public_cases_are_read(path: str) -> None:
    """Of the cases in a public table that count something, at least the share that is read now is read."""
    cases = [case for case in public_cases(path) if left_out(*case) is None]
    missed = [case for case in cases if not is_read(*case)]
    share = 1 - len(missed) / len(cases)
    print(f"{path}: {len(cases) - len(missed)} of {len(cases)} read ({share:.3f})")
    assert share >= LEAST_READ[path], missed


@pytest.mark.shared
@pytest.mark.parametrize("kind", table("numbers_left_out"))
def test_kinds_left_out_have_cases(kind: str) -> None:
    """Each kind of number that is left out by design covers a case of a public table, so that the list holds nothing idle."""
    assert any(left_out(*case) == kind for path in LEAST_READ for case in public_cases(path))


def public_cases(path: str) -> Iterator[tuple[str, str, Decimal, str]]:
    """Yield (text, number expression, value, how it is written) out of a public table of cases."""
    content = shared(path).read_text(encoding="utf-8-sig")
    if path.endswith(".jsonl"):
        for line in content.splitlines():
            case = json.loads(line)
            yield case["text"], case["text"], Decimal(str(case["value"])), "number"
        return
    for case in json.loads(content):
        for result in case["Results"]:
            resolution = result.get("Resolution") or {}
            try:
                value = Decimal(resolution["value"])
            except (KeyError, InvalidOperation):
                continue
            yield case["Input"], case["Input"][result["Start"] : result["End"] + 1], value, resolution.get("subtype", "number")


def left_out(text: str, expression: str, value: Decimal, written_as: str) -> str | None:
    """Give the kind of number, of those that are left out by design, that a case is; None where it should be read."""
    for kind, conditions in table("numbers_left_out").items():
        for condition in conditions:
            if (
                re.search(condition.get("text", ""), text, re.IGNORECASE)
                and re.search(condition.get("expression", ""), expression, re.IGNORECASE)
                and value < condition.get("below", value + 1)
                and value >= condition.get("from", value)
                and (not condition.get("fractional") or value != value.to_integral())
                and written_as in condition.get("written_as", [written_as])
            ):
                return kind
    return None


def is_read(text: str, expression: str, value: Decimal, written_as: str) -> bool:
    """Tell whether a number that overlaps the expression has its value, as a count or as a share in hundredths."""
    start = text.index(expression)
    for number in find_numbers(text):
        if number.start < start + len(expression) and start < number.end:
            as_share = number.kind == "percent" and abs(number.value - 100 * value) <= Decimal("0.06")
            if number.value == value or as_share:
                return True
    return False
