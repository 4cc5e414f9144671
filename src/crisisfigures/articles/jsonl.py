"""JSON lines, plain or gzipped: a line is an article, kept character for character.

The text of a line is never cleaned, so that its offsets are those of the file that the user holds.
"""

import gzip
import json
import zlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, BinaryIO

from crisisfigures.articles.encoding import require_storable
from crisisfigures.articles.identity import make_article
from crisisfigures.articles.language import detect_language
from crisisfigures.articles.metadata import KEYS, Metadata, parse_metadata
from crisisfigures.articles.sidecar import Sidecar
from crisisfigures.errors import InputError
from crisisfigures.model import Article, RejectedInput

MAX_LINE = 10_000_000  # bytes: no article is longer, and a broken file may hold no line break at all
MAX_BLANK = 1_000_000  # lines without anything, one after another: a disk or a download filled them in
MAX_RATIO = 300  # of unpacked to packed bytes: articles have 3 to 10, what a trap unpacks to a thousand
ALSO = {"lang": "language"}  # another name that collections use


def read_json_lines(stream: BinaryIO, path: str, sidecar: Sidecar | None = None) -> Iterator[Article | RejectedInput]:
    """Read articles from lines of {"id", "text", "title", ...}; keys that no article has are passed over.

    A line that cannot be read becomes a RejectedInput and the others count. `path` names the file in both.
    """
    number, blank, sidecar = 0, 0, sidecar or Sidecar()
    lines = _split(stream)
    while True:
        try:
            line = next(lines, None)
        except (OSError, EOFError, zlib.error) as error:
            yield RejectedInput(path, number + 1, f"the file breaks off here: {error}. Copy or download it again.")
            return
        if line is None:
            return
        number += 1
        if line.strip(b" \t\r\n"):
            blank = 0
            yield _read_line(line, path, number, sidecar)
        elif (blank := blank + 1) > MAX_BLANK:
            yield RejectedInput(path, number, f"more than {MAX_BLANK:,} lines before it are empty: the rest is not read. Write the file again.")
            return


def read_json_file(file: Path, path: str, sidecar: Sidecar) -> Iterator[Article | RejectedInput]:
    """Read a .jsonl or .jsonl.gz file line by line; `path` is what it is called in the rows."""
    try:
        with open_lines(file) as stream:
            yield from read_json_lines(stream, path, sidecar)
    except OSError as error:
        yield RejectedInput(path, None, f"cannot be read: {error.strerror}. Check its permissions.")


def open_lines(file: Path) -> BinaryIO:
    """Open a file of JSON lines, unpacked where its name ends with .gz.

    Raises OSError where it cannot be opened.
    """
    packed = file.open("rb")
    return _Unpacked(packed) if file.name.lower().endswith(".gz") else packed  # type: ignore[return-value] # it reads like any binary file


class _Unpacked(gzip.GzipFile):
    """A gzip file that breaks off where it unpacks to far more than articles do."""

    def __init__(self, packed: BinaryIO) -> None:
        super().__init__(fileobj=packed, mode="rb")
        self.packed, self.given = packed, 0
        self.myfileobj = packed  # type: ignore[assignment] # closed with this one

    def readline(self, size: int | None = -1) -> bytes:
        """Give a line.

        Raises OSError where the file is a trap.
        """
        line = super().readline(size)
        self.given += len(line)
        if self.given > 10 * MAX_LINE and self.given > MAX_RATIO * self.packed.tell():
            raise OSError(f"it unpacks to more than {MAX_RATIO} times its size, as no articles do")
        return line


def _split(stream: BinaryIO) -> Iterator[bytes]:
    """Give the lines; of one that is too long only its beginning, one byte over the limit, is held in memory."""
    while line := stream.readline(MAX_LINE + 1):
        yield line
        while len(line) > MAX_LINE and not line.endswith(b"\n"):
            line = stream.readline(MAX_LINE + 1)
            if len(line) <= MAX_LINE:
                break


def _read_line(line: bytes, path: str, number: int, sidecar: Sidecar) -> Article | RejectedInput:
    try:
        if len(line) > MAX_LINE:
            raise InputError(f"is longer than {MAX_LINE // 1_000_000} MB.", what_to_do="Write one article a line.")
        line = line.rstrip(b"\r\n")
        own, text = parse_line(line)
        name = f"{path}#{number}"
        metadata = sidecar.complete(name, own)
        return make_article(metadata.filled(Metadata(language=None if metadata.language else detect_language(text))), text, line, name)
    except InputError as error:
        return RejectedInput(path, number, error.message())


def parse_line(line: bytes) -> tuple[Metadata, str]:
    """Read one line: what it says about the article, and the text as it stands.

    Raises:
        InputError: no JSON object, no text, a wrong type or a date that does not exist.
    """
    return parse_record(_parse_json(line))


def parse_record(record: Mapping[str, Any]) -> tuple[Metadata, str]:
    """Read what a record says about the article, and its text as it stands.

    Raises:
        InputError: no text, a wrong type or a date that does not exist.
    """
    text = record.get("text")
    if not isinstance(text, str) or not text.strip():
        raise InputError("has no text.", what_to_do='Put the article\'s text under the key "text".')
    require_storable(text)
    known = {ALSO.get(key, key): value for key, value in record.items() if value is not None}
    return parse_metadata({key: value for key, value in known.items() if key in KEYS}), text


def _parse_json(line: bytes) -> dict[str, Any]:
    try:
        record = json.loads(line.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise InputError(f"is not UTF-8 (byte {error.start} of the line).", what_to_do="Write the file again as UTF-8.") from None
    except (ValueError, RecursionError) as error:
        raise InputError(f"is no valid JSON: {error}.", what_to_do="Write one object a line.") from None
    if not isinstance(record, dict):
        raise InputError("is no JSON object.", what_to_do='Write {"id": "...", "text": "..."}.')
    return record
