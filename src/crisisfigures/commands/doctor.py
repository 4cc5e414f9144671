"""doctor: is the environment whole, and does the database hold together?"""

import platform
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from crisisfigures.errors import CrisisfiguresError
from crisisfigures.store import left_out, open_database
from crisisfigures.store.checks import failures, row_checks
from crisisfigures.workspace import LIBRARIES, database_path, find_workspace


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """One thing that was looked at."""

    healthy: bool
    sentence: str


def examine(root: Path, database: Path | None = None) -> Iterator[Diagnosis]:
    """Look at Python, the libraries, the database's rows, and whether it is up to date.

    Where `database` is named, or the project's is a copy without texts, there are no articles that it could be older than.
    """
    yield Diagnosis(True, f"Python {platform.python_version()}")
    yield from _libraries()
    without = _without_texts(database or database_path(root))
    yield from _database(database or database_path(root))
    yield from without
    if not database and not without:
        yield from _currency(root)


def _libraries() -> Iterator[Diagnosis]:
    from importlib.metadata import PackageNotFoundError, version

    for name in LIBRARIES:
        try:
            yield Diagnosis(True, f"{name} {version(name)}")
        except PackageNotFoundError:
            yield Diagnosis(False, f"{name} is not installed: run `make`, or `pip install -e . -c constraints.txt`.")


def _database(path: Path) -> Iterator[Diagnosis]:
    import duckdb

    try:
        with closing(open_database(path)) as con:
            broken = failures(con)
    except (CrisisfiguresError, duckdb.Error) as error:
        yield Diagnosis(False, str(error))
        return
    yield from (Diagnosis(False, f"{path}: {sentence}") for sentence in broken)
    if not broken:
        yield Diagnosis(True, f"{path}: {sum(1 for _ in row_checks())} checks on its rows hold")


def _without_texts(path: Path) -> list[Diagnosis]:
    """Say what a copy for places where texts may not travel leaves out; nothing of a whole database, or of none."""
    import duckdb

    try:
        with closing(open_database(path)) as con:
            columns = left_out(con)
    except (CrisisfiguresError, duckdb.Error):
        return []
    return [Diagnosis(True, f"{path}: a copy without texts: {', '.join(columns)} are left out, links are kept")] if columns else []


def _currency(root: Path) -> Iterator[Diagnosis]:
    from crisisfigures.pipeline import is_up_to_date

    try:
        workspace = find_workspace(root)
        current = is_up_to_date(workspace)
    except CrisisfiguresError as error:
        yield Diagnosis(False, str(error))
        return
    yield Diagnosis(current, f"database and reports are {'up to date' if current else 'older than their inputs: run `crisisfigures build`'}")
