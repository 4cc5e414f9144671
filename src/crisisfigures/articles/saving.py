"""New files for the folder of articles: each text once, none written over, and beside it what was stated and how it was fetched."""

import hashlib
import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from crisisfigures.articles.about import About, about_path, read_about, write_about
from crisisfigures.articles.files import InputFile, list_inputs
from crisisfigures.articles.naming import numbered
from crisisfigures.errors import InputError


@dataclass(frozen=True, slots=True)
class Incoming:
    """A file that is to be kept: where its bytes are, the name it is to have below the folder, and what is known of it."""

    source: Path
    name: str
    about: About


@dataclass(frozen=True, slots=True)
class Place:
    """Where a file stands or will stand: its name below the folder, what will be known of it, and whether its bytes are there already."""

    name: str
    about: About
    is_there: bool


def find_place(folder: Path, incoming: Incoming) -> Place:
    """Choose where a file is kept: where its bytes are already, else under its name, with a number where another text has that.

    What was known of a text that is there is kept, as far as it is not stated anew.

    Raises:
        InputError: what stands beside the text that is there cannot be read, or the folder cannot.
    """
    same = _find_same(folder, incoming.source)
    if same is not None:
        old = read_about(folder / same)
        about = About(incoming.about.stated.filled(old.stated), old.fetch or incoming.about.fetch)
        return Place(same, about, True)
    ending = InputFile(incoming.source, incoming.name).format
    number = 1
    while _is_taken(folder, numbered(incoming.name, number, ending)):
        number += 1
    return Place(numbered(incoming.name, number, ending), incoming.about, False)


def keep(folder: Path, incoming: Incoming) -> Place:
    """Write a file and what is known of it below the folder; of a text that is there, only what is known anew.

    Raises:
        InputError: it cannot be written; then nothing of it is left.
    """
    while True:
        place = find_place(folder, incoming)
        target = folder / place.name
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            if not place.is_there:
                _write_new(target, incoming.source, place.about)
            elif place.about != read_about(target):
                _write_about(target, place.about)
        except OSError as error:
            if isinstance(error, FileExistsError) and _is_taken(folder, place.name):
                continue  # somebody else was quicker: the next name
            raise InputError(f"cannot be written: {error.strerror}.", where=target, what_to_do="Check the folder's permissions.") from None
        return place


def _write_new(target: Path, source: Path, about: About) -> None:
    """Write what is known first: a build that comes between then never takes the page for one of unknown origin."""
    words = write_about(about)
    if words:
        with about_path(target).open("x", encoding="utf-8", newline="\n") as file:
            file.write(words)
    try:
        with target.open("xb") as copy:
            try:
                with source.open("rb") as original:
                    shutil.copyfileobj(original, copy)
            except BaseException:
                target.unlink()
                raise
    except BaseException:
        if words:
            about_path(target).unlink()
        raise


def _write_about(target: Path, about: About) -> None:
    """Replace what stands beside a file, in one rename."""
    path = about_path(target)
    beside = path.with_name(f".{path.name}.new")
    beside.write_text(write_about(about), encoding="utf-8", newline="\n")
    os.replace(beside, path)


def _is_taken(folder: Path, name: str) -> bool:
    return os.path.lexists(folder / name) or os.path.lexists(about_path(folder / name))


def _find_same(folder: Path, source: Path) -> str | None:
    """Find the file of the folder with the same bytes, itself before others; only files of the same size are opened."""
    sized = [file.path for file in _files(folder) if file.path.stat().st_size == source.stat().st_size]
    sized.sort(key=lambda path: not path.samefile(source))
    digest = _hash(source) if sized else ""
    found = next((path for path in sized if _hash(path) == digest), None)
    return found.relative_to(folder).as_posix() if found else None


def _files(folder: Path) -> Iterator[InputFile]:
    if folder.is_dir():
        yield from (file for file in list_inputs(folder) if file.format and file.path.is_file())


def _hash(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
