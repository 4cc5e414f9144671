"""Hedges: what bounds they set, and that each stays with its own number."""

from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crisisfigures.claims.bounds import Count, find_counts
from tests.claims.specs import Row, rows

HEDGES = {"at least": "at_least", "more than": "at_least", "up to": "at_most", "fewer than": "at_most", "about": "approx", "nearly": "approx"}
PIECES = st.sampled_from([
    *HEDGES, "or more", "or so", "a total of", "an estimated", "another",
    "31", "1.7 million", "dozens", "no one", "50 to 60", ",", ".", "people", "(",
])  # fmt: skip


def written(text: str, count: Count) -> list[Any]:
    """Write a figure as the table does."""
    return [text[count.start : count.end], count.qualifier, *("open" if end is None else end for end in (count.low, count.high))]


@pytest.mark.parametrize("row", rows("bounds"))
def test_hedges_set_bounds(row: Row) -> None:
    """A figure takes its own hedge into its span, and from it its qualifier and its ends."""
    assert [written(row["text"], count) for count in find_counts(row["text"])] == row["found"]


@given(st.sampled_from(sorted(HEDGES)), st.integers(2, 9999), st.integers(2, 9999), st.sampled_from([", ", " and ", "; ", ". ", " dead, "]))
def test_a_hedge_reaches_no_second_number(hedge: str, first: int, second: int, between: str) -> None:
    """The number behind a hedged one is exact unless it has a hedge of its own."""
    counts = find_counts(f"{hedge} {first} people{between}then {second} people")

    assert [count.qualifier for count in counts] == [HEDGES[hedge], "exact"]


@given(st.one_of(st.text(), st.lists(PIECES).map(" ".join)))
def test_figures_do_not_overlap(text: str) -> None:
    """Any text gives figures in order and apart, each around its number, with ends in order."""
    counts = find_counts(text)

    assert all(count.start <= count.number.start < count.number.end <= count.end <= len(text) for count in counts)
    assert all(count.low is None or count.high is None or count.low <= count.high for count in counts)
    assert all(a.end <= b.start for a, b in pairwise(counts))
    assert all(count.end - count.start <= 100 for count in counts)
