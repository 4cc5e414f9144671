"""Resolve one time expression to its first and last day."""

import calendar
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from crisisfigures.claims.date_patterns import DatePatterns
from crisisfigures.model import Precision

Days = tuple[date, date, Precision]


@dataclass(frozen=True, slots=True)
class Reference:
    """The day from which a text counts; inexact where only its surroundings are known: then months fall in the nearest year and weekdays nowhere."""

    day: date
    exact: bool = True


@dataclass(frozen=True, slots=True)
class Setting:
    """What an expression is resolved against: day of writing, a time named before it, and whether the sentence looks ahead."""

    patterns: DatePatterns
    reference: Reference | None
    anchor: Days | None
    ahead: bool
    due: bool = False  # a term set: "by Monday 300 will"


@dataclass(frozen=True, slots=True)
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


def resolve(expression: Expression, setting: Setting) -> Days | None:
    """Give the first and last day and the precision; None where nothing fixes them or there is no such day."""
    try:
        if expression.until:
            return _range(expression, expression.until, setting)
        return _RESOLVERS[expression.shape](expression, setting)
    except (ValueError, OverflowError):
        return None


def whole_month(year: int, month: int) -> Days:
    """Give a month's days.

    >>> whole_month(2013, 2)[1].day
    28
    """
    return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1]), "month"


def _whole_year(year: int) -> Days:
    return date(year, 1, 1), date(year, 12, 31), "year"


def _range(early: Expression, late: Expression, setting: Setting) -> Days | None:
    last = resolve(late, setting)
    if last is None:
        return None
    if early.year is None and early.shape in _CALENDAR:
        first = _resolve_in_year(early, last[0].year, setting)
        if first and first[0] > last[1]:
            first = _resolve_in_year(early, last[0].year - 1, setting)
    else:
        first = resolve(replace(early, until=None), setting)
    if first is None or first[0] > last[1]:
        return None
    return first[0], last[1], last[2]


def _resolve_in_year(expression: Expression, year: int, setting: Setting) -> Days | None:
    dated = Expression(expression.start, expression.end, expression.shape, {**expression.parts, "year": str(year)})
    return resolve(dated, setting)


def _in_year(reference: Reference | None, ahead: bool, build: Callable[[int], Days]) -> Days | None:
    """Find the year that a date leaves out: the latest that has begun by the day of writing, or the nearest to it."""
    if reference is None:
        return None
    candidates = []
    for year in (reference.day.year + 1, reference.day.year, reference.day.year - 1):
        try:
            candidates.append(build(year))
        except ValueError:  # 29 February
            continue
    if reference.exact and not ahead:
        return next((days for days in candidates if days[0] <= reference.day), None)
    return min(candidates, key=lambda days: abs((days[0] - reference.day).days), default=None)


def _day(e: Expression, s: Setting) -> Days | None:
    month_text, first, second = e.part("month") or "", int(e.part("day") or 1), e.part("day2")
    month = s.patterns.months.get(month_text) or int(month_text)
    if e.shape == "numeric" and month > 12 >= first:
        month, first = first, month

    def build(year: int) -> Days:
        day = date(year, month, first)
        return day, max(day, date(year, month, int(second))) if second else day, "day"

    return build(e.year) if e.year else _in_year(s.reference, s.ahead, build)


def _month(e: Expression, s: Setting) -> Days | None:
    month, which = s.patterns.months[e.part("month") or ""], e.part("which")
    if e.year:
        days: Days | None = whole_month(e.year, month)
    elif which in s.patterns.next:
        days = _in_year(s.reference, True, lambda year: whole_month(year, month))
    elif which in s.patterns.last and s.reference and s.reference.exact and s.reference.day.month == month:
        days = whole_month(s.reference.day.year - 1, month)
    else:
        days = _in_year(s.reference, s.ahead, lambda year: whole_month(year, month))
    return _cut(e, days, s)


def _year(e: Expression, s: Setting) -> Days | None:
    return _cut(e, _whole_year(e.year or 1), s)


def _cut(e: Expression, days: Days | None, s: Setting) -> Days | None:
    """Read "the end of April" as its last day, cut at the day of writing; "early 2014" stays the year."""
    if days is None or not s.patterns.end_of.search(e.part("part") or ""):
        return days
    if s.reference and s.reference.exact and days[0] <= s.reference.day < days[1] and not s.ahead:
        return days
    return days[1], days[1], "day"


