"""Who holds the lock, can the folders be written, is there room, and did a build that was killed leave anything?"""

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

from crisisfigures.doctor.diagnosis import Diagnosis, well, wrong
from crisisfigures.errors import DiskError
from crisisfigures.pipeline import leftovers
from crisisfigures.store.lock import Holder, lock_holder
from crisisfigures.workspace import Workspace

LOCK, TOPIC = "lock", "workspace"
BUILD = "run `crisisfigures build`."
LEAST_ROOM = 50_000_000  # bytes: the sample's database and reports take a third of it, and a build writes both beside the old ones


def examine_lock(database: Path) -> Iterator[Diagnosis]:
    """Tell who holds the lock; one whose process was killed is no obstacle, but what it built was not finished."""
    holder = lock_holder(database)
    if holder is None:
        yield well(LOCK, "no build is running")
    elif holder.alive:
        yield well(LOCK, f"a build is running ({holder}): what follows may change")
    else:
        yield wrong(LOCK, f"a build was killed ({holder}); the lock is free", "run `crisisfigures build`, which begins afresh.")


def examine_workspace(workspace: Workspace) -> Iterator[Diagnosis]:
    """Look at the folders of data and reports."""
    folders = [workspace.data, workspace.database.parent, workspace.reports]
    faults = [fault for folder in dict.fromkeys(folders) if (fault := _not_writable(folder))]
    yield from faults
    if not faults:
        yield well(TOPIC, f"{workspace.data} and {workspace.reports} can be written")
        yield _room(workspace)
    yield from _left_over(workspace, lock_holder(workspace.database))


def _not_writable(folder: Path) -> Diagnosis | None:
    """Write a file without a name, which is gone at once; a folder that is still to be made stands for itself in the one above."""
    if not folder.exists() and not folder.is_symlink():
        folder = folder.parent
    try:
        with tempfile.TemporaryFile(dir=folder) as file:
            file.write(b"\0")
    except OSError as error:
        fault = DiskError.of(error)
        return wrong(TOPIC, f"{folder} cannot be written: {fault.what}", f"{fault.what_to_do}")
    return None


def _room(workspace: Workspace) -> Diagnosis:
    free = shutil.disk_usage(workspace.root).free
    size = workspace.database.stat().st_size if workspace.database.is_file() else 0
    size += sum(path.stat().st_size for path in workspace.reports.rglob("*") if path.is_file())
    needed = max(LEAST_ROOM, 2 * size)
    if free < needed:
        told = f"only {_megabytes(free)} are free at {workspace.root}, and a build may need {_megabytes(needed)}"
        return wrong(TOPIC, told, "free space on that disk.")
    return well(TOPIC, f"{_megabytes(free)} are free")


def _megabytes(size: int) -> str:
    """Write a size.

    >>> _megabytes(50_000_000)
    '50 MB'
    """
    return f"{size / 1_000_000:,.0f} MB"


def _left_over(workspace: Workspace, holder: Holder | None) -> Iterator[Diagnosis]:
    if holder is None or not holder.alive:
        for path in leftovers(workspace):
            yield _left(path)


def _left(path: Path) -> Diagnosis:
    if path.suffix == ".wal":
        remedy = "end the program that has the database open for writing, then remove data/crisisfigures.duckdb and run `crisisfigures build`."
        return wrong(TOPIC, f"{path} shows that something else wrote into the database", remedy)
    return wrong(TOPIC, f"{path} was left by a build that was killed", "run `crisisfigures build`, which removes it.")
