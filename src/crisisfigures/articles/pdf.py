"""A PDF with text -> its title, the day that its head states, and its text: paragraphs, and rows of tables."""

import re
from collections.abc import Iterator, Sequence
from statistics import median

from crisisfigures.articles.cleaning import BULLET, SENTENCE_END, clean, is_prose
from crisisfigures.articles.dates import Published
from crisisfigures.articles.encoding import UNSTORABLE
from crisisfigures.articles.metadata import Metadata, normalise_line
from crisisfigures.articles.page_layout import Line, lines_in_order
from crisisfigures.articles.pdf_runs import Document, Page, Run, read_runs
from crisisfigures.articles.written_dates import find_dates, without_dates

EDGE = 0.12  # of a page's height at its top and at its foot, where what every page repeats is printed
PAGE_NUMBER = re.compile(r"[\W\d]{1,12}|[ivxlc]{1,6}", re.IGNORECASE)
SYMBOLS = re.compile("[\ue000-\uf8ff\uf0b7]")  # bullets of symbol fonts
HYPHENATED = re.compile(r"[^\W\d_]-\Z")
PROGRAM_TITLE = re.compile(r"\.(?:docx?|pdf|indd|pptx?|xlsx?|pub)\b|\AMicrosoft |\Auntitled|\A[\w-]*\Z", re.IGNORECASE)
HEAD_LINES = 40
MAX_HEAD = 120  # characters of a line of the head
TITLE_SIZE = 1.25  # of the height of most lines


def read_pdf(data: bytes) -> tuple[Metadata, str]:
    """Read a PDF: columns in their order, without what every page repeats; figures with the labels below them; rows with " | " between cells.

    The day of publication is the latest that a short line of the first page's head states; of a span it is the last day.

    Raises:
        InputError: broken, locked, too long, or without text.
    """
    document = read_runs(data)
    pages = [lines_in_order(runs) for runs in _without_edges(document.pages)]
    text = clean(SYMBOLS.sub("•", UNSTORABLE.sub("", "\n".join(_paragraphs([line for lines in pages for line in lines])))))
    head = pages[0][:HEAD_LINES] if pages else []
    return Metadata(title=_title(document, head), published=_published(_edges_of_first(document) + head)), text


def _without_edges(pages: Sequence[Page]) -> Iterator[list[Run]]:
    """Drop from the top and foot of pages what several of them repeat, numbers apart, and what is nothing but a page's number.

    A title that later pages repeat in small letters stays where it is large.
    """
    sizes: dict[str, list[float]] = {}
    for page in pages:
        for shape, height in {_shape(run): run.height for run in page.runs if _at_edge(run, page)}.items():
            sizes.setdefault(shape, []).append(height)
    running = {shape: TITLE_SIZE * min(heights) for shape, heights in sizes.items() if len(heights) > 1}
    for page in pages:
        yield [
            run
            for run in page.runs
            if not (_at_edge(run, page) and (run.height < running.get(_shape(run), 0) or PAGE_NUMBER.fullmatch(run.text.strip())))
        ]


def _at_edge(run: Run, page: Page) -> bool:
    return run.middle < EDGE * page.height or run.middle > (1 - EDGE) * page.height


def _shape(run: Run) -> str:
    return re.sub(r"\d+", "0", run.text.casefold())


def _edges_of_first(document: Document) -> list[Line]:
    """Give the lines at the top of the first page: a running head may be where a report's day is printed."""
    first = document.pages[0]
    return lines_in_order([run for run in first.runs if run.middle > (1 - EDGE) * first.height])


def _title(document: Document, head: Sequence[Line]) -> str | None:
    """Give the largest lines at the head of the first page, else the title of the document's properties."""
    heights = [line.height for page in document.pages[:3] for line in page.runs]
    words = [line for line in head if not line.row and sum(c.isalpha() for c in line.text) > 3]
    tallest = max((line.height for line in words), default=0.0)
    if words and tallest >= TITLE_SIZE * median(heights):
        first = next(at for at, line in enumerate(words) if line.height >= 0.95 * tallest)
        title = [words[first]]
        for line in words[first + 1 : first + 3]:
            if line.height < 0.95 * tallest or title[-1].bottom - line.top > line.height:
                break
            title.append(line)
        return normalise_line(" ".join(line.text for line in title))[:300]
    return document.title if document.title and not PROGRAM_TITLE.search(document.title) else None


def _published(head: Sequence[Line]) -> Published | None:
    """Give the latest day of the short lines above the first paragraph of prose."""
    days: list[Published] = []
    for line in head:
        if is_prose(line.text) and len(line.text.split()) > 12 and days:
            break
        if len(line.text) <= MAX_HEAD and not SENTENCE_END.search(line.text) and len(without_dates(line.text).split()) <= 12:
            days += find_dates(line.text)
    return max(days, default=None)


def _paragraphs(lines: Sequence[Line]) -> Iterator[str]:
    """Join lines into paragraphs with a blank line between them; rows of one table stand together."""
    width = median([line.right - line.left for line in lines if not line.row] or [0.0])
    text = ""
    above: Line | None = None
    for line in lines:
        if above is not None and _goes_on(above, line, text, width):
            text = _join(text, line.text)
        else:
            if above is not None:
                yield text if above.row and line.row else f"{text}\n"
            text = line.text
        above = line
    yield text


def _goes_on(above: Line, line: Line, text: str, width: float) -> bool:
    """Tell whether a line goes on with the paragraph above it."""
    if above.row or line.row or BULLET.match(SYMBOLS.sub("•", line.text)) or abs(above.height - line.height) > 0.15 * line.height:
        return False
    if above.page != line.page or line.top > above.bottom + 2 * line.height:  # on the next page, or at the top of the next column
        return not SENTENCE_END.search(text) and (line.text[:1].islower() or line.text[:1].isdigit() or HYPHENATED.search(text) is not None)
    if above.bottom - line.top > 0.6 * line.height:
        return False
    ended = SENTENCE_END.search(text) is not None
    short = above.right - above.left < 0.8 * max(width, line.right - line.left)
    return not (short and (ended or (line.text[:1].isupper() and len(text.split()) < 8)))


def _join(text: str, line: str) -> str:
    """Join a word that the end of the line cut; a number or a name keeps its hyphen."""
    if HYPHENATED.search(text) and line[:1].islower():
        return text[:-1] + line
    return f"{text}{line}" if text.endswith("-") and line[:1].isdigit() else f"{text} {line}"
