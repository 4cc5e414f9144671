"""People's rulings as rows of decisions.csv: appended and never overwritten, each checked by its line."""

import csv
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crisisfigures.errors import ConfigurationError
from crisisfigures.model import Decision
from crisisfigures.store.decisions import FORMS, HEADER, RULINGS, added_fields, append_decision, next_ruling_id, read_decisions, write_fields

C = "c" * 16
ACCEPT = Decision("r0001", C, "first", "more than 40 people", "40", "deaths", "accept", None, None, "Ada", date(2026, 11, 2), None)
WHO = "Ada,2026-11-02"


def ruling(**changes: Any) -> Decision:
    """Make a ruling; keywords replace columns."""
    return replace(ACCEPT, **changes)


def written(path: Path, *rows: str) -> Path:
    """Write decisions.csv as a person would, header first."""
    path.write_text("\n".join([",".join(HEADER), *rows]) + "\n", encoding="utf-8")
    return path


def test_rulings_are_appended_below_one_header(tmp_path: Path) -> None:
    """What was ruled first stands first, and is read back equal."""
    path = tmp_path / "decisions.csv"
    second = ruling(ruling_id="r0002", ruling="correct", field="value", value="41", reason='a "slip", it says')
    append_decision(path, ACCEPT)
    append_decision(path, second)

    assert read_decisions(path) == [ACCEPT, second]


def test_a_file_without_a_last_line_end_is_gone_on_with(tmp_path: Path) -> None:
    """A row is not glued to the last line of a file that an editor left without a line end."""
    path = tmp_path / "decisions.csv"
    append_decision(path, ACCEPT)
    path.write_bytes(path.read_bytes().rstrip(b"\n"))
    append_decision(path, ruling(ruling_id="r0002"))

    assert [each.ruling_id for each in read_decisions(path)] == ["r0001", "r0002"]


def test_what_a_spreadsheet_writes_is_read_and_gone_on_with(tmp_path: Path) -> None:
    """Another order of columns, a byte order mark, CR LF and empty rows change nothing, and a further row follows that order."""
    path, names = tmp_path / "decisions.csv", [*HEADER[6:], *HEADER[:6]]
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, names)
        writer.writeheader()
        writer.writerows([{name: getattr(ACCEPT, name) for name in names}, dict.fromkeys(names, "")])
    append_decision(path, ruling(ruling_id="r0002"))

    assert read_decisions(path) == [ACCEPT, ruling(ruling_id="r0002")]


def test_no_file_is_no_ruling(tmp_path: Path) -> None:
    """Without decisions.csv nothing is ruled."""
    assert read_decisions(tmp_path / "decisions.csv") == []


def test_ids_go_on_from_the_highest() -> None:
    """A new ruling never takes the id of another."""
    assert next_ruling_id([]) == "r0001"
    assert next_ruling_id([ruling(ruling_id="r0007"), ruling(ruling_id="mine")]) == "r0008"


