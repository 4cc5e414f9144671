"""A correction is of one text: where others say the same, their point splits in two, and every sentence about it says that a person did that."""

from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from crisisfigures.commands.decide import Request, decide
from crisisfigures.commands.explain import explain
from crisisfigures.pipeline import build
from crisisfigures.store import open_database, read_rows
from crisisfigures.workspace import find_workspace

DAY = date(2026, 11, 24)
TEXT = '+++\ntitle = "War"\npublisher = "{}"\npublished = {}\n+++\n{}\n'
SAID = (
    "The ministry of health said 4,500 people were killed in Sudan as of 2 October 2024.",
    "As of 2 October 2024 the ministry of health put the dead in Sudan at 4,500 people killed.",
)
CHANGE = "figure was 4,500, is 5,400, as corrected by Ada on 2026-11-24"


def corrected(root: Path, days: tuple[str, str], field: str, value: str) -> tuple[Path, list[str], str]:
    """Build two independent texts, correct the first and build again; give the database, the claims' ids by text, and what `decide` foretold."""
    (root / "data" / "articles").mkdir(parents=True)
    for name, day, text in zip(("Daily", "Weekly"), days, SAID, strict=True):
        (root / "data" / "articles" / f"{name}.txt").write_text(TEXT.format(name, day, text))
    build(root, today=DAY)
    path = root / "data" / "crisisfigures.duckdb"
    paths = {article.article_id: article.path for article in rows(path, "articles")}
    ids = [claim.claim_id for claim in sorted(rows(path, "claims"), key=lambda claim: paths[claim.article_id])]
    assert len(ids) == 2
    made = decide(find_workspace(root), Request(ids[0], "correct", "Ada", DAY, "misread", field, value))
    build(root, today=DAY)
    return path, ids, "\n".join(made.consequences)


def rows(path: Path, table: str) -> list[Any]:
    """Read the rows of a table."""
    with closing(open_database(path)) as con:
        return read_rows(con, table)


def test_figures_that_a_correction_parts_on_one_day_contradict_each_other_by_a_ruling(tmp_path: Path) -> None:
    """Both stand, one as the rival of the other; the reasons, the doubts, the finding and `decide` before it say why."""
    path, ids, foretold = corrected(tmp_path, ("2024-10-03", "2024-10-03"), "figure", "5,400")
    reasons = {role.claim_id: role.reason for role in rows(path, "claim_roles")}
    (finding,) = rows(path, "findings")

    assert "so that their point splits in two, unless you rule on it too: " + ids[1] in foretold
    assert sorted(role.role for role in rows(path, "claim_roles")) == ["conflicting", "used"]
    assert reasons[ids[0]].endswith(f" In this text {CHANGE}.")
    assert "corrected" not in reasons[ids[1]]
    assert finding.sentence.endswith(f" In one text {CHANGE}; the others stand as they were read.")
    assert [flag.sentence.endswith("; the others stand as they were read.") for flag in rows(path, "point_flags")] == [True, True]
    assert CHANGE in explain(path, ids[0])


@pytest.mark.parametrize("days", [("2024-10-03", "2024-10-09"), ("2024-10-09", "2024-10-03")])
def test_correction_of_the_older_or_newer_text_is_told_in_its_reason(tmp_path: Path, days: tuple[str, str]) -> None:
    """Of two days of publication the newer stands, corrected or not, and the corrected one says that it is so."""
    path, ids, _ = corrected(tmp_path, days, "figure", "5,400")
    reasons = {role.claim_id: (role.role, role.reason) for role in rows(path, "claim_roles")}

    assert reasons[ids[0]][0] == ("superseded" if days[0] < days[1] else "used")
    assert reasons[ids[0]][1].endswith(f" In this text {CHANGE}.")


def test_correction_of_the_date_makes_another_point(tmp_path: Path) -> None:
    """The other text keeps the point that both had."""
    path, ids, foretold = corrected(tmp_path, ("2024-10-03", "2024-10-03"), "date", "2024-10-01")

    assert "splits in two" in foretold
    assert sorted(str(point.date) for point in rows(path, "points")) == ["2024-10-01", "2024-10-02"]
    assert {role.role for role in rows(path, "claim_roles")} == {"used"}
    assert "date was 2024-10-02, is 2024-10-01, as corrected by Ada" in {role.claim_id: role.reason for role in rows(path, "claim_roles")}[ids[0]]


def test_correction_of_what_makes_no_other_point_splits_nothing(tmp_path: Path) -> None:
    """A cause is no part of a series."""
    path, _, foretold = corrected(tmp_path, ("2024-10-03", "2024-10-03"), "cause", "conflict")

    assert "splits" not in foretold
    assert len(rows(path, "points")) == 1
