"""The title and the publisher of a page, chosen among what its parts state by which of them bear each other out."""

import re
import unicodedata
from collections.abc import Sequence

from crisisfigures.articles.cleaning import boilerplate_words
from crisisfigures.articles.metadata import normalise_line
from crisisfigures.articles.written_dates import without_dates

SEPARATOR = re.compile(r"\s+(?:[|–—•·»:-]|::|\|\|)\s+")
EDGE = " |–—•·»:-"  # what a separator leaves at the end
MAX_SITE = 6  # words of a site's name
MAX_SECTION = 2  # words of a section's name
ALIKE = 0.5  # of the words of the shorter of two titles
DOMAIN = re.compile(r"(?:https?://)?(?:[\w-]+\.)+[a-z]{2,10}/?", re.IGNORECASE)


def choose_title(stated: Sequence[str], headings: Sequence[str], tab: str | None, host: str = "") -> str | None:
    """Give the first title that a heading or the tab bears out, else the first at all; None where there is none.

    `stated` are the titles of the page's data, `headings` its headings of the first rank, `tab` is what a browser shows in its tab.
    Neither a notice to readers ("Try our new site") nor the site's name is a title.
    """
    stated, headings = ([title for title in titles if not is_notice(title)] for titles in (stated, headings))
    stated = [title for title in stated if not (tab and len(parts := split_tab(tab)) > 1 and title == parts[-1])]  # the site's name
    shown = _headline_in(tab, host) if tab and not is_notice(tab) else None
    borne_out = [title for title in stated if any(_alike(title, other) for other in (*headings, shown or ""))]
    return next(iter([*borne_out, *stated, *(headings if len(headings) == 1 else []), *([shown] if shown else [])]), None)


def choose_publisher(stated: Sequence[str], title: str | None, tab: str | None, host: str) -> str | None:
    """Give who runs the site: of the names stated the first that fits the site's address, else the first that is no address itself.

    The tab's "Headline - Name" states a name too. An agency whose story the page prints is named in its data, but does not run it.
    """
    names = [_without_domain(name) for name in stated if not is_notice(name)]
    shown = _site_in(tab, title)
    fitting = [name for name in [*names, *([shown] if shown else [])] if fits_host(name, host) and not DOMAIN.fullmatch(name)]
    plain = [name for name in names if not DOMAIN.fullmatch(name)]
    return next(iter([*fitting, *plain, *([shown] if shown else []), *names]), None)


def fits_host(name: str, host: str) -> bool:
    """Tell whether a name and an address are of one site, by their letters or the name's initials.

    >>> fits_host("Libération", "www.liberation.fr"), fits_host("The Daily Gazette", "www.tdg.example"), fits_host("Wire Agency", "gazette.example")
    (True, True, False)
    """
    labels = [label.replace("-", "") for label in host.lower().split(".")[:-1] if label not in ("www", "m", "co", "com", "org", "edition")]
    words = re.findall(r"[a-z0-9]+", _fold(DOMAIN.sub(lambda match: match[0].split(".")[-2], name)))
    joined, initials = "".join(words), "".join(word[0] for word in words)
    return any(len(label) > 1 and (label in joined or label == initials or (len(joined) > 3 and joined in label)) for label in labels)


def is_notice(text: str) -> bool:
    """Tell what a page says to its readers rather than about itself."""
    words = boilerplate_words()
    return words.notices.match(text) is not None or words.alone.fullmatch(text) is not None


def split_tab(tab: str) -> list[str]:
    """Part what a browser's tab shows: "Headline - Section | Site"."""
    return [part for part in (normalise_line(part) for part in SEPARATOR.split(tab)) if part]


def without_site(title: str | None, publisher: str | None) -> str | None:
    """Cut the publisher's name off the end of a title.

    >>> without_site("Ferries sink - Harbour Gazette", "Harbour Gazette")
    'Ferries sink'
    """
    parts = split_tab(title) if title and publisher else []
    if not title or len(parts) < 2 or _fold(parts[-1]) != _fold(publisher or ""):
        return title
    return title.removesuffix(parts[-1]).rstrip(EDGE)


def _site_in(tab: str | None, title: str | None) -> str | None:
    """Give the last part of the tab where the title stands before it."""
    parts = split_tab(tab) if tab else []
    if len(parts) < 2 or not title or not any(_alike(part, title) for part in parts[:-1]):
        return None
    last = parts[-1]
    return (
        last if len(last.split()) <= MAX_SITE and any(c.isalpha() for c in without_dates(last)) and last.casefold() not in title.casefold() else None
    )


def _without_domain(name: str) -> str:
    """Cut "Example Post | example.com" to the name."""
    parts = split_tab(name)
    return (
        " - ".join(part for part in parts if not DOMAIN.fullmatch(part)) if any(DOMAIN.fullmatch(part) for part in parts) and len(parts) > 1 else name
    )


def _headline_in(tab: str, host: str) -> str:
    """Cut the site's name off what the tab shows, where it is the site's name for certain, and the section before it."""
    parts = split_tab(tab)
    if len(parts) < 2 or not fits_host(parts[-1], host):
        return tab
    cut = 2 if len(parts) > 2 and len(parts[-2].split()) <= MAX_SECTION else 1
    for part in reversed(parts[-cut:]):
        tab = tab.strip().removesuffix(part).rstrip(EDGE)
    return tab


def _alike(one: str, other: str) -> bool:
    a, b = (set(re.findall(r"\w+", text.casefold())) for text in (one, other))
    return bool(a and b) and len(a & b) >= max(min(2, len(a), len(b)), ALIKE * min(len(a), len(b)))


def _fold(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))