@pytest.mark.parametrize(
    ("row", "complaint"),
    [
        (f"r1,{C},,,,,perhaps,,,{WHO},", "no ruling is called perhaps. Use one of: accept, reject"),
        (f"r1,{C},,,,,accept,,,Ada,2026-02-30,", "'2026-02-30' is not a day"),
        (f"r1,{C},,,,,accept,,,Ada,02/11/2026,", "'02/11/2026' is not a day"),
        (f"r1,{C},,,,,correct,quote,x,{WHO},why", "quote cannot be corrected"),
        (f"r1,{C},,,,,correct,value,many,{WHO},why", "'many' is not a number"),
        (f"r1,{C},,,,,correct,value,NaN,{WHO},why", "'NaN' is not a number"),
        (f"r1,{C},,,,,correct,metric,dead,{WHO},why", "dead is no metric. Use one of: deaths"),
        (f"r1,{C},,,,,correct,metric,,{WHO},why", "nothing is no metric"),
        (f"r1,{C},,,,,correct,figure,,{WHO},why", "figure cannot be empty"),
        (f"r1,{C},,,,,correct,part_of_total,maybe,{WHO},why", "'maybe' is not true or false"),
        (f"r1,{C},,,,,correct,,40,{WHO},why", "field is empty, and a correct needs it"),
        (f"r1,{C},,,,,reject,,,{WHO},", "reason is empty, and a reject needs it"),
        (f"r1,{C},,,,,reject,date,,{WHO},why", "field means nothing in a row that rules reject"),
        (f"r1,,,,,,accept,,,{WHO},", "the row names no claim. Fill in claim_id, or article_id, quote and number"),
        (f"r1,1.23E+15,,,,,accept,,,{WHO},", "1.23E\\+15 is no claim's id.* mark the column as text"),
        (f",{C},,,,,accept,,,{WHO},", "ruling_id is empty. Write r0001"),
        (f"r1,{C},,,,,accept,,,,2026-11-02,", "decided_by is empty"),
        (f"r1,,a,40 dead,,dead,add,,,{WHO},why", "dead is no metric"),
        (f"r1,,a,40 dead,,,add,,,{WHO},why", "metric is empty, and an add needs it"),
        (f"r1,,a,40 dead,,deaths,add,,Aleppo,{WHO},why", "'Aleppo' sets no field"),
        (f"r1,,a,40 dead,,deaths,add,,quote_start = few,{WHO},why", "'few' is not an offset"),
        (f"r1,,a,40 dead,,deaths,add,,claim_id = x,{WHO},why", "claim_id cannot be corrected"),
        (f"r1,,,,,,merge,un,,{WHO},why", "value is empty, and a merge needs it"),
        (f"r1,,,,,,merge,un,un,{WHO},why", "un is un itself"),
        (f"r1,,,,,,split,un,,{WHO},why", "the row names neither a claim nor words"),
        (f"r1,,,,,,undo,,r9,{WHO},why", "no ruling r9 stands above"),
        (f'r1,{C},,,,,accept,,,{WHO},one, two', "the row has more cells than the header"),
    ],
)  # fmt: skip
def test_a_row_that_cannot_be_meant_is_named_by_line(tmp_path: Path, row: str, complaint: str) -> None:
    """A wrong ruling, day, field or value stops with file and line, and says what to do."""
    with pytest.raises(ConfigurationError, match=f"decisions.csv:2: {complaint}"):
        read_decisions(written(tmp_path / "decisions.csv", row))


@pytest.mark.parametrize(
    ("row", "complaint"),
    [
        (f"r1,{C},,,,,accept,,,{WHO},", "there is a ruling r1 already"),
        (f"r3,,,,,,undo,,r2,{WHO},why", "r2 is an undo itself. Rule anew"),
        (f"r3,,,,,,undo,,r4,{WHO},why", "no ruling r4 stands above"),
    ],
)
def test_rows_are_checked_against_those_above(tmp_path: Path, row: str, complaint: str) -> None:
    """An id stands once, and an undo names an earlier ruling that is no undo."""
    above = (f"r1,{C},,,,,accept,,,{WHO},", f"r2,,,,,,undo,,r1,{WHO},why")

    with pytest.raises(ConfigurationError, match=f"decisions.csv:4: {complaint}"):
        read_decisions(written(tmp_path / "decisions.csv", *above, row))


@pytest.mark.parametrize(
    ("header", "complaint"),
    [
        ("ruling_id,clam_id", "unknown column clam_id. The columns are: ruling_id,claim_id"),
        ("ruling_id;claim_id", "unknown column ruling_id;claim_id. Save the file with commas"),
        (",".join(HEADER[:-1]), "the column reason is missing"),
    ],
)
def test_a_wrong_header_is_named(tmp_path: Path, header: str, complaint: str) -> None:
    """A misspelt, missing or wrongly parted column stops before any row is read."""
    path = tmp_path / "decisions.csv"
    path.write_text(f"{header}\n", encoding="utf-8")

    with pytest.raises(ConfigurationError, match=f"decisions.csv:1: {complaint}"):
        read_decisions(path)


def test_every_kind_of_ruling_has_a_form() -> None:
    """What a kind needs is written down for each, and asks for the reason of all but an accept."""
    assert tuple(FORMS) == RULINGS
    assert [kind for kind, form in FORMS.items() if "reason" not in form.needs] == ["accept"]


@given(st.dictionaries(st.sampled_from(["place", "source", "scope", "population", "figure"]), st.text("aé ;=\",'\\", min_size=1).map(str.strip)))
def test_further_fields_are_read_as_they_were_written(fields: dict[str, str]) -> None:
    """Whatever a text holds, also semicolons, quotes and equals signs, write_fields and added_fields agree."""
    fields = {name: text for name, text in fields.items() if text}
    row = ruling(ruling="add", claim_id=None, value=write_fields(fields.items()) or None, reason="missed")

    assert added_fields(row, "") == fields
