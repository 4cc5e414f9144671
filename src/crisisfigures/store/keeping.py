"""The database of the last build is kept beside the one that replaces it, so that the two can be compared."""

import os
import shutil
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from crisisfigures.errors import DatabaseError
from crisisfigures.store.opening import open_database, table_digest
from crisisfigures.store.schema import TABLES

if TYPE_CHECKING:
    import duckdb

TELLING = ("points", "claims", "articles")  # where a difference is likely: most comparisons end there
NOTES = ("builds", "read_files", "reconciled_parts")  # of the build, not of what was read


def previous_path(database: Path) -> Path:
    """Name the file that keeps what a database replaced: crisisfigures.previous.duckdb."""
    return database.with_name(f"{database.stem}.previous{database.suffix}")


def linking_path(database: Path) -> Path:
    """Name the file that becomes the kept one."""
    kept = previous_path(database)
    return kept.with_name(kept.name + ".linking")


def keep_previous(database: Path, new: Path) -> None:
    """Keep the database that `new` is about to replace, where their rows differ in more than the notes of the build.

    What stands at `database` is never moved: the kept file is a second name for it, or a copy where the disk knows no such names, put in
    its place by one rename. A crash at any moment leaves whole files.
    """
    if not database.is_file() or not _differ(database, new):
        return
    kept = previous_path(database)
    linking = linking_path(database)
    linking.unlink(missing_ok=True)
    try:
        os.link(database, linking)
    except OSError:
        shutil.copyfile(database, linking)
    os.replace(linking, kept)
    linking.unlink(missing_ok=True)  # a rename of one name of a file to another of its names does nothing


def _count(con: "duckdb.DuckDBPyConnection", table: str) -> int:
    ((count,),) = con.execute(f"SELECT count(*) FROM {table}").fetchall()
    return int(count)


def _differ(old: Path, new: Path) -> bool:
    import duckdb

    tables = [*TELLING, *(table for table in TABLES if table not in (*TELLING, *NOTES))]
    try:
        with closing(open_database(old)) as before, closing(open_database(new)) as after:
            return any(_count(before, table) != _count(after, table) for table in tables) or any(
                table_digest(before, table) != table_digest(after, table) for table in tables
            )
    except DatabaseError:
        return False  # no database: it is not worth keeping
    except duckdb.Error:
        return True  # of another version of the program
