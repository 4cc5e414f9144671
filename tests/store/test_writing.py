"""A database is written beside the old one, verified, and swapped in whole or not at all."""

from collections.abc import Callable
from contextlib import closing
from dataclasses import fields, replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

import crisisfigures.store.rows as store_rows
from crisisfigures.errors import DatabaseError
from crisisfigures.model import Claim, Decision, RivalPoint
from crisisfigures.store import digest, open_database, read_rows, write_database
from crisisfigures.store.rows import each_row

Rows = dict[str, list[Any]]


def test_rows_come_back_as_written(rows: Rows, database: Callable[[Rows], Path]) -> None:
    """What is written to each table is read back equal, in the same order."""
    path = database(rows)

    with closing(open_database(path)) as con:
        assert {table: read_rows(con, table) for table in rows} == rows


def test_rows_are_found_by_a_condition(rows: Rows, database: Callable[[Rows], Path]) -> None:
    """A condition with parameters narrows the rows that are read."""
    with closing(open_database(database(rows))) as con:
        assert [row.metric for row in read_rows(con, "metrics", "label = ?", ["Deaths"])] == ["deaths"]


def test_only_the_database_and_its_lock_are_left(rows: Rows, database: Callable[[Rows], Path]) -> None:
    """No temporary file and no write-ahead log stays behind."""
    path = database(rows)

    assert sorted(each.name for each in path.parent.iterdir()) == ["figures.duckdb", "figures.duckdb.lock"]


def _repeat_claim(rows: Rows) -> None:
    rows["claims"] *= 2


def _move_quote(rows: Rows) -> None:
    (claim,) = rows["claims"]
    rows["claims"] = [replace(claim, quote_start=claim.quote_start + 1, quote_end=claim.quote_end + 1)]


def _forget_article(rows: Rows) -> None:
    rows["articles"] = []


def _forget_role(rows: Rows) -> None:
    rows["claim_roles"] = []


def _give_two_roles(rows: Rows) -> None:
    rows["claim_roles"] *= 2


def _use_without_point(rows: Rows) -> None:
    rows["claim_roles"] = [replace(rows["claim_roles"][0], point_id=None)]


def _forget_used_claim(rows: Rows) -> None:
    rows["claim_roles"] = [replace(rows["claim_roles"][0], role="duplicate")]


def _conflict_without_rival(rows: Rows) -> None:
    rows["claim_roles"] = [replace(rows["claim_roles"][0], role="conflicting")]


def _rival_of_another_date(rows: Rows) -> None:
    (point,), (role,) = rows["points"], rows["claim_roles"]
    values = {column.name: getattr(point, column.name) for column in fields(point)} | {"date": date(2013, 7, 1)}
    rows["rivals"] = [RivalPoint(**values, rival_id="e" * 16, claim_ids=[role.claim_id])]


def _unknown_flag(rows: Rows) -> None:
    rows["flag_kinds"] = []


def _unknown_metric_source(rows: Rows) -> None:
    rows["sources"] = []


@pytest.mark.parametrize(
    ("spoil", "complaint"),
    [
        (_repeat_claim, "claim_id is unique in claims"),
        (_move_quote, "every quote is the slice"),
        (_forget_article, "claims.article_id stands in articles"),
        (_forget_role, "every claim has a role"),
        (_give_two_roles, "no claim has two roles"),
        (_use_without_point, "used, duplicate and conflicting claims have a point"),
        (_forget_used_claim, "every point has a used claim"),
        (_conflict_without_rival, "conflicting claims are those of the rivals of their points"),
        (_rival_of_another_date, "a rival and its point are of one series and date"),
        (_unknown_flag, "point_flags.flag stands in flag_kinds"),
        (_unknown_metric_source, "series.source_id stands in sources"),
    ],
)
def test_rows_that_do_not_fit_together_fail_the_build(
    rows: Rows, database: Callable[[Rows], Path], spoil: Callable[[Rows], None], complaint: str
) -> None:
    """A broken reference, a repeated id or a wrong slice is named, and the old database stays."""
    path = database(rows)
    before = path.read_bytes()
    spoil(rows)

    with pytest.raises(DatabaseError, match=complaint):
        write_database(path, rows)

    assert path.read_bytes() == before
    assert not path.with_name("figures.duckdb.building").exists()


