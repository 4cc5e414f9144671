"""A Word document (.docx) -> its title, the day that its head states, and its text: paragraphs, lists and rows of tables.

What was deleted under tracked changes, headers, footers and comments stay out; text boxes and footnotes are read where they stand.
"""

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator
from itertools import takewhile
from typing import Any

from crisisfigures.articles.cleaning import SENTENCE_END, clean, is_prose
from crisisfigures.articles.dates import Published
from crisisfigures.articles.encoding import UNSTORABLE
from crisisfigures.articles.limits import require_few_parts, require_short
from crisisfigures.articles.metadata import Metadata, normalise_line
from crisisfigures.articles.written_dates import find_dates
from crisisfigures.errors import InputError

Element = Any  # lxml.etree.Element: the library has no types

MAX_PART = 30_000_000  # bytes of the document's text unpacked: a thousand pages have three million
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"  # says a text box a second time, for old programs
TITLE = "{http://purl.org/dc/elements/1.1/}title"
LEFT_OUT = (f"{W}del", f"{W}moveFrom", f"{W}rPr", f"{W}pPr", f"{W}instrText", FALLBACK)
# What the library meets a zip archive with that is torn, locked, or written to mislead.
BROKEN = (
    zipfile.BadZipFile, zipfile.LargeZipFile, zlib.error, struct.error, NotImplementedError, RuntimeError, EOFError, OSError, ValueError,
    OverflowError,
)  # fmt: skip
HEAD_LINES = 20
MAX_HEAD = 120  # characters


def read_word(data: bytes) -> tuple[Metadata, str]:
    """Read a .docx; the day of publication is the latest that a short line of its head states.

    Raises:
        InputError: broken, locked, or far larger than any report.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            body, properties = _part(archive, "word/document.xml"), _part(archive, "docProps/core.xml", needed=False)
    except BROKEN as error:
        what = f"is no Word document that can be read ({type(error).__name__})."
        raise InputError(what, what_to_do="Save it again as .docx without a password.") from None
    blocks = list(_blocks(body.find(f"{W}body")))
    text = UNSTORABLE.sub("", "\n".join(blocks))
    require_short(text)
    text = clean(text)
    stated = properties.findtext(f".//{TITLE}") if properties is not None else None
    title = _styled_title(body) or (normalise_line(stated) if stated else None) or _first_line(text)
    return Metadata(title=title or None, published=_published(text)), text


def _part(archive: zipfile.ZipFile, name: str, *, needed: bool = True) -> Element:
    """Parse a part of the document, never unpacking more than a report may hold; nothing outside it is read."""
    from lxml import etree

    try:
        with archive.open(name) as part:
            data = part.read(MAX_PART + 1)
    except KeyError:
        if not needed:
            return None
        raise InputError("is a zip archive, but no Word document.", what_to_do="Unpack it, or save the document as .docx.") from None
    if len(data) > MAX_PART:
        raise InputError(f"unpacks to more than {MAX_PART // 1_000_000} MB of text.", what_to_do="Split it.")
    require_few_parts(data, b"<")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise InputError(f"is a broken Word document: {error.msg}.", what_to_do="Open it in a word processor and save it again.") from None


def _blocks(parent: Element) -> Iterator[str]:
    """Give paragraphs, each with an empty line below it, and rows of tables."""
    for element in parent if parent is not None else ():
        if element.tag == f"{W}p":
            for box in _boxes(element):
                yield from _blocks(box)
            line = "".join(_words(element)).strip()
            yield (f"- {line}" if line and element.find(f"{W}pPr/{W}numPr") is not None else f"{line}\n") if line else ""
        elif element.tag == f"{W}tbl":
            yield from _rows(element)
        elif element.tag in (f"{W}sdt", f"{W}sdtContent", f"{W}ins", f"{W}smartTag"):
            yield from _blocks(element)


def _boxes(paragraph: Element) -> Iterator[Element]:
    """Give the text boxes of a paragraph that stand in no other one: those within are read with theirs."""
    for box in paragraph.iter(f"{W}txbxContent"):
        if not any(above.tag in (FALLBACK, box.tag) for above in takewhile(lambda above: above is not paragraph, box.iterancestors())):
            yield box


def _rows(table: Element) -> Iterator[str]:
    """Give a line a row; a table of one cell a row lays out the page, and its cells are blocks."""
    own = [row for row in table.iter(f"{W}tr") if next(row.iterancestors(f"{W}tbl")) is table]
    rows = [[cell for cell in row.iter(f"{W}tc") if next(cell.iterancestors(f"{W}tbl")) is table] for row in own]
    if all(len(row) == 1 for row in rows):
        for row in rows:
            yield from _blocks(row[0])
        return
    for row in rows:
        cells = [" ".join(" ".join(_blocks(cell)).split()) for cell in row]
        yield " | ".join(cell for cell in cells if cell)
    yield ""


def _words(element: Element) -> Iterator[str]:
    for child in element:
        if child.tag == f"{W}t":
            yield child.text or ""
        elif child.tag in (f"{W}tab", f"{W}br", f"{W}cr"):
            yield " "
        elif child.tag == f"{W}noBreakHyphen":
            yield "-"
        elif child.tag not in LEFT_OUT and child.tag != f"{W}txbxContent":
            yield from _words(child)


def _styled_title(body: Element) -> str | None:
    """Give the first paragraph in the style of titles."""
    for paragraph in body.iter(f"{W}p"):
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        if style is not None and style.get(f"{W}val", "").lower() in ("title", "titel", "titre", "ttulo"):
            return normalise_line("".join(_words(paragraph))) or None
    return None


def _first_line(text: str) -> str | None:
    line = text.split("\n", 1)[0]
    return line if line and len(line) <= 200 and not SENTENCE_END.search(line) else None


def _published(text: str) -> Published | None:
    days: list[Published] = []
    for line in [line for line in text.split("\n") if line][:HEAD_LINES]:
        if is_prose(line):
            break
        if len(line) <= MAX_HEAD:
            days += find_dates(line)
    return max(days, default=None)
