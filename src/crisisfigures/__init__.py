"""Follow humanitarian figures over time: articles to claims to points to charts, each with its source."""

from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from crisisfigures.reports.exports.frames import Database

__all__ = ["open"]


def open(where: "str | PathLike[str]" = ".") -> "Database":
    """Open the database of a project's folder, or a database file, to ask it for frames and pictures.

    Raises DatabaseError where there is none.
    """
    # Imported here: `crisisfigures --help` must not wait for frames.
    from crisisfigures.reports.exports.frames import Database
    from crisisfigures.workspace import database_path

    path = Path(where)
    return Database(database_path(path) if path.is_dir() else path)
