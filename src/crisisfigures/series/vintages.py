"""What stood on every past day at once: each point with the spans of days in which it stood as it did.

`as_known_on` reconciles everything anew for one day; here the days are gone through in order and only what a day touches is decided again.
A slot is decided anew on the days on which a claim enters or leaves it (seating.py), or a copy finds its original; a contradiction also when
the figures around it change. Names and labels are those of the present.
"""

from collections.abc import Collection, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields
from datetime import date as Date  # noqa: N812 - as in model.py
from decimal import Decimal
from operator import attrgetter
from typing import NamedTuple, get_args

from crisisfigures.decimals import own_decimals
from crisisfigures.model import Article, Claim, Clock, PastSeries, Point, VaguePolicy, Vintage
from crisisfigures.pausing import no_collecting
from crisisfigures.series.assignment import named_sources
from crisisfigures.series.crises import CrisisConfig, policies_of
from crisisfigures.series.flags import ON_LINE
from crisisfigures.series.hedges import Figure
from crisisfigures.series.identity import Identity, make_series, tell_apart
from crisisfigures.series.lines import Neighbours, Rival, on_line
from crisisfigures.series.points import POINT_VALUES, events_of, make_point, point_id, rivals, rule
from crisisfigures.series.replay import known_since
from crisisfigures.series.ruled_sources import SourceRulings
from crisisfigures.series.seating import Seating
from crisisfigures.series.slots import Slot
from crisisfigures.series.sources import SourceRegistry
from crisisfigures.series.statements import Press
from crisisfigures.series.vague import Policies

SERIES_VALUES = attrgetter(*(column.name for column in fields(PastSeries)))


@dataclass(frozen=True)
class Replayed:
    """The vintages of all points by both clocks, and the series that only they speak of."""

    vintages: list[Vintage]
    past_series: list[PastSeries]


class Standing(NamedTuple):
    """A point as it stands: whether the line goes through it, and the claim that it takes its words from."""

    point: Point
    on_line: bool
    claim_id: str


@dataclass
class Bench:
    """One slot as far as the days have come."""

    claims: dict[str, tuple[Figure, Claim]] = field(default_factory=dict)
    # By figure that no other replaces, and event that has it: the point, with the claim printed first
    points: dict[tuple[Figure, int], tuple[Point, str]] = field(default_factory=dict)
    replaced: dict[str, str] = field(default_factory=dict)  # by point id: the point that replaces it
    revised: dict[Figure, Figure] = field(default_factory=dict)  # by a figure that its page has no longer: the one in its place
    rivals: list[Rival] = field(default_factory=list)  # the figures, where they contradict each other
    alone: Decimal | None = None  # the only figure, which helps to choose between neighbours that conflict
    around: tuple[Decimal | None, Decimal | None] | None = None  # of a disputed slot: what the choice was made by
    open: dict[str, tuple[Standing, Date]] = field(default_factory=dict)  # by point id: what stands, since when


@own_decimals()
@no_collecting()
def replay_all(
    claims: Iterable[Claim], articles: Mapping[str, Article], crises: Sequence[CrisisConfig], registry: SourceRegistry, present: Collection[str],
    ruled: SourceRulings | None = None, vague: VaguePolicy = "interval", own: Container[str] | None = None,
) -> Replayed:  # fmt: skip
    """Give the vintages of claims as `assign` returns them, by both clocks; `present` are the ids of the series that stand now.

    `ruled` is what people ruled on sources; its effects do not grow by this. `vague` is how vague counts outside any crisis are taken, `own`
    whose vintages are asked for, as in `reconcile`.
    """
    unique = sorted({claim.claim_id: claim for claim in claims}.values(), key=lambda claim: claim.claim_id)
    rows: list[Vintage] = []
    past: dict[Identity, dict[str, Claim]] = {}
    for clock in get_args(Clock):
        replay = Replay(clock, Seating(unique, articles, crises, registry, ruled, own), policies_of(crises, vague))
        rows.extend(replay.run())
        for identity, members in replay.ever.items():
            if identity.series_id not in present:
                past.setdefault(identity, {}).update(members)
    rows.sort(key=lambda row: (row.clock, row.series_id, row.date, row.date_end, row.known_from, row.point_id))
    return Replayed(rows, _past_series(past, articles, crises, registry))


def _past_series(
    past: Mapping[Identity, Mapping[str, Claim]], articles: Mapping[str, Article], crises: Sequence[CrisisConfig], registry: SourceRegistry
) -> list[PastSeries]:
    """Name each series that stands no more by the claims that it had."""
    press = Press(articles)
    rows = []
    for identity, members in past.items():
        sources = named_sources(members.values(), press, registry)
        source = sources.get(identity.source_id or "")
        publishers = {name for claim in members.values() if (name := press.publisher(claim.article_id))}
        rows.append(make_series(identity, list(members.values()), source.name if source else identity.source_id, publishers))
    told_apart = tell_apart(rows, {config.crisis.crisis_id: config.crisis.name for config in crises})
    return [PastSeries(*SERIES_VALUES(row)) for row in told_apart]


