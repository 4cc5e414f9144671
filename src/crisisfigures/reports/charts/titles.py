"""What a chart says above the picture: the title names what is counted and where, the subtitle defines it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date as Date  # noqa: N812 - as in model.py

from crisisfigures.model import Basis, Claim, MetricRow, Series
from crisisfigures.series.baselines import since_words

UNITS = {"people": "", "households": "families", "housing_units": "homes", "facilities": "buildings", "percent": "share in percent"}
METRICS_OF_UNIT = {"housing_units": ("housing_destroyed", "housing_damaged"), "facilities": ("facilities_damaged",)}
BASES: dict[Basis, str] = {
    "cumulative": "Running total",
    "stock": "Number at each date",
    "incident": "Each event by itself, never added up",
    "period": "Number within each period, never added up",
    "rate": "Share at each date",
}


@dataclass(frozen=True, slots=True)
class Heading:
    """What the title is made of. Names are as readers know them ("Syria"), not codes.

    Without `place` the place that all series share is named; `title` replaces the sentence that is made here. `begins` is the first day of
    the crisis, from which the totals count that say nothing else.
    """

    metric: MetricRow
    crisis: str | None = None
    place: str | None = None
    origin: str | None = None
    title: str | None = None
    begins: Date | None = None


def chart_title(heading: Heading, series: Sequence[Series]) -> str:
    """Name what is counted and where, and that the missing are counted too where any source counts them."""
    if heading.title:
        return heading.title
    first = series[0]
    where = _where(heading, _common(one.place for one in series)) or (f", {heading.crisis}" if heading.crisis else "")
    missing = ", some counts with the missing" if any("includes_missing" in (one.scope or "") for one in series) else ""
    if missing and all("includes_missing" in (one.scope or "") for one in series):
        missing = ", the missing included"
    unit = UNITS[first.unit] if heading.metric.metric not in METRICS_OF_UNIT.get(first.unit, ()) else ""
    groups = [part for part in (_common(one.population for one in series), unit) if part]
    return f"{heading.metric.label}{where}{missing}" + (f": {', '.join(groups)}" if groups else "")


def chart_subtitle(heading: Heading, series: Sequence[Series], claims: Iterable[Claim]) -> str:
    """Define what is counted: the metric's definition, the basis, since when, and that sources are not joined."""
    first = series[0]
    definition = heading.metric.definition.strip().rstrip(".")
    parts = [definition[:1].upper() + definition[1:], BASES[first.basis] + _since(heading, series, claims)]
    if len({one.source for one in series}) > 1:
        apart = "bars are not added" if first.basis in ("incident", "period") else "lines are not joined"
        parts.append(f"Sources count differently, so their {apart}")
    return ". ".join(parts) + "."


def _where(heading: Heading, common: str | None) -> str:
    place = heading.place or common
    start = f" from {heading.origin}" if heading.origin else ""
    return start + (f" in {place}" if place and place != heading.origin else "")


def _common(groups: Iterable[str | None]) -> str | None:
    found = set(groups)
    return found.pop() if len(found) == 1 else None


def _since(heading: Heading, series: Sequence[Series], claims: Iterable[Claim]) -> str:
    """Say since when running totals count: one that begins with its crisis does so however its texts date that beginning."""
    starts = {one.baseline_date for one in series} if series[0].basis == "cumulative" else set()
    if len(starts) != 1:
        return " since dates that differ by source" if starts else ""
    said = {claim.baseline_date for claim in claims if claim.baseline_date}
    start = starts.pop() or (said and heading.begins) or (said.pop() if len(said) == 1 else None)
    return f" {since_words(start)}" if start else ""
