"""Claims -> points: what says the same becomes one point, and every claim gets exactly one role with a sentence why."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date as Date  # noqa: N812 - a slot has a field `date`

from crisisfigures.model import Article, Claim, ClaimRole, Finding, Point, PointFlag, Role, Series, Source
from crisisfigures.series.admission import Totals, refuse
from crisisfigures.series.assignment import named_sources
from crisisfigures.series.copies import twins
from crisisfigures.series.crises import CrisisConfig
from crisisfigures.series.flags import ON_LINE, Flag, flag_points
from crisisfigures.series.hedges import Figure, figure_of
from crisisfigures.series.identity import Identity, hash16, identify, make_series, tell_apart
from crisisfigures.series.rivals import Ruling, settle
from crisisfigures.series.sources import SourceRegistry
from crisisfigures.series.statements import Press


@dataclass(frozen=True)
class Reconciled:
    """Everything that reconciling makes, each list sorted by its ids."""

    series: list[Series]
    points: list[Point]
    roles: list[ClaimRole]
    flags: list[PointFlag]
    findings: list[Finding]
    sources: list[Source]


@dataclass(frozen=True, slots=True)
class Slot:
    """A place for points: one series, one time, and whether they stand on its line."""

    identity: Identity
    date: Date
    date_end: Date
    precision: str
    status: str  # "line" for asserted and negated figures, which replace each other


@dataclass
class Desk:
    """What is being reconciled."""

    press: Press
    countries: Mapping[str | None, frozenset[str]]  # by crisis
    sources: Mapping[str, Source]
    slots: dict[Slot, dict[Figure, list[Claim]]] = field(default_factory=dict)
    points: list[Point] = field(default_factory=list)
    roles: list[ClaimRole] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    behind: dict[str, list[str]] = field(default_factory=dict)  # claim ids by point id


def reconcile(claims: Iterable[Claim], articles: Mapping[str, Article], crises: Sequence[CrisisConfig], registry: SourceRegistry) -> Reconciled:
    """Make series, points, roles, flags and findings out of claims as `assign` returns them, in whatever order.

    Claims are never changed. The result depends on nothing but the arguments.
    """
    press = Press(articles)
    names = {config.crisis.crisis_id: config.crisis.name for config in crises}
    ordered = sorted({claim.claim_id: claim for claim in claims}.values(), key=press.order)
    sources = named_sources(ordered, press, registry, [config.crisis for config in crises])
    desk = Desk(press, {config.crisis.crisis_id: frozenset(config.crisis.countries) for config in crises}, sources)
    _place(desk, ordered, registry)
    ids = {identity: identity.series_id for identity in {slot.identity: None for slot in desk.slots}}
    for slot, figures in desk.slots.items():
        _decide(desk, slot, ids[slot.identity], figures)
    series = _series(desk, ids, sources, names)
    points = sorted(desk.points, key=lambda point: (point.series_id, point.date, point.date_end, point.point_id))
    return Reconciled(
        series, points, sorted(desk.roles, key=lambda role: role.claim_id), flag_points(series, points, desk.behind),
        sorted(desk.findings, key=lambda finding: finding.finding_id), _with_parents(sources, registry),
    )  # fmt: skip


def _place(desk: Desk, ordered: Sequence[Claim], registry: SourceRegistry) -> None:
    """Put each claim into its slot, or give it the role of one that has none."""
    follow, totals = twins(ordered, desk.press), Totals.of(ordered)
    for claim in ordered:
        lead = follow.get(claim.claim_id, claim)
        refusal = refuse(lead, desk.press, totals)
        if refusal is not None or lead.date is None:
            reason = refusal.reason if refusal else "has no date"
            desk.roles.append(ClaimRole(claim.claim_id, None, None, refusal.role if refusal else "unplaced", reason))
            continue
        publisher = desk.press.publisher(lead.article_id)
        key = registry.resolve(publisher, "media").source_id if publisher and lead.source_id is None else None
        status = "line" if lead.status in ON_LINE else lead.status
        identity = identify(lead, publisher, key, desk.countries.get(lead.crisis_id, frozenset()))
        slot = Slot(identity, lead.date, lead.date_end or lead.date, lead.date_precision or "day", status)
        desk.slots.setdefault(slot, {}).setdefault(figure_of(lead), []).append(claim)


def _decide(desk: Desk, slot: Slot, series_id: str, figures: Mapping[Figure, list[Claim]]) -> None:
    """Make the points of one slot. Incidents, denials and forecasts do not replace each other: each figure stands for itself."""
    if slot.status == "line" and slot.identity.basis != "incident":
        rulings = settle({figure: max(desk.press.stated(claim.article_id) for claim in rows) for figure, rows in figures.items()})
    else:
        rulings = {figure: Ruling("stands") for figure in figures}
    standing = {figure: _point(desk, slot, series_id, figure, figures[figure]) for figure, ruling in rulings.items() if ruling.by is None}
    for figure, ruling in rulings.items():
        if ruling.by is not None:
            _supersede(desk, series_id, figures[figure], ruling, figures)
        else:
            _stand(desk, standing[figure], figures[figure], conflicts=ruling.kind == "conflicts")
    if sum(ruling.kind == "conflicts" for ruling in rulings.values()) > 1:
        desk.findings.append(_contradiction(desk, slot, [(standing[figure], figures[figure]) for figure in standing]))


def _point(desk: Desk, slot: Slot, series_id: str, figure: Figure, claims: Sequence[Claim]) -> Point:
    """Make the point of claims that give one figure; its words are those of the claim printed first."""
    first, press = claims[0], desk.press
    days = [day for claim in claims if (day := press.published(claim.article_id))]
    numbers = [str(part) for part in figure]
    point = Point(
        hash16(series_id, str(slot.date), str(slot.date_end), slot.precision, slot.status, *numbers), series_id, slot.date, slot.date_end,
        first.date_precision or "day", figure.value if figure.value is None else first.value, first.low, first.high, first.qualifier, first.figure,
        first.status, len(claims), press.publishers(claims), press.independent(claims), min(days, default=None),
    )  # fmt: skip
    desk.points.append(point)
    desk.behind[point.point_id] = [claim.claim_id for claim in claims]
    return point


def _stand(desk: Desk, point: Point, claims: Sequence[Claim], *, conflicts: bool) -> None:
    """Give the claims behind a point their roles: the first printed is used, the others repeat it."""
    first = claims[0]
    for claim in claims:
        role: Role = "conflicting" if conflicts else "used" if claim is first else "duplicate"
        desk.roles.append(ClaimRole(claim.claim_id, point.series_id, point.point_id, role, _why(desk.press, claim, first, conflicts)))


def _why(press: Press, claim: Claim, first: Claim, conflicts: bool) -> str:
    """Say why a claim is used, a duplicate or in conflict."""
    if conflicts:
        return f"{claim.figure}, printed by {told(press, claim)}, contradicts another figure that its source gave for this date: both are points."
    if claim is first:
        return f"{claim.figure}, printed first by {told(press, claim)}."
    if claim.article_id == first.article_id:
        return f"The same text says {first.figure} more than once."
    if press.original(claim.article_id) == press.original(first.article_id):
        return f"Stands in a copy of the text that was printed first by {told(press, first)}."
    return f"Says the same as was printed first by {told(press, first)}."


def _supersede(desk: Desk, series_id: str, claims: Sequence[Claim], ruling: Ruling, figures: Mapping[Figure, list[Claim]]) -> None:
    """Give the claims of a figure that another one replaces their roles."""
    assert ruling.by is not None
    winner = max(figures[ruling.by], key=lambda claim: (desk.press.stated(claim.article_id), desk.press.order(claim)))
    why = "says the same more exactly" if ruling.kind == "rounder" else "is the newer figure of the same source for the same date"
    for claim in claims:
        reason = f"{winner.figure}, printed by {told(desk.press, winner)}, {why}."
        desk.roles.append(ClaimRole(claim.claim_id, series_id, None, "superseded", reason))


def _contradiction(desk: Desk, slot: Slot, rivals: Sequence[tuple[Point, Sequence[Claim]]]) -> Finding:
    """Report figures of one source and date that contradict each other: the lowest against the others."""
    ordered = sorted(rivals, key=lambda pair: (figure_of(pair[0]).number or 0, pair[0].point_id))
    ids = [sorted(claim.claim_id for claim in claims) for _, claims in ordered]
    against = sorted(claim_id for row in ids[1:] for claim_id in row)
    figures = " and ".join(point.figure for point, _ in ordered)
    source = desk.sources.get(slot.identity.source_id or "")
    who = source.name if source else f"no source named, {slot.identity.publisher}"
    what = slot.identity.metric.replace("_", " ")
    sentence = f"For {slot.date}, {what}: {figures} are all given by one source ({who}) and were published on the same day."
    kind = Flag.CONTRADICTING_VALUES.id
    return Finding(hash16(kind, *ids[0], "against", *against), kind, slot.identity.crisis_id, sentence, ids[0], against)


def told(press: Press, claim: Claim) -> str:
    """Name who printed a claim, and when."""
    day = press.published(claim.article_id)
    return f"{press.publisher(claim.article_id) or 'an unknown publisher'}{f' on {day}' if day else ' (day unknown)'}"


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


def _with_parents(sources: Mapping[str, Source], registry: SourceRegistry) -> list[Source]:
    """Add the bodies that the sources belong to, and sort."""
    rows = dict(sources)
    for source in sources.values():
        for parent in registry.ancestors(source.source_id):
            rows[parent] = registry.sources[parent]
    return [rows[source_id] for source_id in sorted(rows)]
