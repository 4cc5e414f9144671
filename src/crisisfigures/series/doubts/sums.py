"""Parts that do not come to their total: more than every meaning of it allows, or, in one text, slightly more or less than it says."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from crisisfigures.model import Finding
from crisisfigures.series.doubts.parts import by_day, groups, outermost, part_name, places, wholes
from crisisfigures.series.doubts.record import Line, Mark, Record, kin
from crisisfigures.series.doubts.rounding import spread
from crisisfigures.series.doubts.wording import listed, metric_words, number_words
from crisisfigures.series.flags import Flag

PLACE = ("place_id", "iso3")
SLIGHTLY = Decimal("0.0025")  # by how much one text's parts differ from their total, to be an error and no part that goes unnamed


class Part(NamedTuple):
    """A part by the name that sets it apart."""

    name: str
    mark: Mark


class Sum(NamedTuple):
    """Parts of one day and the total that they belong to; `complete` says that there may be no others."""

    total: Line
    whole: Mark
    parts: Sequence[Part]
    complete: bool

    @property
    def marks(self) -> list[Mark]:
        """Give the points of the parts."""
        return [part.mark for part in self.parts]

    @property
    def over(self) -> Decimal:
        """Give by how much the parts come to more than the total; less than nothing where they come to less."""
        return sum((one.number or Decimal(0) for one in self.marks), Decimal(0)) - (self.whole.number or Decimal(0))


def sum_findings(record: Record) -> Iterator[Finding]:
    """Find parts that do not come to their total."""
    for total, lines in groups(record):
        named = {line.series.population or "": line for line in lines}
        for names in wholes().get(total.series.population or "", []):
            present = [named[name] for name in names if name in named]
            yield from _found(_sums(total, present, len(present) == len(names)), record)
    regions = _regions(record)
    for total, lines in places(record):
        yield from _found(_sums(total, outermost(lines), True), record)
        wider = regions.get(kin(total.series, PLACE), []) if total.series.iso3 is None else []
        beyond = {line.series.place for line in wider}
        for one in _sums(total, [*lines, *wider], True) if wider else ():
            if any(part.name in beyond for part in one.parts):
                yield from _in_one_text(one, record)


def _regions(record: Record) -> dict[tuple[object, ...], list[Line]]:
    """Give the lines of places beyond countries, such as North Africa: what they hold besides the countries named is not known."""
    return {
        key: found
        for key, lines in record.families(PLACE).items()
        if (found := [line for line in lines if line.series.iso3 is None and line.series.place is not None])
    }


def _sums(total: Line, lines: Sequence[Line], complete: bool) -> Iterator[Sum]:
    """Give the sums of two or more parts, day by day."""
    rows = [(part_name(line, total), by_day(line)) for line in lines] if len(lines) > 1 else []
    for day, whole in by_day(total).items() if rows else ():
        parts = [Part(name, marks[day]) for name, marks in rows if day in marks]
        if len(parts) > 1:
            yield Sum(total, whole, sorted(parts, key=lambda part: (-(part.mark.number or 0), part.name)), complete and len(parts) == len(lines))


def _found(sums: Iterator[Sum], record: Record) -> Iterator[Finding]:
    """Find sums beyond every meaning of their total, and those of one text that lack slightly of it."""
    for one in sums:
        spans, (least, most) = [spread(mark) for mark in one.marks], spread(one.whole)
        low, high = [span[0] for span in spans if span[0] is not None], [span[1] for span in spans if span[1] is not None]
        if most is not None and sum(low) > most:
            yield _finding(one, record)
        elif one.complete and least is not None and len(high) == len(spans) and sum(high) < least:
            yield from _in_one_text(one, record)


def _in_one_text(one: Sum, record: Record) -> Iterator[Finding]:
    """Find a sum that differs so slightly from the total of the same text that no part of its own makes the difference."""
    slight = 0 < abs(one.over) <= (one.whole.number or 0) * SLIGHTLY and abs(one.over) * 2 < min(mark.number or 0 for mark in one.marks)
    counted = all(mark.is_count for mark in (*one.marks, one.whole))
    texts = [{record.press.original(claim.article_id) for claim in record.claims[mark.point.point_id]} for mark in (*one.marks, one.whole)]
    if slight and counted and set.intersection(*texts):
        yield _finding(one, record)


def _finding(one: Sum, record: Record) -> Finding:
    """Say what the parts come to."""
    kind = Flag.PARTS_EXCEED_TOTAL if one.over > 0 else Flag.PARTS_FALL_SHORT
    told = listed([f"{part.name} {part.mark.words}" for part in one.parts])
    come = number_words(one.over + (one.whole.number or 0))
    differs = f"{number_words(abs(one.over))} {'more' if one.over > 0 else 'less'} than the total of {one.whole.words}"
    what, row = metric_words(one.total.series.metric).capitalize(), one.total.series
    sentence = f"{what} {one.whole.when}: the parts ({told}) come to {come}, {differs} ({row.source})."
    return record.finding(kind, row.crisis_id, sentence, one.marks, [one.whole])
