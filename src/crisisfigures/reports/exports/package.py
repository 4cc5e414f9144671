"""A data package: every view as CSV, and datapackage.json, which says what each file and column is, as Frictionless Data has it."""

import hashlib
import json
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

from crisisfigures.errors import InputError
from crisisfigures.reports.exports.about import about_lines, is_sample, newest_day
from crisisfigures.reports.exports.columns import Column, hxl_of
from crisisfigures.reports.exports.queries import QUERIES
from crisisfigures.reports.exports.tables import Table, read_query, read_view
from crisisfigures.reports.exports.text_files import csv_text
from crisisfigures.reports.exports.writing import SOURCES, whole_file
from crisisfigures.store import open_database

if TYPE_CHECKING:
    import duckdb

DESCRIPTOR = "datapackage.json"
PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
METRICS = "SELECT metric, label, definition, hxl_tag, definition_source FROM metrics"
TYPES = {"text": "string", "number": "number", "integer": "integer", "date": "date", "truth": "boolean", "list": "string"}
SUMMARIES = {
    "figures": "A row a claim: one number as one sentence of one text states it.",
    "timeline": "A row a point: one series at one date.",
    "latest": "A row a series: its newest figure.",
    "disagreements": "A row a pair of points that count the same for the same days and cannot both be right.",
    "to_check": "Claims that points stand on and nobody has confirmed, the most doubtful first.",
    "sources": "Who states figures.",
    "metrics": "What is counted, and what it means.",
}
KEYS = {"figures": "claim_id", "timeline": "point_id", "latest": "series_id", "to_check": "claim_id", "sources": "source_id", "metrics": "metric"}
REFERENCES = {"figures": {"metric": "metrics", "source_id": "sources"}, "timeline": {"metric": "metrics", "source_id": "sources"}}


def write_package(database: Path, folder: Path, *, licence: str | None = None, without_text: bool = False) -> list[Path]:
    """Write the CSV files and datapackage.json into a folder, which is made; give the paths, the descriptor last.

    `licence` is the name of the licence that the user gives the figures. Raises InputError where the folder cannot be written.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise InputError(f"cannot be made: {error.strerror}.", where=folder, what_to_do="Name another folder.") from None
    with closing(open_database(database)) as con:
        contents = {table.name: (table, csv_text(table)) for table in _tables(con, without_text)}
        descriptor = _descriptor(con, list(contents.values()), licence)
    files = {f"{name}.csv": text for name, (_, text) in contents.items()}
    files[DESCRIPTOR] = json.dumps(descriptor, ensure_ascii=False, indent=2) + "\n"
    # A description that stands beside tables of another run would be wrong: it goes first and comes last
    (folder / DESCRIPTOR).unlink(missing_ok=True)
    for name, text in files.items():
        with whole_file(folder / name) as beside:
            beside.write_bytes(text.encode("utf-8"))
    return [folder / name for name in files]


def _tables(con: "duckdb.DuckDBPyConnection", without_text: bool) -> Iterator[Table]:
    yield from (read_view(con, view, without_text=without_text) for view in QUERIES)
    yield read_query(con, "sources", SOURCES)
    yield read_query(con, "metrics", METRICS)


def _descriptor(con: "duckdb.DuckDBPyConnection", contents: Sequence[tuple[Table, str]], licence: str | None) -> dict[str, Any]:
    sample, day = is_sample(con), newest_day(con)
    description = "\n\n".join(f"{heading[:1].upper()}{heading[1:]}: {words}" for heading, words in about_lines(con, licence=licence))
    licences = [_licence("MIT")] if sample and not licence else [_licence(licence)] if licence else []
    return {
        "$schema": PROFILE,
        "name": "crisisfigures",
        "title": "Crisis figures (SAMPLE)" if sample else "Crisis figures",
        "description": description,
        **({"version": day.isoformat()} if day else {}),
        **({"licenses": licences} if licences else {}),
        "resources": [_resource(table, text) for table, text in contents],
    }


def _licence(name: str) -> dict[str, str]:
    known = {"MIT": "https://opensource.org/license/mit"}
    return {"name": name, **({"path": known[name]} if name in known else {})}


def _resource(table: Table, text: str) -> dict[str, Any]:
    content = text.encode("utf-8")
    return {
        "name": table.name.replace("_", "-"),
        "type": "table",
        "path": f"{table.name}.csv",
        "description": SUMMARIES[table.name],
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(content),
        "hash": f"sha256:{hashlib.sha256(content).hexdigest()}",
        "schema": _schema(table),
    }


def _schema(table: Table) -> dict[str, Any]:
    names = {column.name for column in table.columns}
    references = [
        {"fields": [name], "reference": {"resource": target, "fields": [KEYS[target]]}}
        for name, target in REFERENCES.get(table.name, {}).items() if name in names
    ]  # fmt: skip
    return {
        "fields": [_field(column, table) for column in table.columns],
        "missingValues": [""],
        **({"primaryKey": [KEYS[table.name]]} if table.name in KEYS else {}),
        **({"foreignKeys": references} if references else {}),
    }


def _field(column: Column, table: Table) -> dict[str, Any]:
    several = " Several are parted by '; '." if column.kind == "list" else ""
    return {
        "name": column.name,
        "type": TYPES[column.kind],
        "description": column.meaning + several,
        "hxl": hxl_of(column, table.metric_tag),
        **({"trueValues": ["true"], "falseValues": ["false"]} if column.kind == "truth" else {}),
    }
