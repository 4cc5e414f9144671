"""Where a claim stands: the series, time and figure that it speaks of, or why it speaks of none."""

from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date as Date  # noqa: N812 - a slot has a field `date`
from typing import NamedTuple

from crisisfigures.model import Claim, Crisis
from crisisfigures.series.admission import Refusal, Totals, refuse
from crisisfigures.series.baselines import Starts
from crisisfigures.series.copies import twins
from crisisfigures.series.flags import ON_LINE
from crisisfigures.series.hedges import Figure, figure_of
from crisisfigures.series.identity import Identity, identify
from crisisfigures.series.running_totals import as_running_total, why_running_total
from crisisfigures.series.sources import SourceRegistry
from crisisfigures.series.statements import Press
from crisisfigures.series.versions import Edit, revisions


class Slot(NamedTuple):
    """A place for points: one series, one time, and whether they stand on its line."""

    identity: Identity
    date: Date
    date_end: Date
    precision: str
    status: str  # "line" for asserted and negated figures, which replace each other


@dataclass(frozen=True, slots=True)
class Lead:
    """A claim with what decides where it stands: a copy's twin, and a span since the crisis began as the total that it is."""

    claim: Claim
    says: Claim
    note: str | None  # what was read otherwise than the text has it
    edit: Edit | None = None  # what a later version of its page has in its place


@dataclass(frozen=True, slots=True)
class Placed:
    """A claim in its slot, with the figure that it gives there; or without one, and refused."""

    claim: Claim
    slot: Slot | None
    figure: Figure
    refusal: Refusal | None
    note: str | None
    edit: Edit | None = None  # what a later version of its page has in its place: it stands behind no point


def lead_claims(ordered: Sequence[Claim], press: Press, crises: Mapping[str, Crisis]) -> list[Lead]:
    """Give assigned claims, in their order, with what each says.

    Needed are the other claims of its article, those of the text that it copies, and those of all versions of its page.
    """
    follow, found, revised = twins(ordered, press), [], revisions(ordered, press)
    for claim in ordered:
        says = follow.get(claim.claim_id) or _as_first_told(claim, revised.retells)
        total = as_running_total(says, crises.get(says.crisis_id or ""))
        found.append(Lead(claim, total or says, why_running_total(total) if total else None, revised.edits.get(claim.claim_id)))
    return found


def _as_first_told(claim: Claim, retells: Mapping[str, Claim]) -> Claim:
    """Date a claim that nothing but its day of printing dates as the first version of its page did, which tells of the same."""
    first = claim
    while (earlier := retells.get(first.claim_id)) is not None:
        first = earlier
    return claim if first is claim else replace(claim, date=first.date, date_end=first.date_end, date_precision=first.date_precision)


def place(leads: Sequence[Lead], press: Press, starts: Starts, registry: SourceRegistry, own: Container[str] | None = None) -> Iterator[Placed]:
    """Place claims, in their order, in the light of since when all running totals count; of the ids in `own`, where that is given.

    The others are there because what stands beside a claim in its texts helps to place it.
    """
    crises = starts.crises
    totals = Totals.of((lead.claim for lead in leads), crises)
    for lead in leads:
        if own is not None and lead.claim.claim_id not in own:
            continue
        claim = lead.says
        refusal = refuse(claim, press, totals)
        if refusal is None and claim.date is None:
            refusal = Refusal("unplaced", "has no date")
        slot = None if refusal else _slot(claim, _voice(press, claim, registry), crises.get(claim.crisis_id or ""), starts.baseline(claim))
        yield Placed(lead.claim, slot, figure_of(claim), refusal, lead.note, lead.edit if slot else None)


def _slot(claim: Claim, voice: str | None, crisis: Crisis | None, since: Date | None) -> Slot:
    assert claim.date is not None
    status = "line" if claim.status in ON_LINE else claim.status
    return Slot(identify(claim, voice, crisis, since), claim.date, claim.date_end or claim.date, claim.date_precision or "day", status)


def _voice(press: Press, claim: Claim, registry: SourceRegistry) -> str | None:
    """Give what tells one publisher from another, where a claim names no source."""
    publisher = press.publisher(claim.article_id)
    return registry.resolve(publisher, "media").source_id if publisher and claim.source_id is None else None
