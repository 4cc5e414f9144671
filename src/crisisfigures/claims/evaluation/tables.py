"""The tables that people read, the parts of an annotated set side by side."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from crisisfigures.claims.evaluation.calibration import SURE, Bin, calibration, sure
from crisisfigures.claims.evaluation.measurement import Measurement
from crisisfigures.claims.evaluation.outcomes import Outcome
from crisisfigures.claims.evaluation.scores import Score, by_metric, by_publisher, by_rule, chart_score, field_shares, rare_scores, score

Cells = tuple[str, ...]
EMPTY = "-"


@dataclass(frozen=True, slots=True)
class Table:
    """Rows by their name; the columns stand once a part, in the order of `parts`."""

    title: str
    names: str
    parts: Cells
    columns: Cells
    rows: Sequence[tuple[str, Cells]]


def all_tables(parts: Sequence[Measurement]) -> list[Table]:
    """Give every table, the most telling first."""
    makers = (summary, field_table, rare_table, metric_table, publisher_table, rule_table, calibration_table)
    return [make(parts) for make in makers]


def summary(parts: Sequence[Measurement]) -> Table:
    """Give core and chart scores with the intervals of F1."""
    return _side_by_side("Accuracy", "", ("",), parts, _summary_cells)


def _summary_cells(part: Measurement) -> dict[str, Cells]:
    core = part.core
    counts = {"documents": len(part.documents), "claims wanted": core.wanted, "claims given": core.given, "annotations not located": part.unlocated}
    cells: dict[str, Cells] = {name: (str(count),) for name, count in counts.items()}
    cells |= _level("core", core, part.core_interval)
    return cells | _level("chart", part.chart, part.chart_interval)


def _level(name: str, each: Score, interval: tuple[float, float]) -> dict[str, Cells]:
    low, high = interval
    cells = {"precision": f"{each.precision:.3f}", "recall": f"{each.recall:.3f}", "F1": f"{each.f1:.3f} ({low:.3f} to {high:.3f})"}
    return {f"{name} {measure}": (cell,) for measure, cell in cells.items()}


def field_table(parts: Sequence[Measurement]) -> Table:
    """Give the share of claims right at core that have each field right."""
    return _side_by_side("Fields of right claims", "field", ("right",), parts, lambda part: _decimals(field_shares(part.outcomes)))


def _decimals(shares: Mapping[str, float]) -> dict[str, Cells]:
    return {name: (f"{each:.3f}",) for name, each in shares.items()}


def rare_table(parts: Sequence[Measurement]) -> Table:
    """Give F1 of the answers other than the usual one."""
    columns = ("wanted", "P", "R", "F1")
    return _side_by_side("Rarer answers of right claims", "field", columns, parts, lambda part: _scored(rare_scores(part.outcomes)))


def _scored(scores: Mapping[str, Score]) -> dict[str, Cells]:
    return {name: _score_cells(each) for name, each in scores.items()}


def _score_cells(each: Score) -> Cells:
    return str(each.wanted), f"{each.precision:.3f}", f"{each.recall:.3f}", f"{each.f1:.3f}"


def metric_table(parts: Sequence[Measurement]) -> Table:
    """Give core scores and chart F1 by metric."""
    return _grouped("By metric", "metric", parts, by_metric)


def publisher_table(parts: Sequence[Measurement]) -> Table:
    """Give core scores and chart F1 by publisher."""
    return _grouped("By publisher", "publisher", parts, by_publisher)


def _grouped(title: str, names: str, parts: Sequence[Measurement], group: Callable[[Sequence[Outcome]], dict[str, list[Outcome]]]) -> Table:
    def cells(part: Measurement) -> dict[str, Cells]:
        return {name: (*_score_cells(score(members)), f"{chart_score(members).f1:.3f}") for name, members in group(part.outcomes).items()}

    return _side_by_side(title, names, ("wanted", "P", "R", "F1", "chart F1"), parts, cells)


def rule_table(parts: Sequence[Measurement]) -> Table:
    """Give for each rule how often it fired and how often it was right at core."""
    return _side_by_side("Rules", "rule", ("fired", "right", "share right"), parts, _rule_cells)


def _rule_cells(part: Measurement) -> dict[str, Cells]:
    scores = {rule: score(members) for rule, members in by_rule(part.outcomes).items()}
    ordered = sorted(scores.items(), key=lambda item: (-item[1].given, item[0]))
    return {rule: (str(each.given), str(each.right), f"{each.precision:.3f}") for rule, each in ordered}


def calibration_table(parts: Sequence[Measurement]) -> Table:
    """Give by bins of confidence how many claims are right at core, then all the sure ones together."""
    return _side_by_side("Calibration", "confidence", ("claims", "share", "mean", "right"), parts, _calibration_cells)


def _calibration_cells(part: Measurement) -> dict[str, Cells]:
    bins = calibration(part.outcomes)
    total = sum(each.claims for each in bins)
    cells = {f"{each.low:.2f} to {each.high:.2f}": _bin_cells(each, total) for each in bins}
    certain = sum(each.claims for each in bins if each.low >= SURE)
    share_sure, share_right = sure(part.outcomes)
    return cells | {f"at least {SURE}": (str(certain), f"{share_sure:.3f}", "", f"{share_right:.3f}" if certain else EMPTY)}


def _bin_cells(each: Bin, total: int) -> Cells:
    if not each.claims:
        return "0", "0.000", EMPTY, EMPTY
    return str(each.claims), f"{each.claims / total:.3f}", f"{each.mean:.3f}", f"{each.share_right:.3f}"


def _side_by_side(title: str, names: str, columns: Cells, parts: Sequence[Measurement], cells: Callable[[Measurement], Mapping[str, Cells]]) -> Table:
    """Put the parts' cells beside each other: rows in the order of the first part that has them."""
    of_part = [cells(part) for part in parts]
    absent = (EMPTY,) * len(columns)
    rows = {name: tuple(cell for each in of_part for cell in each.get(name, absent)) for each in of_part for name in each}
    return Table(title, names, tuple(part.name for part in parts), columns, list(rows.items()))
