"""export: a view or table as CSV, JSON or Parquet, in a fixed order."""

from contextlib import closing
from pathlib import Path

from crisisfigures.errors import InputError
from crisisfigures.store import open_database

VIEWS = ("figures", "timeline", "latest", "disagreements", "to_check")
FORMATS = {".csv": "FORMAT csv, HEADER", ".json": "FORMAT json, ARRAY true", ".parquet": "FORMAT parquet"}


def export(database: Path, view: str, target: Path) -> int:
    """Write all rows of a view to a file whose ending names the format; give their number.

    The file appears under its name only when it is whole. Raises InputError for an unknown view or ending.
    """
    if view not in VIEWS:
        raise InputError(f"no view is called {view}.", what_to_do=f"Use one of: {', '.join(VIEWS)}.")
    if target.suffix not in FORMATS:
        raise InputError(f"the ending {target.suffix or 'none'} names no format.", where=target, what_to_do=f"Use one of: {', '.join(FORMATS)}.")
    if not target.parent.is_dir():
        raise InputError("there is no such folder.", where=target.parent, what_to_do="Make it, or name another.")
    with closing(open_database(database)) as con:
        return _copy(con, view, target)


def _copy(con: "object", view: str, target: Path) -> int:
    import duckdb

    assert isinstance(con, duckdb.DuckDBPyConnection)
    beside = target.with_name(f".{target.name}.tmp")
    order = "" if view == "to_check" else " ORDER BY ALL"  # to_check has an order of its own
    try:
        quoted = str(beside).replace("'", "''")
        ((count,),) = con.execute(f"COPY (SELECT * FROM {view}{order}) TO '{quoted}' ({FORMATS[target.suffix]})").fetchall()
        beside.replace(target)
    except (duckdb.Error, OSError) as error:
        raise InputError(f"cannot be written: {error}.", where=target, what_to_do="Name another file.") from None
    finally:
        beside.unlink(missing_ok=True)
    return int(count)
