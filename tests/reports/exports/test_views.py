"""Every row that leaves the house keeps the figure's words, who says it, who printed it and the date, in every format."""

import json
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyarrow.parquet as pq
import pytest
from openpyxl import load_workbook

from crisisfigures.errors import InputError
from crisisfigures.reports.exports import write_view
from crisisfigures.reports.exports.queries import QUERIES
from crisisfigures.store import open_database
from tests.reports.exports.reading_back import FORMATS, exported, read_back, sheet
from tests.reports.hostile import TEXTS, write_hostile

if TYPE_CHECKING:
    from crisisfigures.pipeline import BuildSummary

VALUES = ("figure_value", "figure_low", "figure_high")
KEYS = {"figures": "claim_id", "timeline": "point_id", "latest": "point_id", "disagreements": "point_id", "to_check": "claim_id"}


@pytest.fixture(scope="module")
def real(sample_build: "BuildSummary") -> Path:
    """Give the database of the sample that ships with the program."""
    return sample_build.workspace.database


def ask(database: Path, query: str) -> list[dict[str, Any]]:
    """Give the rows of a query by name of column."""
    with open_database(database) as con:
        found = con.execute(query)
        names = [each[0] for each in found.description or []]
        return [dict(zip(names, row, strict=True)) for row in found.fetchall()]


def number(cell: Any) -> Decimal | None:
    """Read a number of any format; None where the cell is empty."""
    return None if cell in (None, "") else Decimal(str(cell))


def day(cell: Any) -> date | None:
    """Read a day of any format."""
    if isinstance(cell, datetime):
        return cell.date()
    return date.fromisoformat(cell) if isinstance(cell, str) and cell else cell or None


@pytest.mark.parametrize("ending", FORMATS)
@pytest.mark.parametrize("view", QUERIES)
def test_every_figure_keeps_hedge_source_publisher_and_date(real: Path, tmp_path: Path, view: str, ending: str) -> None:
    """Each row of the sample bears the words of its figure as the view has them, who says it, who printed it and when."""
    truth = {row[KEYS[view]]: row for row in ask(real, f"FROM {view}")}
    rows = exported(real, view, tmp_path, ending)

    assert {row[KEYS[view]] for row in rows} == set(truth)
    for row in rows:
        told = truth[row[KEYS[view]]]
        assert row["figure"] == told["figure"]
        assert row["who_says"] == (told["who_says"] or "no source named")
        assert row["who_printed"]
        assert day(row["figure_date"]) == told["figure_date"]
    if view == "disagreements":
        assert all(row["other_figure"] and row["other_says"] and row["other_printed"] for row in rows)


@pytest.mark.parametrize("ending", FORMATS)
@pytest.mark.parametrize("view", ["figures", "timeline", "latest"])
def test_no_number_is_bare_where_it_is_hedged(real: Path, tmp_path: Path, view: str, ending: str) -> None:
    """A number stands beside its qualifier; a range and a vague count have bounds only; open ends are empty; numbers come back exactly."""
    truth = {row["point_id"] if view != "figures" else row["claim_id"]: row for row in ask(real, f"FROM {view}")}
    hedged = 0
    for row in exported(real, view, tmp_path, ending):
        told = truth[row[KEYS[view]]]
        value, low, high = (number(row[name]) for name in VALUES)
        assert (low, high) == (told["figure_low"], told["figure_high"])
        assert value == (None if row["qualifier"] in ("range", "vague") else told["figure_value"])
        hedged += row["qualifier"] != "exact"

    assert hedged > 10


def test_numbers_and_days_in_a_workbook_are_such_and_show_their_hedge(own_database: Path, tmp_path: Path) -> None:
    """A lower bound is a number that is shown with an arrow, a month is shown as a month; a head stays in sight."""
    target = tmp_path / "timeline.xlsx"
    write_view(own_database, "timeline", target)
    figures = load_workbook(target)["Figures"]
    place = {cell.value: cell.column for cell in figures[1]}
    shown = {figures.cell(line, place["figure"]).value: figures.cell(line, place["figure_value"]) for line in range(2, figures.max_row + 1)}

    assert figures.freeze_panes == "B2"
    assert (shown["more than 100,000"].value, shown["more than 100,000"].number_format) == (100000, '"↑ "#,##0')
    assert (shown["about 280,000"].value, shown["about 280,000"].number_format) == (280000, '"~ "#,##0')
    assert shown["150,000 to 160,000"].value is None
    assert shown["dozens"].value is None
    assert isinstance(figures.cell(2, place["figure_date"]).value, datetime)


def test_a_workbook_explains_itself(sample_database: Path, tmp_path: Path) -> None:
    """Beside the figures stand their sources, their texts, the meaning of every column, and that they are the sample."""
    target = tmp_path / "timeline.xlsx"
    write_view(sample_database, "timeline", target, crisis="syria", metric="deaths")
    book = load_workbook(target)
    figures, meanings = sheet(target, "Figures"), sheet(target, "Columns")

    assert book.sheetnames == ["Figures", "Sources", "Texts", "Columns", "About"]
    assert {row["column"] for row in meanings if row["sheet"] == "Figures"} == set(figures[0])
    assert all(row["meaning"] and str(row["HXL tag"]).startswith("#") for row in meanings)
    assert {row["source_id"] for row in sheet(target, "Sources")} == {"un", "sohr"}
    assert len(sheet(target, "Texts")) >= len({row["point_id"] for row in figures})
    assert "SAMPLE" in {row["about"] for row in sheet(target, "About")}


