"""Claims -> points: what says the same becomes one point, and every claim gets exactly one role with a sentence why."""

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date as Date  # noqa: N812 - as in model.py
from decimal import Decimal

from crisisfigures.decimals import own_decimals
from crisisfigures.model import (
    Article,
    Break,
    Claim,
    ClaimRole,
    Crisis,
    Finding,
    IncidentEvent,
    Point,
    PointFlag,
    RivalPoint,
    Series,
    Source,
    VaguePolicy,
)
from crisisfigures.pausing import no_collecting
from crisisfigures.series.assignment import named_sources
from crisisfigures.series.baselines import Starts
from crisisfigures.series.breaks import find_breaks
from crisisfigures.series.crises import CrisisConfig, policies_of
from crisisfigures.series.doubts import find_doubts, make_record
from crisisfigures.series.doubts.wording import metric_words, when
from crisisfigures.series.flags import Flag
from crisisfigures.series.hedges import Figure, figure_of
from crisisfigures.series.identity import Identity, hash16, make_series, tell_apart
from crisisfigures.series.incidents import linked
from crisisfigures.series.lines import Neighbours, on_line
from crisisfigures.series.points import POINT_ORDER, POINT_VALUES, as_point, events_of, make_point, rivals, rule
from crisisfigures.series.reasons import why_chosen, why_conflicting, why_duplicate, why_revised, why_superseded, why_used
from crisisfigures.series.rivals import Ruling
from crisisfigures.series.slots import Slot, lead_claims, place
from crisisfigures.series.sources import SourceRegistry
from crisisfigures.series.statements import Press
from crisisfigures.series.vague import Policies
from crisisfigures.series.versions import Edit
from crisisfigures.series.versions import findings as findings_of_versions


@dataclass(frozen=True)
class Reconciled:
    """Everything that reconciling makes, each list sorted by its ids."""

    series: list[Series]
    points: list[Point]
    rivals: list[RivalPoint]
    events: list[IncidentEvent]
    roles: list[ClaimRole]
    flags: list[PointFlag]
    findings: list[Finding]
    breaks: list[Break]
    sources: list[Source]

    @property
    def every_point(self) -> list[Point]:
        """Give what is drawn: the points and their rivals, these under their own ids."""
        return sorted([*self.points, *map(as_point, self.rivals)], key=POINT_ORDER)

    @property
    def every_role(self) -> list[ClaimRole]:
        """Give the roles with, of a conflicting claim, the rival that it stands behind in the place of the point that it contradicts."""
        rivals = {claim_id: rival.rival_id for rival in self.rivals for claim_id in rival.claim_ids}
        return [replace(role, point_id=rivals.get(role.claim_id, role.point_id)) for role in self.roles]


@dataclass
class Desk:
    """What is being reconciled."""

    press: Press
    crises: Mapping[str, Crisis]
    sources: Mapping[str, Source]
    policies: Policies
    slots: dict[Slot, dict[Figure, list[Claim]]] = field(default_factory=dict)
    notes: dict[str, str] = field(default_factory=dict)  # by claim id: what was read otherwise than the text has it
    revised: list[tuple[Slot, Edit]] = field(default_factory=list)  # figures that a later version of their page has another for
    points: list[Point] = field(default_factory=list)
    roles: list[ClaimRole] = field(default_factory=list)
    flags: list[PointFlag] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    behind: dict[str, list[str]] = field(default_factory=dict)  # claim ids by point id
    incidents: dict[object, dict[str, Sequence[Claim]]] = field(default_factory=dict)  # by what, where and when: claims by point id
    rival_of: dict[str, str] = field(default_factory=dict)  # by id of a point that the line passes by: the point that it goes through instead


