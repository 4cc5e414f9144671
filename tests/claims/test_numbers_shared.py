"""Two public tables of number expressions beside the repository: every case is read right, or left out with a reason."""

import json
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation

import pytest

from crisisfigures.claims.numbers import Number, read_numbers
from tests.claims.specs import shared, table

FILES = {"model": "gold/numbers/Number_English_NumberModel.json", "corpus": "gold/numbers/numeral_en.jsonl"}
LEFT_OUT = {name: {index: kind for kind, group in table("numbers_left_out").items() for index in group.get(name, [])} for name in FILES}
NEAR = Decimal("1e-9")  # the tables give fifteen digits
SHARE_NEAR = Decimal("0.00051")  # a share is kept as a percentage with one decimal

Case = tuple[str, list[tuple[int, int, Decimal]]]  # a text, and of each number its span and value


def cases(name: str) -> Iterator[Case]:
    """Yield the cases of a table; a result without a value counts as one that cannot be read."""
    content = shared(FILES[name]).read_text(encoding="utf-8-sig")
    if name == "corpus":
        for line in content.splitlines():
            case = json.loads(line)
            yield case["text"], [(0, len(case["text"]), Decimal(str(case["value"])))]
        return
    for case in json.loads(content):
        yield case["Input"], [(found["Start"], found["End"] + 1, value_of(found)) for found in case["Results"]]


def value_of(found: dict[str, dict[str, str]]) -> Decimal:
    """Give the value of a result."""
    try:
        return Decimal(found["Resolution"]["value"])
    except (KeyError, InvalidOperation):
        return Decimal("NaN")


def is_right(number: Number, start: int, end: int, value: Decimal) -> bool:
    """Say whether a number stands where it should and has its value, as a share in hundredths."""
    if not (number.start < end and start < number.end):
        return False
    if number.kind == "percent":
        return abs(number.value / 100 - value) <= SHARE_NEAR
    return number.low == number.value and abs(number.value - value) <= NEAR * abs(value)


def is_read(case: Case) -> bool:
    """Say whether all numbers of a case are read, and no other."""
    text, wanted = case
    found = read_numbers(text)
    return len(found) == len(wanted) and all(is_right(number, *want) for number, want in zip(found, wanted, strict=True))


@pytest.mark.shared
@pytest.mark.parametrize("name", FILES)
def test_every_case_is_read_or_left_out(name: str) -> None:
    """Each case that is not left out gives its numbers, all and no other."""
    wrong = {index: (case, read_numbers(case[0])) for index, case in enumerate(cases(name)) if index not in LEFT_OUT[name] and not is_read(case)}
    assert not wrong


@pytest.mark.shared
@pytest.mark.parametrize("name", FILES)
def test_no_case_is_left_out_idly(name: str) -> None:
    """Each case that is left out is there, and is not read as the table has it."""
    by_index = dict(enumerate(cases(name)))
    assert not [index for index in LEFT_OUT[name] if index not in by_index or is_read(by_index[index])]


@pytest.mark.parametrize("kind", table("numbers_left_out"))
def test_each_kind_left_out_has_a_reason(kind: str) -> None:
    """A kind says why it is left out and names its cases."""
    group = table("numbers_left_out")[kind]
    assert len(group["reason"]) > 10
    assert group.keys() <= {"reason", *FILES}
    assert any(group.get(name) for name in FILES)
