"""The copy of the old database that is made ahead is that of the file as it stands when it is taken, or none."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from crisisfigures.errors import CarryingError
from crisisfigures.model import FlagKind
from crisisfigures.store import CopyAhead, digest, leftovers, new_database, remove_leftovers, write_database
from crisisfigures.store.ahead import copy_path, log_path
from crisisfigures.store.kept_parts import Kept

ONE, OTHER = FlagKind("jump", "one"), FlagKind("drop", "other")


@pytest.fixture
def database(tmp_path: Path) -> Path:
    """Write a database of one row."""
    path = tmp_path / "figures.duckdb"
    write_database(path, {"flag_kinds": [ONE]})
    return path


def test_the_new_database_grows_out_of_the_copy(database: Path, tmp_path: Path) -> None:
    """It holds what one that is written anew holds, and nothing is left beside it."""
    with CopyAhead(database) as copy:
        copy.begin()
        with new_database(database, {"flag_kinds": [ONE, OTHER]}, Kept(), copy):
            pass

    write_database(tmp_path / "anew.duckdb", {"flag_kinds": [ONE, OTHER]})
    assert digest(database) == digest(tmp_path / "anew.duckdb")
    assert leftovers(database) == []


def test_a_copy_that_nobody_takes_goes(database: Path) -> None:
    """Where a build makes everything anew, or ends before it writes."""
    with CopyAhead(database) as copy:
        copy.begin()

    assert leftovers(database) == []


def test_a_copy_that_a_killed_build_left_is_removed(database: Path) -> None:
    """Whatever is in it."""
    copy_path(database).write_bytes(b"half")
    assert leftovers(database) == [copy_path(database)]
    remove_leftovers(database)

    assert leftovers(database) == []


@pytest.mark.parametrize("stir", [lambda path: write_database(path, {"flag_kinds": [OTHER]}), lambda path: log_path(path).write_bytes(b"")])
def test_what_was_copied_before_somebody_wrote_is_not_taken(database: Path, tmp_path: Path, stir: Callable[[Path], object]) -> None:
    """The rows of then are no longer those of the database."""
    with CopyAhead(database) as copy:
        copy.begin()
        copy.take(tmp_path / "first.duckdb")
        stir(database)

        with pytest.raises(CarryingError, match="somebody"):
            copy.take(tmp_path / "second.duckdb")


def test_nobody_else_writes_while_a_build_reads(database: Path, tmp_path: Path) -> None:
    """The copy reads the file as bytes, and lets DuckDB keep its lock on it."""
    from crisisfigures.store.opening import open_database

    reading = open_database(database)
    with CopyAhead(database) as copy:
        copy.begin()
        copy.take(tmp_path / "new.duckdb")
        writing = subprocess.run([sys.executable, "-c", f"import duckdb; duckdb.connect({str(database)!r})"], capture_output=True, check=False)
        assert b"lock" in writing.stderr
    reading.close()
