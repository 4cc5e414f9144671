"""articles.toml: what a person states about files that cannot say it themselves."""

import difflib
import re
import tomllib
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from crisisfigures.articles.metadata import KEYS, Metadata, parse_metadata, require_known
from crisisfigures.errors import ConfigurationError, InputError
from crisisfigures.model import RejectedInput

NAME = "articles.toml"
DEFAULTS = "defaults"
MAX_SIZE = 10_000_000  # bytes: a table for each of fifty thousand files
LINE = re.compile(r"(.+\.(?:jsonl(?:\.gz)?|warc(?:\.gz)?|xml|rss|atom|json|csv|tsv))#(\d+)", re.IGNORECASE)


def file_and_line(path: str) -> tuple[str, int | None]:
    """Take an article's path apart: `x.jsonl#3` is line or entry 3 of x.jsonl; files of one article have none.

    >>> file_and_line("2013/un.jsonl#3"), file_and_line("a#1.txt")
    (('2013/un.jsonl', 3), ('a#1.txt', None))
    """
    match = LINE.fullmatch(path)
    return (match[1], int(match[2])) if match else (path, None)


@dataclass(frozen=True)
class Sidecar:
    """Statements by file, and the defaults for all files; `beside` is what stands beside the file that is being read."""

    defaults: Metadata = field(default_factory=Metadata)
    files: Mapping[str, Metadata] = field(default_factory=dict)
    beside: Metadata = field(default_factory=Metadata)

    def complete(self, path: str, own: Metadata) -> Metadata:
        """Add what is stated about a path to what the file itself says.

        A table for `FILE#LINE`, then one for FILE, then what stands beside it, wins over the file (a person wrote it, looking at the file);
        the file wins over the defaults.
        """
        stated = self.files.get(path, Metadata()).filled(self.files.get(file_and_line(path)[0], Metadata())).filled(self.beside)
        return stated.filled(own).filled(self.defaults)

    def strays(self, paths: Collection[str]) -> Iterator[RejectedInput]:
        """Report each table whose file is not there."""
        for path in sorted(self.files):
            if file_and_line(path)[0] not in paths:
                near = difflib.get_close_matches(path, sorted(paths), 1)
                remedy = f"Did you mean '{near[0]}'?" if near else "Remove the table or add the file."
                yield RejectedInput(NAME, None, f"there is no file '{path}', which a table names. {remedy}")


def read_sidecar(folder: Path) -> Sidecar:
    """Read the folder's articles.toml; without one nothing is stated.

    Raises:
        ConfigurationError: no TOML, an unknown key, a wrong type or a bad date; the message names file, table and key.
    """
    path = folder / NAME
    if not path.is_file():
        return Sidecar()
    tables = _load(path)
    files = {name: _read_table(path, name, table) for name, table in tables.items() if name != DEFAULTS}
    return Sidecar(_read_table(path, DEFAULTS, tables.get(DEFAULTS, {})), files)


def _load(path: Path) -> dict[str, object]:
    try:
        if path.stat().st_size > MAX_SIZE:
            raise ConfigurationError(f"is larger than {MAX_SIZE // 1_000_000} MB.", where=path, what_to_do="State it in the heads of the files.")
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise ConfigurationError(f"is no valid TOML: {error}.", where=path, what_to_do='Quote file names: ["syria/2013.txt"].') from error
    except OSError as error:
        raise ConfigurationError(f"cannot be read: {error.strerror}.", where=path) from error


def _read_table(path: Path, name: str, table: object) -> Metadata:
    if not isinstance(table, Mapping):
        remedy = f'Put it under [{DEFAULTS}] or under a file name, such as ["syria/2013.txt"].'
        raise ConfigurationError(f"'{name}' stands in no table.", where=path, what_to_do=remedy)
    try:
        if name == DEFAULTS:
            require_known(table, [key for key in KEYS if key != "id"])  # one id for all would make all articles one
        return parse_metadata(table)
    except InputError as error:
        raise ConfigurationError(error.what, where=f"{path}: [{_quoted(name)}]", what_to_do=error.what_to_do) from error


def _quoted(name: str) -> str:
    return name if name == DEFAULTS else f'"{name}"'
