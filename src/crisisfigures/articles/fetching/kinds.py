"""What a page's bytes are, so that they are read as that: the bytes count first, as servers say of many things that they are HTML."""

import re
import zipfile
from io import BytesIO

from crisisfigures.articles.encoding import BYTE_ORDER_MARKS
from crisisfigures.errors import InputError

BY_TYPE = {
    "text/html": ".html", "application/xhtml+xml": ".html", "application/pdf": ".pdf", "application/x-pdf": ".pdf", "text/plain": ".txt",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx", "text/markdown": ".md",
    "application/json": ".json", "application/feed+json": ".json", "application/x-ndjson": ".jsonl", "application/jsonl": ".jsonl",
    "application/rss+xml": ".xml", "application/atom+xml": ".xml", "application/rdf+xml": ".xml", "application/xml": ".xml", "text/xml": ".xml",
    "text/csv": ".csv", "text/tab-separated-values": ".tsv", "application/warc": ".warc",
}  # fmt: skip
UNKNOWN_TYPES = ("", "application/octet-stream", "binary/octet-stream", "application/download", "application/force-download", "text/plain")
TEXTS = (".html", ".txt", ".md", ".json", ".jsonl", ".xml", ".csv", ".tsv")  # whose bytes are no program's
HEAD = 2000  # bytes in which a document shows what it is
FEED = re.compile(rb"<(?:rss|feed|rdf:RDF)[\s>]", re.IGNORECASE)
PAGE = re.compile(rb"<(?:!doctype\s+html|html|head|body)[\s>]", re.IGNORECASE)
XML = re.compile(rb"<\?xml\b")
SUFFIX = re.compile(r"\.(?:jsonl|json|csv|tsv|txt|md|xml|rss|atom)\Z", re.IGNORECASE)
OTHERS = (
    (b"\x89PNG", "a picture"), (b"\xff\xd8\xff", "a picture"), (b"GIF8", "a picture"), (b"RIFF", "a picture or a film"),
    (b"\x1f\x8b", "a gzip archive"), (b"{\\rtf", "a rich text file"), (b"ID3", "sound"), (b"OggS", "sound"),
    (b"\xd0\xcf\x11\xe0", "an old Word file or spreadsheet"),
    (b"\x7fELF", "a program"), (b"MZ\x90", "a program"),
)  # fmt: skip
READ = "HTML, PDF, Word (.docx), text, feeds, JSON, CSV and web archives are read."


def ending_of(data: bytes, content_type: str | None, path: str) -> str:
    """Give the ending under which the readers know what this is; `path` is that of the address, asked last.

    Raises:
        InputError: nothing that is read: a picture, a film, a program, a spreadsheet ...; or empty.
    """
    if not data.strip():
        raise InputError("is empty.", what_to_do="Look at it in a browser.")
    stated = (content_type or "").partition(";")[0].strip().lower()
    return _by_bytes(data) or _by_words(data, stated, path)


def _by_bytes(data: bytes) -> str | None:
    """Tell what its first bytes give away, and refuse what nobody reads."""
    if data[:1024].lstrip().startswith(b"%PDF-"):
        return ".pdf"
    if data.startswith(b"WARC/"):
        return ".warc"
    if data.startswith(b"PK\x03\x04"):
        return _of_zip(data)
    for magic, what in OTHERS:
        if data.startswith(magic):
            raise InputError(f"is {what}.", what_to_do=READ)
    if b"ftyp" in data[4:8]:
        raise InputError("is a film.", what_to_do=READ)
    return None


def _of_zip(data: bytes) -> str:
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            if "word/document.xml" in archive.namelist():
                return ".docx"
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        pass
    raise InputError("is a zip archive, or an office file other than a Word document.", what_to_do=READ)


def _by_words(data: bytes, stated: str, path: str) -> str:
    head = data[:HEAD]
    is_wide = any(head.startswith(mark) for mark, _ in BYTE_ORDER_MARKS)  # UTF-16 has NUL bytes by right
    if b"\0" in head and not is_wide and head.count(b"\0") < len(head) // 8:
        raise InputError("is binary, whatever its server says.", what_to_do=READ)
    if markup := _of_markup(head.replace(b"\0", b"")):
        return markup
    ending = BY_TYPE.get(stated)
    if ending not in TEXTS and stated not in UNKNOWN_TYPES and not stated.endswith(("+json", "+xml")):
        what = "is not what its server says that it is" if ending else "is of a type that is not read"
        raise InputError(f"{what}: '{stated[:60]}'.", what_to_do=READ)
    return _of_text(data, stated, ending, path)


def _of_markup(head: bytes) -> str | None:
    """Tell a feed from a page by whichever mark comes first."""
    feed, page = FEED.search(head), PAGE.search(head)
    if feed and not (page and page.start() < feed.start()) and head.lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").startswith(b"<"):
        return ".xml"
    return ".html" if page and head.lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").startswith(b"<") else None


def _of_text(data: bytes, stated: str, ending: str | None, path: str) -> str:
    """Take the server's word, or where it says nothing that of the address."""
    named = SUFFIX.search(path.partition("?")[0])
    if ending == ".xml" or stated.endswith("+xml") or XML.match(data.lstrip()):
        raise InputError("is XML, but no feed and no page.", what_to_do=READ)
    if stated.endswith("+json"):
        return ".json"
    if stated in UNKNOWN_TYPES and named:
        return {".rss": ".xml", ".atom": ".xml"}.get(named[0].lower(), named[0].lower())
    return ending or ".txt"
