"""People's rulings on claims: decisions.csv, read, appended to, and applied.

A ruling is a row that stays; `withdrawn` ends the earlier rulings on its claim (with a field: the earlier edits of that field).
Of several rulings on one claim and field the latest counts, by day and then by ruling_id.
"""

import csv
import os
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date as Date  # noqa: N812
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

from crisisfigures.errors import ConfigurationError
from crisisfigures.model import Claim, Decision
from crisisfigures.store.schema import columns

HEADER = [field.name for field in fields(Decision)]
RULINGS = ("right", "wrong", "edit", "withdrawn")
# What identifies a claim, says where it stands, or is assigned at each build is no reading of the text that a person could correct.
FIXED = {
    "claim_id", "article_id", "quote_start", "quote_end", "quote", "sentence", "source_id", "crisis_id", "rule", "confidence", "evidence",
    "extractor",
}  # fmt: skip


def editable_fields() -> list[str]:
    """List the columns of claims that a ruling may correct."""
    return [column.name for column in columns("claims") if column.name not in FIXED]


def read_decisions(path: Path) -> list[Decision]:
    """Read decisions.csv; empty where there is no such file.

    Raises ConfigurationError naming the line where a column is unknown or a row cannot be meant.
    """
    if not path.exists():
        return []
    with path.open(encoding="utf-8-sig", newline="") as file:
        reader = csv.DictReader(file)
        unknown = [name for name in reader.fieldnames or [] if name not in HEADER]
        if unknown:
            raise ConfigurationError(f"unknown column {unknown[0]}.", where=f"{path}:1", what_to_do=f"The columns are: {', '.join(HEADER)}.")
        return [_decision(row, f"{path}:{reader.line_num}") for row in reader]


def _decision(row: dict[str, str | None], where: str) -> Decision:
    cells: dict[str, Any] = {name: (row.get(name) or "").strip() or None for name in HEADER}
    for needed in ("ruling_id", "claim_id", "ruling", "decided_by", "decided_on"):
        if not cells[needed]:
            raise ConfigurationError(f"{needed} is empty.", where=where, what_to_do="Fill it in, or delete the line.")
    cells["decided_on"] = _read_value(Date.fromisoformat, cells["decided_on"], where)
    decision = Decision(**cells)
    check_decision(decision, where)
    return decision


def check_decision(decision: Decision, where: str) -> None:
    """Raise ConfigurationError where a ruling is of no known kind or corrects what cannot be corrected to such a value."""
    if decision.ruling not in RULINGS:
        raise ConfigurationError(f"no ruling is called {decision.ruling}.", where=where, what_to_do=f"Use one of: {', '.join(RULINGS)}.")
    if decision.ruling == "edit":
        _corrected(decision, where)
    elif decision.field and decision.ruling != "withdrawn":
        raise ConfigurationError(f"a ruling {decision.ruling} corrects no field.", where=where, what_to_do="Leave the field empty, or rule edit.")


