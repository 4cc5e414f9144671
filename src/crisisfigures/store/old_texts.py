"""Texts of articles that come from a database: they stay there until somebody asks for one, and are then laid on a shelf with others."""

from bisect import bisect_left
from contextlib import closing
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from crisisfigures.articles.shelf import ERRORS, Elsewhere, Place, Shelf
from crisisfigures.errors import CarryingError, DatabaseError
from crisisfigures.store.opening import MEMORY_FOR_READING, open_database

if TYPE_CHECKING:
    import duckdb

# Texts that are fetched in one go: who asks again and again asks for those beside them as well. The most are ten to twenty megabytes.
FEWEST, MOST = 16, 2_000


class OldTexts:
    """The texts of a database, by the rowid of their article; the database has to stay where it is until they are closed."""

    def __init__(self, database: Path, shelf: Shelf, memory: str = MEMORY_FOR_READING) -> None:
        self.database, self._memory = database, memory
        self._shelf = shelf
        self._rows: dict[int, None] = {}  # of all articles that were made
        self._sorted: list[int] = []
        self._places: dict[int, Place] = {}
        self._together = FEWEST
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

    def connection(self) -> "duckdb.DuckDBPyConnection":
        """Give a connection of one's own to the database, which stays open: to open a large one takes a while. Raises DatabaseError, duckdb.Error."""
        if self._con is None:
            self._con = open_database(self.database, self._memory)
        return self._con.cursor()

    def of(self, row: int) -> Elsewhere:
        """Give the text of a row without reading it."""
        self._rows[row] = None
        return Elsewhere(self.lay_down, row)

    def lay_down(self, row: int) -> Place:
        """Say where the text of a row lies on the shelf. Raises CarryingError where the database does not let itself be read, OSError of the disk."""
        if row not in self._places:
            self._fetch(row)
        return self._places[row]

    def _fetch(self, row: int) -> None:
        """Fetch a text, and those of the articles that stand beside its own, of all that were made."""
        import duckdb

        if len(self._sorted) != len(self._rows):
            self._sorted = sorted(self._rows)
        first = bisect_left(self._sorted, row) // self._together * self._together
        rows = [each for each in self._sorted[first : first + self._together] if each not in self._places]
        self._together = min(2 * self._together, MOST)
        try:
            asked = "SELECT rowid, coalesce(text, '') FROM articles WHERE rowid BETWEEN ? AND ? AND rowid IN (SELECT unnest(?::BIGINT[]))"
            with closing(self.connection()) as con:
                for found, text in con.execute(asked, [rows[0], rows[-1], rows]).fetchall():
                    self._places[found] = self._shelf.lay_down(text.encode("utf-8", ERRORS))
        except (DatabaseError, duckdb.Error) as error:
            raise CarryingError(f"texts do not let themselves be read: {error}", where=self.database) from error
