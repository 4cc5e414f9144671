"""Steps to a figure that stands elsewhere in other terms: of another scope, group, place, unit or source, denied or forecast."""

from collections.abc import Iterator, Sequence
from datetime import timedelta
from decimal import Decimal

from crisisfigures.model import Claim, Series
from crisisfigures.series.doubts.record import Mark
from crisisfigures.series.doubts.rounding import rounds
from crisisfigures.series.hedges import figure_of, says_less_exactly, trailing_zeros
from crisisfigures.series.steps.causes import Evidence, StepCause
from crisisfigures.series.steps.library import Library

NEAR = timedelta(days=31)
SMALLEST = 100  # smaller numbers meet by chance
ROUND = 2  # zeros at its end: sources give round numbers each for itself
UNITS = {"people": "people", "households": "households", "housing_units": "homes", "facilities": "facilities", "percent": "percent"}


def rounding(before: Mark, after: Mark) -> Iterator[Evidence]:
    """Give two figures that one count can be, by hedge or rounding."""
    old, new = figure_of(before.point), figure_of(after.point)
    for loose, exact, one, other in ((old, new, before, after), (new, old, after, before)):
        if exact.qualifier == "exact" and (says_less_exactly(loose, exact, same_day=False) or rounds(one, other)):
            yield Evidence(StepCause.ROUNDING, f"{one.words} says {other.words} in rounder words: nothing need have changed")
            return


def retraction(before: Mark, after: Mark, library: Library) -> Iterator[Evidence]:
    """Give claims in which the figure before was denied since."""
    metric = _series(before, library).metric
    same = [one for one in library.around(before.point.date, after.point.date_end) if one.number == before.number]
    denied = [one for one in same if one.point.status == "denied" and _series(one, library).metric == metric]
    claims = [claim for one in denied for claim in library.behind.get(one.point.point_id, [])]
    if claims:
        by = next((claim.denied_by for claim in claims if claim.denied_by), None)
        yield Evidence(StepCause.CORRECTION, f"{before.words} was denied{f' by {by}' if by else ''}", claims)


def twins(before: Mark, after: Mark, library: Library) -> Iterator[Evidence]:
    """Give series that hold one of the two figures in other terms: the step is from one count to another."""
    for one, other in ((after, before), (before, after)):
        if one.number is None or one.number < SMALLEST or not one.is_count:
            continue
        near = library.around(one.point.date - NEAR, one.point.date_end + NEAR)
        for twin in near:
            if twin.number == one.number and twin.point.series_id != one.point.series_id:
                yield from _terms(one, other, twin, library)


def _series(one: Mark, library: Library) -> Series:
    return library.by_id[one.point.series_id]


def _terms(one: Mark, other: Mark, twin: Mark, library: Library) -> Iterator[Evidence]:
    """Say in what terms the same number stands in another series."""
    mine, its, claims = _series(one, library), _series(twin, library), library.behind.get(twin.point.point_id, [])[:1]
    if (mine.metric, mine.crisis_id, mine.origin_iso3) != (its.metric, its.crisis_id, its.origin_iso3):
        return
    if twin.point.status == "projected":
        yield Evidence(StepCause.PROJECTION, f"{one.words} is told as feared or forecast", claims)
    elif twin.point.status not in ("asserted", "negated") or mine.basis != its.basis:
        return
    elif mine.unit != its.unit:
        yield Evidence(StepCause.UNIT, f"{one.words} is told of {UNITS[its.unit]}", claims)
    elif mine.source_id == its.source_id and mine.source_id is not None:
        yield from _narrower(one, mine, its, claims)
    elif _may_be_anothers(one, mine, its) and not _agreed(its, one.number, other, library):
        yield Evidence(StepCause.SOURCE, f"{one.words} is what {its.source} states", claims)


def _narrower(one: Mark, mine: Series, its: Series, claims: Sequence[Claim]) -> Iterator[Evidence]:
    """Say that a source gives the number with a scope, for a group or for a place."""
    if its.scope and mine.scope != its.scope:
        yield Evidence(StepCause.SCOPE, f"{one.words} is told as {its.scope.replace('+', ', ').replace('_', ' ')}", claims)
    elif its.population and mine.population != its.population:
        yield Evidence(StepCause.SCOPE, f"{one.words} is told of {its.population}", claims)
    elif its.place and mine.place != its.place:
        yield Evidence(StepCause.SCOPE, f"{one.words} is told of {its.place}", claims)


def _may_be_anothers(one: Mark, mine: Series, its: Series) -> bool:
    """Whether a number that two sources state of the same people is so exact that one of them has it from the other."""
    exact = trailing_zeros(one.number or Decimal(0)) < ROUND and mine.source_id is not None and its.source_id is not None
    places = [(row.iso3, row.place_id or row.place, row.population, row.scope, row.unit) for row in (mine, its)]
    return exact and places[0] == places[1]


def _agreed(its: Series, number: Decimal | None, other: Mark, library: Library) -> bool:
    """Whether the other source stated the other figure of the step as well, or but this one near it: then the step is no change of source."""
    near = library.around(other.point.date - NEAR, other.point.date_end + NEAR)
    stated = {one.number for one in near if one.point.series_id == its.series_id} - {number}
    return not stated or other.number in stated
