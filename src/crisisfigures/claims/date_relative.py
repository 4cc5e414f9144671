"""Resolve the times that are counted from the day of writing or from a time named before."""

from datetime import date, timedelta

from crisisfigures.claims.date_parts import Days, Expression, Setting, whole_month, whole_year
from crisisfigures.claims.date_patterns import DatePatterns


def cut(e: Expression, days: Days | None, s: Setting) -> Days | None:
    """Read "the end of April" as its last day, cut at the day of writing; "early 2014" stays the year."""
    if days is None or not s.patterns.end_of.search(e.part("part") or ""):
        return days
    if s.reference and s.reference.exact and days[0] <= s.reference.day < days[1] and not s.ahead:
        return days
    return days[1], days[1], "day"


def _exact(s: Setting) -> date | None:
    return s.reference.day if s.reference and s.reference.exact else None


def weekday_days(e: Expression, s: Setting) -> Days | None:
    """Resolve "Saturday" to the last one, "last Friday" to one before today, "next Monday" to one ahead."""
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


def day_word_days(e: Expression, s: Setting) -> Days | None:
    """Resolve "yesterday"."""
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
        return whole_month(months // 12, months % 12 + 1) if unit == "month" else whole_year(months // 12)
    if unit in ("week", "fortnight", "weekend"):
        there = day + timedelta(weeks=count * (2 if unit == "fortnight" else 1))
        return there, there, "month"
    there = day + timedelta(days=count if unit == "day" else int(count / 24))
    return there, there, "day"


def counted(e: Expression, s: Setting) -> int:
    """Give the number of units that an expression counts."""
    text = e.part("count") or "1"
    return int(text) if text.isdecimal() else s.patterns.numbers[text]


def ago_days(e: Expression, s: Setting) -> Days | None:
    """Resolve "three days ago"."""
    ref = _exact(s)
    return None if ref is None else shifted(ref, -counted(e, s), s.patterns.units[e.part("unit") or ""])


def anchored_days(e: Expression, s: Setting) -> Days | None:
    """Resolve "a day earlier" from the time named before; None where none was."""
    if s.anchor is None:
        return None
    if e.part("that_day"):
        return s.anchor
    sign = -1 if e.part("earlier") or e.part("the_day_before") or e.part("event") else 1
    unit = s.patterns.units[e.part("unit") or ""] if e.part("unit") else "day"
    if s.anchor[2] == "day" or (unit in ("year", "decade")):
        return shifted(s.anchor[0], sign * counted(e, s), unit)
    return None


def past_days(e: Expression, s: Setting) -> Days | None:
    """Resolve "the past 24 hours" to the days up to now."""
    ref = _exact(s)
    if ref is None:
        return None
    first, _, precision = shifted(ref, -counted(e, s), s.patterns.units[e.part("unit") or ""])
    return first, ref, precision


def rolling(e: Expression, patterns: DatePatterns) -> bool:
    """Tell "the past week", the days up to now, from "last week", the one before this."""
    return bool(e.part("the")) and e.part("which") in patterns.last and patterns.units.get(e.part("unit") or "") in ("day", "week", "month", "year")


def current(e: Expression, patterns: DatePatterns) -> bool:
    """Tell "this year", the days up to now, from "earlier this year"."""
    return not e.part("part") and e.part("which") in patterns.this and patterns.units.get(e.part("unit") or "") in ("week", "month", "year")


def unit_days(e: Expression, s: Setting) -> Days | None:
    """Resolve "this month", "last week", "the weekend", "the beginning of the year"."""
    ref, unit, which = _exact(s), s.patterns.units[e.part("unit") or ""], e.part("which")
    if ref is None:
        return None
    if rolling(e, s.patterns):
        first, _, precision = shifted(ref, -1, unit)
        return min(first, ref), ref, precision
    if current(e, s.patterns) and not s.ahead:
        first, _, precision = shifted(ref, 0, unit)
        return (ref - timedelta(days=ref.weekday()) if unit == "week" else first), ref, precision
    step = -1 if which in s.patterns.last else 1 if which in s.patterns.next else 0
    if unit == "weekend":
        saturday = ref - timedelta(days=(ref.weekday() - 5) % 7 + (7 if step < 0 and ref.weekday() > 4 else 0))
        return saturday, saturday + timedelta(days=1), "day"
    if unit == "week":
        monday = ref - timedelta(days=ref.weekday() - 7 * step)
        sunday = monday + timedelta(days=6)
        end = sunday if step else ref
        return max(monday, end.replace(day=1)), end, "month"  # a week in two months is of that in which it ends
    if unit in ("month", "year"):
        return cut(e, shifted(ref, step, unit), s)
    return None
