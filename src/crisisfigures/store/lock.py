"""One build at a time: a lock file beside the database says who holds it.

The lock is the operating system's, which lets go of it when the process ends, however it ends; the file's text only tells people who it is.
A text without a lock is what a process left that was killed.
"""

import fcntl
import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TextIO

from crisisfigures.errors import DatabaseError

# Locks of this process, so that a build that already holds the lock may write the database.
_held: set[Path] = set()


@dataclass(frozen=True, slots=True)
class Holder:
    """Who wrote the text of a lock file: process, host, and since when; `alive` tells whether the lock is held now."""

    process: str
    since: datetime
    alive: bool

    def __str__(self) -> str:
        return f"{self.process}, since {self.since:%Y-%m-%d %H:%M:%S} UTC"


@contextmanager
def build_lock(database: Path, doing: str = "another build is running") -> Iterator[None]:
    """Hold the lock of a database, or of another file that `doing` changes.

    Raises DatabaseError naming the process that holds it.
    """
    path = lock_path(database).absolute()
    if path in _held:
        yield
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a+", encoding="utf-8") as file:
        _take(file, path, database, doing)
        _held.add(path)
        try:
            _sign(file)
            yield
        finally:
            _held.discard(path)
            file.truncate(0)


def lock_path(database: Path) -> Path:
    """Name the lock file of a database."""
    return database.with_name(database.name + ".lock")


def lock_holder(database: Path) -> Holder | None:
    """Tell who holds the lock of a database, or who left it behind; None where nobody does. Nothing is changed."""
    path = lock_path(database)
    if not path.is_file():
        return None
    with path.open(encoding="utf-8", errors="replace") as file:
        alive = not _locked(file, fcntl.LOCK_SH)
        process = file.read().strip()
        since = datetime.fromtimestamp(os.fstat(file.fileno()).st_mtime, UTC)
    return Holder(process or "a process that has not signed yet", since, alive) if alive or process else None


def _take(file: TextIO, path: Path, database: Path, doing: str) -> None:
    try:
        taken = _locked(file, fcntl.LOCK_EX)
    except OSError as error:
        remedy = "Use --root with a folder on a disk that knows locks, such as one of this machine."
        raise DatabaseError(f"no lock can be taken: {error.strerror}.", where=path, what_to_do=remedy) from error
    if not taken:
        remedy = "Wait until it has ended, or end it, and try again."
        raise DatabaseError(f"{doing} ({lock_holder(database)}).", where=database, what_to_do=remedy)


def _locked(file: TextIO, kind: int) -> bool:
    try:
        fcntl.flock(file.fileno(), kind | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _sign(file: TextIO) -> None:
    file.truncate(0)
    file.write(f"process {os.getpid()} on {socket.gethostname()}")
    file.flush()