class Replay:
    """The days of one clock, gone through in order."""

    def __init__(self, clock: Clock, seating: Seating, policies: Policies) -> None:
        self.policies = policies
        self.clock, self.days = clock, _by_day(known_since(seating.articles, clock))
        self.seating, self.press = seating, seating.press
        self.benches: dict[Slot, Bench] = {}
        self.neighbours: dict[Identity, Neighbours] = {}
        self.disputes: dict[Identity, dict[Slot, None]] = {}
        self.ids: dict[Identity, str] = {}
        self.ever: dict[Identity, dict[str, Claim]] = {}

    def run(self) -> Iterator[Vintage]:
        """Go through the days, and give each vintage when it ends; at the last what still stands."""
        for day, article_ids in self.days:
            for slot in self._decide(self._seat(article_ids)):
                yield from self._record(slot, day)
        for bench in self.benches.values():
            for standing, since in bench.open.values():
                yield self._vintage(standing, since, None, None)

    def _seat(self, new: Iterable[str]) -> dict[Slot, None]:
        """Learn of articles, and move claims as that asks for; give the slots that this touches."""
        left, taken = self.seating.learn(new)
        for slot, _, claim in left:
            del self.benches[slot].claims[claim.claim_id]
        for slot, figure, claim in taken:
            self.benches.setdefault(slot, Bench()).claims[claim.claim_id] = figure, claim
            self.ever.setdefault(slot.identity, {})[claim.claim_id] = claim
        for slot, figure, claim in left:
            newer = self.seating.revised.get(claim.claim_id)
            if newer is not None and newer.claim_id in self.benches[slot].claims:
                self.benches[slot].revised[figure] = self.benches[slot].claims[newer.claim_id][0]
        return {seat.slot: None for seat in (*left, *taken)}

    def _decide(self, touched: Mapping[Slot, None]) -> dict[Slot, None]:
        """Rule on the figures of touched slots; give them and the contradictions of their series that are to be settled otherwise than before."""
        moved: dict[Identity, None] = {}
        for slot in touched:
            if self._rule(slot):
                moved[slot.identity] = None
        changed = dict(touched)
        for identity in moved:
            for slot in self.disputes.get(identity, ()):
                if self.benches[slot].around != self._around(slot):
                    changed[slot] = None
        return changed

    def _rule(self, slot: Slot) -> bool:
        """Rule on the figures of one slot and make its points; tell whether the number changed that it gives to its neighbours."""
        bench, series_id = self.benches[slot], self._series_id(slot.identity)
        figures: dict[Figure, list[Claim]] = {}
        for figure, claim in sorted(bench.claims.values(), key=lambda pair: self.press.order(pair[1])):
            figures.setdefault(figure, []).append(claim)
        rulings = rule(self.press, slot, figures)
        standing = [figure for figure, ruling in rulings.items() if ruling.by is None]
        vague = self.policies.of(slot.identity.crisis_id)
        bench.points = {
            (figure, nth): (make_point(self.press, slot, series_id, figure, claims, vague, nth), claims[0].claim_id)
            for figure in standing for nth, claims in enumerate(events_of(self.press, slot, figures[figure]))
        }  # fmt: skip
        bench.replaced = {
            point_id(slot, series_id, figure): point_id(slot, series_id, ruling.by) for figure, ruling in rulings.items() if ruling.by is not None
        }
        for figure, newer in bench.revised.items():
            if figure not in figures and newer in figures:
                bench.replaced[point_id(slot, series_id, figure)] = point_id(slot, series_id, rulings[newer].by or newer)
        disputed = len(standing) > 1 and rulings[standing[0]].kind == "conflicts"
        bench.rivals = rivals(self.press, figures, standing) if disputed else []
        if disputed:
            self.disputes.setdefault(slot.identity, {})[slot] = None
        else:
            self.disputes.get(slot.identity, {}).pop(slot, None)
        return self._stand_alone(slot, standing[0].number if standing and not disputed and slot.status == "line" else None)

    def _stand_alone(self, slot: Slot, number: Decimal | None) -> bool:
        """Give a slot's undisputed number to its neighbours in place of the one that it gave before; tell whether it is another."""
        bench, neighbours = self.benches[slot], self.neighbours.setdefault(slot.identity, Neighbours([], []))
        before, bench.alone = bench.alone, number
        if number == before:
            return False
        if before is not None:
            neighbours.drop(slot.date, slot.date_end, before)
        if number is not None:
            neighbours.add(slot.date, slot.date_end, number)
        return True

    def _record(self, slot: Slot, day: Date) -> Iterator[Vintage]:
        """Compare what stands in a slot with what stood there until a day, and give what ends."""
        bench, now = self.benches[slot], self._standing(slot)
        for key, (standing, since) in list(bench.open.items()):
            if now.get(key) != standing:
                yield self._vintage(standing, since, day, key if key in now else bench.replaced.get(key))
                del bench.open[key]
        for key, standing in now.items():
            bench.open.setdefault(key, (standing, day))

    def _standing(self, slot: Slot) -> dict[str, Standing]:
        """Say of the points of a slot, by id, whether the line goes through them."""
        bench, chosen = self.benches[slot], None
        if bench.rivals:
            bench.around = self._around(slot)
            chosen = on_line(bench.rivals, slot.identity.basis, bench.around)[0].figure
        return {
            point.point_id: Standing(point, point.status in ON_LINE and chosen in (None, figure), claim_id)
            for (figure, _), (point, claim_id) in bench.points.items()
        }

    def _around(self, slot: Slot) -> tuple[Decimal | None, Decimal | None]:
        return self.neighbours[slot.identity].around(slot.date, slot.date_end)

    def _series_id(self, identity: Identity) -> str:
        if identity not in self.ids:
            self.ids[identity] = identity.series_id
        return self.ids[identity]

    def _vintage(self, standing: Standing, since: Date, until: Date | None, replaced_by: str | None) -> Vintage:
        values = (*POINT_VALUES(standing.point), self.clock, standing.on_line, standing.claim_id, since, until, replaced_by)
        return Vintage(*values)


def _by_day(since: Mapping[str, Date]) -> list[tuple[Date, list[str]]]:
    """Give the days in order, each with the articles that became known on it."""
    days: dict[Date, list[str]] = {}
    for article_id, day in since.items():
        days.setdefault(day, []).append(article_id)
    return sorted(days.items())
