"""The command line as a process of its own: run to its end, killed after a time, or made to kill itself before its nth change of the disk."""

import os
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

TODAY = "2026-11-24"
# Before each change below a folder a line goes to a file that names it; before the one whose number is given the process kills itself.
STEPPING = """
import os, signal, sys
root, log, last = os.environ["STEP_ROOT"], os.environ["STEP_LOG"], int(os.environ["STEP_LAST"])
steps, out = 0, os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT

def changed(event, args):
    if event == "open":
        return [args[0]] if isinstance(args[2], int) and args[2] & WRITING else []
    if event in ("os.rename", "os.link"):
        return args[:2]
    return args[:1] if event in ("os.remove", "os.mkdir", "os.rmdir", "os.chmod", "os.truncate") else []

def watch(event, args):
    global steps
    paths = [os.fsdecode(path) for path in changed(event, args) if isinstance(path, (str, bytes, os.PathLike))]
    if any(os.path.abspath(path).startswith(root) for path in paths):
        steps += 1
        os.write(out, (" ".join([event, *(os.path.relpath(path, root) for path in paths)]) + "\\n").encode())
        if steps == last:
            os.kill(os.getpid(), signal.SIGKILL)

sys.addaudithook(watch)
"""
MAIN = "from crisisfigures.cli import main; main()"


@dataclass(frozen=True, slots=True)
class Ended:
    """How a command ended: its exit code, below 0 for the signal that ended it, and what it said."""

    code: int
    out: str
    err: str


def start(*arguments: str | Path, code: str = MAIN, **options: object) -> "subprocess.Popen[str]":
    """Start a command in a session of its own, so that all its processes can be found."""
    line = [sys.executable, "-c", code, *map(str, arguments)]
    return subprocess.Popen(line, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True, **options)  # type: ignore[call-overload, no-any-return]


def run(*arguments: str | Path, **options: object) -> Ended:
    """Run a command to its end."""
    with start(*arguments, **options) as process:
        out, err = process.communicate(timeout=300)
    return Ended(process.returncode, out, err)


def steps_of(root: Path, log: Path, *arguments: str | Path, last: int = 0) -> tuple[Ended, list[str]]:
    """Run a command and list its changes below a folder: to its end, or to the change before which it kills itself, counted from 1."""
    log.unlink(missing_ok=True)
    environment = os.environ | {"STEP_ROOT": f"{root}{os.sep}", "STEP_LOG": str(log), "STEP_LAST": str(last)}
    ended = run(*arguments, code=STEPPING + MAIN, env=environment)
    return ended, log.read_text(encoding="utf-8").splitlines()


def until(process: "subprocess.Popen[str]", stage: str) -> bool:
    """Read what a build tells until it begins a stage; False where it ends before."""
    assert process.stderr is not None
    return any(line.startswith(stage) for line in process.stderr)


def stages_of(*arguments: str | Path) -> dict[str, float]:
    """Run a build to its end and give the seconds that each stage took, from its line on; "Starting" is what comes before the first."""
    began, stage, taken = time.monotonic(), "Starting", {}
    with start(*arguments) as process:
        assert process.stderr is not None
        for line in process.stderr:
            taken[stage] = time.monotonic() - began
            began, stage = time.monotonic(), line.split(" (")[0].strip()
        process.communicate()
    taken[stage] = time.monotonic() - began
    return taken


def kill_after(process: "subprocess.Popen[str]", seconds: float) -> int:
    """Kill a process, as nothing can be caught or cleaned up, after a time unless it has ended; give its exit code."""
    with process:
        try:
            process.communicate(timeout=seconds)
        except subprocess.TimeoutExpired:
            os.kill(process.pid, signal.SIGKILL)
            process.communicate()
    return process.returncode


def survivors(process: "subprocess.Popen[str]", patience: float = 10) -> list[int]:
    """Name processes of a command's session that are still there; those that are about to end are given some seconds."""
    end = time.monotonic() + patience
    while (left := _in_session(process.pid)) and time.monotonic() < end:
        time.sleep(0.05)
    return left


def _in_session(session: int) -> list[int]:
    found = []
    for folder in Path("/proc").iterdir():
        try:
            after_name = (folder / "stat").read_text().rpartition(")")[2].split() if folder.name.isdecimal() else []
        except OSError:  # it has just ended
            continue
        if after_name and int(after_name[3]) == session and after_name[0] != "Z":
            found.append(int(folder.name))
    return found
