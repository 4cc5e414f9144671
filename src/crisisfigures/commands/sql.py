"""sql: ask the database a question, or open DuckDB's own shell on it."""

import os
import shutil
import sys
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from crisisfigures.errors import InputError
from crisisfigures.store import open_database

if TYPE_CHECKING:
    import duckdb

MOST_ROWS = 10_000
# A query that somebody pasted must read no other file, and send nothing anywhere.
SHUT = ("SET enable_external_access = false", "SET lock_configuration = true")


def run_query(database: Path, query: str, width: int) -> str:
    """Run one statement read only and give its rows as a table of text, at most `width` characters wide; no other file can be read or written.

    Raises InputError where DuckDB does not take it, DatabaseError where there is no database.
    """
    import duckdb

    with closing(open_database(database)) as con:
        try:
            for setting in SHUT:
                con.execute(setting)
            found = con.sql(query)
            return "" if found is None else _table(found, width)
        except duckdb.Error as error:
            raise InputError(str(error).strip(), what_to_do="The views are figures, timeline, latest, disagreements and to_check.") from None


def _table(found: "duckdb.DuckDBPyRelation", width: int) -> str:
    import contextlib
    import io

    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        _plain_types(found).show(max_width=width, max_rows=MOST_ROWS)
    return out.getvalue().rstrip("\n")


def _plain_types(found: "duckdb.DuckDBPyRelation") -> "duckdb.DuckDBPyRelation":
    """Give ENUM columns as text: a table's head would list all the values of an ENUM, wider than any row."""
    if len(set(found.columns)) < len(found.columns):
        return found  # two columns of one name cannot be told apart in a projection
    quoted = ['"' + name.replace('"', '""') + '"' for name in found.columns]
    columns = [f"CAST({name} AS VARCHAR) AS {name}" if str(kind).startswith("ENUM") else name for name, kind in zip(quoted, found.types, strict=True)]
    return found.project(", ".join(columns))


def open_shell(database: Path) -> None:
    """Become DuckDB's shell on the database, read only and without files, programs or a network; this does not return.

    Raises InputError where the shell is not installed, DatabaseError where there is no database.
    """
    with closing(open_database(database)):
        program = shutil.which("duckdb", path=os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")]))
    if program is None:
        raise InputError("DuckDB's shell is not installed.", what_to_do="Run `pip install duckdb-cli`, or give the query as an argument.")
    # Box without a row of types: a column's ENUM would list all its values there.
    os.execv(program, [program, "-readonly", "-cmd", ".mode box", "-cmd", ".safe_mode", str(database)])
