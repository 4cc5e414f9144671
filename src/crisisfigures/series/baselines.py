"""Since when a running total counts: one that begins with its crisis says nothing new, one that begins at another time is another series."""

from bisect import bisect_left, bisect_right, insort
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date as Date  # noqa: N812 - as in model.py
from datetime import timedelta
from decimal import Decimal

from crisisfigures.model import Claim, Crisis

AT_THE_START = timedelta(days=7)  # sources date the beginning of a war or an epidemic a few days apart
JUST_BEFORE = timedelta(days=31)  # "since early March" of what began in the middle of it
RECENT = timedelta(days=60)  # a total that was given within these is kept up to date
ABOUT = Decimal("0.9")
SMALLEST = 1000  # of small totals the later count may be nearly all


def begins_with(baseline: Date, crisis: Crisis | None) -> bool:
    """Whether a count since that day is one since the crisis began: within a week of it, up to a month before, or named by its month or year.

    A baseline has no precision of its own: the first of a month or year is how "since March 2011" and "since 2011" are stored.
    """
    if crisis is None or crisis.period_start is None:
        return False
    start = crisis.period_start
    named = baseline in (start.replace(day=1), start.replace(month=1, day=1))
    return named or start - JUST_BEFORE <= baseline <= start + AT_THE_START


@dataclass(frozen=True)
class Starts:
    """Since when running totals count, asked for what tells one from the total since its crisis began."""

    crises: Mapping[str, Crisis]
    totals: dict[Hashable, list[tuple[Date, Decimal]]] = field(default_factory=dict)  # counted since the start, by what is counted, by date

    @classmethod
    def of(cls, claims: Iterable[Claim], crises: Mapping[str, Crisis]) -> "Starts":
        """Collect the totals since the start."""
        found: dict[Hashable, list[tuple[Date, Decimal]]] = {}
        starts = cls(crises, found)
        for claim in claims:
            if starts.is_from_the_start(claim) and claim.date and claim.value is not None:
                found.setdefault(counted(claim), []).append((claim.date, claim.value))
        for rows in found.values():
            rows.sort()
        return starts

    def is_from_the_start(self, claim: Claim) -> bool:
        """Whether a claim is a total since its crisis began, which others are told from."""
        whole = claim.basis == "cumulative" and claim.status == "asserted" and not claim.part_of_total
        since = claim.baseline_date
        return whole and claim.value is not None and (since is None or begins_with(since, self.crises.get(claim.crisis_id or "")))

    def is_told_by_others(self, claim: Claim) -> bool:
        """Whether totals since the start decide what a claim counts since."""
        since, counts = claim.baseline_date, claim.basis == "cumulative" and claim.value is not None
        return counts and since is not None and not begins_with(since, self.crises.get(claim.crisis_id or ""))

    def add(self, claim: Claim) -> None:
        """Add a total since the start, in its place."""
        if claim.date and claim.value is not None:
            insort(self.totals.setdefault(counted(claim), []), (claim.date, claim.value))

    def drop(self, claim: Claim) -> None:
        """Take a total out. One that is not there is a ValueError."""
        if claim.date and claim.value is not None:
            self.totals[counted(claim)].remove((claim.date, claim.value))

    def may_move(self, claim: Claim, days: Iterable[Date]) -> bool:
        """Whether totals that come or go on some days may change since when a running total counts."""
        return claim.date is not None and any(claim.date - RECENT <= day <= claim.date for day in days)

    def baseline(self, claim: Claim) -> Date | None:
        """Give since when a running total counts, where that is not the start of its crisis; None where it is, or where nothing is said.

        What is counted since a later day is less than the total: a figure as high as the total of the weeks before is the total, and the day
        belongs to something else in the sentence.
        """
        since = claim.baseline_date
        if claim.basis != "cumulative" or since is None or begins_with(since, self.crises.get(claim.crisis_id or "")):
            return None
        return None if claim.value is not None and self._is_total(claim, claim.value) else since

    def _is_total(self, claim: Claim, value: Decimal) -> bool:
        """Whether a total of the weeks before, by any source, is no greater."""
        rows = self.totals.get(counted(claim), ())
        if claim.date is None or not rows:
            return False
        recent = rows[bisect_left(rows, (claim.date - RECENT,)) : bisect_right(rows, (claim.date, Decimal("Infinity")))]
        return any(total >= SMALLEST and total * ABOUT <= value for _, total in recent)


def counted(claim: Claim) -> Hashable:
    """Give what two claims agree in that count the same, whoever says it."""
    return claim.crisis_id, claim.metric, claim.unit, claim.population, claim.place_id or claim.place, claim.iso3, claim.origin_iso3


def since_words(baseline: Date) -> str:
    """Say since when in words.

    >>> since_words(Date(2011, 12, 1)), since_words(Date(2014, 1, 1)), since_words(Date(2011, 3, 25))
    ('since December 2011', 'since 2014', 'since 25 March 2011')
    """
    if (baseline.month, baseline.day) == (1, 1):
        return f"since {baseline.year}"
    month = f"{baseline:%B} {baseline.year}"
    return f"since {month}" if baseline.day == 1 else f"since {baseline.day} {month}"
