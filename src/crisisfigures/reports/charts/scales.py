"""Dates and values to positions, and where the ticks stand."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date as Date  # noqa: N812 - dates are a column's name elsewhere
from itertools import pairwise
from math import floor, log10

from crisisfigures.reports.dates import MONTHS

from .numbers import axis_number

TICKS_WANTED = 6  # on the axis of values
MOST_TICKS = 14  # on the axis of dates: finer ones would fit, and not be read


@dataclass(frozen=True, slots=True)
class Scale:
    """A linear scale from [first, last] to [start, end] in points."""

    first: float
    last: float
    start: float
    end: float

    def __call__(self, value: float) -> float:
        """Give the position of a value."""
        return self.start + (value - self.first) / (self.last - self.first) * (self.end - self.start)


@dataclass(frozen=True, slots=True)
class Tick:
    """A tick at a value; `below` is the second line of a date's label (the year under a month)."""

    at: float
    label: str
    below: str = ""


def value_ticks(top: float, percent: bool = False) -> list[Tick]:
    """Give ticks from 0 in round steps that end at or under `top`; whole numbers except for percentages.

    >>> [tick.label for tick in value_ticks(520_000)]
    ['0', '100K', '200K', '300K', '400K', '500K']
    >>> [tick.label for tick in value_ticks(3.2)]
    ['0', '1', '2', '3']
    """
    step = _round_step(top / TICKS_WANTED)
    step = step if percent else max(step, 1.0)
    values = [step * i for i in range(int(top / step + 1e-9) + 1)]
    return [Tick(value, axis_number(round(value, 6), top=top) + ("%" if percent else "")) for value in values]


def _round_step(rough: float) -> float:
    power = 10.0 ** floor(log10(rough)) if rough > 0 else 1.0
    return next(step * power for step in (1, 2, 5, 10) if step * power >= rough * 0.999)


TickMaker = Callable[[Date, Date], Iterator[Tick]]


def date_ticks(scale: Scale, label_width: Callable[[str], float]) -> list[Tick]:
    """Choose the finest ticks whose labels stand clear of each other: days, then months, then years."""
    first, last = Date.fromordinal(max(1, floor(scale.first))), Date.fromordinal(floor(scale.last))
    for maker in _makers():
        ticks = [tick for tick in maker(first, last) if scale.first <= tick.at <= scale.last]
        if ticks and _clear(ticks, scale, label_width):
            return _with_second_line(ticks, scale, label_width)
    return []


def _makers() -> Iterator[TickMaker]:
    for days in (1, 2, 7):
        yield lambda first, last, days=days: _day_ticks(first, last, days)  # type: ignore[misc]
    for months in (1, 2, 3, 6):
        yield lambda first, last, months=months: _month_ticks(first, last, months)  # type: ignore[misc]
    for years in (1, 2, 5, 10, 20, 50, 100):
        yield lambda first, last, years=years: _year_ticks(first, last, years)  # type: ignore[misc]


def _day_ticks(first: Date, last: Date, step: int) -> Iterator[Tick]:
    if (last - first).days / step > MOST_TICKS:
        return
    for ordinal in range(first.toordinal() - first.toordinal() % step, last.toordinal() + 1, step):
        day = Date.fromordinal(max(1, ordinal))
        yield Tick(day.toordinal(), str(day.day), f"{MONTHS[day.month - 1][:3]} {day.year}")


def _month_ticks(first: Date, last: Date, step: int) -> Iterator[Tick]:
    if (last - first).days / (30 * step) > MOST_TICKS:
        return
    for month in range(first.year * 12, last.year * 12 + last.month, step):
        day = Date(month // 12, month % 12 + 1, 1)
        yield Tick(day.toordinal(), MONTHS[day.month - 1][:3], str(day.year))


def _year_ticks(first: Date, last: Date, step: int) -> Iterator[Tick]:
    for year in range(max(1, first.year - first.year % step), last.year + 1, step):
        yield Tick(Date(year, 1, 1).toordinal(), str(year))


def _clear(ticks: list[Tick], scale: Scale, label_width: Callable[[str], float]) -> bool:
    widest = max(label_width(tick.label) for tick in ticks)
    gaps = [scale(right.at) - scale(left.at) for left, right in pairwise(ticks)]
    return all(gap >= widest * 1.6 + 6 for gap in gaps)


def _with_second_line(ticks: list[Tick], scale: Scale, label_width: Callable[[str], float]) -> list[Tick]:
    """Keep the second line at the first tick and where it changes; of two that touch, the later stays: it tells the earlier too."""
    kept: list[Tick] = []
    for tick in ticks:
        if not tick.below or any(other.below == tick.below for other in kept):
            kept.append(Tick(tick.at, tick.label))
            continue
        for place, other in enumerate(kept):
            if other.below and scale(tick.at) - scale(other.at) < (label_width(other.below) + label_width(tick.below)) / 2 + 6:
                kept[place] = Tick(other.at, other.label)
        kept.append(tick)
    return kept
