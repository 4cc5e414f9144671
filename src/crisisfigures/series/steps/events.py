"""Steps that events told in between add up to, or that a flow of the same time is: quoted, never drawn as if reported."""

from collections.abc import Iterator, Sequence
from datetime import date as Date  # noqa: N812 - as in model.py
from decimal import Decimal

from crisisfigures.model import Claim, Series
from crisisfigures.series.doubts.record import Mark
from crisisfigures.series.doubts.rounding import spread
from crisisfigures.series.doubts.wording import listed, number_words
from crisisfigures.series.geography import lies_within
from crisisfigures.series.steps.causes import Evidence, StepCause
from crisisfigures.series.steps.library import Library

HALF = 2
MANY = 6  # events that a sentence names
Span = tuple[Decimal | None, Decimal | None]


def told_events(before: Mark, after: Mark, library: Library) -> Iterator[Evidence]:
    """Give flows and events of the time between two figures that are the rise, or part of it."""
    series, rise = library.by_id[after.point.series_id], _rise(before, after)
    number = (after.number or Decimal(0)) - (before.number or Decimal(0))
    if number <= 0:
        return
    between = [one for one in library.between(before.point.date_end, after.point.date_end) if one.point.date_end <= after.point.date_end]
    inside = [one for one in between if one.point.status == "asserted" and _counts_the_same(library.by_id[one.point.series_id], series)]
    flow = next((one for one in inside if _basis(one, library) == "period" and _meets(spread(one), rise)), None)
    events = _distinct([one for one in inside if _basis(one, library) == "incident" and one.number], library)
    total = sum((one.number or Decimal(0) for one in events), Decimal(0))
    if flow is not None:
        yield Evidence(StepCause.NEW_EVENTS, f"{flow.told} is told of the time in between, and is the rise", _claims([flow], library))
    elif events and _meets(_sum(events), rise):
        yield Evidence(StepCause.NEW_EVENTS, f"{_named(events)} come to the rise of {number_words(number)}", _claims(events, library))
    elif events and total < number and total * HALF >= number:
        share = f"{number_words(total)} of the rise of {number_words(number)}"
        yield Evidence(StepCause.PART_EVENTS, f"{_named(events)} come to {share}", _claims(events, library))


def _basis(one: Mark, library: Library) -> str:
    return library.by_id[one.point.series_id].basis


def _rise(before: Mark, after: Mark) -> Span:
    """Give the least and the most that a figure rose by."""
    (least, most), (low, high) = spread(before), spread(after)
    return (None if low is None or most is None else low - most), (None if high is None or least is None else high - least)


def _meets(told: Span, rise: Span) -> bool:
    """Whether what is told and the rise can be the same; what is open at an end tells nothing."""
    if None in told or None in rise:
        return False
    (low, high), (least, most) = told, rise
    return low is not None and high is not None and least is not None and most is not None and low <= most and high >= least


def _sum(events: Sequence[Mark]) -> Span:
    spans = [spread(one) for one in events]
    low, high = [span[0] for span in spans if span[0] is not None], [span[1] for span in spans if span[1] is not None]
    return (sum(low, Decimal(0)) if len(low) == len(spans) else None), (sum(high, Decimal(0)) if len(high) == len(spans) else None)


def _counts_the_same(event: Series, series: Series) -> bool:
    """Whether an event's figure is of what a series counts, at its place or within."""
    if (event.metric, event.unit, event.population, event.crisis_id) != (series.metric, series.unit, series.population, series.crisis_id):
        return False
    if series.origin_iso3 != event.origin_iso3 or (series.iso3 is not None and event.iso3 != series.iso3):
        return False
    return series.place is None or event.place == series.place or bool(series.place_id and lies_within(event.place_id, series.place_id))


def _distinct(events: Sequence[Mark], library: Library) -> list[Mark]:
    """Give one report of each event, told apart by day and place: the one that most independent statements give."""
    found: dict[tuple[Date, Date, str | None], Mark] = {}
    for one in sorted(events, key=lambda one: (-one.point.n_independent, one.point.date, one.point.point_id)):
        row = library.by_id[one.point.series_id]
        found.setdefault((one.point.date, one.point.date_end, row.place_id or row.place), one)
    return sorted(found.values(), key=lambda one: (one.point.date, one.point.point_id))


def _named(events: Sequence[Mark]) -> str:
    """Name events by figure and date; of many, how many they are."""
    return listed([one.told for one in events]) if len(events) <= MANY else f"{len(events)} events told in between"


def _claims(marks: Sequence[Mark], library: Library) -> list[Claim]:
    """Give the first claim behind each point."""
    return [library.behind[one.point.point_id][0] for one in marks if one.point.point_id in library.behind]
