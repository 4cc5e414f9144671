"""Markup that holds nothing but an article (a feed's entry, an API's body) -> its text."""

import re

from crisisfigures.articles.cleaning import clean
from crisisfigures.errors import InputError

MAX_ENTRY = 2_000_000  # characters of one entry
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
BLOCKS = (*HEADINGS, "p", "div", "section", "article", "blockquote", "ul", "ol", "dl", "dt", "dd", "table", "pre", "figure", "hr")
DROPPED = ("script", "style", "noscript", "figcaption", "iframe", "svg", "form", "button")
MARKUP = re.compile(r"<(?:p|br|div|a|b|i|em|strong|ul|ol|li|table|h[1-6]|span|img|blockquote)\b[^<>]{0,2000}>|&(?:#\d{1,6}|[a-z]{2,8});", re.I)


def text_of_markup(markup: str) -> str:
    """Give the clean text of a piece of HTML; plain text is only cleaned. Items of lists and rows of tables take a line each.

    >>> text_of_markup("<p>Nine people died.</p><ul><li>4 in Aden</li><li>5 in Taiz</li></ul>")
    'Nine people died.\\n\\n- 4 in Aden\\n- 5 in Taiz'

    Raises:
        InputError: longer than any article.
    """
    if len(markup) > MAX_ENTRY:
        raise InputError("holds an entry longer than any article.", what_to_do="Take the entry out.")
    if not MARKUP.search(markup):
        return clean(markup)
    from lxml import etree, html

    try:
        tree = html.fragment_fromstring(markup, create_parent="div")
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return clean(markup)
    for element in list(tree.iter(etree.Comment, etree.ProcessingInstruction, *DROPPED)):
        element.drop_tree()
    for element in tree.iter():
        _set_breaks(element)
    lines = (" ".join(line.split()) for line in tree.text_content().replace("\n", " ").replace("\ue001", "\n").replace("\ue000", "\n\n").split("\n"))
    return clean("\n".join(lines))


def _set_breaks(element: object) -> None:
    """Mark where a block (two marks) or a line (one) begins and ends."""
    tag, text, tail = element.tag, element.text or "", element.tail or ""  # type: ignore[attr-defined] # lxml has no types
    if tag in BLOCKS:
        text, tail = f"\ue000{text}", f"\ue000{tail}"
    elif tag == "li":
        text = f"\ue001- {text}"
    elif tag == "tr":
        text = f"\ue001| {text}"
    elif tag in ("td", "th"):
        tail = f" | {tail}"
    elif tag == "br":
        tail = f"\ue001{tail}"
    element.text, element.tail = text, tail  # type: ignore[attr-defined]
