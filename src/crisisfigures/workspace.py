"""Where everything stands below one folder: what people provide, what is built from it, and a hash over all of the former."""

import hashlib
import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from crisisfigures.errors import InputError

PACKAGE = Path(__file__).parent
# Their versions can change what is read or how it is drawn.
LIBRARIES = (
    "duckdb", "polars", "pyarrow", "matplotlib", "pillow", "anyascii", "jinja2", "trafilatura", "htmldate", "py3langid", "rapidfuzz", "rensa",
    "numpy", "pypdfium2", "python-docx", "fastwarc", "ftfy",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Workspace:
    """The paths of one project; `sample` is True where the articles are those that ship with the program."""

    root: Path
    data: Path
    sample: bool

    @property
    def articles(self) -> Path:
        """The folder of articles."""
        return self.data / "articles"

    @property
    def crises(self) -> Path:
        """crises.toml; it may be absent."""
        return self.data / "crises.toml"

    @property
    def sources(self) -> Path:
        """sources.toml; it may be absent."""
        return self.data / "sources.toml"

    @property
    def decisions(self) -> Path:
        """decisions.csv; it may be absent."""
        return self.data / "decisions.csv"

    @property
    def entered(self) -> Path:
        """entered.csv; the first build makes it."""
        return self.data / "entered.csv"

    @property
    def database(self) -> Path:
        """The database."""
        return database_path(self.root)

    @property
    def reports(self) -> Path:
        """The folder of reports."""
        return self.root / "reports"

    def input_hash(self, provided: str | None = None) -> str:
        """Hash everything that a build depends on: `provided_hash`, taken now or earlier, and entered.csv, to which a build itself appends.

        Raises InputError where the folder of articles cannot be read.
        """
        total = hashlib.sha256((provided or self.provided_hash()).encode())
        total.update(_named_bytes(self.entered))
        return total.hexdigest()

    def provided_hash(self) -> str:
        """Hash what people provide (articles and configuration), the program and its libraries.

        Raises InputError where the folder of articles cannot be read.
        """
        from crisisfigures.articles.collection import fingerprint_inputs

        total = hashlib.sha256(f"sample={self.sample} {fingerprint_inputs(self.articles)} {program_fingerprint()}".encode())
        for path in (self.crises, self.sources, self.decisions):
            total.update(_named_bytes(path))
        return total.hexdigest()


def _named_bytes(path: Path) -> bytes:
    content = path.read_bytes() if path.is_file() else b""
    return f"{path.name} {path.is_file()} {len(content)} ".encode() + content


def database_path(root: Path) -> Path:
    """Name the database of a project."""
    return root / "data" / "crisisfigures.duckdb"


def find_workspace(root: Path) -> Workspace:
    """Take data/articles where it holds any file, else the sample; the two never mix.

    Raises InputError where there is neither.
    """
    data = root / "data"
    for folder, sample in ((data, False), (data / "sample", True)):
        if _holds_files(folder / "articles"):
            return Workspace(root, folder, sample)
    raise InputError("there are no articles.", where=data / "articles", what_to_do="Put text files or saved pages there, or use --root FOLDER.")


def _holds_files(folder: Path) -> bool:
    """Tell whether a folder holds a file of the user's: a hidden one such as .gitkeep is none, nor is what tells of files."""
    for _, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        if any(name != "articles.toml" and not name.startswith(".") and not name.endswith(".about.toml") for name in names):
            return True
    return False


@cache
def program_fingerprint() -> str:
    """Hash the program's own files and the versions of what it stands on."""
    total = hashlib.sha256(sys.version.encode())
    for name in LIBRARIES:
        total.update(f"{name} {_version(name)}\n".encode())
    for path in _program_files():
        total.update(f"{path.relative_to(PACKAGE).as_posix()} {hashlib.sha256(path.read_bytes()).hexdigest()}\n".encode())
    return total.hexdigest()


def _program_files() -> Iterator[Path]:
    for folder, folders, names in os.walk(PACKAGE):
        folders[:] = sorted(name for name in folders if name != "__pycache__")
        yield from (Path(folder, name) for name in sorted(names) if not name.endswith(".pyc"))


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "absent"
