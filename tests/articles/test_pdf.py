"""PDFs with text: drawn here with the layouts of situation reports."""

import io
from datetime import date

import pytest
from reportlab.pdfgen.canvas import Canvas

from crisisfigures.articles.identity import make_article
from crisisfigures.articles.pdf import read_pdf
from crisisfigures.claims import extract_claims
from crisisfigures.errors import InputError

LEFT = [
    "At least 38 people were killed in Garissa after",
    "heavy rain on Monday, the county government",
    "said. The flood also displaced 12,400 people who",
    "now live in schools, as roads were still cut.",
]
RIGHT = [
    "The Kenya Red Cross said that 1,150 houses were",
    "destroyed in Lamu. Rescue teams reached the is-",
    "lands by boat on Tuesday and brought tents and",
    "food for all those who had lost their homes.",
]
TABLE = [("County", "Killed", "Displaced"), ("Garissa", "38", "12,400"), ("Tana River", "4", "900")]


def pdf(pages: int = 2) -> bytes:
    """Draw a report: head, boxes of figures, two columns, then a table; the same head and foot on every page, the title above the later ones."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(595, 842))
    for page in range(pages):
        canvas.setFont("Helvetica", 8)
        canvas.drawString(60, 815, "Office for Example Affairs")
        canvas.drawString(500, 30, f"Page {page + 1}")
        if page == 0:
            _first(canvas)
        else:
            canvas.drawString(300, 815, "Kenya: Floods Report No. 4")
            canvas.setFont("Helvetica", 10)
            for row, cells in enumerate(TABLE):
                for column, cell in enumerate(cells):
                    canvas.drawString(60 + 120 * column, 700 - 18 * row, cell)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def _first(canvas: Canvas) -> None:
    canvas.setFont("Helvetica-Bold", 20)
    canvas.drawString(60, 772, "Kenya: Floods Report No. 4")
    canvas.setFont("Helvetica", 10)
    canvas.drawString(60, 740, "7 May 2024")
    for at, (figure, label) in enumerate([("14.16 million", "affected people"), ("1,613", "people missing")]):
        canvas.setFont("Helvetica-Bold", 20)
        canvas.drawString(60 + 250 * at, 690, figure)
        canvas.setFont("Helvetica", 9)
        canvas.drawString(62 + 250 * at, 677, label)
    canvas.setFont("Helvetica", 10)
    for x, column in ((60, LEFT), (310, RIGHT)):
        for at, line in enumerate(column):
            canvas.drawString(x, 600 - 12 * at, line)


def test_columns_boxes_and_tables_are_read_in_their_order() -> None:
    """Figures stand with their labels, columns one after the other, rows as rows; head, foot and page numbers are gone."""
    facts, text = read_pdf(pdf())

    assert (facts.title, facts.published) == ("Kenya: Floods Report No. 4", (date(2024, 5, 7), "day"))
    assert {"14.16 million affected people", "1,613 people missing"} <= set(text.split("\n"))
    assert " ".join(LEFT) in text
    assert " ".join(RIGHT).replace("is- lands", "islands") in text
    assert text.index(LEFT[-1]) < text.index(RIGHT[0])
    assert "\n".join(" | ".join(row) for row in TABLE) in text
    assert "Office for Example Affairs" not in text
    assert "Page" not in text
    assert text.count("Floods Report") == 1


def test_the_figures_of_a_pdf_are_found_with_their_places() -> None:
    """The whole way from bytes to claims."""
    data = pdf()
    claims = extract_claims(make_article(*read_pdf(data), data, "report.pdf"))

    assert {("14.16 million", "affected"), ("1,613", "missing"), ("at least 38", "deaths"), ("12,400", "displaced")} <= {
        (c.figure, c.metric) for c in claims
    }
    assert {c.place for c in claims if c.metric == "deaths"} == {"Garissa"}
    assert {c.place for c in claims if c.metric == "housing_destroyed"} == {"Lamu"}


@pytest.mark.parametrize(("data", "reason"), [(b"%PDF-1.7 junk", "broken PDF"), (pdf(301), "more than 300 pages")])
def test_what_is_no_readable_pdf_is_refused(data: bytes, reason: str) -> None:
    """The reason and what to do are named."""
    with pytest.raises(InputError, match=reason):
        read_pdf(data)


def test_a_pdf_of_pictures_is_refused() -> None:
    """It holds no text, and says so."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer)
    canvas.rect(10, 10, 100, 100)
    canvas.showPage()
    canvas.save()

    with pytest.raises(InputError, match="pages are pictures"):
        read_pdf(buffer.getvalue())
