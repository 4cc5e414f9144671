"""The shapes that a picture is made of, in points of 1/72 inch from the lower left corner. draw.py puts them on paper."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

Position = tuple[float, float]
Align = Literal["left", "center", "right"]


@dataclass(frozen=True, slots=True)
class Stroke:
    """A line through points. `dash` is on and off lengths; a higher `z` lies above."""

    path: tuple[Position, ...]
    colour: str
    width: float = 0.8
    dash: tuple[float, float] | None = None
    z: int = 2


@dataclass(frozen=True, slots=True)
class Area:
    """A closed polygon; fill or edge may be None."""

    path: tuple[Position, ...]
    fill: str | None
    edge: str | None = None
    width: float = 0.8
    dash: tuple[float, float] | None = None
    z: int = 2


@dataclass(frozen=True, slots=True)
class Disc:
    """A circle."""

    x: float
    y: float
    radius: float
    fill: str
    edge: str
    width: float = 1.2
    z: int = 4


@dataclass(frozen=True, slots=True)
class Words:
    """One line of text; x is its left, middle or right by `align`, y its baseline."""

    x: float
    y: float
    text: str
    size: float
    colour: str
    bold: bool = False
    align: Align = "left"
    z: int = 6


@dataclass(frozen=True, slots=True)
class Group:
    """Shapes that belong together under one id, such as a point's mark, arrow and number."""

    name: str
    parts: tuple["Ink", ...]
    z: int = 4


Ink = Stroke | Area | Disc | Words | Group


def rectangle(x0: float, y0: float, x1: float, y1: float) -> tuple[Position, ...]:
    """Give the corners of a rectangle."""
    return ((x0, y0), (x1, y0), (x1, y1), (x0, y1))


def layered(inks: Iterable[Ink]) -> list[Ink]:
    """Sort shapes from the lowest to the highest; those of one layer keep their order."""
    return sorted(inks, key=lambda ink: ink.z)


def every_words(inks: tuple[Ink, ...] | list[Ink]) -> Iterator[Words]:
    """Find all texts, in groups too."""
    for ink in inks:
        if isinstance(ink, Words):
            yield ink
        elif isinstance(ink, Group):
            yield from every_words(ink.parts)
