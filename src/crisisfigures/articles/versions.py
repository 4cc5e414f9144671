"""Texts that stood at one address one after the other: versions of one article, numbered in the order in which they appeared."""

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date as Date  # noqa: N812 - as in model.py
from datetime import datetime, time
from typing import NamedTuple

from crisisfigures.articles.addresses import archived_at, page_key, rough_key
from crisisfigures.model import Article

UNARCHIVED = "~"  # sorts after all times: what was saved from the site itself is newer than what an archive kept of it


class Version(NamedTuple):
    """Which version of a page an article is, from 1, and the article_id of its first; None for that one itself."""

    number: int
    first: str | None


def link_versions(articles: Iterable[Article]) -> dict[str, Version]:
    """Number the texts of each page that stands in the collection more than once; the articles of other pages are not in the answer.

    A page is one address and publisher. Its texts are ordered by the time that they state (the update, else the day of publication; else that
    of the archive's copy, else that on which it entered), then by when an archive fetched them, then by when they entered, then by path, in
    which numbers count as such. A text that stands there twice is one version.
    """
    pages: dict[str, list[Article]] = {}
    for article in _with_likes(articles):
        if (key := page_key(article.url)) is not None:
            pages.setdefault(key, []).append(article)
    found: dict[str, Version] = {}
    for group in pages.values():
        for page in _by_publisher(group):
            found |= _numbered(page) if len(page) > 1 else {}
    return found


def _with_likes(articles: Iterable[Article]) -> Iterator[Article]:
    """Leave out the articles whose address is like no other's at first sight: to take it apart takes longer."""
    listed = [(article, rough_key(article.url)) for article in articles if article.url]
    count = Counter(key for _, key in listed)
    return (article for article, key in listed if count[key] > 1)


def _by_publisher(group: Iterable[Article]) -> Iterable[list[Article]]:
    """Part what other sites printed that name the original's address: those are copies. Who is unknown goes with the first."""
    found: dict[str, list[Article]] = {}
    for article in sorted(group, key=_age):
        name = "".join(re.findall(r"\w+", (article.publisher or "").casefold()))
        kin = next((known for known in found if not name or not known or known.startswith(name) or name.startswith(known)), name)
        found.setdefault(kin, []).append(article)
    return found.values()


def _numbered(page: Iterable[Article]) -> dict[str, Version]:
    ordered = [(article.article_id, _words(article.text)) for article in sorted(page, key=_age)]
    numbers: dict[str, int] = {}
    for _, words in ordered:
        numbers.setdefault(words, len(numbers) + 1)
    first, _ = ordered[0]
    return {article_id: Version(numbers[words], None if article_id == first else first) for article_id, words in ordered}


def _words(text: str) -> str:
    """Give what is equal for texts that differ in white space alone."""
    return hashlib.sha256(" ".join(text.split()).encode()).hexdigest()


def _age(article: Article) -> tuple[object, ...]:
    fetched = archived_at(article.archived_url) or archived_at(article.url)
    return (
        _stated(article, fetched),
        fetched or UNARCHIVED,
        article.entered or Date.max,
        _natural(article.path),
        article.article_id,
    )


def _stated(article: Article, fetched: str) -> datetime:
    """Give the time of a text: of its update, of its publication, of the archive's copy, or of its entry."""
    published = datetime.combine(article.published, time()) if article.published else None
    if article.updated or published:
        return max(stated for stated in (article.updated, published) if stated)
    try:
        return datetime.strptime(fetched, "%Y%m%d%H%M%S")
    except ValueError:
        return datetime.combine(article.entered, time()) if article.entered else datetime.max


def _natural(path: str) -> list[tuple[int, str]]:
    """Give a key that sorts numbers in a path as such.

    >>> sorted(["v10.html", "v9.html"], key=_natural)
    ['v9.html', 'v10.html']
    """
    return [(int(part), "") if part.isdecimal() else (-1, part) for part in re.split(r"(\d+)", path)]
