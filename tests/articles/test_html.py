"""Saved web pages."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crisisfigures.articles.html import read_page
from crisisfigures.articles.metadata import Metadata
from crisisfigures.errors import InputError

STORY = [
    "Two ferries sank near the northern harbour on Monday, and at least 45 people were killed, the coast guard said.",
    "Rescue teams from three districts searched the bay until dark, but strong winds drove them back to the port.",
    "About 1,200 people had been waiting on the quay for relatives who were expected home for the spring festival.",
]


def page(head: str = "", *, before: str = "", after: str = "", root: str = "<html>", body: list[str] = STORY) -> bytes:
    """Make a page of paragraphs with what a test adds to it."""
    text = "".join(f"<p>{p}</p>" for p in body)
    article = f"<article><h1>Ferries sink</h1>{before}{text}{after}</article>"
    return f"<!DOCTYPE html>{root}<head><meta charset='utf-8'>{head}</head><body>{article}</body></html>".encode()


def facts(head: str = "", **parts: str) -> Metadata:
    """Read only what a page states about itself."""
    return read_page(page(head, **parts))[0]  # type: ignore[arg-type]


def test_paragraphs_are_kept_apart_and_captions_and_comments_left_out() -> None:
    """The text is the article's paragraphs, a blank line between them."""
    data = page(
        before="<figure><img src='a.png'><figcaption>The ferry in 2013 with 300 passengers aboard.</figcaption></figure>",
        after="<p>Read more: 80 dead in ferry fire</p><p>Copyright © 2015 Harbour Gazette.</p></article>"
        "<div id='comments'><p>I lost 500 friends, says a reader.</p></div>",
    )
    _, text = read_page(data)

    assert "\n\n".join(STORY) in text
    assert not any(word in text for word in ("300", "80 dead", "2015", "500"))


DAY = (date(2013, 7, 28), "day")


@pytest.mark.parametrize(
    ("head", "before", "published"),
    [
        ('<script type="application/ld+json">{"@type":"NewsArticle","datePublished":"2013-07-28T22:00:00-05:00"}</script>', "", DAY),
        ('<script type="application/ld+json">{"@graph":[{"@type":"WebPage"},{"@type":["Report"],"datePublished":"2013-07-28"}]}</script>', "", DAY),
        ('<script type="application/ld+json">{"@type":"NewsArticle","datePublished":"2013-07-28", broken}</script>', "", DAY),
        ('<script type="application/ld+json">//<![CDATA[\n{"@type":"Article","datePublished":"2013-07-28"}\n//]]></script>', "", DAY),
        ('<meta property="article:published_time" content="2013-07-28T10:00:00Z">', "", DAY),
        ('<meta name="DC.date.issued" content="2013-07">', "", (date(2013, 7, 1), "month")),
        ('<meta name="citation_date" content="2013">', "", (date(2013, 1, 1), "year")),
        ("", '<span itemprop="datePublished" content="2013-07-28">Sunday</span>', DAY),
        ("", '<span class="entry-date">Sunday, July 28, 2013, 10:00 am</span>', DAY),
        ("<title>Ferries sink - 28.07.2013 - Gazette</title>", "", DAY),
        ("", '<span class="date-updated">July 29, 2013</span>', None),
        ("", '<span class="date">July 28, 2013</span><div class="date">July 2, 2013</div>', None),
        ('<meta http-equiv="date" content="2015-01-01">', "", None),
        ("", '<time datetime="2013-07-28T10:00">Sunday</time><time datetime="2013-07-28T12:00">Sunday noon</time>', DAY),
        ('<link rel="canonical" href="https://example.org/2013/jul/28/ferries">', "", DAY),
        ('<link rel="canonical" href="https://example.org/news/2013/07/28/ferries">', "", DAY),
        ('<meta property="article:published_time" content="2013-16-28"><meta name="date" content="2013-07-28">', "", DAY),
        ("", '<time datetime="2013-07-28">Sunday</time><time datetime="2013-07-29">Monday</time>', None),
        ('<meta property="article:modified_time" content="2013-07-28">', "", None),
        ('<meta name="copyright" content="2013">', "<p>Copyright © 2013</p>", None),
        ('<link rel="canonical" href="https://example.org/2013/ferries/7/28">', "", None),
        ('<script type="application/ld+json">{"@type":"VideoObject","datePublished":"2013-07-28"}</script>', "", None),
        ("", "", None),
    ],
)
def test_the_day_of_publication_is_what_the_page_states(head: str, before: str, published: object) -> None:
    """JSON-LD, meta tags, microdata, one <time> and a full date in the address count; copyright, changes and doubt do not."""
    assert facts(head, before=before).published == published