@own_decimals()
@no_collecting()
def reconcile(
    claims: Iterable[Claim], articles: Mapping[str, Article], crises: Sequence[CrisisConfig], registry: SourceRegistry,
    vague: VaguePolicy = "interval", own: Container[str] | None = None, sources: Mapping[str, Source] | None = None,
) -> Reconciled:  # fmt: skip
    """Make series, points, roles, flags and findings out of claims as `assign` returns them, in whatever order.

    Claims are never changed; `vague` is how vague counts outside any crisis are taken. The result depends on nothing but the arguments.
    Figures that the line passes by are no points but their rivals. `own` are the ids of the claims to make something of, which must be those of
    whole parts (parts.py), as the others must be all claims of their texts; `sources` are those that all claims name, where these are not all.
    """
    press = Press(articles)
    names = {config.crisis.crisis_id: config.crisis.name for config in crises}
    ordered = sorted({claim.claim_id: claim for claim in claims}.values(), key=press.order)
    sources = named_sources(ordered, press, registry) if sources is None else sources
    desk = Desk(press, {config.crisis.crisis_id: config.crisis for config in crises}, sources, policies_of(crises, vague))
    _place(desk, ordered, registry, own)
    ids = {identity: identity.series_id for identity in {slot.identity: None for slot in desk.slots}}
    _decide(desk, ids)
    _revise(desk, ids)
    desk.findings.extend(found for found in findings_of_versions(ordered, press) if own is None or found.claim_ids[0] in own)
    series = _series(desk, ids, sources, names)
    points = sorted(desk.points, key=POINT_ORDER)
    by_id = {claim.claim_id: claim for claim in ordered}
    behind = {point_id: [by_id[claim_id] for claim_id in ids] for point_id, ids in desk.behind.items()}
    replaced = _replaced(by_id, desk.roles)
    flags, findings = find_doubts(make_record(series, points, behind, replaced, desk.rival_of, press, desk.crises, sources))
    return Reconciled(
        series, [point for point in points if point.point_id not in desk.rival_of],
        [_rival(desk, point) for point in points if point.point_id in desk.rival_of],
        _events(desk), sorted(desk.roles, key=lambda role: role.claim_id),
        sorted([*desk.flags, *flags], key=lambda flag: (flag.point_id, flag.flag, flag.sentence)),
        sorted([*desk.findings, *findings], key=lambda finding: finding.finding_id),
        find_breaks(series, points, desk.behind, desk.rival_of), with_parents(sources, registry),
    )  # fmt: skip


def _place(desk: Desk, ordered: Sequence[Claim], registry: SourceRegistry, own: Container[str] | None) -> None:
    """Put each claim into its slot, or give it the role of one that has none."""
    leads = lead_claims(ordered, desk.press, desk.crises)
    starts = Starts.of((lead.says for lead in leads), desk.crises)
    for placed in place(leads, desk.press, starts, registry, own):
        claim = placed.claim
        if placed.note is not None:
            desk.notes[claim.claim_id] = placed.note
        if placed.refusal is not None:
            desk.roles.append(ClaimRole(claim.claim_id, None, None, placed.refusal.role, placed.refusal.reason))
        if placed.slot is not None and placed.edit is not None:
            desk.revised.append((placed.slot, placed.edit))
        elif placed.slot is not None:
            desk.slots.setdefault(placed.slot, {}).setdefault(placed.figure, []).append(claim)


def _decide(desk: Desk, ids: Mapping[Identity, str]) -> None:
    """Make the points of all slots: first where a figure stands alone, which then helps to choose between those that conflict."""
    alone: dict[Identity, list[tuple[Date, Date, Decimal]]] = {}
    disputed: list[tuple[Slot, list[Figure]]] = []
    for slot, figures in desk.slots.items():
        rulings = rule(desk.press, slot, figures)
        standing = [figure for figure, ruling in rulings.items() if ruling.by is None]
        for figure, ruling in rulings.items():
            if ruling.by is not None:
                _supersede(desk, ids[slot.identity], figures[figure], ruling, figures)
            elif ruling.kind == "stands":
                for nth, claims in enumerate(events_of(desk.press, slot, figures[figure])):
                    _stand(desk, _point(desk, slot, ids[slot.identity], figure, claims, nth), claims)
        if len(standing) > 1 and rulings[standing[0]].kind == "conflicts":
            disputed.append((slot, standing))
        elif slot.status == "line" and (number := standing[0].number) is not None:
            alone.setdefault(slot.identity, []).append((slot.date, slot.date_end, number))
    neighbours = {slot.identity: Neighbours.of(alone.get(slot.identity, ())) for slot, _ in disputed}
    for slot, standing in disputed:
        _dispute(desk, slot, ids[slot.identity], standing, neighbours[slot.identity])


