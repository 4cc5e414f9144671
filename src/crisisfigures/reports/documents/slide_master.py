"""How slides look: 16:9, one font, a stamp on every slide where the data are the sample; set on the master, so that an editor changes it once."""

from datetime import date as Date  # noqa: N812 - as in model.py
from datetime import datetime
from typing import Any

from pptx.dml.color import RGBColor
from pptx.enum.text import PP_ALIGN
from pptx.oxml.ns import qn
from pptx.util import Emu, Inches, Pt

from crisisfigures.reports.documents import words
from crisisfigures.reports.documents.briefing import Briefing

WIDTH, HEIGHT = Inches(13.333), Inches(7.5)
LEFT = Inches(0.6)
FOOT = Inches(0.42)
FONT = "Arial"
INK, ACCENT, STAMP = map(RGBColor.from_string, ("222222", "0B3D66", "8C1D18"))
# Where the placeholders of each layout stand: (index, left, top, width, height) in inches
PLACES = {
    "Title Slide": ((0, 0.6, 2.0, 12.1, 1.3), (1, 0.6, 3.4, 12.1, 3.0)),
    "Title and Content": ((0, 0.6, 0.3, 11.2, 0.8), (1, 0.6, 1.25, 12.1, 5.6)),
    "Title Only": ((0, 0.6, 0.25, 11.2, 0.82),),
}
LAYOUTS_KEPT = tuple(PLACES)


class Deck:
    """A presentation to add slides to, by the name of their layout."""

    def __init__(self, presentation: Any, sample: bool) -> None:
        self.presentation, self._sample = presentation, sample
        self._layouts = {layout.name: layout for layout in presentation.slide_layouts}

    def add(self, layout: str, title: str) -> Any:
        """Add a slide with a title, and the stamp where the data are the sample."""
        slide = self.presentation.slides.add_slide(self._layouts[layout])
        if title:
            slide.shapes.title.text = title
        if self._sample:
            _stamp(slide)
        return slide


def prepare(presentation: Any, briefing: Briefing, made_on: Date | None) -> Any:
    """Turn the empty template into ours: size, layouts, font, language, properties."""
    presentation.slide_width, presentation.slide_height = WIDTH, HEIGHT
    _keep_layouts(presentation)
    for layout in presentation.slide_layouts:
        _place(layout, PLACES[layout.name])
    _place(presentation.slide_master, PLACES["Title and Content"])
    _theme(presentation)
    _properties(presentation, briefing, made_on)
    return presentation


def fill_slide_height(top: int) -> int:
    """Give the height between `top` and the foot of the slide."""
    return int(HEIGHT - top - FOOT + Inches(0.25))


def _keep_layouts(presentation: Any) -> None:
    layouts = presentation.slide_layouts
    for layout in [layout for layout in layouts if layout.name not in LAYOUTS_KEPT]:
        layouts.remove(layout)


def _place(holder: Any, places: Any) -> None:
    """Move placeholders, and drop those for date, footer and number, which stand where a 4:3 slide ends."""
    wanted = {index: box for index, *box in places}
    for shape in list(holder.placeholders):
        index = shape.placeholder_format.idx
        if index in wanted:
            shape.left, shape.top, shape.width, shape.height = (Inches(length) for length in wanted[index])
            _align(shape)
        elif index >= 10 or index in (2, 3, 4):
            shape._element.getparent().remove(shape._element)


def _align(shape: Any) -> None:
    for paragraph in shape.text_frame.paragraphs:
        paragraph.alignment = PP_ALIGN.LEFT


def _theme(presentation: Any) -> None:
    """Set the fonts of the theme, and size, weight and colour of titles and text on the master."""
    master = presentation.slide_master
    (relation,) = [one for one in master.part.rels.values() if one.reltype.endswith("/theme")]
    part = relation.target_part
    part._blob = part.blob.replace(b'typeface="Calibri"', f'typeface="{FONT}"'.encode())
    styles = master._element.find(qn("p:txStyles"))
    for kind, size, bold, colour in (("titleStyle", 24, "1", ACCENT), ("bodyStyle", 16, "0", INK)):
        for level in styles.find(qn(f"p:{kind}")):
            properties = level.find(qn("a:defRPr"))
            if properties is not None:
                level.set("algn", "l")
                properties.set("sz", str(size * 100))
                properties.set("b", bold)
                _colour(properties, colour)


def _colour(properties: Any, colour: RGBColor) -> None:
    for fill in properties.findall(qn("a:solidFill")):
        for child in list(fill):
            fill.remove(child)
        made = fill.makeelement(qn("a:srgbClr"), {"val": str(colour)})
        fill.append(made)


def _properties(presentation: Any, briefing: Briefing, made_on: Date | None) -> None:
    day = made_on or Date(2000, 1, 1)
    properties = presentation.core_properties
    properties.title = briefing.title + (f" ({words.STAMP})" if briefing.sample else "")
    properties.author = properties.last_modified_by = "crisisfigures"
    properties.language, properties.subject, properties.comments = words.LANGUAGE, words.KEY_FIGURES, words.VERIFICATION
    properties.created = properties.modified = datetime(day.year, day.month, day.day)
    properties.revision = 1
    for relations in (presentation.part.package._rels, presentation.part.rels):
        for key in [key for key, one in relations.items() if one.reltype.endswith(("/thumbnail", "/printerSettings"))]:
            relations.pop(key)


def _stamp(slide: Any) -> None:
    box = slide.shapes.add_textbox(Emu(WIDTH - Inches(1.45)), Inches(0.3), Inches(1.1), Inches(0.34))
    box.name = "Stamp"
    box.line.color.rgb = STAMP
    paragraph = box.text_frame.paragraphs[0]
    paragraph.alignment = PP_ALIGN.CENTER
    run = paragraph.add_run()
    run.text = words.STAMP
    run.font.size, run.font.bold, run.font.color.rgb = Pt(13), True, STAMP
