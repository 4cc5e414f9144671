"""A copy of the old database becomes the new one: what does not stay is deleted, what is new is added, and all the rest is left where it lies.

Of a hundred thousand articles a build changes a few: to write all of them again takes ten times as long as to copy the file.
"""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from crisisfigures.store.checks import UNIQUE
from crisisfigures.store.kept_parts import Kept
from crisisfigures.store.opening import listed
from crisisfigures.store.schema import TABLES, columns

if TYPE_CHECKING:
    import duckdb

# By table: which rows of the old database stay. Of every other table all rows are given, and those that stand there already stay.
# TABLES has article_texts before text_sketches: a signature stays while an article of the new database has its text.
STAYS = {
    "articles": "article_id IN (FROM kept_articles)",
    "claims": "article_id IN (FROM kept_articles)",
    "article_texts": "article_id IN (FROM kept_articles)",
    "text_sketches": "text_sha256 IN (SELECT text_sha256 FROM article_texts)",
    "text_overlaps": "first_sha256 NOT IN (FROM awake_texts) AND second_sha256 NOT IN (FROM awake_texts)",
    "series": "series_id IN (FROM kept_series)",
    "past_series": "series_id IN (FROM kept_series)",
    "points": "series_id IN (FROM kept_series)",
    "rivals": "series_id IN (FROM kept_series)",
    "incident_events": "point_id IN (FROM kept_points)",
    "breaks": "series_id IN (FROM kept_series)",
    "vintages": "series_id IN (FROM kept_series)",
    "claim_roles": "claim_id IN (FROM kept_claims)",
    "point_flags": "point_id IN (FROM kept_points)",
    "findings": "claim_ids[1] IN (FROM kept_claims)",
    "part_claims": "part IN (FROM kept_parts)",
    "part_series": "part IN (FROM kept_parts)",
}
RENAMED = ("series", "past_series")  # of these rows that stay may be given as well, under another label
WHAT_STAYS = """
CREATE TEMP TABLE kept_articles AS SELECT article_id FROM articles ANTI JOIN changed_articles USING (article_id);
CREATE TEMP TABLE awake_texts AS SELECT DISTINCT text_sha256 FROM article_texts SEMI JOIN awake_articles USING (article_id);
CREATE TEMP TABLE kept_series AS SELECT series_id FROM part_series SEMI JOIN kept_parts USING (part);
CREATE TEMP TABLE kept_claims AS SELECT claim_id FROM part_claims SEMI JOIN kept_parts USING (part);
CREATE TEMP TABLE kept_points AS SELECT point_id FROM every_point SEMI JOIN kept_series USING (series_id);
"""
BULKY = ("articles", "claims", "vintages")
LOOSE = 0.25  # of the rows, or of the file: where more than that is what was deleted, the file is written anew
FEW_BLOCKS, FEW_ROWS = 200, 5_000  # that may be free in any file: 50 MB, and rows that take less

Fill = Callable[[str, str], None]  # puts the new rows of a table into a table of the given name


def renew(con: "duckdb.DuckDBPyConnection", kept: Kept, fill: Fill) -> None:
    """Turn the rows of the old database into those of the new one, within a transaction. Raises duckdb.Error."""
    listed(con, "kept_parts", "part", kept.parts)
    listed(con, "changed_articles", "article_id", kept.changed)
    listed(con, "awake_articles", "article_id", kept.awake)
    con.execute(WHAT_STAYS)
    for table in TABLES:
        if table in RENAMED:
            con.execute(f"DELETE FROM {table} WHERE ({STAYS[table]}) IS NOT TRUE")
            _replace(con, table, fill)
        elif table in STAYS:
            con.execute(f"DELETE FROM {table} WHERE ({STAYS[table]}) IS NOT TRUE")
            fill(table, table)
        elif table in UNIQUE:
            _replace_what_differs(con, table, fill)
        else:
            con.execute(f"DELETE FROM {table}")
            fill(table, table)


def _replace(con: "duckdb.DuckDBPyConnection", table: str, fill: Fill) -> None:
    """Put the rows that are given in the place of those with their key."""
    con.execute(f"CREATE OR REPLACE TEMP TABLE given AS FROM {table} LIMIT 0")
    fill(table, "given")
    con.execute(f"DELETE FROM {table} WHERE {UNIQUE[table]} IN (SELECT {UNIQUE[table]} FROM given)")
    con.execute(f"INSERT INTO {table} FROM given")
    con.execute("DROP TABLE given")


def _replace_what_differs(con: "duckdb.DuckDBPyConnection", table: str, fill: Fill) -> None:
    """Leave the rows that are given again where they lie."""
    con.execute(f"CREATE OR REPLACE TEMP TABLE given AS FROM {table} LIMIT 0")
    fill(table, "given")
    equal = " AND ".join(f"{table}.{column.name} IS NOT DISTINCT FROM given.{column.name}" for column in columns(table))
    con.execute(f"DELETE FROM {table} WHERE rowid NOT IN (SELECT {table}.rowid FROM {table} JOIN given ON {equal})")
    key = UNIQUE[table]
    con.execute(f"INSERT INTO {table} FROM given WHERE {key} NOT IN (SELECT {key} FROM {table})")
    con.execute("DROP TABLE given")


def pack(con: "duckdb.DuckDBPyConnection", database: Path, packed: Path) -> bool:
    """Write the rows of a database into a file of its own where much of its file holds none any more, and tell whether. Raises duckdb.Error."""
    if not _is_loose(con):
        return False
    quoted = str(packed).replace("'", "''")
    con.execute(f"ATTACH '{quoted}' AS packed_rows")
    con.execute(f'COPY FROM DATABASE "{database.stem}" TO packed_rows')
    con.execute("DETACH packed_rows")
    return True


def _is_loose(con: "duckdb.DuckDBPyConnection") -> bool:
    ((blocks, free),) = con.execute("SELECT total_blocks, free_blocks FROM pragma_database_size()").fetchall()
    return bool(free > max(FEW_BLOCKS, LOOSE * blocks)) or any(_has_gaps(con, table) for table in BULKY)


def _has_gaps(con: "duckdb.DuckDBPyConnection", table: str) -> bool:
    # What DuckDB calls the estimated size counts the rows that were deleted as well: their places are not given back one by one.
    ((places,),) = con.execute("SELECT max(estimated_size) FROM duckdb_tables() WHERE table_name = ?", [table]).fetchall()
    ((rows,),) = con.execute(f"SELECT count(*) FROM {table}").fetchall()
    return bool(places - rows > max(FEW_ROWS, LOOSE * rows))
