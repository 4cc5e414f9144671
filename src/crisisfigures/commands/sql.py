"""sql: ask the database a question, or open DuckDB's own shell on it."""

import os
import shutil
import sys
from contextlib import closing
from pathlib import Path

from crisisfigures.errors import InputError
from crisisfigures.store import open_database

MOST_ROWS = 10_000


def run_query(database: Path, query: str, width: int) -> str:
    """Run one statement read only and give its rows as a table of text, at most `width` characters wide.

    Raises InputError where DuckDB does not take it, DatabaseError where there is no database.
    """
    import duckdb

    with closing(open_database(database)) as con:
        try:
            found = con.sql(query)
            return "" if found is None else _table(found, width)
        except duckdb.Error as error:
            raise InputError(str(error).strip(), what_to_do="The views are figures, timeline, latest, disagreements and to_check.") from None


def _table(found: "object", width: int) -> str:
    import contextlib
    import io

    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        found.show(max_width=width, max_rows=MOST_ROWS)  # type: ignore[attr-defined] # a DuckDBPyRelation
    return out.getvalue().rstrip("\n")


def open_shell(database: Path) -> None:
    """Become DuckDB's shell on the database, read only; this does not return.

    Raises InputError where the shell is not installed, DatabaseError where there is no database.
    """
    with closing(open_database(database)):
        program = shutil.which("duckdb", path=os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")]))
    if program is None:
        raise InputError("DuckDB's shell is not installed.", what_to_do="Run `pip install duckdb-cli`, or give the query as an argument.")
    os.execv(program, [program, "-readonly", str(database)])
