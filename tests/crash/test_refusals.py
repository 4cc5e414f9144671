"""A full disk, a folder that cannot be written, a second build and a signal to stop: one clear message, no traceback, and the old state intact."""

import os
import resource
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from crisisfigures.pipeline import build
from crisisfigures.store import digest, open_database
from crisisfigures.workspace import database_path
from tests.conftest import write_project
from tests.crash.commands import TODAY, Ended, run, start, until

Snapshot = Callable[[Path], dict[str, bytes]]


def revise(root: Path) -> None:
    """Change a figure, so that there is something to build."""
    path = root / "data" / "articles" / "first.md"
    path.write_text(path.read_text(encoding="utf-8").replace("100,000", "110,000"), encoding="utf-8")


def build_command(root: Path, *options: str, **started: object) -> Ended:
    """Run `crisisfigures build` on a fixed day."""
    return run("build", "--root", root, "--today", TODAY, *options, **started)


def refused(ended: Ended, *told: str) -> None:
    """See that a command ended with exit code 1 and one message that tells all of that."""
    assert ended.code == 1, ended
    assert "Traceback" not in ended.err
    (message,) = (line for line in ended.err.splitlines() if line.startswith("crisisfigures: "))
    assert all(each in message for each in told), message


def intact(root: Path, before: dict[str, bytes], snapshot: Snapshot) -> None:
    """See that database, reports and what people provide are what they were, and that nothing is left over."""
    after = snapshot(root)
    assert sorted(after) == sorted(before)
    assert [name for name in before if after[name] != before[name]] == []


@pytest.fixture
def built(project: Path, snapshot: Snapshot) -> tuple[Path, dict[str, bytes]]:
    """Give a project that was built and then revised, with all its files."""
    build(project)
    revise(project)
    return project, snapshot(project)


def limit(size: int) -> Callable[[], None]:
    """Give what limits the size of files that a process may write."""
    return lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))


LONG = pytest.mark.long


@pytest.mark.heavy
@pytest.mark.parametrize("size", [pytest.param(0, marks=LONG), 40_000, pytest.param(400_000, marks=LONG), 2_000_000])
def test_a_limit_on_the_size_of_files_leaves_all_as_it_was(built: tuple[Path, dict[str, bytes]], snapshot: Snapshot, size: int) -> None:
    """Wherever the limit strikes, the lock, a table, the database or a picture, the message names the place and the way out."""
    root, before = built
    refused(build_command(root, preexec_fn=limit(size)), str(root), "ulimit -f")

    intact(root, before, snapshot)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Callable[[str], Path]]:
    """Give a function that mounts an empty disk of a size; skip where that is not allowed."""
    folder = tmp_path / "disk"
    folder.mkdir()

    def mount(options: str) -> Path:
        done = subprocess.run(["mount", "-t", "tmpfs", "-o", options, "none", str(folder)], capture_output=True, check=False)
        if done.returncode:
            pytest.skip("this user may not mount a disk")
        return folder

    yield mount
    subprocess.run(["umount", "-l", str(folder)], capture_output=True, check=False)


def remount(disk: Path, options: str) -> None:
    """Change the options of a disk."""
    subprocess.run(["mount", "-o", f"remount,{options}", str(disk)], check=True)


@pytest.mark.heavy
@pytest.mark.parametrize("room", [pytest.param(0, marks=LONG), 100, pytest.param(1_000, marks=LONG), pytest.param(6_000, marks=LONG)])
def test_a_full_disk_leaves_all_as_it_was(small_disk: Callable[[str], Path], snapshot: Snapshot, room: int) -> None:
    """With so many KB free as are too few, the message says so; after room is made, the build goes through."""
    disk = small_disk("size=200m")
    root = write_project(disk / "project")
    build(root)
    revise(root)
    before = snapshot(root)
    used = os.statvfs(disk)
    remount(disk, f"size={(used.f_blocks - used.f_bfree) * used.f_frsize // 1024 + room}k")
    ended = build_command(root)
    if ended.code:
        refused(ended, str(disk), "ree space on that disk")
        intact(root, before, snapshot)
        remount(disk, "size=200m")
        assert build_command(root).code == 0
    assert digest(database_path(root))


def test_a_disk_for_reading_only_is_named(small_disk: Callable[[str], Path], snapshot: Snapshot) -> None:
    """Where nothing can be written the message says why before any article is read."""
    disk = small_disk("size=200m")
    root = write_project(disk / "project")
    build(root)
    revise(root)
    before = snapshot(root)
    remount(disk, "ro")
    ended = build_command(root)

    refused(ended, "read-only file system", "for reading only")
    assert "Reading articles" not in ended.err
    intact(root, before, snapshot)


