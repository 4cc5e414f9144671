"""Tables as CSV, with or without a row of HXL tags, and as JSON."""

import csv
import io
import json
import re
from collections.abc import Iterator
from datetime import date as Date  # noqa: N812 - as in model.py
from decimal import Decimal
from typing import Any

from crisisfigures.reports.exports.columns import hxl_of
from crisisfigures.reports.exports.tables import Table
from crisisfigures.reports.inert import inert
from crisisfigures.reports.tables import plain_number, safe_cell

# Escaped in JSON: what ends a script on a web page, turns text around, or breaks a line in some readers.
_ESCAPED = re.compile("[<>&\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]")


def csv_text(table: Table, *, hxl: bool = False) -> str:
    """Write a head, with `hxl` a row of hashtags, and a line a row.

    Open ends and what is unknown are empty cells; several values in a cell are joined by '; '. Text that a spreadsheet would run gets an
    apostrophe before it.
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([column.name for column in table.columns])
    if hxl:
        writer.writerow([hxl_of(column, table.metric_tag) for column in table.columns])
    writer.writerows([text_cell(value) for value in row] for row in table.rows)
    return out.getvalue()


def text_cell(value: Any) -> str:
    """Write one cell as text that no spreadsheet runs.

    >>> text_cell(["a", "b"]), text_cell(True), text_cell(Decimal("12.000")), text_cell("=1+1"), text_cell(None)
    ('a; b', 'true', '12', "'=1+1", '')
    """
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, list):
        value = "; ".join(map(str, value))
    return safe_cell(inert(value) if isinstance(value, str) else value)


def json_lines(table: Table) -> str:
    """Write an object a line; what is unknown is null."""
    return "".join(f"{line}\n" for line in _objects(table))


def json_array(table: Table) -> str:
    """Write one array of objects, an object a line."""
    return "[\n" + ",\n".join(_objects(table)) + "\n]\n" if table.rows else "[]\n"


def _objects(table: Table) -> Iterator[str]:
    names = [column.name for column in table.columns]
    for row in table.rows:
        text = json.dumps(dict(zip(names, map(_plain, row), strict=True)), ensure_ascii=False)
        yield _ESCAPED.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def _plain(value: Any) -> Any:
    if isinstance(value, Decimal):
        return json.loads(plain_number(value))
    return value.isoformat() if isinstance(value, Date) else value
