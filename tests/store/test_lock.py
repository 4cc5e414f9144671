"""Two builds at once: the second is told who holds the database."""

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from crisisfigures.errors import DatabaseError
from crisisfigures.store.lock import build_lock, lock_holder

HOLD = """
import sys
from pathlib import Path
from crisisfigures.store.lock import build_lock
with build_lock(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


def test_a_second_build_is_told_who_holds_the_database(tmp_path: Path) -> None:
    """The message names the process that is building."""
    with subprocess.Popen([sys.executable, "-c", HOLD, str(tmp_path / "x.duckdb")], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as holder:
        assert holder.stdout is not None
        holder.stdout.readline()
        told = f"another build is running .process {holder.pid} on .+, since 20.+ UTC"
        with pytest.raises(DatabaseError, match=told), build_lock(tmp_path / "x.duckdb"):
            pass


def test_the_lock_is_free_after_a_build(tmp_path: Path) -> None:
    """A build that ended, well or badly, leaves the database to the next."""
    database = tmp_path / "x.duckdb"
    with pytest.raises(RuntimeError), build_lock(database):
        raise RuntimeError
    with build_lock(database):
        assert (tmp_path / "x.duckdb.lock").read_text(encoding="ascii") == f"process {os.getpid()} on {socket.gethostname()}"


def test_one_process_may_take_its_own_lock_again(tmp_path: Path) -> None:
    """A build that holds the lock may write the database."""
    with build_lock(tmp_path / "x.duckdb"), build_lock(tmp_path / "x.duckdb"):
        pass


def test_the_lock_of_a_process_that_was_killed_is_free(tmp_path: Path) -> None:
    """What a killed process wrote into the lock file tells who it was, and keeps nobody out."""
    database = tmp_path / "x.duckdb"
    with subprocess.Popen([sys.executable, "-c", HOLD, str(database)], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as holder:
        assert holder.stdout is not None
        holder.stdout.readline()
        alive = lock_holder(database)
        holder.kill()
    dead = lock_holder(database)

    assert alive is not None
    assert dead is not None
    assert (alive.alive, dead.alive) == (True, False)
    assert dead.process == alive.process == f"process {holder.pid} on {socket.gethostname()}"
    with build_lock(database):
        pass
    assert lock_holder(database) is None