def test_reports_on_a_disk_for_reading_only_are_named(small_disk: Callable[[str], Path], project: Path) -> None:
    """A folder of reports that cannot be written stops a build at once, with the old database in place."""
    build(project)
    before = digest(database_path(project))
    revise(project)
    disk = small_disk("size=20m")
    (project / "reports").rename(project / "elsewhere")
    (project / "reports").symlink_to(disk)
    remount(disk, "ro")
    ended = build_command(project)

    refused(ended, "reports/.building", "for reading only")
    assert "Reading articles" not in ended.err
    assert digest(database_path(project)) == before


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
@pytest.mark.parametrize("name", ["reports", "data"])
def test_a_folder_without_the_right_to_write_is_named(built: tuple[Path, dict[str, bytes]], snapshot: Snapshot, name: str) -> None:
    """The message names the folder, and asks for the right."""
    root, before = built
    (root / name).chmod(0o555)
    try:
        refused(build_command(root), str(root / name), "Give yourself the right")
    finally:
        (root / name).chmod(0o755)
    intact(root, before, snapshot)


def test_a_file_in_the_place_of_reports_is_named(project: Path) -> None:
    """What stands in the way is named, and stays."""
    (project / "reports").write_text("mine", encoding="utf-8")
    refused(build_command(project), "reports", "move it away")

    assert (project / "reports").read_text(encoding="utf-8") == "mine"
    assert not database_path(project).exists()


def test_a_ruling_that_finds_no_room_leaves_the_file_as_it_was(built: tuple[Path, dict[str, bytes]], snapshot: Snapshot) -> None:
    """decisions.csv keeps its bytes, and the message says where and why."""
    root, before = built
    with closing(open_database(database_path(root))) as con:
        ((claim_id,),) = con.execute("SELECT min(claim_id) FROM claims").fetchall()
    ended = run("decide", claim_id, "reject", "--reason", "x" * 9_000, "--by", "Ada", "--root", root, preexec_fn=limit(5_000))
    refused(ended, "decisions.csv", "ulimit -f")
    (root / "data" / "decisions.csv.lock").unlink()

    intact(root, before, snapshot)


@pytest.mark.parametrize(
    ("stage", "number"),
    [
        ("Extracting", signal.SIGTERM),
        ("Writing the database", signal.SIGINT),
        pytest.param("Writing reports", signal.SIGTERM, marks=LONG),
        pytest.param("Extracting", signal.SIGINT, marks=LONG),
        pytest.param("Writing the database", signal.SIGTERM, marks=LONG),
        ("Writing reports", signal.SIGINT),
    ],
)
def test_a_build_that_is_stopped_cleans_up(built: tuple[Path, dict[str, bytes]], snapshot: Snapshot, number: int, stage: str) -> None:
    """Ctrl-C and SIGTERM end it with a message and the usual exit code; nothing is half done."""
    root, before = built
    with start("build", "--root", root, "--today", TODAY, "--jobs", "2") as process:
        assert until(process, stage)
        os.killpg(process.pid, number)  # as a terminal does: to its workers as well
        _, err = process.communicate(timeout=60)

    assert process.returncode == 128 + number
    assert err.splitlines()[-1].startswith(f"crisisfigures: stopped by {signal.Signals(number).name}.")
    assert "Traceback" not in err
    intact(root, before, snapshot)


HOLD = """
import sys
from pathlib import Path
from crisisfigures.store import build_lock
with build_lock(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


@pytest.mark.heavy
def test_a_second_build_says_who_holds_the_lock(built: tuple[Path, dict[str, bytes]], snapshot: Snapshot) -> None:
    """It ends at once and names process, host and time; when the holder is killed, the next build goes through."""
    root, before = built
    with subprocess.Popen([sys.executable, "-c", HOLD, str(database_path(root))], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as holder:
        assert holder.stdout is not None
        holder.stdout.readline()
        refused(build_command(root), f"another build is running (process {holder.pid} on {os.uname().nodename}, since 20", "Wait until it has ended")
        lock = root / "data" / "crisisfigures.duckdb.lock"
        assert lock.read_text(encoding="utf-8").startswith(f"process {holder.pid}")
        holder.kill()
    assert {name for name, content in snapshot(root).items() if before.get(name) != content} == {"data/crisisfigures.duckdb.lock"}
    assert build_command(root).code == 0
    assert lock.read_bytes() == b""
