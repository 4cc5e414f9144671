"""Texts onto slides: as few slides as hold them, filled alike."""

from collections.abc import Callable, Sequence
from typing import TypeVar

Item = TypeVar("Item")


def pages(items: Sequence[Item], lines: Callable[[Item], float], room: int) -> list[list[Item]]:
    """Part items, in their order, so that each page holds at most `room` lines, or one item that is longer.

    Of all partings into the fewest pages the one with the fewest lines on its fullest is given. No items are one empty page.

    >>> pages([3, 3, 3, 1], float, 9)
    [[3, 3], [3, 1]]
    """
    found = _filled(items, lines, room)
    for less in range(room - 1, 0, -1):
        tighter = _filled(items, lines, less)
        if len(tighter) > len(found):
            break
        found = tighter
    return found


def _filled(items: Sequence[Item], lines: Callable[[Item], float], room: float) -> list[list[Item]]:
    made: list[list[Item]] = [[]]
    left = room
    for item in items:
        if made[-1] and lines(item) > left:
            made.append([])
            left = room
        made[-1].append(item)
        left -= lines(item)
    return made
