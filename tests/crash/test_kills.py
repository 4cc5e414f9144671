"""Nothing is lost and nothing left over when a build, a ruling or an export is killed at any moment; `make crash` kills 200 on the whole sample."""

import os
import random
import signal
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from crisisfigures.extraction import BATCH
from crisisfigures.pipeline import build
from crisisfigures.store import digest, open_database
from crisisfigures.store.decisions import read_decisions
from crisisfigures.workspace import database_path
from tests.crash.commands import TODAY, start, steps_of, survivors, until
from tests.crash.killing import ONE_CRISIS, kills, phase_of

Snapshot = Callable[[Path], dict[str, bytes]]


@pytest.mark.long
def test_builds_killed_at_random_moments_lose_nothing(tmp_path: Path) -> None:
    """After each kill the database is whole, the old one or the new; the next build gives what an undisturbed one gives, and leaves nothing over."""
    phases = list(kills(tmp_path, 10, seed=7, texts=ONE_CRISIS))

    assert len(phases) == 10
    assert {phase.split(":")[0] for phase in phases} == {"clock", "disk"}


def ruling(root: Path, reason: str) -> tuple[str | Path, ...]:
    """Give the arguments of a ruling on the first claim."""
    with closing(open_database(database_path(root))) as con:
        ((claim_id,),) = con.execute("SELECT min(claim_id) FROM claims").fetchall()
    return "decide", claim_id, "reject", "--reason", reason, "--by", "Ada", "--today", TODAY, "--root", root


@pytest.mark.heavy
def test_a_ruling_is_written_whole_or_not_at_all(project: Path, tmp_path: Path) -> None:
    """Killed before any of its changes, decide leaves the rows before it to the byte; a longer row than a page of memory is no exception."""
    build(project)
    path = project / "data" / "decisions.csv"
    arguments = ruling(project, "because " * 3_000)
    _, steps = steps_of(project, tmp_path / "log.txt", *arguments)
    before = path.read_bytes()
    for last in range(1, len(steps) + 1):
        ended, _ = steps_of(project, tmp_path / "log.txt", *arguments, last=last)
        after = path.read_bytes()
        assert ended.code == -signal.SIGKILL
        assert after.startswith(before)
        assert len(read_decisions(path)) == before.count(b"\nr") + (after != before)
        before = after
    build(project)

    assert {entry.name for entry in path.parent.iterdir() if "decisions" in entry.name} == {"decisions.csv", "decisions.csv.lock"}


EXPORTS = {"csv": ("timeline", "-o", "{}/figures.csv"), "briefing": ("briefing", "syria", "-o", "{}/syria.docx"), "package": ("package", "-o", "{}")}


@pytest.mark.long
@pytest.mark.parametrize("what", EXPORTS)
def test_an_export_is_written_whole_or_not_at_all(ready: Path, tmp_path: Path, snapshot: Snapshot, what: str) -> None:
    """Killed before any of its changes, an export leaves each file as it was; of a package, a description only beside its tables."""
    out = tmp_path / "out"
    out.mkdir()
    arguments = ("export", *(each.format(out) for each in EXPORTS[what]), "--root", ready)
    ended, steps = steps_of(out, tmp_path / "log.txt", *arguments)
    assert ended.code == 0, ended.err
    new = snapshot(out)
    for last in random.Random(3).sample(range(1, len(steps) + 1), min(4, len(steps))):
        for name in new:
            (out / name).write_bytes(b"old")
        steps_of(out, tmp_path / "log.txt", *arguments, last=last)
        left = {name: content for name, content in snapshot(out).items() if not name.endswith(".tmp")}
        assert all(content in (b"old", new[name]) for name, content in left.items())
        if left.get("datapackage.json", b"old") != b"old":
            assert left == new
        assert steps_of(out, tmp_path / "log.txt", *arguments)[0].code == 0
        assert snapshot(out) == new


