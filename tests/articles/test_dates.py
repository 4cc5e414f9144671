"""Publication dates."""

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crisisfigures.articles.dates import parse_published
from crisisfigures.errors import InputError


@pytest.mark.parametrize(
    ("written", "first", "precision"),
    [
        ("2013-07-28", date(2013, 7, 28), "day"),
        ("2013-7-8", date(2013, 7, 8), "day"),
        ("2013-07", date(2013, 7, 1), "month"),
        ("2013", date(2013, 1, 1), "year"),
        (2013, date(2013, 1, 1), "year"),
        ("20130728", date(2013, 7, 28), "day"),
        (" 2013-07-28 ", date(2013, 7, 28), "day"),
        (date(2013, 7, 28), date(2013, 7, 28), "day"),
        (datetime(2013, 7, 28, 23, 59), date(2013, 7, 28), "day"),
        ("2013-07-28T23:30:00Z", date(2013, 7, 28), "day"),
        ("2013-07-28T23:30:00.000-05:00", date(2013, 7, 28), "day"),
        ("2013-07-28 23:30:00 GMT", date(2013, 7, 28), "day"),
        ("2013-07-28T23:30+0000", date(2013, 7, 28), "day"),
        ("Sun, 28 Jul 2013 09:15:00 GMT", date(2013, 7, 28), "day"),
        ("Sun Jul 28 09:15:00 UTC 2013", date(2013, 7, 28), "day"),
        ("2012-02-29", date(2012, 2, 29), "day"),
    ],
)
def test_a_date_is_as_precise_as_it_is_written(written: object, first: date, precision: str) -> None:
    """The first day and the precision come from what is written, no more."""
    assert parse_published(written) == (first, precision)


@pytest.mark.parametrize(
    ("written", "complaint"),
    [
        ("2018-16-03", "does not exist"),
        ("2013-02-29", "does not exist"),
        ("2013-00-10", "does not exist"),
        ("20131301", "does not exist"),
        ("1207-12-31", "between 1900 and 2100"),
        ("0000-00-00", "between 1900 and 2100"),
        ("2999-01-01", "between 1900 and 2100"),
        (213, "cannot be read"),
        ("28/07/13", "cannot be read"),
        ("yesterday", "cannot be read"),
        ("2013-07-28 or so", "cannot be read"),
        (True, "cannot be read"),
        (20.13, "cannot be read"),
        (["2013"], "cannot be read"),
    ],
)
def test_a_date_that_is_none_says_so_and_what_to_write(written: object, complaint: str) -> None:
    """Days that do not exist, odd years and other words are errors with a remedy."""
    with pytest.raises(InputError, match=complaint) as caught:
        parse_published(written)

    assert "2013-07-28" in str(caught.value)


@given(st.text())
def test_any_text_is_a_date_or_an_input_error(text: str) -> None:
    """No text makes the reader of dates stumble."""
    try:
        day, precision = parse_published(text)
    except InputError:
        return

    assert 1900 <= day.year <= 2100
    assert precision in ("day", "month", "year")
