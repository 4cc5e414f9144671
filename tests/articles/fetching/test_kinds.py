"""What a page's bytes are, whatever its server says."""

import gzip
import io
import zipfile
import zlib
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crisisfigures.articles.fetching.decoding import unpack
from crisisfigures.articles.fetching.kinds import ending_of
from crisisfigures.articles.files import FORMATS
from crisisfigures.errors import InputError
from tests.articles.fetching.servers import PAGE


def zipped(*names: str) -> bytes:
    """Write a zip archive with files of these names."""
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    return whole.getvalue()


FEED = b'<?xml version="1.0"?>\n<rss version="2.0"><channel><item><description>&lt;html&gt; 40 died</description></item></channel></rss>'
ATOM = b'\xef\xbb\xbf<feed xmlns="http://www.w3.org/2005/Atom"></feed>'
XHTML = b'<?xml version="1.0"?><!DOCTYPE html PUBLIC "x"><html xmlns="http://www.w3.org/1999/xhtml"><body>40 died</body></html>'
WORD = zipped("[Content_Types].xml", "word/document.xml")
READ = [
    (PAGE, "text/html; charset=utf-8", "/a", ".html"),
    (PAGE, "TEXT/HTML", "/a.pdf", ".html"),
    (PAGE, None, "/a", ".html"),
    (PAGE, "application/pdf", "/a.pdf", ".html"),  # a page that says "log in" in place of the report
    (PAGE, "text/plain", "/a", ".html"),
    (b"\xff\xfe" + PAGE.decode().encode("utf-16-le"), "text/html", "/a", ".html"),
    (b"40 people died, <b>officials</b> said.", "text/html", "/a", ".html"),
    (XHTML, "application/xhtml+xml", "/a", ".html"),
    (XHTML, "text/xml", "/a", ".html"),
    (b"%PDF-1.7 ...", "application/pdf", "/a", ".pdf"),
    (b"%PDF-1.7 ...", "text/html", "/a", ".pdf"),
    (b"\r\n\r\n%PDF-1.7 ...", "application/octet-stream", "/a", ".pdf"),
    (WORD, "application/octet-stream", "/a", ".docx"),
    (WORD, "application/zip", "/a.docx", ".docx"),
    (b"40 died.", "text/plain", "/a", ".txt"),
    (b"40 died.", "text/plain", "/a.md?x", ".md"),
    (b"40 died.", "text/markdown", "/a", ".md"),
    (b"40 died.", None, "/a", ".txt"),
    (b"We met <html> on the way: 40 died.", "text/plain", "/a", ".txt"),
    (b"<p>A file that begins with %PDF- is a PDF.", "text/html", "/a", ".html"),
    (FEED, "application/rss+xml", "/feed", ".xml"),
    (FEED, "text/html", "/feed", ".xml"),
    (FEED, "text/xml", "/feed", ".xml"),
    (ATOM, "application/octet-stream", "/feed", ".xml"),
    (b'[{"text": "40 died."}]', "application/json", "/a", ".json"),
    (b'[{"text": "40 died."}]', "application/hal+json", "/a", ".json"),
    (b'[{"text": "<html>40 died."}]', "application/json", "/a", ".json"),
    (b'{"text": "40 died."}\n', "application/x-ndjson", "/a", ".jsonl"),
    (b'{"text": "40 died."}\n', "text/plain", "/a.jsonl", ".jsonl"),
    (b"text\n40 died.\n", "text/csv", "/a", ".csv"),
    (b"WARC/1.0\r\n", "application/octet-stream", "/a", ".warc"),
]
REFUSED = [
    (b"", "text/html", "is empty"),
    (b" \r\n\t", "text/html", "is empty"),
    (b"\x89PNG\r\n\x1a\n", "text/html", "is a picture"),
    (b"\xff\xd8\xff\xe0", "image/jpeg", "is a picture"),
    (b"\0\0\0\x20ftypmp42", "video/mp4", "is a film"),
    (b"\x1f\x8b\x08\0", "application/gzip", "is a gzip archive"),
    (b"\x7fELF\x02", "text/plain", "is a program"),
    (zipped("xl/workbook.xml"), "application/zip", "is a zip archive"),
    (b"PK\x03\x04broken", "application/zip", "is a zip archive"),
    (b"<html>" + bytes(range(1, 9)) + b"\0 binary" * 9, "text/html", "is binary"),
    (b"x { color: red }", "text/css", "is of a type that is not read: 'text/css'"),
    (b"alert(1)", "application/javascript", "is of a type that is not read"),
    (b"<svg xmlns='x'/>", "image/svg+xml", "is XML, but no feed and no page"),
    (b"<?xml version='1.0'?><urlset/>", "text/plain", "is XML, but no feed and no page"),
    (b"40 died.", "application/pdf", "is not what its server says"),
    (b"40 died.", "video/mp4", "is of a type that is not read"),
]


