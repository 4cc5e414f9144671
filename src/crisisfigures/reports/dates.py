"""Dates and ages as people write them, never more exact than they are known."""

from datetime import date as Date  # noqa: N812 - as in model.py
from datetime import timedelta

from crisisfigures.model import Precision
from crisisfigures.reports.charts.numbers import date_text

NO_DATE = "no date"


def one_date(day: Date | None, precision: Precision | None) -> str:
    """Write one date at its precision; 'no date' where there is none.

    >>> one_date(Date(2013, 7, 25), "day"), one_date(Date(2013, 7, 1), "month"), one_date(Date(2013, 1, 1), "year")
    ('25 July 2013', 'July 2013', '2013')
    >>> one_date(None, None)
    'no date'
    """
    return NO_DATE if day is None else date_text(day, None, precision or "day")


def span(first: Date | None, last: Date | None, precision: Precision | None) -> str:
    """Write the time from `first` to `last`: one date where both lie in one day, month or year of that precision.

    >>> span(Date(2013, 7, 1), Date(2013, 7, 31), "month"), span(Date(2013, 7, 12), Date(2013, 7, 25), "day")
    ('July 2013', '12–25 July 2013')
    """
    return NO_DATE if first is None else date_text(first, last, precision or "day")


def spans(first: Date, last: Date | None, precision: Precision | None) -> bool:
    """Tell whether the time is longer than one day, month or year of its precision."""
    return last is not None and last > _last_day(first, precision)


def age(earlier: Date, later: Date) -> str:
    """Say how long before `later` the day `earlier` lies, in the largest unit that fits at least twice.

    >>> age(Date(2013, 7, 25), Date(2013, 7, 28)), age(Date(2013, 7, 25), Date(2014, 12, 1)), age(Date(2013, 7, 25), Date(2013, 7, 25))
    ('3 days', '16 months', 'same day')
    """
    days = (later - earlier).days
    if days <= 0:
        return "same day"
    for unit, length in (("year", 365.25), ("month", 30.44), ("week", 7.0)):
        if days >= 2 * length:
            return f"{int(days / length)} {unit}s"
    return "1 day" if days == 1 else f"{days} days"


def _last_day(day: Date, precision: Precision | None) -> Date:
    if precision == "year":
        return Date(day.year, 12, 31)
    if precision == "month":
        return Date(day.year + day.month // 12, day.month % 12 + 1, 1) - timedelta(days=1)
    return day
