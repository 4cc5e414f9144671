"""Read the TOML files that people write, and stop at what they cannot mean: unknown keys, wrong types, misspelt names."""

import difflib
import tomllib
from collections.abc import Collection, Iterable, Mapping
from datetime import date, datetime
from pathlib import Path

from crisisfigures.errors import ConfigurationError
from crisisfigures.series.days import day_of

Table = Mapping[str, object]
MAX_SIZE = 2_000_000  # bytes: a thousand crises take a fifth of it


def read_toml(path: Path) -> dict[str, object]:
    """Read a TOML file whole.

    Raises ConfigurationError where it is absent, far too large, not UTF-8 or not TOML; the message of the last names line and column.
    """
    try:
        if path.stat().st_size > MAX_SIZE:
            raise ConfigurationError(f"is larger than {MAX_SIZE // 1_000_000} MB.", where=path, what_to_do="Take out what nobody wrote by hand.")
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except FileNotFoundError:
        raise ConfigurationError("there is no such file.", where=path, what_to_do="Write it, or leave it out of the command.") from None
    except UnicodeDecodeError as error:
        raise ConfigurationError(f"is not UTF-8 text ({error.reason}).", where=path, what_to_do="Save it as UTF-8.") from None
    except (ValueError, RecursionError) as error:  # no TOML, a number of thousands of digits, or brackets nested without end
        raise ConfigurationError(f"is not TOML: {error}.", where=path, what_to_do="Mend that line.") from None
    except OSError as error:
        raise ConfigurationError(f"cannot be read: {error.strerror}.", where=path, what_to_do="Check its permissions.") from None


def nearest(word: str, legal: Iterable[str]) -> str:
    """Say which legal word is the nearest, or name them all where none is near."""
    words = sorted(legal)
    found = difflib.get_close_matches(word.casefold(), words, n=1, cutoff=0.5)
    return f"Did you mean {found[0]}?" if found else f"Use one of: {', '.join(words)}."


class Section:
    """One table of a configuration file, read key by key; every complaint names file and key."""

    def __init__(self, path: Path, name: str, table: object, legal: Collection[str]) -> None:
        if not isinstance(table, dict):
            what = f"{name} has to be a table, not {kind_of(table)}."
            raise ConfigurationError(what, where=path, what_to_do=f"Write [{name}] on a line of its own.")
        self.path, self.name, self.table = path, name, table
        for key in table:
            if key not in legal:
                raise ConfigurationError(f"unknown key {key}.", where=self.where(key), what_to_do=nearest(key, legal))

    def where(self, key: str) -> str:
        """Name the file and the key in it."""
        return f"{self.path}: [{self.name}] {key}"

    def wrong(self, key: str, wanted: str, found: object) -> ConfigurationError:
        """Make the error for a value of the wrong type."""
        return ConfigurationError(f"has to be {wanted}, not {kind_of(found)}.", where=self.where(key), what_to_do="Correct the value.")

    def text(self, key: str) -> str | None:
        """Give a text, or None where the key is absent."""
        value = self.table.get(key)
        if value is not None and not (isinstance(value, str) and value.strip()):
            raise self.wrong(key, "a text in quotes", value)
        return value

    def needed_text(self, key: str) -> str:
        """Give a text that must be there."""
        value = self.text(key)
        if value is None:
            raise ConfigurationError(f"{key} is missing.", where=self.where(key), what_to_do=f'Add {key} = "...".')
        return value

    def texts(self, key: str) -> list[str]:
        """Give a list of texts; empty where the key is absent."""
        value = self.table.get(key, [])
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            raise self.wrong(key, 'a list of texts, as in ["a", "b"]', value)
        return list(value)

    def filled_texts(self, key: str) -> list[str]:
        """Give a list of texts of which none is empty; where the key is there, so is a text."""
        values = self.texts(key)
        if key in self.table and not (values and all(value.strip() for value in values)):
            raise ConfigurationError(f"{key} names nothing.", where=self.where(key), what_to_do="Fill it in, or leave the key out.")
        return values

    def flag(self, key: str) -> bool:
        """Give true or false; an absent key is false."""
        value = self.table.get(key, False)
        if not isinstance(value, bool):
            raise self.wrong(key, "true or false", value)
        return value

    def day(self, key: str) -> date | None:
        """Give a day, or None where the key is absent."""
        value = self.table.get(key)
        if value is not None and (isinstance(value, datetime) or not isinstance(value, date)):
            raise self.wrong(key, "a day without quotes, as in 2013-07-28", value)
        return value

    def end_of_span(self, key: str, *, last: bool) -> date | None:
        """Give the first or last day of a span: a day, or of a month or year its first day, or its last; None where the key is absent."""
        value = self.table.get(key)
        plain = not isinstance(value, str | int) or isinstance(value, bool)
        day = self.day(key) if value is None or plain else day_of(str(value), last=last)
        if value is not None and day is None:
            raise self.wrong(key, 'a day, a month or a year, as in 2013-07-28, "2013-07" or 2013', value)
        return day

    def one_of(self, key: str, legal: Collection[str]) -> str | None:
        """Give a text that must be one of the legal words."""
        value = self.text(key)
        if value is not None:
            self.check_word(key, value, legal)
        return value

    def some_of(self, key: str, legal: Collection[str]) -> list[str]:
        """Give a list of texts that must all be legal words."""
        values = self.texts(key)
        for value in values:
            self.check_word(key, value, legal)
        return values

    def check_word(self, key: str, value: str, legal: Collection[str]) -> None:
        """Stop at a word that is not legal."""
        if value not in legal:
            raise ConfigurationError(f"{value!r} is not known.", where=self.where(key), what_to_do=nearest(value, legal))

    def country(self, key: str) -> str | None:
        """Give a country's code, or None where the key is absent."""
        value = self.text(key)
        if value is not None:
            self.check_country(key, value)
        return value

    def countries(self, key: str) -> list[str]:
        """Give a list of countries' codes."""
        values = self.texts(key)
        for value in values:
            self.check_country(key, value)
        return values

    def check_country(self, key: str, value: str) -> None:
        """Stop at what is not the form of an ISO 3166-1 alpha-3 code."""
        if not (len(value) == 3 and value.isascii() and value.isalpha() and value.isupper()):
            remedy = "Use three capital letters (ISO 3166-1 alpha-3), as in SYR."
            raise ConfigurationError(f"{value!r} is no country code.", where=self.where(key), what_to_do=remedy)


def kind_of(value: object) -> str:
    """Name the type of a value as TOML calls it."""
    names = {str: "a text", bool: "true or false", int: "a number", float: "a number", list: "a list", dict: "a table", date: "a day"}
    name = names.get(type(value), "that")
    return f"the {name.removeprefix('a ')} {value!r}" if isinstance(value, str | int | float) and not isinstance(value, bool) else name
