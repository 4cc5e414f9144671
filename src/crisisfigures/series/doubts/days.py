"""Doubts about a figure's date: a year or month typed wrong, before the crisis, after the publication; each with the day that would fit."""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from datetime import date as Date  # noqa: N812 - as in model.py
from datetime import timedelta
from decimal import Decimal
from typing import NamedTuple

from crisisfigures.model import Crisis, PointFlag, Series
from crisisfigures.series.days import FRESH, nearest_before, other_months, other_years
from crisisfigures.series.doubts.record import Line, Mark, Record
from crisisfigures.series.doubts.wording import day_words, listed, number_words
from crisisfigures.series.flags import RUNNING, Flag

LATE = {Flag.YEAR_TYPED_WRONG: timedelta(days=290), Flag.MONTH_TYPED_WRONG: timedelta(days=24)}  # a figure printed sooner is no old one
NEAR, NEAR_TOTAL = Decimal("0.05"), Decimal("0.1")  # a level, or a total, that fits at a place is so near to one beside it
OFF = Decimal("0.15")  # a level is out of its place where it is farther off
AROUND = timedelta(days=120)  # what stands farther away in time tells nothing of a level


class Place(NamedTuple):
    """The last figure before a day and the first after it; None where there is none near."""

    before: Decimal | None
    after: Decimal | None


def day_flags(record: Record) -> Iterator[PointFlag]:
    """Flag the dates of points."""
    homes = {key: lines for key, lines in record.families(("crisis_id",)).items() if any(line.series.crisis_id for line in lines)}
    inside = {line.series.series_id: [mate for mate in lines if mate.series.crisis_id] for lines in homes.values() for line in lines}
    for line in record.lines:
        for one in line.marks:
            printed = record.printed(one)
            if printed is None or one.point.date_precision == "year":
                continue
            if one.point.date > printed:
                sentence = f"{one.told} is dated later than its text, which was printed on {day_words(printed)} ({line.series.source})."
                yield record.flag(Flag.AFTER_PUBLICATION, sentence, one)
            elif line.series.basis in RUNNING:
                yield from _old(line, one, printed, inside.get(line.series.series_id, []), record)


def _old(line: Line, one: Mark, printed: Date, inside: Sequence[Line], record: Record) -> Iterator[PointFlag]:
    """Flag a figure that was printed long after its date and fits better on a day nearer to its publication."""
    if line.series.crisis_id is None:
        yield from _before_crisis(line, one, printed, inside, record)
        return
    found = _better_day(line, one, printed)
    if found is not None:
        kind, day, place = found
        fits = f"printed on {day_words(printed)}, it would fit on {day_words(day)}, {_beside(place)}"
        sentence = f"{one.told} is out of its series there; {fits} ({line.series.source})."
        yield record.flag(kind, sentence, one)


def _beside(place: Place) -> str:
    """Name the figures that a day stands between."""
    return f"beside {listed([number_words(number) for number in place if number is not None])}"


def _better_day(line: Line, one: Mark, printed: Date) -> tuple[Flag, Date, Place] | None:
    """Give the day of another year or month on which a count would be in the sequence that it is out of; None where there is none."""
    day, number = one.point.date_end, one.number
    if not one.is_count or number is None or printed - day < LATE[Flag.MONTH_TYPED_WRONG]:
        return None
    if _fits(number, _place(line, day, one), line.runs_as, closely=False):
        return None
    for kind, days in ((Flag.YEAR_TYPED_WRONG, other_years(day, printed, FRESH)), (Flag.MONTH_TYPED_WRONG, other_months(day, printed, FRESH))):
        for other in days if printed - day >= LATE[kind] else []:
            place = _place(line, other, one)
            if place != (None, None) and _fits(number, place, line.runs_as, closely=True):
                return kind, other, place
    return None


def _place(line: Line, day: Date, but: Mark) -> Place:
    """Give the counts of a line before and after a day, where they are near; one is left out."""
    marks = line.counts_by_end
    at = bisect_left(marks, day, key=lambda one: one.point.date_end)
    earlier, later = [one for one in marks[max(at - 2, 0) : at] if one is not but], [one for one in marks[at : at + 2] if one is not but]
    before = earlier[-1] if earlier and day - earlier[-1].point.date_end <= AROUND else None
    after = later[0] if later and later[0].point.date_end - day <= AROUND else None
    return Place(before.number if before else None, after.number if after else None)


def _fits(number: Decimal, place: Place, basis: str, *, closely: bool) -> bool:
    """Whether a number goes with those before and after it; where none is near, nothing speaks against it.

    `closely` asks for a neighbour of about its size, as a day must have that a figure is moved to.
    """
    known = [other for other in place if other is not None]
    if not known:
        return True
    low, high = min(known), max(known)
    if basis == "cumulative":
        falls = (place.before is not None and number < place.before) or (place.after is not None and number > place.after)
        return not falls and (not closely or any(abs(number - other) <= other * NEAR_TOTAL for other in known))
    share = NEAR if closely else OFF
    return low * (1 - share) <= number <= high * (1 + share)


def _before_crisis(line: Line, one: Mark, printed: Date, inside: Sequence[Line], record: Record) -> Iterator[PointFlag]:
    """Flag a figure outside any crisis that on the same day of a later year would be one of a crisis."""
    for other in other_years(one.point.date_end, printed, FRESH):
        for mate in inside:
            crisis = record.crises[mate.series.crisis_id or ""]
            if not _begins_between(crisis, one.point.date_end, other) or one.number is None:
                continue
            place = _place(mate, other, one)
            if place != (None, None) and _fits(one.number, place, mate.runs_as, closely=True):
                sentence = (
                    f"{one.told} is dated before {crisis.name} began on {_start(crisis)}; printed on {day_words(printed)}, it would fit on "
                    f"{day_words(other)}, {_beside(place)} ({line.series.source})."
                )
                yield record.flag(Flag.YEAR_TYPED_WRONG, sentence, one)
                return
    found = _crisis_after(line.series, one, printed, record.crises)
    if found is not None:
        crisis, day = found
        sentence = (
            f"{one.told} is dated before {crisis.name} began on {_start(crisis)}, but was printed on {day_words(printed)}: "
            f"{day_words(day)} would fit ({line.series.source})."
        )
        yield record.flag(Flag.BEFORE_CRISIS, sentence, one)


def _crisis_after(series: Series, one: Mark, printed: Date, crises: Mapping[str, Crisis]) -> tuple[Crisis, Date] | None:
    """Give the only crisis of the country that a running total would be of in a later year, with the day; None where there is none."""
    day = nearest_before(one.point.date_end, printed, FRESH) if series.basis == "cumulative" else None
    if day is None:
        return None
    found = [crisis for crisis in crises.values() if series.iso3 in crisis.countries and _begins_between(crisis, one.point.date_end, day)]
    return (found[0], day) if len(found) == 1 else None


def _begins_between(crisis: Crisis, before: Date, after: Date) -> bool:
    """Whether a crisis had not begun on one day and was going on on another."""
    start, end = crisis.period_start, crisis.period_end
    return start is not None and before < start <= after and (end is None or after <= end)


def _start(crisis: Crisis) -> str:
    return day_words(crisis.period_start) if crisis.period_start else "an unknown day"
