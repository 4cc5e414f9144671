"""One address with several texts is one page with versions, in an order of their own."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crisisfigures.articles.addresses import page_key, rough_key
from crisisfigures.articles.api import read_json
from crisisfigures.articles.entries import Entry
from crisisfigures.articles.feed import read_feed
from crisisfigures.articles.identity import make_article
from crisisfigures.articles.metadata import Metadata, parse_metadata
from crisisfigures.articles.versions import link_versions
from crisisfigures.errors import InputError
from crisisfigures.model import Article

PAGE = "https://news.example/story/7"


def article(name: str, text: str = "", url: str | None = PAGE, **columns: object) -> Article:
    """Put an article together; its text is its name unless it is given."""
    made = make_article(Metadata(id=name, url=url, publisher="Herald"), text or name, name.encode(), f"{name}.txt")
    return replace(made, **columns)  # type: ignore[arg-type]


def numbers(*articles: Article) -> dict[str, tuple[int, str | None]]:
    """Give the version and the first version of each article that is one of several."""
    return {key: tuple(version) for key, version in link_versions(articles).items()}  # type: ignore[misc]


@pytest.mark.parametrize(
    "url",
    [
        "http://news.example/story/7", "https://www.news.example/story/7/", f"{PAGE}#top", f"{PAGE}?utm_source=mail&fbclid=x", "HTTPS://News.Example/story/7",
        "https://news.example:443/story/7", "https://web.archive.org/web/20230503/https://news.example/story/7", f"{PAGE}/?", "https://news.example/story/%37",
    ],
)  # fmt: skip
def test_addresses_of_one_page_are_one(url: str) -> None:
    """Scheme, www, slash, tracking, fragment and archive make no other page."""
    assert page_key(url) == page_key(PAGE) == "news.example/story/7"


@pytest.mark.parametrize(
    "url",
    ["https://news.example/story/70", f"{PAGE}?page=2", "https://blog.news.example/story/7", "https://news.example:8080/story/7", "https://news.example/Story/7"],
)
def test_addresses_of_other_pages_are_others(url: str) -> None:
    """A parameter that chooses, another host, port or path make another page."""
    assert page_key(url) not in (None, page_key(PAGE))


PIECES = ["http://", "https://", "HTTPS://", "www.", "news.example", ":443", "/", "/story", "/a%2Fb", "/%20 x", "?id=2", "#top", "?utm_x=1", "https://web.archive.org/web/2023/"]


@given(st.lists(st.sampled_from(PIECES), max_size=7).map("".join), st.lists(st.sampled_from(PIECES), max_size=7).map("".join))
@settings(max_examples=500)
def test_addresses_of_one_page_are_alike_at_first_sight(one: str, other: str) -> None:
    """What the rough key tells apart never has to be taken apart."""
    variants = [one, other, f" {one}/", f"{one}#x", f"https://web.archive.org/web/2023/{one}", one.replace("http://", "https://www.")]
    rough: dict[str, set[str]] = {}
    for url in variants:
        if (key := page_key(url)) is not None:
            rough.setdefault(key, set()).add(rough_key(url))

    assert all(len(keys) == 1 for keys in rough.values())


@pytest.mark.parametrize("url", [None, "", "https://news.example/", "news.example/story/7", "ftp://news.example/a", "https://[bad/a", "file:///a/b"])
def test_front_pages_and_what_is_no_address_name_no_page(url: str | None) -> None:
    """A whole site's address, as collections give it for want of a better one, makes no versions."""
    assert page_key(url) is None


def test_parameters_stand_in_any_order() -> None:
    """The same parameters choose the same page."""
    assert page_key(f"{PAGE}?b=2&a=1&utm_x=3") == page_key(f"{PAGE}?a=1&b=2")


def test_versions_follow_their_updates_then_their_publication() -> None:
    """The time of an update orders texts of one day; a later day of publication is later."""
    day = {"published": date(2023, 5, 3), "published_precision": "day"}
    morning = article("z", updated=datetime(2023, 5, 3, 8), **day)
    evening = article("a", updated=datetime(2023, 5, 3, 20), **day)
    next_day = article("b", published=date(2023, 5, 4), published_precision="day")

    assert numbers(next_day, evening, morning) == {"z": (1, None), "a": (2, "z"), "b": (3, "z")}


