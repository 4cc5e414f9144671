"""People's rulings: decisions.csv, read, checked and appended to. store/rulings.py applies them.

A ruling is a row that stays; `undo` ends an earlier one. README.md says which columns each kind of ruling needs.
"""

import csv
import io
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any, get_args

from crisisfigures.errors import ConfigurationError, DiskError
from crisisfigures.model import HEX16, Decision, Metric, Ruling
from crisisfigures.store.correcting import read_day, values_of
from crisisfigures.whole import alone_in, write_whole

HEADER = [field.name for field in fields(Decision)]
RULINGS: tuple[Ruling, ...] = get_args(Ruling)
CLAIM_ID = re.compile(HEX16)
MAX_SIZE = 20_000_000  # bytes: a hundred thousand rulings
START = "quote_start"  # of an add: where the quote stands, if it does so more than once


@dataclass(frozen=True, slots=True)
class Form:
    """What a row of one kind needs besides its id, who, and when; what it does not name stays empty."""

    needs: tuple[str, ...]
    may: tuple[str, ...] = ()
    of_claim: bool = True  # speaks of one claim: by claim_id, or by article_id, quote and number


FORMS: dict[Ruling, Form] = {
    "accept": Form((), ("reason",)),
    "reject": Form(("reason",)),
    "retract": Form(("reason",)),
    "correct": Form(("field", "reason"), ("value",)),
    "add": Form(("article_id", "quote", "metric", "reason"), ("value", "claim_id", "number"), of_claim=False),
    "merge": Form(("field", "value", "reason"), of_claim=False),
    "split": Form(("field", "reason"), ("value", "claim_id", "article_id", "quote", "number", "metric"), of_claim=False),
    "undo": Form(("value", "reason"), of_claim=False),
}
NAMES_CLAIM = ("claim_id", "article_id", "quote", "number", "metric")


def read_decisions(path: Path) -> list[Decision]:
    """Read decisions.csv in the order of its rows; empty where there is no such file.

    Raises ConfigurationError naming the line where a column is unknown, a row cannot be meant, or two rows cannot stand together.
    """
    if not path.exists():
        return []
    found: list[Decision] = []
    try:
        _read_rows(path, found)
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        what = error.strerror if isinstance(error, OSError) else str(error)
        remedy = "Save it as CSV in UTF-8, with commas between the cells."
        raise ConfigurationError(f"cannot be read: {what}.", where=path, what_to_do=remedy) from None
    return found


def _read_rows(path: Path, found: list[Decision]) -> None:
    if path.stat().st_size > MAX_SIZE:
        raise ConfigurationError(f"is larger than {MAX_SIZE // 1_000_000} MB.", where=path, what_to_do="Take out what nobody decided.")
    with path.open(encoding="utf-8-sig", newline="") as file:
        reader = csv.DictReader(file)
        _check_header(reader.fieldnames or [], f"{path}:1")
        for row in reader:
            where = f"{path}:{reader.line_num}"
            if None in row:
                remedy = 'Put a cell that holds a comma into "quotes".'
                raise ConfigurationError("the row has more cells than the header.", where=where, what_to_do=remedy)
            if any(cell and cell.strip() for cell in row.values()):
                decision = _decision(row, found, where)
                check_decision(decision, found, where)
                found.append(decision)


def _check_header(names: Sequence[str], where: str) -> None:
    unknown = next((name for name in names if name not in HEADER), None)
    if unknown is not None:
        remedy = "Save the file with commas between the cells." if ";" in unknown or "\t" in unknown else f"The columns are: {','.join(HEADER)}."
        raise ConfigurationError(f"unknown column {unknown}.", where=where, what_to_do=remedy)
    missing = next((name for name in HEADER if name not in names), None)
    if missing is not None:
        raise ConfigurationError(f"the column {missing} is missing.", where=where, what_to_do=f"The columns are: {','.join(HEADER)}.")


def _decision(row: dict[str, str | None], before: Sequence[Decision], where: str) -> Decision:
    cells: dict[str, Any] = {name: (row.get(name) or "").strip() or None for name in HEADER}
    if not cells["ruling_id"]:
        raise ConfigurationError("ruling_id is empty.", where=where, what_to_do=f"Write {next_ruling_id(before)}, or another id of your own.")
    for needed in ("ruling", "decided_by", "decided_on"):
        if not cells[needed]:
            raise ConfigurationError(f"{needed} is empty.", where=where, what_to_do="Fill it in, or delete the line.")
    return Decision(**cells | {"decided_on": read_day(cells["decided_on"], where)})


def check_decision(decision: Decision, before: Sequence[Decision], where: str) -> None:
    """Check a ruling against what its kind needs, and against those that stand before it.

    Raises ConfigurationError where it is of no known kind, lacks what it needs, or corrects what cannot be corrected to such a value.
    """
    if decision.ruling not in RULINGS:
        raise ConfigurationError(f"no ruling is called {decision.ruling}.", where=where, what_to_do=f"Use one of: {', '.join(RULINGS)}.")
    if any(decision.ruling_id == other.ruling_id for other in before):
        remedy = f"Write {next_ruling_id(before)}, or another id of your own."
        raise ConfigurationError(f"there is a ruling {decision.ruling_id} already.", where=where, what_to_do=remedy)
    _check_cells(decision, where)
    if decision.ruling == "correct":
        values_of(decision.field or "", decision.value, where)
    elif decision.ruling == "add":
        added_fields(decision, where)
    elif decision.ruling in ("merge", "split") and decision.field == decision.value:
        raise ConfigurationError(f"{decision.field} is {decision.value} itself.", where=where, what_to_do="Name two source ids.")
    elif decision.ruling == "undo":
        _check_undo(decision, before, where)


