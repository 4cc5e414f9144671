"""A table of articles to a table of claims: the one function that every engine calls."""

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from crisisfigures.articles.identity import make_article
from crisisfigures.articles.jsonl import ALSO, parse_record
from crisisfigures.articles.language import detect_language
from crisisfigures.articles.metadata import KEYS, Metadata
from crisisfigures.errors import InputError
from crisisfigures.model import Article, Claim, RejectedInput

if TYPE_CHECKING:
    import pyarrow as pa

COLUMNS = frozenset({"text", *KEYS, *ALSO})  # what is read of a table; a collection may have others
REJECTED = b"rejected"  # the key in the metadata of a table of claims


def claims_batch(articles: "pa.Table") -> "pa.Table":
    """Read the claims of a table of articles, with the columns of the table `claims`, article by article in the order of the text.

    `articles` has the column `text`, and may have `id`, `url`, `archived_url`, `title`, `publisher`, `published` and `language`; an
    article without an id gets a hash as its id. source_id and crisis_id are NULL: a build assigns them. Rows that cannot be read
    give no claims; the key "rejected" of the result's metadata lists them as JSON: [{"row": 0, "reason": "..."}].

    Raises:
        InputError: there is no column `text`.
    """
    read = list(read_table(articles, ""))
    rejected = [{"row": item.line, "reason": item.reason} for item in read if isinstance(item, RejectedInput)]
    claims = claims_table(item for item in read if isinstance(item, Article))
    return claims.replace_schema_metadata({REJECTED: json.dumps(rejected)})


def read_table(articles: "pa.Table", path: str, first: int = 0) -> Iterable[Article | RejectedInput]:
    """Give each row of a table as an article or with the reason why it is none; `first` is the number of its first row in `path`."""
    if "text" not in articles.column_names:
        raise InputError("has no column 'text'.", where=path or None, what_to_do=f"Name the columns text, {', '.join(KEYS)}.")
    rows = articles.select([name for name in articles.column_names if name in COLUMNS]).to_pylist()
    return (_read_row(row, path, number) for number, row in enumerate(rows, first))


def claims_table(articles: Iterable[Article]) -> "pa.Table":
    """Read the claims of articles into a table."""
    # Imported here: listing shards must not wait for Arrow and the lexicons
    from crisisfigures.store.rows import arrow_table

    return arrow_table("claims", _claims(articles))


def _claims(articles: Iterable[Article]) -> Sequence[Claim]:
    from crisisfigures.extraction import extract_all

    return [claim for _, claims in extract_all(articles) for claim in claims]


def _read_row(row: Mapping[str, Any], path: str, number: int) -> Article | RejectedInput:
    try:
        own, text = parse_record(row)
        metadata = own.filled(Metadata(language=None if own.language else detect_language(text)))
        received = json.dumps(row, ensure_ascii=False, sort_keys=True, default=str).encode()
        return make_article(metadata, text, received, f"{path}#{number}")
    except InputError as error:
        return RejectedInput(path, number, error.message())
