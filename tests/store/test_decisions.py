"""People's rulings: appended and never overwritten, and applied the same in Python and in SQL."""

from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from crisisfigures.errors import ConfigurationError
from crisisfigures.model import Claim, Decision
from crisisfigures.store import open_database, read_rows, write_database
from crisisfigures.store.decisions import HEADER, append_decision, apply_decisions, find_again, next_ruling_id, read_decisions

RIGHT = Decision("r0001", "c" * 16, "first", "more than 40 people", "40", "deaths", "right", None, None, "Ada", date(2026, 11, 2), None)


def ruling(**changes: Any) -> Decision:
    """Make a ruling; keywords replace columns."""
    return replace(RIGHT, **changes)


def test_rulings_are_appended_below_one_header(tmp_path: Path) -> None:
    """What was ruled first stands first, and is read back equal."""
    path = tmp_path / "decisions.csv"
    second = ruling(ruling_id="r0002", ruling="edit", field="value", value="41", reason='a "slip", it says')
    append_decision(path, RIGHT)
    append_decision(path, second)

    assert read_decisions(path) == [RIGHT, second]


def test_a_file_without_a_last_line_end_is_gone_on_with(tmp_path: Path) -> None:
    """A row is not glued to the last line of a file that an editor left without a line end."""
    path = tmp_path / "decisions.csv"
    append_decision(path, RIGHT)
    path.write_bytes(path.read_bytes().rstrip(b"\n"))
    append_decision(path, ruling(ruling_id="r0002"))

    assert [each.ruling_id for each in read_decisions(path)] == ["r0001", "r0002"]


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
        ("r1,c,,,,,perhaps,,,Ada,2026-11-02,", "decisions.csv:2: no ruling is called perhaps"),
        ("r1,c,,,,,right,,,Ada,2026-02-30,", "decisions.csv:2: '2026-02-30' is not a day"),
        ("r1,c,,,,,edit,quote,x,Ada,2026-11-02,", "quote cannot be edited"),
        ("r1,c,,,,,edit,value,many,Ada,2026-11-02,", "'many' is not a number"),
        ("r1,c,,,,,edit,metric,dead,Ada,2026-11-02,", "dead is no metric. Use one of: deaths"),
        ("r1,c,,,,,edit,metric,,Ada,2026-11-02,", "is no metric"),
        ("r1,,,,,,right,,,Ada,2026-11-02,", "claim_id is empty"),
    ],
)
def test_a_row_that_cannot_be_meant_is_named_by_line(tmp_path: Path, row: str, complaint: str) -> None:
    """A wrong ruling, day, field or value stops with file and line."""
    path = tmp_path / "decisions.csv"
    path.write_text(f"{','.join(HEADER)}\n{row}\n", encoding="utf-8")

    with pytest.raises(ConfigurationError, match=complaint):
        read_decisions(path)


def test_an_unknown_column_is_named(tmp_path: Path) -> None:
    """A misspelt header stops before any row is read."""
    path = tmp_path / "decisions.csv"
    path.write_text("ruling_id,clam_id\n", encoding="utf-8")

    with pytest.raises(ConfigurationError, match="unknown column clam_id"):
        read_decisions(path)


def test_an_edit_corrects_one_field(make_claim: Callable[..., Claim]) -> None:
    """The claim of the text stays; the ruled claim has the corrected value."""
    edits = [ruling(ruling="edit", field="place", value=None), ruling(ruling_id="r2", ruling="edit", field="iso3", value="TUR")]

    assert apply_decisions([make_claim()], edits).claims == [make_claim(place=None, iso3="TUR")]


def test_a_wrong_claim_is_taken_out(make_claim: Callable[..., Claim]) -> None:
    """A claim ruled wrong stands behind no point, and the ruling is named."""
    ruled = apply_decisions([make_claim()], [ruling(ruling="wrong")])

    assert (ruled.claims, list(ruled.wrong)) == ([], ["c" * 16])


def test_a_withdrawn_ruling_no_longer_holds(make_claim: Callable[..., Claim]) -> None:
    """Withdrawing is a row of its own, after which the claim is as the text says."""
    ruled = apply_decisions([make_claim()], [ruling(ruling="wrong"), ruling(ruling_id="r0002", ruling="withdrawn")])

    assert ruled.claims == [make_claim()]


def test_a_ruling_finds_its_claim_again(make_claim: Callable[..., Claim]) -> None:
    """After a new extraction with another id the ruling follows article, quote and metric."""
    (found,) = find_again([RIGHT], [make_claim(claim_id="9" * 16)])

    assert found.claim_id == "9" * 16


EDITS = [("value", "41"), ("value", None), ("place", "Homs"), ("place", None), ("part_of_total", "true"), ("date", "2013-07-01")]


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.sampled_from(["right", "wrong", "withdrawn", "withdrawn place", *EDITS]), st.integers(1, 3)), max_size=6))
def test_view_and_python_agree(tmp_path: Path, make_claim: Callable[..., Claim], rows: dict[str, list[Any]], drawn: list[tuple[Any, int]]) -> None:
    """Whatever was ruled in whatever order, claims_ruled in SQL gives the claims that apply_decisions gives."""
    decisions = [decided(what, day, number) for number, (what, day) in enumerate(drawn)]
    write_database(tmp_path / "figures.duckdb", rows | {"decisions": decisions})

    with closing(open_database(tmp_path / "figures.duckdb")) as con:
        assert read_rows(con, "claims_ruled") == apply_decisions([make_claim()], decisions).claims


def decided(what: str | tuple[str, str | None], day: int, number: int) -> Decision:
    """Make a ruling out of what hypothesis drew."""
    basics: dict[str, Any] = {"ruling_id": f"r{number:04d}", "decided_on": date(2026, 11, day)}
    if isinstance(what, tuple):
        return ruling(ruling="edit", field=what[0], value=what[1], **basics)
    return ruling(ruling=what.split()[0], field=(what.split()[1:] or [None])[0], **basics)


def test_decimals_are_exact(make_claim: Callable[..., Claim]) -> None:
    """An edited number is a decimal and not a float."""
    (claim,) = apply_decisions([make_claim()], [ruling(ruling="edit", field="value", value="0.1")]).claims

    assert claim.value == Decimal("0.1")
