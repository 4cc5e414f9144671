"""A PDF -> the runs of text on each of its pages, with where they stand."""

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from crisisfigures.errors import InputError

MAX_PAGES = 300
MAX_CHARACTERS = 700_000
CELL_GAP = 0.9  # of the height of a line: a wider space parts columns, cells or boxes; page_layout joins a justified line again
WORD_GAP = 0.12  # of the height of a line: a space that the file does not write
LIGATURES = {0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl", 0xFB05: "st", 0xFB06: "st"}
HYPHENS = "\x02\xad\u2010"  # how the library and old programs write a hyphen at the end of a line
AS_TEXT = "Save its text as .txt, or write the figures into an article of your own."


@dataclass(frozen=True, slots=True)
class Run:
    """Words on one line that no wide gap parts; in points, y from the bottom of the page. `height` is that of the letters."""

    text: str
    left: float
    right: float
    bottom: float
    top: float
    page: int

    @property
    def height(self) -> float:
        """Give the height of the line, which follows the size of its letters."""
        return self.top - self.bottom

    @property
    def middle(self) -> float:
        """Give where the line stands on the page."""
        return (self.top + self.bottom) / 2


@dataclass(frozen=True, slots=True)
class Page:
    """One page: its size in points and its runs in the order of the file."""

    width: float
    height: float
    runs: list[Run]


@dataclass(frozen=True, slots=True)
class Document:
    """The pages of a PDF, and the title that its properties state."""

    title: str | None
    pages: list[Page]


def read_runs(data: bytes) -> Document:
    """Read the text of a PDF.

    Raises:
        InputError: broken, locked with a password, too long, or without text.
    """
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        locked = "password" in str(error).lower()
        what, remedy = ("is locked with a password.", "Save it again without one.") if locked else ("is a broken PDF.", "Download it again.")
        raise InputError(what, what_to_do=remedy) from None
    try:
        return _read(document)
    except pypdfium2.PdfiumError:
        raise InputError("is a broken PDF.", what_to_do="Download it again.") from None
    finally:
        document.close()


def _read(document: Any) -> Document:
    if len(document) > MAX_PAGES:
        raise InputError(f"has more than {MAX_PAGES} pages.", what_to_do="Take out the pages that hold figures and save them as a PDF of their own.")
    pages: list[Page] = []
    left = MAX_CHARACTERS
    for number in range(len(document)):
        page = document[number]
        text = page.get_textpage()
        left -= text.count_chars()
        if left < 0:
            raise InputError(f"has more than {MAX_CHARACTERS:,} characters.", what_to_do="Split it.")
        width, height = page.get_size()
        pages.append(Page(width, height, list(_runs(text, number))))
        text.close()
        page.close()
    if not any(page.runs for page in pages):
        raise InputError("holds no text: its pages are pictures.", what_to_do=f"Have a program for text recognition read it. {AS_TEXT}")
    return Document(document.get_metadata_dict().get("Title", "").strip() or None, pages)


def _runs(textpage: Any, page: int) -> Iterator[Run]:
    """Put characters together: a line break or a wide gap ends a run."""
    run: list[tuple[str, float, float, float, float]] = []
    for character in _characters(textpage):
        if run and _parts(run[-1], character):
            yield from _run(run, page)
            run = []
        run.append(character)
    yield from _run(run, page)


def _characters(textpage: Any) -> Iterator[tuple[str, float, float, float, float]]:
    """Give each printed character with its left, right, bottom and top; spaces are told by the gaps."""
    from pypdfium2 import raw

    box = raw.FS_RECTF()
    for at in range(textpage.count_chars()):
        code = raw.FPDFText_GetUnicode(textpage, at)
        if code > 0x20 or code == 2:
            raw.FPDFText_GetLooseCharBox(textpage, at, ctypes.byref(box))
            yield LIGATURES.get(code) or ("-" if chr(code) in HYPHENS else chr(code)), box.left, box.right, box.bottom, box.top


def _parts(before: tuple[str, float, float, float, float], after: tuple[str, float, float, float, float]) -> bool:
    if before[1:3] == after[1:3]:  # letters of one ligature have its box in common
        return False
    height = max(before[4] - before[3], 1.0)
    level = min(before[4], after[4]) - max(before[3], after[3])
    return level < 0.3 * min(height, max(after[4] - after[3], 1.0)) or not -height <= after[1] - before[2] <= CELL_GAP * height


def _run(run: list[tuple[str, float, float, float, float]], page: int) -> Iterator[Run]:
    if not run:
        return
    text = run[0][0]
    for before, after in pairwise(run):
        text += (" " if after[1] - before[2] > WORD_GAP * max(before[4] - before[3], 1.0) else "") + after[0]
    tall = max(run, key=lambda character: character[4] - character[3])
    yield Run(text, run[0][1], run[-1][2], tall[3], tall[4], page)
