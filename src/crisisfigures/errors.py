"""The errors that a user can meet. Each says what is wrong, where, and what to do about it."""

from pathlib import Path


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
