"""Labels without collisions: candidates around an anchor, checked against every box and line that is already there.

Greedy and in a fixed order, so the same chart always comes out the same. Positions are points of 1/72 inch.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from .ink import Position

Segment = tuple[Position, Position]
HALF_A_LINE = 1.2  # points: half the width of the thickest line, and a little air
LEADER_CROSSING = 15.0  # points of distance that a leader may go round something, rather than over it


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle that something takes up."""

    x0: float
    y0: float
    x1: float
    y1: float

    def overlaps(self, other: "Box", gap: float = 0.0) -> bool:
        """Tell whether two boxes share ground, or come closer than `gap`."""
        return self.x0 < other.x1 + gap and other.x0 < self.x1 + gap and self.y0 < other.y1 + gap and other.y0 < self.y1 + gap

    def within(self, other: "Box") -> bool:
        """Tell whether it lies wholly in another."""
        return self.x0 >= other.x0 and self.x1 <= other.x1 and self.y0 >= other.y0 and self.y1 <= other.y1

    def crossed_by(self, segment: Segment) -> bool:
        """Tell whether a line runs through it."""
        (ax, ay), (bx, by) = segment
        if (ax < self.x0 and bx < self.x0) or (ax > self.x1 and bx > self.x1) or (ay < self.y0 and by < self.y0) or (ay > self.y1 and by > self.y1):
            return False  # most are far off, and this is asked very often
        start, end = 0.0, 1.0
        for delta, low, high in ((bx - ax, self.x0 - ax, self.x1 - ax), (by - ay, self.y0 - ay, self.y1 - ay)):
            if delta == 0:
                if low > 0 or high < 0:
                    return False
                continue
            enter, leave = sorted((low / delta, high / delta))
            start, end = max(start, enter), min(end, leave)
        return start <= end


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place for a label, with what it costs (in points of distance) and the line that leads to it, if any."""

    box: Box
    cost: float
    leader: Segment | None = None
    leader_may_cross: bool = False  # a last resort: better a leader over something than no label


@dataclass(slots=True)
class Ground:
    """What already takes up room: nothing may lie on `boxes`, and crossing a line is dear."""

    bounds: Box
    boxes: list[Box] = field(default_factory=list)
    lines: list[Segment] = field(default_factory=list)
    leaders: list[Segment] = field(default_factory=list)

    def place(self, candidates: Iterable[Candidate], *, crossing: float = 8.0, gap: float = 1.0, clear: bool = False) -> Candidate | None:
        """Take the cheapest candidate that covers no box, remember it, and give it; None where none is free. `clear` allows none on a line."""
        best, lowest = None, float("inf")
        for candidate in candidates:
            if candidate.cost >= lowest or not self._free(candidate, gap):
                continue
            if clear and self._touches_a_line(candidate.box):
                continue
            cost = candidate.cost + crossing * sum(candidate.box.crossed_by(line) for line in self.lines)
            if candidate.leader_may_cross and candidate.leader:
                cost += LEADER_CROSSING * sum(box.crossed_by(_past_the_mark(candidate.leader)) for box in self.boxes)
            if cost < lowest:
                best, lowest = candidate, cost
        if best:
            self.take(best)
        return best

    def take(self, candidate: Candidate) -> None:
        """Remember that a label lies there."""
        self.boxes.append(candidate.box)
        if candidate.leader:
            self.leaders.append(candidate.leader)

    def _touches_a_line(self, box: Box) -> bool:
        around = Box(box.x0 - HALF_A_LINE, box.y0 - HALF_A_LINE, box.x1 + HALF_A_LINE, box.y1 + HALF_A_LINE)
        return any(around.crossed_by(line) for line in self.lines)

    def _free(self, candidate: Candidate, gap: float) -> bool:
        box, leader = candidate.box, candidate.leader
        if not box.within(self.bounds) or any(box.overlaps(other, gap) for other in self.boxes):
            return False
        if candidate.leader_may_cross:
            return True
        if any(box.crossed_by(line) for line in self.leaders):
            return False
        return leader is None or not any(other.crossed_by(_past_the_mark(leader)) for other in self.boxes)


def _past_the_mark(leader: Segment) -> Segment:
    """Leave out the start of a leader, which lies on its own mark."""
    (ax, ay), (bx, by) = leader
    length = max(((bx - ax) ** 2 + (by - ay) ** 2) ** 0.5, 1e-9)
    skip = min(6.0 / length, 0.9)
    return (ax + (bx - ax) * skip, ay + (by - ay) * skip), (bx, by)


REACH = (1.5, 5, 9, 14, 20, 27, 35, 44, 55, 68)  # how far from its mark a number may stand


def around(mark: Box, anchor: Position, width: float, height: float, farthest: float = REACH[-1]) -> Iterator[Candidate]:
    """Give places for a point's number: above, beside, below, then farther out with a leader."""
    middle_x, middle_y = anchor[0] - width / 2, anchor[1] - height / 2
    for far in (far for far in REACH if far <= farthest):
        spots = (
            (middle_x, mark.y1 + far, 0.0), (mark.x0 - far - width, mark.y1 + far - height / 2, 0.5),
            (mark.x1 + far, mark.y1 + far - height / 2, 1.0), (mark.x0 - far - width, middle_y, 1.5),
            (middle_x, mark.y0 - far - height, 2.0), (mark.x1 + far, middle_y, 2.5),
            (mark.x1 + far, mark.y0 - far - height / 2, 3.0), (mark.x0 - far - width, mark.y0 - far - height / 2, 3.0),
        )  # fmt: skip
        for x, y, dislike in spots:
            box = Box(x, y, x + width, y + height)
            near = _nearest(box, anchor)
            away = abs(near[0] - anchor[0]) + abs(near[1] - anchor[1])
            yield Candidate(box, far + dislike + away / 5, (anchor, near) if far >= 9 else None)


