"""What may be joined by a line: the identity of a claim's series, its id, and the label that tells it from the others."""

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date as Date  # noqa: N812 - as in model.py
from typing import NamedTuple, TypeVar

from crisisfigures.model import Basis, Claim, Crisis, Metric, Series, Unit
from crisisfigures.series.baselines import since_words
from crisisfigures.series.geography import country_name, nation_of
from crisisfigures.series.populations import population_of
from crisisfigures.series.whereabouts import JOINT, name_of, whereabouts

Row = TypeVar("Row", bound=Series)


class Identity(NamedTuple):
    """The fields in which all claims of one series agree. `place_key` is that of whereabouts.py."""

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
    since: Date | None = None  # of a running total that does not begin with its crisis

    @property
    def series_id(self) -> str:
        """Give 16 hex digits of a hash over the identity."""
        return hash16(*("" if value is None else str(value) for value in self))


def hash16(*parts: str) -> str:
    """Give the first 16 hex digits of SHA-256 over texts that hold no unit separator."""
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:16]


def identify(claim: Claim, voice: str | None = None, crisis: Crisis | None = None, since: Date | None = None) -> Identity:
    """Give the identity of a claim's series. `voice` stands for the publisher, and counts only where the claim names no source.

    `since` is the beginning of a running total, where it is not that of the crisis (baselines.py).
    """
    where = whereabouts(claim, crisis)
    publisher = None if claim.source_id else voice or "unknown"
    return Identity(
        claim.crisis_id, claim.metric, claim.unit, claim.basis, _population(claim), where.key, where.iso3, claim.origin_iso3, claim.source_id,
        publisher, claim.scope, since,
    )  # fmt: skip


def _population(claim: Claim) -> str | None:
    """Give the narrower group that a claim counts; a country's own people, where no other is meant, are no narrower group."""
    group = population_of(claim.population)
    nation = nation_of(group) if group else None
    return None if nation is not None and nation in (claim.iso3, claim.origin_iso3) else group


def make_series(identity: Identity, claims: Sequence[Claim], source_name: str | None, publishers: Iterable[str]) -> Series:
    """Make the row of a series out of its identity and what its claims call the place and the publisher."""
    key = identity.place_key
    known = key is not None and (JOINT in key or any(claim.place_id == key for claim in claims))
    place = None if key is None else name_of(key, frozenset(claim.place for claim in claims if claim.place))
    source = source_name or f"no source named ({min(publishers, key=lambda name: (len(name), name), default='publisher unknown')})"
    row = Series(
        identity.series_id, identity.crisis_id, identity.metric, identity.unit, identity.basis, identity.population, key if known else None, place,
        identity.iso3, identity.origin_iso3, identity.source_id, source, identity.scope, identity.since, "",
    )  # fmt: skip
    return _labelled(row)


def _label(row: Series) -> str:
    """Say in one line what is counted, where, and who says so: 'deaths, cumulative, since May 2012, children, in Homs, Syria, documented: SOHR'."""
    unit = None if row.unit == "people" else "in percent" if row.unit == "percent" else row.unit.replace("_", " ")
    where = ", ".join(part for part in (row.place, country_name(row.iso3) if row.iso3 else None) if part)
    origin = f"from {country_name(row.origin_iso3)}" if row.origin_iso3 else None
    scope = row.scope.replace("+", ", ").replace("_", " ") if row.scope else None
    since = since_words(row.baseline_date) if row.baseline_date else None
    parts = [row.metric.replace("_", " "), row.basis, since, unit, row.population, origin, f"in {where}" if where else None, scope]
    return f"{', '.join(part for part in parts if part)}: {row.source}"


def names_of(series: Iterable[Series]) -> set[str]:
    """Give what series are called before those that are called the same are told apart."""
    return {_label(row) for row in series}


def tell_apart(series: Iterable[Row], crisis_names: Mapping[str, str]) -> list[Row]:
    """Sort series by id and label them, adding the crisis, then the id, to labels that would be equal; what a label was before counts nothing."""
    rows = sorted(map(_labelled, series), key=lambda row: row.series_id)
    rows = _suffixed(rows, lambda row: crisis_names.get(row.crisis_id or "", "outside any crisis"))
    return _suffixed(rows, lambda row: row.series_id)


def _labelled(row: Row) -> Row:
    label = _label(row)
    return row if row.label == label else replace(row, label=label)


def _suffixed(rows: list[Row], suffix: Callable[[Row], str]) -> list[Row]:
    """Add a suffix to each label that stands more than once."""
    count: dict[str, int] = {}
    for row in rows:
        count[row.label] = count.get(row.label, 0) + 1
    return [replace(row, label=f"{row.label} [{suffix(row)}]") if count[row.label] > 1 else row for row in rows]
