"""What fuzzing begins with, made by code: a small sound file of each kind, and a few with what readers treat apart."""

import gzip
import io
import zipfile

from tests.claims.test_properties import STRONG

SAID = "Nine people died in the flood on Monday, the mayor of the town said. "
PAGE = (
    "<!DOCTYPE html><html lang='en'><head><meta charset='utf-8'><title>Floods - Gazette</title><meta property='og:site_name' content='Gazette'>"
    '<script type="application/ld+json">{"@type":"NewsArticle","headline":"Floods","datePublished":"2013-07-28","publisher":{"name":"Gazette"}}</script>'
    "</head><body><nav><a href='/'>Home</a></nav><article><h1>Floods</h1><time datetime='2013-07-28'>28 July 2013</time>"
    f"<p>{SAID * 3}</p><table><tr><td>Dead</td><td>9</td></tr></table><dl><dt>Hurt<dd>12</dl><ul><li>{SAID}</li></ul></article>"
    "<div class='comments'><p>Sad.</p></div></body></html>"
)
HEADS = ("", '+++\ntitle = "Floods"\npublished = 2013-07-28\n+++\n', "---\ntitle: Floods\npublisher: Gazette\n---\n")
WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def files() -> dict[str, list[bytes]]:
    """Give the files of each target."""
    texts = [f"{head}{line}\n".encode() for head in HEADS for line in STRONG[:4]]
    marked_up = [text + b"# Floods\n**Ten** [died](https://example.org) in _Homs_.\n- 4 in Aden\n" for text in texts[:6]]
    encoded = [SAID.encode(codec) for codec in ("utf-16", "utf-8-sig", "cp1252", "utf-16-le")]
    said = [b"\x00" + line.encode() for line in STRONG] + [bytes([64 + 7 * n, *range(n, n + 40)]) for n in range(20)]
    feeds = [_rss(), _atom()]
    return {
        "plain": texts + encoded, "markdown": marked_up, "page": [PAGE.encode(), PAGE.encode("utf-16"), f"<p>{SAID * 3}".encode()],
        "word": [_word()], "pdf": [_pdf(packed=False), _pdf(packed=True)],
        "lines": [b'{"id":"1","text":"Nine died.","published":"2013-07-28","language":"en"}\n{"text":"Ten died.","title":"x"}\n'],
        "json": [b'{"data":[{"fields":{"title":"x","body-html":"<p>Nine died.</p>","date":{"original":"2013-07-28"},"source":[{"name":"UN"}]}}]}', b'[{"text":"Nine died."}]'],
        "feed": feeds, "table": [b"title,text,date\nFloods,Nine died.,2013-07-28\n", b'text;title\n"Nine ""or ten"" died";x\n'],
        "archive": [_warc(), gzip.compress(_warc())], "sentences": said, "numbers": said, "extraction": said,
    }  # fmt: skip


def _rss() -> bytes:
    return f"<rss><channel><title>Gazette</title><language>en</language><item><title>Floods</title><link>https://example.org/1</link><pubDate>Sun, 28 Jul 2013 10:00:00 GMT</pubDate><description>&lt;p&gt;{SAID}&lt;/p&gt;</description></item></channel></rss>".encode()


def _atom() -> bytes:
    return f'<feed xmlns="http://www.w3.org/2005/Atom"><title>Gazette</title><entry><title>Floods</title><link href="https://example.org/1"/><published>2013-07-28</published><content type="html">{SAID}</content></entry></feed>'.encode()


def _word() -> bytes:
    packed = io.BytesIO()
    body = f"<w:p><w:r><w:t>{SAID}</w:t></w:r></w:p><w:tbl><w:tr><w:tc><w:p><w:r><w:t>9</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("word/document.xml", f"<w:document {WORD}><w:body>{body}</w:body></w:document>")
    return packed.getvalue()


def _pdf(*, packed: bool) -> bytes:
    from tests.bad_inputs.pdfs import one_page, stream

    lines = b"".join(b"BT /F 11 Tf 50 %d Td (%s) Tj ET\n" % (700 - 14 * n, line.encode("ascii", "replace")) for n, line in enumerate(STRONG[:6]))
    return one_page(stream(lines, packed=packed))


def _warc() -> bytes:
    answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + PAGE.encode()
    head = f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://example.org/\r\nContent-Type: application/http; msgtype=response\r\nContent-Length: {len(answer)}\r\n\r\n"
    return head.encode() + answer + b"\r\n\r\n"
