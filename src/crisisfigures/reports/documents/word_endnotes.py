"""Real endnotes of Word, which python-docx has none of: a part of its own, references that renumber themselves, and cross-references."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import XmlPart
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn

from crisisfigures.reports.documents.notes import Note, Quotation

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph

PART_NAME = PackURI("/word/endnotes.xml")
CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.endnotes+xml"
RIGHT_TO_LEFT = {"ar", "fa", "he", "ps", "ur", "yi", "dv", "ckb", "sd", "ug"}
EMPTY = f"""<w:endnotes {nsdecls("w", "r")}>
<w:endnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:endnote>
<w:endnote w:type="continuationSeparator" w:id="0"><w:p><w:r><w:continuationSeparator/></w:r></w:p></w:endnote>
</w:endnotes>"""
SETTINGS = f'<w:endnotePr {nsdecls("w")}><w:pos w:val="docEnd"/><w:numFmt w:val="decimal"/><w:endnote w:id="-1"/><w:endnote w:id="0"/></w:endnotePr>'
SECTION = f'<w:endnotePr {nsdecls("w")}><w:pos w:val="docEnd"/><w:numFmt w:val="decimal"/></w:endnotePr>'


class Endnotes:
    """The endnotes of one document. Each is referred to once by a real reference; later citations are cross-references to it."""

    def __init__(self, document: "Document", notes: Iterable[Note]) -> None:
        self._part = XmlPart(PART_NAME, CONTENT_TYPE, parse_xml(EMPTY), document.part.package)
        document.part.relate_to(self._part, RELATIONSHIP_TYPE.ENDNOTES)
        self._referred: set[int] = set()
        for note in notes:
            self._part.element.append(self._endnote(note))
        _number_by_figures(document)

    def cite(self, paragraph: "Paragraph", numbers: Sequence[int]) -> None:
        """Append references to a paragraph, parted by commas."""
        for place, number in enumerate(numbers):
            if place:
                paragraph._p.append(_run(",", style="EndnoteReference"))
            paragraph._p.extend(self._again(number) if number in self._referred else self._first(number))
            self._referred.add(number)

    def _first(self, number: int) -> list[Any]:
        """Refer to a note for the first time, within a bookmark that cross-references lead to."""
        start, end, run = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd"), _run(style="EndnoteReference")
        start.set(qn("w:id"), str(number))
        start.set(qn("w:name"), _bookmark(number))
        end.set(qn("w:id"), str(number))
        reference = OxmlElement("w:endnoteReference")
        reference.set(qn("w:id"), str(number))
        run.append(reference)
        return [start, run, end]

    def _again(self, number: int) -> list[Any]:
        """Refer to a note once more: a field that Word updates when notes are moved."""
        instruction = _run(style="EndnoteReference")
        words = OxmlElement("w:instrText")
        words.set(qn("xml:space"), "preserve")
        words.text = f" NOTEREF {_bookmark(number)} \\f \\h "
        instruction.append(words)
        return [_field_mark("begin"), instruction, _field_mark("separate"), _raised(str(number)), _field_mark("end")]

    def _endnote(self, note: Note) -> Any:
        endnote, paragraph, mark = OxmlElement("w:endnote"), _paragraph("EndnoteText"), _run(style="EndnoteReference")
        endnote.set(qn("w:id"), str(note.number))
        mark.append(OxmlElement("w:endnoteRef"))
        paragraph.append(mark)
        paragraph.append(_run(f" {note.sentence}"))
        for quotation in note.quotations:
            paragraph.extend(self._quotation(quotation))
        for words in filter(None, (note.more, *note.remarks)):
            paragraph.append(_run(f" {words}"))
        endnote.append(paragraph)
        return endnote

    def _quotation(self, one: Quotation) -> list[Any]:
        link = self._link(one.name, one.url) if one.url else _run(one.name)
        if not one.quote:
            return [_run(" "), link, _run(".")]
        spoken = [_run(one.before, language=one.language), _run(one.quote, bold=True, language=one.language), _run(one.after, language=one.language)]
        return [_run(" "), link, _run(": “"), *spoken, _run("”")]

    def _link(self, words: str, url: str) -> Any:
        found = OxmlElement("w:hyperlink")
        found.set(qn("r:id"), self._part.relate_to(url, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
        found.append(_run(words, style="Hyperlink"))
        return found


def _number_by_figures(document: "Document") -> None:
    """Number endnotes 1, 2, 3, where Word would i, ii, iii, and gather them at the end of the document."""
    settings = document.settings.element
    before = settings.find(qn("w:compat"))
    settings.insert(len(settings) if before is None else list(settings).index(before), parse_xml(SETTINGS))
    for section in document.sections:
        section._sectPr.find(qn("w:pgSz")).addprevious(parse_xml(SECTION))


def _bookmark(number: int) -> str:
    return f"_Note{number}"


def _paragraph(style: str) -> Any:
    paragraph, properties, styled = OxmlElement("w:p"), OxmlElement("w:pPr"), OxmlElement("w:pStyle")
    styled.set(qn("w:val"), style)
    properties.append(styled)
    paragraph.append(properties)
    return paragraph


def _run(words: str = "", *, style: str = "", bold: bool = False, language: str | None = None) -> Any:
    """Make a run; words in another language say so, for the spelling checker and for the direction that they are read in."""
    run, properties = OxmlElement("w:r"), OxmlElement("w:rPr")
    if style:
        properties.append(_valued("w:rStyle", style))
    if bold:
        properties.append(OxmlElement("w:b"))
    if language in RIGHT_TO_LEFT:
        properties.append(OxmlElement("w:rtl"))
    if language and language != "en":
        lang = _valued("w:lang", language)
        lang.set(qn("w:bidi"), language)
        properties.append(lang)
    if len(properties):
        run.append(properties)
    if words:
        text = OxmlElement("w:t")
        text.set(qn("xml:space"), "preserve")
        text.text = words
        run.append(text)
    return run


def _raised(words: str) -> Any:
    """Make a run that is raised by itself too: LibreOffice drops the style of what a field shows."""
    run = _run(words, style="EndnoteReference")
    run.find(qn("w:rPr")).append(_valued("w:vertAlign", "superscript"))
    return run


def _field_mark(kind: str) -> Any:
    run, mark = _run(style="EndnoteReference"), OxmlElement("w:fldChar")
    mark.set(qn("w:fldCharType"), kind)
    run.append(mark)
    return run


def _valued(tag: str, value: str) -> Any:
    element = OxmlElement(tag)
    element.set(qn("w:val"), value)
    return element
