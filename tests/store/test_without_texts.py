"""A copy without texts opens, keeps every figure and link, and holds no words of an article."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from crisisfigures.commands.explain import explain
from crisisfigures.doctor import examine
from crisisfigures.errors import DatabaseError, InputError
from crisisfigures.store import copy_without_texts, digest, left_out, open_database, read_rows
from crisisfigures.store.checks import failures
from crisisfigures.store.schema import TABLES, columns
from crisisfigures.store.texts import EMPTIED, LEFT_OUT

if TYPE_CHECKING:
    from crisisfigures.pipeline import BuildSummary

NAMES = {("articles", "title"), ("claims", "source"), ("claims", "place"), ("sources", "aliases")}  # of texts, people and places: they stay
IN_A_ROW = 7  # words that stand in a row in an article and elsewhere only by quoting it


@pytest.fixture(scope="module")
def whole(sample_build: "BuildSummary") -> Path:
    """Give the database of the sample."""
    return sample_build.workspace.database


@pytest.fixture(scope="module")
def copy(whole: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give its copy without texts."""
    target = tmp_path_factory.mktemp("copies") / "to-share.duckdb"
    copy_without_texts(whole, target)
    return target


def runs(text: str) -> Iterator[tuple[str, ...]]:
    """Give every run of words of a text."""
    words = re.findall(r"\w+", text.casefold())
    yield from (tuple(words[place : place + IN_A_ROW]) for place in range(len(words) - IN_A_ROW + 1))


def test_every_other_column_is_as_it_was(whole: Path, copy: Path) -> None:
    """All rows are there in their order, with all that is no text."""
    with open_database(whole) as old, open_database(copy) as new:
        for table in TABLES:
            kept = [column.name for column in columns(table) if (table, column.name) not in LEFT_OUT | EMPTIED]
            query = f"SELECT {', '.join(kept)} FROM {table} ORDER BY rowid"
            assert new.execute(query).fetchall() == old.execute(query).fetchall()
        query = "SELECT figure, who_says, link, figure_date FROM figures ORDER BY ALL"
        assert new.execute(query).fetchall() == old.execute(query).fetchall()
        assert failures(new) == []


def test_no_words_of_an_article_are_left(whole: Path, copy: Path) -> None:
    """No run of words of any text stands in any column but those of names; nor do its bytes in the file."""
    with open_database(whole) as con:
        texts = [text for (text,) in con.execute("SELECT text FROM articles").fetchall()]
    known = {run for text in texts for run in runs(text)}
    with open_database(copy) as con:
        for table in TABLES:
            names = [column.name for column in columns(table) if column.sql_type.startswith("VARCHAR") and (table, column.name) not in NAMES]
            for row in con.execute(f"SELECT {', '.join(names)} FROM {table}").fetchall() if names else []:
                assert not [run for cell in row if cell for run in runs(str(cell)) if run in known], (table, row)
    content = copy.read_bytes()
    assert not any(text[:60].encode() in content for text in texts)


def test_it_says_itself_what_is_left_out(whole: Path, copy: Path, tmp_path: Path) -> None:
    """doctor names the columns, does not ask for articles, and says nothing of the sort of a whole database."""
    with open_database(whole) as old, open_database(copy) as new:
        assert (left_out(old), left_out(new)) == (
            [],
            ["articles.text", "claims.evidence", "claims.quote", "claims.sentence", "claims_added.evidence", "claims_added.quote",
             "claims_added.sentence", "decisions.quote"],
        )  # fmt: skip
    told = list(examine(tmp_path, copy))
    assert all(each.healthy for each in told)
    assert "a copy without texts: articles.text, claims.evidence, claims.quote" in told[-1].sentence
    assert not any("without texts" in each.sentence for each in examine(tmp_path, whole))


def test_it_is_read_like_any_other(copy: Path) -> None:
    """Rows are read with empty texts, a claim is explained with its link, and its hashes are given."""
    with open_database(copy) as con:
        claim = read_rows(con, "claims_ruled")[0]
    told = explain(copy, claim.claim_id)

    assert (claim.quote, claim.sentence) == ("", "")
    assert "The sentence is left out of this copy of the database." in told
    assert re.search(r"^  link +https?://", told, re.M)
    assert set(digest(copy)) == set(TABLES)


def test_a_second_copy_is_equal_and_a_copy_can_be_copied(whole: Path, copy: Path, tmp_path: Path) -> None:
    """Copies hold equal rows, whatever they are made from."""
    copy_without_texts(whole, tmp_path / "second.duckdb")
    copy_without_texts(copy, tmp_path / "third.duckdb")

    assert digest(copy) == digest(tmp_path / "second.duckdb") == digest(tmp_path / "third.duckdb")


def test_the_database_itself_is_never_overwritten(whole: Path, tmp_path: Path) -> None:
    """The target must be another file in a folder that is there, and the source a database."""
    before = digest(whole)
    with pytest.raises(InputError, match="the database itself"):
        copy_without_texts(whole, whole)
    with pytest.raises(InputError, match="no such folder"):
        copy_without_texts(whole, tmp_path / "no" / "x.duckdb")
    with pytest.raises(DatabaseError, match="no database"):
        copy_without_texts(tmp_path / "none.duckdb", tmp_path / "x.duckdb")
    assert digest(whole) == before
    assert list(tmp_path.iterdir()) == []
