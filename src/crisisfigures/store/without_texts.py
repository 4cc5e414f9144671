"""A copy of the database for places where texts may not travel: links, figures and all that was computed stay, words of the articles go."""

import os
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from crisisfigures.errors import DatabaseError, InputError
from crisisfigures.store.checks import failures
from crisisfigures.store.opening import connect, open_database
from crisisfigures.store.schema import TABLES, columns, schema_sql
from crisisfigures.store.texts import EMPTIED, LEFT_OUT
from crisisfigures.store.writing import VIEWS_FILE

if TYPE_CHECKING:
    import duckdb


def copy_without_texts(database: Path, target: Path) -> list[str]:
    """Write a new database with the rows of another, but for the words in the columns of LEFT_OUT and EMPTIED, whose names are given.

    It is written afresh, so that no deleted page of the file still holds a text. Raises InputError where the target is the database itself
    or cannot be written, DatabaseError where there is no database.
    """
    import duckdb

    with closing(open_database(database)):
        pass  # says in plain words what is wrong, before anything is written
    if target.exists() and target.samefile(database):
        raise InputError("this is the database itself.", where=target, what_to_do="Name another file for the copy.")
    if not target.parent.is_dir():
        raise InputError("there is no such folder.", where=target.parent, what_to_do="Make it, or name another.")
    beside = target.with_name(f".{target.name}.tmp")
    try:
        beside.unlink(missing_ok=True)
        with closing(connect(beside)) as con:
            _fill(con, database)
        os.replace(beside, target)
    except (duckdb.Error, OSError) as error:
        raise InputError(f"cannot be written: {str(error).splitlines()[0]}.", where=target, what_to_do="Name another file.") from None
    finally:
        for path in (beside, beside.with_name(beside.name + ".wal")):
            path.unlink(missing_ok=True)
    return [f"{table}.{column}" for table, column in sorted(LEFT_OUT | EMPTIED)]


def _fill(con: "duckdb.DuckDBPyConnection", database: Path) -> None:
    quoted = str(database).replace("'", "''")
    con.execute(f"ATTACH '{quoted}' AS whole (READ_ONLY)")
    con.begin()
    con.execute(schema_sql(left_out=LEFT_OUT))
    for table in TABLES:
        con.execute(f"INSERT INTO {table} SELECT {', '.join(_kept(table))} FROM whole.{table} ORDER BY rowid")
    con.execute(VIEWS_FILE.read_text(encoding="utf-8"))
    broken = failures(con)
    if broken:
        raise DatabaseError("; ".join(broken), where=database, what_to_do="Build it anew with `crisisfigures build`.")
    con.commit()
    con.execute("DETACH whole")
    con.execute("CHECKPOINT")


def _kept(table: str) -> Iterator[str]:
    for column in columns(table):
        if (table, column.name) in EMPTIED:
            yield "'{}'"
        else:
            yield "NULL" if (table, column.name) in LEFT_OUT else column.name
