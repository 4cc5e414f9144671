"""Series that moved on: their newest figure speaks of a later date than it did."""

from collections.abc import Iterator
from decimal import Decimal

from crisisfigures.changes.found import Found
from crisisfigures.changes.matching import Matched
from crisisfigures.changes.side import Side
from crisisfigures.model import Point

RUNNING = ("cumulative", "stock")  # flows and events of two times are two things: less the other they are nothing


def steps(old: Side, new: Side, matched: Matched) -> Iterator[Found]:
    """Tell of each series that had a figure and has a newer one, by how much it moved where that can be said."""
    before, now = _newest(old), _newest(new)
    for series_id, point in sorted(before.items()):
        later = now.get(matched.series_id(series_id))
        if later is not None and (later.date_end, later.date) > (point.date_end, point.date) and later.date > point.date:
            yield Found("moved_on", [point], [later], difference=difference(point, later, new))


def difference(before: Point, now: Point, new: Side) -> Decimal | None:
    """Subtract two counts of one series; None where either has a hedge, since bounds have no difference, or where they are no counts.

    A share of people and a flow are no counts that go on from one date to the next.
    """
    series = new.series[now.series_id]
    exact = before.qualifier == now.qualifier == "exact" and before.value is not None and now.value is not None
    if not exact or series.unit == "percent" or series.basis not in RUNNING or before.value is None or now.value is None:
        return None
    return now.value - before.value


def _newest(side: Side) -> dict[str, Point]:
    """Give the newest figure on the line of each series, as the view `latest` does."""
    found: dict[str, Point] = {}
    for point in sorted(side.points.values(), key=lambda point: (point.date_end, point.date, str(point.first_published or ""), point.point_id)):
        if side.on_line(point):
            found[point.series_id] = point
    return found