def _check_cells(decision: Decision, where: str) -> None:
    """Check that the cells of a row are those that its kind needs."""
    form = FORMS[decision.ruling]
    if decision.claim_id and not CLAIM_ID.fullmatch(decision.claim_id):
        remedy = "It has 16 digits and letters a to f; a spreadsheet may have rewritten it: mark the column as text."
        raise ConfigurationError(f"{decision.claim_id} is no claim's id.", where=where, what_to_do=remedy)
    if form.of_claim and not decision.claim_id and not (decision.article_id and decision.quote):
        raise ConfigurationError("the row names no claim.", where=where, what_to_do="Fill in claim_id, or article_id, quote and number.")
    if decision.ruling == "split" and not decision.claim_id and not decision.quote:
        remedy = "Fill in claim_id, or in quote the words that the texts have for the source."
        raise ConfigurationError("the row names neither a claim nor words.", where=where, what_to_do=remedy)
    for name in form.needs:
        if getattr(decision, name) is None:
            article = "an" if decision.ruling[0] in "aeiou" else "a"
            raise ConfigurationError(f"{name} is empty, and {article} {decision.ruling} needs it.", where=where, what_to_do="Fill it in.")
    allowed = {*form.needs, *form.may, *(NAMES_CLAIM if form.of_claim else ())}
    for name in (*NAMES_CLAIM, "field", "value"):
        if name not in allowed and getattr(decision, name) is not None:
            raise ConfigurationError(f"{name} means nothing in a row that rules {decision.ruling}.", where=where, what_to_do="Leave it empty.")


def _check_undo(decision: Decision, before: Sequence[Decision], where: str) -> None:
    undone = next((other for other in before if other.ruling_id == decision.value), None)
    if undone is None:
        remedy = "Name the ruling_id of an earlier row in value."
        raise ConfigurationError(f"no ruling {decision.value} stands above.", where=where, what_to_do=remedy)
    if undone.ruling == "undo":
        raise ConfigurationError(f"{decision.value} is an undo itself.", where=where, what_to_do="Rule anew instead.")


def added_fields(decision: Decision, where: str) -> dict[str, Any]:
    """Read what an add says of the further fields of its claim, out of "date = 2013-07-25; place = Aleppo"; quote_start is a number of code points.

    A part that holds a semicolon stands in double quotes. Raises ConfigurationError naming the part that cannot be meant.
    """
    if decision.metric not in get_args(Metric):
        raise ConfigurationError(f"{decision.metric} is no metric.", where=where, what_to_do=f"Use one of: {', '.join(get_args(Metric))}.")
    found: dict[str, Any] = {}
    parts = next(csv.reader([decision.value or ""], delimiter=";", skipinitialspace=True), [])
    for part in filter(str.strip, parts):
        name, equals, text = (piece.strip() for piece in part.partition("="))
        if not equals or name == "metric":
            remedy = "Write value as in: date = 2013-07-25; place = Aleppo. The metric has a column of its own."
            raise ConfigurationError(f"{part.strip()!r} sets no field.", where=where, what_to_do=remedy)
        found |= {START: _offset(text, where)} if name == START else values_of(name, text or None, where)
    return found


def _offset(text: str, where: str) -> int:
    if not text.isdecimal():
        remedy = "Give the number of characters before the quote."
        raise ConfigurationError(f"{text!r} is not an offset in code points.", where=where, what_to_do=remedy)
    return int(text)


def write_fields(values: Iterable[tuple[str, str]]) -> str:
    """Write further fields of an add, as added_fields reads them.

    >>> write_fields([("date", "2013-07-25"), ("source", "Smith; Jones")])
    'date = 2013-07-25; "source = Smith; Jones"'
    """
    return "; ".join(_as_csv([[f"{name} = {value}"]], delimiter=";").rstrip("\n") for name, value in values)


def append_decision(path: Path, decision: Decision) -> None:
    """Append one row to decisions.csv under its header; the bytes that stand there stay, and a crash leaves the row whole or not at all.

    Raises ConfigurationError where the row, or one that stands there, cannot be meant, DiskError where the file cannot be written.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with alone_in(path.parent):
            check_decision(decision, read_decisions(path), str(path))
            before = path.read_bytes() if path.exists() else b""
            write_whole(path, before + _new_lines(decision, before))
    except OSError as error:
        raise DiskError.of(error, where=path) from error


def _new_lines(decision: Decision, before: bytes) -> bytes:
    """Write the row in the order of the columns of a file, with what must stand between."""
    names = next(csv.reader([before.decode("utf-8-sig").partition("\n")[0]])) if before else HEADER
    lines = [] if before else [HEADER]
    row = ["" if value is None else str(value) for value in (getattr(decision, name) for name in names)]
    missing_end = "\n" if before and not before.endswith(b"\n") else ""
    return (missing_end + _as_csv([*lines, row])).encode()


def _as_csv(rows: Iterable[Sequence[str]], delimiter: str = ",") -> str:
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter, lineterminator="\n").writerows(rows)
    return text.getvalue()


def next_ruling_id(decisions: Sequence[Decision]) -> str:
    """Give the id of the next ruling: r0001, r0002 ..."""
    numbers = [int(decision.ruling_id[1:]) for decision in decisions if decision.ruling_id[:1] == "r" and decision.ruling_id[1:].isdecimal()]
    return f"r{max(numbers, default=0) + 1:04d}"
