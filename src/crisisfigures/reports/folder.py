"""The folder that reports are written to: only what changed is written, and what is no longer made is removed."""

from pathlib import Path

LIST = "files.txt"  # what the last run made: nothing else in the folder is ever removed


class ReportFolder:
    """Writes below one folder and remembers what it wrote."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._made: set[str] = set()

    def path(self, name: str) -> Path:
        """Give the path of a file by its name below the folder, which may hold slashes; its folder is made."""
        found = self.root / name
        found.parent.mkdir(parents=True, exist_ok=True)
        return found

    def write(self, name: str, text: str) -> None:
        """Write a file as UTF-8 with plain line ends; an unchanged file is not touched."""
        target, content = self.path(name), text.encode("utf-8")
        if not target.is_file() or target.read_bytes() != content:
            target.write_bytes(content)
        self._made.add(name)

    def read(self, name: str) -> str:
        """Read back a file that was written."""
        return (self.root / name).read_text(encoding="utf-8")

    def made(self, path: Path) -> None:
        """Take note of a file that another part wrote."""
        self._made.add(path.relative_to(self.root).as_posix())

    def finish(self) -> None:
        """Remove the files that an earlier run made and this one did not, and list what was made."""
        for name in self._listed() - self._made:
            old = self.root / name
            if old.is_file() and old.resolve().is_relative_to(self.root.resolve()):
                old.unlink()
                if old.parent != self.root and not any(old.parent.iterdir()):
                    old.parent.rmdir()
        self.write(LIST, "\n".join(sorted(self._made | {LIST})) + "\n")

    def _listed(self) -> set[str]:
        found = self.root / LIST
        lines = found.read_text(encoding="utf-8").splitlines() if found.is_file() else []
        return {line for line in lines if line and ".." not in Path(line).parts and not Path(line).is_absolute()}
