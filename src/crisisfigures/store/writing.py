"""Write a new database beside the old one, verify it, and swap it in by one rename."""

import os
import tempfile
from collections.abc import Iterable, Mapping
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

from crisisfigures.errors import DatabaseError
from crisisfigures.store.checks import failures
from crisisfigures.store.keeping import keep_previous
from crisisfigures.store.lock import build_lock
from crisisfigures.store.opening import SETTINGS
from crisisfigures.store.rows import write_parquet
from crisisfigures.store.schema import SCHEMA_FILE, TABLES

if TYPE_CHECKING:
    import duckdb

VIEWS_FILE = Path(__file__).with_name("views.sql")


def write_database(path: Path, rows: Mapping[str, Iterable[Any]]) -> None:
    """Write rows of model.py, by name of table, as the database at `path`; a table without rows is empty.

    What it replaces is kept as `previous_path` names it, where the rows differ. A reader of the old file keeps what it sees.
    Raises DatabaseError, and leaves the old file as it is, where a row is refused, a check fails, or another build is running.
    """
    import duckdb

    unknown = sorted(set(rows) - set(TABLES))
    if unknown:
        raise DatabaseError(f"no table is called {', '.join(unknown)}", where=path)
    path.parent.mkdir(parents=True, exist_ok=True)
    building = path.with_name(path.name + ".building")
    with build_lock(path):
        _remove(building)
        try:
            _fill_file(building, rows)
            keep_previous(path, building)
            os.replace(building, path)
        except duckdb.Error as error:
            raise DatabaseError(f"a row was refused: {_first_line(error)}", where=path, what_to_do="The old database was kept.") from error
        finally:
            _remove(building)


def _fill_file(building: Path, rows: Mapping[str, Iterable[Any]]) -> None:
    import duckdb

    with closing(duckdb.connect(str(building), config=SETTINGS)) as con:
        con.begin()
        con.execute(SCHEMA_FILE.read_text(encoding="utf-8"))
        with tempfile.TemporaryDirectory(prefix="crisisfigures-") as folder:
            for table in TABLES:
                _fill_table(con, table, rows.get(table, ()), Path(folder))
        con.execute(VIEWS_FILE.read_text(encoding="utf-8"))
        broken = failures(con)
        if broken:
            raise DatabaseError("; ".join(broken), where=building, what_to_do="This is a fault of the program: the old database was kept.")
        con.commit()
        con.execute("CHECKPOINT")


def _fill_table(con: "duckdb.DuckDBPyConnection", table: str, rows: Iterable[Any], folder: Path) -> None:
    """Load the rows through a Parquet file: DuckDB 2.0.0 reads frames and Arrow tables wrongly, Parquet rightly."""
    file = folder / f"{table}.parquet"
    if write_parquet(table, rows, file):
        con.execute(f"INSERT INTO {table} SELECT * FROM read_parquet(?)", [str(file)])
    file.unlink()


def _first_line(error: Exception) -> str:
    return str(error).splitlines()[0]


def _remove(building: Path) -> None:
    for path in (building, building.with_name(building.name + ".wal")):
        path.unlink(missing_ok=True)
