"""Links from a figure to the words that it stands in."""

import re
from functools import lru_cache
from urllib.parse import quote, urlsplit

from crisisfigures.model import Article, Claim, Restated
from crisisfigures.reports.dates import one_date

CONTEXT_WORDS = 4  # enough to tell two equal figures of one page apart, few enough to survive small edits


def safe_url(url: str | None) -> str | None:
    """Give the address where it is http or https with a host, else None: nothing else may become a link.

    >>> safe_url("https://example.org/a"), safe_url("javascript:alert(1)"), safe_url(None)
    ('https://example.org/a', None, None)
    """
    if url is None or re.search(r"[\x00-\x20\x7f\\]", url.strip()):
        return None
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return None
    return url.strip() if parts.scheme in ("http", "https") and parts.netloc else None


def article_url(article: Article) -> str | None:
    """Give the address to link to: the article's own or its archived copy; for a sample brief that of the statement it restates."""
    if article.restates is not None:
        return safe_url(article.restates.url)
    return safe_url(article.url) or safe_url(article.archived_url)


def archived_link(article: Article) -> str | None:
    """Give the address of the archived copy, where there is one beside the article's own address."""
    archived = safe_url(article.archived_url)
    return archived if archived != article_url(article) else None


def quote_link(article: Article, claim: Claim) -> str | None:
    """Give the link that opens the article at the quote; None without an address.

    A sample brief is linked plainly to what it restates: its words do not stand on that page. A copy without texts knows no quote to open at.
    """
    url = article_url(article)
    if url is None or article.restates is not None or not claim.quote:
        return url
    return with_fragment(url, text_directive(article.text, claim))


def with_fragment(url: str, directive: str) -> str:
    """Append a text directive, after the address's own fragment if it has one.

    >>> with_fragment("https://example.org/a#top", "text=12%20people")
    'https://example.org/a#top:~:text=12%20people'
    """
    plain = url.split(":~:", 1)[0]
    return f"{plain}{'' if '#' in plain else '#'}:~:{directive}"


def text_directive(text: str, claim: Claim) -> str:
    """Write the text directive of a quote, with the words around it only where the quote alone stands in the text more than once."""
    wanted = escape(claim.quote)
    if _folded(text).count(_folded(claim.quote)) < 2:
        return f"text={wanted}"
    before = text[: claim.quote_start].rpartition("\n")[2].split()[-CONTEXT_WORDS:]
    after = text[claim.quote_end :].partition("\n")[0].split()[:CONTEXT_WORDS]
    prefix = f"{escape(' '.join(before))}-," if before else ""
    suffix = f",-{escape(' '.join(after))}" if after else ""
    return f"text={prefix}{wanted}{suffix}"


def escape(words: str) -> str:
    """Percent-encode words for a text directive, in which hyphen, comma and ampersand have meanings of their own.

    >>> escape("Al-Bayda, 1\\n000")
    'Al%2DBayda%2C%201%20000'
    """
    return quote(" ".join(words.split()), safe="").replace("-", "%2D")


def restates_words(restates: Restated | None) -> str | None:
    """Say what a sample brief restates: 'restates: UN, 25 July 2013'; None for a user's own article."""
    if restates is None:
        return None
    when = f", {one_date(restates.published, 'day')}" if restates.published else ""
    return f"restates: {restates.publisher}{when}"


@lru_cache(maxsize=1024)  # texts: the claims of one are asked for one after the other, or nearly
def _folded(words: str) -> str:
    return " ".join(words.casefold().split())
