"""The parts of a time expression, and what it is resolved against."""

import calendar
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from crisisfigures.claims.date_patterns import DatePatterns
from crisisfigures.model import Precision

Days = tuple[date, date, Precision]


@dataclass(frozen=True, slots=True)
class Reference:
    """The day from which a text counts; inexact where only its surroundings are known: then months fall in the nearest year and weekdays nowhere."""

    day: date
    exact: bool = True
    last: bool = True  # nothing that the text tells of as past lies after it; not so of a day that the text itself states


@dataclass(slots=True)
class Setting:
    """What an expression is resolved against: day of writing, a time named before it, and whether the sentence looks ahead."""

    patterns: DatePatterns
    reference: Reference | None
    anchor: Days | None
    ahead: bool
    due: bool = False  # a term set: "by Monday 300 will"


@dataclass(slots=True)
class Expression:
    """A time expression as found: its shape, the parts that its pattern caught, and the later end of a range."""

    start: int
    end: int
    shape: str
    parts: Mapping[str, str | None]
    until: "Expression | None" = None

    def part(self, name: str) -> str | None:
        """Give a part in lower case; None where the expression lacks it."""
        text = self.parts.get(name)
        return text.lower() if text else None

    @property
    def year(self) -> int | None:
        """The year stated, in full."""
        text = self.part("year")
        return None if text is None else int(text) + (2000 if len(text) < 3 else 0)


def whole_month(year: int, month: int) -> Days:
    """Give a month's days.

    >>> whole_month(2013, 2)[1].day
    28
    """
    return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1]), "month"


def whole_year(year: int) -> Days:
    """Give a year's days."""
    return date(year, 1, 1), date(year, 12, 31), "year"
