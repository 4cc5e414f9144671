"""doctor: is the program whole, and does everything that it made hold together? Nothing is changed."""

from collections.abc import Iterator
from pathlib import Path

from crisisfigures.doctor.database import examine_database
from crisisfigures.doctor.diagnosis import Diagnosis
from crisisfigures.doctor.environment import examine_environment
from crisisfigures.doctor.fetched import examine_fetched
from crisisfigures.doctor.reports import examine_currency, examine_reports
from crisisfigures.doctor.workspace import examine_lock, examine_workspace
from crisisfigures.errors import CrisisfiguresError
from crisisfigures.workspace import database_path, find_workspace

__all__ = ["Diagnosis", "examine"]


def examine(root: Path, database: Path | None = None) -> Iterator[Diagnosis]:
    """Look at the environment, the lock, the folders, the pages that were fetched, the database and the reports, each fault with what to do about it.

    Of a database that is named only its own rows are looked at: there are no articles that it could be older than.
    """
    yield from examine_environment()
    if database is not None:
        yield from examine_database(database, None)
        return
    yield from examine_lock(database_path(root))
    try:
        workspace = find_workspace(root)
    except CrisisfiguresError as error:
        yield Diagnosis("workspace", False, error.message())
        if database_path(root).is_file():
            yield from examine_database(database_path(root), None)
        return
    yield from examine_workspace(workspace)
    yield from examine_fetched(workspace.data / "articles")
    yield from examine_database(workspace.database, workspace)
    yield from examine_reports(workspace)
    yield from examine_currency(workspace)