def test_hxl_tags_stand_under_the_head(own_database: Path, tmp_path: Path) -> None:
    """Each column has a tag; where all rows count one thing, its numbers bear the tag of that metric."""
    target = tmp_path / "deaths.hxl.csv"
    write_view(own_database, "timeline", target, crisis="syria", metric="deaths")
    head, tags = (line.split(",") for line in target.read_text(encoding="utf-8").splitlines()[:2])

    assert len(head) == len(tags)
    assert all(tag.startswith("#") for tag in tags)
    assert tags[head.index("figure_value")] == "#affected+killed+num"
    assert tags[head.index("figure_low")] == "#affected+killed+num+min"
    write_view(own_database, "timeline", tmp_path / "all.csv", hxl=True)
    assert "#indicator+value+num," in (tmp_path / "all.csv").read_text(encoding="utf-8").splitlines()[1]


def test_parquet_says_what_its_columns_mean(own_database: Path, tmp_path: Path) -> None:
    """Dates are dates and numbers exact decimals; the meaning of each column stands in the file."""
    write_view(own_database, "timeline", tmp_path / "t.parquet")
    schema = pq.read_schema(tmp_path / "t.parquet")

    assert str(schema.field("figure_date").type) == "date32[day]"
    assert str(schema.field("figure_value").type) == "decimal128(18, 3)"
    assert set(json.loads(schema.metadata[b"columns"])) == set(schema.names)


@pytest.mark.parametrize("ending", FORMATS)
def test_the_same_rows_are_the_same_bytes(own_database: Path, tmp_path: Path, ending: str) -> None:
    """Nothing in a file tells the time or the run."""
    first, second = tmp_path / f"1{ending}", tmp_path / f"2{ending}"
    for target in (first, second):
        write_view(own_database, "timeline", target)

    assert first.read_bytes() == second.read_bytes()


@pytest.mark.parametrize("ending", FORMATS)
def test_without_text_quotes_and_sentences_are_gone_and_links_stay(own_database: Path, tmp_path: Path, ending: str) -> None:
    """A table without text has neither column, and still says where to read."""
    rows = exported(own_database, "figures", tmp_path, ending, without_text=True)

    assert not {"quoted", "sentence"} & set(rows[0])
    assert {row["link"] for row in rows} == {"https://example.org/story"}


@pytest.mark.parametrize(
    ("view", "name", "given"),
    [("figurs", "x.csv", {}), ("timeline", "x.xls", {}), ("timeline", "x", {}), ("timeline", "x.json", {"hxl": True}), ("timeline", "no/x.csv", {}),
     ("timeline", "x.csv", {"crisis": "nowhere"}), ("timeline", "x.csv", {"crisis": "syria", "metric": "cases"})],
)  # fmt: skip
def test_what_cannot_be_written_is_told_and_leaves_no_file(own_database: Path, tmp_path: Path, view: str, name: str, given: dict[str, Any]) -> None:
    """An unknown view, ending, crisis, metric or folder is an error that says what to do."""
    with pytest.raises(InputError) as error:
        write_view(own_database, view, tmp_path / name, **given)

    assert error.value.what_to_do
    assert list(tmp_path.iterdir()) == []


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the database in which every text is hostile."""
    return write_hostile(tmp_path_factory.mktemp("hostile-texts") / "figures.duckdb")


@pytest.mark.parametrize("ending", [".csv", ".hxl.csv", ".xlsx"])
@pytest.mark.parametrize("view", QUERIES)
def test_no_cell_of_a_spreadsheet_runs(hostile: Path, tmp_path: Path, view: str, ending: str) -> None:
    """No cell begins like a formula, none holds what XML cannot, none turns the direction of reading, and every link is one of the web."""
    rows = exported(hostile, view, tmp_path, ending)
    cells = [str(cell) for row in rows for cell in row.values() if isinstance(cell, str)]

    assert len(rows) == (0 if view == "disagreements" else 1 if view == "latest" else len(TEXTS))
    assert [cell for cell in cells if cell.lstrip().startswith(("=", "+", "-", "@", "|", "%"))] == []
    assert [cell for cell in cells if any(letter in cell for letter in "\x00\x07\x08\x0b\x1b\x7f\ufffe\u202e\u2066\u202d\U000e0041")] == []
    if ending == ".xlsx":
        links, kinds = _links_and_kinds(tmp_path / f"{view}{ending}")
        assert "f" not in kinds
        assert all(link.casefold().startswith(("http://", "https://")) and " " not in link for link in links)


def _links_and_kinds(path: Path) -> tuple[list[str], set[str]]:
    cells = [cell for each in load_workbook(path).worksheets for row in each.iter_rows() for cell in row]
    return [cell.hyperlink.target or "" for cell in cells if cell.hyperlink], {cell.data_type for cell in cells}


@pytest.mark.parametrize("ending", [".json", ".jsonl", ".parquet"])
def test_files_for_programs_give_texts_back_to_the_letter(hostile: Path, tmp_path: Path, ending: str) -> None:
    """JSON and Parquet keep every text as it is; in JSON nothing can end a script or turn the direction of reading."""
    rows = exported(hostile, "figures", tmp_path, ending)

    assert sorted(row["headline"] for row in rows) == sorted(TEXTS)
    if ending != ".parquet":
        raw = (tmp_path / f"figures{ending}").read_text(encoding="utf-8")
        assert not any(letter in raw for letter in "<>\x00\x07\u2028\u202e\u2066\ufeff")


def test_an_empty_table_keeps_its_head(hostile: Path, tmp_path: Path) -> None:
    """A view without rows is a file without rows, not an error."""
    for ending in FORMATS:
        assert write_view(hostile, "disagreements", tmp_path / f"d{ending}") == 0
        assert read_back(tmp_path / f"d{ending}") == []
