"""Spans since a crisis began are running totals."""

from datetime import date

import pytest

from tests.series.factory import make_article, make_claim, reasons, run

START, END = date(2011, 3, 15), date(2013, 4, 30)


@pytest.mark.parametrize(
    ("fields", "basis", "as_of"),
    [
        ({"basis": "period", "baseline_date": START, "date": START, "date_end": END}, "cumulative", END),
        ({"basis": "incident", "baseline_date": START, "date": END}, "cumulative", END),
        ({"basis": "incident", "baseline_date": date(2011, 3, 1), "date": END}, "cumulative", END),
        ({"basis": "period", "baseline_date": date(2011, 6, 1), "date": END}, "period", END),
        ({"basis": "period", "baseline_date": None, "date": START, "date_end": END}, "period", START),
        ({"basis": "incident", "baseline_date": START, "date": START}, "incident", START),
        ({"basis": "stock", "baseline_date": START, "date": END}, "stock", END),
    ],
)
def test_span_since_the_start_is_a_total_on_its_last_day(fields: dict[str, object], basis: str, as_of: date) -> None:
    """'Between 15 March 2011 and 30 April 2013' is a total as of its end; a span since another day is a flow."""
    result = run([make_claim(**fields)], [make_article("a", date(2013, 6, 13))])
    (row,), (point,) = result.series, result.points

    assert (row.basis, point.date) == (basis, as_of)
    assert ("so is a running total" in reasons(result)[0]) == (row.basis != fields["basis"])


def test_total_of_a_span_stands_on_the_line_of_totals() -> None:
    """The UN's span and its total 'so far' are points of one series."""
    span = make_claim("a", 92901, basis="period", baseline_date=START, date=START, date_end=END)
    result = run([span, make_claim("b", 100000)], [make_article("a", date(2013, 6, 13)), make_article("b")])

    assert len(result.series) == 1
    assert [point.date for point in result.points] == [END, date(2013, 7, 25)]
