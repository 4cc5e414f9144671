"""The DuckDB file: its schema, writing it as a whole, and reading rows back."""

from crisisfigures.store.ahead import CopyAhead
from crisisfigures.store.keeping import previous_path
from crisisfigures.store.lock import build_lock
from crisisfigures.store.opening import digest, open_database
from crisisfigures.store.rows import read_rows
from crisisfigures.store.texts import left_out
from crisisfigures.store.without_texts import copy_without_texts
from crisisfigures.store.writing import leftovers, new_database, remove_leftovers, write_database

__all__ = [
    "CopyAhead", "build_lock", "copy_without_texts", "digest", "left_out", "leftovers", "new_database", "open_database", "previous_path", "read_rows",
    "remove_leftovers", "write_database",
]  # fmt: skip
