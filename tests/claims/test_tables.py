"""Claims of tables: by the rows of tables.toml, and from files with tables to claims."""

import io
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reportlab.lib import colors
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.platypus import Flowable, Paragraph, SimpleDocTemplate, Table, TableStyle

from crisisfigures.articles import read_articles
from crisisfigures.claims import extract_claims
from crisisfigures.claims.table_headings import heading_of
from crisisfigures.claims.table_layout import find_layouts
from crisisfigures.claims.tables import RULE
from crisisfigures.languages import available, load
from crisisfigures.model import Article
from tests.claims.claim_rows import article, differences, expected
from tests.claims.specs import Row, rows, table

TITLE = "Kenya: flash floods"
PROSE = (
    "Heavy rain since the middle of March has swollen the rivers of eastern Kenya. Roads are cut, and thousands of families wait for help in "
    "schools and churches, the Kenya Red Cross said. More rain is forecast for the days to come, and the dams are full."
)
CAPTION, SOURCE = "Situation by county as of 12 May 2018", "Source: Kenya Red Cross"
CELLS = [
    ["County", "Deaths", "Injured", "Displaced households"], ["Garissa", "12", "30", "4,300"], ["Tana River", "7", "-", "~2,100"],
    ["Total", "19", "30", "6,400"],
]  # fmt: skip
FIGURES = [
    ("12", "deaths", "Garissa"), ("30", "injured", "Garissa"), ("4,300", "displaced", "Garissa"), ("7", "deaths", "Tana River"),
    ("~2,100", "displaced", "Tana River"), ("19", "deaths", "Kenya"), ("30", "injured", "Kenya"), ("6,400", "displaced", "Kenya"),
]  # fmt: skip


@pytest.mark.parametrize("row", rows("tables"))
def test_a_table_gives_its_claims(row: Row) -> None:
    """A table gives exactly the claims of its row, each with a quote that is a slice of the text."""
    text = row["text"].lstrip("\n")
    found = extract_claims(article(text, title=row.get("title"), published=row.get("published")))
    wanted = [expected(claim) for claim in row["claims"]]

    assert [(claim.metric, claim.value) for claim in found] == [(claim["metric"], claim["value"]) for claim in wanted]
    assert [difference for claim, fields in zip(found, wanted, strict=True) if (difference := differences(claim, fields))] == []
    assert all(text[claim.quote_start : claim.quote_end] == claim.quote and claim.quote in claim.sentence for claim in found)


def test_a_third_of_the_tables_hold_no_claim() -> None:
    """What only looks like a table of ours is told as often."""
    every = [row for members in table("tables").values() for row in members]

    assert 3 * sum(not row["claims"] for row in every) >= len(every)


def pdf() -> bytes:
    """Print a report with a ruled table."""
    buffer, styles = io.BytesIO(), getSampleStyleSheet()
    drawn = Table(CELLS)
    drawn.setStyle(TableStyle([("GRID", (0, 0), (-1, -1), 0.5, colors.black)]))
    lines: list[Flowable] = [Paragraph(text, styles[style]) for text, style in ((TITLE, "Title"), (PROSE, "Normal"), (CAPTION, "Normal"))]
    SimpleDocTemplate(buffer).build([*lines, drawn, Paragraph(SOURCE, styles["Normal"])])
    return buffer.getvalue()


def html() -> bytes:
    """Write a page with the table."""
    cells = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in CELLS)
    body = f"<h1>{TITLE}</h1><p>{PROSE}</p><p>{CAPTION}</p><table>{cells}</table><p>{SOURCE}</p><p>{PROSE[::-1]}</p>"
    return f"<html><head><title>{TITLE}</title></head><body><article>{body}</article></body></html>".encode()


def docx() -> bytes:
    """Write a Word document with the table."""
    buffer, space = io.BytesIO(), "http://schemas.openxmlformats.org/wordprocessingml/2006/main"

    def line(text: str) -> str:
        return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"

    drawn = "".join(f"<w:tr>{''.join(f'<w:tc>{line(cell)}</w:tc>' for cell in row)}</w:tr>" for row in CELLS)
    body = f"{line(TITLE)}{line(PROSE)}{line(CAPTION)}<w:tbl>{drawn}</w:tbl>{line(SOURCE)}"
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("word/document.xml", f'<w:document xmlns:w="{space}"><w:body>{body}</w:body></w:document>')
    return buffer.getvalue()


@pytest.mark.parametrize(("name", "make"), [("a.pdf", pdf), ("a.html", html), ("a.docx", docx)])
def test_tables_of_files_become_claims(tmp_path: Path, name: str, make: Callable[[], bytes]) -> None:
    """From the file to its claims: each number with its column's metric, its row's place, the caption's day and the source below."""
    (tmp_path / name).write_bytes(make())
    (read,) = read_articles(tmp_path)
    assert isinstance(read, Article)
    found = [claim for claim in extract_claims(read) if claim.rule == RULE]

    assert [(claim.quote, claim.metric, claim.place) for claim in found] == FIGURES
    assert {(claim.date, claim.source) for claim in found} == {(date(2018, 5, 12), "Kenya Red Cross")}
    assert {claim.unit for claim in found if claim.metric == "displaced"} == {"households"}
    assert [claim.part_of_total for claim in found] == [True, False, True, True, True, False, False, False]


@pytest.mark.parametrize(
    ("language", "heads", "metrics"),
    [
        ("fr", "Province | Décès | Nouveaux cas confirmés", ["deaths", "cases"]), ("es", "Provincia | Muertos | Heridos", ["deaths", "injured"]),
        ("en", "Province | Deaths2 | Total number of people injured*", ["deaths", "injured"]),
    ],
)  # fmt: skip
def test_tables_are_read_in_each_language(language: str, heads: str, metrics: list[str]) -> None:
    """The words of headings stand in the language's file."""
    text = f"Kinshasa: Ebola\n{heads}\nNord-Kivu | 12 | 30\nIturi | 3 | 4\n"

    assert [claim.metric for claim in extract_claims(article(text, title="Ebola RDC Congo", language=language))] == metrics * 2


@pytest.mark.parametrize("language", available())
def test_every_word_of_a_heading_stands_in_one_list(language: str) -> None:
    """A metric's words name that metric, alone and in any case."""
    for metric, words in load(language).groups("tables", "metrics").items():
        for word in words:
            heading = heading_of(word.upper(), language)
            assert heading is not None, word
            assert heading.metric == metric


CELL = st.text(alphabet="ab 1,.|\t-~%", max_size=6)


@given(st.lists(st.lists(CELL, min_size=1, max_size=4), max_size=6), st.sampled_from([" | ", "\t", "   "]))
def test_cells_are_slices_of_the_text(lines: list[list[str]], separator: str) -> None:
    """Whatever a table holds, each cell is where it says, and cells and rows follow each other."""
    text = "\n".join(separator.join(cells) for cells in lines)
    at = 0
    for layout in find_layouts(text):
        for row in layout.rows:
            for cell in row.cells:
                assert text[cell.start : cell.end] == cell.text
                assert cell.start >= at or not cell.text
                at = max(at, cell.end)


def test_ten_thousand_rows_take_no_quadratic_time() -> None:
    """A long table is read line by line."""
    text = "County | Deaths\n" + "".join(f"Garissa | {n}\n" for n in range(10_000))

    assert sum(len(layout.rows) for layout in find_layouts(text)) == 10_001
