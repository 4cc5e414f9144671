"""The sources at the end of a deck: a figure's number leads to its source, and the source's number back to where it is first cited."""

from collections.abc import Sequence
from typing import Any

from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.oxml.ns import qn
from pptx.util import Inches, Pt

from crisisfigures.reports.documents import words
from crisisfigures.reports.documents.notes import Note, Quotation, around
from crisisfigures.reports.documents.paging import pages
from crisisfigures.reports.documents.slide_master import LEFT, WIDTH, Deck

MOST_LINES = 32  # of source text on a slide
LINE_LETTERS = 195
SIZE = Pt(10)
LONGEST_SENTENCE = 240  # letters of a sentence around its quote
JUMP = "ppaction://hlinksldjump"


class SourceSlides:
    """Collects where notes are cited, and writes them on slides at the end."""

    def __init__(self, notes: Sequence[Note]) -> None:
        self._notes = notes
        self._cited: dict[int, list[tuple[Any, Any]]] = {}  # number: the runs that cite it with their slides, in order

    def cite(self, paragraph: Any, numbers: Sequence[int], slide: Any, size: Any, *, raised: bool = True) -> None:
        """Append the numbers of notes to a paragraph, raised or on the line, each to become a link to its source."""
        for place, number in enumerate(numbers):
            _number(paragraph, ", " if place else "\u2009" if raised else " ", size, raised)
            self._cited.setdefault(number, []).append((_number(paragraph, str(number), size, raised), slide))

    def write(self, deck: Deck) -> None:
        """Write the notes in their order, as many to a slide as fit, and tie the links both ways."""
        parted = pages(self._notes, _lines, MOST_LINES)
        for page, notes in enumerate(parted, 1):
            slide = deck.add("Title Only", words.SOURCES if len(parted) == 1 else f"{words.SOURCES} ({page} of {len(parted)})")
            box = slide.shapes.add_textbox(LEFT, Inches(1.05), WIDTH - 2 * LEFT, Inches(6.1))
            box.name = words.SOURCES
            box.text_frame.word_wrap = True
            for place, note in enumerate(notes):
                paragraph = box.text_frame.paragraphs[0] if place == 0 else box.text_frame.add_paragraph()
                self._note(paragraph, note, slide)

    def _note(self, paragraph: Any, note: Note, slide: Any) -> None:
        paragraph.space_after = Pt(4)
        number = _run(paragraph, f"{note.number}", bold=True)
        _run(paragraph, f"  {note.sentence}")
        for quotation in note.quotations:
            _quotation(paragraph, quotation)
        for remark in filter(None, (note.more, *note.remarks)):
            _run(paragraph, f" {remark}")
        cited = self._cited.get(note.number, [])
        for run, origin in cited:
            _jump(run, origin, slide)
        if cited:
            _jump(number, slide, cited[0][1])


def _quotation(paragraph: Any, one: Quotation) -> None:
    _run(paragraph, " ")
    link = _run(paragraph, one.name)
    if one.url:
        link.hyperlink.address = one.url
    if one.quote:
        before, quote, after = around(one.before, one.quote, one.after, LONGEST_SENTENCE)
        _run(paragraph, f": “{before}")
        _run(paragraph, quote, bold=True)
        _run(paragraph, f"{after}”")
    else:
        _run(paragraph, ".")


def _lines(note: Note) -> float:
    return -(-_letters(note) // LINE_LETTERS) + 0.35


def _letters(note: Note) -> int:
    spoken = (len(one.name) + min(len(one.before) + len(one.quote) + len(one.after), LONGEST_SENTENCE) + 6 for one in note.quotations)
    return len(note.sentence) + sum(spoken) + len(note.more) + sum(len(remark) + 1 for remark in note.remarks) + 5


def _run(paragraph: Any, text: str, *, bold: bool = False) -> Any:
    run = paragraph.add_run()
    run.text = text
    run.font.size, run.font.bold = SIZE, bold
    return run


def _number(paragraph: Any, text: str, size: Any, raised: bool) -> Any:
    run = paragraph.add_run()
    run.text = text
    run.font.size = size
    run.font.bold = False
    if raised:
        run._r.get_or_add_rPr().set("baseline", "30000")
    return run


def _jump(run: Any, origin: Any, target: Any) -> None:
    """Let a run lead to another slide."""
    key = origin.part.relate_to(target.part, RELATIONSHIP_TYPE.SLIDE)
    properties = run._r.get_or_add_rPr()
    link = properties.makeelement(qn("a:hlinkClick"), {qn("r:id"): key, "action": JUMP})
    properties.append(link)
