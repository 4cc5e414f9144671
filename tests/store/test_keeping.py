"""What a build replaces is kept, once, and no crash loses it or what replaces it."""

import os
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from crisisfigures.store import open_database, previous_path, write_database
from tests.store.conftest import Rows, one_article, one_of_each


def titled(title: str) -> Rows:
    """Give rows whose only article has a title."""
    return one_of_each() | {"articles": [one_article(title=title)]}


def title_of(path: Path) -> str:
    """Read the title of the only article."""
    with closing(open_database(path)) as con:
        ((title,),) = con.execute("SELECT title FROM articles").fetchall()
    return str(title)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Give the path of a database to be, in a folder of its own."""
    return tmp_path / "crisisfigures.duckdb"


def names(path: Path) -> list[str]:
    """Name the databases and what is left over of making them."""
    return sorted(each.name for each in path.parent.iterdir() if not each.name.endswith(".lock"))


def test_first_build_keeps_nothing(path: Path) -> None:
    """Where there was no database, none is kept."""
    write_database(path, titled("one"))

    assert names(path) == ["crisisfigures.duckdb"]


def test_what_is_replaced_is_kept(path: Path) -> None:
    """After each build the kept database is the one before, and nothing else is left."""
    for title in ("one", "two", "three"):
        write_database(path, titled(title))

    assert (title_of(previous_path(path)), title_of(path)) == ("two", "three")
    assert names(path) == ["crisisfigures.duckdb", "crisisfigures.previous.duckdb"]


def test_equal_rows_leave_what_is_kept(path: Path) -> None:
    """A build that changes nothing but the note of the build keeps the last database that was another."""
    write_database(path, titled("one"))
    write_database(path, titled("two"))
    write_database(path, titled("two") | {"builds": [replace(one_of_each()["builds"][0], input_hash="other")]})

    assert (title_of(previous_path(path)), title_of(path)) == ("one", "two")


def test_a_file_that_is_no_database_is_not_kept(path: Path) -> None:
    """What does not open does not take the place of what is kept."""
    write_database(path, titled("one"))
    write_database(path, titled("two"))
    path.write_bytes(b"no database")
    write_database(path, titled("three"))

    assert (title_of(previous_path(path)), title_of(path)) == ("one", "three")


def test_a_database_of_another_version_is_kept(path: Path) -> None:
    """One without a table of today is kept: its figures can still be compared."""
    import duckdb

    with closing(duckdb.connect(str(path))) as con:
        con.execute("CREATE TABLE articles AS SELECT 'old' AS title")
    write_database(path, titled("new"))

    assert (title_of(previous_path(path)), title_of(path)) == ("old", "new")


@pytest.mark.parametrize("step", range(2))
@pytest.mark.parametrize("links", [True, False])
def test_a_crash_between_steps_leaves_both_whole(path: Path, monkeypatch: pytest.MonkeyPatch, step: int, links: bool) -> None:
    """Whichever rename is the last before a crash, the present database is whole, what is kept is whole, and the next build goes on."""
    write_database(path, titled("one"))
    write_database(path, titled("two"))
    done, real = list[str](), os.replace

    def crash(source: Any, target: Any) -> None:
        if len(done) == step:
            raise KeyboardInterrupt
        done.append(str(target))
        real(source, target)

    if not links:
        monkeypatch.setattr(os, "link", refuse_links())
    with monkeypatch.context() as patched:
        patched.setattr(os, "replace", crash)
        with pytest.raises(KeyboardInterrupt):
            write_database(path, titled("three"))

    assert (title_of(previous_path(path)), title_of(path)) == (["one", "two"][step], "two")

    write_database(path, titled("three"))

    assert (title_of(previous_path(path)), title_of(path)) == ("two", "three")
    assert names(path) == ["crisisfigures.duckdb", "crisisfigures.previous.duckdb"]


def refuse_links() -> Callable[..., None]:
    """Stand for a disk that knows no second names of a file."""

    def link(*_: Any) -> None:
        raise OSError("not supported")

    return link
