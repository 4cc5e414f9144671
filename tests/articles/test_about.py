"""What stands beside a file: what a person stated of it, and how it was fetched."""

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crisisfigures.articles import fingerprint_inputs, read_articles
from crisisfigures.articles.about import About, Fetch, about_path, read_about, write_about
from crisisfigures.articles.metadata import Metadata
from crisisfigures.articles.proof import find_fetched
from crisisfigures.errors import InputError
from crisisfigures.model import Article, RejectedInput

TEXT = "At least 40 people were killed by floods in Nigeria on 3 May 2013.\n"
SHA256 = "b2b9fb3a8d5d8e8b9a2a3d5e2e2f9d2fb3ba2a7c8f7c8e5a0b2f4f1c6f7a8b9c"
FETCH = Fetch("https://example.org/a", "https://www.example.org/b", datetime(2026, 11, 28, 12, 0, tzinfo=UTC), 200, SHA256, 68, "text/html")
LINES = st.text(st.characters(exclude_categories=["Cs", "Cc", "Zs", "Zl", "Zp"]) | st.just("\x7f"), min_size=1, max_size=20)
DAYS = st.tuples(st.dates(date(1900, 1, 1), date(2100, 12, 31)), st.sampled_from(["day", "month", "year"])).map(
    lambda pair: (pair[0].replace(day=1 if pair[1] != "day" else pair[0].day, month=1 if pair[1] == "year" else pair[0].month), pair[1])
)
OPTIONAL = st.none() | LINES
STATED = st.builds(
    Metadata, url=OPTIONAL, archived_url=OPTIONAL, title=OPTIONAL, publisher=OPTIONAL, published=st.none() | DAYS, language=st.none() | st.just("fr")
)
MOMENTS = st.datetimes(datetime(1990, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC)).map(lambda moment: moment.replace(microsecond=0))
FETCHES = st.builds(
    Fetch, url=LINES, final_url=LINES, fetched_at=MOMENTS, status=st.integers(100, 599), sha256=LINES, n_bytes=st.integers(0),
    content_type=st.none() | st.text(st.characters(exclude_categories=["Cs"])), packed_as=OPTIONAL, address=OPTIONAL,
)  # fmt: skip


def write(folder: Path, about: About, text: str = TEXT, name: str = "a.txt") -> Path:
    """Write a file and what is known of it."""
    file = folder / name
    file.write_text(text, encoding="utf-8")
    about_path(file).write_text(write_about(about), encoding="utf-8")
    return file


def only(folder: Path) -> Article:
    """Read the one article of a folder."""
    (article,) = read_articles(folder)
    assert isinstance(article, Article)
    return article


@given(st.builds(About, STATED, st.none() | FETCHES))
def test_what_is_written_is_read(tmp_path_factory: pytest.TempPathFactory, about: About) -> None:
    """Quotes, line ends and signs of TOML in any value come back as they were."""
    assert read_about(write(tmp_path_factory.mktemp("about"), about)) == about


def test_nothing_known_is_nothing_written(tmp_path: Path) -> None:
    """And no file beside a file is nothing known."""
    assert write_about(About()) == ""
    assert read_about(tmp_path / "a.txt") == About()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("x", "is no valid TOML"), ("\xff", "is no valid TOML"), ("a = 1", "unknown key 'a'"), ("stated = 1", "'stated' is no table"),
        ("[stated]\nid = 'a'", "unknown key 'id'"), ("[stated]\npublished = '2013-13'", "2013-13"), ("[stated]\ntitle = [1]", "title must be text"),
        ("[fetched]\nurl = 'x'", "has no final_url"), ("[fetched]\nurl = 1", "has no url"), ("[fetched]\ncolour = 1", "unknown key 'colour'"),
        (write_about(About(fetch=FETCH)).replace("= 200", "= 'x'"), "has no status"),
        (write_about(About(fetch=FETCH)).replace("2026-11-28T12:00:00Z", "2026-11-28"), "has no fetched_at"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_costs_only_its_file(tmp_path: Path, text: str, words: str) -> None:
    """The file is rejected with the reason, as its publisher or day might be wrong without it."""
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "b.txt").write_text(TEXT, encoding="utf-8")
    about_path(tmp_path / "a.txt").write_bytes(text.encode("latin-1"))
    rejected, article = read_articles(tmp_path)

    assert isinstance(rejected, RejectedInput)
    assert (rejected.path, isinstance(article, Article)) == ("a.txt", True)
    assert words in rejected.reason
    with pytest.raises(InputError):
        read_about(tmp_path / "a.txt")


