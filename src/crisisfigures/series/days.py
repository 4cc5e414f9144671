"""Days as people write them, and days that a date may have been meant for: of another year or month, as typing errors make them."""

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta

FRESH = timedelta(days=45)  # how long before its publication a figure may be from


def day_of(words: str, *, last: bool) -> date | None:
    """Read a day, a month or a year, of which the first day is meant, or the last; None where it is none of these.

    >>> day_of("2013", last=False), day_of("2012-02", last=True), day_of("2013-07-25", last=True)
    (datetime.date(2013, 1, 1), datetime.date(2012, 2, 29), datetime.date(2013, 7, 25))
    >>> day_of("July", last=False), day_of("2013-02-30", last=True)
    (None, None)
    """
    if not re.fullmatch(r"\d{4}(-\d{2}){0,2}", words):
        return None
    try:
        first = date.fromisoformat(f"{words}-01-01"[:10])
    except ValueError:
        return None
    if not last or len(words) == 10:
        return first
    month = 12 if len(words) == 4 else first.month
    return date(first.year, month, monthrange(first.year, month)[1])


def other_years(day: date, printed: date, fresh: timedelta) -> Iterator[date]:
    """Give the same day of other years that lie no more than `fresh` before a publication, the later first.

    >>> list(map(str, other_years(date(2021, 3, 10), date(2022, 3, 13), timedelta(45))))
    ['2022-03-10']
    >>> list(other_years(date(2021, 3, 10), date(2022, 9, 13), timedelta(45)))
    []
    """
    for year in (printed.year, printed.year - 1):
        other = _on(year, day.month, day.day)
        if year != day.year and printed - fresh <= other <= printed:
            yield other


def other_months(day: date, printed: date, fresh: timedelta) -> Iterator[date]:
    """Give the same day of other months that lie no more than `fresh` before a publication, the later first.

    >>> list(map(str, other_months(date(2024, 1, 30), date(2024, 3, 2), timedelta(45))))
    ['2024-02-29']
    """
    for back in range(3):
        year, month = divmod(printed.year * 12 + printed.month - 1 - back, 12)
        other = _on(year, month + 1, day.day)
        if year == day.year and month + 1 != day.month and printed - fresh <= other <= printed:
            yield other


def nearest_before(day: date, printed: date, fresh: timedelta) -> date | None:
    """Give the same day of the latest year that is so near before a publication; None where no year is."""
    return next(other_years(day, printed, fresh), None)


def _on(year: int, month: int, day: int) -> date:
    """Give a day of a month; a month that is shorter ends it."""
    return date(year, month, min(day, monthrange(year, month)[1]))