def _nth(e: Expression, s: Setting) -> Days | None:
    number, year = int(e.part("q") or s.patterns.halves.get(e.part("nth") or "", 1)), e.year
    if year is None:
        if s.reference is None:
            return None
        year = s.reference.day.year - (e.part("which") in s.patterns.last)
    length = 6 if e.part("half") else 3
    number = min(number, 12 // length)
    return date(year, length * (number - 1) + 1, 1), whole_month(year, length * number)[1], "month"


def _feast(e: Expression, s: Setting) -> Days | None:
    month, day = s.patterns.feasts[e.part("feast") or ""]

    def build(year: int) -> Days:
        return date(year, month, day), date(year, month, day), "day"

    return build(e.year) if e.year else _in_year(s.reference, s.ahead, build)


def _exact(s: Setting) -> date | None:
    return s.reference.day if s.reference and s.reference.exact else None


def _weekday(e: Expression, s: Setting) -> Days | None:
    ref, which = _exact(s), e.part("which")
    if ref is None:
        return None
    back = (ref.weekday() - s.patterns.weekdays[e.part("weekday") or ""]) % 7
    if which in s.patterns.next or (s.due and back):
        back -= 7
    elif which in s.patterns.last and back == 0:
        back = 7
    day = ref - timedelta(days=back)
    return day, day, "day"


def _day_word(e: Expression, s: Setting) -> Days | None:
    ref = _exact(s)
    if ref is None:
        return None
    day = ref + timedelta(days=s.patterns.day_words[" ".join((e.part("word") or "").split())])
    return day, day, "day"


def shifted(day: date, count: int, unit: str) -> Days:
    """Move a day by so many units (hour, day, week, fortnight, month, year, decade; negative is back); coarser units give coarser days.

    Raises:
        ValueError: the day would lie before the year 1.
    """
    if unit in ("month", "year", "decade"):
        months = day.year * 12 + day.month - 1 + count * {"month": 1, "year": 12, "decade": 120}[unit]
        return whole_month(months // 12, months % 12 + 1) if unit == "month" else _whole_year(months // 12)
    if unit in ("week", "fortnight", "weekend"):
        there = day + timedelta(weeks=count * (2 if unit == "fortnight" else 1))
        return there, there, "month"
    there = day + timedelta(days=count if unit == "day" else int(count / 24))
    return there, there, "day"


def _count(e: Expression, s: Setting) -> int:
    text = e.part("count") or "1"
    return int(text) if text.isdecimal() else s.patterns.numbers[text]


def _ago(e: Expression, s: Setting) -> Days | None:
    ref = _exact(s)
    return None if ref is None else shifted(ref, -_count(e, s), s.patterns.units[e.part("unit") or ""])


def _anchored(e: Expression, s: Setting) -> Days | None:
    if s.anchor is None:
        return None
    if e.part("that_day"):
        return s.anchor
    sign = -1 if e.part("earlier") or e.part("day_before") or e.part("event") else 1
    unit = s.patterns.units[e.part("unit") or ""] if e.part("unit") else "day"
    if s.anchor[2] == "day" or (unit in ("year", "decade")):
        return shifted(s.anchor[0], sign * _count(e, s), unit)
    return None


def _past(e: Expression, s: Setting) -> Days | None:
    ref = _exact(s)
    if ref is None:
        return None
    first, _, precision = shifted(ref, -_count(e, s), s.patterns.units[e.part("unit") or ""])
    return first, ref, precision


def rolling(e: Expression, patterns: DatePatterns) -> bool:
    """Tell "the past week", the days up to now, from "last week", the one before this."""
    return bool(e.part("the")) and e.part("which") in patterns.last and patterns.units.get(e.part("unit") or "") in ("day", "week", "month", "year")


def _unit(e: Expression, s: Setting) -> Days | None:
    """Resolve "this month", "last week", "the weekend", "the beginning of the year"."""
    ref, unit, which = _exact(s), s.patterns.units[e.part("unit") or ""], e.part("which")
    if ref is None:
        return None
    if rolling(e, s.patterns):
        first, _, precision = shifted(ref, -1, unit)
        return min(first, ref), ref, precision
    step = -1 if which in s.patterns.last else 1 if which in s.patterns.next else 0
    if unit == "weekend":
        saturday = ref - timedelta(days=(ref.weekday() - 5) % 7 + (7 if step < 0 and ref.weekday() > 4 else 0))
        return saturday, saturday + timedelta(days=1), "day"
    if unit == "week":
        monday = ref - timedelta(days=ref.weekday() - 7 * step)
        sunday = monday + timedelta(days=6)
        return monday, sunday if step else ref, "month"
    if unit in ("month", "year"):
        return _cut(e, shifted(ref, step, unit), s)
    return None


_CALENDAR = ("calendar", "calendar_us", "month", "iso", "numeric")
_RESOLVERS: dict[str, Callable[[Expression, Setting], Days | None]] = {
    "iso": _day, "numeric": _day, "calendar": _day, "calendar_us": _day, "month": _month, "year": _year, "nth": _nth, "feast": _feast, "weekday": _weekday,
    "day_word": _day_word, "ago": _ago, "anchored": _anchored, "past": _past, "unit": _unit,
}  # fmt: skip
