"""Doubts: what is wrong, or may be, with points, one module a family; and findings, what does not add up between them."""

from collections.abc import Collection, Mapping, Sequence

from crisisfigures.model import Claim, Crisis, Finding, Point, PointFlag, Series, Source
from crisisfigures.series.doubts.days import day_flags
from crisisfigures.series.doubts.flows import flow_doubts
from crisisfigures.series.doubts.others import forecast_flags, source_flags
from crisisfigures.series.doubts.parts import part_flags
from crisisfigures.series.doubts.readings import reading_flags
from crisisfigures.series.doubts.record import Line, Record, mark
from crisisfigures.series.doubts.runs import run_flags
from crisisfigures.series.doubts.slips import slip_flags
from crisisfigures.series.doubts.steps import step_flags
from crisisfigures.series.doubts.sums import sum_findings
from crisisfigures.series.flags import ON_LINE
from crisisfigures.series.statements import Press

OF_A_LINE = (step_flags, slip_flags, run_flags, reading_flags)
OF_ALL = (day_flags, part_flags, source_flags, forecast_flags)

__all__ = ["Record", "find_doubts", "make_record"]


def make_record(
    series: Sequence[Series], points: Sequence[Point], claims: Mapping[str, Sequence[Claim]], replaced: Mapping[str, Sequence[Claim]],
    off_line: Collection[str], press: Press, crises: Mapping[str, Crisis], sources: Mapping[str, Source],
) -> Record:  # fmt: skip
    """Put points into lines.

    `claims` are those behind each point, `replaced` those superseded, by series id, `off_line` the ids of points that the line passes by.
    """
    rows: dict[str, list[Point]] = {row.series_id: [] for row in series}
    by_id = {row.series_id: row for row in series}
    for point in points:
        if point.status in ON_LINE and point.point_id not in off_line:
            rows[point.series_id].append(point)
    lines = [Line(by_id[series_id], [mark(point) for point in sorted(row, key=_by_date)]) for series_id, row in rows.items()]
    forecasts = [(by_id[point.series_id], mark(point)) for point in points if point.status == "projected"]
    return Record(lines, forecasts, claims, replaced, press, crises, sources)


def find_doubts(record: Record) -> tuple[list[PointFlag], list[Finding]]:
    """Give the flags of points, and the findings, each sorted."""
    flags = [flag for line in record.lines for family in OF_A_LINE for flag in family(line, record)]
    flags += [flag for family in OF_ALL for flag in family(record)]
    findings = list(sum_findings(record))
    for doubt in flow_doubts(record):
        (findings if isinstance(doubt, Finding) else flags).append(doubt)  # type: ignore[arg-type]
    found = {finding.finding_id: finding for finding in sorted(findings, key=lambda finding: finding.sentence)}
    return sorted(flags, key=lambda flag: (flag.point_id, flag.flag, flag.sentence)), sorted(found.values(), key=lambda one: one.finding_id)


def _by_date(point: Point) -> tuple[object, ...]:
    """Sort points by time."""
    return (point.date, point.date_end, point.point_id)
