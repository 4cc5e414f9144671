"""One build at a time: a lock file beside the database says who holds it."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from crisisfigures.errors import DatabaseError

# Locks of this process, so that a build that already holds the lock may write the database.
_held: set[Path] = set()


@contextmanager
def build_lock(database: Path) -> Iterator[None]:
    """Hold the lock of a database; the operating system lets go of it when the process ends, however it ends.

    Raises DatabaseError naming the process that holds it.
    """
    path = lock_path(database).absolute()
    if path in _held:
        yield
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a+", encoding="ascii") as file:
        _take(file.fileno(), path, database)
        file.truncate(0)
        file.write(str(os.getpid()))
        file.flush()
        _held.add(path)
        try:
            yield
        finally:
            _held.discard(path)
            file.truncate(0)


def lock_path(database: Path) -> Path:
    """Name the lock file of a database."""
    return database.with_name(database.name + ".lock")


def _take(descriptor: int, path: Path, database: Path) -> None:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        holder = path.read_text(encoding="ascii").strip() or "unknown"
        raise DatabaseError(
            f"another build is running (process {holder}).", where=database, what_to_do="Wait until it has ended, or end it, and try again."
        ) from None
