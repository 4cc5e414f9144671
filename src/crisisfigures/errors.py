"""The errors that a user can meet. Each says what is wrong, where, and what to do about it."""

import errno
import os
from pathlib import Path

# What a person can do where the disk refuses; the codes that mean the same stand together.
ROOM = "Free space on that disk, and run it again."
RIGHT = "Give yourself the right to write there, or use another folder."
REMEDIES = {
    errno.ENOSPC: ROOM, errno.EDQUOT: ROOM,
    errno.EFBIG: "Raise the limit on the size of files (ulimit -f), and run it again.",
    errno.EACCES: RIGHT, errno.EPERM: RIGHT,
    errno.EROFS: "Its disk is for reading only: use a folder on another.",
    errno.EEXIST: "A file stands where a folder belongs: move it away.", errno.ENOTDIR: "A file stands where a folder belongs: move it away.",
    errno.EISDIR: "A folder stands where a file belongs: move it away.",
    errno.EMFILE: "Raise the limit on open files (ulimit -n), and run it again.",
}  # fmt: skip


class CrisisfiguresError(Exception):
    """Carry a message for the user and the place that it speaks of.

    `where` is a file, `FILE:LINE` or `FILE: key`; `what_to_do` is an imperative sentence. Only cli.py catches this class.
    """

    def __init__(self, what: str, *, where: str | Path | None = None, what_to_do: str | None = None) -> None:
        self.what, self.where, self.what_to_do = what, None if where is None else str(where), what_to_do
        super().__init__(self.message())

    def message(self) -> str:
        """Give the sentence that is printed: where, what, what to do."""
        place = f"{self.where}: " if self.where else ""
        remedy = f" {self.what_to_do}" if self.what_to_do else ""
        return f"{place}{self.what}{remedy}"


class ConfigurationError(CrisisfiguresError):
    """A file that the user writes (crises.toml, sources.toml, articles.toml, decisions.csv) cannot be used as it is."""


class LexiconError(CrisisfiguresError):
    """A language's TOML file has an unknown key, a wrong type, or one word in two conflicting tables."""


class InputError(CrisisfiguresError):
    """A file or argument that the user named cannot be read."""


class DatabaseError(CrisisfiguresError):
    """The database is absent, locked, of another version, or a check on its rows failed."""


class CarryingError(DatabaseError):
    """Rows of the old database do not go into the new one, as where the disk has damaged them: all has to be made anew."""


class DiskError(CrisisfiguresError):
    """The disk is full, a folder cannot be written, or something stands in the way."""

    @classmethod
    def of(cls, error: OSError, *, where: str | Path | None = None) -> "DiskError":
        """Say what the operating system refused; `where` counts where it does not name a file itself."""
        reason = error.strerror or str(error)
        return cls(f"{reason[:1].lower()}{reason[1:]}.", where=error.filename or where, what_to_do=REMEDIES.get(error.errno or 0, "Check that disk."))

    @classmethod
    def told(cls, sentence: str, *, where: str | Path) -> "DiskError | None":
        """Read what a library says of the disk in its own words; None where it speaks of something else.

        >>> DiskError.told("Could not write file: No space left on device", where="x.duckdb").what_to_do
        'Free space on that disk, and run it again.'
        """
        code = next((code for code in REMEDIES if os.strerror(code) in sentence), None)
        return None if code is None else cls(f"{sentence.rstrip('.')}.", where=where, what_to_do=REMEDIES[code])
