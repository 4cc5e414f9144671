"""A copy of the old database in which only what differs is written holds the same rows as one that is written anew."""

import tempfile
from contextlib import closing
from dataclasses import replace
from hashlib import sha512
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crisisfigures.errors import CarryingError
from crisisfigures.model import FlagKind, ReadFile, RejectedInput
from crisisfigures.notes import ArticleText, PartClaim, PartSeries, ReconciledPart, TextSketch
from crisisfigures.store import digest, new_database, open_database, renewing, write_database
from crisisfigures.store.kept_parts import Kept
from crisisfigures.store.opening import connect
from tests.store.conftest import CLAIM_ID, SERIES_ID, Rows

NOTHING = Kept(changed={"first"}, awake={"first"})
FILE = st.builds(ReadFile, st.sampled_from("abcd"), st.integers(0, 1), st.just("0" * 64), st.just(""), st.just(1))
FILES = st.lists(FILE, unique_by=lambda row: row.path)
REJECTED = st.lists(st.builds(RejectedInput, st.sampled_from("ab"), st.none() | st.just(1), st.sampled_from(["why", "how"])), max_size=4)
KINDS = st.lists(st.builds(FlagKind, st.sampled_from("xyz"), st.sampled_from(["one", "other"])), unique_by=lambda row: row.flag)
TABLES = st.fixed_dictionaries({"read_files": FILES, "rejected_inputs": REJECTED, "flag_kinds": KINDS})


def renew(path: Path, rows: Rows, kept: Kept = NOTHING) -> None:
    """Turn a database into the next."""
    with new_database(path, rows, kept):
        pass


@given(st.lists(TABLES, min_size=2, max_size=3))
@settings(max_examples=3, deadline=None)
def test_rows_of_one_build_after_the_other_are_those_of_the_last(builds: list[Rows]) -> None:
    """Rows come, go and change; some stand there twice, and some columns are empty."""
    with tempfile.TemporaryDirectory() as folder:
        grown, anew = Path(folder) / "grown.duckdb", Path(folder) / "anew.duckdb"
        write_database(grown, builds[0])
        for rows in builds[1:]:
            renew(grown, rows)
        write_database(anew, builds[-1])

        assert digest(grown) == digest(anew)


def test_rows_of_articles_and_parts_that_are_kept_stay(rows: Rows, tmp_path: Path) -> None:
    """All that hangs on them is there without being given, and what hangs on others is gone."""
    part, sha256 = "deaths people in SYR", "0" * 64
    rows |= {
        "reconciled_parts": [ReconciledPart(part, sha256)], "part_claims": [PartClaim(CLAIM_ID, part)], "part_series": [PartSeries(SERIES_ID, part)],
        "article_texts": [ArticleText("first", sha256)], "text_sketches": [TextSketch(sha256, "one", 1, 1, b"")],
    }  # fmt: skip
    path = tmp_path / "figures.duckdb"
    write_database(path, rows)
    before, given = digest(path), {table: listed for table, listed in rows.items() if table not in renewing.STAYS}
    renew(path, given, Kept(parts={part}))
    assert digest(path) == before

    renew(path, given)
    with closing(open_database(path)) as con:
        left = {table for table in rows if con.execute(f"SELECT count(*) FROM {table}").fetchall() != [(0,)]}
    assert left == {table for table, listed in given.items() if listed}


def test_new_rows_are_checked_like_any_others(rows: Rows, tmp_path: Path) -> None:
    """A quote that stands elsewhere is found, and the old database stays."""
    path = tmp_path / "figures.duckdb"
    write_database(path, rows)
    before = path.read_bytes()
    rows["articles"] = [replace(article, text=f" {article.text}") for article in rows["articles"]]
    with pytest.raises(CarryingError, match="every quote is the slice"):
        renew(path, rows)

    assert path.read_bytes() == before


def test_a_row_that_the_disk_has_damaged_does_not_stay(tmp_path: Path) -> None:
    """Nobody asks for it in this build, and the next would give it to its readers."""
    path = tmp_path / "figures.duckdb"
    files = [ReadFile(f"{number:05}.txt", 1, "0" * 64, "x" * 200, 1) for number in range(20_000)]
    write_database(path, {"read_files": files})
    content = path.read_bytes()
    at = content.index(b"x" * 200)
    path.write_bytes(content[:at] + b"Z" + content[at + 1 :])

    with pytest.raises(CarryingError):
        renew(path, {"read_files": files})


def test_what_somebody_writes_meanwhile_is_not_half_taken_over(rows: Rows, tmp_path: Path) -> None:
    """Rows that lie in the log of another process are in no copy of the file."""
    path = tmp_path / "figures.duckdb"
    write_database(path, rows)
    path.with_name("figures.duckdb.wal").write_bytes(b"")

    with pytest.raises(CarryingError, match="somebody has opened the database"):
        renew(path, rows)


def test_a_file_that_is_mostly_free_is_written_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With all that is told of its tables and views, which can be asked."""
    monkeypatch.setattr(renewing, "BULKY", ("read_files",))
    path = tmp_path / "figures.duckdb"
    many = [ReadFile(f"{number:05}.txt", number, "0" * 64, sha512(str(number).encode()).hexdigest(), 1) for number in range(30_000)]
    write_database(path, {"read_files": many})
    size, told = path.stat().st_size, said_of(path)
    renew(path, {"read_files": many[:10]})

    assert path.stat().st_size < size / 2
    assert said_of(path) == told
    with closing(connect(path)) as con:
        assert con.execute("SELECT count(*) FROM read_files").fetchall() == [(10,)]


def said_of(path: Path) -> list[object]:
    """Read what a database says of its columns, tables, views and checks."""
    asked = (
        "SELECT table_name, column_name, data_type, is_nullable, comment FROM duckdb_columns() WHERE NOT internal ORDER BY ALL",
        "SELECT table_name, comment FROM duckdb_tables() ORDER BY ALL", "SELECT enum_range(NULL::metric_enum)",
        "SELECT table_name, constraint_text FROM duckdb_constraints() ORDER BY ALL",
    )  # fmt: skip
    with closing(open_database(path)) as con:
        for (view,) in con.execute("SELECT view_name FROM duckdb_views() WHERE NOT internal").fetchall():
            con.execute(f"FROM {view}").fetchall()
        return [con.execute(query).fetchall() for query in asked]
