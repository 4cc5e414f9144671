"""Files that stand there as an earlier build read them: their articles are taken from it instead of being read again.

A file counts as unchanged where its name, its size and its SHA-256 are those of then, and so are the program, articles.toml and what
stands beside the file. A file with an entry that was rejected is always read again: the reason may lie in another file.
"""

import hashlib
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from crisisfigures.articles.about import about_path
from crisisfigures.articles.controls import SHOWN
from crisisfigures.articles.files import InputFile, require_readable
from crisisfigures.articles.sidecar import NAME as SIDECAR
from crisisfigures.articles.sidecar import file_and_line
from crisisfigures.errors import InputError
from crisisfigures.model import Article, ReadFile, RejectedInput
from crisisfigures.whole import digest_again

Stamp = tuple[int, int]
Left = tuple[str, str]  # the path of an article, and the SHA-256 of its text


def leave_none(files: Collection[str]) -> None:
    """Leave no article where it is."""


@dataclass
class Ledger:
    """What was read of which file by an earlier build, and by this one.

    `before` are the rows of the earlier build by path; `fetch` gives its articles of some files by path, each file's in their order;
    `program` is what changes where the program may read otherwise. `leave` gives of some files which articles may stay where they are, by
    article_id, without being made: all of them, or None.
    """

    before: Mapping[str, ReadFile]
    fetch: Callable[[Collection[str]], dict[str, list[Article]]]
    program: str
    leave: Callable[[Collection[str]], Mapping[str, Left] | None] = leave_none
    now: dict[str, ReadFile] = field(default_factory=dict)
    same: set[str] = field(default_factory=set)
    stamps: dict[str, tuple[Path, Stamp]] = field(default_factory=dict)
    kept: dict[str, list[Article]] = field(default_factory=dict)
    taken: set[str] = field(default_factory=set)  # paths of articles: what an earlier build made of their texts holds for this one
    left: Mapping[str, Left] | None = None  # the articles that stay where they are; None where all are made
    order: dict[str, int] = field(default_factory=dict)  # which file is read when

    def open(self, folder: Path, files: Iterable[InputFile]) -> None:
        """Look at each file before any is read, and fetch the articles of those that are unchanged."""
        stated = _bytes_of(folder / SIDECAR)
        for file in files:
            self.order[file.name] = len(self.order)
            self._look_at(file, folder, stated)
        self.same = {name for name, row in self.now.items() if (old := self.before.get(name)) and row == replace(old, n_articles=0)}
        left = self.leave(self.same) if self.same else None
        self.left = left if left is not None and len(left) == sum(self.before[name].n_articles for name in self.same) else None
        self.kept = self.fetch(self.same) if self.same and self.left is None else {}

    def place(self, path: str) -> tuple[int, int]:
        """Give when an article is read: the number of its file, and its line or entry."""
        file, line = file_and_line(path)
        return self.order[file], line or 0

    def take(self, name: str) -> list[Article] | None:
        """Give the articles of a file that is unchanged, as they were when they had just been read; None where it has to be read."""
        if self.left is not None and name in self.same:
            return []
        found = self.kept.pop(name, None)
        if not found or len(found) != self.before[name].n_articles:
            return None
        self.taken.update(article.path for article in found)
        return found

    def close(self, articles: Sequence[Article], rejected: Sequence[RejectedInput]) -> list[ReadFile]:
        """Give the rows that the next build compares with, sorted by path: of files that were read whole and did not change meanwhile.

        `articles` are those that were made.
        """
        counts = Counter(file_and_line(article.path)[0] for article in articles)
        if self.left is not None:
            counts.update({name: self.before[name].n_articles for name in self.same})
        refused = {row.path for row in rejected}
        return [
            replace(row, n_articles=counts[name])
            for name, row in sorted(self.now.items())
            if counts[name] and name not in refused and _stamp(self.stamps[name][0]) == self.stamps[name][1]
        ]

    def _look_at(self, file: InputFile, folder: Path, stated: bytes) -> None:
        """Note what a file is; one that cannot be read is none, nor one whose articles would be shown under another name."""
        if SHOWN in file.name or not file.name.isprintable():
            return
        try:
            require_readable(file, folder)
            stamp = _stamp(file.path)
            digest = digest_again(file.path)
            beside = _bytes_of(about_path(file.path))
        except (InputError, OSError):
            return
        read_by = hashlib.sha256(b"\0".join(hashlib.sha256(part).digest() for part in (self.program.encode(), stated, beside)))
        self.now[file.name] = ReadFile(file.name, stamp[0], digest, read_by.hexdigest(), 0)
        self.stamps[file.name] = file.path, stamp


def _stamp(path: Path) -> Stamp:
    found = path.stat()
    return found.st_size, found.st_mtime_ns


def _bytes_of(path: Path) -> bytes:
    """Give the bytes of a file of statements; b'' where there is none."""
    return path.read_bytes() if path.is_file() else b""
