"""A CSV of articles: a row is an article, a column a key of it."""

import csv
import io
from collections.abc import Iterator, Mapping
from functools import partial

from crisisfigures.articles.encoding import decode, require_storable
from crisisfigures.articles.entries import Entry
from crisisfigures.articles.jsonl import MAX_LINE
from crisisfigures.articles.markup import text_of_markup
from crisisfigures.articles.metadata import KEYS, Metadata, parse_metadata
from crisisfigures.errors import InputError

# Headings that collections use for the keys of an article, beside the keys themselves.
ALSO = {
    "body": "text", "content": "text", "article": "text", "full_text": "text", "fulltext": "text", "article_text": "text", "maintext": "text",
    "headline": "title", "name": "title", "source": "publisher", "outlet": "publisher", "site": "publisher", "media_outlet": "publisher",
    "date": "published", "published_at": "published", "publish_date": "published", "publication_date": "published", "pub_date": "published",
    "date_published": "published", "link": "url", "uri": "url", "source_url": "url", "lang": "language", "article_id": "id",
}  # fmt: skip
MAX_COLUMNS, MAX_CELLS = 1_000, 5_000_000  # a file of 50 MB that holds articles has a tenth
DELIMITERS = ",;\t|"


def read_table(data: bytes) -> Iterator[Entry]:
    """Give the rows of a table with a line of headings; an entry's number is the line that its row begins in.

    Columns that no article has are passed over.

    Raises:
        InputError: not text, no heading for the text, or quotes that do not close.
    """
    text = decode(data)
    delimiter = _delimiter(text)
    if text.count(delimiter) > MAX_CELLS:
        raise InputError(f"has more than {MAX_CELLS:,} cells.", what_to_do="Split it.")
    csv.field_size_limit(MAX_LINE)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        headings = [_key(heading) for heading in next(rows, [])[: MAX_COLUMNS + 1]]
        if len(headings) > MAX_COLUMNS:
            raise InputError(f"has more than {MAX_COLUMNS:,} columns.", what_to_do=f"Keep those that are read: text, {', '.join(KEYS)}.")
        if "text" not in headings:
            raise InputError("has no column of texts.", what_to_do=f'Head the column "text"; legal headings: text, {", ".join(KEYS)}.')
        begins = rows.line_num + 1
        for row in rows:
            if any(cell.strip() for cell in row):
                cells = {key: cell for key, cell in zip(headings, row, strict=False) if cell.strip()}
                yield Entry(begins, "\0".join(row).encode("utf-8", "surrogatepass"), partial(_read_row, cells))
            begins = rows.line_num + 1
    except csv.Error as error:
        raise InputError(f"is no valid CSV: {error} (line {rows.line_num}).", what_to_do="Export it again as CSV in UTF-8.") from None


def _delimiter(text: str) -> str:
    """Give the sign that parts the headings."""
    heading = text.split("\n", 1)[0]
    return max(DELIMITERS, key=heading.count)


def _key(heading: str) -> str:
    key = heading.strip().strip("\ufeff").lower().replace(" ", "_").replace("-", "_")
    return ALSO.get(key, key)


def _read_row(cells: Mapping[str, str]) -> tuple[Metadata, str]:
    text = cells.get("text", "")
    require_storable(text)
    return parse_metadata({key: value for key, value in cells.items() if key in KEYS and key != "restates"}), text_of_markup(text)