def beside(anchor: Position, start: float, width: float, height: float, bounds: Box, longest: float, unit: float = 1.0) -> Iterator[Candidate]:
    """Give places for a line's label: level with the line's end, then above, below and around it with a leader from `anchor`.

    `start` is where the drawing of the line's end stops; `unit` is how large the type is, against that of a document. Places that are farther
    up or down than `longest`, the way along both axes that a leader may go, are left out; those farther to a side are not.
    """
    columns = ((start, 0.0), (start + 8 * unit, 3.0), (start + 24 * unit, 6.0), (start + 50 * unit, 10.0), (start + 90 * unit, 16.0),
               (anchor[0] - width / 2, 5.0), (anchor[0] - width, 6.0),
               (anchor[0] - width - 9 * unit, 9.0), (anchor[0] - width - 26 * unit, 12.0))  # fmt: skip
    steps = min(int((bounds.y1 - bounds.y0) / 2), int((longest + height / 2) / 2) + 1) + 1
    for x, dislike in columns:
        for step in range(steps):
            for sign in (1, -1) if step else (1,):
                low = anchor[1] + sign * step * 2.0 - height / 2
                box = Box(x, low, x + width, low + height)
                target = _nearest(box, anchor)
                away = ((target[0] - anchor[0]) ** 2 + (target[1] - anchor[1]) ** 2) ** 0.5
                led = away > 11 * unit and (x != start or abs(step * 2.0) > height / 2)
                yield Candidate(box, step * 1.0 + away / 2 + dislike * unit, (anchor, target) if led else None)


def spread(centres: Sequence[float], sizes: Sequence[float], low: float, high: float) -> list[float]:
    """Move intervals apart as little as needed, keeping their order, within [low, high] where they fit.

    >>> spread([5, 5, 20], [4, 4, 4], 0, 30)
    [3.0, 7.0, 20.0]
    """
    # Pools of touching intervals: (sum of wished starts, count, total size)
    pools: list[list[float]] = []
    for centre, size in zip(centres, sizes, strict=True):
        pools.append([centre - size / 2, 1, size])
        while len(pools) > 1 and _pool_start(pools[-2], low, high) + pools[-2][2] > _pool_start(pools[-1], low, high):
            wished, count, total = pools.pop()
            before = pools[-1]
            before[0] += wished - count * before[2]
            before[1] += count
            before[2] += total
    return _pool_centres(pools, sizes, low, high)


def _pool_start(pool: Sequence[float], low: float, high: float) -> float:
    return _clamp(pool[0] / pool[1], low, high - pool[2])


def _pool_centres(pools: Sequence[Sequence[float]], sizes: Sequence[float], low: float, high: float) -> list[float]:
    centres, left = [], iter(sizes)
    for pool in pools:
        at = _pool_start(pool, low, high)
        for _ in range(int(pool[1])):
            size = next(left)
            centres.append(at + size / 2)
            at += size
    return centres


def _clamp(value: float, low: float, high: float) -> float:
    return max(low, min(value, high))


def _nearest(box: Box, anchor: Position) -> Position:
    return _clamp(anchor[0], box.x0, box.x1), _clamp(anchor[1], box.y0, box.y1)
