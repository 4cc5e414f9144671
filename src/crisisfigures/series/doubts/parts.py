"""Parts against totals: a group or place that counts more than all, and parts that together come to more, or to slightly less, than their total."""

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from datetime import date as Date  # noqa: N812 - as in model.py
from decimal import Decimal
from functools import lru_cache
from pathlib import Path

from crisisfigures.model import Finding, PointFlag
from crisisfigures.series.doubts.record import Line, Mark, Record
from crisisfigures.series.doubts.rounding import spread
from crisisfigures.series.doubts.wording import listed, metric_words, number_words
from crisisfigures.series.flags import Flag
from crisisfigures.series.geography import country_name, lies_within
from crisisfigures.series.whereabouts import JOINT

SLIGHTLY = Decimal("0.0025")  # what parts of one text lack of their total, to be an error and no rest that goes unnamed
Day = tuple[Date, Date]


@lru_cache(maxsize=1)
def wholes() -> dict[str, list[list[str]]]:
    """Read partitions.toml: a whole group and the lists of groups that have nobody in common; '' is everyone."""
    table = tomllib.loads(Path(__file__).with_name("partitions.toml").read_text(encoding="utf-8"))
    return {"" if whole == "everyone" else whole: lists["parts"] for whole, lists in table.items()}


def part_flags(record: Record) -> Iterator[PointFlag]:
    """Flag a part that is larger than its total in every way that the two may be meant."""
    for total, parts in _groups(record):
        yield from _larger(total, parts, record)
    for total, parts in _places(record):
        yield from _larger(total, parts, record)


def sum_findings(record: Record) -> Iterator[Finding]:
    """Find parts that do not come to their total."""
    for total, parts in _groups(record):
        named = {part.series.population or "": part for part in parts}
        for lists in wholes().get(total.series.population or "", []):
            yield from _sums(total, [named[name] for name in lists if name in named], record, whole=all(name in named for name in lists))
    for total, parts in _places(record):
        yield from _sums(total, _outermost(parts), record, whole=True)


def _adds_up(line: Line) -> bool:
    """Whether figures of a line are of a whole that has parts: shares and rates are not, and events are told apart by more than day and place."""
    return line.series.unit != "percent" and line.series.basis not in ("incident", "rate")


def _groups(record: Record) -> Iterator[tuple[Line, list[Line]]]:
    """Give each line with those of the narrower groups in it: of all people every group, of a group those of partitions.toml."""
    for lines in record.families(("population",)).values():
        by_group = {line.series.population or "": line for line in lines if _adds_up(line)}
        for name, line in by_group.items() if len(by_group) > 1 else []:
            inside = {part for parts in wholes().get(name, []) for part in parts}
            parts = [other for group, other in by_group.items() if group != name and (not name or group in inside)]
            if parts:
                yield line, parts


def _places(record: Record) -> Iterator[tuple[Line, list[Line]]]:
    """Give each line of a region or country with those of the countries or places in it."""
    for lines in record.families(("place_id", "iso3")).values():
        running = [line for line in lines if _adds_up(line)]
        whole = {line.series.iso3: line for line in running if line.series.place is None}
        for iso3, line in whole.items() if len(running) > 1 else []:
            parts = [other for other in running if other is not line and _lies_in(other, iso3)]
            if parts:
                yield line, parts


def _lies_in(part: Line, iso3: str | None) -> bool:
    """Whether a line is of a country, for the total of a region, or of a known place in a country, for its total."""
    row = part.series
    if iso3 is None:
        return row.iso3 is not None and row.place is None
    return row.iso3 == iso3 and row.place_id is not None and JOINT not in row.place_id


def _outermost(parts: Sequence[Line]) -> list[Line]:
    """Leave out places that lie in another one of them."""
    ids = [line.series.place_id for line in parts]
    return [line for line, own in zip(parts, ids, strict=True) if not any(other and other != own and lies_within(own, other) for other in ids)]