def append_decision(path: Path, decision: Decision) -> None:
    """Append one row to decisions.csv, in one write, under its header; nothing that stands there is touched.

    Raises ConfigurationError where the row, or one that stands there, cannot be meant.
    """
    check_decision(decision, str(path))
    read_decisions(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    before = path.read_bytes() if path.exists() else b""
    lines = [] if before else [HEADER]
    row = ["" if value is None else str(value) for value in (getattr(decision, name) for name in HEADER)]
    with path.open("a", encoding="utf-8", newline="") as file:
        missing_end = "\n" if before and not before.endswith(b"\n") else ""
        file.write(missing_end + _as_csv([*lines, row]))
        file.flush()
        os.fsync(file.fileno())


def _as_csv(rows: Iterable[Sequence[str]]) -> str:
    import io

    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(rows)
    return text.getvalue()


def next_ruling_id(decisions: Sequence[Decision]) -> str:
    """Give the id of the next ruling: r0001, r0002 ..."""
    numbers = [int(decision.ruling_id[1:]) for decision in decisions if decision.ruling_id[1:].isdigit()]
    return f"r{max(numbers, default=0) + 1:04d}"


@dataclass(frozen=True, slots=True)
class Ruled:
    """Claims with the rulings applied, and the rulings by which claims were taken out."""

    claims: list[Claim]
    wrong: dict[str, Decision]


def apply_decisions(claims: Sequence[Claim], decisions: Sequence[Decision]) -> Ruled:
    """Correct edited fields and take out what was ruled wrong, as the view claims_ruled does in SQL.

    A ruling on a claim that is gone rules nothing.
    """
    known = {claim.claim_id for claim in claims}
    standing = [decision for decision in rulings_in_force(decisions) if decision.claim_id in known]
    wrong = {decision.claim_id: decision for decision in standing if decision.ruling == "wrong" and decision.claim_id}
    edits: dict[str, dict[str, Any]] = {}
    for decision in standing:
        if decision.ruling == "edit" and decision.claim_id and decision.field:
            edits.setdefault(decision.claim_id, {})[decision.field] = _corrected(decision, f"decisions.csv: {decision.ruling_id}")
    kept = (claim for claim in claims if claim.claim_id not in wrong)
    return Ruled([replace(claim, **edits[claim.claim_id]) if claim.claim_id in edits else claim for claim in kept], wrong)


def rulings_in_force(decisions: Sequence[Decision]) -> list[Decision]:
    """List the rulings that hold: neither withdrawn nor replaced by a later one on the same claim and field."""
    standing: dict[tuple[str | None, str | None], Decision] = {}
    for decision in sorted(decisions, key=lambda each: (each.decided_on, each.ruling_id)):
        claim, field = decision.claim_id, decision.field
        if decision.ruling == "withdrawn":
            standing = {key: each for key, each in standing.items() if key[0] != claim or (field and key[1] != field)}
        else:
            standing[claim, field] = decision
    return list(standing.values())


def find_again(decisions: Sequence[Decision], claims: Sequence[Claim]) -> list[Decision]:
    """Point rulings whose claim has a new id at the claim with the same article, quote and metric, where there is exactly one."""
    if not decisions:
        return []
    known = {claim.claim_id for claim in claims}
    alike: dict[tuple[str | None, ...], list[str]] = {}
    for claim in claims:
        alike.setdefault((claim.article_id, claim.quote, claim.metric), []).append(claim.claim_id)
    found = []
    for decision in decisions:
        matches = alike.get((decision.article_id, decision.quote, decision.metric), [])
        lost = decision.claim_id not in known and len(matches) == 1
        found.append(replace(decision, claim_id=matches[0]) if lost else decision)
    return found


def _corrected(decision: Decision, where: str) -> Any:
    """Read the value of an edit as its column's type; empty is NULL where the column may be."""
    if decision.field not in editable_fields():
        raise ConfigurationError(f"{decision.field} cannot be edited.", where=where, what_to_do=f"Use one of: {', '.join(editable_fields())}.")
    (column,) = (each for each in columns("claims") if each.name == decision.field)
    if decision.value is None and column.nullable:
        return None
    if column.literals and decision.value not in column.literals:
        raise ConfigurationError(f"{decision.value} is no {column.name}.", where=where, what_to_do=f"Use one of: {', '.join(column.literals)}.")
    readers: dict[Any, Callable[[str], Any]] = {Decimal: Decimal, Date: Date.fromisoformat, bool: _read_truth}
    return _read_value(readers.get(column.python, str), decision.value or "", where)


def _read_value(reader: Callable[[str], Any], text: str, where: str) -> Any:
    try:
        return reader(text)
    except (ValueError, KeyError, InvalidOperation):
        wanted = {Decimal: "a number", _read_truth: "true or false"}.get(reader, "a day such as 2013-07-28")
        raise ConfigurationError(f"{text!r} is not {wanted}.", where=where, what_to_do="Correct the value.") from None


def _read_truth(text: str) -> bool:
    return {"true": True, "false": False}[text.casefold()]
