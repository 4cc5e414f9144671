"""Files that hold many articles, and Word documents."""

import gzip
import io
import json
import zipfile
from datetime import date
from pathlib import Path

import pytest

from crisisfigures.articles import read_articles
from crisisfigures.articles.encoding import decode, mend_mojibake
from crisisfigures.articles.language import count_unread
from crisisfigures.model import Article, RejectedInput

STORY = "Two ferries sank near Mombasa on Monday, and at least 45 people were killed, the coast guard of Kenya said."
MARKUP = f"<p>{STORY}</p><ul><li>Killed: 45</li><li>Injured: 12</li></ul>"
TEXT = f"{STORY}\n\n- Killed: 45\n- Injured: 12"
PAGE = f"<html><head><title>Ferries sink - Gazette</title></head><body><article><h1>Ferries sink</h1><p>{STORY}</p></article></body></html>".encode()
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def read(folder: Path, name: str, data: bytes) -> tuple[list[Article], list[RejectedInput]]:
    """Read a folder that holds one file."""
    (folder / name).write_bytes(data)
    found = list(read_articles(folder))
    return [item for item in found if isinstance(item, Article)], [item for item in found if isinstance(item, RejectedInput)]


def response(body: bytes, kind: str = "text/html", status: str = "200 OK", packed: str = "") -> bytes:
    """Make a record of an answer, packed as archives do it."""
    head = (
        f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n{f'Content-Encoding: {packed}' if packed else 'X: y'}\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    http = head.encode() + body
    record = "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://gazette.example/1\r\n"
    record += "WARC-Date: 2030-01-01T00:00:00Z\r\nWARC-Record-ID: <urn:uuid:1>\r\n"
    record += f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n"
    return gzip.compress(record.encode() + http + b"\r\n\r\n")


def word(body: str) -> bytes:
    """Make a Word document of this markup."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", f"<w:document xmlns:w='{W}'><w:body>{body}</w:body></w:document>")
    return buffer.getvalue()


RSS = f"""<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Gazette</title>
<item><title>Ferries &amp; fog</title><link>https://gazette.example/1</link><pubDate>Mon, 06 May 2024 10:00:00 GMT</pubDate>
<description>Short.</description><content:encoded><![CDATA[{MARKUP}]]></content:encoded></item><item><title>Empty</title></item></channel></rss>"""
ATOM = f"""<feed xmlns="http://www.w3.org/2005/Atom"><title>Gazette</title><entry><title>Ferries &amp; fog</title><link href="https://gazette.example/1"/>
<published>2024-05-06T10:00:00Z</published><updated>2024-06-06T10:00:00Z</updated>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">{MARKUP}</div></content></entry><entry><title>Empty</title></entry></feed>"""
REPORT = {
    "title": "Ferries & fog",
    "body-html": MARKUP,
    "date": {"original": "2024-05-06T00:00:00+00:00"},
    "source": [{"name": "Gazette"}],
    "url": "https://gazette.example/1",
}
API = json.dumps({"data": [{"id": "1", "fields": REPORT}, {"id": "2", "fields": {"title": "Empty"}}]})
CSV = f'\ufeffHeadline;Date;Outlet;Link;Body;Views\nFerries & fog;2024-05-06;Gazette;https://gazette.example/1;"{MARKUP}";7\nEmpty;;;;;1\n'


@pytest.mark.parametrize(("name", "data"), [("a.xml", RSS), ("a.rss", RSS), ("a.atom", ATOM), ("a.json", API), ("a.csv", CSV)])
def test_each_entry_is_an_article(name: str, data: str, tmp_path: Path) -> None:
    """Feed, API and table give the same article; an entry without text is rejected under its number."""
    (article,), (row,) = read(tmp_path, name, data.encode())

    assert (article.text, article.title, article.publisher, article.published) == (TEXT, "Ferries & fog", "Gazette", date(2024, 5, 6))
    assert (article.url, article.language) == ("https://gazette.example/1", "en")
    assert article.path == f"{name}#{2 if name == 'a.csv' else 1}"
    assert (row.path, row.line) == (name, 3 if name == "a.csv" else 2)


def test_a_web_archive_gives_its_pages(tmp_path: Path) -> None:
    """Pictures and failed answers are passed over, the day of the crawl is no day of publication, and a torn file says so."""
    data = response(b"\x89PNG", "image/png") + response(PAGE, status="404 Not Found") + response(gzip.compress(PAGE), packed="gzip")
    (article,), rows = read(tmp_path, "a.warc.gz", data)

    assert (article.path, article.text, article.title, article.published) == ("a.warc.gz#3", STORY, "Ferries sink", None)
    assert article.url == "https://gazette.example/1"
    assert rows == []
    assert "breaks off" in read(tmp_path, "a.warc.gz", data[:-40])[1][0].reason


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("a.warc.gz", response(gzip.compress(b" " * 60_000_000), packed="gzip"), "larger than 50 MB"),
        ("a.docx", word(" " * 40_000_000), "unpacks to more than"),
        ("a.docx", b"PK\x03\x04junk", "no Word document"),
        ("a.xml", b"<a/>", "no feed"),
        ("a.xml", b"<rss><channel>", "no well-formed XML"),
        ("a.json", b"{}", "holds no articles"),
        ("a.csv", b"a,b\n1,2\n", "no column of texts"),
    ],
)
def test_traps_and_broken_files_are_refused(name: str, data: bytes, reason: str, tmp_path: Path) -> None:
    """What unpacks to more than any document holds is not unpacked."""
    articles, (row,) = read(tmp_path, name, data)

    assert articles == []
    assert reason in row.reason


