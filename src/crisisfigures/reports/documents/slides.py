"""A briefing as slides: a chart a slide under what its newest figure says, and sources to which every figure leads and that lead back."""

import io
from collections.abc import Sequence
from datetime import date as Date  # noqa: N812 - as in model.py
from pathlib import Path
from typing import Any

import pptx
from pptx.enum.text import PP_ALIGN
from pptx.util import Emu, Inches, Pt

from crisisfigures.reports.documents import words
from crisisfigures.reports.documents.archive import without_clock
from crisisfigures.reports.documents.briefing import Briefing, BriefingChart
from crisisfigures.reports.documents.notes import Cited
from crisisfigures.reports.documents.paging import pages
from crisisfigures.reports.documents.slide_master import INK, LEFT, WIDTH, Deck, fill_slide_height, prepare
from crisisfigures.reports.documents.slide_sources import SourceSlides

MOST_LINES = 18  # of body text on a slide
LINE_LETTERS = 118  # that fit into one, at the size of the body
PICTURE_TOP, CAPTION_HEIGHT = Inches(1.12), Inches(0.42)
TITLE_SIZES = ((66, 26), (140, 20), (190, 17), (10_000, 14))  # letters at most, and the size in points that they fit at in two lines


def slide_deck(briefing: Briefing, pictures: Sequence[Path], made_on: Date | None) -> bytes:
    """Write the slides; `pictures` are those of the charts in their order, drawn for slides."""
    deck = Deck(prepare(pptx.Presentation(), briefing, made_on), briefing.sample)
    sources = SourceSlides(briefing.notes)
    _opening(deck, briefing)
    _bullets(deck, words.KEY_FIGURES, [one for chart in briefing.charts for one in chart.key_figures], sources)
    for place, (chart, picture) in enumerate(zip(briefing.charts, pictures, strict=True), 1):
        _chart(deck, chart, picture, sources, place)
    _bullets(deck, words.DISPUTED, briefing.disputed or [Cited(words.NOTHING_DISPUTED)], sources)
    _bullets(deck, words.METHOD, [Cited(line) for line in briefing.method], sources)
    sources.write(deck)
    out = io.BytesIO()
    deck.presentation.save(out)
    return without_clock(out.getvalue())


def _opening(deck: Deck, briefing: Briefing) -> None:
    slide = deck.add("Title Slide", briefing.title)
    lines = [briefing.lead, f"As known on {briefing.as_known_on}.", briefing.method[0], words.VERIFICATION]
    body = slide.placeholders[1].text_frame
    for place, line in enumerate([*lines, *([words.SAMPLE_LINE] if briefing.sample else [])]):
        paragraph = body.paragraphs[0] if place == 0 else body.add_paragraph()
        paragraph.text = line
        paragraph.font.size, paragraph.font.color.rgb, paragraph.alignment = Pt(18), INK, PP_ALIGN.LEFT


def _bullets(deck: Deck, title: str, sentences: Sequence[Cited], sources: SourceSlides) -> None:
    """Write sentences as bullets, on as many slides as they need."""
    parted = pages(sentences, _lines, MOST_LINES)
    for page, shown in enumerate(parted, 1):
        slide = deck.add("Title and Content", title if len(parted) == 1 else f"{title} ({page} of {len(parted)})")
        body = slide.placeholders[1].text_frame
        for place, one in enumerate(shown):
            paragraph = body.paragraphs[0] if place == 0 else body.add_paragraph()
            _sentence(paragraph, one, sources, slide, Pt(16))
            paragraph.space_after = Pt(7)


def _lines(one: Cited) -> float:
    return -(-len(one.words) // LINE_LETTERS) + 0.5


def _sentence(paragraph: Any, one: Cited, sources: SourceSlides, slide: Any, size: Any) -> None:
    run = paragraph.add_run()
    run.text = one.words
    run.font.size = size
    sources.cite(paragraph, one.notes, slide, size)


def _chart(deck: Deck, chart: BriefingChart, picture: Path, sources: SourceSlides, place: int) -> None:
    slide = deck.add("Title Only", "")
    title = slide.shapes.title.text_frame.paragraphs[0]
    size = next(size for most, size in TITLE_SIZES if len(chart.headline.words) <= most)
    _sentence(title, chart.headline, sources, slide, Pt(size))
    top, room = PICTURE_TOP, fill_slide_height(PICTURE_TOP) - CAPTION_HEIGHT
    shape = slide.shapes.add_picture(str(picture), LEFT, top, height=room)
    if shape.width > WIDTH - 2 * LEFT:
        shape.width, shape.height = WIDTH - 2 * LEFT, Emu(int(shape.height * (WIDTH - 2 * LEFT) / shape.width))
    shape.left = Emu(int((WIDTH - shape.width) / 2))
    shape.name = f"Chart {place}"
    described = shape._element.nvPicPr.cNvPr
    described.set("descr", chart.alt)
    described.set("title", chart.title)
    box = slide.shapes.add_textbox(LEFT, Emu(top + room), WIDTH - 2 * LEFT, CAPTION_HEIGHT)
    box.name = "Caption"
    box.text_frame.word_wrap = True
    foot = box.text_frame.paragraphs[0]
    brief = _brief(chart)
    _sentence(foot, Cited(brief.words), sources, slide, Pt(11))
    sources.cite(foot, brief.notes, slide, Pt(10), raised=False)
    slide.notes_slide.notes_text_frame.text = f"{chart.title}. {chart.caption.words}"


def _brief(chart: BriefingChart) -> Cited:
    """Give the caption for the foot of a slide: how many figures from whom, with all notes; the speaker's notes have it in full."""
    extent = chart.caption.words.partition(". ")[0]
    return Cited(f"{chart.title}: {extent[:1].lower()}{extent[1:]}. {words.VERIFICATION} Sources:", tuple(sorted({row.note for row in chart.rows})))


