"""Figures of one series and date that contradict each other: through which of them the line goes."""

from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from crisisfigures.model import Basis
from crisisfigures.series.hedges import Figure


@dataclass(frozen=True, slots=True)
class Rival:
    """One of the figures that contradict each other; `newest` is the last day on which it was stated."""

    figure: Figure
    independent: int
    newest: date
    claim_id: str


@dataclass(frozen=True)
class Neighbours:
    """The undisputed numbers of one series, asked for those before and after a time."""

    by_end: list[tuple[date, Decimal]]
    by_start: list[tuple[date, Decimal]]

    @classmethod
    def of(cls, stated: Iterable[tuple[date, date, Decimal]]) -> "Neighbours":
        """Sort what was stated as first day, last day and number."""
        rows = list(stated)
        return cls(sorted((last, number) for _, last, number in rows), sorted((first, number) for first, _, number in rows))

    def add(self, first: date, last: date, number: Decimal) -> None:
        """Add one number, in its place."""
        insort(self.by_end, (last, number))
        insort(self.by_start, (first, number))

    def drop(self, first: date, last: date, number: Decimal) -> None:
        """Take one number out. One that is not there is a ValueError."""
        self.by_end.remove((last, number))
        self.by_start.remove((first, number))

    def around(self, first: date, last: date) -> tuple[Decimal | None, Decimal | None]:
        """Give the last number before a time and the first one after it; None where there is none."""
        at, then = bisect_left(self.by_end, (first,)), bisect_right(self.by_start, (last, Decimal("Infinity")))
        return self.by_end[at - 1][1] if at else None, self.by_start[then][1] if then < len(self.by_start) else None


def on_line(rivals: Sequence[Rival], basis: Basis, around: tuple[Decimal | None, Decimal | None]) -> tuple[Rival, str]:
    """Choose the figure that the line goes through, and say why.

    The most independent statements decide, then the sequence of the neighbours, then the newest statement; a smaller figure is more often
    a part misread as a total.
    """
    ranked = sorted(rivals, key=lambda rival: _rank(rival, basis, around))
    best, second = (_rank(rival, basis, around) for rival in ranked[:2])
    differs = next(at for at, (mine, other) in enumerate(zip(best, second, strict=True)) if mine != other)
    return ranked[0], WHY[differs]


WHY = (
    "which more independent statements give", "which fits the figures before and after it", "which is nearest to the figures before and after it",
    "which was stated last", "which is the greatest", "though nothing tells which is right",
)  # fmt: skip


def _rank(rival: Rival, basis: Basis, around: tuple[Decimal | None, Decimal | None]) -> tuple[int, Decimal, Decimal, int, Decimal, str]:
    """Give the order in which reasons count, the smaller the better."""
    number = rival.figure.number or Decimal(0)
    distance = sum((abs(number - other) for other in around if other is not None), Decimal(0))
    return (-rival.independent, _strain(number, basis, *around), distance, -rival.newest.toordinal(), -number, rival.claim_id)


def _strain(number: Decimal, basis: Basis, before: Decimal | None, after: Decimal | None) -> Decimal:
    """Say how far a number is out of the sequence: for a running total, by how much it falls and what follows falls below it."""
    if basis == "cumulative":
        return max(Decimal(0), (before or number) - number) + max(Decimal(0), number - (number if after is None else after))
    if before is None or after is None:
        return Decimal(0)
    low, high = sorted((before, after))
    return max(low - number, number - high, Decimal(0))