def test_no_entity_of_a_feed_reads_a_file(tmp_path: Path) -> None:
    """An entity that names a file stays unread."""
    (tmp_path / "secret").write_text("12345 people died in secret")
    trap = f'<!DOCTYPE rss [<!ENTITY x SYSTEM "{tmp_path}/secret">]><rss><channel><item><description>{STORY} &x;</description></item></channel></rss>'

    assert all("12345" not in article.text for article in read(tmp_path, "a.xml", trap.encode())[0])


def test_a_word_document_is_read(tmp_path: Path) -> None:
    """Paragraphs, rows of tables and the head's day; what was deleted under tracked changes stays out."""

    def line(text: str) -> str:
        return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"

    row = "<w:tr>" + "".join(f"<w:tc>{line(cell)}</w:tc>" for cell in ("Mombasa", "45")) + "</w:tr>"
    deleted = "<w:p><w:del><w:r><w:delText>900 died</w:delText></w:r></w:del></w:p>"
    (article,), _ = read(tmp_path, "a.docx", word(line("Flash update") + line("As of 8 May 2024") + line(STORY) + deleted + f"<w:tbl>{row}</w:tbl>"))

    assert article.text == f"Flash update\n\nAs of 8 May 2024\n\n{STORY}\n\nMombasa | 45"
    assert (article.title, article.published) == ("Flash update", date(2024, 5, 8))


@pytest.mark.parametrize("text", ["Le préfet a dit que 45 personnes sont mortes.\n" * 3, "قتل 45 شخصا في الفيضانات التي ضربت شمال البلاد.\n" * 3])
@pytest.mark.parametrize("codec", ["utf-8", "utf-16", "utf-16-le", "utf-16-be"])
def test_unicode_is_read_with_and_without_its_mark(text: str, codec: str) -> None:
    """UTF-16 is told by its zeros."""
    assert decode(text.encode(codec)) == text


@pytest.mark.parametrize("text", ["Le président a dit que l’été est passé", "SÃO PAULO", "HÔTEL « 5 É »", "Â 45"])
def test_only_certain_mojibake_is_repaired(text: str) -> None:
    """What was read wrongly comes back, and what is right stays."""
    assert mend_mojibake(text) == text
    if not text.isupper():
        assert mend_mojibake(text.encode().decode("cp1252", "ignore")) in (text, text.encode().decode("cp1252", "ignore"))


def test_articles_in_other_languages_are_kept_and_counted(tmp_path: Path) -> None:
    """Their text stays as it is, and the end of a build names them."""
    arabic = "قتل خمسة وأربعون شخصا في الفيضانات التي ضربت شمال البلاد يوم الاثنين، بحسب ما قالت السلطات المحلية."
    (article,), _ = read(tmp_path, "a.txt", arabic.encode())

    assert article.text == arabic
    assert count_unread({article.language: 1}) == {"Arabic": 1}
