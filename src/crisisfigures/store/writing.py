"""Write a new database beside the old one, verify it, and swap it in by one rename."""

import os
import shutil
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing, contextmanager, nullcontext
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

from crisisfigures.errors import CarryingError, DatabaseError, DiskError
from crisisfigures.store.ahead import CopyAhead, copy_path, log_path
from crisisfigures.store.checks import failures
from crisisfigures.store.keeping import keep_previous, linking_path
from crisisfigures.store.kept_parts import Kept
from crisisfigures.store.lock import build_lock
from crisisfigures.store.opening import connect
from crisisfigures.store.renewing import pack, renew
from crisisfigures.store.rows import write_parquet
from crisisfigures.store.schema import SCHEMA_FILE, TABLES

if TYPE_CHECKING:
    import duckdb

MEMORY = "500MB"  # for DuckDB while it writes: what does not fit goes to the disk; with 100,000 articles of 4,000 characters it suffices
VIEWS_FILE = Path(__file__).with_name("views.sql")


def write_database(path: Path, rows: Mapping[str, Iterable[Any]]) -> None:
    """Write rows of model.py, by name of table, as the database at `path`; a table without rows is empty.

    What it replaces is kept as `previous_path` names it, where the rows differ. A reader of the old file keeps what it sees.
    Raises DatabaseError, and leaves the old file as it is, where a row is refused, a check fails, or another build is running;
    DiskError or OSError where the disk refuses.
    """
    with new_database(path, rows):
        pass


@contextmanager
def new_database(
    path: Path, rows: Mapping[str, Iterable[Any]], kept: Kept | None = None, copy: CopyAhead | None = None
) -> Iterator[Path]:
    """Write rows as `write_database` does, and give the new file while it still stands beside the old one; at the block's end it is swapped in.

    What stays of the old database, as `kept` says, is not among `rows` (renewing.py); None writes all anew.
    `copy` is that of the old one, where somebody has begun with it.
    Raises CarryingError where rows of the old one, or rows beside them, are refused.
    What the block raises leaves the old database where it is.
    """
    unknown = sorted(set(rows) - set(TABLES))
    if unknown:
        raise DatabaseError(f"no table is called {', '.join(unknown)}", where=path)
    with build_lock(path), _building(path) as folder:
        new = folder / path.name
        if kept is not None:
            _take_copy(new, path, copy)
        _fill_file(new, rows, path, kept)
        yield new
        keep_previous(path, new)
        _swap(new, path)


def leftovers(path: Path) -> list[Path]:
    """Name what a build that was killed left beside the database."""
    return [each for each in (_building_path(path), copy_path(path), linking_path(path), log_path(path)) if each.exists()]


def remove_leftovers(path: Path) -> None:
    """Remove what a build that was killed left beside the database; the lock must be held."""
    for each in leftovers(path):
        if each != log_path(path):
            _remove(each)


@contextmanager
def _building(path: Path) -> Iterator[Path]:
    """Give an empty folder beside the database, for all that writing it needs; it is gone at the end."""
    folder = _building_path(path)
    _remove(folder)
    folder.mkdir(parents=True)
    try:
        yield folder
    finally:
        _remove(folder)


def _building_path(path: Path) -> Path:
    return path.with_name(path.name + ".building")


def _swap(new: Path, path: Path) -> None:
    """Put the new file in the old one's place, once it is on the disk; a log of changes to the old one means nothing to the new one."""
    with new.open("rb") as file:
        os.fsync(file.fileno())
    os.replace(new, path)
    log_path(path).unlink(missing_ok=True)


def _take_copy(new: Path, path: Path, copy: CopyAhead | None) -> None:
    """Begin the new database with a copy of the old one. Raises CarryingError where that cannot be read, OSError where the disk refuses."""
    import duckdb

    try:
        with CopyAhead(path) if copy is None else nullcontext(copy) as copying:
            copying.take(new)
    except duckdb.Error as error:
        raise CarryingError(f"rows do not let themselves be read: {_first_line(error)}", where=path) from error


def _fill_file(new: Path, rows: Mapping[str, Iterable[Any]], path: Path, kept: Kept | None) -> None:
    import duckdb

    told = DatabaseError if kept is None else CarryingError
    try:
        with closing(connect(new, memory_limit=MEMORY, temp_directory=str(new.parent / "spilled"))) as con:
            if kept is not None:
                con.execute("SET threads = 1")  # as where an old database is read (opening.py)
            con.begin()
            if kept is None:
                _write_all(con, rows, new.parent)
            else:
                renew(con, kept, lambda table, into: _insert(con, table, into, rows.get(table, ()), new.parent))
            broken = failures(con, renewed=kept is not None)
            if broken:
                raise told("; ".join(broken), where=path, what_to_do="This is a fault of the program: the old database was kept.")
            con.commit()
            con.execute("CHECKPOINT")
            packed = new.with_name("packed.duckdb")
            is_packed = kept is not None and pack(con, new, packed)
        if is_packed:
            os.replace(packed, new)
    except duckdb.Error as error:
        refused = DiskError.told(f"the new database cannot be written, the old one was kept: {_first_line(error)}", where=path)
        if refused is not None:
            raise refused from error
        raise told(f"a row was refused: {_first_line(error)}", where=path, what_to_do="The old database was kept.") from error


def _write_all(con: "duckdb.DuckDBPyConnection", rows: Mapping[str, Iterable[Any]], folder: Path) -> None:
    con.execute(SCHEMA_FILE.read_text(encoding="utf-8"))
    for table in TABLES:
        _insert(con, table, table, rows.get(table, ()), folder)
    con.execute(VIEWS_FILE.read_text(encoding="utf-8"))


def _insert(con: "duckdb.DuckDBPyConnection", table: str, into: str, rows: Iterable[Any], folder: Path) -> None:
    """Load the rows of a table through a Parquet file: DuckDB 2.0.0 reads frames and Arrow tables wrongly, Parquet rightly."""
    rows, file = iter(rows), folder / f"{table}.parquet"
    first = next(rows, None)
    if first is not None:
        write_parquet(table, chain([first], rows), file)
        con.execute(f"INSERT INTO {into} SELECT * FROM read_parquet(?)", [str(file)])
        file.unlink()


def _first_line(error: Exception) -> str:
    return str(error).splitlines()[0]


def _remove(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)
