"""Which charts a crisis or country gets."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, NamedTuple

from crisisfigures.model import Metric, Point, Series, Unit
from crisisfigures.reports.dates import one_date
from crisisfigures.reports.evidence import who_says
from crisisfigures.reports.reading import Holdings
from crisisfigures.reports.selection import OF_A_PART, OF_ANOTHER_SOURCE, OF_ANOTHER_TIME, Omission, Selection, named_places, select
from crisisfigures.reports.subjects import Subject
from crisisfigures.reports.wording import wording
from crisisfigures.series.geography import country_name, place_id_of

if TYPE_CHECKING:
    from crisisfigures.series import ChartSpec

MOST_CHARTS = 8  # without a choice in crises.toml; what is left out is said on the page
MANY_IN_PARTS = 10  # points from which single places get a chart of their own, without a choice in crises.toml
DRAWN_STATUSES = ("asserted", "negated", "denied")  # a projection is drawn only where someone asks for it


@dataclass(frozen=True)
class Choice:
    """One chart to draw: its file name without ending, its title, the country of origin by name ('' for none), and the series and points on it.

    `notes` say on the chart what it leaves out, `left_out` why, by point_id.
    """

    name: str
    title: str
    given_title: str | None
    origin: str
    series: tuple[Series, ...]
    points: tuple[Point, ...]
    notes: tuple[str, ...] = ()
    left_out: dict[str, Omission] = field(default_factory=dict)


class _Kind(NamedTuple):
    """What stands on one chart together: the same thing, counted in the same way."""

    metric: Metric
    unit: Unit
    basis: str
    population: str
    origin: str


class _Wanted(NamedTuple):
    """A chart to be: the title that crises.toml gives, the place that it asks for, the kind of figure, what it draws, and of whom and when alone."""

    title: str | None
    where: str
    kind: _Kind
    selection: Selection
    alone: str = ""


BY_PLACE = "by place"


def choose_charts(subject: Subject, holdings: Holdings) -> list[Choice]:
    """Give the charts of crises.toml in its order; without any, one for each kind of figure, most points first, at most MOST_CHARTS.

    A chart that asks for no place draws the whole of the crisis or country; single places stand in for it only where nobody counts it.
    """
    points = drawn(subject.points)
    wanted = [one for spec in subject.specs for one in _asked_for(spec, subject, points, holdings)] if subject.specs else _unasked(subject, points)
    wanted = [one for one in wanted if not _repeats(one, wanted)]
    taken: Counter[str] = Counter()
    return [_choice(one, taken, holdings, subject) for one in wanted]


def _repeats(one: _Wanted, others: Sequence[_Wanted]) -> bool:
    """Whether a chart whose places stand in for a whole that nobody counts draws only what another chart was asked to draw."""
    own = {point.point_id for point in one.selection.points}
    return bool(one.selection.stand_ins) and any(
        not other.selection.stand_ins and own <= {point.point_id for point in other.selection.points} for other in others
    )


def drawn(points: Iterable[Point]) -> list[Point]:
    """Keep the points that charts show unless asked for more: all but projections."""
    return [point for point in points if point.status in DRAWN_STATUSES]


def slug(words: str) -> str:
    """Make a file name out of words: ASCII letters, digits and hyphens; 'x' where nothing is left.

    >>> slug("Women & children"), slug("..//é"), slug("子供")
    ('women-children', 'e', 'x')
    """
    plain = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode("ascii").casefold()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:40].strip("-") or "x"


def _unasked(subject: Subject, points: Sequence[Point]) -> list[_Wanted]:
    """Give the charts of a crisis or country that asks for none: most points first."""
    found: list[_Wanted] = []
    for kind, group in _groups(subject.series, points):
        whole = select(group, points, subject)
        found.append(_Wanted(None, "", kind, whole))
        if len([reason for reason in whole.left_out.values() if reason is OF_A_PART]) >= MANY_IN_PARTS:
            found.append(_Wanted(None, BY_PLACE, kind, select(whole.parts, points, subject, anywhere=True)))
    found.sort(key=lambda one: (-len(one.selection.points), one.kind, one.where))
    return found[:MOST_CHARTS]


def _groups(series: Sequence[Series], points: Sequence[Point]) -> list[tuple[_Kind, list[Series]]]:
    """Part series by kind; series and kinds with no point to draw fall away, those with most points come first."""
    count = Counter(point.series_id for point in points)
    kinds: dict[_Kind, list[Series]] = defaultdict(list)
    for one in series:
        if count[one.series_id]:
            kinds[_kind(one)].append(one)
    return sorted(kinds.items(), key=lambda item: (-sum(count[one.series_id] for one in item[1]), item[0]))


def _asked_for(spec: ChartSpec, subject: Subject, points: Sequence[Point], holdings: Holdings) -> list[_Wanted]:
    """Give the charts of one entry of crises.toml: one, or several where it leaves open what cannot share an axis."""
    found: list[_Wanted] = []
    by_source = [one for one in subject.series if not spec.sources or any(is_by(one, name, holdings) for name in spec.sources)]
    in_time = [point for point in points if touches(point, spec)]
    cut = _cut(_matching(spec, subject.series), points, {one.series_id for one in by_source}, {point.point_id for point in in_time})
    for kind, group in _groups(_matching(spec, by_source), in_time):
        basis = wording()["basis"][kind.basis]
        title = f"{spec.title}, {basis or 'number at each date'}" if spec.title and found else spec.title
        chosen = select(group, in_time, subject, anywhere=spec.place is not None, host=spec.host)
        chosen = replace(chosen, left_out=cut | chosen.left_out)
        found.append(_Wanted(title, spec.host or spec.place or "", kind, chosen, alone_words(spec)))
    return found


def _cut(series: Sequence[Series], points: Iterable[Point], by_source: Collection[str], in_time: Collection[str]) -> dict[str, Omission]:
    """Say of points that a chart would show if it did not name its sources or its time why it leaves them out."""
    ids = {one.series_id for one in series}
    return {
        point.point_id: OF_ANOTHER_SOURCE if point.series_id not in by_source else OF_ANOTHER_TIME
        for point in points
        if point.series_id in ids and not (point.series_id in by_source and point.point_id in in_time)
    }


def alone_words(spec: ChartSpec) -> str:
    """Say of whom and of which time alone a chart is: 'of UN and OHCHR from 1 January 2013'; '' where it names neither."""
    parts = [f"of {' and '.join(spec.sources)}"] if spec.sources else []
    parts += [f"from {one_date(spec.first, 'day')}"] if spec.first else []
    parts += [f"up to {one_date(spec.last, 'day')}"] if spec.last else []
    return " ".join(parts)


def touches(point: Point, spec: ChartSpec) -> bool:
    """Tell whether a point's time has a day in the time of a chart."""
    return (spec.first is None or point.date_end >= spec.first) and (spec.last is None or point.date <= spec.last)


