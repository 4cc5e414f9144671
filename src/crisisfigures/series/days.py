"""Days that a date may have been meant for: the same day of another year or month, as typing errors make them."""

from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta

FRESH = timedelta(days=45)  # how long before its publication a figure may be from


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
