"""Rows of model.py as Arrow and as Parquet, and back from DuckDB."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, replace
from decimal import Decimal
from itertools import islice
from operator import attrgetter
from pathlib import Path
from typing import TYPE_CHECKING, Any

from crisisfigures.model import Claim, Restated
from crisisfigures.store.schema import TABLES, Column, columns
from crisisfigures.store.texts import LEFT_OUT

if TYPE_CHECKING:
    import duckdb
    import pyarrow as pa

CHUNK = 2_000  # rows: of articles ten to twenty megabytes
SAME_ROWS = {
    "claims_ruled": "claims", "claims_added": "claims", "every_claim": "claims", "rulings_in_force": "decisions",
    "rulings_without_claim": "decisions", "every_point": "points", "every_role": "claim_roles",
}  # fmt: skip
SMALLEST = Decimal("0.001")


def arrow_schema(table: str) -> "pa.Schema":
    """Give the Arrow schema of a table; enums are strings there, and it is DuckDB that refuses a NULL."""
    import pyarrow as pa

    return pa.schema([pa.field(column.name, _arrow_type(column)) for column in columns(table)])


def _arrow_type(column: Column) -> "pa.DataType":
    import pyarrow as pa

    restated = pa.struct([("publisher", pa.string()), ("published", pa.date32()), ("url", pa.string())])
    plain: dict[str, Any] = {
        "BIGINT": pa.int64(), "DOUBLE": pa.float64(), "BOOLEAN": pa.bool_(), "DATE": pa.date32(), "DECIMAL(18,3)": pa.decimal128(18, 3),
        "VARCHAR[]": pa.list_(pa.string()), "BLOB": pa.binary(), "TIMESTAMP": pa.timestamp("us"),
    }  # fmt: skip
    return restated if column.sql_type.startswith("STRUCT") else plain.get(column.sql_type, pa.string())


def arrow_table(table: str, rows: Sequence[Any]) -> "pa.Table":
    """Turn rows of model.py into an Arrow table with the columns of `table`."""
    import pyarrow as pa

    schema = arrow_schema(table)
    return pa.Table.from_arrays([pa.array(_cells(column, rows), type=schema.field(column.name).type) for column in columns(table)], schema=schema)


def _cells(column: Column, rows: Sequence[Any]) -> list[Any]:
    cells = map(attrgetter(column.name), rows)
    return [_stored(cell) for cell in cells] if column.python in (Decimal, Restated) else list(cells)


def _stored(value: Any) -> Any:
    """Fit a value to its column: three decimals are kept of a number such as a third."""
    if isinstance(value, Decimal) and int(value.as_tuple().exponent) < -3:
        return value.quantize(SMALLEST)
    return asdict(value) if isinstance(value, Restated) else value


def as_stored(claim: Claim) -> Claim:
    """Give a claim as the database gives it back, so that a claim just read and one carried over are the same to the digit."""
    value, low, high = plain_decimal(claim.value), plain_decimal(claim.low), plain_decimal(claim.high)
    return claim if value is claim.value and low is claim.low and high is claim.high else replace(claim, value=value, low=low, high=high)


def plain_decimal(number: Decimal | None) -> Decimal | None:
    """Write a number without exponent and without zeros at its end, to three decimals.

    >>> plain_decimal(Decimal("1.7E+6")), plain_decimal(Decimal("40.000")), plain_decimal(Decimal("0.5")), plain_decimal(None)
    (Decimal('1700000'), Decimal('40'), Decimal('0.5'), None)
    """
    if number is None or number.as_tuple().exponent == 0:  # most are so already
        return number
    whole = number.to_integral_value()
    return Decimal(int(whole)) if whole == number else number.quantize(SMALLEST).normalize()


def write_parquet(table: str, rows: Iterable[Any], path: Path) -> int:
    """Write rows as a Parquet file, a group of rows at a time, and give their number."""
    import pyarrow.parquet as pq

    count, rows = 0, iter(rows)
    with pq.ParquetWriter(path, arrow_schema(table)) as writer:
        while chunk := list(islice(rows, CHUNK)):
            writer.write_table(arrow_table(table, chunk))
            count += len(chunk)
    return count


def read_rows(con: "duckdb.DuckDBPyConnection", table: str, where: str = "", params: Sequence[object] = ()) -> list[Any]:
    """Read rows of a table as the dataclasses of model.py, in the order in which they were written.

    `where` is an SQL condition, and may go on with ORDER BY; `claims_ruled` gives claims with people's rulings applied.
    In a copy without texts, texts, sentences and quotes are ''.
    """
    row_class, listed = _row_class(table)
    condition = f" WHERE {where}" if where else ""
    cells = [f"coalesce({column.name}, '')" if _is_text(table, column) else column.name for column in listed]
    found = con.execute(f"SELECT {', '.join(cells)} FROM {table}{condition}", list(params)).fetchall()
    return list(_rows(row_class, listed, found))


def each_row(con: "duckdb.DuckDBPyConnection", table: str, where: str, **instead: str) -> Iterator[Any]:
    """Give rows of a table as `read_rows` does, but a few at a time: those of a large one stand nowhere in memory all at once.

    A text that was left out is None. `instead` gives, by column, an SQL expression to read in its place.
    """
    row_class, listed = _row_class(table)
    asked = ", ".join(instead.get(column.name, column.name) for column in listed)
    ((last,),) = con.execute(f"SELECT max(rowid) FROM {table}").fetchall()
    for first in range(0, -1 if last is None else last + 1, CHUNK):
        these = f"rowid >= {first} AND rowid < {first + CHUNK} AND ({where}) ORDER BY rowid"
        yield from _rows(row_class, listed, con.execute(f"SELECT {asked} FROM {table} WHERE {these}").fetchall())


def read_what_is_there(con: "duckdb.DuckDBPyConnection", table: str, where: str = "", params: Sequence[object] = (), **instead: str) -> list[Any]:
    """Read rows of a database that another version of the program may have written: columns that it lacks are None, a table is empty.

    `instead` gives, by column, an SQL expression to read in its place.
    """
    row_class, listed = _row_class(table)
    there = {name for (name,) in con.execute("SELECT column_name FROM duckdb_columns() WHERE table_name = ?", [table]).fetchall()}
    if not there:
        return []
    asked = ", ".join(instead.get(column.name, column.name if column.name in there else f"NULL AS {column.name}") for column in listed)
    condition = f" WHERE {where}" if where else ""
    return list(_rows(row_class, listed, con.execute(f"SELECT {asked} FROM {table}{condition}", list(params)).fetchall()))


def rows_by_key(con: "duckdb.DuckDBPyConnection", table: str, key: str, source: str) -> Iterator[tuple[str, Any]]:
    """Give rows of a table, each with a key, out of a FROM clause in which the table is called t; sorted by key, then by all columns.

    As in `read_rows`, a text that was left out is ''. A few rows are read at a time.
    """
    row_class, listed = _row_class(table)
    cells = [f"coalesce(t.{column.name}, '')" if _is_text(table, column) else f"t.{column.name}" for column in listed]
    asked = con.execute(f"SELECT {key}, {', '.join(cells)} FROM {source} ORDER BY ALL")
    while found := asked.fetchmany(CHUNK):
        yield from zip((row[0] for row in found), _rows(row_class, listed, (row[1:] for row in found)), strict=True)


def table_columns(table: str) -> tuple[Column, ...]:
    """Give the columns of a table or of a view with the rows of one."""
    return _row_class(table)[1]


def _is_text(table: str, column: Column) -> bool:
    return not column.nullable and (SAME_ROWS.get(table, table), column.name) in LEFT_OUT


def _row_class(table: str) -> tuple[type, tuple[Column, ...]]:
    base = SAME_ROWS.get(table, table)
    return TABLES[base], columns(base)


def _rows(row_class: type, listed: Sequence[Column], found: Iterable[tuple[Any, ...]]) -> Iterator[Any]:
    structs = [index for index, column in enumerate(listed) if column.python is Restated]
    decimals = [index for index, column in enumerate(listed) if column.python is Decimal]
    for values in found:
        cells = list(values)
        for index in structs:
            cells[index] = Restated(**cells[index]) if cells[index] else None
        for index in decimals:
            cells[index] = plain_decimal(cells[index])
        yield row_class(*cells)
