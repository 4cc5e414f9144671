"""crises.toml: what a crisis is, which series to chart in which order, and which sources lead."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date as Date  # noqa: N812 - as in model.py
from pathlib import Path
from typing import cast, get_args

from crisisfigures.errors import ConfigurationError
from crisisfigures.model import Basis, Cause, Crisis, Metric, Unit, VaguePolicy
from crisisfigures.series.configuration import Section, read_toml
from crisisfigures.series.geography import place_id_of
from crisisfigures.series.vague import POLICIES, Policies, read_policy

CRISIS_KEYS = ("name", "countries", "places", "start", "end", "causes", "sources", "charts", "vague")
CHART_KEYS = ("metric", "basis", "unit", "population", "place", "origin", "host", "sources", "from", "to", "title")


@dataclass(frozen=True, slots=True)
class ChartSpec:
    """Which series one chart draws: those that agree in every field that is not None. `host` and `origin` are ISO3 codes.

    `sources` are names or ids of the only sources to draw, in any case; `first` and `last` the days that its figures must touch.
    """

    metric: str
    basis: str | None = None
    unit: str | None = None
    population: str | None = None
    place: str | None = None
    origin: str | None = None
    host: str | None = None
    title: str | None = None
    sources: tuple[str, ...] = ()
    first: Date | None = None
    last: Date | None = None


@dataclass(frozen=True, slots=True)
class CrisisConfig:
    """One crisis as the user defines it; `sources` are source ids in the order in which they lead."""

    crisis: Crisis
    charts: list[ChartSpec]
    sources: list[str]
    vague: VaguePolicy = "interval"


def policies_of(configs: Iterable[CrisisConfig], others: VaguePolicy) -> Policies:
    """Give how vague counts are taken in each crisis, and outside any."""
    return Policies({config.crisis.crisis_id: config.vague for config in configs}, others)


def read_crises(path: Path) -> list[CrisisConfig]:
    """Read crises.toml in its order; an absent file is no crisis at all, and every figure goes to its country.

    Raises ConfigurationError naming file, key and the nearest legal key.
    """
    if not path.exists():
        return []
    policy = read_policy(path)
    return [_read_crisis(path, name, table, policy) for name, table in read_toml(path).items() if name != "vague"]


def _read_crisis(path: Path, crisis_id: str, table: object, policy: VaguePolicy) -> CrisisConfig:
    """Read one table of crises.toml."""
    if not re.fullmatch(r"[a-z0-9_-]+", crisis_id):
        remedy = "Use small letters, digits, - and _ only, as in [syria]."
        raise ConfigurationError(f"{crisis_id!r} cannot be a crisis's id.", where=f"{path}: [{crisis_id}]", what_to_do=remedy)
    section = Section(path, crisis_id, table, CRISIS_KEYS)
    vague = cast(VaguePolicy, section.one_of("vague", POLICIES) or policy)
    return CrisisConfig(_crisis(section, crisis_id), _charts(section), section.texts("sources"), vague)


def _crisis(section: Section, crisis_id: str) -> Crisis:
    """Read what the crisis is; its places become gazetteer ids."""
    countries, start, end = section.countries("countries"), section.day("start"), section.day("end")
    if not countries:
        remedy = 'Add countries = ["SYR"], with the codes of your crisis.'
        raise ConfigurationError("names no country.", where=section.where("countries"), what_to_do=remedy)
    if start and end and end < start:
        what = f"the crisis ends ({end}) before it starts ({start})."
        raise ConfigurationError(what, where=section.where("end"), what_to_do="Correct one of the two days.")
    places = [_place(section, place, countries) for place in section.texts("places")]
    return Crisis(crisis_id, section.needed_text("name"), countries, places, start, end, section.some_of("causes", get_args(Cause)))


def _place(section: Section, name: str, countries: list[str]) -> str:
    """Give the id of a narrower place; a name that the gazetteer does not know stops, since no claim would ever match it."""
    place_id = place_id_of(name, countries)
    if place_id is None:
        remedy = 'Use the name of a town, province or region, as in "Gaza Strip".'
        raise ConfigurationError(f"the gazetteer knows no place {name!r}.", where=section.where("places"), what_to_do=remedy)
    return place_id


def _charts(section: Section) -> list[ChartSpec]:
    """Read the charts in their order."""
    tables = section.table.get("charts", [])
    if not isinstance(tables, list):
        raise section.wrong("charts", f"written as [[{section.name}.charts]]", tables)
    return [_chart(Section(section.path, f"{section.name}.charts", table, CHART_KEYS)) for table in tables]


def _chart(section: Section) -> ChartSpec:
    """Read one chart."""
    section.needed_text("metric")
    first, last = section.end_of_span("from", last=False), section.end_of_span("to", last=True)
    if first and last and last < first:
        what = f"the chart ends ({last}) before it starts ({first})."
        raise ConfigurationError(what, where=section.where("to"), what_to_do="Correct one of the two days.")
    return ChartSpec(
        metric=section.one_of("metric", get_args(Metric)) or "",
        basis=section.one_of("basis", get_args(Basis)),
        unit=section.one_of("unit", get_args(Unit)),
        population=section.text("population"),
        place=section.text("place"),
        origin=section.country("origin"),
        host=section.country("host"),
        title=section.text("title"),
        sources=tuple(section.filled_texts("sources")),
        first=first,
        last=last,
    )
