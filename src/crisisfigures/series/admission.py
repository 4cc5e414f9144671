"""Which claims can stand on a series at all: the others are unplaced (something is unknown) or rejected (it cannot be)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import NamedTuple

from crisisfigures.model import Claim, Crisis, Role
from crisisfigures.series.days import FRESH, nearest_before
from crisisfigures.series.geography import is_country
from crisisfigures.series.populations import population_of
from crisisfigures.series.statements import Press
from crisisfigures.series.whereabouts import Whereabouts, whereabouts

LEAST_CONFIDENCE = 0.3
EARLIEST, LATEST = date(1500, 1, 1), date(2100, 1, 1)  # years such as 0109, 1207 and 2109 are slips of the keyboard
TIME_ZONE = timedelta(days=1)  # a paper of the Americas dated the 28th prints what happened on the 29th in Asia
MANKIND = Decimal(10_000_000_000)


class Refusal(NamedTuple):
    """Why a claim stands behind no point."""

    role: Role
    reason: str


class Narrowing(NamedTuple):
    """What sets a part apart from its total; None where the text does not name it."""

    population: str | None
    where: Whereabouts | None
    origin_iso3: str | None
    scope: str | None


@dataclass(frozen=True)
class Totals:
    """What the totals of each article speak of, to tell whether a part has a place or group of its own."""

    spoken_of: dict[tuple[str, str], set[Narrowing]]
    crises: Mapping[str, Crisis]

    @classmethod
    def of(cls, claims: Iterable[Claim], crises: Mapping[str, Crisis]) -> "Totals":
        """Collect the totals: claims that are no part."""
        found: dict[tuple[str, str], set[Narrowing]] = {}
        for claim in claims:
            if not claim.part_of_total:
                found.setdefault((claim.article_id, claim.metric), set()).add(_narrowing(claim, crises))
        return cls(found, crises)

    def tell_apart(self, part: Claim) -> bool:
        """Whether a part's population, place, origin or scope differs from that of each total of its article, so that it has a series of its own.

        What a part does not name is its total's: "143,350 deaths" of 306,887 civilians are no toll of all people.
        """
        totals = self.spoken_of.get((part.article_id, part.metric))
        population = population_of(part.population) is not None
        if totals is None:
            own_place = part.place is not None and not is_country(part.place_id, part.place, part.iso3)
            return population or own_place
        own = _narrowing(part, self.crises)
        if part.place is None:
            own = own._replace(where=None)
        return all(any(mine is not None and mine != its for mine, its in zip(own, total, strict=True)) for total in totals)


def _narrowing(claim: Claim, crises: Mapping[str, Crisis]) -> Narrowing:
    """Give what a claim names that could make a part different from its total."""
    where = whereabouts(claim, crises.get(claim.crisis_id or ""))
    return Narrowing(population_of(claim.population), where, claim.origin_iso3, claim.scope)


def refuse(claim: Claim, press: Press, totals: Totals) -> Refusal | None:
    """Say why a claim stands on no series; None where it does."""
    too_early = _before_its_count(claim, press, totals.crises.get(claim.crisis_id or ""))
    return _without_date(claim, press) or _impossible(claim, press) or too_early or _without_series(claim, totals, press)


def _without_date(claim: Claim, press: Press) -> Refusal | None:
    """Refuse a claim that has no date."""
    if claim.date is not None:
        return None
    if press.published(claim.article_id) is None:
        path = press.path(claim.article_id)
        remedy = f"add published for {path} to articles.toml, as in published = 2013-07-25"
        return Refusal("unplaced", f"has no date, and neither has its article: {remedy}")
    said = f"speaks of a time that {press.path(claim.article_id)} does not let tell"
    remedy = f"give its date with `crisisfigures decide {claim.claim_id} correct --field date --value YYYY-MM-DD --reason WHY`"
    return Refusal("unplaced", f"{said}: {remedy}")


def _impossible(claim: Claim, press: Press) -> Refusal | None:
    """Refuse what cannot be: a date after its publication, a year beyond all records, more than there are."""
    if claim.date is None:
        return None
    published = press.last_day_published(claim.article_id)
    if published and claim.date > published + TIME_ZONE and claim.status != "projected":
        return Refusal("rejected", f"speaks of {claim.date}, after its publication on {published}, and is no forecast{_would_fit(claim, published)}")
    if not EARLIEST <= claim.date < LATEST:
        return Refusal("rejected", f"speaks of the year {claim.date.year}, which must be an error{_would_fit(claim, published)}")
    number = claim.value if claim.value is not None else claim.low if claim.low is not None else claim.high
    if number is not None and number < 0:
        return Refusal("rejected", f"{claim.figure} is less than nothing")
    if number is not None and claim.unit == "percent" and number > 100:
        return Refusal("rejected", f"{claim.figure} is more than all: a share cannot exceed 100 percent")
    if number is not None and number > MANKIND:
        return Refusal("rejected", f"{claim.figure} is more than all people on Earth")
    return None


def _before_its_count(claim: Claim, press: Press, crisis: Crisis | None) -> Refusal | None:
    """Refuse a total dated before the day since which it counts, and what a ruling puts into a crisis that had not begun."""
    last = claim.date_end or claim.date
    if last is None:
        return None
    fits = _would_fit(claim, press.last_day_published(claim.article_id))
    if claim.basis == "cumulative" and claim.baseline_date is not None and last < claim.baseline_date:
        return Refusal("rejected", f"speaks of {claim.date}, before {claim.baseline_date}, since when it counts{fits}")
    if crisis is not None and crisis.period_start is not None and last < crisis.period_start:
        return Refusal("rejected", f"speaks of {claim.date}, before {crisis.name} began on {crisis.period_start}{fits}")
    return None


def _would_fit(claim: Claim, published: date | None) -> str:
    """Name the same day of the latest year that is near before the publication; nothing where there is none."""
    day = nearest_before(claim.date_end, published, FRESH) if published and claim.date_end and claim.date_precision != "year" else None
    return f": {day} would fit" if day else ""


def _without_country(claim: Claim, press: Press) -> Refusal:
    """Refuse a claim that neither a crisis nor a country can take."""
    known = "" if claim.place is None else f", and \"{claim.place}\" is no place of a known country"
    remedy = f"add the crisis that {press.path(claim.article_id)} speaks of to crises.toml, or give its country with `crisisfigures decide`"
    return Refusal("unplaced", f"names no country and fits no crisis{known}: {remedy}")


def _without_series(claim: Claim, totals: Totals, press: Press) -> Refusal | None:
    """Refuse what no series can take."""
    if claim.value is None and claim.low is None and claim.high is None:
        return Refusal("unplaced", "has no number that could be drawn")
    if claim.crisis_id is None and claim.iso3 is None and claim.origin_iso3 is None:
        return _without_country(claim, press)
    if claim.confidence < LEAST_CONFIDENCE:
        where = press.path(claim.article_id)
        return Refusal("unplaced", f"was read with too little confidence ({claim.confidence:.2f}) to be drawn: check its sentence in {where}")
    if claim.part_of_total and not totals.tell_apart(claim):
        return Refusal("unplaced", "is a part of a total, told apart by neither place nor group: it must not stand on the total's line")
    return None
