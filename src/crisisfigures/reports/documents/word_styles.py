"""How a Word briefing looks: styles by name, so that an editor restyles the whole by changing one; page, language, properties."""

from datetime import date as Date  # noqa: N812 - as in model.py
from datetime import datetime
from typing import TYPE_CHECKING, Any

from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt, RGBColor

from crisisfigures.reports.documents import words

if TYPE_CHECKING:
    from docx.document import Document

FONT = "Arial"
INK, QUIET, ACCENT, STAMP = "222222", "4A4A4A", "0B3D66", "8C1D18"
MARGIN, WIDTH, HEIGHT = Mm(20), Mm(210), Mm(297)
PICTURE_WIDTH = Mm(170)
# name, type, size, bold, colour, space before and after in points
STYLES = (
    ("Normal", WD_STYLE_TYPE.PARAGRAPH, 10, False, INK, 0, 6),
    ("Title", WD_STYLE_TYPE.PARAGRAPH, 22, True, ACCENT, 0, 2),
    ("Subtitle", WD_STYLE_TYPE.PARAGRAPH, 10.5, False, QUIET, 0, 8),
    ("Heading 1", WD_STYLE_TYPE.PARAGRAPH, 15, True, ACCENT, 18, 6),
    ("Heading 2", WD_STYLE_TYPE.PARAGRAPH, 11.5, True, INK, 12, 4),
    ("Caption", WD_STYLE_TYPE.PARAGRAPH, 9, False, QUIET, 3, 12),
    ("List Bullet", WD_STYLE_TYPE.PARAGRAPH, 10, False, INK, 0, 4),
    ("Header", WD_STYLE_TYPE.PARAGRAPH, 8.5, False, QUIET, 0, 0),
    ("Footer", WD_STYLE_TYPE.PARAGRAPH, 8.5, False, QUIET, 0, 0),
    ("endnote text", WD_STYLE_TYPE.PARAGRAPH, 8.5, False, INK, 0, 3),
    ("Table Text", WD_STYLE_TYPE.PARAGRAPH, 8.5, False, INK, 1, 1),
    ("endnote reference", WD_STYLE_TYPE.CHARACTER, None, None, None, None, None),
    ("Hyperlink", WD_STYLE_TYPE.CHARACTER, None, None, "0B57A4", None, None),
    ("Sample Stamp", WD_STYLE_TYPE.CHARACTER, None, True, STAMP, None, None),
)
THEME_FONTS = ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme")


def dress(document: "Document", title: str, made_on: Date | None) -> None:
    """Set styles, page, language and properties; `made_on` stands as the day of creation, since there is no clock."""
    for name, kind, size, bold, colour, before, after in STYLES:
        style = _style(document, name, kind)
        _font(style, size, bold, colour)
        if before is not None and after is not None:
            style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)
    document.styles["endnote reference"].font.superscript = True
    document.styles["Hyperlink"].font.underline = True
    _drop_rule(document.styles["Title"])
    section = document.sections[0]
    section.page_width, section.page_height = WIDTH, HEIGHT
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = MARGIN
    _language(document)
    _properties(document, title, made_on)


def _style(document: "Document", name: str, kind: Any) -> Any:
    known = [style for style in document.styles if style.name == name]
    return known[0] if known else document.styles.add_style(name, kind, builtin=name[0].islower() or name == "Hyperlink")


def _font(style: Any, size: float | None, bold: bool | None, colour: str | None) -> None:
    """Name the font itself in place of the theme's, so that every program shows the same."""
    style.font.name = FONT
    fonts = style.element.rPr.rFonts
    for name in THEME_FONTS:
        fonts.attrib.pop(qn(f"w:{name}"), None)
    for name in ("w:cs", "w:eastAsia"):
        fonts.set(qn(name), FONT)
    if size is not None:
        style.font.size = Pt(size)
    style.font.bold = bold
    style.font.italic = False if bold is not None else None
    for spread in style.element.rPr.findall(qn("w:spacing")):
        style.element.rPr.remove(spread)  # the template spaces its titles out
    if colour:
        style.font.color.rgb = RGBColor.from_string(colour)


def _drop_rule(style: Any) -> None:
    """Take away the line that the template draws under a title."""
    for rule in style.element.findall(".//" + qn("w:pBdr")):
        rule.getparent().remove(rule)


def _language(document: "Document") -> None:
    defaults = document.styles.element.find(qn("w:docDefaults")).find(qn("w:rPrDefault")).find(qn("w:rPr"))
    for old in defaults.findall(qn("w:lang")):
        defaults.remove(old)
    defaults.append(parse_xml(f'<w:lang {nsdecls("w")} w:val="{words.LANGUAGE}" w:eastAsia="{words.LANGUAGE}" w:bidi="ar-SA"/>'))


def _properties(document: "Document", title: str, made_on: Date | None) -> None:
    day = made_on or Date(2000, 1, 1)
    properties = document.core_properties
    properties.title, properties.language = title, words.LANGUAGE
    properties.author = properties.last_modified_by = "crisisfigures"
    properties.subject, properties.keywords, properties.comments = words.KEY_FIGURES, "", words.VERIFICATION
    properties.created = properties.modified = datetime(day.year, day.month, day.day)
    properties.revision = 1
    settings = document.settings.element
    compat = settings.find(qn("w:compat"))
    if compat is not None:
        # Without it Word opens the document in compatibility mode.
        compat.append(parse_xml(
            f'<w:compatSetting {nsdecls("w")} w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>'
        ))  # fmt: skip


def page_number(paragraph: Any) -> None:
    """Append the number of the page, as a field."""
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    run, text = OxmlElement("w:r"), OxmlElement("w:t")
    text.text = "1"
    run.append(text)
    field.append(run)
    paragraph._p.append(field)