@pytest.mark.parametrize(("data", "stated", "path", "ending"), READ)
def test_the_bytes_count_first(data: bytes, stated: str | None, path: str, ending: str) -> None:
    """Then the server's word, then the address."""
    assert ending_of(data, stated, path) == ending


@pytest.mark.parametrize(("data", "stated", "words"), REFUSED)
def test_what_nobody_reads_is_refused(data: bytes, stated: str, words: str) -> None:
    """The message says what it is, and what is read."""
    with pytest.raises(InputError, match=words):
        ending_of(data, stated, "/a")


@given(st.binary(max_size=60), st.one_of(st.none(), st.text(max_size=20), st.sampled_from(["text/html", "text/plain", "application/json"])))
def test_any_bytes_have_an_ending_that_is_read_or_a_sentence(data: bytes, stated: str | None) -> None:
    """Nothing else than InputError is raised."""
    with suppress(InputError):
        assert ending_of(data, stated, "/a") in FORMATS


RAW = zlib.compressobj(wbits=-15)
PACKED = [
    (PAGE, None), (PAGE, ""), (PAGE, "identity"), (gzip.compress(PAGE), "gzip"), (gzip.compress(PAGE), "X-GZIP"), (zlib.compress(PAGE), "deflate"),
    (RAW.compress(PAGE) + RAW.flush(), "deflate"), (gzip.compress(PAGE[:50]) + gzip.compress(PAGE[50:]), "gzip"),
    (gzip.compress(PAGE) + bytes(8), "gzip"), (gzip.compress(PAGE), "identity, gzip"),
]  # fmt: skip
BROKEN = [
    (gzip.compress(PAGE)[:-9], "gzip", "cannot be unpacked whole"), (gzip.compress(PAGE) + b"x", "gzip", "cannot be unpacked whole"),
    (PAGE, "gzip", "cannot be unpacked whole"), (PAGE, "deflate", "cannot be unpacked whole"),
    (gzip.compress(b"") * 100_000, "gzip", "cannot be unpacked whole"),
    (PAGE, "br", "came packed as 'br'"), (PAGE, "gzip, gzip", "came packed as 'gzip, gzip'"), (PAGE, "\x1b[2J" * 50, "came packed"),
    (gzip.compress(bytes(20_000_000)), "gzip", "unpacks to more than"),
]  # fmt: skip


@pytest.mark.parametrize(("data", "encoding"), PACKED)
def test_a_body_is_unpacked(data: bytes, encoding: str | None) -> None:
    """Whatever servers call it, and in as many members as they write."""
    assert unpack(data, encoding, 1_000_000) == PAGE


@pytest.mark.parametrize(("data", "encoding", "words"), BROKEN)
def test_a_body_that_is_broken_or_a_trap_is_refused(data: bytes, encoding: str, words: str) -> None:
    """A torn body is never half a page; a bomb is not unpacked."""
    with pytest.raises(InputError, match=words):
        unpack(data, encoding, 1_000_000)


@given(st.binary(max_size=300), st.integers(0, 300))
def test_the_limit_is_exact(data: bytes, most: int) -> None:
    """A body of the limit's length passes, one byte more does not."""
    packed = gzip.compress(data)
    if len(data) <= most:
        assert unpack(packed, "gzip", most) == data
    else:
        with pytest.raises(InputError):
            unpack(packed, "gzip", most)
