"""Publication dates: read as exactly as they are written, never guessed."""

import re
from datetime import UTC, datetime, time
from datetime import date as Date  # noqa: N812 - a column is called `date`
from email.utils import parsedate_to_datetime

from crisisfigures.errors import InputError
from crisisfigures.model import Precision

Published = tuple[Date, Precision]

FIRST_YEAR, LAST_YEAR = 1900, 2100  # outside lie slips of the keyboard ("1207" for 2017), and no news that anyone charts
REMEDY = "Write a day as 2013-07-28, a month as 2013-07, a year as 2013, or leave it out."

ISO = re.compile(
    r"""(?P<year>\d{4})
        (?: - (?P<month>\d{1,2})
            (?: - (?P<day>\d{1,2})
                (?: [T\ ]\s? \d{1,2}:\d{2} (?: :\d{2} (?: [.,]\d{1,9} )? )?   # a clock time, which is of no use
                    \s? (?: Z | UTC | GMT | [+-]\d{2}:?(?:\d{2})? )? )?
            )?
        )?""",
    re.VERBOSE | re.ASCII | re.IGNORECASE,
)
COMPACT = re.compile(r"(?P<year>\d{4})(?P<month>\d{2})(?P<day>\d{2})", re.ASCII)
UNIX = re.compile(r"\w{3} (?P<name>\w{3} \d{1,2}) \d{1,2}:\d{2}:\d{2} \S{1,5} (?P<year>\d{4})", re.ASCII)  # Tue Nov 19 21:57:01 UTC 2019


def parse_published(value: object) -> Published:
    """Give the first day of the time of publication and how exactly it is known.

    A clock time only says which day it was where the publisher wrote it.

    >>> parse_published("2013-07")
    (datetime.date(2013, 7, 1), 'month')

    Raises:
        InputError: no date, a day that does not exist, or a year before 1900 or after 2100.
    """
    if isinstance(value, datetime):
        return _checked(value.year, value.month, value.day, value)
    if isinstance(value, Date):
        return _checked(value.year, value.month, value.day, value)
    if isinstance(value, bool) or not isinstance(value, str | int):
        raise InputError(f"the date {value!r} cannot be read.", what_to_do=REMEDY)
    return _parse_text(str(value).strip()[:100])


def parse_updated(value: object) -> datetime:
    """Give the time of an update, in UTC where it names its zone; a day without a clock is its first moment.

    >>> parse_updated("2013-07-28T01:30:00+02:00"), parse_updated("28 Jul 2013 09:05:00 GMT"), parse_updated("2013-07-28")
    (datetime.datetime(2013, 7, 27, 23, 30), datetime.datetime(2013, 7, 28, 9, 5), datetime.datetime(2013, 7, 28, 0, 0))

    Raises:
        InputError: no date, or one less exact than a day.
    """
    day, precision = parse_published(value)
    if precision != "day":
        raise InputError(f"the time '{value}' of the update names no day.", what_to_do="Write it as 2013-07-28T09:05:00Z or 2013-07-28.")
    found = value if isinstance(value, datetime) else _clock(str(value).strip())
    if found is None:
        return datetime.combine(day, time())
    return found.astimezone(UTC).replace(tzinfo=None) if found.tzinfo else found


def updated_or_none(value: object) -> datetime | None:
    """Give the time of an update as `parse_updated` does; None where others wrote one that cannot be read: the text is worth more than its clock."""
    try:
        return parse_updated(value) if value else None
    except InputError:
        return None


def _clock(text: str) -> datetime | None:
    """Read a time with its clock; None where there is none that can be read."""
    for read in (datetime.fromisoformat, parsedate_to_datetime):
        try:
            return read(text.replace(" UTC", "Z").replace(" GMT", " +0000") if read is not datetime.fromisoformat else text)
        except (ValueError, TypeError, IndexError, OverflowError):
            continue
    return None


def _parse_text(text: str) -> Published:
    match = ISO.fullmatch(text) or COMPACT.fullmatch(text)
    if match:
        year, month, day = (None if part is None else int(part) for part in match.group("year", "month", "day"))
        assert year is not None
        return _checked(year, month, day, text)
    named = _parse_named(text)
    if named is None:
        raise InputError(f"the date '{text}' cannot be read.", what_to_do=REMEDY)
    return _checked(named.year, named.month, named.day, text)


def _parse_named(text: str) -> datetime | None:
    """Read the forms that carry an English month by standard: RFC 2822 (feeds, mail) and that of the Unix command date."""
    unix = UNIX.fullmatch(text)
    try:
        if unix:
            return datetime.strptime(f"{unix['name']} {unix['year']}", "%b %d %Y")
        return parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _checked(year: int, month: int | None, day: int | None, written: object) -> Published:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise InputError(f"the year of the date '{written}' is not between {FIRST_YEAR} and {LAST_YEAR}.", what_to_do=REMEDY)
    try:
        first = Date(year, 1 if month is None else month, 1 if day is None else day)
    except ValueError:
        raise InputError(f"the date '{written}' does not exist.", what_to_do=REMEDY) from None
    return first, "year" if month is None else "month" if day is None else "day"
