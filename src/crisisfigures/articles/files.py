"""Which files of the folder are articles, in which order, and their bytes."""

import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from crisisfigures.articles.about import ENDING as ABOUT
from crisisfigures.articles.sidecar import NAME as SIDECAR
from crisisfigures.errors import InputError

MAX_FILE = 50_000_000  # bytes of a file that is read whole; JSON lines and web archives are streamed and may be of any size
LINES = (".jsonl", ".jsonl.gz")
TEXTS = (".txt", ".md", ".html", ".htm", ".pdf", ".docx")
ARCHIVES = (".warc", ".warc.gz")
ENTRIES = (".xml", ".rss", ".atom", ".json", ".csv", ".tsv")
FORMATS = (*TEXTS, *LINES, *ENTRIES, *ARCHIVES)


@dataclass(frozen=True, slots=True)
class InputFile:
    """A file of the folder; `name` is its path relative to the folder, with '/' between the parts."""

    path: Path
    name: str

    @property
    def format(self) -> str:
        """Give the ending that tells the format, in lower case; '' where it is none that is read."""
        return next((ending for ending in reversed(FORMATS) if self.name.lower().endswith(ending)), "")


def list_inputs(folder: Path) -> list[InputFile]:
    """List the folder's files sorted by name, with those that will be rejected; hidden files, README and articles.toml are none of them.

    Raises:
        InputError: the folder is not there or cannot be read.
    """

    def refuse(error: OSError) -> None:
        raise InputError(f"cannot be read: {error.strerror}.", where=error.filename, what_to_do="Check its name and its permissions.")

    found = (file for root, folders, names in os.walk(folder, onerror=refuse) for file in _list_one(folder, Path(root), folders, names))
    return sorted(found, key=lambda file: file.name)


def read_bytes(file: InputFile) -> bytes:
    """Read a text or page whole.

    Raises:
        InputError: empty, too large, or not to be read.
    """
    try:
        if file.path.stat().st_size > MAX_FILE:
            raise InputError(f"is larger than {MAX_FILE // 1_000_000} MB.", what_to_do="Split it, or write the articles as JSON lines.")
        data = file.path.read_bytes()
    except OSError as error:
        raise InputError(f"cannot be read: {error.strerror}.", what_to_do="Check its permissions.") from None
    if not data.strip():
        raise InputError("is empty.", what_to_do="Put the article's text into it or remove it.")
    return data


def require_readable(file: InputFile, folder: Path) -> None:
    """Refuse what must not be opened: links out of the folder, and what is no file (a pipe would wait for ever).

    Raises:
        InputError: saying which.
    """
    try:
        if file.path.is_symlink() and not file.path.resolve(strict=True).is_relative_to(folder.resolve()):
            raise InputError("is a link out of the folder of articles.", what_to_do="Copy the file here.")
        mode = file.path.stat().st_mode
    except (OSError, RuntimeError):
        raise InputError("is a link to nothing, or cannot be read.", what_to_do="Remove it or check its permissions.") from None
    if stat.S_ISDIR(mode):
        raise InputError("is a link to a folder.", what_to_do="Copy the folder here.")
    if not stat.S_ISREG(mode):
        raise InputError("is no file that can be read.", what_to_do="Remove it.")
    if not file.format:
        raise InputError("is of a type that is not read.", what_to_do=f"Save its text as one of: {', '.join(FORMATS)}.")


def _list_one(top: Path, root: Path, folders: list[str], names: list[str]) -> Iterator[InputFile]:
    folders[:] = sorted(name for name in folders if not name.startswith("."))  # os.walk goes down into what is left
    links = [name for name in folders if (root / name).is_symlink()]
    for name in [*names, *links]:
        relative = (root / name).relative_to(top).as_posix()
        if not name.startswith(".") and name.upper().partition(".")[0] != "README" and relative != SIDECAR and not name.endswith(ABOUT):
            yield InputFile(root / name, os.fsencode(relative).decode("utf-8", "backslashreplace"))
