"""Dates and ages as people write them, never more exact than they are known."""

from datetime import date as Date  # noqa: N812 - as in model.py
from datetime import timedelta

from crisisfigures.model import Precision

NO_DATE = "no date"
MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December")


def date_text(first: Date, last: Date | None = None, precision: Precision = "day", *, short: bool = False) -> str:
    """Write a date as precisely as it is known, a span with both its days.

    >>> date_text(Date(2013, 7, 25)), date_text(Date(2013, 7, 1), Date(2013, 7, 31), "month")
    ('25 July 2013', 'July 2013')
    >>> date_text(Date(2013, 7, 3), Date(2013, 8, 9), short=True)
    '3 Jul – 9 Aug 2013'
    """
    if last is None or last == first:
        return _written(first, precision, short)
    start, end = _written(first, precision, short), _written(last, precision, short)
    if start == end:
        return end
    if first.year == last.year:
        start = start.removesuffix(f" {first.year}")
        if precision == "day" and first.month == last.month:
            return f"{first.day}–{end}"
    return f"{start} – {end}"


def _written(day: Date, precision: Precision, short: bool) -> str:
    month = MONTHS[day.month - 1][:3] if short else MONTHS[day.month - 1]
    return {"day": f"{day.day} {month} {day.year}", "month": f"{month} {day.year}", "year": str(day.year)}[precision]


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