def test_what_a_person_stated_wins_over_the_file(tmp_path: Path) -> None:
    """As in articles.toml, which wins over both."""
    about = About(Metadata(publisher="Stated", published=(date(2013, 5, 1), "month"), archived_url="https://archive.example/a"))
    write(tmp_path, about, f'+++\npublisher = "Own"\ntitle = "Own"\n+++\n{TEXT}')

    article = only(tmp_path)
    assert (article.publisher, article.title, article.published, article.published_precision) == ("Stated", "Own", date(2013, 5, 1), "month")
    assert article.archived_url == "https://archive.example/a"
    (tmp_path / "articles.toml").write_text('["a.txt"]\npublisher = "Table"\n', encoding="utf-8")
    assert only(tmp_path).publisher == "Table"


def test_it_holds_for_every_entry_of_a_file(tmp_path: Path) -> None:
    """What is stated of a table or a feed is stated of its rows; an address of the whole is none of theirs."""
    write(tmp_path, About(Metadata(publisher="Stated"), FETCH), f'{{"text": "{TEXT.strip()}"}}\n', "a.jsonl")

    assert (only(tmp_path).publisher, only(tmp_path).url) == ("Stated", None)


@pytest.mark.parametrize(
    ("canonical", "expected"),
    [
        (None, "https://www.example.org/b"), ("https://example.org/canonical", "https://example.org/canonical"),
        ("https://www.example.org/c", "https://www.example.org/c"), ("https://elsewhere.example/c", "https://www.example.org/b"),
        ("https://[::1/", "https://www.example.org/b"),
    ],
)  # fmt: skip
def test_a_page_names_its_address_for_its_own_host_only(tmp_path: Path, canonical: str | None, expected: str) -> None:
    """A page that claims to be another's is linked where it was found."""
    head = f'<link rel="canonical" href="{canonical}">' if canonical else ""
    page = f"<html><head><title>Floods</title>{head}</head><body><article><p>{TEXT}</p><p>More rain is expected.</p></article></body></html>"
    write(tmp_path, About(fetch=FETCH), page, "a.html")

    assert only(tmp_path).url == expected


@pytest.mark.parametrize(
    ("content_type", "expected"),
    [("text/html; charset=windows-1250", "Łódź"), ('text/html; a=b; Charset="windows-1250"', "Łódź"), ("text/html; charset=utf-ate", "£ódŸ")],
)
def test_the_charset_of_the_server_counts(tmp_path: Path, content_type: str, expected: str) -> None:
    """Before the page's own, as in browsers; one that does not exist does not."""
    file = write(tmp_path, About(fetch=replace(FETCH, content_type=content_type)), "", "a.html")
    file.write_bytes(f"<html><head><meta charset='windows-1252'></head><body><p>40 people died in Łódź. {TEXT}</p></body></html>".encode("cp1250"))

    assert expected in only(tmp_path).text


def test_a_change_beside_a_file_is_a_change_of_the_inputs(tmp_path: Path) -> None:
    """The build then runs anew."""
    file = write(tmp_path, About(Metadata(publisher="A")))
    before = fingerprint_inputs(tmp_path)
    about_path(file).write_text(write_about(About(Metadata(publisher="B"))), encoding="utf-8")

    assert fingerprint_inputs(tmp_path) != before


def test_a_file_that_is_not_what_was_received_is_told(tmp_path: Path) -> None:
    """As are one that is gone and one whose record cannot be read; files that were not fetched are none of them."""
    import hashlib

    whole = replace(FETCH, sha256=hashlib.sha256(TEXT.encode()).hexdigest())
    write(tmp_path, About(fetch=whole), name="whole.txt")
    write(tmp_path, About(fetch=whole), f"{TEXT} ", name="changed.txt")
    write(tmp_path, About(fetch=whole), name="gone.txt").unlink()
    write(tmp_path, About(Metadata(publisher="A")), name="own.txt")
    about_path(write(tmp_path, About(fetch=whole), name="torn.txt")).write_text("[fetched", encoding="utf-8")

    found = dict(find_fetched(tmp_path))
    assert list(found) == ["changed.txt", "gone.txt", "torn.txt", "whole.txt"]
    assert found["whole.txt"] is None
    assert "is no longer what was received on 2026-11-28" in str(found["changed.txt"])
    assert "is gone" in str(found["gone.txt"])
    assert "no valid TOML" in str(found["torn.txt"])
