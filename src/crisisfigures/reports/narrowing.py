"""One chart as somebody asks for it: only these sources, this place, this time; what there is not is said with what there is."""

import difflib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from crisisfigures.errors import InputError
from crisisfigures.model import Point, Series
from crisisfigures.reports.choice import drawn, is_by, is_place, touches
from crisisfigures.reports.dates import one_date
from crisisfigures.reports.evidence import who_says
from crisisfigures.reports.reading import Holdings
from crisisfigures.reports.subjects import Subject
from crisisfigures.series import ChartSpec
from crisisfigures.series.geography import country_name

MOST_NAMED = 12  # of what there is


@dataclass(frozen=True, slots=True)
class _Demand:
    """One thing that is asked of series; `names` is what each has of it, in the words that people may use."""

    words: str
    asked: str
    fits: Callable[[Series], bool]
    names: Callable[[Series], Iterable[str | None]]


def narrow(subject: Subject, spec: ChartSpec, holdings: Holdings) -> Subject:
    """Keep of a crisis or country what was asked for, with the one chart that draws it.

    Raises InputError where there is nothing of it, naming the first thing that is not there, the nearest there is, and the others.
    """
    points = drawn(subject.points)
    shown = {point.series_id for point in points}
    series = [one for one in subject.series if one.series_id in shown]
    without = f"{subject.name} has no figures of {spec.metric}"
    for demand in _demands(spec):
        series = _kept(series, demand, without)
    if spec.sources:
        series = [one for name in spec.sources for one in _kept(series, _source_demand(name, holdings), without)]
    ids = {one.series_id for one in series}
    points = _within([point for point in points if point.series_id in ids], spec, subject.name)
    left = {point.series_id for point in points}
    return replace(
        subject, series=tuple(one for one in subject.series if one.series_id in ids & left), points=tuple(points), specs=(spec,)
    )  # fmt: skip


def known_names(words: str, there: Iterable[str]) -> str:
    """Say what there is, the nearest first: 'Did you mean OCHA? There are: OCHA, OHCHR, UN.'"""
    names = sorted(set(there), key=str.casefold)
    folded = {name.casefold(): name for name in names}
    near = difflib.get_close_matches(words.casefold(), folded, n=1, cutoff=0.5)
    more = f" and {len(names) - MOST_NAMED} more" if len(names) > MOST_NAMED else ""
    question = f"Did you mean {folded[near[0]]}? " if near else ""
    return f"{question}There {'is only' if len(names) == 1 else 'are'}: {', '.join(names[:MOST_NAMED])}{more}."


def find_subject(subjects: Sequence[Subject], crisis: str) -> Subject:
    """Give the crisis of that id or name, or the country of that code.

    Raises InputError naming what there is, the nearest first.
    """
    for subject in subjects:
        if crisis.casefold() in (subject.folder, (subject.iso3 or "").casefold(), subject.name.casefold()):
            return subject
    raise InputError(f"there is no crisis {crisis}.", what_to_do=known_names(crisis, [subject.folder for subject in subjects]))


def _demands(spec: ChartSpec) -> list[_Demand]:
    """Put the keys of a chart as demands, in the order in which people think of them; the metric always is one."""
    found = [_Demand("", spec.metric, lambda one: one.metric == spec.metric, lambda one: [one.metric])]
    for column, asked in (("basis", spec.basis), ("unit", spec.unit), ("population", spec.population)):
        if asked is not None:
            found.append(_column_demand(column, asked))
    if spec.origin:
        found.append(_Demand("of people from", spec.origin, lambda one: one.origin_iso3 == spec.origin, lambda one: [one.origin_iso3]))
    if spec.host:
        found.append(_Demand("of people in", spec.host, lambda one: one.iso3 == spec.host, lambda one: [one.iso3]))
    if spec.place:
        place = spec.place
        found.append(_Demand("in", place, lambda one: is_place(one, place), lambda one: [one.place or (one.iso3 and country_name(one.iso3))]))
    return found


def _column_demand(column: str, asked: str) -> _Demand:
    def value(one: Series) -> str | None:
        found: str | None = getattr(one, column)
        return found

    return _Demand(f"with the {column}", asked, lambda one: (value(one) or "").casefold() == asked.casefold(), lambda one: [value(one)])


def _source_demand(name: str, holdings: Holdings) -> _Demand:
    return _Demand("by", name, lambda one: is_by(one, name, holdings), lambda one: [who_says(one)])


def _kept(series: Sequence[Series], demand: _Demand, without: str) -> list[Series]:
    kept = [one for one in series if demand.fits(one)]
    if not kept:
        there = [name for one in series for name in demand.names(one) if name]
        remedy = known_names(demand.asked, there) if there else "Leave it out: none of the figures has one."
        raise InputError(f"{without}{f' {demand.words} {demand.asked}' if demand.words else ''}.", what_to_do=remedy)
    return kept


def _within(points: Sequence[Point], spec: ChartSpec, subject: str) -> list[Point]:
    """Keep the points whose time has a day between the two, both included."""
    if spec.first and spec.last and spec.first > spec.last:
        raise InputError(f"{spec.first} comes after {spec.last}.", what_to_do="Give --from the earlier day and --to the later one.")
    kept = [point for point in points if touches(point, spec)]
    if not kept:
        days = one_date(min(point.date for point in points), "day"), one_date(max(point.date_end for point in points), "day")
        raise InputError(f"{subject} has no such figures in that time.", what_to_do=f"They run from {days[0]} to {days[1]}.")
    return kept
