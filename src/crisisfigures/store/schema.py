"""Generate schema.sql from the dataclasses of model.py, so that every column is defined once.

`python -m crisisfigures.store.schema` writes the file again; a test proves that it is what would be written.
"""

import types
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from datetime import date as Date  # noqa: N812
from datetime import datetime
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

from crisisfigures import model, notes
from crisisfigures.model import Check, Restated

SCHEMA_FILE = Path(__file__).with_name("schema.sql")
HEAD = "-- The tables of crisisfigures. Generated from model.py by `python -m crisisfigures.store.schema`: edit model.py, not this file.\n"

PLAIN_TYPES: dict[Any, str] = {
    str: "VARCHAR", int: "BIGINT", float: "DOUBLE", bool: "BOOLEAN", Date: "DATE", Decimal: "DECIMAL(18,3)", list[str]: "VARCHAR[]",
    bytes: "BLOB", datetime: "TIMESTAMP",
    Restated: "STRUCT(publisher VARCHAR, published DATE, url VARCHAR)",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class LeadingSource:
    """One place in the order in which a crisis's sources lead, out of crises.toml."""

    crisis_id: Annotated[str, "The crisis."]
    source_id: Annotated[str, "The source."]
    position: Annotated[int, "Its place in the order: 1 leads.", Check("position >= 1")]


TABLES: dict[str, type] = {**model.TABLES, **notes.TABLES, "leading_sources": LeadingSource}


@dataclass(frozen=True, slots=True)
class Column:
    """One column as model.py declares it."""

    name: str
    python: Any
    sql_type: str
    nullable: bool
    comment: str
    checks: tuple[str, ...]
    literals: tuple[str, ...]

    @property
    def definition(self) -> str:
        """Give the column's line of CREATE TABLE."""
        parts = [self.name, self.sql_type, *([] if self.nullable else ["NOT NULL"]), *(f"CHECK ({check})" for check in self.checks)]
        return " ".join(parts)


@cache
def columns(table: str) -> tuple[Column, ...]:
    """List the columns of a table in order. An unknown table is a KeyError."""
    row = TABLES[table]
    hints = get_type_hints(row, include_extras=True)
    return tuple(_column(name, *get_args(hints[name])) for name in hints)


def _column(name: str, annotation: Any, comment: str, *checks: Check) -> Column:
    nullable = get_origin(annotation) in (Union, types.UnionType) and type(None) in get_args(annotation)
    plain = _without_none(annotation) if nullable else annotation
    literals = get_args(plain) if get_origin(plain) is Literal else ()
    sql_type = _enum_name(name, plain) if literals else PLAIN_TYPES[plain]
    return Column(name, plain, sql_type, nullable, comment, tuple(check.sql for check in checks), literals)


def _without_none(annotation: Any) -> Any:
    (plain,) = (each for each in get_args(annotation) if each is not type(None))
    return plain


def _enum_name(column: str, literal: Any) -> str:
    """Name the type after model.py's name for the Literal, or after the column where it has none."""
    named = (name for name, value in vars(model).items() if value == literal)
    words = "".join(f"_{letter.lower()}" if letter.isupper() else letter for letter in next(named, column))
    return f"{words.strip('_')}_enum"


def schema_sql(*, left_out: Collection[tuple[str, str]] = ()) -> str:
    """Write the whole schema as one script of SQL; the columns in `left_out`, pairs of table and column, may be NULL and say so."""
    return HEAD + "\n" + "\n".join(_enum_lines()) + "\n\n" + "\n\n".join(_table_sql(table, left_out) for table in TABLES) + "\n"


def _enum_lines() -> Iterator[str]:
    enums = {column.sql_type: column.literals for table in TABLES for column in columns(table) if column.literals}
    for name, values in sorted(enums.items()):
        yield f"CREATE TYPE {name} AS ENUM ({', '.join(map(_quoted, values))});"


def _table_sql(table: str, left_out: Collection[tuple[str, str]]) -> str:
    listed = [_left_out(column) if (table, column.name) in left_out else column for column in columns(table)]
    body = ",\n    ".join(column.definition for column in listed)
    comments = [f"COMMENT ON COLUMN {table}.{column.name} IS {_quoted(column.comment)};" for column in listed]
    about = f"COMMENT ON TABLE {table} IS {_quoted((TABLES[table].__doc__ or '').strip())};"
    return "\n".join([f"CREATE TABLE {table} (\n    {body}\n);", about, *comments])


def _left_out(column: Column) -> Column:
    return replace(column, nullable=True, checks=(), comment=f"Left out of this copy, always NULL. {column.comment}")


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


if __name__ == "__main__":
    SCHEMA_FILE.write_text(schema_sql(), encoding="utf-8")
