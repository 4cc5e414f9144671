"""The CSV beside each chart: one row a drawn point."""

import csv
import io
from collections.abc import Iterable
from decimal import Decimal

from crisisfigures.reports.evidence import Evidence

COLUMNS = (
    "number", "point_id", "claim_ids", "date", "date_precision", "figure", "value", "low", "high", "qualifier", "status", "source", "publishers",
    "n_publishers", "n_independent", "published", "url", "quote", "date_end", "series", "scope", "restates", "flags",
)  # fmt: skip
STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "|", "%")


def points_csv(rows: Iterable[Evidence]) -> str:
    """Write the drawn points as CSV with a header; open ends and what is unknown are empty cells, several values in a cell are joined by '; '."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows([safe_cell(value) for value in _cells(row)] for row in rows)
    return out.getvalue()


def safe_cell(value: object) -> str:
    """Write one cell; text that a spreadsheet would run as a formula gets an apostrophe before it.

    >>> safe_cell("=HYPERLINK(1)"), safe_cell(Decimal("1700000.000")), safe_cell(None), safe_cell(Decimal("0.500"))
    ("'=HYPERLINK(1)", '1700000', '', '0.5')
    """
    if value is None:
        return ""
    if isinstance(value, Decimal):
        return plain_number(value)
    text = str(value)
    return f"'{text}" if text.startswith(STARTS_A_FORMULA) or text.lstrip().startswith(STARTS_A_FORMULA) else text


def plain_number(value: Decimal) -> str:
    """Write a number without separators, exponent or trailing zeros."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _cells(row: Evidence) -> list[object]:
    point, first = row.point, row.first
    published = [point.first_published.isoformat()] if point.first_published else []
    return [
        row.number, point.point_id, "; ".join(printing.claim.claim_id for printing in row.printings), point.date.isoformat(), point.date_precision,
        point.figure, point.value, point.low, point.high, point.qualifier, point.status, row.who, "; ".join(row.publishers),
        point.n_publishers, point.n_independent, "".join(published), first.url if first else None, first.claim.quote if first else None,
        point.date_end.isoformat(), row.series.label, row.series.scope,
        "; ".join(dict.fromkeys(printing.restates for printing in row.printings if printing.restates)), "; ".join(flag.flag for flag in row.flags),
    ]  # fmt: skip
