"""Parts and their totals: which series is a group or place within another one, and parts that count more than all."""

import tomllib
from collections.abc import Iterator, Sequence
from datetime import date as Date  # noqa: N812 - as in model.py
from functools import lru_cache
from pathlib import Path

from crisisfigures.model import PointFlag, Series
from crisisfigures.series.doubts.record import Line, Mark, Record
from crisisfigures.series.flags import Flag
from crisisfigures.series.geography import country_name, lies_within
from crisisfigures.series.whereabouts import JOINT

Day = tuple[Date, Date]


@lru_cache(maxsize=1)
def wholes() -> dict[str, list[list[str]]]:
    """Read partitions.toml: a whole group and the lists of groups that have nobody in common; '' is everyone."""
    table = tomllib.loads(Path(__file__).with_name("partitions.toml").read_text(encoding="utf-8"))
    return {"" if whole == "everyone" else whole: lists["parts"] for whole, lists in table.items()}


def part_flags(record: Record) -> Iterator[PointFlag]:
    """Flag a part that is larger than its total in every way that the two may be meant."""
    for total, parts in groups(record):
        yield from _larger(total, parts, record)
    for total, parts in places(record):
        yield from _larger(total, parts, record)


def _adds_up(line: Line) -> bool:
    """Whether figures of a line are of a whole that has parts: shares and rates are not, and events are told apart by more than day and place."""
    return line.series.unit != "percent" and line.series.basis not in ("incident", "rate")


def groups(record: Record) -> Iterator[tuple[Line, list[Line]]]:
    """Give each line with those of the narrower groups in it: of all people every group, of a group those of partitions.toml."""
    for lines in record.families(("population",)).values():
        by_group = {line.series.population or "": line for line in lines if _adds_up(line)}
        for name, line in by_group.items() if len(by_group) > 1 else []:
            inside = {part for parts in wholes().get(name, []) for part in parts}
            parts = [other for group, other in by_group.items() if group != name and (not name or group in inside)]
            if parts:
                yield line, parts


def places(record: Record) -> Iterator[tuple[Line, list[Line]]]:
    """Give each line of a region or country with those of the countries or places in it."""
    for lines in record.families(("place_id", "iso3")).values():
        running = [line for line in lines if _adds_up(line)]
        whole = {line.series.iso3: line for line in running if line.series.place is None}
        for iso3, line in whole.items() if len(running) > 1 else []:
            parts = [other for other in running if other is not line and _lies_in(other, iso3)]
            if parts and (iso3 is not None or _is_region(line.series, record)):
                yield line, parts


def _is_region(series: Series, record: Record) -> bool:
    """Whether figures without a country are of several: of people from one country, or of a crisis in several; else the text left it out."""
    crisis = record.crises.get(series.crisis_id or "")
    return series.origin_iso3 is not None or (crisis is not None and len(crisis.countries) > 1)


def _lies_in(part: Line, iso3: str | None) -> bool:
    """Whether a line is of a country, for the total of a region, or of a known place in a country, for its total."""
    row = part.series
    if iso3 is None:
        return row.iso3 is not None and row.place is None
    return row.iso3 == iso3 and row.place_id is not None and JOINT not in row.place_id


def outermost(parts: Sequence[Line]) -> list[Line]:
    """Leave out places that lie in another one of them."""
    ids = [line.series.place_id for line in parts]
    return [line for line, own in zip(parts, ids, strict=True) if not any(other and other != own and lies_within(own, other) for other in ids)]


def _larger(total: Line, parts: Sequence[Line], record: Record) -> Iterator[PointFlag]:
    """Flag the points of parts that exceed the total of the same days."""
    wholes_by_day = by_day(total)
    for line in parts:
        for one in line.marks:
            whole = wholes_by_day.get((one.point.date, one.point.date_end))
            if whole is not None and one.least is not None and whole.most is not None and one.least > whole.most:
                sentence = f"{one.words} ({part_name(line, total)}) {one.when} is more than the total of {whole.words} ({line.series.source})."
                yield record.flag(Flag.PART_LARGER_THAN_TOTAL, sentence, one, whole)


def by_day(line: Line) -> dict[Day, Mark]:
    """Give the points of a line by the days that they speak of."""
    found: dict[Day, Mark] = {}
    for one in line.marks:
        found.setdefault((one.point.date, one.point.date_end), one)
    return found


def part_name(part: Line, total: Line) -> str:
    """Name what sets a part apart from its total."""
    if part.series.population != total.series.population:
        return part.series.population or "all"
    return part.series.place or country_name(part.series.iso3 or "")
