"""Different figures of one series and one date: which stand, which are superseded, which contradict each other."""

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from crisisfigures.series.hedges import Figure, exactness, reach, says_less_exactly


@dataclass(frozen=True, slots=True)
class Ruling:
    """What became of one figure: it stands, alone or in conflict with others, or another one replaces it."""

    kind: Literal["stands", "conflicts", "rounder", "older"]
    by: Figure | None = None  # the figure that replaces it


def settle(stated: Mapping[Figure, date]) -> dict[Figure, Ruling]:
    """Rule on the figures of one date, given the newest day on which each was stated (date.min where unknown).

    A rounder figure gives way to the more exact one that it includes; of the rest the newest stated stand: several of them conflict.
    """
    if len(stated) == 1:
        return dict.fromkeys(stated, Ruling("stands"))
    ranked = sorted((number, _order(figure), figure) for figure in stated if (number := figure.number) is not None)
    numbers, figures = [row[0] for row in ranked], [row[2] for row in ranked]
    roots = {figure: _root(figure, stated, numbers, figures) for figure in stated}
    newest: dict[Figure, date] = {}
    for figure, root in roots.items():
        newest[root] = max(stated[figure], newest.get(root, date.min))
    last = max(newest.values(), default=date.min)
    standing = sorted((figure for figure, day in newest.items() if day == last), key=_order)
    rulings: dict[Figure, Ruling] = {}
    for figure, root in roots.items():
        if newest[root] != last:
            rulings[figure] = Ruling("older", standing[0])
        elif root != figure:
            rulings[figure] = Ruling("rounder", root)
        else:
            rulings[figure] = Ruling("stands" if len(standing) == 1 else "conflicts")
    return rulings


def _root(figure: Figure, stated: Mapping[Figure, date], numbers: Sequence[Decimal], figures: Sequence[Figure]) -> Figure:
    """Follow a figure to the most exact one that it states in rounder words. Exactness rises with each step, so there is an end.

    `figures` are sorted by `numbers`: only those within reach are compared.
    """
    while True:
        least, most = reach(figure)
        near = figures[bisect_left(numbers, least) : bisect_right(numbers, most)]
        finer = [other for other in near if says_less_exactly(figure, other, same_day=stated[other] == stated[figure])]
        if not finer:
            return figure
        figure = min(finer, key=lambda other: (*exactness(other), -stated[other].toordinal(), _order(other)))


def _order(figure: Figure) -> tuple[str, ...]:
    """Give a key that sorts figures in one order whatever their hedge."""
    return tuple("" if part is None else f"{part:020.3f}" if not isinstance(part, str) else part for part in (figure.number, *figure))
