"""Are the files that were fetched still what was received?"""

import hashlib
import os
from collections.abc import Iterator
from pathlib import Path

from crisisfigures.articles.about import ENDING, Fetch, read_about
from crisisfigures.errors import InputError


def find_fetched(folder: Path) -> Iterator[tuple[str, str | None]]:
    """Give each file below a folder that was fetched, by name, with what is wrong with it: other bytes, gone; None where it is as received.

    One whose about file cannot be read is given too, as it may have been.
    """
    for file in sorted(_described(folder)):
        name = os.fsencode(file.relative_to(folder).as_posix()).decode("utf-8", "backslashreplace")
        try:
            fetch = read_about(file).fetch
            if fetch is not None:
                yield name, None if _is_unchanged(file, fetch) else f"is no longer what was received on {fetch.fetched_at:%Y-%m-%d}"
        except FileNotFoundError:
            yield name, f"is gone, and {file.name}{ENDING} still stands there"
        except (InputError, OSError) as error:
            yield name, error.what if isinstance(error, InputError) else f"cannot be read: {error.strerror}"


def _described(folder: Path) -> Iterator[Path]:
    """Give the files that something stands beside, hidden folders apart, as the build passes them over."""
    for root, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        yield from (Path(root, name.removesuffix(ENDING)) for name in names if name.endswith(ENDING))


def _is_unchanged(file: Path, fetch: Fetch) -> bool:
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest() == fetch.sha256
