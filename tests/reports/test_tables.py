"""The CSV beside a chart holds the drawn points and is safe to open."""

import csv
import io
from pathlib import Path
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from crisisfigures.reports.evidence import gather_evidence
from crisisfigures.reports.reading import read_holdings
from crisisfigures.reports.tables import COLUMNS, points_csv, safe_cell


def table(database: Path) -> list[dict[str, str]]:
    """Read back the CSV of all points of a database."""
    holdings = read_holdings(database)
    rows = gather_evidence(enumerate(sorted(holdings.points), start=1), holdings, causes=[])
    return list(csv.DictReader(io.StringIO(points_csv(rows))))


def test_a_row_a_point(own_database: Path) -> None:
    """Each point has one row, with its figure, its bounds and the quote."""
    rows = table(own_database)
    seed = next(row for row in rows if row["figure"] == "more than 100,000")

    assert len(rows) == len(read_holdings(own_database).points)
    assert list(seed) == list(COLUMNS)
    assert (seed["date"], seed["value"], seed["low"], seed["high"], seed["source"]) == ("2013-07-25", "100000", "100000", "", "UN")
    assert (seed["publishers"], seed["n_publishers"], seed["quote"], seed["flags"]) == ("BBC News; Reuters", "2", "more than 100,000", "jump")


def test_restated_statement_stands_in_its_own_column(sample_database: Path) -> None:
    """A row out of the sample says what its brief restates."""
    assert "restates: UN, 25 July 2013" in {row["restates"] for row in table(sample_database)}


def test_hostile_cells_are_text(hostile_database: Path) -> None:
    """A publisher's name that starts a formula is kept as text."""
    assert table(hostile_database)[0]["publishers"].startswith("'=cmd")


@given(st.text(max_size=30))
def test_no_cell_starts_a_formula(text: Any) -> None:
    """Whatever the text, a spreadsheet does not run it."""
    assert not safe_cell(text).lstrip().startswith(("=", "+", "-", "@"))
