"""What doubts are asked of: the lines of all series, each figure read once, with the claims behind it and who printed them when."""

from bisect import bisect_left
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields
from datetime import date as Date  # noqa: N812 - a mark has a property `date`
from decimal import Decimal
from functools import cache, cached_property
from itertools import pairwise
from operator import attrgetter
from typing import NamedTuple

from crisisfigures.model import Basis, Claim, Crisis, Finding, Point, PointFlag, Series, Source
from crisisfigures.series.doubts.wording import point_words, when
from crisisfigures.series.flags import Flag
from crisisfigures.series.hedges import figure_of
from crisisfigures.series.identity import hash16
from crisisfigures.series.statements import Press

# Counts at a moment even where a text calls them totals: people are found, freed, return or are helped
LEVELS = frozenset(
    {"missing", "trapped", "detained", "idps", "displaced", "homeless", "in_need", "food_insecure", "malnourished", "without_services"}
)
FALLS = 3  # of a total that may be none
OFTEN = 4  # one in so many figures is a fall
FELL = Decimal("0.9")  # a fall that is no correction
IDENTITY = tuple(field.name for field in fields(Series) if field.name not in ("series_id", "place", "source", "label"))


class Mark(NamedTuple):
    """A point with its figure read once; `least` and `most` are None where it is open to that side."""

    point: Point
    number: Decimal | None
    least: Decimal | None
    most: Decimal | None

    @property
    def words(self) -> str:
        """The figure as sentences say it: '26,571' or 'more than 100,000'."""
        return point_words(self.point)

    @property
    def when(self) -> str:
        """Its time with a preposition: 'on 30 January 2024', 'in July 2013'."""
        return when(self.point.date, self.point.date_end, self.point.date_precision)

    @property
    def told(self) -> str:
        """Figure and time."""
        return f"{self.words} {self.when}"

    @property
    def is_count(self) -> bool:
        """Whether it is a number without a hedge."""
        return self.point.qualifier == "exact" and self.point.value is not None


def mark(point: Point) -> Mark:
    """Read a point's figure."""
    figure = figure_of(point)
    return Mark(point, figure.number, figure.least, figure.most)


def kin(series: Series, but: Collection[str]) -> tuple[object, ...]:
    """Give what is equal for series that agree in every part of their identity but those named."""
    # Without an organisation it is the publisher's word, and without an id a place is its name
    voice = series.source if series.source_id is None and "source_id" not in but else None
    place = series.place if series.place_id is None and "place_id" not in but else None
    return (*_but(tuple(but))(series), voice, place)


@cache
def _but(names: tuple[str, ...]) -> Callable[[Series], tuple[object, ...]]:
    """Give what reads the parts of an identity but some."""
    return attrgetter(*(name for name in IDENTITY if name not in names))


@dataclass(frozen=True)
class Line:
    """The points of one series that its line goes through, by time."""

    series: Series
    marks: Sequence[Mark]

    @cached_property
    def runs_as(self) -> Basis:
        """Give the basis that its sequence obeys: a total of the missing may fall as a stock does."""
        return "stock" if self.series.basis == "cumulative" and self.series.metric in LEVELS else self.series.basis

    @cached_property
    def counts(self) -> Sequence[Mark]:
        """Give the numbers without a hedge."""
        return [one for one in self.marks if one.is_count]

    @cached_property
    def falls(self) -> Sequence[Mark]:
        """Give the numbers that are lower than the one before them by more than a correction."""
        return [one for before, one in pairwise(self.counts) if (one.number or 0) < (before.number or 0) * FELL]

    @cached_property
    def sinks(self) -> bool:
        """Whether a total falls again and again, to half of what it was or less: one that goes up and down is no running total."""
        highest = max((one.number or Decimal(0) for one in self.counts), default=Decimal(0))
        often = len(self.falls) >= max(FALLS, len(self.counts) / OFTEN)
        return self.runs_as == "cumulative" and often and (self.counts[-1].number or Decimal(0)) * 2 <= highest

    @cached_property
    def by_end(self) -> Sequence[Mark]:
        """Give the points by the day on which their time ends; of one day the greatest last."""
        return sorted(self.marks, key=lambda one: (one.point.date_end, one.number or Decimal(0), one.point.point_id))

    @cached_property
    def counts_by_end(self) -> Sequence[Mark]:
        """Give the numbers without a hedge by the day on which their time ends."""
        return [one for one in self.by_end if one.is_count]

    @cached_property
    def _ends(self) -> Sequence[Date]:
        return [one.point.date_end for one in self.by_end]

    def backwards(self, day: Date) -> Iterator[Mark]:
        """Give the points whose time ended before a day, the last first."""
        yield from (self.by_end[at] for at in range(bisect_left(self._ends, day) - 1, -1, -1))

    def successive(self) -> Iterator[tuple[Mark, Mark]]:
        """Give each point with the last one whose time ended before its own began: overlapping times have no order."""
        for one in self.marks:
            earlier = next(self.backwards(one.point.date), None)
            if earlier is not None:
                yield earlier, one


@dataclass(frozen=True)
class Record:
    """The lines, and what stands beside them."""

    lines: Sequence[Line]
    forecasts: Sequence[tuple[Series, Mark]]  # projected points
    claims: Mapping[str, Sequence[Claim]]  # by point id: the first printed first
    replaced: Mapping[str, Sequence[Claim]]  # by series id: those that a newer or more exact figure for the same date supersedes
    press: Press
    crises: Mapping[str, Crisis]
    sources: Mapping[str, Source]
    _families: dict[tuple[str, ...], dict[tuple[object, ...], list[Line]]] = field(default_factory=dict, repr=False, compare=False)

    def flag(self, kind: Flag, sentence: str, on: Mark, *others: Mark) -> PointFlag:
        """Make a flag on a point that names the claims behind it and behind others."""
        return PointFlag(on.point.point_id, kind.id, sentence, self.ids(on, *others))

    def ids(self, *marks: Mark) -> list[str]:
        """Give the ids of the claims behind points, sorted."""
        return sorted({claim.claim_id for one in marks for claim in self.claims.get(one.point.point_id, ())})

    def finding(self, kind: Flag, crisis_id: str | None, sentence: str, ones: Sequence[Mark], others: Sequence[Mark]) -> Finding:
        """Make a finding between the claims behind some points and those behind others."""
        ids, against = self.ids(*ones), self.ids(*others)
        return Finding(hash16(kind.id, *ids, "against", *against), kind.id, crisis_id, sentence, ids, against)

    def printed(self, one: Mark) -> Date | None:
        """Give the first day on which a point's figure was printed, a copy being as old as its original; None where no day is known."""
        stated = [self.press.stated(claim) for claim in self.claims.get(one.point.point_id, ())]
        return min((day for day in stated if day != Date.min), default=None)

    def families(self, but: Collection[str]) -> Mapping[tuple[object, ...], Sequence[Line]]:
        """Group lines that agree in every part of their identity but those named."""
        found = self._families.get(tuple(but))
        if found is None:
            found = self._families[tuple(but)] = {}
            for line in self.lines:
                found.setdefault(kin(line.series, but), []).append(line)
        return found