@pytest.mark.parametrize(
    "changes",
    [{"low": Decimal(50), "high": Decimal(40)}, {"iso3": "Syria"}, {"metric": "birthdays"}, {"confidence": 1.5}, {"quote": None}, {"date": None}],
)
def test_a_bad_row_is_refused(rows: Rows, database: Callable[[Rows], Path], make_claim: Callable[..., Claim], changes: dict[str, Any]) -> None:
    """CHECK, ENUM and NOT NULL refuse a row that breaks its column's rule."""
    rows["claims"] = [make_claim(**changes)]

    with pytest.raises(DatabaseError):
        database(rows)


def test_a_third_is_kept_to_three_decimals(rows: Rows, database: Callable[[Rows], Path], make_claim: Callable[..., Claim]) -> None:
    """A number with more decimals than the column keeps is rounded, not refused."""
    rows["claims"] = [make_claim(value=Decimal(100) / 3, unit="percent")]

    with closing(open_database(database(rows))) as con:
        assert read_rows(con, "claims")[0].value == Decimal("33.333")


def test_an_unknown_table_is_named(tmp_path: Path) -> None:
    """A misspelt table stops before anything is written."""
    with pytest.raises(DatabaseError, match="claim_rolls"):
        write_database(tmp_path / "x.duckdb", {"claim_rolls": []})


def test_equal_rows_give_equal_digests(rows: Rows, tmp_path: Path) -> None:
    """The digest of a table depends on its rows and not on their order or the file."""
    one, other = tmp_path / "one.duckdb", tmp_path / "other.duckdb"
    write_database(one, rows)
    write_database(other, rows | {"metrics": list(reversed(rows["metrics"]))})

    assert digest(one) == digest(other)


def test_a_changed_row_changes_the_digest_of_its_table_alone(rows: Rows, tmp_path: Path) -> None:
    """The digest says which table differs."""
    one, other = tmp_path / "one.duckdb", tmp_path / "other.duckdb"
    write_database(one, rows)
    write_database(other, rows | {"rejected_inputs": []})

    differing = {table for table, value in digest(one).items() if digest(other)[table] != value}
    assert differing == {"rejected_inputs"}


def test_opening_an_absent_database_says_what_to_do(tmp_path: Path) -> None:
    """Without a database the message names the command that makes one."""
    with pytest.raises(DatabaseError, match="crisisfigures build"):
        open_database(tmp_path / "none.duckdb")


def test_opening_another_file_says_that_it_is_no_database(tmp_path: Path) -> None:
    """A file that is no database is refused with a reason, not a traceback of DuckDB."""
    (tmp_path / "notes.duckdb").write_text("hello " * 1000, encoding="utf-8")

    with pytest.raises(DatabaseError, match="does not open"):
        open_database(tmp_path / "notes.duckdb")


def test_a_reader_keeps_its_rows_while_the_file_is_replaced(rows: Rows, database: Callable[[Rows], Path]) -> None:
    """Who has the old database open sees the old rows to the end."""
    path = database(rows)
    with closing(open_database(path)) as con:
        write_database(path, {"metrics": rows["metrics"]})
        assert len(read_rows(con, "claims")) == 1


def test_decisions_are_rows_like_any_other(rows: Rows, database: Callable[[Rows], Path]) -> None:
    """A ruling with only its needed columns is stored."""
    claim = rows["claims"][0]
    ruling = Decision("r0001", claim.claim_id, None, None, None, None, "accept", None, None, "me", claim.date, None)
    with closing(open_database(database(rows | {"decisions": [ruling]}))) as con:
        assert read_rows(con, "decisions") == [ruling]


def test_a_large_table_is_read_in_parts(rows: Rows, database: Callable[[Rows], Path], monkeypatch: pytest.MonkeyPatch) -> None:
    """Rows come in the order in which they were written, each once, whatever the size of a part; a condition leaves some out."""
    kinds = [replace(rows["metrics"][0], metric=metric) for metric in ("injured", "missing", "deaths", "idps", "cases")]
    path = database(rows | {"metrics": kinds})
    for size in (1, 2, 5, 100):
        monkeypatch.setattr(store_rows, "CHUNK", size)
        with closing(open_database(path)) as con:
            assert list(each_row(con, "metrics", "true")) == kinds
            assert [row.metric for row in each_row(con, "metrics", "metric <> 'missing'", label="'Other'")] == ["injured", "deaths", "idps", "cases"]
            assert list(each_row(con, "breaks", "true")) == []
