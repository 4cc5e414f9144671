"""Exports opened again with other libraries: each format as the rows that it holds, by name of column."""

import csv
import io
import json
from pathlib import Path
from typing import Any

import openpyxl
import pyarrow.parquet as pq

from crisisfigures.reports.exports import write_view

FORMATS = (".csv", ".hxl.csv", ".json", ".jsonl", ".parquet", ".xlsx")


def exported(database: Path, view: str, folder: Path, ending: str, **given: Any) -> list[dict[str, Any]]:
    """Write a view in a format and read it back."""
    target = folder / f"{view}{ending}"
    write_view(database, view, target, **given)
    return read_back(target)


def read_back(path: Path) -> list[dict[str, Any]]:
    """Give the rows of an exported file; without its row of HXL tags."""
    if path.suffix == ".csv":
        rows: list[dict[str, Any]] = list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8"), newline="")))
        return rows[1:] if path.name.endswith(".hxl.csv") else rows
    if path.suffix == ".json":
        return list(json.loads(path.read_text(encoding="utf-8")))
    if path.suffix == ".jsonl":
        return [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line]
    if path.suffix == ".parquet":
        return pq.read_table(path).to_pylist()
    return sheet(path, "Figures")


def sheet(path: Path, name: str) -> list[dict[str, Any]]:
    """Give the rows of a sheet of a workbook."""
    head, *rows = openpyxl.load_workbook(path)[name].iter_rows(values_only=True)
    return [dict(zip(map(str, head), row, strict=True)) for row in rows]
