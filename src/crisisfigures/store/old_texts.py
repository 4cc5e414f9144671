"""Texts of articles that come from the old database: they stay there until somebody asks for one, and are then laid on a shelf with others."""

from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from crisisfigures.articles.shelf import ERRORS, Place, Shelf
from crisisfigures.errors import CarryingError, DatabaseError
from crisisfigures.store.opening import MEMORY_FOR_READING, open_database

if TYPE_CHECKING:
    import duckdb

TOGETHER = 128  # rows that are fetched in one go: who asks for one text mostly asks for the next as well


class OldTexts:
    """The texts of a database, by the rowid of their article; the database has to stay where it is until they are closed."""

    def __init__(self, database: Path, shelf: Shelf) -> None:
        self.database = database
        self._shelf = shelf
        self._places: dict[int, Place] = {}
        self._con: duckdb.DuckDBPyConnection | None = None

    def __enter__(self) -> "OldTexts":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Close the database, which DuckDB would else give again to who opens the next one under its name, and the shelf."""
        self._shelf.close()
        if self._con is not None:
            self._con.close()
            self._con = None

    def lay_down(self, row: int) -> Place:
        """Say where the text of a row lies on the shelf. Raises CarryingError where the database does not let itself be read, OSError of the disk."""
        if row not in self._places:
            self._fetch(row // TOGETHER * TOGETHER)
        return self._places[row]

    def _fetch(self, first: int) -> None:
        import duckdb

        try:
            if self._con is None:
                self._con = open_database(self.database, MEMORY_FOR_READING)
            asked = "SELECT rowid, text FROM articles WHERE rowid BETWEEN ? AND ?"
            for row, text in self._con.execute(asked, [first, first + TOGETHER - 1]).fetchall():
                self._places[row] = self._shelf.lay_down(text.encode("utf-8", ERRORS))
        except (DatabaseError, duckdb.Error) as error:
            raise CarryingError(f"texts do not let themselves be read: {error}", where=self.database) from error
