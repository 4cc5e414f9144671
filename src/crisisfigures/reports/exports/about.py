"""What must be known of the figures before anybody uses them: it goes with every export that has room for it."""

from datetime import date as Date  # noqa: N812 - as in model.py
from typing import TYPE_CHECKING

from crisisfigures.reports.chart_texts import AS_REPORTED, SAMPLE_WORDS
from crisisfigures.reports.dates import one_date

if TYPE_CHECKING:
    import duckdb

READING = (
    "Print `figure`, which keeps the hedge: 'more than 100,000' is no 100,000. `who_says` states it, `who_printed` published it: they differ. "
    "An open bound is an empty cell. Numbers bear ↑ for at least, ↓ for up to, ~ for about."
)
SUMMING = "Never add up rows: running totals repeat themselves, several texts print one statement, and sources count the same people."


def about_lines(con: "duckdb.DuckDBPyConnection", *, licence: str | None = None) -> list[tuple[str, str]]:
    """Give what to know of the figures in a database as pairs of a heading and its words."""
    day = newest_day(con)
    return [
        *([("SAMPLE", SAMPLE_WORDS)] if is_sample(con) else []),
        ("verification", AS_REPORTED),
        ("reading", reading_words(con)),
        ("as known on", one_date(day, "day") if day else "publication dates unknown"),
        ("how to read", READING),
        ("do not sum", SUMMING),
        ("licence", licence_words(con, licence)),
    ]


def licence_words(con: "duckdb.DuckDBPyConnection", licence: str | None = None) -> str:
    """Say under which licence the figures are, and that quotes remain their publishers'."""
    if licence:
        return f"{licence}. Quotes and headlines belong to those who published them."
    if is_sample(con):
        return "MIT, as the program: the sample's briefs were written for it."
    return "None is stated. Quotes and headlines belong to those who published them; ask whoever gave you this file."


def reading_words(con: "duckdb.DuckDBPyConnection") -> str:
    """Say how many figures were read by machine, and how many of them a person has checked."""
    ((read,),) = con.execute("SELECT count(*) FROM claims_ruled").fetchall()
    checked = "SELECT count(DISTINCT claim_id) FROM rulings_in_force JOIN claims_ruled USING (claim_id) WHERE ruling IN ('accept', 'correct', 'add')"
    ((by_person,),) = con.execute(checked).fetchall()
    return f"{read:,} figures were read by machine; a person has checked {by_person:,} of them."


def is_sample(con: "duckdb.DuckDBPyConnection") -> bool:
    """Tell whether the articles are the sample that ships with the program."""
    return any(sample for (sample,) in con.execute("SELECT sample FROM builds").fetchall())


def newest_day(con: "duckdb.DuckDBPyConnection") -> Date | None:
    """Give the newest publication date: the day on which the figures stood so; None where no text has a date."""
    ((day,),) = con.execute("SELECT max(published) FROM articles").fetchall()
    return day if isinstance(day, Date) else None