def is_by(series: Series, name: str, holdings: Holdings) -> bool:
    """Tell whether a series is of a source, known by its name, its id, or a name that it also goes by."""
    source = holdings.sources.get(series.source_id or "")
    known = (who_says(series), series.source_id or "", *((source.name, *source.aliases) if source else ()))
    return name.casefold() in {word.casefold() for word in known}


def _kind(series: Series) -> _Kind:
    return _Kind(series.metric, series.unit, series.basis, series.population or "", series.origin_iso3 or "")


def _matching(spec: ChartSpec, series: Sequence[Series]) -> list[Series]:
    """Keep the series that an entry of crises.toml asks for.

    One that names no population asks for all people where anyone counts them; one that names an origin but no host asks for the
    total over all hosts where anyone gives it: a host beside the total it belongs to would read as a rival count.
    """
    everyone = any(one.metric == spec.metric and not one.population for one in series)
    of_metric = [one for one in series if one.metric == spec.metric and spec.basis in (None, one.basis) and spec.origin in (None, one.origin_iso3)]
    all_hosts = bool(spec.origin and not spec.host and not spec.place and any(one.iso3 is None for one in of_metric))
    population = (spec.population or "").casefold() if spec.population or everyone else None
    return [
        one
        for one in of_metric
        if spec.unit in (None, one.unit)
        and population in (None, (one.population or "").casefold())
        and not (all_hosts and one.iso3)
        and spec.host in (None, one.iso3)
        and (spec.place is None or is_place(one, spec.place))
    ]


def is_place(series: Series, wanted: str) -> bool:
    """Tell whether a series counts in a place, which may be named in any spelling, by its id, or as a country."""
    own = {name.casefold() for name in (series.place, series.place_id, series.iso3 if series.place is None else None) if name}
    meant = place_id_of(wanted, [series.iso3] if series.iso3 else [])
    return wanted.casefold() in own or (meant is not None and meant.casefold() in own)


def _choice(wanted: _Wanted, taken: Counter[str], holdings: Holdings, subject: Subject) -> Choice:
    kind, selection = wanted.kind, wanted.selection
    parts = (kind.metric, kind.basis, "" if kind.unit == "people" else kind.unit, kind.population, kind.origin, wanted.where)
    name = "-".join(slug(part) for part in parts if part)
    taken[name] += 1
    title = _kind_title(kind, holdings)
    if any(place not in (wanted.title or "") for place in selection.stand_ins):
        # The title that crises.toml gives is for the whole, which nobody counts
        wanted = wanted._replace(title=_kind_title(kind, holdings, f" in {named_places(selection.stand_ins)}"))
    alone = f", {wanted.alone}" if wanted.alone else ""
    return Choice(
        name=name if taken[name] == 1 else f"{name}-{taken[name]}",
        title=wanted.title or (f"{title}, {BY_PLACE}" if wanted.where == BY_PLACE else f"{title}{alone}"),
        given_title=f"{title}, {BY_PLACE}: {subject.name}" if wanted.where == BY_PLACE and not wanted.title else wanted.title,
        origin=country_name(kind.origin) if kind.origin else "",
        series=tuple(selection.drawn),
        points=tuple(selection.points),
        notes=(*([f"only figures {wanted.alone}"] if wanted.alone else []), *selection.notes(wanted.title or "")),
        left_out=selection.left_out,
    )


def _kind_title(kind: _Kind, holdings: Holdings, where: str = "") -> str:
    """Say in a title what a chart counts: 'Deaths among children in Gaza, running total'."""
    title = holdings.metric_row(kind.metric).label
    title += f" among {kind.population}" if kind.population else ""
    title += f" from {country_name(kind.origin)}" if kind.origin else ""
    units = {"people": "", "housing_units": "", "facilities": "", "percent": ", in percent", "households": ", households"}
    basis = wording()["basis"][kind.basis]
    return f"{title}{where}{units[kind.unit]}" + (f", {basis}" if basis else "")
