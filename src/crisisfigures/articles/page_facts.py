"""What a saved page states about itself in its markup: JSON-LD, meta tags, the canonical link, <time>.

Nothing is guessed: no copyright year, no day of saving, no date out of the running text. Two sources that should agree and do not
count in the order given here; several publication dates of the weakest kind (<time>) count for none.
"""

import re
from collections.abc import Callable, Iterable
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from crisisfigures.articles.dates import Published, parse_published
from crisisfigures.articles.json_ld import Node, is_article, is_organisation, read_json_ld
from crisisfigures.articles.metadata import Metadata, normalise_line
from crisisfigures.errors import InputError

TITLES = ("og:title", "twitter:title", "dc.title", "dcterms.title", "citation_title", "title")
PUBLISHERS = ("og:site_name", "dc.publisher", "dcterms.publisher", "citation_publisher", "application-name")
DATES = (
    *("article:published_time", "og:article:published_time", "article:published", "datepublished", "og:datepublished", "og:pubdate"),
    *("dc.date.issued", "dcterms.issued", "dcterms.created", "dc.date.created", "dc.date", "dcterms.date"),
    *("citation_publication_date", "citation_date", "parsely-pub-date", "sailthru.date", "cxenseparse:recs:publishtime"),
    *(
        "pubdate",
        "publishdate",
        "publish-date",
        "publish_date",
        "publication_date",
        "publicationdate",
        "originalpublicationdate",
        "date.release",
        "date",
    ),
)
LANGUAGES = ("dc.language", "dcterms.language", "inlanguage", "content-language", "og:locale")

SAVED_FROM = re.compile(r"<!--\s*saved from url=\(\d+\)(\S+)|<!--\s*Page saved with SingleFile\s+url:\s*(\S+)", re.IGNORECASE)
ARCHIVE = re.compile(r"https?://web\.archive\.org/web/\d{4,14}\w*/(?P<url>https?://.+)")
DAY_IN_URL = re.compile(r"/((?:19|20)\d{2})/(\d{1,2}|[a-z]{3})/(\d{1,2})(?=/)", re.IGNORECASE)
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")  # as addresses abbreviate them
HTTP = re.compile(r"https?://\S+\Z")


def read_facts(tree: HtmlElement, source: str) -> Metadata:
    """Read title, publisher, day of publication, address and language of a page; each is None where the page does not state it."""
    meta, described = _meta(tree), read_json_ld(tree)
    nodes = [node for node in described if is_article(node)]
    url, archived = _address(tree, meta, source)
    return Metadata(
        url=url,
        archived_url=archived,
        title=_first((*(_text(n.get("headline")) for n in nodes), *(meta.get(k) for k in TITLES), _only(tree, "//h1"), _only(tree, "//head/title"))),
        publisher=_publisher(meta, nodes, described),
        published=_published(tree, meta, nodes, url),
        language=_language(tree, meta),
    )


def _meta(tree: HtmlElement) -> dict[str, str]:
    """Collect the meta tags by name in lower case; the first of a name counts."""
    found: dict[str, str] = {}
    for tag in tree.iter("meta"):
        content = normalise_line(tag.get("content") or "")
        for attribute in ("property", "name", "itemprop", "http-equiv"):
            for name in (tag.get(attribute) or "").lower().split():
                if content:
                    found.setdefault(name, content)
    return found


def _address(tree: HtmlElement, meta: dict[str, str], source: str) -> tuple[str | None, str | None]:
    """Give the page's address and that of the copy in the Wayback Machine which it is."""
    saved = SAVED_FROM.search(source[:5000])
    canonical = [link.get("href") for link in tree.xpath("//link[@rel='canonical']")]
    stated = (*canonical, meta.get("og:url"), saved[1] or saved[2] if saved else None)
    addresses = [address.strip() for address in stated if address and HTTP.match(address.strip())]
    archived = next((a for a in addresses if ARCHIVE.fullmatch(a)), None)
    first = addresses[0] if addresses else None
    wrapped = ARCHIVE.fullmatch(first) if first else None
    return (wrapped["url"] if wrapped else first), archived


def _publisher(meta: dict[str, str], articles: list[Node], described: list[Node]) -> str | None:
    """Give the name that the article's own description states, else the site's; else that of the one organisation described."""
    stated = _first((*(_name(node.get("publisher")) for node in articles), *(meta.get(key) for key in PUBLISHERS)))
    organisations = {_name(node) for node in described if is_organisation(node)}
    return stated or (organisations.pop() if len(organisations) == 1 else None)


def _published(tree: HtmlElement, meta: dict[str, str], nodes: list[Node], url: str | None) -> Published | None:
    """Try what states the day of publication, the surest first; the day in the address comes last."""
    sources: tuple[Callable[[], Iterable[str | None]], ...] = (
        lambda: (_text(node.get("datePublished")) for node in nodes),
        lambda: (meta.get(key) for key in DATES),
        lambda: _same(e.get("datetime") or e.get("content") for e in tree.xpath("//*[@itemprop='datePublished'][@datetime or @content]")),
        lambda: _same(e.get("datetime") for e in tree.xpath("//time[@pubdate][@datetime]")),
        lambda: _same(e.get("datetime") for e in tree.xpath("//time[@datetime][not(contains(@class, 'duration'))][not(@itemprop='dateModified')]")),
        lambda: [_day_in(url)],
    )
    return next((date for source in sources for text in source() if (date := _date(text)) is not None), None)


def _same(texts: Iterable[str | None]) -> list[str]:
    """Give dates only where all say the same day: on a page with many, most belong to other articles."""
    dated = [text for text in texts if text and _date(text)]
    return dated[:1] if len({_date(text) for text in dated}) == 1 else []


def _date(text: str | None) -> Published | None:
    try:
        return None if not text else parse_published(text)
    except InputError:
        return None


def _day_in(url: str | None) -> str | None:
    """Give the day that a news site puts into its addresses: /2013/07/28/ or /2013/jul/28/."""
    match = DAY_IN_URL.search(urlsplit(url).path if url else "")
    if match is None:
        return None
    name = match[2].lower()
    month = MONTHS.index(name) + 1 if name in MONTHS else name
    return f"{match[1]}-{month}-{match[3]}"


def _language(tree: HtmlElement, meta: dict[str, str]) -> str | None:
    root = tree.getroottree().getroot()
    for code in (root.get("lang"), root.get("{http://www.w3.org/XML/1998/namespace}lang"), *(meta.get(key) for key in LANGUAGES)):
        if code and re.fullmatch(r"[A-Za-z]{2}([-_]\w+)*", code.strip()):
            return str(code).strip()[:2].lower()
    return None


def _only(tree: HtmlElement, path: str) -> str | None:
    found = tree.xpath(path)
    return normalise_line(found[0].text_content()) if len(found) == 1 else None


def _name(publisher: object) -> str | None:
    if isinstance(publisher, list):
        publisher = publisher[0] if publisher else None
    return _text(publisher.get("name") if isinstance(publisher, dict) else publisher)


def _text(value: object) -> str | None:
    return normalise_line(value) if isinstance(value, str) else None


def _first(texts: Iterable[str | None]) -> str | None:
    return next((text for text in texts if text), None)
