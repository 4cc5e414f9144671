"""The schema is model.py in SQL, and explains itself."""

from contextlib import closing

import duckdb

from crisisfigures.store.schema import SCHEMA_FILE, TABLES, columns, schema_sql


def test_schema_file_is_what_model_says() -> None:
    """schema.sql equals what would be generated from model.py now."""
    assert SCHEMA_FILE.read_text(encoding="utf-8") == schema_sql()


def test_every_table_and_column_has_a_comment() -> None:
    """A user reads what each table and each column means from DuckDB itself."""
    with closing(duckdb.connect()) as con:
        con.execute(schema_sql())
        uncommented = con.execute(
            "SELECT table_name, column_name FROM duckdb_columns() WHERE NOT internal AND comment IS NULL "
            "UNION ALL SELECT table_name, '' FROM duckdb_tables() WHERE comment IS NULL"
        ).fetchall()

    assert uncommented == []


def test_optional_columns_alone_may_be_null() -> None:
    """A column whose type allows None is nullable, and no other."""
    nullable = {column.name for column in columns("points") if column.nullable}

    assert nullable == {"value", "low", "high", "first_published", "vague_policy"}


def test_every_table_of_the_model_is_made() -> None:
    """Each dataclass of model.TABLES is a table."""
    with closing(duckdb.connect()) as con:
        con.execute(schema_sql())
        made = {name for (name,) in con.execute("SELECT table_name FROM duckdb_tables()").fetchall()}

    assert made == set(TABLES)
