"""What may be joined by a line: the identity of a claim's series, its id, and the label that tells it from the others."""

import hashlib
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import astuple, dataclass, replace
from functools import lru_cache

from crisisfigures.model import Basis, Claim, Metric, Series, Unit
from crisisfigures.series.geography import countries_in, country_name, is_country, nation_of, place_key, place_name
from crisisfigures.series.populations import population_of
from crisisfigures.series.source_words import words_of

# Words for "somewhere across the border": they tell no host country from another
ABROAD = frozenset({
    "neighbouring countries", "neighboring countries", "neighbouring states", "neighboring states", "neighbouring nations", "neighboring nations",
    "neighbours", "neighbors", "surrounding countries", "nearby countries", "other countries", "adjacent countries", "host countries",
    "region", "wider region", "across region", "throughout region", "in region", "abroad",
})  # fmt: skip
ALL_COUNTRIES = re.compile(r"(?i)^(?:the |all |these |those |both |\w+ )*(?:affected|hit|worst-hit|stricken)? ?countries$")
CROSSED_A_BORDER = ("refugees",)


@dataclass(frozen=True, slots=True)
class Identity:
    """The fields in which all claims of one series agree. `place_key` is the gazetteer's id, or an unknown place's name as compared."""

    crisis_id: str | None
    metric: Metric
    unit: Unit
    basis: Basis
    population: str | None
    place_key: str | None
    iso3: str | None
    origin_iso3: str | None
    source_id: str | None
    publisher: str | None  # where no source is named
    scope: str | None

    @property
    def series_id(self) -> str:
        """Give 16 hex digits of a hash over the identity."""
        return hash16(*("" if value is None else str(value) for value in astuple(self)))


def hash16(*parts: str) -> str:
    """Give the first 16 hex digits of SHA-256 over texts that hold no unit separator."""
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:16]


@lru_cache(maxsize=65536)
def location(place_id: str | None, place: str | None, iso3: str | None, origin: str | None, metric: str) -> tuple[str | None, str | None]:
    """Give place key and country: a place that is only its country is the country, and refugees 'in neighbouring countries' have no host."""
    if metric in CROSSED_A_BORDER and origin is not None:
        nowhere = iso3 is None and place_id is None and place is not None and words_of(place).key() in ABROAD
        if nowhere or iso3 == origin:  # "Syrian refugees" said of Syria itself names where they came from, not where they are
            return None, None
    if is_country(place_id, place, iso3):
        return None, iso3
    return place_key(place_id, place), iso3


def names_whole_crisis(place: str, countries: frozenset[str]) -> bool:
    """Whether words for several countries mean all countries of the crisis: they name them all, or none ('the affected countries')."""
    return countries_in(place) == countries or bool(ALL_COUNTRIES.search(place))


def identify(claim: Claim, publisher: str | None, publisher_key: str | None = None, countries: frozenset[str] = frozenset()) -> Identity:
    """Give the identity of a claim's series.

    `publisher` counts only where the claim names no source; `countries` are the crisis's, for claims about several countries at once.
    """
    key, iso3 = location(claim.place_id, claim.place, claim.iso3, claim.origin_iso3, claim.metric)
    if key and iso3 is None and claim.place_id is None and countries and names_whole_crisis(claim.place or "", countries):
        key = None
    voice = None if claim.source_id else publisher_key or words_of(publisher or "").key() or "unknown"
    population = _population(claim)
    return Identity(
        claim.crisis_id, claim.metric, claim.unit, claim.basis, population, key, iso3, claim.origin_iso3, claim.source_id, voice, claim.scope
    )  # fmt: skip


def _population(claim: Claim) -> str | None:
    """Give the narrower group that a claim counts; a country's own people, where no other is meant, are no narrower group."""
    group = population_of(claim.population)
    nation = nation_of(group) if group else None
    return None if nation is not None and nation in (claim.iso3, claim.origin_iso3) else group


def make_series(identity: Identity, claims: Iterable[Claim], source_name: str | None, publishers: Iterable[str]) -> Series:
    """Make the row of a series out of its identity and what its claims call the place and the publisher."""
    ids = {claim.place_id for claim in claims if claim.place_id} if identity.place_key else set()
    place_id = identity.place_key if identity.place_key in ids else None
    names = {claim.place for claim in claims if claim.place}
    place = None if identity.place_key is None else place_name(place_id) or min(names, key=lambda name: (len(name), name), default=identity.place_key)
    source = source_name or f"no source named ({min(publishers, key=lambda name: (len(name), name), default='publisher unknown')})"
    row = Series(
        identity.series_id, identity.crisis_id, identity.metric, identity.unit, identity.basis, identity.population, place_id, place,
        identity.iso3, identity.origin_iso3, identity.source_id, source, identity.scope, label="",
    )  # fmt: skip
    return replace(row, label=label_of(row))


def label_of(series: Series) -> str:
    """Say in one line what is counted, where, and who says so: 'deaths, cumulative, children, in Homs, Syria, documented: SOHR'."""
    unit = None if series.unit == "people" else "in percent" if series.unit == "percent" else series.unit.replace("_", " ")
    where = ", ".join(part for part in (series.place, country_name(series.iso3) if series.iso3 else None) if part)
    origin = f"from {country_name(series.origin_iso3)}" if series.origin_iso3 else None
    scope = series.scope.replace("+", ", ").replace("_", " ") if series.scope else None
    parts = [series.metric.replace("_", " "), series.basis, unit, series.population, origin, f"in {where}" if where else None, scope]
    return f"{', '.join(part for part in parts if part)}: {series.source}"


def tell_apart(series: Iterable[Series], crisis_names: Mapping[str, str]) -> list[Series]:
    """Sort series by id, and add the crisis, then the id, to labels that would be equal."""
    rows = sorted(series, key=lambda row: row.series_id)
    rows = _suffixed(rows, lambda row: crisis_names.get(row.crisis_id or "", "outside any crisis"))
    return _suffixed(rows, lambda row: row.series_id)


def _suffixed(rows: list[Series], suffix: Callable[[Series], str]) -> list[Series]:
    """Add a suffix to each label that stands more than once."""
    count: dict[str, int] = {}
    for row in rows:
        count[row.label] = count.get(row.label, 0) + 1
    return [replace(row, label=f"{row.label} [{suffix(row)}]") if count[row.label] > 1 else row for row in rows]
