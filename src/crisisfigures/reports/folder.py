"""The folder that reports are written to: only what changed is written, what is unchanged stays, and what is no longer made is removed."""

import hashlib
from collections.abc import Mapping
from pathlib import Path

from crisisfigures.swap import LIST, listed
from crisisfigures.whole import digest_of


class ReportFolder:
    """Writes below one folder and remembers what it wrote; `old` is the folder of the run before, by default the same one.

    Where they are two, a file that has not changed is listed and stays in `old` alone: swap.py puts the one in the place of the other.
    `seen` gives the SHA-256 of files in `old` that somebody has just read, None of those that are gone.
    """

    def __init__(self, root: Path, old: Path | None = None, seen: Mapping[str, str | None] | None = None) -> None:
        self.root, self.old = root, old or root
        self.digests: dict[str, str] = {}  # SHA-256 of each file that was made or kept, by its name
        self._before: dict[str, str | None] = dict(seen or {})
        self._kept: set[str] = set()

    def path(self, name: str) -> Path:
        """Give the path of a file by its name below the folder, which may hold slashes; its folder is made."""
        found = self.root / name
        found.parent.mkdir(parents=True, exist_ok=True)
        return found

    def write(self, name: str, text: str) -> None:
        """Write a file as UTF-8 with plain line ends; an unchanged file is not touched."""
        content = text.encode("utf-8")
        digest = hashlib.sha256(content).hexdigest()
        if self.before(name) == digest:
            self.keep(name, digest)
        else:
            self.path(name).write_bytes(content)
            self._kept.discard(name)
            self.digests[name] = digest

    def read(self, name: str) -> str:
        """Read back a file that was written or kept."""
        return ((self.old if name in self._kept else self.root) / name).read_text(encoding="utf-8")

    def before(self, name: str, *, anew: bool = False) -> str | None:
        """Give the SHA-256 of a file as the run before left it, or somebody since then; None where it is gone. It is read once, or `anew`."""
        if anew or name not in self._before:
            self._before[name] = digest_of(self.old / name)
        return self._before[name]

    def keep(self, name: str, digest: str) -> None:
        """Take over a file of the run before, with its SHA-256."""
        self._kept.add(name)
        self.digests[name] = digest

    def made(self, name: str) -> None:
        """Take note of a file that another part wrote. Raises FileNotFoundError where it did not."""
        self.digests[name] = hashlib.sha256((self.root / name).read_bytes()).hexdigest()

    def finish(self) -> None:
        """Remove the files that an earlier run made and this one did not, and list what was made."""
        for name in listed(self.root) - set(self.digests):
            old = self.root / name
            if old.is_file() and old.resolve().is_relative_to(self.root.resolve()):
                old.unlink()
                if old.parent != self.root and not any(old.parent.iterdir()):
                    old.parent.rmdir()
        content = ("\n".join(sorted({*self.digests, LIST})) + "\n").encode()
        if self.root != self.old or self.before(LIST) != hashlib.sha256(content).hexdigest():  # beside another folder it tells what stays there
            (self.root / LIST).write_bytes(content)
        self.digests[LIST] = hashlib.sha256(content).hexdigest()