def add_many(root: Path) -> None:
    """Write so many articles that a build starts processes for them."""
    for number in range(BATCH + 5):
        text = f'+++\npublished = 2013-09-01\nlanguage = "en"\n+++\nAt least {number + 11} people were killed in Aleppo on Saturday, the UN said.\n'
        (root / "data" / "articles" / f"more-{number}.md").write_text(text, encoding="utf-8")


def test_workers_end_with_the_build_that_is_killed(project: Path) -> None:
    """No process outlives a killed build with --jobs 2, and none holds its lock."""
    add_many(project)
    process = start("build", "--root", project, "--jobs", "2", "--today", TODAY)
    with process:
        until(process, "Extracting")
        _wait_for_workers(process.pid)
        os.kill(process.pid, signal.SIGKILL)
        process.communicate()

    assert survivors(process) == []
    build(project)
    assert not (project / "reports" / ".building").exists()


@pytest.mark.heavy
def test_a_build_goes_on_when_a_worker_is_killed(project: Path) -> None:
    """What the killed process was at is read again, and the build ends as if nothing had been."""
    add_many(project)
    process = start("build", "--root", project, "--jobs", "2", "--today", TODAY)
    with process:
        until(process, "Extracting")
        os.kill(_wait_for_workers(process.pid)[-1], signal.SIGKILL)
        _, err = process.communicate(timeout=120)

    assert (process.returncode, "Traceback" in err) == (0, False)
    found = digest(database_path(project))
    database_path(project).unlink()
    build(project)
    assert digest(database_path(project)) == found


def _wait_for_workers(parent: int) -> list[int]:
    """Wait until a process has workers, and name them."""
    end = time.monotonic() + 60
    while time.monotonic() < end:
        found = []
        for folder in Path("/proc").iterdir():
            try:
                line = (folder / "cmdline").read_bytes() if folder.name.isdecimal() else b""
                is_child = b"spawn_main" in line and (folder / "stat").read_text().rpartition(")")[2].split()[1] == str(parent)
            except OSError:
                continue
            found += [int(folder.name)] if is_child else []
        if found:
            return sorted(found)
    raise AssertionError("the build started no process")


def test_a_reader_is_served_to_the_end(project: Path) -> None:
    """A program that has the old database open reads the old rows while a build replaces it, and the new ones when it opens it again."""
    build(project)
    reading = (
        "import duckdb, sys\ncon = duckdb.connect(sys.argv[1], read_only=True)\n"
        "print(con.execute('SELECT count(*) FROM claims').fetchone()[0], flush=True)\n"
        "sys.stdin.readline()\nprint(con.execute('SELECT count(*), max(length(quote)) FROM claims').fetchone()[0])\ncon.close()\n"
        "print(duckdb.connect(sys.argv[1], read_only=True).execute('SELECT count(*) FROM claims').fetchone()[0])\n"
    )
    reader = start(database_path(project), code=reading, stdin=-1)
    with reader:
        assert reader.stdout is not None
        assert reader.stdout.readline() == "2\n"
        (project / "data" / "articles" / "second.md").unlink()
        build(project)
        out, _ = reader.communicate("go\n")

    assert out.split() == ["2", "1"]


def test_the_phases_of_a_build_are_told_apart() -> None:
    """Each change of the disk counts for the phase that it belongs to."""
    steps = {
        "os.rename data/crisisfigures.duckdb.building/crisisfigures.duckdb data/crisisfigures.duckdb": "database swapped",
        "os.link data/crisisfigures.duckdb data/crisisfigures.previous.duckdb.linking": "old database kept",
        "open data/crisisfigures.duckdb.lock": "lock",
        "open data/crisisfigures.duckdb.building/claims.parquet": "database written",
        "os.rename data/sample/.entered.csv.tmp data/sample/entered.csv": "entered.csv",
        "os.remove reports/.built": "list and marker of reports",
    }

    assert {step: phase_of(step) for step in steps} == steps
