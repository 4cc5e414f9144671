"""Figures for a day or a period against what the totals of the same source rose by: the one is never made into the other, only compared."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date as Date  # noqa: N812 - as in model.py
from datetime import timedelta
from decimal import Decimal
from functools import cached_property

from crisisfigures.model import Finding, PointFlag
from crisisfigures.series.doubts.record import Line, Mark, Record
from crisisfigures.series.doubts.rounding import spread
from crisisfigures.series.doubts.wording import day_words, listed, metric_words, number_words
from crisisfigures.series.flags import Flag

DAY = timedelta(days=1)
LONG = timedelta(days=7)  # a report that covers more days than this says so
Rise = tuple[Decimal | None, Decimal | None]  # the least and the most; None is open


@dataclass(frozen=True)
class Totals:
    """The running totals of one series by the day that they speak of."""

    line: Line

    @cached_property
    def marks(self) -> Sequence[Mark]:
        """Give one total a day, by day; a hedged one tells too little of what it rose by."""
        return list({one.point.date_end: one for one in self.line.by_end if one.is_count and one.point.date_precision == "day"}.values())

    @cached_property
    def by_day(self) -> dict[Date, Mark]:
        """Give the total of a day."""
        return {one.point.date_end: one for one in self.marks}

    def around(self, first: Date, last: Date) -> tuple[Mark, Mark] | None:
        """Give the last total before a time and the first one at its end or after it; None where either is absent."""
        at = bisect_left(self.marks, first, key=lambda one: one.point.date_end)
        then = bisect_left(self.marks, last, key=lambda one: one.point.date_end)
        return (self.marks[at - 1], self.marks[then]) if at and then < len(self.marks) else None


def flow_doubts(record: Record) -> Iterator[Finding | PointFlag]:
    """Compare each flow and event with the totals of the same source, place and group."""
    for lines in record.families(("basis",)).values():
        totals = [Totals(line) for line in lines if line.runs_as == "cumulative"]
        flows = [line for line in lines if line.series.basis in ("period", "incident")]
        for total in totals:
            for line in flows:
                yield from _flow_doubts(total, line, record)


def _flow_doubts(total: Totals, line: Line, record: Record) -> Iterator[Finding | PointFlag]:
    """Compare the flows of one series with one running total."""
    loose: list[Mark] = []
    for one in line.marks:
        before, after = total.by_day.get(one.point.date - DAY), total.by_day.get(one.point.date_end)
        if before is not None and after is not None:
            yield from _compare(line, [one], before, after, record)
        else:
            loose.append(one)
    tiled: set[str] = set()
    if line.series.basis == "period" and loose:
        for before, after in zip(total.marks, total.marks[1:], strict=False):
            row = _tiles(loose, before.point.date_end + DAY, after.point.date_end)
            if len(row) > 1:
                tiled |= {one.point.point_id for one in row}
                yield from _compare(line, row, before, after, record)
    for one in loose:
        around = total.around(one.point.date, one.point.date_end)
        if around is not None and one.point.point_id not in tiled:
            yield from _longer(line, one, *around, record)


def _rise(before: Mark, after: Mark) -> Rise:
    """Give the least and the most that a total rose by."""
    (least, most), (low, high) = spread(before), spread(after)
    return (None if low is None or most is None else low - most), (None if high is None or least is None else high - least)


def _tiles(flows: Sequence[Mark], first: Date, last: Date) -> list[Mark]:
    """Give flows that follow each other without a gap from one day to another, the longest first; empty where there is a gap."""
    row: list[Mark] = []
    at = bisect_left(flows, first, key=lambda one: one.point.date)
    while first <= last:
        here = [one for one in _starting(flows, at, first) if one.point.date_end <= last]
        if not here:
            return []
        row.append(max(here, key=lambda one: (one.point.date_end, one.point.point_id)))
        first = row[-1].point.date_end + DAY
        at = bisect_left(flows, first, key=lambda one: one.point.date)
    return row


def _starting(flows: Sequence[Mark], at: int, first: Date) -> Iterator[Mark]:
    while at < len(flows) and flows[at].point.date == first:
        yield flows[at]
        at += 1


def _compare(line: Line, flows: Sequence[Mark], before: Mark, after: Mark, record: Record) -> Iterator[Finding]:
    """Find flows that fill the time between two totals and do not come to their difference; an event need not be all of it."""
    if (after.number or 0) < (before.number or 0):
        return  # a fall is a doubt of its own
    (least, most), spans = _rise(before, after), [spread(one) for one in flows]
    low = None if any(span[0] is None for span in spans) else sum((span[0] or Decimal(0) for span in spans), Decimal(0))
    high = None if any(span[1] is None for span in spans) else sum((span[1] or Decimal(0) for span in spans), Decimal(0))
    event = line.series.basis == "incident"
    if low is not None and most is not None and low > most:
        yield _finding(Flag.LARGER_THAN_RISE if event else Flag.DIFFERS_FROM_TOTALS, line, flows, before, after, record)
    elif not event and high is not None and least is not None and high < least:
        yield _finding(Flag.DIFFERS_FROM_TOTALS, line, flows, before, after, record)


def _longer(line: Line, one: Mark, before: Mark, after: Mark, record: Record) -> Iterator[Finding | PointFlag]:
    """Compare a figure with totals that hold its time and more: it cannot be larger, and a day's figure may turn out to be that of several."""
    (low, _), (least, most) = spread(one), _rise(before, after)
    rises = (after.number or 0) >= (before.number or 0)
    if rises and low is not None and most is not None and low > most:
        yield _finding(Flag.LARGER_THAN_RISE, line, [one], before, after, record)
    same_day = one.point.date == one.point.date_end == after.point.date_end
    days = (after.point.date_end - before.point.date_end).days
    if same_day and line.series.basis == "period" and 1 < days <= LONG.days and one.number and one.number == least == most:
        sentence = (
            f"{one.told} is all that the total rose by since {day_words(before.point.date_end)} ({line.series.source}): "
            f"it seems to count {days} days, by which a rate must divide."
        )
        yield record.flag(Flag.COVERS_LONGER_SPAN, sentence, one, before, after)


def _finding(kind: Flag, line: Line, flows: Sequence[Mark], before: Mark, after: Mark, record: Record) -> Finding:
    """Say what a flow counts and what the totals rose by."""
    stated = sum((one.number or Decimal(0) for one in flows), Decimal(0))
    told = flows[0].told if len(flows) == 1 else f"{listed([one.told for one in flows])} come to {number_words(stated)}"
    moved = f"rose by {number_words((after.number or Decimal(0)) - (before.number or Decimal(0)))}"
    what, span = metric_words(line.series.metric).capitalize(), f"from {before.told} to {after.told}"
    sentence = f"{what}: {told}, but the total {moved}, {span} ({line.series.source})."
    return record.finding(kind, line.series.crisis_id, sentence, flows, [before, after])
