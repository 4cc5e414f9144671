"""Web archives (WARC): each page that a server answered with is an article, with the address that it was fetched from."""

import zlib
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from crisisfigures.articles.entries import Entry
from crisisfigures.articles.metadata import Metadata
from crisisfigures.errors import InputError

MAX_PAGE = 50_000_000  # bytes of one record, packed or unpacked
PAGES = ("text/html", "application/xhtml+xml")
PDF = "application/pdf"


def read_archive(file: Path) -> Iterator[Entry]:
    """Give the pages and PDFs of an archive, numbered by their place among all responses, from 1.

    Answers other than 200 and pictures, scripts and styles are passed over. The day of the crawl is no day of publication.

    Raises:
        InputError: no WARC, or one that breaks off.
    """
    from fastwarc.warc import ArchiveIterator, WarcRecordType

    number, any_record = 0, False
    try:
        with file.open("rb") as stream:
            for record in ArchiveIterator(stream, record_types=WarcRecordType.any_type, parse_http=True):
                any_record = True
                if record.record_type in (WarcRecordType.response, WarcRecordType.resource):
                    number += 1
                    if (kind := _kind(record)) is not None:
                        data = record.reader.read(MAX_PAGE + 1)
                        yield Entry(number, data, partial(_read_page, data, kind, _encoding(record), record.headers.get("WARC-Target-URI")))
    except (OSError, EOFError, ValueError, zlib.error) as error:
        raise InputError(f"breaks off after {number} responses ({type(error).__name__}).", what_to_do="Copy or download it again.") from None
    if not any_record:
        raise InputError("is no web archive.", what_to_do="Save the pages as .html.")


def _kind(record: Any) -> str | None:
    """Give the media type of a page or PDF that was delivered; None for everything else."""
    http = record.http_headers
    if http is not None and http.status_code != 200:
        return None
    kind = ((http or record.headers).get("Content-Type") or "").partition(";")[0].strip().lower()
    return kind if kind in (*PAGES, PDF) else None


def _encoding(record: Any) -> str:
    """Give how the answer was packed for its way over the network."""
    return (record.http_headers.get("Content-Encoding") or "").strip().lower() if record.http_headers is not None else ""


def _read_page(data: bytes, kind: str, encoding: str, address: str | None) -> tuple[Metadata, str]:
    from crisisfigures.articles.html import read_page
    from crisisfigures.articles.pdf import read_pdf

    data = _unpack(data, encoding)
    own, text = read_pdf(data) if kind == PDF else read_page(data)
    url = address.strip("<> ") if address else None
    return replace(own, url=own.url or url), text


def _unpack(data: bytes, encoding: str) -> bytes:
    """Unpack an answer as far as a page may be long: what unpacks to more is a trap, not an article."""
    if encoding in ("gzip", "x-gzip", "deflate"):
        unpacker = zlib.decompressobj(zlib.MAX_WBITS | 32)
        try:
            data = unpacker.decompress(data, MAX_PAGE + 1)
        except zlib.error:
            raise InputError("holds a page that cannot be unpacked.", what_to_do="Fetch the page again.") from None
    elif encoding not in ("", "identity"):
        raise InputError(f"holds a page packed with '{encoding}'.", what_to_do="Save the page as .html.")
    if len(data) > MAX_PAGE:
        raise InputError(f"holds a page larger than {MAX_PAGE // 1_000_000} MB.", what_to_do="Save its text as .txt.")
    return data
