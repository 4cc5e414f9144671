"""The copy of the old database that becomes the new one is made in a thread of its own, while the rest of a build does what it does without it.

To copy a large file, and to read all of it, takes seconds; a build that changes little has nothing else that takes so long.
"""

import os
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack, closing
from pathlib import Path
from threading import Event
from types import TracebackType

from crisisfigures.errors import CarryingError
from crisisfigures.store.opening import connect
from crisisfigures.store.schema import TABLES

AT_ONCE = 4_000_000  # bytes: after so many it is asked whether anybody still waits for the copy
# No row is read twice: with more memory, or several threads, DuckDB would only spend more time on asking the system for it.
FRUGAL = {"memory_limit": "100MB", "threads": "1"}
Stamp = tuple[int, int, int]


class CopyAhead:
    """A copy of a database that others do not write into meanwhile; what is left of it at the block's end is removed."""

    def __init__(self, database: Path) -> None:
        self.database, self._copy = database, copy_path(database)
        self._threads = ThreadPoolExecutor(1)
        self._held = ExitStack()
        self._made: Future[Stamp] | None = None
        self._unwanted = Event()

    def __enter__(self) -> "CopyAhead":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._unwanted.set()
        self._threads.shutdown()
        self._held.close()
        self._copy.unlink(missing_ok=True)

    def begin(self) -> None:
        """Begin with the copy."""
        self._made = self._made or self._threads.submit(self._make)

    def take(self, new: Path) -> None:
        """Put the copy at `new`, when it is made; it is begun now where nobody did.

        Raises CarryingError where somebody writes into the database, duckdb.Error where the disk has damaged it: everything is read once, as
        each block holds a checksum. OSError where the disk refuses.
        """
        self.begin()
        made = self._made.result() if self._made else None
        if made != self._stamp():
            raise CarryingError("somebody wrote into the database while it was copied", where=self.database)
        os.replace(self._copy, new)

    def _stamp(self) -> Stamp:
        """Say which file is to be copied. Raises CarryingError where rows stand beside it, which would be missing in a copy."""
        if log_path(self.database).exists():
            raise CarryingError("somebody has opened the database to write into it", where=self.database)
        found = self.database.stat()
        return found.st_ino, found.st_size, found.st_mtime_ns

    def _make(self) -> Stamp:
        stamp = self._stamp()
        # To close a file is to let go of this process's locks on it: until all is read that DuckDB reads of it, nobody else may write into it.
        old, buffer = self._held.enter_context(self.database.open("rb", buffering=0)), memoryview(bytearray(AT_ONCE))
        with self._copy.open("wb", buffering=0) as new:
            while (count := old.readinto(buffer)) and not self._unwanted.is_set():
                new.write(buffer[:count])
        with closing(connect(self._copy, read_only=True, **FRUGAL)) as con:
            for table in TABLES:
                if not self._unwanted.is_set():
                    con.execute(f"SELECT bit_xor(hash({table})) FROM {table}").fetchall()
        return stamp


def copy_path(database: Path) -> Path:
    """Name the file of the copy."""
    return database.with_name(database.name + ".copy")


def log_path(database: Path) -> Path:
    """Name the log of changes that DuckDB keeps where somebody else opens the database to write into it."""
    return database.with_name(database.name + ".wal")
