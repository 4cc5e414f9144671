"""Two builds at once: the second is told who holds the database."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from crisisfigures.errors import DatabaseError
from crisisfigures.store.lock import build_lock

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
        with pytest.raises(DatabaseError, match=f"another build is running .process {holder.pid}"), build_lock(tmp_path / "x.duckdb"):
            pass


def test_the_lock_is_free_after_a_build(tmp_path: Path) -> None:
    """A build that ended, well or badly, leaves the database to the next."""
    database = tmp_path / "x.duckdb"
    with pytest.raises(RuntimeError), build_lock(database):
        raise RuntimeError
    with build_lock(database):
        assert (tmp_path / "x.duckdb.lock").read_text(encoding="ascii") == str(os.getpid())


def test_one_process_may_take_its_own_lock_again(tmp_path: Path) -> None:
    """A build that holds the lock may write the database."""
    with build_lock(tmp_path / "x.duckdb"), build_lock(tmp_path / "x.duckdb"):
        pass