def _dispute(desk: Desk, slot: Slot, series_id: str, standing: Sequence[Figure], neighbours: Neighbours) -> None:
    """Make the points of figures that contradict each other: the line goes through one of them."""
    figures, press = desk.slots[slot], desk.press
    points = {figure: _point(desk, slot, series_id, figure, figures[figure]) for figure in standing}
    best, why = on_line(rivals(press, figures, standing), slot.identity.basis, neighbours.around(slot.date, slot.date_end))
    chosen = best.figure
    first = figures[chosen][0]
    others = [figures[figure][0] for figure in standing if figure != chosen]
    _stand(desk, points[chosen], figures[chosen], why_chosen(others, why))
    for figure in standing:
        if figure != chosen:
            desk.rival_of[points[figure].point_id] = points[chosen].point_id
            _pass_by(desk, points[chosen], figures[figure], first, why)
    desk.findings.append(_contradiction(desk, slot, [(points[figure], figures[figure]) for figure in standing]))
    for figure, point in points.items():
        rest = " and ".join(sorted({points[other].figure for other in standing} - {point.figure})) or "the same number in other words"
        told = f"{point.figure} {when(point.date, point.date_end, point.date_precision)}"
        sentence = f"{told} stands against {rest}; the line goes through {points[chosen].figure}, {why}."
        desk.flags.append(PointFlag(point.point_id, Flag.CONTRADICTING_VALUES.id, sentence, sorted(row.claim_id for row in figures[figure])))


def _point(desk: Desk, slot: Slot, series_id: str, figure: Figure, claims: Sequence[Claim], nth: int = 0) -> Point:
    """Make the point of claims that give one figure, of the nth event that has it."""
    point = make_point(desk.press, slot, series_id, figure, claims, desk.policies.of(slot.identity.crisis_id), nth)
    desk.points.append(point)
    if slot.identity.basis == "incident":
        what = slot.identity._replace(source_id=None, publisher=None, scope=None)
        desk.incidents.setdefault((what, slot.date, slot.date_end), {})[point.point_id] = claims
    desk.behind[point.point_id] = [claim.claim_id for claim in claims]
    return point


def _events(desk: Desk) -> list[IncidentEvent]:
    """Say which points of incidents tell of one event."""
    leads = {point_id: lead for group in desk.incidents.values() for point_id, lead in linked(group).items()}
    return [IncidentEvent(point_id, hash16("event", leads[point_id])) for point_id in sorted(leads)]


def _stand(desk: Desk, point: Point, claims: Sequence[Claim], dispute: str = "") -> None:
    """Give the claims behind a point on the line their roles: the first printed is used, the others repeat it."""
    first = claims[0]
    for claim in claims:
        used = claim is first
        reason = why_used(desk.press, claim, desk.sources) + dispute if used else why_duplicate(desk.press, claim, first)
        desk.roles.append(ClaimRole(claim.claim_id, point.series_id, point.point_id, "used" if used else "duplicate", _noted(desk, claim, reason)))


def _pass_by(desk: Desk, point: Point, claims: Sequence[Claim], chosen: Claim, why: str) -> None:
    """Give the claims behind a figure that the line passes by their role: they contradict the point that it goes through."""
    for claim in claims:
        reason = _noted(desk, claim, why_conflicting(desk.press, claim, chosen, why))
        desk.roles.append(ClaimRole(claim.claim_id, point.series_id, point.point_id, "conflicting", reason))


def _rival(desk: Desk, point: Point) -> RivalPoint:
    """Tell a point that the line passes by as the rival of the one that it goes through."""
    values = (*POINT_VALUES(replace(point, point_id=desk.rival_of[point.point_id])), point.point_id, desk.behind[point.point_id])
    return RivalPoint(*values)


