"""A view to a file: the ending names the format, and the file appears under its name only when it is whole."""

import json
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from crisisfigures.errors import InputError
from crisisfigures.reports.exports.about import about_lines, newest_day
from crisisfigures.reports.exports.queries import TEXTS
from crisisfigures.reports.exports.tables import Selected, Table, read_query, read_view, select
from crisisfigures.reports.exports.text_files import csv_text, json_array, json_lines
from crisisfigures.reports.exports.workbook import workbook
from crisisfigures.store import open_database

if TYPE_CHECKING:
    import duckdb

ENDINGS = (".csv", ".xlsx", ".jsonl", ".json", ".parquet")
SOURCES = "SELECT source_id, name, type, country, parent, aliases FROM sources ORDER BY source_id"
TEXT_FORMATS: dict[str, Callable[[Table], str]] = {".csv": csv_text, ".jsonl": json_lines, ".json": json_array}


def write_view(
    database: Path, view: str, target: Path, *, hxl: bool = False, crisis: str | None = None, metric: str | None = None, without_text: bool = False
) -> int:
    """Write the rows of a view, all or those of a crisis and metric, to a file; give their number.

    `hxl`, or the ending .hxl.csv, adds a row of HXL tags to CSV. Raises InputError for an unknown view, crisis, metric or ending.
    """
    hxl = hxl or target.name.endswith(".hxl.csv")
    if target.suffix not in ENDINGS:
        raise InputError(f"the ending {target.suffix or 'none'} names no format.", where=target, what_to_do=f"Use one of: {', '.join(ENDINGS)}.")
    if hxl and target.suffix != ".csv":
        raise InputError("only CSV has a row of HXL tags.", where=target, what_to_do="Use the ending .csv; XLSX has the tags in its sheet Columns.")
    with closing(open_database(database)) as con:
        table = read_view(con, view, crisis=crisis, metric=metric, without_text=without_text)
        with whole_file(target) as beside:
            if target.suffix == ".parquet":
                _write_parquet(con, table, select(view, crisis=crisis, metric=metric, without_text=without_text), beside)
            elif target.suffix == ".xlsx":
                beside.write_bytes(_workbook(con, table))
            else:
                text = csv_text(table, hxl=True) if hxl else TEXT_FORMATS[target.suffix](table)
                beside.write_text(text, encoding="utf-8", errors="replace", newline="")
    return len(table.rows)


@contextmanager
def whole_file(target: Path) -> Iterator[Path]:
    """Give a file beside the target to write to, which then takes its place; an error leaves what stood there.

    Raises InputError where the folder is absent or nothing can be written.
    """
    import duckdb

    if not target.parent.is_dir():
        raise InputError("there is no such folder.", where=target.parent, what_to_do="Make it, or name another.")
    beside = target.with_name(f".{target.name}.tmp")
    try:
        yield beside
        beside.replace(target)
    except (duckdb.Error, OSError) as error:
        raise InputError(f"cannot be written: {error}.", where=target, what_to_do="Name another file.") from None
    finally:
        beside.unlink(missing_ok=True)


def _workbook(con: "duckdb.DuckDBPyConnection", table: Table) -> bytes:
    claims = sorted(set(table.values("claim_id")))
    points = sorted({point for name in ("point_id", "other_point_id") for point in table.values(name) if point} if not claims else set())
    texts = read_query(con, "texts", TEXTS, {"claims": claims, "points": points})
    return workbook(table, read_query(con, "sources", SOURCES), texts, about=about_lines(con), made_on=newest_day(con))


def _write_parquet(con: "duckdb.DuckDBPyConnection", table: Table, wanted: Selected, target: Path) -> None:
    """Write through DuckDB, which keeps dates, decimals and lists; what the columns mean stands in the file's metadata."""
    meanings = json.dumps({column.name: {"meaning": column.meaning, "hxl": column.hxl} for column in table.columns}, ensure_ascii=False)
    about = json.dumps(dict(about_lines(con)), ensure_ascii=False)
    metadata = ", ".join(f"{name}: {_literal(text)}" for name, text in (("columns", meanings), ("about", about)))
    con.execute(f"COPY ({wanted.sql}) TO {_literal(str(target))} (FORMAT parquet, KV_METADATA {{{metadata}}})", wanted.parameters)


def _literal(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