@pytest.mark.parametrize(
    ("head", "title", "publisher"),
    [
        (
            '<script type="application/ld+json">{"@type":"NewsArticle","headline":"Ferries &amp; fog","publisher":{"name":"Gazette"}}</script>',
            "Ferries & fog",
            "Gazette",
        ),
        ('<meta property="og:title" content="Ferries in fog"><meta property="og:site_name" content=" Gazette ">', "Ferries in fog", "Gazette"),
        ("<title>Ferries sink - Gazette</title>", "Ferries sink", "Gazette"),
        ("<title>Storms of the week - Gazette</title>", "Ferries sink", None),
        ('<meta property="og:title" content="Try our new site"><title>Ferries sink</title>', "Ferries sink", None),
        ('<meta property="og:title" content="Harbour Gazette"><title>Ferries sink - Harbour Gazette</title>', "Ferries sink", "Harbour Gazette"),
        ('<meta property="og:site_name" content="gazette.example"><title>Ferries sink | Gazette</title>', "Ferries sink", "Gazette"),
        ('<meta property="og:site_name" content="Harbour Gazette | gazette.example">', "Ferries sink", "Harbour Gazette"),
        (
            '<link rel="canonical" href="https://gazette.example/ferries"><meta property="og:site_name" content="Gazette">'
            '<script type="application/ld+json">{"@type":"NewsArticle","headline":"Ferries sink","publisher":{"name":"Wire Agency"}}</script>',
            "Ferries sink",
            "Gazette",
        ),
        ('<script type="application/ld+json">{"@type":"Organization","name":"Gazette"}</script>', "Ferries sink", "Gazette"),
        ('<script type="application/ld+json">{"@type":"NewsArticle","headline":5,"publisher":[]}</script>', "Ferries sink", None),
        ('<script type="application/ld+json">' + "[" * 5000 + "</script>", "Ferries sink", None),
    ],
)
def test_title_and_publisher_are_what_the_page_states(head: str, title: str, publisher: str | None) -> None:
    """The article's own description comes first, then the tags, then the only heading."""
    found = facts(head)

    assert (found.title, found.publisher) == (title, publisher)


@pytest.mark.parametrize(
    ("head", "url", "archived"),
    [
        (
            '<link rel="canonical" href="https://example.org/a"><meta property="og:url" content="https://example.org/b">',
            "https://example.org/a",
            None,
        ),
        ('<meta property="og:url" content="https://example.org/b">', "https://example.org/b", None),
        ("<!-- saved from url=(0021)https://example.org/c -->", "https://example.org/c", None),
        (
            '<link rel="canonical" href="https://web.archive.org/web/20130728101500/https://example.org/d">',
            "https://example.org/d",
            "https://web.archive.org/web/20130728101500/https://example.org/d",
        ),
        ('<link rel="canonical" href="/relative">', None, None),
        ('<link rel="canonical" href="https://[::1/">', None, None),  # no address, whose parts the library refuses to name
        ('<link rel="canonical" href="https://web.archive.org/web/20130728101500/https://[::1/">', None, None),
    ],
)
def test_the_address_is_the_canonical_one(head: str, url: str | None, archived: str | None) -> None:
    """A copy in the Wayback Machine gives both addresses; a relative one gives none."""
    found = facts(head)

    assert (found.url, found.archived_url) == (url, archived)


def test_the_language_is_that_of_the_text() -> None:
    """The page's lang attribute counts only where the text does not tell: templates declare English for pages in any language."""
    french = ["Deux ferries ont coulé lundi près du port du nord, et au moins 45 personnes sont mortes, selon les garde-côtes."] * 3

    assert read_page(page(root='<html lang="en-GB">', body=french))[0].language == "fr"
    assert read_page(page(root='<html lang="pt-BR">', body=["Abc 1234 def 5678, ghi 9012 jkl 3456 mno 7890 pqr."]))[0].language == "pt"


def test_a_declared_charset_is_read() -> None:
    """A page in Windows-1251 that says so is read."""
    text = ["Два парома затонули у северной гавани в понедельник, погибли не менее 45 человек, сообщила береговая охрана."] * 3
    data = page(body=text).decode().replace("utf-8", "windows-1251").encode("cp1251")

    assert "45 человек" in read_page(data)[1]


@pytest.mark.parametrize("data", [b"<html><body></body></html>", b"<html>", b"{}", b"<!-- -->"])
def test_a_page_without_an_article_is_refused(data: bytes) -> None:
    """An empty page says what to do."""
    with pytest.raises(InputError, match=r"\.txt"):
        read_page(data)


@settings(max_examples=40, deadline=None)
@given(st.text(alphabet=st.sampled_from(list("<>/\"'=&#;xpdivtimescrpt 2013-07\n")), max_size=300))
def test_any_markup_is_read_or_refused(markup: str) -> None:
    """No markup makes the reader stumble."""
    try:
        read_page(page(markup, before=markup))
    except InputError:
        return
