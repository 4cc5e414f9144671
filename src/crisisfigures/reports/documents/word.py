"""A briefing as a Word document: headings by style, pictures with alternative text, real endnotes, ready to be edited."""

import io
from collections.abc import Sequence
from datetime import date as Date  # noqa: N812 - as in model.py
from pathlib import Path
from typing import TYPE_CHECKING, Any

import docx
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Mm

from crisisfigures.reports.documents import words
from crisisfigures.reports.documents.archive import without_clock
from crisisfigures.reports.documents.briefing import Briefing, BriefingChart, Row
from crisisfigures.reports.documents.notes import Cited
from crisisfigures.reports.documents.word_endnotes import Endnotes
from crisisfigures.reports.documents.word_styles import PICTURE_WIDTH, dress, page_number

if TYPE_CHECKING:
    from docx.document import Document

WIDTHS = (Mm(10), Mm(31), Mm(36), Mm(34), Mm(59))  # of the table's columns
RULES = (
    f'<w:tblBorders {nsdecls("w")}><w:top w:val="single" w:sz="6" w:color="8A8A8A"/><w:bottom w:val="single" w:sz="6" w:color="8A8A8A"/>'
    '<w:insideH w:val="single" w:sz="4" w:color="D9D9D9"/></w:tblBorders>'
)


def word_document(briefing: Briefing, pictures: Sequence[Path], made_on: Date | None) -> bytes:
    """Write the document; `pictures` are those of the charts in their order."""
    document = docx.Document()
    _drop_thumbnail(document)
    title = briefing.title + (f" ({words.STAMP})" if briefing.sample else "")
    dress(document, title, made_on)
    notes = Endnotes(document, briefing.notes)
    _head_and_foot(document, briefing)
    _opening(document, briefing)
    _key_figures(document, briefing, notes)
    document.add_heading(words.CHARTS, 1)
    for place, (chart, picture) in enumerate(zip(briefing.charts, pictures, strict=True), 1):
        _chart(document, chart, picture, notes, place)
    _disputed(document, briefing, notes)
    document.add_heading(words.METHOD, 1)
    for line in briefing.method:
        document.add_paragraph(line, "List Bullet")
    document.add_heading(words.ANNEX, 1)
    for chart in briefing.charts:
        document.add_heading(chart.title, 2)
        _table(document, chart.rows, notes)
    document.add_heading(words.SOURCES, 1)
    document.add_paragraph(words.SOURCES_LEAD)
    out = io.BytesIO()
    document.save(out)
    return without_clock(out.getvalue())


def _drop_thumbnail(document: "Document") -> None:
    """Take out the picture of an empty page that the template brings along."""
    relations = document.part.package.rels
    for key in [key for key, one in relations.items() if one.reltype.endswith("/thumbnail")]:
        del relations[key]


def _head_and_foot(document: "Document", briefing: Briefing) -> None:
    section = document.sections[0]
    head = section.header.paragraphs[0]
    if briefing.sample:
        head.add_run(f"{words.STAMP}  ", "Sample Stamp")
    head.add_run(briefing.title)
    foot = section.footer.paragraphs[0]
    foot.add_run(f"{words.VERIFICATION} As known on {briefing.as_known_on}. Page ")
    page_number(foot)


def _opening(document: "Document", briefing: Briefing) -> None:
    title = document.add_paragraph(briefing.title, "Title")
    if briefing.sample:
        title.add_run("  ")
        title.add_run(words.STAMP, "Sample Stamp")
    document.add_paragraph(f"{briefing.lead} As known on {briefing.as_known_on}. {briefing.method[0]}", "Subtitle")
    if briefing.sample:
        document.add_paragraph().add_run(words.SAMPLE_LINE, "Sample Stamp")


def _key_figures(document: "Document", briefing: Briefing, notes: Endnotes) -> None:
    document.add_heading(words.KEY_FIGURES, 1)
    for chart in briefing.charts:
        if chart.key_figures:
            document.add_heading(chart.title, 2)
        for one in chart.key_figures:
            _cited(document, one, "List Bullet", notes)


def _chart(document: "Document", chart: BriefingChart, picture: Path, notes: Endnotes, place: int) -> None:
    document.add_heading(chart.title, 2)
    holder = document.add_paragraph()
    holder.paragraph_format.keep_with_next = True
    holder.paragraph_format.space_after = 0
    shape = holder.add_run().add_picture(str(picture), width=PICTURE_WIDTH)
    properties = shape._inline.docPr
    properties.set("id", str(place))
    properties.set("name", f"Chart {place}")
    properties.set("title", chart.title)
    properties.set("descr", chart.alt)
    _fit(shape)
    _cited(document, chart.caption, "Caption", notes)


def _fit(shape: Any) -> None:
    """Make a tall picture small enough that heading and caption share its page."""
    most = Mm(205)
    if shape.height > most:
        shape.width, shape.height = int(shape.width * most / shape.height), most


def _disputed(document: "Document", briefing: Briefing, notes: Endnotes) -> None:
    document.add_heading(words.DISPUTED, 1)
    for one in briefing.disputed or [Cited(words.NOTHING_DISPUTED)]:
        _cited(document, one, "List Bullet" if briefing.disputed else "Normal", notes)


def _cited(document: "Document", one: Cited, style: str, notes: Endnotes) -> None:
    notes.cite(document.add_paragraph(one.words, style), one.notes)


def _table(document: "Document", rows: Sequence[Row], notes: Endnotes) -> None:
    table = document.add_table(rows=0, cols=len(words.HEADS))
    table.autofit = False
    for column, width in zip(table.columns, WIDTHS, strict=True):
        column.width = width
    table._tbl.tblPr.append(parse_xml(RULES))
    _row(table, words.HEADS, head=True)
    for row in rows:
        cells = _row(table, (str(row.number), row.date, row.figure, row.who, row.printed))
        notes.cite(cells[-1].paragraphs[0], [row.note])


def _row(table: Any, texts: Sequence[str], *, head: bool = False) -> Any:
    """Add a row that no page break parts; the head is repeated on each page."""
    made = table.add_row()
    properties = made._tr.get_or_add_trPr()
    properties.append(OxmlElement("w:cantSplit"))
    if head:
        properties.append(OxmlElement("w:tblHeader"))
    cells = made.cells
    for cell, text, width in zip(cells, texts, WIDTHS, strict=True):
        cell.width = width
        cell.paragraphs[0].style = "Table Text"
        run = cell.paragraphs[0].add_run(text)
        run.bold = True if head else None
    return cells
