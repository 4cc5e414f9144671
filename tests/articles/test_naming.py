"""Names for files that come from elsewhere."""

import re
from pathlib import Path, PurePosixPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crisisfigures.articles.files import list_inputs
from crisisfigures.articles.naming import file_name, numbered, page_name

PAGES = {
    "https://example.org/": "example.org/page.html",
    "https://example.org:8443/": "example.org-8443/page.html",
    "http://[2606:4700::1]/a": "2606-4700--1/a.html",
    "https://example.org/news/world-1234": "example.org/news-world-1234.html",
    "https://example.org/2013/07/25/index.html": "example.org/2013-07-25-index.html",
    "https://example.org/..%2f..%2f..%2fetc%2fpasswd": "example.org/etc-passwd.html",
    "https://example.org/..%5c..%5cwindows": "example.org/windows.html",
    "https://example.org/%00%0a%1b%5b2J": "example.org/2j.html",
    "https://example.org/README": "example.org/article-readme.html",
    "https://example.org/con": "example.org/article-con.html",
    "https://con/lpt1.html": "article-con/article-lpt1.html",
    "https://example.org/%D0%B2%D0%BE%D0%B9%D0%BD%D0%B0": "example.org/voyna.html",
    "https://example.org/%ff": "example.org/page.html",
    "https://example.org/.htaccess": "example.org/htaccess.html",
}
FILES = {
    "report.pdf": "report.pdf",
    "Sitrep No 12 (final).PDF": "Sitrep No 12 (final).PDF",
    "a/../b.txt": "b.txt",
    "Łódź – 2013.docx": "Łódź – 2013.docx",
    "cafe\u0301.txt": "café.txt",
    ".hidden.txt": "hidden.txt",
    "..txt": "txt",
    "README.md": "article-README.md",
    "readme.txt": "article-readme.txt",
    "NUL.txt": "article-NUL.txt",
    "com1.report.txt": "article-com1.report.txt",
    "company.txt": "company.txt",
    'a<b>c:d"e|f?g*h\\i.txt': "a_b_c_d_e_f_g_h_i.txt",
    "a\nb\x1b[2J.txt": "a_b_[2J.txt",
    "gpj.\u202etxt.pdf": "gpj._txt.pdf",
    "a\udcff.txt": "a_.txt",
    "x" * 300 + ".html": "x" * 180 + ".html",
    "trailing. .txt": "trailing. .txt",
    "end.txt. ": "end.txt",
}


@pytest.mark.parametrize("url", PAGES)
def test_a_page_is_named_by_its_address(url: str) -> None:
    """Below its host, in plain letters."""
    assert page_name(url, ".html") == PAGES[url]


def test_pages_that_only_a_query_or_an_end_tells_apart_have_names_of_their_own() -> None:
    """As have those whose names had to be cut."""
    long = "https://example.org/" + "a" * 100
    names = {page_name(url, ".html") for url in ("https://example.org/a", "https://example.org/a?1", "https://example.org/a?2", long, f"{long}b")}

    assert len(names) == 5
    assert all(len(name) < 120 for name in names)


@pytest.mark.parametrize("name", FILES)
def test_a_file_keeps_its_name_as_far_as_it_is_safe(name: str) -> None:
    """What some system cannot hold, or what the folder passes over, is replaced."""
    assert file_name(PurePosixPath(name)) == FILES[name]


@given(st.text(max_size=300).filter(lambda name: name not in (".", "..")))
def test_every_name_is_safe(name: str) -> None:
    """One part, neither hidden nor passed over, short enough to be numbered; and safe names stay."""
    made = file_name(PurePosixPath(name.replace("/", "")))

    assert not re.search(r'[/\\<>:"|?*\x00-\x1f]', made)
    assert made
    assert made[0] not in ". "
    assert made[-1] not in ". "
    assert len(made.encode()) <= 240
    assert file_name(PurePosixPath(made)) == made


@given(st.text(max_size=60))
def test_every_page_has_a_name_that_is_listed(tmp_path_factory: pytest.TempPathFactory, path: str) -> None:
    """Whatever stands in an address: the file lies in the folder of its host, and the build finds it."""
    folder = tmp_path_factory.mktemp("pages")
    name = page_name(f"https://example.org/{path.encode('utf-8', 'replace').decode().replace('?', '')}", ".html")
    target = folder / name
    target.parent.mkdir()
    target.write_text("x", encoding="utf-8")

    assert [file.name for file in list_inputs(folder)] == [name]
    assert target.resolve().parent == Path(folder, "example.org").resolve()


def test_a_number_stands_before_the_ending() -> None:
    """Endings of two parts stay together."""
    assert numbered("a/b.jsonl.gz", 3, ".jsonl.gz") == "a/b-3.jsonl.gz"
    assert numbered("b.HTML", 2, ".html") == "b-2.HTML"
    assert numbered("b", 2, "") == "b-2"
    assert numbered("b.txt", 1, ".txt") == "b.txt"
