"""Put a folder that was just written in the place of the one that an earlier run wrote, file by file."""

import os
from pathlib import Path

from crisisfigures.whole import write_whole

LIST = "files.txt"  # what the reports stage wrote: nothing else in the folder is ever removed


def swap_in(building: Path, target: Path) -> None:
    """Move every file of `building` into `target`; an equal file is not touched, and what no list of this run names is removed.

    A file that the list of `building` names and that does not lie there has not changed: it stays in `target` as it is.
    In between the list names the files of both runs, so that a crash at any moment leaves no file that no list names.
    """
    old, moved = listed(target), _files(building)
    new = listed(building).union(moved)
    if not old.issuperset(new):
        target.mkdir(parents=True, exist_ok=True)
        write_whole(target / LIST, "".join(f"{name}\n" for name in sorted({*old, *new})).encode())
    for name in moved:
        if name != LIST:
            _replace(building / name, target / name)
    for name in sorted(old.difference(new)):
        _remove(target / name, target)
    if LIST in moved:
        _replace(building / LIST, target / LIST)
    _remove_empty(building)


def listed(folder: Path) -> set[str]:
    """Name the files that the last run wrote; empty where there was none."""
    path = folder / LIST
    names = path.read_text(encoding="utf-8").splitlines() if path.is_file() else []
    return {name for name in names if name and ".." not in name.split("/") and not name.startswith("/")}


def _files(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def _replace(new: Path, old: Path) -> None:
    if old.is_file() and old.read_bytes() == new.read_bytes():
        new.unlink()
        return
    old.parent.mkdir(parents=True, exist_ok=True)
    os.replace(new, old)


def _remove(path: Path, root: Path) -> None:
    path.unlink(missing_ok=True)
    for folder in path.parents:
        if folder == root or not folder.is_dir() or any(folder.iterdir()):
            return
        folder.rmdir()


def _remove_empty(folder: Path) -> None:
    for path in sorted(folder.rglob("*"), reverse=True):
        path.rmdir()
    folder.rmdir()
