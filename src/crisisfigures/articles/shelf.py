"""Texts on the disk instead of in memory: articles of which the text lies on a shelf, and is read there each time that somebody asks for it.

A hundred thousand texts of 4,000 characters take 400 to 800 MB; a build needs most of them twice, and never two at once.
"""

import hashlib
import os
import tempfile
from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields
from datetime import date as Date  # noqa: N812 - as in model.py
from operator import attrgetter
from pathlib import Path
from types import MappingProxyType, TracebackType
from typing import Any, NamedTuple

from crisisfigures.model import Article

ERRORS = "surrogatepass"  # what cannot be stored is refused elsewhere, and with better words
NAMES = [field.name for field in fields(Article)]
FIELDS = attrgetter(*("place" if name == "text" else name for name in NAMES))


class Place(NamedTuple):
    """Where a text lies: in which open file, from which byte on, and how many bytes."""

    file: int
    start: int
    length: int

    def read(self) -> str:
        """Read the text."""
        return os.pread(self.file, self.length, self.start).decode("utf-8", ERRORS)


class Elsewhere(NamedTuple):
    """A text that somebody else holds, and lays down when it is asked for: most texts of an earlier build never are."""

    lay_down: Callable[[int], Place]
    key: int

    def read(self) -> str:
        """Read the text."""
        return self.lay_down(self.key).read()


class Shelved(Article):
    """An article whose text lies on a shelf: everywhere else it is an article like any other. To another process it goes with its text."""

    __slots__ = ("place", "text_sha256")
    place: Place | Elsewhere
    text_sha256: str  # of the text in UTF-8, in hex

    @property
    def text(self) -> str:
        """Read the text."""
        return self.place.read()

    def taken_down(self) -> Article:
        """Give the plain article, for who asks for its text again and again."""
        return Article(*(getattr(self, name) for name in NAMES))

    def __reduce__(self) -> tuple[type[Article], tuple[Any, ...]]:
        """Give the plain article to another process."""
        return Article, tuple(getattr(self, name) for name in NAMES)

    def enter(self, day: Date) -> None:
        """Note the day on which it entered: as long as nobody else holds it."""
        object.__setattr__(self, "entered", day)

    def filled(self, **changes: object) -> "Shelved":
        """Give the article with other values in some fields but the text, which is not read for it."""
        return shelved(FIELDS(self), self.text_sha256, changes)


def shelved(values: Iterable[Any], text_sha256: str, changes: Mapping[str, object] = MappingProxyType({})) -> Shelved:
    """Make an article out of the values of its fields, its place standing for its text, and of those that change."""
    made = Shelved.__new__(Shelved)
    for put, value in zip(SETTERS, values, strict=True):
        put(made, value)
    for name, value in changes.items():
        object.__setattr__(made, name, value)
    object.__setattr__(made, "text_sha256", text_sha256)
    return made


SETTERS = [vars(Shelved)["place"].__set__ if name == "text" else vars(Article)[name].__set__ for name in NAMES]


class Shelf:
    """A file without a name, where the disk knows such: whatever ends the process, nothing is left of it. Its articles are read while it is open."""

    def __init__(self, folder: Path) -> None:
        """Open it on the disk of a folder: the system's folder for temporary files may lie in memory. Raises OSError."""
        folder.mkdir(parents=True, exist_ok=True)
        self._file = tempfile.TemporaryFile(dir=folder, buffering=0)  # noqa: SIM115 - closed by __exit__
        self._end = 0

    def __enter__(self) -> "Shelf":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Throw all texts away."""
        self._file.close()

    def put(self, article: Article) -> Shelved:
        """Lay a text down, and give its article without it; one that lies there already stays where it is. Raises OSError where the disk is full."""
        if isinstance(article, Shelved):
            return article
        data = article.text.encode("utf-8", ERRORS)
        place = self.lay_down(data)
        values = [place if name == "text" else getattr(article, name) for name in NAMES]
        return shelved(values, hashlib.sha256(data).hexdigest())

    def lay_down(self, data: bytes) -> Place:
        """Lay the bytes of a text down, and say where. Raises OSError where the disk is full."""
        place = Place(self._file.fileno(), self._end, len(data))
        left = memoryview(data)
        while left:
            done = os.pwrite(self._file.fileno(), left, self._end)
            self._end += done
            left = left[done:]
        return place


def text_hash(article: Article) -> str:
    """Give the SHA-256 of an article's text in UTF-8, in hex: the key of its text."""
    return article.text_sha256 if isinstance(article, Shelved) else hashlib.sha256(article.text.encode()).hexdigest()
