"""What gets a folder of its own: each crisis of crises.toml, and each country with figures outside any crisis."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from crisisfigures.model import Claim, Crisis, Finding, Point, Series
from crisisfigures.reports.reading import Holdings
from crisisfigures.series.geography import country_name

if TYPE_CHECKING:
    from crisisfigures.series import ChartSpec, CrisisConfig


@dataclass(frozen=True)
class Subject:
    """One crisis or country with everything that is reported under it.

    `crisis` is None for a country, `iso3` for a crisis; `leading` are the source ids that come first, in order.
    """

    folder: str
    name: str
    crisis: Crisis | None
    iso3: str | None
    specs: tuple[ChartSpec, ...]
    leading: tuple[str, ...]
    series: tuple[Series, ...]
    points: tuple[Point, ...]
    claims: tuple[Claim, ...]
    findings: tuple[Finding, ...]

    @property
    def causes(self) -> list[str]:
        """The kinds of event of the crisis; for a country those that its claims name."""
        if self.crisis is not None:
            return list(self.crisis.causes)
        return sorted({claim.cause for claim in self.claims if claim.cause})


def find_subjects(holdings: Holdings, crises: Sequence[CrisisConfig]) -> list[Subject]:
    """Give the crises in crises.toml's order, then the countries by name; only those with at least one point or claim.

    A figure outside any crisis is reported under the country that refugees came from, else under the place's.
    """
    claims, series = _by_folder(holdings)
    findings = _findings_by_folder(holdings)
    found = []
    for config in crises:
        key = config.crisis.crisis_id
        if claims.get(key) or series.get(key):
            found.append(_subject(holdings, key, config.crisis.name, config, claims, series, findings))
    known = {config.crisis.crisis_id for config in crises}
    countries = sorted((country_name(key), key) for key in {*claims, *series} - known if re.fullmatch("[A-Z]{3}", key))
    return found + [_subject(holdings, key, name, None, claims, series, findings) for name, key in countries]


def subject_of(holdings: Holdings, home: str, name: str, config: CrisisConfig | None) -> Subject:
    """Give one crisis or country out of its share."""
    return _subject(holdings, home, name, config, *_by_folder(holdings), _findings_by_folder(holdings))


def home_of(row: Claim | Series) -> str | None:
    """Give the crisis_id or ISO3 under which a claim or series is reported; None where it names neither."""
    return row.crisis_id or row.origin_iso3 or row.iso3


def _subject(
    holdings: Holdings,
    key: str,
    name: str,
    config: CrisisConfig | None,
    claims: dict[str, list[Claim]],
    series: dict[str, list[Series]],
    findings: dict[str, list[Finding]],
) -> Subject:
    own = series.get(key, [])
    points = holdings.points_of(one.series_id for one in own)
    return Subject(
        folder=key.casefold(), name=name, crisis=config.crisis if config else None, iso3=None if config else key,
        specs=tuple(config.charts) if config else (), leading=tuple(config.sources) if config else (), series=tuple(own), points=tuple(points),
        claims=tuple(claims.get(key, [])), findings=tuple(findings.get(key, [])),
    )  # fmt: skip


def _by_folder(holdings: Holdings) -> tuple[dict[str, list[Claim]], dict[str, list[Series]]]:
    """Sort claims to the folder of their series where they have one, so that a point and its claims stay together."""
    claims: dict[str, list[Claim]] = defaultdict(list)
    series: dict[str, list[Series]] = defaultdict(list)
    for one in holdings.series.values():
        series[home_of(one) or ""].append(one)
    for claim in (*holdings.claims.values(), *holdings.rejected_claims.values()):
        role = holdings.roles.get(claim.claim_id)
        own = holdings.series.get(role.series_id) if role and role.series_id else None
        claims[home_of(own or claim) or ""].append(claim)
    return claims, series


def _findings_by_folder(holdings: Holdings) -> dict[str, list[Finding]]:
    found: dict[str, list[Finding]] = defaultdict(list)
    for finding in holdings.findings:
        first = next((holdings.claims[key] for key in finding.claim_ids if key in holdings.claims), None)
        home = finding.crisis_id or (home_of(first) if first else None)
        found[home or ""].append(finding)
    return found
