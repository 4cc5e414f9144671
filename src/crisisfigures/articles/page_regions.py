"""The markup of a saved page, put into a form in which its article can be told from the rest.

What readers never see and what stands beside the article goes; tables that only lay out the page, lists of terms and boxes of figures
become plain blocks. Elements are told by their names in the markup (class, id, role), never by words of a language.
"""

import re
from collections.abc import Iterator
from typing import Any

Element = Any  # lxml.html.HtmlElement: the library has no types

# Whole words of a class or an id. Each was seen to wrap what is no part of an article on sites of several publishers.
BESIDE = re.compile(
    r"""(?: comments? | commentlist | disqus\w* | respond | comment[-_](?:list|section|thread|form|body|area) | reader[-_]comments
      | share | sharing | sharebar | share[-_](?:bar|buttons?|tools|links) | addthis\w* | sharedaddy
      | social | social[-_](?:share|links|media|bar|tools)
      | related | related[-_](?:stories|posts|articles|content|links|news|items|topics|coverage)
      | read[-_]?more(?:[-_][\w-]*)? | also[-_]read | see[-_]also | most[-_](?:read|popular|viewed) | trending
      | recommended | recommendations | outbrain\w* | taboola\w* | more[-_](?:stories|news|from|on)
      | newsletter(?:[-_][\w-]*)? | subscribe | subscription | signup | sign[-_]up | paywall | promo(?:[-_]\w+)?
      | advert\w* | ad[-_](?:slot|unit|container|wrapper) | (?:cookie|consent|gdpr)(?:[-_][\w-]*)? | slide[-_]?show\w*
      | author[-_](?:bio|box|info) | about[-_]author | bio | breadcrumbs? | pagination | tags | tag[-_](?:list|cloud)
      | skip[-_]link | screen[-_]reader[-_]text | visually[-_]hidden | sr[-_]only | print[-_]only | noprint
    )""",
    re.VERBOSE | re.IGNORECASE,
)
COMMENTS = re.compile(r"comment|disqus|respond", re.IGNORECASE)  # readers may write far more than the article says
MAX_NAME = 60  # characters of a class: no name is longer
ROLES = frozenset({"navigation", "search", "dialog", "alertdialog", "menu", "menubar", "banner", "contentinfo", "toolbar"})
HIDDEN = "//*[@hidden]|//template|//dialog"
BLOCKS = ("p", "li", "dd", "td", "blockquote", "pre")
MOST_BESIDE = 0.4  # of the page's prose: a larger part is the article itself, whatever its maker called it
MIN_ARTICLE = 300  # characters of prose outside comments: with less, they may be the article
PROSE_WORDS = 100  # a table cell with more holds an article, not a figure
CELLS = ("table", "tbody", "thead", "tfoot", "tr", "td", "th", "center")


def prepare(tree: Element) -> Element:
    """Change a page's tree in place so that what is left reads as blocks of text; give it back."""
    for element in tree.xpath(HIDDEN):
        _drop(element)
    _drop_beside(tree)
    for table in tree.xpath("//table[not(ancestor::table)]"):
        _unfold_layout(table)
    for terms in tree.xpath("//dl"):
        _pair_terms(terms)
    _part_boxes(tree)
    return tree


def _drop_beside(tree: Element) -> None:
    """Drop comments, bars, boxes of links and notices, unless they hold the headline or most of the page's prose."""
    whole = _prose(tree)
    for element in [
        element for element in tree.iter("div", "section", "aside", "ul", "ol", "p", "a", "span", "form", "header") if _is_beside(element)
    ]:
        if element.getparent() is None or element.xpath(".//h1 | .//article | .//main"):
            continue
        prose = _prose(element)
        if prose <= MOST_BESIDE * whole or (COMMENTS.search(_names(element)) and whole - prose >= MIN_ARTICLE):
            _drop(element)


def _is_beside(element: Element) -> bool:
    if (element.get("role") or "").lower() in ROLES:
        return True
    return any(len(name) <= MAX_NAME and BESIDE.fullmatch(name) for name in _names(element).split())


def _names(element: Element) -> str:
    return f"{element.get('class') or ''} {element.get('id') or ''}"


def _prose(element: Element) -> int:
    """Count the characters of an element's paragraphs outside links."""
    text = sum(len(block.text_content()) for block in element.iter(*BLOCKS) if block.find(".//p") is None)
    return text - sum(len(link.text_content()) for link in element.iter("a"))


def _unfold_layout(table: Element) -> None:
    """Make plain blocks of a table that lays out the page: one with a cell of prose, or with a table within."""
    cells = list(table.iter("td"))
    if not any(_is_prose_cell(cell) for cell in cells):
        return
    for element in list(table.iter(*CELLS)):
        nested = next((above for above in element.iterancestors("table")), None)
        if element.tag == "table" and element is not table and not any(_is_prose_cell(cell) for cell in element.iter("td")):
            continue  # a table of figures within the layout stays a table
        if nested is None or nested is table or nested.tag != "table":
            element.tag = "div"


def _is_prose_cell(cell: Element) -> bool:
    return len(cell.text_content().split()) > PROSE_WORDS or len(cell.findall(".//p")) > 1


def _pair_terms(terms: Element) -> None:
    """Write a list of terms as one line a term ("Dead: 45 people"): a figure without its term says nothing."""
    lines: list[str] = []
    for element in terms:
        text = " ".join(element.text_content().split()) if isinstance(element.tag, str) else ""
        if element.tag == "dd" and lines:
            lines[-1] += f" {text}" if lines[-1].endswith((":", ".", "?")) else f": {text}"
        elif text:
            lines.append(text)
    for element in list(terms):
        terms.remove(element)
    terms.tag, terms.text = "ul", None
    for line in lines:
        item = terms.makeelement("li", {})
        item.text = line
        terms.append(item)


def _part_boxes(tree: Element) -> None:
    """Put a space between two boxes that touch ("14.16 million" | "affected people"): on the page a line break parts them."""
    for first, second in _touching(tree):
        if len(first.text_content()) > 1 and second.get("class") and first.get("class"):
            first.tail = " "


def _touching(tree: Element) -> Iterator[tuple[Element, Element]]:
    for first in tree.iter("span", "strong", "b", "em", "i"):
        second = first.getnext()
        if second is not None and not first.tail and second.tag == first.tag:
            yield first, second


def _drop(element: Element) -> None:
    if element.getparent() is not None:
        element.drop_tree()
