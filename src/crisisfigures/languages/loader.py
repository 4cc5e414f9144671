"""Read and validate the lexicon of a language."""

import difflib
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

from crisisfigures.errors import LexiconError
from crisisfigures.languages.schema import LEGAL, Kind

# The tables whose phrases become classes (claims/tokens.py): the others ask for words of their own, which may stand in several.
TAGGING = (
    "participles", "transitive", "intransitive", "states", "harm_nouns", "state_nouns", "nominal", "shelters", "people", "things", "frames", "function",
)  # fmt: skip
READ_LATER = frozenset({"steps", "versions", "tables"})  # by series/, of sentences whose claims are read
ASKED_BY_CHECKS = frozenset({"provided_with", "provided_to"})


@dataclass(frozen=True)
class Lexicon:
    """The words of one language, by table and key as languages/schema.py lists them."""

    code: str
    tables: Mapping[str, Mapping[str, Any]]

    def words(self, table: str, key: str) -> tuple[str, ...]:
        """Give a list of words; a key that the language leaves out is empty."""
        return tuple(self.tables.get(table, {}).get(key, ()))

    def groups(self, table: str, key: str) -> dict[str, tuple[str, ...]]:
        """Give a table of named lists of words."""
        return {name: tuple(words) for name, words in self.tables.get(table, {}).get(key, {}).items()}

    def numbers(self, table: str, key: str) -> dict[str, Any]:
        """Give a table of words and their numbers."""
        return dict(self.tables.get(table, {}).get(key, {}))

    def phrases(self) -> Iterator[str]:
        """Give every word and phrase of every table that extraction reads."""
        for keys in (keys for table, keys in self.tables.items() if table not in READ_LATER):
            yield from (phrase for value in keys.values() for phrase in _phrases(value))

    def flag(self, table: str, key: str) -> bool:
        """Give a fact of the language; false where it is not stated."""
        return bool(self.tables.get(table, {}).get(key, False))


def _phrases(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        yield from value
        yield from (phrase for words in value.values() if isinstance(words, list) for phrase in words if isinstance(phrase, str))
    elif isinstance(value, list):
        yield from value


@lru_cache
def available() -> tuple[str, ...]:
    """List the codes of the languages that have a lexicon."""
    return tuple(sorted(entry.name.removesuffix(".toml") for entry in files(__package__).iterdir() if entry.name.endswith(".toml")))


@lru_cache
def load(code: str) -> Lexicon:
    """Read the lexicon of a language.

    Raises:
        LexiconError: no such file, an unknown key, a wrong type, or a phrase in two tables of the tagger; the message names file and key.
    """
    if code not in available():
        raise LexiconError(f"there is no lexicon for the language '{code}'.", what_to_do=f"Languages at hand: {', '.join(available())}.")
    file = files(__package__).joinpath(f"{code}.toml")
    tables = _read(file)
    refuse_conflicts(tables, file.name)
    return Lexicon(code, tables)


def refuse_conflicts(tables: Mapping[str, Mapping[str, Any]], where: str) -> None:
    """Raise LexiconError where a phrase stands in two places of the tables that tag words: only one of them could ever count."""
    stands: dict[str, str] = {}
    for place, phrases in _tagging(tables):
        for phrase in phrases:
            if first := stands.get(phrase.lower()):
                raise LexiconError(f"'{phrase}' stands in {first} already.", where=f"{where}: {place}", what_to_do="Keep it in one of the two.")
            stands[phrase.lower()] = place


def _tagging(tables: Mapping[str, Mapping[str, Any]]) -> Iterator[tuple[str, list[str]]]:
    for table in TAGGING:
        for key, value in tables.get(table, {}).items():
            groups = value.items() if isinstance(value, dict) else [("", value)]
            yield from ((f"{table}.{key}{'.' if name else ''}{name}", words) for name, words in groups if key not in ASKED_BY_CHECKS)


def _read(file: Traversable) -> dict[str, Mapping[str, Any]]:
    try:
        tables = tomllib.loads(file.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise LexiconError(f"is no valid TOML: {error}.", where=file.name) from error
    for table, keys in tables.items():
        _require(table, LEGAL, file.name)
        for key, value in keys.items():
            _require(key, LEGAL[table], f"{file.name}: {table}")
            if not _fits(value, LEGAL[table][key]):
                raise LexiconError(f"must be of the type '{LEGAL[table][key]}'.", where=f"{file.name}: {table}.{key}")
    return tables


def _require(key: str, legal: Mapping[str, Any], where: str) -> None:
    if key not in legal:
        near = difflib.get_close_matches(key, legal, 1)
        raise LexiconError(f"unknown key '{key}'.", where=where, what_to_do=f"Did you mean '{near[0]}'?" if near else None)


def _fits(value: Any, kind: Kind) -> bool:
    match kind:
        case "words":
            return isinstance(value, list) and all(isinstance(word, str) for word in value)
        case "groups":
            return isinstance(value, dict) and all(_fits(words, "words") for words in value.values())
        case "numbers":
            return isinstance(value, dict) and all(_is_number(n) for n in value.values())
        case "text":
            return isinstance(value, str)
        case "flag":
            return isinstance(value, bool)


def _is_number(value: Any) -> bool:
    return (isinstance(value, int) and not isinstance(value, bool)) or (isinstance(value, list) and len(value) == 2 and all(isinstance(n, int) for n in value))
