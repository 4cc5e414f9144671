"""Compare two databases: first which points correspond, then what each difference is, and because of what."""

from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path

from crisisfigures.changes.causes import Causes
from crisisfigures.changes.change import Change, Changes, Stated
from crisisfigures.changes.contradictions import new_contradictions, new_flags
from crisisfigures.changes.found import Found
from crisisfigures.changes.matching import match
from crisisfigures.changes.newest import steps
from crisisfigures.changes.side import Side, read_side
from crisisfigures.store import open_database


def compare(old: Path, new: Path) -> Changes:
    """Give all differences in order; none where the two hold the same.

    Raises DatabaseError where one of the two does not open or is no database of this program.
    """
    with closing(open_database(old)) as before, closing(open_database(new)) as after:
        sides = read_side(before, old), read_side(after, new)
        return Changes(sides[0].holding(), sides[1].holding(), sorted(_changes(*sides), key=Change.key))


def _changes(old: Side, new: Side) -> Iterator[Change]:
    matched = match(old, new)
    contradictions = new_contradictions(old, new, matched)
    flags = new_flags(old, new, matched, contradictions)
    # A second figure of one source for one date is told as the contradiction that it makes
    told = {point.point_id for one in contradictions if one.flag for point in one.new} & matched.beside
    changed = [one for one in matched.changed if one.kind != "new" or one.new[0].point_id not in told]
    found = [*changed, *steps(old, new, matched), *contradictions, *flags]
    causes = Causes(old, new)
    before = old.stated(point for one in found for point in one.old)
    after = new.stated(point for one in found for point in one.new)
    for one in found:
        yield _told(one, [before[point.point_id] for point in one.old], [after[point.point_id] for point in one.new], causes, new)


def _told(one: Found, before: Sequence[Stated], after: Sequence[Stated], causes: Causes, new: Side) -> Change:
    series = (*after, *before)[0].series
    crisis = new.crises.get(series.crisis_id or "") or causes.old.crises.get(series.crisis_id or "") or "Outside any crisis"
    label = new.metrics.get(series.metric, series.metric.replace("_", " "))
    return Change(
        one.kind, causes.because(one), series.crisis_id, crisis, series.metric, label, series, before, after, one.difference,
        one.sentence or causes.why(one), one.flag,
    )  # fmt: skip
