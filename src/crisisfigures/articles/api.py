"""JSON files: the answer of the ReliefWeb API, or a list of articles with the keys of a JSON line."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import partial
from typing import Any

from crisisfigures.articles.dates import updated_or_none
from crisisfigures.articles.encoding import decode, require_storable
from crisisfigures.articles.entries import Entry
from crisisfigures.articles.jsonl import parse_line
from crisisfigures.articles.limits import require_few_parts
from crisisfigures.articles.markup import text_of_markup
from crisisfigures.articles.metadata import Metadata, parse_metadata
from crisisfigures.articles.plain import plain_markdown
from crisisfigures.errors import InputError

EXPECTED = 'Save an answer of the ReliefWeb API ({"data": [{"fields": {"title": ..., "body": ...}}]}) or a list of {"text": "..."}.'


def read_json(data: bytes) -> Iterator[Entry]:
    """Give the reports of an API's answer, or the articles of a list, numbered from 1.

    Raises:
        InputError: no valid JSON, or JSON of another kind.
    """
    require_few_parts(data, b"[", b"{", b'":')
    try:
        whole = json.loads(decode(data))
    except (ValueError, RecursionError) as error:
        raise InputError(f"is no valid JSON: {error}.", what_to_do="Download it again, or write one article a line into a .jsonl file.") from None
    for number, item in enumerate(_items(whole), 1):
        received = json.dumps(item, ensure_ascii=False, sort_keys=True).encode("utf-8", "surrogatepass")
        yield Entry(number, received, partial(_read_item, item, received))


def _items(whole: Any) -> list[Any]:
    """Give the list in a file: the file itself, its "data", or its only report."""
    if isinstance(whole, dict) and isinstance(whole.get("data"), list):
        return list(whole["data"])
    if isinstance(whole, dict) and (isinstance(whole.get("fields"), dict) or isinstance(whole.get("text"), str)):
        return [whole]
    if isinstance(whole, list):
        return whole
    raise InputError("holds no articles.", what_to_do=EXPECTED)


def _read_item(item: Any, received: bytes) -> tuple[Metadata, str]:
    if isinstance(item, dict) and isinstance(item.get("fields"), dict):
        return _read_report(item["fields"])
    if isinstance(item, dict) and isinstance(item.get("text"), str):
        require_storable(item["text"])
        return parse_line(received)
    raise InputError("is no article.", what_to_do=EXPECTED)


def _read_report(fields: Mapping[str, Any]) -> tuple[Metadata, str]:
    """Read one report of ReliefWeb: it was published on the day of its original, by the first of its sources, and changed when the site says so."""
    marked_up, marked_down = fields.get("body-html"), fields.get("body")
    if isinstance(marked_up, str) and marked_up.strip():
        text = text_of_markup(marked_up)
    else:
        text = text_of_markup(plain_markdown(marked_down)) if isinstance(marked_down, str) else ""
    dates = fields.get("date")
    dates = dates if isinstance(dates, Mapping) else {}
    keys = {
        "title": fields.get("title"),
        "publisher": _first_name(fields.get("source"), "name", "shortname"),
        "published": dates.get("original") or dates.get("created"),
        "language": _first_name(fields.get("language"), "code"),
        "url": fields.get("origin") or fields.get("url_alias") or fields.get("url"),
    }
    stated = parse_metadata({key: value for key, value in keys.items() if isinstance(value, str) and value.strip()})
    return replace(stated, updated=updated_or_none(dates.get("changed"))), text


def _first_name(listed: Any, *keys: str) -> str | None:
    first = listed[0] if isinstance(listed, list) and listed else listed
    values = [first.get(key) for key in keys] if isinstance(first, Mapping) else []
    return next((value for value in values if isinstance(value, str) and value.strip()), None)
