"""Does the database hold together, and was it made from what people provide?"""

import csv
import hashlib
import re
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from crisisfigures.doctor.diagnosis import Diagnosis, well, wrong
from crisisfigures.errors import CrisisfiguresError
from crisisfigures.store import left_out, open_database
from crisisfigures.store.checks import OF_DOCTOR, failures, row_checks
from crisisfigures.store.schema import TABLES, columns
from crisisfigures.store.writing import VIEWS_FILE
from crisisfigures.workspace import Workspace

if TYPE_CHECKING:
    import duckdb

TOPIC = "database"
BUILD = "run `crisisfigures build`."
ANEW = "remove the file and run `crisisfigures build`: it is made from the articles again, and nothing is lost."
MOST = 5  # of one kind: the others are counted
VIEW = re.compile(r"^CREATE (?:VIEW|MACRO) (\w+)", re.MULTILINE)


def examine_database(path: Path, workspace: Workspace | None) -> Iterator[Diagnosis]:
    """Look at tables, views and rows; of the project's own database at what it was made from as well."""
    import duckdb

    try:
        with closing(open_database(path)) as con:
            yield from _examine(con, path, workspace)
    except CrisisfiguresError as error:
        yield Diagnosis(TOPIC, False, error.message())
    except duckdb.Error as error:
        yield wrong(TOPIC, f"{path} does not read: {str(error).splitlines()[0]}", ANEW)


def _examine(con: "duckdb.DuckDBPyConnection", path: Path, workspace: Workspace | None) -> Iterator[Diagnosis]:
    other = list(_other_version(con))
    yield from (wrong(TOPIC, f"{path} was made by another version of the program: {sentence}", BUILD) for sentence in other)
    if other:
        return
    broken = failures(con, OF_DOCTOR)
    yield from (wrong(TOPIC, f"{path}: {sentence}", ANEW) for sentence in broken)
    if not broken:
        yield well(TOPIC, f"{path}: {sum(1 for _ in row_checks()) + len(OF_DOCTOR)} checks on its rows hold")
    without = left_out(con)
    if without:
        yield well(TOPIC, f"{path}: a copy without texts: {', '.join(without)} are left out, links are kept")
    elif workspace is not None:
        yield from _extractor(con)
        yield from _inputs(con, workspace)
        yield from _rulings(con, workspace)


def _other_version(con: "duckdb.DuckDBPyConnection") -> Iterator[str]:
    """Compare tables, columns and views with those of this version."""
    query = "SELECT table_name, column_name, data_type FROM duckdb_columns() WHERE NOT internal"
    found: dict[str, dict[str, str]] = {}
    for table, column, kind in con.execute(query).fetchall():
        found.setdefault(table, {})[column] = kind
    for table in TABLES:
        wanted = {column.name: column.sql_type for column in columns(table)}
        if table not in found:
            yield f"there is no table {table}"
        elif list(found[table]) != list(wanted):
            yield f"the columns of {table} differ: {', '.join(sorted(set(wanted) ^ set(found[table]))) or 'in their order'}"
        elif odd := [name for name, kind in wanted.items() if not kind.endswith("_enum") and _plain(found[table][name]) != _plain(kind)]:
            yield f"columns of {table} are of other types: {', '.join(odd)}"
    there = {name for (name,) in con.execute("SELECT view_name FROM duckdb_views() UNION SELECT function_name FROM duckdb_functions()").fetchall()}
    yield from (f"there is no view {name}" for name in VIEW.findall(VIEWS_FILE.read_text(encoding="utf-8")) if name not in there)


def _plain(sql_type: str) -> str:
    return sql_type.replace('"', "").replace(" ", "")


def _extractor(con: "duckdb.DuckDBPyConnection") -> Iterator[Diagnosis]:
    from crisisfigures.claims import extractor_fingerprint

    ((made_by,),) = con.execute("SELECT fingerprint FROM builds").fetchall()
    if made_by == extractor_fingerprint():
        yield well(TOPIC, "its claims were read by this version of the program")
    else:
        yield wrong(TOPIC, "its claims were read by another version of the program", BUILD)


def _inputs(con: "duckdb.DuckDBPyConnection", workspace: Workspace) -> Iterator[Diagnosis]:
    """Compare the files of articles with the hashes taken when they were read; of a file of several articles that it is there."""
    rows = con.execute("SELECT path, min(sha256), count(*) FROM articles GROUP BY path ORDER BY path").fetchall()
    gone, changed = [], []
    for path, sha256, _ in rows:
        file = workspace.articles / path.split("#", 1)[0]
        if not file.is_file() and not (workspace.articles / path).is_file():
            gone.append(path)
        elif "#" not in path and hashlib.sha256(file.read_bytes()).hexdigest() != sha256:
            changed.append(path)
    for verb, paths in (("is gone", gone), ("has changed since it was read", changed)):
        yield from (wrong(TOPIC, f"{workspace.articles / path} {verb}", f"restore it, or {BUILD}") for path in paths[:MOST])
        if len(paths) > MOST:
            yield wrong(TOPIC, f"{len(paths) - MOST} more: of each the file {verb}", f"restore them, or {BUILD}")
    if not gone and not changed:
        yield well(TOPIC, f"{len(rows):,} files of articles are as they were read")


def _rulings(con: "duckdb.DuckDBPyConnection", workspace: Workspace) -> Iterator[Diagnosis]:
    """See that each ruling of decisions.csv is in the database and found what it speaks of."""
    written = _ruling_ids(workspace.decisions)
    applied = {ruling for (ruling,) in con.execute("SELECT ruling_id FROM decisions").fetchall()}
    lost = {ruling for (ruling,) in con.execute("SELECT ruling_id FROM rulings_without_claim").fetchall()}
    faults = [wrong(TOPIC, f"ruling {ruling} of {workspace.decisions} is not applied", BUILD) for ruling in written if ruling not in applied]
    faults += [wrong(TOPIC, f"ruling {ruling} was applied and stands in no file", BUILD) for ruling in sorted(applied.difference(written))]
    remedy = "rule again on what stands there now, and end it: `crisisfigures decide {} undo --reason ...`."
    faults += [wrong(TOPIC, f"ruling {ruling} finds no claim", remedy.format(ruling)) for ruling in sorted(lost)]
    yield from faults
    if written and not faults:
        yield well(TOPIC, f"{len(written):,} rulings are applied")


def _ruling_ids(path: Path) -> list[str]:
    if not path.is_file():
        return []
    with path.open(encoding="utf-8-sig", newline="") as file:
        return [row["ruling_id"].strip() for row in csv.DictReader(file) if (row.get("ruling_id") or "").strip()]
