"""What a saved page states about itself in its markup: JSON-LD, meta tags, the canonical link, <time>.

Nothing is guessed: no copyright year, no day of saving, no date out of the running text. Two sources that should agree and do not
count in the order given here; several publication dates of the weakest kind (<time>) count for none.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from crisisfigures.articles.dates import Published, parse_published, updated_or_none
from crisisfigures.articles.json_ld import Node, is_article, is_organisation, read_json_ld
from crisisfigures.articles.metadata import Metadata, normalise_line
from crisisfigures.articles.page_names import choose_publisher, choose_title, split_tab, without_site
from crisisfigures.articles.written_dates import find_dates, without_dates
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
    ),
)
PLAIN_DATES = ("date", "pdate")  # some sites write the day of the visit there: asked after the address
# Classes and ids of the line that tells readers when an article appeared.
DATELINE = re.compile(
    r"(?:[\w-]{0,40}[-_])?(?:date|dateline|datetime|timestamp|pubdate|published|posted|posted-on|publish-date|publication-date|entry-date)(?:[-_][\w-]{0,40})?",
    re.IGNORECASE,
)
NO_DATELINE = re.compile(r"updat|modif|copyright|comment|event|expire|related|archive|calendar|widget|footer|sidebar", re.IGNORECASE)
UPDATES = (
    "article:modified_time", "og:article:modified_time", "og:updated_time", "datemodified", "dcterms.modified", "dc.date.modified", "last-modified",
)  # fmt: skip
MARKED_TIMES = "//*[@itemprop='datePublished'][@datetime or @content]"
TIMES = "//time[@datetime][not(contains(@class, 'duration'))][not(@itemprop='dateModified')]"
MAX_LINK = 25  # characters: a longer link is another article's headline, while the names of authors are shorter
MAX_DATELINE = 80  # characters
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
    tab, host = _line(next(iter(tree.xpath("//head/title")), None)), urlsplit(url or "").hostname or ""
    stated = [title for title in (*(_text(node.get("headline")) for node in nodes), *(meta.get(key) for key in TITLES)) if title]
    title = choose_title(stated, [line for heading in tree.iter("h1") if (line := _line(heading))], tab, host)
    publisher = _publisher(meta, nodes, described, title, tab, host)
    return Metadata(
        url=url,
        archived_url=archived,
        title=without_site(title, publisher),
        publisher=publisher,
        published=_published(tree, meta, nodes, url, tab),
        language=_language(tree, meta),
        updated=_updated(meta, nodes),
    )


def _meta(tree: HtmlElement) -> dict[str, str]:
    """Collect the meta tags by name in lower case; the first of a name counts."""
    found: dict[str, str] = {}
    for tag in tree.iter("meta"):
        content = normalise_line(tag.get("content") or "")
        for attribute in ("property", "name", "itemprop", "http-equiv"):
            for name in (tag.get(attribute) or "").lower().split():
                if content and not (attribute == "http-equiv" and "date" in name):  # the day on which a server sent the page
                    found.setdefault(name, content)
    return found


def _address(tree: HtmlElement, meta: dict[str, str], source: str) -> tuple[str | None, str | None]:
    """Give the page's address and that of the copy in the Wayback Machine which it is."""
    saved = SAVED_FROM.search(source[:5000])
    canonical = [link.get("href") for link in tree.xpath("//link[@rel='canonical']")]
    stated = (*canonical, meta.get("og:url"), saved[1] or saved[2] if saved else None)
    addresses = [address.strip() for address in stated if address and _is_address(address.strip())]
    archived = next((a for a in addresses if ARCHIVE.fullmatch(a)), None)
    first = addresses[0] if addresses else None
    wrapped = ARCHIVE.fullmatch(first) if first else None
    return (wrapped["url"] if wrapped else first), archived


def _is_address(text: str) -> bool:
    """Tell what can be taken apart as an address; not so "https://[::1/"."""
    try:
        return bool(HTTP.match(text) and urlsplit(text) and urlsplit(re.sub(ARCHIVE, r"\g<url>", text)))
    except ValueError:
        return False


def _publisher(meta: dict[str, str], articles: list[Node], described: list[Node], title: str | None, tab: str | None, host: str) -> str | None:
    """Give the name that the article's own description, the site or the tab states; else that of the one organisation described."""
    stated = [*(_name(node.get("publisher")) for node in articles), *(meta.get(key) for key in PUBLISHERS)]
    organisations = {_name(node) for node in described if is_organisation(node)}
    stated += sorted(name for name in organisations if name) if len(organisations) == 1 else []
    return choose_publisher([name for name in stated if name], title, tab, host)


def _published(tree: HtmlElement, meta: dict[str, str], nodes: list[Node], url: str | None, tab: str | None) -> Published | None:
    """Try what states the day of publication, the surest first; the day in the address comes last."""
    sources: tuple[Callable[[], Iterable[str | None]], ...] = (
        lambda: (_text(node.get("datePublished")) for node in nodes),
        lambda: (meta.get(key) for key in DATES),
        lambda: _same(e.get("datetime") or e.get("content") for e in tree.xpath(MARKED_TIMES) if not _is_teaser(e)),
        lambda: _same(e.get("datetime") for e in tree.xpath("//time[@pubdate][@datetime]") if not _is_teaser(e)),
        lambda: _same(e.get("datetime") for e in tree.xpath(TIMES) if not _is_teaser(e)),
        lambda: [_day_in(url)],
        lambda: (meta.get(key) for key in PLAIN_DATES),
        lambda: _same(_datelines(tree)),
        lambda: (day.isoformat() for part in split_tab(tab or "")[1:] if not without_dates(part).strip() for day, _ in find_dates(part)),
    )
    return next((date for source in sources for text in source() if (date := _date(text)) is not None), None)


def _updated(meta: dict[str, str], nodes: list[Node]) -> datetime | None:
    """Give when the page says that it was changed last."""
    stated = (*(_text(node.get("dateModified")) for node in nodes), *(meta.get(key) for key in UPDATES))
    return next((time for text in stated if (time := updated_or_none(text)) is not None), None)


def _datelines(tree: HtmlElement) -> Iterator[str]:
    """Give the days that short lines state whose class or id says that they are datelines."""
    for element in tree.iter("span", "div", "p", "time", "li", "em", "small", "h4", "h5", "h6"):
        names = f"{element.get('class') or ''} {element.get('id') or ''}"
        if any(DATELINE.fullmatch(name) for name in names.split()) and not NO_DATELINE.search(names) and not _is_teaser(element):
            line = normalise_line(element.text_content())
            if len(line) <= MAX_DATELINE and len(days := find_dates(line)) == 1:
                yield days[0][0].isoformat()


def _is_teaser(element: HtmlElement) -> bool:
    """Tell a date that belongs to another article: it stands in a link, at the side, or in a block with the headline of one."""
    for level, above in enumerate(element.iterancestors()):
        if above.tag in ("a", "aside", "nav", "footer"):
            return True
        if level < 3 and above.find(".//h1") is None and any(len(normalise_line(link.text_content())) > MAX_LINK for link in above.iter("a")):
            return True
    return False


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


def _line(element: HtmlElement | None) -> str | None:
    return None if element is None else normalise_line(element.text_content()) or None


def _name(publisher: object) -> str | None:
    if isinstance(publisher, list):
        publisher = publisher[0] if publisher else None
    return _text(publisher.get("name") if isinstance(publisher, dict) else publisher)


def _text(value: object) -> str | None:
    return normalise_line(value) if isinstance(value, str) else None
