"""Addresses of pages: which of them are one page."""

import re
from urllib.parse import parse_qsl, unquote, urlencode, urlsplit

# What newsletters, advertisements and links of social networks add to an address, which leads to the same page without it
TRACKING = re.compile(
    r"utm_\w+|(?:fb|g|y|d|tt|tw)clid|gclsrc|msclkid|igshid|mc_[ce]id|mkt_tok|_ga|_hs(?:enc|mi)|at_(?:medium|campaign|custom\d|link_\w+)|ns_\w+|cmpid|smid|"
    r"ocid|ftag|ref_src|xtor",
    re.IGNORECASE,
)
ARCHIVED = re.compile(r"https?://web\.archive\.org/web/(?P<time>\d{4,14})\w*/(?P<url>https?://.+)", re.IGNORECASE)
PORTS = {"http": 80, "https": 443}


def page_key(url: str | None) -> str | None:
    """Give what is equal for all addresses of one page: without scheme, www, tracking parameters, fragment and a slash at the end.

    None where it names no page: no address on the web, or the front page of a site.

    >>> page_key("https://www.News.org/a/7/?utm_source=x&id=2#top"), page_key("http://news.org/a/7?id=2")
    ('news.org/a/7?id=2', 'news.org/a/7?id=2')
    >>> page_key("https://web.archive.org/web/20230503120000/http://news.org/a"), page_key("https://news.org/")
    ('news.org/a', None)
    """
    try:
        wrapped = ARCHIVED.fullmatch((url or "").strip())
        parts = urlsplit(wrapped["url"] if wrapped else (url or "").strip())
        host, port = (parts.hostname or "").removeprefix("www."), parts.port
    except ValueError:  # such as a bracket without its pair
        return None
    path, query = unquote(parts.path).rstrip("/"), _query(parts.query)
    if parts.scheme.lower() not in PORTS or not host or not (path or query):
        return None
    return f"{host}{'' if port in (None, PORTS[parts.scheme.lower()]) else f':{port}'}{path}{query}"


def rough_key(url: str) -> str:
    """Give what is equal for all addresses with one `page_key`, and now and then for others: the last part of the path, without white space.

    >>> rough_key("https://www.News.org/a/item%2D7/?utm_source=x&id=2#top"), rough_key("http://news.org/a/item-7?id=2")
    ('item-7', 'item-7')
    >>> rough_key("https://news.org/?id=2"), rough_key("https://news.org?id=3#x")
    ('', '')
    """
    wrapped = ARCHIVED.fullmatch(url.strip()) if "archive" in url.lower() else None
    _, _, behind = (wrapped["url"] if wrapped else url).partition("://")
    path = unquote(behind.partition("#")[0].partition("?")[0]).rstrip("/")
    _, slash, last = path.rpartition("/")
    return "".join(last.split()) if slash else ""


def _query(query: str) -> str:
    """Sort the parameters that choose a page."""
    kept = sorted((key, value) for key, value in parse_qsl(query, keep_blank_values=True) if not TRACKING.fullmatch(key))
    return f"?{urlencode(kept)}" if kept else ""


def archived_at(url: str | None) -> str:
    """Give when a web archive fetched a page, as the 14 digits of its address; '' where the address does not say.

    >>> archived_at("https://web.archive.org/web/202305031200/http://news.org/a"), archived_at(None)
    ('20230503120000', '')
    """
    found = ARCHIVED.fullmatch((url or "").strip())
    return found["time"].ljust(14, "0") if found else ""
