"""What contradicts each other now and did not before, and new doubts."""

from collections.abc import Iterator, Sequence

from crisisfigures.changes.found import Found
from crisisfigures.changes.matching import Matched, place_of
from crisisfigures.changes.side import Pair, Side
from crisisfigures.model import Finding, Point, PointFlag
from crisisfigures.reports.evidence import who_says


def new_contradictions(old: Side, new: Side, matched: Matched) -> list[Found]:
    """Tell of figures of two sources, and of findings, that do not go together and are new as a pair of series and date."""
    known = {_dispute(pair, old, matched) for pair in old.pairs}
    told: dict[tuple[object, ...], Found] = {}
    for pair in new.pairs:
        key = _dispute(pair, new, None)
        if key not in known and key not in told:
            told[key] = _of_pair(pair, new)
    return [*told.values(), *_of_findings(old, new, list(told.values()))]


def new_flags(old: Side, new: Side, matched: Matched, told: Sequence[Found]) -> Iterator[Found]:
    """Tell of doubts about a series and time that had no such doubt; those that a contradiction speaks of are told with it."""
    known = {(flag.flag, _place(old.points[flag.point_id], old, matched)) for flag in old.flags}
    with_a_finding = {(one.flag, claim_id) for one in told if one.flag for claim_id in one.claim_ids}
    pairs = [[set(new.behind.get(point.point_id, ())) for point in one.new] for one in told if not one.flag]
    for flag in sorted(new.flags, key=lambda flag: (flag.point_id, flag.flag, flag.sentence)):
        point = new.points[flag.point_id]
        said = any((flag.flag, claim_id) in with_a_finding for claim_id in flag.claim_ids) or any(_speaks_of(flag, pair) for pair in pairs)
        if not said and (flag.flag, _place(point, new, None)) not in known:
            yield Found("flagged", (), [point], flag.sentence, flag.flag, claim_ids=flag.claim_ids)


def _speaks_of(flag: PointFlag, pair: Sequence[set[str]]) -> bool:
    """Whether a doubt names claims of both points of a contradiction and of no other."""
    return set[str]().union(*pair).issuperset(flag.claim_ids) and all(not behind.isdisjoint(flag.claim_ids) for behind in pair)


def _of_pair(pair: Pair, new: Side) -> Found:
    low, high = new.points[pair.lower], new.points[pair.higher]
    who = [who_says(new.series[point.series_id]) for point in (low, high)]
    return Found("contradicted", (), [low, high], f"{low.figure} ({who[0]}) and {high.figure} ({who[1]}) cannot both be right as stated.")


def _dispute(pair: Pair, side: Side, matched: Matched | None) -> tuple[object, ...]:
    """Give what is equal for a contradiction whose figures were only brought up to date: the two series and the time."""
    points = [side.points[pair.lower], side.points[pair.higher]]
    series = sorted(matched.series_id(point.series_id) if matched else point.series_id for point in points)
    return (*series, points[0].date, points[0].date_precision)


def _place(point: Point, side: Side, matched: Matched | None) -> object:
    series_id = matched.series_id(point.series_id) if matched else point.series_id
    return place_of(point, series_id, side.series[point.series_id].basis)


def _of_findings(old: Side, new: Side, told: Sequence[Found]) -> Iterator[Found]:
    """Tell of findings that no earlier one of the kind shares a claim on both sides with: a copy more makes no new finding."""
    pairs = {frozenset(point.point_id for point in one.new) for one in told}
    for finding in sorted(new.findings, key=lambda finding: finding.finding_id):
        points = _points(finding, new)
        if points and not any(_is_same(finding, other) for other in old.findings) and frozenset(point.point_id for point in points) not in pairs:
            claim_ids = [*finding.claim_ids, *finding.against_claim_ids]
            yield Found("contradicted", (), points, finding.sentence, finding.kind, claim_ids=claim_ids)


def _is_same(one: Finding, other: Finding) -> bool:
    sides = ((one.claim_ids, other.claim_ids), (one.against_claim_ids, other.against_claim_ids))
    return one.kind == other.kind and all(not mine or not its or not set(mine).isdisjoint(its) for mine, its in sides)


def _points(finding: Finding, new: Side) -> list[Point]:
    """Give the points that the claims of a finding stand behind, the one side before the other."""
    ids = [new.roles[claim_id].point_id for claim_id in (*finding.claim_ids, *finding.against_claim_ids) if claim_id in new.roles]
    return [new.points[point_id] for point_id in dict.fromkeys(ids) if point_id is not None]
