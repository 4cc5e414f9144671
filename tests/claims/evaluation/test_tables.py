"""Tables put the parts of an annotated set side by side."""

from pathlib import Path

from crisisfigures.claims.evaluation.documents import read_documents
from crisisfigures.claims.evaluation.measurement import Measurement, measure
from crisisfigures.claims.evaluation.rendering import as_markdown, as_text
from crisisfigures.claims.evaluation.tables import Table, all_tables, calibration_table, metric_table, rule_table, summary
from tests.claims.evaluation.annotated import found_of, measured, right_lines, write_annotated


def two_parts(folder: Path) -> list[Measurement]:
    """Measure right claims, one document held out."""
    documents = read_documents(write_annotated(folder / "gold.jsonl"))
    return measure(documents, found_of(right_lines(documents)), {"weekly"})


def test_the_parts_hold_each_document_once(tmp_path: Path) -> None:
    """What is held out is not in the part that is read."""
    development, held_out = two_parts(tmp_path)

    assert ([d.document_id for d in development.documents], [d.document_id for d in held_out.documents]) == (["daily"], ["weekly"])
    assert (development.core.wanted, held_out.core.wanted) == (3, 1)


def test_a_row_of_one_part_has_no_figures_in_the_other(tmp_path: Path) -> None:
    """A dash tells "nothing of that kind here" from 0."""
    rows = dict(metric_table(two_parts(tmp_path)).rows)

    assert rows["deaths"] == ("1", "1.000", "1.000", "1.000", "1.000", *"-----")
    assert rows["refugees"] == (*"-----", "1", "1.000", "1.000", "1.000", "1.000")


def test_every_table_has_a_cell_for_every_column(tmp_path: Path) -> None:
    """Rows are as wide as the columns of all parts."""
    for table in all_tables(two_parts(tmp_path)):
        assert {len(cells) for _, cells in table.rows} == {len(table.parts) * len(table.columns)}, table.title


def test_text_names_the_parts_above_their_columns(tmp_path: Path) -> None:
    """Numbers stand flush right below their names."""
    lines = list(as_text(rule_table(two_parts(tmp_path))))

    assert lines == [
        "Rules",
        "                        development                   held out",
        "  rule    fired  right  share right  fired  right  share right",
        "  a rule      3      3        1.000      1      1        1.000",
    ]


def test_a_single_part_needs_no_name(tmp_path: Path) -> None:
    """Without documents held out the first line is the first row."""
    assert list(as_text(summary([measured(tmp_path)])))[1].split() == ["documents", "2"]


def test_markdown_names_the_part_in_each_column() -> None:
    """A page has one head line; a bar in a name does not end its cell."""
    table = Table("By metric", "metric", ("development", "held out"), ("F1",), [("a|b", ("1.000", "0.500"))])

    assert list(as_markdown(table)) == [
        "| metric | F1, development | F1, held out |",
        "| --- | ---: | ---: |",
        r"| a\|b | 1.000 | 0.500 |",
    ]


def test_calibration_ends_with_all_the_sure_claims(tmp_path: Path) -> None:
    """The last row holds the claims of at least 0.9, whatever bins they are in."""

    def spoil(lines: list[dict[str, object]]) -> None:
        for line, confidence in zip(lines, (1.0, 0.9, 0.89, 0.6, 0.2), strict=True):
            line["confidence"] = confidence
        lines[1]["value"] = 7

    rows = dict(calibration_table([measured(tmp_path, spoil)]).rows)

    assert rows["at least 0.9"] == ("2", "0.500", "", "0.500")
    assert rows["0.95 to 1.00"] == ("1", "0.250", "1.000", "1.000")
    assert rows["0.80 to 0.90"] == ("1", "0.250", "0.890", "1.000")