def _larger(total: Line, parts: Sequence[Line], record: Record) -> Iterator[PointFlag]:
    """Flag the points of parts that exceed the total of the same days."""
    wholes_by_day = _by_day(total)
    for line in parts:
        for one in line.marks:
            whole = wholes_by_day.get((one.point.date, one.point.date_end))
            if whole is not None and one.least is not None and whole.most is not None and one.least > whole.most:
                sentence = f"{one.words} ({_part_name(line, total)}) {one.when} is more than the total of {whole.words} ({line.series.source})."
                yield record.flag(Flag.PART_LARGER_THAN_TOTAL, sentence, one, whole)


def _by_day(line: Line) -> dict[Day, Mark]:
    found: dict[Day, Mark] = {}
    for one in line.marks:
        found.setdefault((one.point.date, one.point.date_end), one)
    return found


def _part_name(part: Line, total: Line) -> str:
    """Name what sets a part apart from its total."""
    if part.series.population != total.series.population:
        return part.series.population or "all"
    return part.series.place or country_name(part.series.iso3 or "")


def _sums(total: Line, parts: Sequence[Line], record: Record, *, whole: bool) -> Iterator[Finding]:
    """Compare what two or more parts come to with the total, day by day; `whole` says that there may be no others."""
    if len(parts) < 2:
        return
    by_part = [(_part_name(line, total), _by_day(line)) for line in parts]
    for day, one in _by_day(total).items():
        stated = [(name, marks[day]) for name, marks in by_part if day in marks]
        if len(stated) > 1:
            complete = whole and len(stated) == len(parts)
            yield from _compared(total, one, sorted(stated, key=lambda pair: (-(pair[1].number or 0), pair[0])), record, complete=complete)


def _compared(total: Line, whole: Mark, parts: Sequence[tuple[str, Mark]], record: Record, *, complete: bool) -> Iterator[Finding]:
    """Find a sum beyond every meaning of the total, or one text's sum slightly short of it."""
    spans, (least, most) = [spread(one) for _, one in parts], spread(whole)
    low, high = [span[0] for span in spans if span[0] is not None], [span[1] for span in spans if span[1] is not None]
    over = most is not None and sum(low) > most
    less = complete and least is not None and len(high) == len(parts) and sum(high) < least
    short = less and _is_slightly_less([one for _, one in parts], whole, record)
    if over or short:
        kind = Flag.PARTS_EXCEED_TOTAL if over else Flag.PARTS_FALL_SHORT
        numbers = [one.number for _, one in parts if one.number is not None]
        told = listed([f"{name} {one.words}" for name, one in parts])
        by = abs(sum(numbers, Decimal(0)) - (whole.number or Decimal(0)))
        way = "more" if over else "less"
        sentence = (
            f"{metric_words(total.series.metric).capitalize()} {whole.when}: the parts ({told}) come to {number_words(Decimal(sum(numbers)))}, "
            f"{number_words(by)} {way} than the total of {whole.words} ({total.series.source})."
        )
        yield record.finding(kind, total.series.crisis_id, sentence, [one for _, one in parts], [whole])


def _is_slightly_less(parts: Sequence[Mark], whole: Mark, record: Record) -> bool:
    """Whether the parts of one text lack so little that no part of their size goes unnamed."""
    numbers, total = [one.number or Decimal(0) for one in parts], whole.number or Decimal(0)
    lack = total - sum(numbers)
    return 0 < lack <= total * SLIGHTLY and lack * 2 < min(numbers) and _in_one_text(parts, whole, record)


def _in_one_text(parts: Sequence[Mark], whole: Mark, record: Record) -> bool:
    """Whether one text gives the total and all parts."""
    texts: Mapping[str, set[str]] = {
        one.point.point_id: {record.press.original(claim.article_id) for claim in record.claims[one.point.point_id]} for one in (*parts, whole)
    }
    return bool(set.intersection(*texts.values()))