def test_versions_of_one_day_follow_the_archive_then_entry_then_path() -> None:
    """Where the texts do not tell, the archive's clock does, then the day of entry, then the names of the files, by their numbers."""
    first = article("y", url=f"https://web.archive.org/web/20230503100000/{PAGE}")
    second = article("x", archived_url=f"https://web.archive.org/web/20230504100000/{PAGE}")

    assert numbers(second, first) == {"y": (1, None), "x": (2, "y")}
    assert numbers(article("p", entered=date(2026, 2, 1)), article("q", entered=date(2026, 1, 1))) == {"q": (1, None), "p": (2, "q")}
    assert numbers(article("v10"), article("v9")) == {"v9": (1, None), "v10": (2, "v9")}


def test_a_text_that_stands_there_twice_is_one_version() -> None:
    """White space makes no version, and neither does a page that was saved again."""
    assert numbers(article("a", "one text"), article("b", "one  text\n"), article("c", "another")) == {"a": (1, None), "b": (1, "a"), "c": (2, "a")}


def test_pages_that_only_name_the_address_of_the_original_are_no_versions() -> None:
    """Another publisher's page with the original's canonical link is a copy; a longer name of the same publisher is not another."""
    assert numbers(article("a"), article("b", publisher="Morning Post")) == {}
    assert numbers(article("a"), article("b", publisher="Herald News"), article("c", publisher=None)).keys() == {"a", "b", "c"}


def test_single_texts_and_articles_without_address_are_not_listed() -> None:
    """Nothing is said of them."""
    assert numbers(article("a"), article("b", url=None), article("c", url="https://news.example/other")) == {}


STAMPS = st.none() | st.integers(1, 4).map(lambda day: datetime(2023, 5, day, 9))


@given(st.lists(st.tuples(st.sampled_from(["one", "two", "three"]), STAMPS, st.sampled_from([None, 1, 2])), max_size=7), st.randoms())
def test_order_of_articles_does_not_matter(rows: list[tuple[str, datetime | None, int | None]], random: object) -> None:
    """Shuffled articles get the same numbers: from 1 on without a gap, one a text, and all of one first version."""
    made = [
        article(f"n{at}", text, updated=stamp, published=day and date(2023, 5, day), published_precision="day" if day else None)
        for at, (text, stamp, day) in enumerate(rows)
    ]
    shuffled = list(made)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    found = link_versions(made)

    assert found == link_versions(shuffled)
    if len(made) > 1:
        assert {version.number for version in found.values()} == set(range(1, len({text for text, _, _ in rows}) + 1))
        assert len({version.first or key for key, version in found.items()}) == 1


def test_a_head_states_the_update() -> None:
    """The key takes a time or a day; a month is refused with what to write."""
    assert parse_metadata({"updated": "2023-05-03T10:00:00+02:00"}).updated == datetime(2023, 5, 3, 8)
    assert parse_metadata({"updated": date(2023, 5, 3)}).updated == datetime(2023, 5, 3)
    with pytest.raises(InputError, match="names no day"):
        parse_metadata({"updated": "2023-05"})


FEED = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Gazette</title><entry><title>Flood</title><link href="https://news.example/1"/>
<published>2013-07-28T06:00:00Z</published><updated>{}</updated><content type="html">Nine people died.</content></entry></feed>"""
REPORT = '{{"data":[{{"fields":{{"title":"Flood","body":"Nine people died.","date":{{"original":"2013-07-28T00:00:00+00:00","changed":"{}"}}}}}}]}}'


@pytest.mark.parametrize(("read", "file"), [(read_feed, FEED), (read_json, REPORT)])
def test_feeds_and_reports_state_when_they_were_changed(read: Callable[[bytes], Iterator[Entry]], file: str) -> None:
    """The time of the change orders versions, the day of publication stays; a time that nobody can read costs nothing but itself."""
    for stamp, updated in [("2013-07-28T11:30:00+02:00", datetime(2013, 7, 28, 9, 30)), ("lately", None)]:
        (entry,) = read(file.format(stamp).encode())
        stated, _ = entry.read()

        assert (stated.published, stated.updated) == ((date(2013, 7, 28), "day"), updated)
