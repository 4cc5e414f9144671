"""Which columns hold words of the articles, and whether a database holds them or was copied without."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import duckdb

# NULL in a copy without texts. Titles, names of places and people's reasons are no text of an article; `figure` is the number in few words.
LEFT_OUT = frozenset({
    ("articles", "text"), ("claims", "quote"), ("claims", "sentence"), ("claims_added", "quote"), ("claims_added", "sentence"),
    ("decisions", "quote"),
})  # fmt: skip
EMPTIED = frozenset({("claims", "evidence"), ("claims_added", "evidence")})  # the words that answers were taken from: an empty object


def left_out(con: "duckdb.DuckDBPyConnection") -> list[str]:
    """Name the columns that a copy without texts leaves out, as TABLE.COLUMN; empty for a whole database.

    A whole database refuses an article without text: where its column may be NULL, the texts were left out on purpose.
    """
    query = "SELECT is_nullable FROM duckdb_columns() WHERE table_name = 'articles' AND column_name = 'text'"
    whole = all(not nullable for (nullable,) in con.execute(query).fetchall())
    return [] if whole else [f"{table}.{column}" for table, column in sorted(LEFT_OUT | EMPTIED)]
