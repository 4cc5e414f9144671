"""Files that nobody means well with, or that a broken disk or download left: what each is, and what is said of it.

A case is a name, what makes its bytes, and what the reason of its row says; None where it is an article all the same. `HEAVY` ones are large,
or unpack to what is; each is read alone, and time and memory are measured.
"""

import gzip
import io
import json
import zipfile
from collections.abc import Callable, Mapping
from typing import NamedTuple

from tests.bad_inputs.pdfs import FORM, SAID, one_page, pdf, stream

TEXT = "Nine people died in the flood on Monday, the mayor of the town said. "
PASSWD = "file:///etc/passwd"
LAUGHS = "".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9))
WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


class Case(NamedTuple):
    """One file: `reason` is a part of what its row says, None where it is read."""

    name: str
    make: Callable[[], bytes]
    reason: str | None


def page(body: str) -> bytes:
    """Write a web page of an article."""
    return f"<html lang='en'><head><title>Floods</title></head><body><article>{body}</article></body></html>".encode()


def packed(parts: Mapping[str, str | bytes]) -> bytes:
    """Pack a zip archive."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return written.getvalue()


def word(body: str, head: str = "") -> bytes:
    """Write a Word document."""
    return packed({"word/document.xml": f"{head}<w:document {WORD}><w:body>{body}</w:body></w:document>"})


def paragraph(text: str) -> str:
    """Write a paragraph of a Word document."""
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def rss(body: str, head: str = "") -> bytes:
    """Write a feed."""
    return f'<?xml version="1.0"?>{head}<rss><channel>{body}</channel></rss>'.encode()


def record(body: bytes, head: bytes = b"") -> bytes:
    """Write an answer of a web archive."""
    answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n" + head + b"\r\n" + body
    return b"WARC/1.0\r\nWARC-Type: response\r\nContent-Type: application/http; msgtype=response\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n" % (
        len(answer), answer,
    )  # fmt: skip


def bomb(size: int) -> bytes:
    """Pack spaces with gzip."""
    out = io.BytesIO()
    with gzip.GzipFile(fileobj=out, mode="wb", mtime=0) as file:
        for _ in range(size // 1_000_000):
            file.write(b" " * 1_000_000)
    return out.getvalue()


GOOD = page(f"<p>{TEXT}</p>" * 6)
LIGHT = (
    Case("empty.txt", lambda: b"", "is empty"),
    Case("nul.txt", lambda: b"Nine people\0 died", "NUL byte"),
    Case("nest.json", lambda: b"[" * 10_000 + b"]" * 10_000, "no valid JSON"),
    Case("nest.jsonl", lambda: b'{"text":' + b"[" * 10_000, "no valid JSON"),
    Case("digits.json", lambda: b'[{"text":' + b"7" * 100_000 + b"}]", "no valid JSON"),
    Case("nest.xml", lambda: rss("<item>" + "<a>" * 10_000 + "</a>" * 10_000 + "</item>"), "no well-formed XML"),
    Case("nest.docx", lambda: word("<w:ins>" * 10_000 + "</w:ins>" * 10_000), "broken Word document"),
    Case("nest.html", lambda: page("<div>" * 10_000 + TEXT * 4 + "</div>" * 10_000), "no article|cannot be taken apart"),
    Case("nest.txt", lambda: ("(" * 10_000 + TEXT + ")" * 10_000).encode(), None),
    Case("nest-head.txt", lambda: b"---\n" + b"[" * 15_000 + b"\n---\nNine people died.", "nested deeper"),
    Case("nest-toml.txt", lambda: b"+++\na = " + b"[" * 15_000 + b"\n+++\nNine people died.", "no valid TOML"),
    Case("digits-toml.txt", lambda: b"+++\na = " + b"7" * 15_000 + b"\n+++\nNine people died.", "no valid TOML"),
    Case("long-head.txt", lambda: b"---\ntitle: " + b"x" * 100_000 + b"\n---\nNine people died.", "more than 20,000 characters"),
    Case("laughs-head.txt", lambda: b"---\na: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n---\nNine people died.", "unknown key"),
    Case("laughs.xml", lambda: rss("<item><description>&j;</description></item>", f'<!DOCTYPE r [<!ENTITY a "lol">{LAUGHS}]>'), "no well-formed XML"),
    Case("entity.xml", lambda: rss(f"<item><description>&x; {TEXT}</description></item>", f'<!DOCTYPE r [<!ENTITY x SYSTEM "{PASSWD}">]>'), None),
    Case("laughs.docx", lambda: word(paragraph("&j;"), f'<!DOCTYPE r [<!ENTITY a "lol">{LAUGHS}]>'), "Word document|no text"),
    Case("entity.docx", lambda: word(paragraph(f"&x; {TEXT}"), f'<!DOCTYPE r [<!ENTITY x SYSTEM "{PASSWD}">]>'), "Word document|no text"),
    Case("svg.html", lambda: page(f"<svg><!DOCTYPE s [<!ENTITY x SYSTEM '{PASSWD}'>]><text>&x;</text><image href='{PASSWD}'/></svg><p>{TEXT * 6}</p>"), None),
    Case("xhtml.html", lambda: f"<?xml version='1.0'?><!DOCTYPE html [<!ENTITY x SYSTEM '{PASSWD}'>]>".encode() + page(f"<p>&x; {TEXT * 6}</p>"), None),
    Case("zip.docx", lambda: packed({"a.zip": packed({"b.zip": packed({"c": b" " * 100_000})})}), "no Word document"),
    Case("torn.docx", lambda: word(paragraph(TEXT))[:-1][200:], "no Word document that can be read"),
    Case("offset.docx", lambda: word(paragraph(TEXT))[100:], "no Word document that can be read"),
    Case("torn.pdf", lambda: one_page(stream(SAID))[:200], "broken PDF|holds no text"),
    Case("locked.pdf", lambda: locked(), "locked with a password"),
    Case("loop.pdf", lambda: pdf([b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Count 2/Kids[2 0 R 2 0 R]>>"]), "broken PDF"),
    Case("itself.pdf", lambda: pdf([b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Count 1/Kids[3 0 R]>>", b"<</Type/Page/Parent 3 0 R/Contents 3 0 R>>"]), "holds no text|broken PDF"),
    Case("form.pdf", lambda: one_page(stream(b"/X Do\n" + SAID), b"/XObject<</X 6 0 R>>", [stream(b"/X Do", FORM + b"/Resources<</XObject<</X 6 0 R>>>>")]), None),
    Case("box.pdf", lambda: one_page(stream(SAID)).replace(b"[0 0 600 800]", b"[0 0 1e9 1e38]"), None),
    Case("day.txt", lambda: b"---\npublished: 2018-16-03\n---\nNine people died.", "does not exist"),
    Case("year.txt", lambda: b"---\npublished: 1207-12-31\n---\nNine people died.", "between 1900"),
    Case("late.txt", lambda: b"---\npublished: 9999-12-31\n---\nNine people died.", "between 1900"),
    Case("zero.txt", lambda: b"---\npublished: 0000-01-01\n---\nNine people died.", "between 1900"),
    Case("year.jsonl", lambda: b'{"text": "Nine people died.", "published": "0000"}', "between 1900"),
    Case("surrogate.json", lambda: b'[{"text": "Nine \\ud800 died"}]', "half of a surrogate pair"),
    Case("surrogate.jsonl", lambda: b'{"text": "Nine \\udfff died"}', "half of a surrogate pair"),
    Case("surrogate-title.jsonl", lambda: b'{"text": "Nine died", "title": "\\ud800"}', "half of a surrogate pair"),
    Case("surrogate-key.jsonl", lambda: b'{"\\ud800": 1, "text": "Nine people died in Aden."}', None),
    Case("nul.jsonl", lambda: b'{"text": "Nine \\u0000 died"}', "NUL character"),
    Case("nul.csv", lambda: b"text\nNine people\0 died\n", "NUL byte"),
    Case("bom.txt", lambda: b"\xef\xbb\xbf" + b"Nine people died in the flood of Aden.", None),
    Case("bom16.txt", lambda: "\ufeffNine people died in the flood of Bari.".encode("utf-16-le"), None),
    Case("bom32.txt", lambda: "\ufeffNine people died in the flood of Cork.".encode("utf-32-le"), None),
    Case("bom-within.txt", lambda: "Nine \ufeffpeople \ufeff\ufeffdied in the flood of Dhaka.".encode(), None),
    Case("bom-wrong.txt", lambda: b"\xff\xfeNin", "is not the UTF-16"),
    Case("bom-only.txt", lambda: b"\xef\xbb\xbf", "no text"),
    Case("bidi.txt", lambda: "Nine \u202epeople\u202c died \u2066in\u2069 the \u200fflood of Essen.".encode(), None),
    Case("zero-width.txt", lambda: "N\u200bi\u200bne peo\u2060ple died in the flood of Fes.".encode(), None),
    Case("zalgo.txt", lambda: ("1" + "\u0301" * 300 + "2 peo" + "\u0336" * 300 + "ple died in the flood of Graz. ").encode() * 30, None),
    Case("controls.txt", lambda: b"\x01\x02\x03\x04" * 100, "control characters"),
    Case("broken.xml", lambda: b"<rss><channel><item>", "no well-formed XML"),
    Case("open.csv", lambda: b'text\n"Nine people died', "no valid CSV"),
    Case("columns.csv", lambda: b"text" + b",a" * 2_000 + b"\nx\n", "more than 1,000 columns"),
    Case("torn.jsonl.gz", lambda: gzip.compress(b'{"text": "Nine people died in Hama.", "language": "en"}\n' * 9)[:-9], "breaks off"),
    Case("not.jsonl.gz", lambda: b"Nine people died.", "breaks off"),
    Case("not.warc", lambda: b"Nine people died.", "breaks off|no web archive"),
    Case("length.warc", lambda: b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 99999999999999999999\r\n\r\nx", "breaks off|no web archive"),
    Case("packed.warc", lambda: record(GOOD, b"Content-Encoding: " + b"gzip, " * 1_000 + b"\r\n"), "cannot be unpacked|breaks off"),
)  # fmt: skip
HEAVY = (
    Case("line.txt", lambda: b"a " * 100_000_000, "larger than 50 MB"),
    Case("line.md", lambda: b"a " * 20_000_000, "more than 1,000,000 characters"),
    Case("line.jsonl", lambda: b'{"text": "' + b"a " * 100_000_000 + b'"}\n{"text": "Nine people died in Ulm.", "language": "en"}\n', "longer than 10 MB"),
    Case("line.html", lambda: b"<p>" + b"a " * 100_000_000, "larger than 50 MB"),
    Case("tall.html", lambda: b"<p>" + b"a " * 24_000_000, "larger than 5 MB"),
    Case("line.csv", lambda: b"text\n" + b"a " * 100_000_000, "larger than 50 MB"),
    Case("tall.csv", lambda: b"text\n" + b"a " * 24_000_000, "no valid CSV: field larger"),
    Case("line.xml", lambda: rss("<item><description>" + TEXT * 600_000 + "</description></item>"), "no well-formed XML|longer than any article"),
    Case("digits.txt", lambda: b"7" * 10_000_000 + TEXT.encode(), "more than 1,000,000 characters"),
    Case("digits.jsonl", lambda: b'{"text": "' + b"7" * 9_000_000 + b' people were killed in Homs."}', "more than 1,000,000 characters"),
    Case("numbers.txt", lambda: b"killed " + b"7 " * 400_000, "more than 10,000 numbers"),
    Case("number-words.txt", lambda: b"killed " + b"two " * 200_000, "more than 10,000 numbers"),
    Case("commas.txt", lambda: b"12 people" + b"," * 990_000 + b" were killed.", None),
    Case("quotes.txt", lambda: ("“" * 100_000 + "12 people were killed in Homs." + "”" * 100_000).encode(), None),
    Case("sentence.txt", lambda: (b"12 people of the town were killed and " + b"people of the town were " * 40_000), None),
    Case("tabs.txt", lambda: b"12 people were killed." + b"\t" * 900_000 + b"a", None),
    Case("stops.txt", lambda: b"12 people were killed" + b"!?" * 450_000, None),
    Case("links.md", lambda: b"[a](" * 240_000 + TEXT.encode(), None),
    Case("bullets.txt", lambda: b"- a\n" * 240_000 + TEXT.encode(), None),
    Case("dashes.txt", lambda: b"---\n" * 240_000, None),
    Case("bold.html", lambda: page("<b>" * 100_000 + TEXT * 4), "no article|cannot be taken apart|no web page|seconds to read"),
    Case("breaks.html", lambda: page("x<br>" * 900_000), "200,000 tags"),
    Case("crowded.html", lambda: page("<p " + " ".join(f"a{n}=1" for n in range(100_000)) + f">{TEXT * 4}</p>"), "thousands of attributes"),
    Case("terms.html", lambda: page("<dl>" + "<dt>a<dd>b" * 90_000 + "</dl>"), None),
    Case("elements.xml", lambda: rss("<a/>" * 12_000_000), "more than 500,000 parts"),
    Case("entities.xml", lambda: rss("<item><description>" + "&a;" * 100_000 + "</description></item>", f'<!DOCTYPE r [<!ENTITY a "{"x" * 1_000_000}">]>'), "no well-formed XML|no text"),
    Case("lists.json", lambda: b"[" + b"[]," * 16_000_000 + b"[]]", "more than 500,000 parts"),
    Case("lists.jsonl", lambda: b'{"a": [' + b"[]," * 3_300_000 + b"[]]}", "has no text"),
    Case("spaces.jsonl.gz", lambda: bomb(1_000_000_000), "longer than 10 MB|300 times"),
    Case("blank.jsonl", lambda: b"\n" * 50_000_000, "are empty"),
    Case("lines.jsonl", lambda: b"a\n" * 100_000, "no valid JSON"),
    Case("cells.csv", lambda: b"text\n" + b"," * 40_000_000, "more than 5,000,000 cells"),
    Case("headings.csv", lambda: b"," * 4_000_000, "more than 1,000 columns"),
    Case("spaces.docx", lambda: packed({"word/document.xml": b" " * 1_000_000_000}), "unpacks to more than 30 MB"),
    Case("elements.docx", lambda: word("<w:p/>" * 4_900_000), "more than 500,000 parts"),
    Case("tables.docx", lambda: word("<w:tbl>" + "<w:tr><w:tc/><w:tc/></w:tr>" * 100_000 + "</w:tbl>"), "no text"),
    Case("boxes.docx", lambda: word("<w:p><w:txbxContent>" * 80 + paragraph("abc") + "</w:txbxContent></w:p>" * 80), None),
    Case("parts.docx", lambda: packed({f"a{n}": b"" for n in range(60_000)}), "no Word document"),
    Case("spaces.warc.gz", lambda: gzip.compress(record(b" " * 500_000_000)) + gzip.compress(record(GOOD)), "larger than 5 MB"),
    Case("within.warc", lambda: record(bomb(1_000_000_000), b"Content-Encoding: gzip\r\n") + record(GOOD), "larger than 50 MB"),
    Case("twice.warc", lambda: record(gzip.compress(bomb(1_000_000_000)), b"Content-Encoding: gzip, gzip\r\n") + record(GOOD), "larger than 50 MB"),
    Case("pages.pdf", lambda: pdf([b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Count 100000/Kids[" + b" ".join(b"%d 0 R" % (n + 3) for n in range(100_000)) + b"]>>"] + [b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>"] * 100_000), "more than 300 pages"),
    Case("objects.pdf", lambda: one_page(stream(b"/X Do"), b"/XObject<</X 6 0 R>>", [stream(b"/X Do " * 10, FORM + b"/Resources<</XObject<</X %d 0 R>>>>" % (7 + n)) for n in range(9)] + [stream(b"0 0 9 9 re f", FORM)]), "seconds to read|memory"),
    Case("paths.pdf", lambda: one_page(stream(b"0 0 m 9 9 l S " * 10_000_000)), "seconds to read|memory"),
    Case("spaces.pdf", lambda: one_page(stream(b" " * 900_000_000)), "seconds to read|memory|holds no text"),
    Case("string.pdf", lambda: one_page(stream(b"BT /F 12 Tf (" + b"a" * 200_000_000 + b") Tj ET")), "seconds to read|memory"),
    Case("letters.pdf", lambda: one_page(stream(b"BT /F 1 Tf 0 700 Td " + b"(aaaaaaaaaaaaaaaaaaa) Tj 0 -1 Td " * 40_000 + b" ET")), "more than 700,000 characters"),
)  # fmt: skip


def locked() -> bytes:
    """Write a PDF that asks for a password."""
    from reportlab.lib.pdfencrypt import StandardEncryption
    from reportlab.pdfgen.canvas import Canvas

    written = io.BytesIO()
    canvas = Canvas(written, encrypt=StandardEncryption("secret", ownerPassword="other"))
    canvas.drawString(50, 700, TEXT)
    canvas.save()
    return written.getvalue()


def good(number: int) -> bytes:
    """Write an article that is read whatever stands beside it."""
    return json.dumps({"id": f"good{number}", "text": f"At least {number} people were killed in Aleppo.", "language": "en"}).encode() + b"\n"
