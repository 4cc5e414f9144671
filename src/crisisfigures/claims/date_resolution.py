"""Resolve one time expression to its first and last day."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from crisisfigures.claims.date_parts import Days, Expression, Reference, Setting, whole_month, whole_year
from crisisfigures.claims.date_relative import ago_days, anchored_days, counted, cut, day_word_days, past_days, unit_days, weekday_days

CENTURY, MONTHS, LONGEST = 100, 12, 20  # years, months, years
AFTERWARDS = timedelta(days=60)  # a report may name days a little later than the one that it states


def resolve(expression: Expression, setting: Setting) -> Days | None:
    """Give the first and last day and the precision; None where nothing fixes them or there is no such day."""
    try:
        if expression.until:
            return _range(expression, expression.until, setting)
        return _RESOLVERS[expression.shape](expression, setting)
    except (ValueError, OverflowError):
        return None


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
        end = reference.day if reference.last else reference.day + AFTERWARDS
        return next((days for days in candidates if days[0] <= end), None)
    return min(candidates, key=lambda days: abs((days[0] - reference.day).days), default=None)


def _day(e: Expression, s: Setting) -> Days | None:
    month_text, first, second = e.part("month") or "", int(e.part("day") or 1), e.part("day2")
    month = s.patterns.months.get(month_text) or int(month_text)
    if e.shape == "numeric" and month > 12 >= first:
        month, first = first, month

    def build(year: int) -> Days:
        day = date(year, month, first)
        return day, max(day, date(year, month, int(second))) if second else day, "day"

    year = e.year or _counted_year(e, s)
    return build(year) if year else _in_year(s.reference, s.ahead, build)


def _counted_year(e: Expression, s: Setting) -> int | None:
    """Read the year of "in March last year"; None where the day of writing is unknown or no year is told."""
    which = e.part("of_year")
    if which is None or s.reference is None:
        return None
    return s.reference.day.year + (which in s.patterns.next) - (which in s.patterns.last)


def _month(e: Expression, s: Setting) -> Days | None:
    month, which, year = s.patterns.months[e.part("month") or ""], e.part("which"), e.year or _counted_year(e, s)
    if year:
        days: Days | None = whole_month(year, month)
    elif which in s.patterns.next:
        days = _in_year(s.reference, True, lambda year: whole_month(year, month))
    elif which in s.patterns.last and s.reference and s.reference.exact and s.reference.day.month == month:
        days = whole_month(s.reference.day.year - 1, month)
    else:
        days = _in_year(s.reference, s.ahead, lambda year: whole_month(year, month))
    return cut(e, days, s)


def _year(e: Expression, s: Setting) -> Days | None:
    return cut(e, whole_year(e.year or 1), s)


def _years(e: Expression, s: Setting) -> Days | None:
    """Resolve "1996-97", two years or few more; a month of a year is no such range."""
    first, ending = e.year or 1, int(e.part("year2") or 0)
    last = first + (ending - first) % CENTURY
    follows = last == first + 1 or (ending > MONTHS and last - first < LONGEST)
    return (date(first, 1, 1), whole_year(last)[1], "year") if follows else None


def _nth(e: Expression, s: Setting) -> Days | None:
    number, year = int(e.part("q") or s.patterns.halves.get(e.part("nth") or "", 1)), e.year
    if year is None:
        if s.reference is None:
            return None
        year = s.reference.day.year - (e.part("which") in s.patterns.last)
    length = 6 if e.part("half") else 3
    number = min(number, 12 // length)
    return date(year, length * (number - 1) + 1, 1), whole_month(year, length * number)[1], "month"


def _months(e: Expression, s: Setting) -> Days | None:
    """Resolve "the first nine months of 2018"."""
    year = e.year or (s.reference.day.year - (e.part("which") in s.patterns.last) if s.reference else None)
    return None if year is None else (date(year, 1, 1), whole_month(year, counted(e, s))[1], "month")


def _week(e: Expression, s: Setting) -> Days | None:
    """Resolve "week 27" to the week from Monday on that bears the number."""

    def build(year: int) -> Days:
        monday = date.fromisocalendar(year, int(e.part("week") or 1), 1)
        return monday, monday + timedelta(days=6), "day"

    return build(e.year) if e.year else _in_year(s.reference, s.ahead, build)


def _feast(e: Expression, s: Setting) -> Days | None:
    month, day = s.patterns.feasts[e.part("feast") or ""]

    def build(year: int) -> Days:
        return date(year, month, day), date(year, month, day), "day"

    return build(e.year) if e.year else _in_year(s.reference, s.ahead, build)


_CALENDAR = ("calendar", "calendar_us", "month", "iso", "numeric")
_RESOLVERS: dict[str, Callable[[Expression, Setting], Days | None]] = {
    "iso": _day, "numeric": _day, "calendar": _day, "calendar_us": _day, "month": _month, "years": _years, "year": _year, "nth": _nth, "months": _months, "week": _week, "feast": _feast,
    "weekday": weekday_days, "day_word": day_word_days, "ago": ago_days, "anchored": anchored_days, "past": past_days, "unit": unit_days,
}  # fmt: skip
