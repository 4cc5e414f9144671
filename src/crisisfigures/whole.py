"""Files that are changed as a whole: who reads sees what stood there before or what stands there after, at whatever moment the program ends."""

import contextlib
import fcntl
import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

LARGE = 1_000_000  # bytes: who writes so many takes longer than the clock of a disk ticks
_DIGESTS: dict[Path, tuple[tuple[int, int, int], str]] = {}


def beside(path: Path) -> Path:
    """Name the file that is written in place of another, until it takes its name: hidden, in the same folder, and always the same."""
    return path.with_name(f".{path.name}.tmp")


def digest_of(path: Path) -> str | None:
    """Give the SHA-256 of a file in hex; None where there is none."""
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else None


def digest_again(path: Path) -> str:
    """Give the SHA-256 of a file that a build looks at more than once; a large one is not read again while its size and time stay. Raises OSError."""
    with path.open("rb") as file:
        found = os.fstat(file.fileno())
        stamp = (found.st_size, found.st_mtime_ns, found.st_ino)
        known, digest = _DIGESTS.get(path, (None, ""))
        if known != stamp:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
            if found.st_size >= LARGE:
                _DIGESTS[path] = stamp, digest
        return digest


def write_whole(path: Path, content: bytes) -> None:
    """Put bytes in the place of a file by one rename, and onto the disk before it; a link stays a link, and rights stay as they were.

    Raises OSError, and leaves what stood there, where that cannot be done.
    """
    target = Path(os.path.realpath(path))
    new = beside(target)
    try:
        with new.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        if target.exists():
            os.chmod(new, target.stat().st_mode & 0o777)
        os.replace(new, target)
    finally:
        new.unlink(missing_ok=True)


@contextmanager
def alone_in(folder: Path) -> Iterator[None]:
    """Wait until no other process of the program changes a file of this folder that people write as well; no lock file is left behind.

    A disk that knows no locks on folders gives none: such changes last a moment.
    """
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        with contextlib.suppress(OSError):
            fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)
