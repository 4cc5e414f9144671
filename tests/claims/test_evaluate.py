"""Scores count what was wanted, given and found, one to one."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any, cast

import pytest

from crisisfigures.claims.evaluate import Expected, tally
from crisisfigures.model import Claim


@dataclass(frozen=True, slots=True)
class Given:
    """What scoring looks at of a claim."""

    article_id: str
    quote_start: int
    quote_end: int
    metric: str
    value: Decimal | None


def given(start: int, end: int, metric: str = "deaths", value: int | None = 40, document: str = "a") -> Claim:
    """Make a claim as far as scoring looks at it."""
    return cast(Claim, Given(document, start, end, metric, None if value is None else Decimal(value)))


def wanted(start: int = 10, end: int = 19, metric: str = "deaths", value: float | None = 40, optional: bool = False) -> Expected:
    """Make an annotation."""
    return Expected(start, end, metric, value, optional)


def overall(expected: list[Expected], claims: list[Claim]) -> tuple[Any, ...]:
    """Give wanted, precision, recall and F1 of all metrics together."""
    return next(iter(tally({"a": expected}, claims).scores()))[1:]


@pytest.mark.parametrize(
    ("claim", "f1"),
    [
        (given(10, 19), 1.0),
        (given(18, 25), 1.0),
        (given(19, 25), 0.0),
        (given(10, 19, metric="injured"), 0.0),
        (given(10, 19, value=41), 0.0),
        (given(10, 19, value=None), 0.0),
        (given(0, 101), 0.0),
    ],
)
def test_a_claim_is_right_at_its_place_with_its_metric_and_number(claim: Claim, f1: float) -> None:
    """Overlap, metric and number decide; a span that is no number expression is never right."""
    assert overall([wanted()], [claim])[-1] == f1


def test_numbers_may_differ_by_half_a_percent() -> None:
    """Rounding is no error."""
    assert overall([wanted(value=1000)], [given(10, 19, value=1004)])[-1] == 1.0


def test_one_annotation_pairs_with_one_claim() -> None:
    """The same number given twice is right once."""
    assert overall([wanted()], [given(10, 19), given(11, 19)])[1:3] == (0.5, 1.0)


def test_optional_annotations_cost_nothing() -> None:
    """Found or not, right or wrong, a claim on an optional annotation does not count."""
    optional = wanted(optional=True)

    assert overall([optional], []) == (0, 0.0, 0.0, 0.0)
    assert overall([optional, wanted(30, 40)], [given(10, 19), given(12, 14, value=7), given(30, 40)])[1:] == (1.0, 1.0, 1.0)