def _noted(desk: Desk, claim: Claim, reason: str) -> str:
    """Add what was read otherwise than the text has it."""
    return f"{reason} {desk.notes[claim.claim_id]}" if claim.claim_id in desk.notes else reason


def _supersede(desk: Desk, series_id: str, claims: Sequence[Claim], ruling: Ruling, figures: Mapping[Figure, list[Claim]]) -> None:
    """Give the claims of a figure that another one replaces their roles."""
    assert ruling.by is not None
    winner = max(figures[ruling.by], key=lambda claim: (desk.press.stated(claim), desk.press.order(claim)))
    for claim in claims:
        reason = _noted(desk, claim, why_superseded(desk.press, winner, ruling.kind))
        desk.roles.append(ClaimRole(claim.claim_id, series_id, None, "superseded", reason))


def _revise(desk: Desk, ids: Mapping[Identity, str]) -> None:
    """Give the claims that a later version of their page replaces their roles; a series that nothing else is left of is none."""
    for slot, edit in desk.revised:
        reason = _noted(desk, edit.older, why_revised(desk.press, edit.newer, edit.note))
        desk.roles.append(ClaimRole(edit.older.claim_id, ids.get(slot.identity), None, "superseded", reason))


def _contradiction(desk: Desk, slot: Slot, rivals: Sequence[tuple[Point, Sequence[Claim]]]) -> Finding:
    """Report figures of one source and date that contradict each other: the lowest against the others."""
    ordered = sorted(rivals, key=lambda pair: (figure_of(pair[0]).number or 0, pair[0].point_id))
    ids = [sorted(claim.claim_id for claim in claims) for _, claims in ordered]
    against = sorted(claim_id for row in ids[1:] for claim_id in row)
    figures = " and ".join(point.figure for point, _ in ordered)
    source = desk.sources.get(slot.identity.source_id or "")
    who = source.name if source else f"no source named, {slot.identity.publisher}"
    what, point = metric_words(slot.identity.metric).capitalize(), ordered[0][0]
    time = when(point.date, point.date_end, point.date_precision)
    sentence = f"{what} {time}: {figures} are all given by one source ({who}) and were published on the same day."
    kind = Flag.CONTRADICTING_VALUES.id
    return Finding(hash16(kind, *ids[0], "against", *against), kind, slot.identity.crisis_id, sentence, ids[0], against)


def _series(desk: Desk, ids: Mapping[Identity, str], sources: Mapping[str, Source], names: Mapping[str, str]) -> list[Series]:
    """Make the rows of the series that have claims."""
    members: dict[Identity, list[Claim]] = {}
    for slot, figures in desk.slots.items():
        members.setdefault(slot.identity, []).extend(claim for rows in figures.values() for claim in rows)
    rows = []
    for identity in ids:
        claims = members[identity]
        source = sources.get(identity.source_id or "")
        publishers = {name for claim in claims if (name := desk.press.publisher(claim.article_id))}
        rows.append(make_series(identity, claims, source.name if source else identity.source_id, publishers))
    return tell_apart(rows, names)


def _replaced(claims: Mapping[str, Claim], roles: Iterable[ClaimRole]) -> dict[str, list[Claim]]:
    """Give the superseded claims of each series."""
    found: dict[str, list[Claim]] = {}
    for role in roles:
        if role.role == "superseded" and role.series_id:
            found.setdefault(role.series_id, []).append(claims[role.claim_id])
    return found


def sources_of(claims: Iterable[Claim], articles: Mapping[str, Article], registry: SourceRegistry) -> dict[str, Source]:
    """Give the sources that all claims name, by id, as `reconcile` takes them."""
    return named_sources(claims, Press(articles), registry)


def with_parents(sources: Mapping[str, Source], registry: SourceRegistry) -> list[Source]:
    """Add the bodies that the sources belong to, and sort."""
    rows = dict(sources)
    for source in sources.values():
        for parent in registry.ancestors(source.source_id):
            rows[parent] = registry.sources[parent]
    return [rows[source_id] for source_id in sorted(rows)]
