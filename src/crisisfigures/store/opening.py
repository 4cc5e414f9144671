"""Open the database for reading, and tell two databases apart."""

from collections.abc import Iterable
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from crisisfigures.errors import DatabaseError
from crisisfigures.store.schema import TABLES

if TYPE_CHECKING:
    import duckdb

# No extension is fetched from anywhere: the program works offline.
SETTINGS: dict[str, str | bool | int | float | list[str]] = {"autoinstall_known_extensions": "false"}

MEMORY_FOR_READING = "300MB"  # of the old database, while a build reads it: all that is read of it stands in memory as well


def connect(path: Path, *, read_only: bool = False, **settings: str) -> "duckdb.DuckDBPyConnection":
    """Open a database file, or make one; no query draws a progress bar of its own into what the program prints.

    Raises duckdb.Error where that cannot be done.
    """
    import duckdb

    con = duckdb.connect(str(path), read_only=read_only, config={**SETTINGS, **settings})
    con.execute("SET enable_progress_bar = false")
    return con


def open_database(path: Path, memory_limit: str | None = None) -> "duckdb.DuckDBPyConnection":
    """Open a database read only; with a limit, such as 300MB, DuckDB keeps no more than that of what it has read, and reads in one thread.

    Raises DatabaseError where there is none, or where the file is no database that this version reads.
    """
    import duckdb

    if not path.is_file():
        raise DatabaseError("there is no database.", where=path, what_to_do="Run `make`, or `crisisfigures build`, first.")
    try:
        con = connect(path, read_only=True)
    except duckdb.Error as error:
        reason = str(error).splitlines()[0]
        raise DatabaseError(f"the database does not open: {reason}", where=path, what_to_do="Run `crisisfigures build` to make it anew.") from error
    if memory_limit:  # not as a setting of the connection: two to one file, in one process, must agree in those
        con.execute(f"SET memory_limit = '{memory_limit}'")
        con.execute("SET threads = 1")  # several share few rows, and spend half of their time on asking the system for memory
    return con


def listed(con: "duckdb.DuckDBPyConnection", table: str, column: str, values: Iterable[str]) -> None:
    """List values in a table of this connection."""
    con.execute(f"CREATE TEMP TABLE {table} AS SELECT unnest(?::VARCHAR[]) AS {column}", [sorted(values)])


def digest(path: Path) -> dict[str, str]:
    """Give a hash over the rows of each table, by its name: equal where two databases hold equal rows."""
    with closing(open_database(path)) as con:
        return {table: table_digest(con, table) for table in TABLES}


def table_digest(con: "duckdb.DuckDBPyConnection", table: str) -> str:
    """Give a hash over the rows of one table, whatever their order."""
    lines = f"SELECT md5(CAST(every_column AS VARCHAR)) AS line FROM {table} AS every_column"
    ((hashed,),) = con.execute(f"SELECT md5(coalesce(string_agg(line, '' ORDER BY line), '')) FROM ({lines})").fetchall()
    return str(hashed)
