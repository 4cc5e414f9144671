"""Which text of a page is its article: trafilatura's answer, a second opinion where signs say that it falls short, and the lead it drops."""

import re
from collections import Counter
from collections.abc import Iterator
from copy import deepcopy
from typing import Any

from crisisfigures.articles.cleaning import SENTENCE_END
from crisisfigures.articles.json_ld import is_article, read_json_ld

Element = Any  # lxml.html.HtmlElement: the library has no types

CAPTION_CLASSES = ("caption", "wp-caption-text", "image-caption", "photo-caption", "media-caption")
CAPTIONS = ["//figcaption", *(f"//*[contains(concat(' ', normalize-space(@class), ' '), ' {name} ')]" for name in CAPTION_CLASSES)]
MIN_STATED = 60  # words: a shorter articleBody is a teaser
COVERED = 0.75  # of the words that the page itself calls its article; with less, another reading is tried
MIN_PROSE = 80  # words: below, a page is short and nothing is missing
SHORT = 0.35  # of the page's prose; the rest of it is most often comments and teasers, which take less than two thirds
MAX_ELEMENTS = 30_000
MAX_INLINE = 2_000  # in one block
INLINE = ("span", "a", "b", "i", "em", "strong", "font", "br", "code", "sub", "sup", "u", "small", "mark", "abbr", "time", "q")
PLAIN_BLOCKS = ("p", "h1", "h2", "h3", "h4", "li", "td", "th", "blockquote", "pre", "dd", "dt")
LEAD = (40, 600)  # characters of the description that a page prints as its lead
LEAD_BLOCKS = ("p", "h2", "h3", "h4", "div", "span")
WORDS = re.compile(r"\w+")
TITLE_LINES = 3  # of a text, within which its headline is looked for
SAME_TITLE = 0.9  # of the words of line and title


def find_main_text(tree: Element) -> str:
    """Give the text of the page's article, a line a paragraph; '' where it has none."""
    if is_heavy(tree):
        return "\n".join(_blocks(tree)) or _by_breaks(tree)
    text, stated, prose = _extract(tree), _stated(tree), _prose(tree)
    if stated and _share(stated, text) < COVERED:
        text = max((text, *_second_opinions(tree), stated), key=lambda candidate: _likeness(candidate, stated))
    elif not stated and len(prose) >= MIN_PROSE and _size(text) < SHORT * len(prose):
        text = max((text, *_second_opinions(tree)), key=lambda candidate: _likeness(candidate, " ".join(prose)))
    return _with_lead(tree, text) if text else text


def is_heavy(tree: Element) -> bool:
    """Tell a page on which the extractor would take longer than a document may: its time grows with the square of what one block holds."""
    elements = sum(1 for _ in tree.iter())
    return elements > MAX_ELEMENTS or any(sum(1 for child in block if child.tag in INLINE) > MAX_INLINE for block in tree.iter())


def _blocks(tree: Element) -> Iterator[str]:
    """Give the text of all blocks that hold no others, in one pass over the page."""
    for block in tree.iter(*PLAIN_BLOCKS):
        if next(block.iterdescendants(*PLAIN_BLOCKS), None) is None and (text := " ".join(block.text_content().split())):
            yield text


def _by_breaks(tree: Element) -> str:
    """Give the text of a page without any such block, a line for each <br>."""
    for element in list(tree.iter("script", "style", "noscript", "nav", "footer")):
        element.drop_tree()
    for line_break in tree.iter("br"):
        line_break.tail = "\n" + (line_break.tail or "")
    return "\n".join(line.strip() for line in tree.text_content().split("\n") if line.strip())


def drop_title(text: str, title: str | None) -> str:
    """Take the headline off the top of a text, with what stands above it: it is kept as the title.

    >>> drop_title("Floods kill nine\\n\\nNine people died.", "Floods kill nine")
    'Nine people died.'
    """
    if title:
        lines = text.split("\n")
        for at in [at for at, line in enumerate(lines) if line.strip()][:TITLE_LINES]:
            if not SENTENCE_END.search(lines[at]) and _likeness(lines[at], title) >= SAME_TITLE:
                return "\n".join([*lines[:at], *lines[at + 1 :]]).strip("\n")
    return text


def _extract(tree: Element, *, recall: bool = False) -> str:
    import trafilatura

    return trafilatura.extract(deepcopy(tree), include_comments=False, prune_xpath=CAPTIONS, favor_recall=recall) or ""


def _second_opinions(tree: Element) -> Iterator[str]:
    """Read the page again: generously, and by its paragraphs alone."""
    import trafilatura

    yield _extract(tree, recall=True)
    yield trafilatura.baseline(deepcopy(tree))[1]


def _stated(tree: Element) -> str:
    """Give the articleBody that the page hands to search engines, where it is more than a teaser."""
    bodies = [body for node in read_json_ld(tree) if is_article(node) and isinstance(body := node.get("articleBody"), str)]
    longest = re.sub(r"<[^<>]{0,500}>", " ", max(bodies, key=len, default=""))
    return longest if _size(longest) >= MIN_STATED else ""


def _prose(tree: Element) -> list[str]:
    """Give the words of all paragraphs of the page outside links."""
    paragraphs = [p for p in tree.iter("p") if sum(len(a.text_content()) for a in p.iter("a")) < len(p.text_content()) / 2]
    return [word for p in paragraphs for word in WORDS.findall(p.text_content())]


def _with_lead(tree: Element, text: str) -> str:
    """Put the lead back: a paragraph that says what the page gives as its description, and that the text lacks."""
    for description in tree.xpath("//meta[@name='description' or @property='og:description']/@content"):
        lead = " ".join(description.split())
        if LEAD[0] <= len(lead) <= LEAD[1] and (block := _printed(tree, lead)) and _letters(block)[:80] not in _letters(text):
            return f"{block}\n{text}"
    return text


def _printed(tree: Element, lead: str) -> str | None:
    """Give the block of the page that a description repeats; it may go on where the description was cut."""
    wanted = _letters(lead)
    for block in tree.iter(*LEAD_BLOCKS):
        if block.find(".//p") is None:
            text = " ".join(block.text_content().split())
            if len(text) <= LEAD[1] and _letters(text).startswith(wanted):
                return text
    return None


def _letters(text: str) -> str:
    return "".join(c for c in text.casefold() if c.isalnum())


def _size(text: str) -> int:
    return len(WORDS.findall(text))


def _bag(text: str) -> Counter[str]:
    return Counter(word.lower() for word in WORDS.findall(text))


def _share(wanted: str, text: str) -> float:
    """Give how much of the words wanted a text has, from 0 to 1."""
    bag = _bag(wanted)
    return (bag & _bag(text)).total() / max(1, bag.total())


def _likeness(a: str, b: str) -> float:
    """Compare two texts as bags of words, from 0 to 1 (the F1 of either as the other)."""
    one, other = _bag(a), _bag(b)
    return 2 * (one & other).total() / max(1, one.total() + other.total())
