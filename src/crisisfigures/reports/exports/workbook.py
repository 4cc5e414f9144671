"""A table as an Excel workbook: the figures, who says them, the texts that print them, and what the columns mean."""

import io
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date as Date  # noqa: N812 - as in model.py
from datetime import datetime
from decimal import Decimal
from typing import Any

from crisisfigures.errors import InputError
from crisisfigures.reports.exports.columns import NUMBERS, hxl_of
from crisisfigures.reports.exports.tables import Table
from crisisfigures.reports.exports.text_files import text_cell
from crisisfigures.reports.inert import inert_url

MOST_ROWS = 1_048_575  # with the head, what a sheet holds
MOST_LETTERS = 32_767  # in a cell
MOST_LINKS = 65_000  # in a sheet
LONGEST_LINK = 2_079
FIRST_DAY = Date(1900, 3, 1)  # earlier days stand in the sheet as text: Excel counts a 29 February 1900 that never was
# The hedge stands before the number, as on the charts; the cell still holds a number.
HEDGES = {"at_least": '"↑ "', "at_most": '"↓ "', "approx": '"~ "'}
DATES = {"day": "yyyy-mm-dd", "month": "yyyy-mm", "year": "yyyy"}
WIDTHS = {"text": 16, "number": 14, "integer": 10, "date": 12, "truth": 8, "list": 40}
WIDER = {"figure": 24, "sentence": 70, "quoted": 28, "link": 40, "role_reason": 50, "headline": 40, "series_label": 40, "who_printed": 30}


@dataclass
class Book:
    """A workbook in the making; formats are made once each."""

    made: Any
    formats: dict[str, Any] = field(default_factory=dict)

    def format(self, number: str = "", **more: Any) -> Any:
        """Give the format of cells with this number format."""
        key = repr((number, sorted(more.items())))
        if key not in self.formats:
            given = {"num_format": number} if number else {}
            self.formats[key] = self.made.add_format({"font_name": "Arial", "font_size": 10, "valign": "top", **given, **more})
        return self.formats[key]


def workbook(table: Table, sources: Table, texts: Table, *, about: Sequence[tuple[str, str]], made_on: Date | None) -> bytes:
    """Write the workbook; `about` are the lines of its last sheet, `made_on` stands in its properties.

    Raises InputError where there are more rows than a sheet holds.
    """
    import xlsxwriter

    if len(table.rows) > MOST_ROWS:
        raise InputError(f"{len(table.rows):,} rows are more than a sheet holds.", what_to_do="Export Parquet or CSV, or one crisis at a time.")
    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = Book(xlsxwriter.Workbook(out, options))
    day = made_on or Date(2000, 1, 1)
    book.made.set_properties({"title": f"Crisis figures: {table.name}", "author": "crisisfigures", "created": datetime(day.year, day.month, day.day)})
    _table_sheet(book, "Figures", table)
    _table_sheet(book, "Sources", _counted(sources, table))
    _table_sheet(book, "Texts", texts)
    _columns_sheet(book, [table, sources, texts])
    _lines_sheet(book, "About", about)
    book.made.close()
    return out.getvalue()


def _counted(sources: Table, table: Table) -> Table:
    """Put before each source how many of the rows are its own."""
    rows = Counter(table.values("source_id"))
    own = [row for row in sources.rows if rows[row[0]]] if rows else sources.rows
    return Table(sources.name, sources.columns, own)


def _table_sheet(book: Book, name: str, table: Table) -> None:
    sheet = book.made.add_worksheet(name)
    head = book.format(bold=True, bottom=1, bg_color="#E8EEF4", text_wrap=True)
    for place, column in enumerate(table.columns):
        sheet.set_column(place, place, WIDER.get(column.name, WIDTHS[column.kind]))
        sheet.write_string(0, place, column.name, head)
    names = [column.name for column in table.columns]
    for line, row in enumerate(table.rows, 1):
        cells = dict(zip(names, row, strict=True))
        for place, name_of_cell in enumerate(names):
            _write(book, sheet, line, place, name_of_cell, cells)
    sheet.freeze_panes(1, 1)
    if table.columns:
        sheet.autofilter(0, 0, max(len(table.rows), 1), len(table.columns) - 1)


def _write(book: Book, sheet: Any, line: int, place: int, name: str, cells: Mapping[str, Any]) -> None:
    """Write a cell by what it holds: a number as a number with its hedge shown, a date no more exact than it is known, an address as a link."""
    value = cells[name]
    if value is None:
        return
    if isinstance(value, bool):
        sheet.write_boolean(line, place, value, book.format())
    elif isinstance(value, int | float | Decimal):
        sheet.write_number(line, place, float(value), book.format(_number_format(name, value, cells)))
    elif isinstance(value, Date) and value >= FIRST_DAY:
        precision = cells.get("date_precision") if name.startswith("figure_date") else "day"
        sheet.write_datetime(line, place, datetime(value.year, value.month, value.day), book.format(DATES[precision or "day"]))
    elif name.endswith("link") and (url := inert_url(value)) and len(url) <= LONGEST_LINK and line <= MOST_LINKS:
        sheet.write_url(line, place, url, book.format(font_color="#0B57A4", underline=1), string=text_cell(value)[:MOST_LETTERS])
    else:
        sheet.write_string(line, place, _fitting(text_cell(value)), book.format())


def _number_format(name: str, value: float | Decimal, cells: Mapping[str, Any]) -> str:
    plain = "#,##0" if value == int(value) else "#,##0.0##"
    return HEDGES.get(cells.get("qualifier") or "", "") + plain if name == NUMBERS[0] else plain


def _fitting(text: str) -> str:
    return text if len(text) <= MOST_LETTERS else text[: MOST_LETTERS - 1] + "…"


def _columns_sheet(book: Book, tables: Sequence[Table]) -> None:
    rows = [
        (sheet, column.name, column.kind, column.meaning, hxl_of(column, table.metric_tag))
        for sheet, table in zip(("Figures", "Sources", "Texts"), tables, strict=True)
        for column in table.columns
    ]
    _plain_sheet(book, "Columns", [("sheet", "column", "kind", "meaning", "HXL tag"), *rows], (10, 20, 10, 100, 34))


def _lines_sheet(book: Book, name: str, lines: Sequence[tuple[str, str]]) -> None:
    _plain_sheet(book, name, [("about", "these figures"), *lines], (24, 110))


def _plain_sheet(book: Book, name: str, rows: Sequence[Sequence[str]], widths: Sequence[int]) -> None:
    sheet = book.made.add_worksheet(name)
    for place, width in enumerate(widths):
        sheet.set_column(place, place, width)
    for line, row in enumerate(rows):
        style = book.format(text_wrap=True) if line else book.format(bold=True, bottom=1, bg_color="#E8EEF4")
        for place, text in enumerate(row):
            sheet.write_string(line, place, _fitting(text_cell(text)), style)
    sheet.freeze_panes(1, 0)
