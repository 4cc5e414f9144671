"""Web archives (WARC): each page that a server answered with is an article, with the address that it was fetched from."""

import io
import zlib
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from crisisfigures.articles.apart import read_apart, read_page
from crisisfigures.articles.entries import Entry
from crisisfigures.articles.metadata import Metadata
from crisisfigures.errors import InputError

MAX_PAGE = 50_000_000  # bytes of one record, packed or unpacked
MAX_PACKINGS = 5  # of one answer; what is packed more often cannot be read in the end
CHUNK = 1_000_000  # bytes
PAGES = ("text/html", "application/xhtml+xml")
PDF = "application/pdf"


def read_archive(file: Path) -> Iterator[Entry]:
    """Give the pages and PDFs of an archive, numbered by their place among all responses, from 1.

    Answers other than 200 and pictures, scripts and styles are passed over. The day of the crawl is no day of publication.

    Raises:
        InputError: no WARC, or one that breaks off.
    """
    from fastwarc.warc import ArchiveIterator, WarcRecordType

    number, last = 0, -1
    try:
        with file.open("rb") as stream:
            for record in ArchiveIterator(stream, record_types=WarcRecordType.any_type, parse_http=True):
                last = record.stream_pos
                if record.record_type in (WarcRecordType.response, WarcRecordType.resource):
                    number += 1
                    if (kind := _kind(record)) is not None:
                        data = record.reader.read(MAX_PAGE + 1)
                        if len(data) < min(record.content_length, MAX_PAGE):
                            raise EOFError
                        yield Entry(number, data, partial(_read_page, data, kind, _packing(record), record.headers.get("WARC-Target-URI")))
    except (OSError, EOFError, ValueError, zlib.error) as error:
        raise InputError(f"breaks off after {number} responses ({type(error).__name__}).", what_to_do="Copy or download it again.") from None
    if last < 0:
        raise InputError("is no web archive.", what_to_do="Save the pages as .html.")
    if file.name.lower().endswith(".gz") and not _is_whole(file, last):
        raise InputError(f"breaks off after {number} responses.", what_to_do="Copy or download it again.")


def _is_whole(file: Path, last: int) -> bool:
    """Tell whether the last record is packed to its end, with nothing behind it: the library passes over a torn one without a word."""
    unpacker = zlib.decompressobj(zlib.MAX_WBITS | 16)
    with file.open("rb") as stream:
        stream.seek(last)
        while packed := stream.read(CHUNK):
            while packed and not unpacker.eof:
                unpacker.decompress(packed, CHUNK)
                packed = unpacker.unconsumed_tail
            if unpacker.eof:
                return not unpacker.unused_data.strip(b"\0") and not stream.read(1)
    return False


def _kind(record: Any) -> str | None:
    """Give the media type of a page or PDF that was delivered; None for everything else."""
    http = record.http_headers
    if http is not None and http.status_code != 200:
        return None
    kind = ((http or record.headers).get("Content-Type") or "").partition(";")[0].strip().lower()
    return kind if kind in (*PAGES, PDF) else None


def _packing(record: Any) -> list[str]:
    """Give how the answer was packed for its way over the network, the outermost first."""
    if record.http_headers is None:
        return []
    stated = [record.http_headers.get(name) or "" for name in ("Transfer-Encoding", "Content-Encoding")]
    names = [name for value in stated for part in reversed(value.lower().split(",")) if (name := part.strip()) not in ("", "identity")]
    return names[:MAX_PACKINGS]


def _read_page(data: bytes, kind: str, packing: list[str], address: str | None) -> tuple[Metadata, str]:
    for encoding in packing:
        data = _unpack(data, encoding)
    own, text = read_apart("pdf", data) if kind == PDF else read_page(data)
    url = address.strip("<> ") if address else None
    return replace(own, url=own.url or url), text


def _unpack(data: bytes, encoding: str) -> bytes:
    """Unpack an answer as far as a page may be long: what unpacks to more is a trap, not an article."""
    from fastwarc.stream_io import BrotliReader, ChunkedReader

    try:
        if encoding in ("gzip", "x-gzip", "deflate"):
            data = zlib.decompressobj(zlib.MAX_WBITS | 32).decompress(data, MAX_PAGE + 1)
        elif encoding in ("br", "chunked"):
            data = (BrotliReader if encoding == "br" else ChunkedReader)(io.BytesIO(data)).read(MAX_PAGE + 1)
        else:
            raise InputError(f"holds a page packed with '{encoding}'.", what_to_do="Save the page as .html.")
    except (zlib.error, OSError, ValueError, EOFError):
        raise InputError("holds a page that cannot be unpacked.", what_to_do="Fetch the page again.") from None
    if len(data) > MAX_PAGE:
        raise InputError(f"holds a page larger than {MAX_PAGE // 1_000_000} MB.", what_to_do="Save its text as .txt.")
    return data
