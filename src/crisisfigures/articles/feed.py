"""RSS and Atom files: an entry is an article, as far as the feed gives its text."""

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from typing import Any

from crisisfigures.articles.dates import updated_or_none
from crisisfigures.articles.entries import Entry
from crisisfigures.articles.limits import require_few_parts
from crisisfigures.articles.markup import text_of_markup
from crisisfigures.articles.metadata import Metadata, parse_metadata
from crisisfigures.errors import InputError

Element = Any  # lxml.etree.Element: the library has no types

ITEMS = ("item", "entry")
TEXTS = ("encoded", "content", "description", "summary")  # the fullest first
UPDATES = ("updated", "modified")
# An Atom entry may give no other day than that of its last change: its text is of that day.
DATES = ("pubDate", "published", "date", "issued", "updated")
NO_FEED = "Save a feed (RSS, Atom), or the article's text as .txt."


def read_feed(data: bytes) -> Iterator[Entry]:
    """Give the entries of a feed, numbered from 1. Nothing outside the file is read: neither DTD nor entity.

    Raises:
        InputError: no well-formed XML, or no feed.
    """
    from lxml import etree

    require_few_parts(data, b"<", b"=")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=False, remove_comments=True)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise InputError(f"is no well-formed XML: {error.msg}.", what_to_do="Download the feed again.") from None
    if _name(root) not in ("rss", "feed", "RDF"):
        raise InputError(f"is XML, but no feed: its root is '{_name(root)}'.", what_to_do=NO_FEED)
    feed = next((child for child in root if _name(child) == "channel"), root)
    about = Metadata(publisher=_text(feed, "title"), language=_language(feed, root))
    items = [element for element in root.iter() if _name(element) in ITEMS]
    for number, item in enumerate(items, 1):
        yield Entry(number, etree.tostring(item, with_tail=False), partial(_read_item, item, about))


def _read_item(item: Element, about: Metadata) -> tuple[Metadata, str]:
    texts = [text_of_markup(content) for name in TEXTS for content in _contents(item, name)]
    title = text_of_markup(_text(item, "title") or "")
    keys = {
        "title": title,
        "url": _link(item),
        "published": next((day for name in DATES if (day := _text(item, name))), None),
        "publisher": _publisher(item),
        "language": _text(item, "language"),
    }
    stated = parse_metadata({key: value for key, value in keys.items() if value}).filled(about)
    changed = next((time for name in UPDATES if (time := updated_or_none(_text(item, name))) is not None), None)
    return replace(stated, updated=changed), max(texts, key=len, default="")


def _publisher(item: Element) -> str | None:
    """Give the source that an entry was taken from, where the feed collects those of others."""
    source = next((child for child in item if _name(child) == "source"), None)
    if source is None:
        return _text(item, "publisher")
    return _text(source, "title") or (source.text or "").strip() or None


def _link(item: Element) -> str | None:
    links = [child for child in item if _name(child) == "link"]
    addresses = [link.get("href") or link.text for link in links if link.get("rel", "alternate") == "alternate"]
    return next((address.strip() for address in addresses if address and address.strip()), None)


def _language(feed: Element, root: Element) -> str | None:
    """Give the feed's language where it is a code; what it is otherwise is detected from the text."""
    code = (_text(feed, "language") or root.get("{http://www.w3.org/XML/1998/namespace}lang") or "")[:2].lower()
    return code if len(code) == 2 and code.isalpha() else None


def _contents(item: Element, name: str) -> Iterator[str]:
    """Give the markup of an entry's children of that name; in Atom it may be XHTML, written as elements."""
    from lxml import etree

    for child in item:
        if _name(child) == name:
            inner = "".join(etree.tostring(element, encoding="unicode") for element in child)
            yield (child.text or "") + inner


def _text(element: Element, name: str) -> str | None:
    child = next((child for child in element if _name(child) == name), None)
    return " ".join("".join(child.itertext()).split()) or None if child is not None else None


def _name(element: Element) -> str:
    """Give the name without its namespace; '' for what is no element."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""
