"""entered.csv: the day on which each article entered the collection. Rows are appended, never changed."""

import csv
import io
from collections.abc import Iterable
from datetime import date as Date  # noqa: N812 - a column is called `date`
from functools import lru_cache
from pathlib import Path

from crisisfigures.errors import ConfigurationError, DiskError
from crisisfigures.whole import alone_in, write_whole

HEADER = ["article_id", "entered"]


def read_entered(path: Path) -> dict[str, Date]:
    """Give the day of each article, in the file's order; empty where there is no file yet.

    Raises:
        ConfigurationError: a row that is no article_id and day, or an article with two days; the message names file and line.
    """
    if not path.exists():
        return {}
    days: dict[str, Date] = {}
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = csv.reader(file, strict=True)
            for row in rows:
                _take(row, days, path, rows.line_num)
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise ConfigurationError(f"cannot be read: {error}.", where=path, what_to_do="Restore it from version control.") from error
    return days


def append_entered(path: Path, article_ids: Iterable[str], today: Date) -> dict[str, Date]:
    """Append a row with today's date for each article without one, and give the days of all.

    The file is written beside itself and swapped in one rename; without new articles it is not touched.

    Raises:
        ConfigurationError: the file cannot be read.
        DiskError: it cannot be written.
    """
    wanted = list(dict.fromkeys(article_ids))
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with alone_in(path.parent):
            days = read_entered(path)
            new = [article for article in wanted if article not in days]
            if new:
                _rewrite(path, new, today)
    except OSError as error:
        raise DiskError.of(error, where=path) from error
    return days | dict.fromkeys(new, today)


def _take(row: list[str], days: dict[str, Date], path: Path, line: int) -> None:
    if not row:
        return
    if line == 1:
        if row != HEADER:
            raise ConfigurationError(f"the first line must be '{','.join(HEADER)}'.", where=f"{path}:{line}", what_to_do="Put it there.")
        return
    if len(row) != len(HEADER) or not row[0]:
        remedy = "Write it as 0123456789abcdef,2013-07-28."
        raise ConfigurationError("must hold an article_id and a day.", where=f"{path}:{line}", what_to_do=remedy)
    try:
        day = _day(row[1])
    except ValueError:
        raise ConfigurationError(f"the date '{row[1]}' does not exist.", where=f"{path}:{line}", what_to_do="Write it as 2013-07-28.") from None
    if days.setdefault(row[0], day) != day:
        told = f"article '{row[0]}' has entered on {days[row[0]]} and on {day}."
        raise ConfigurationError(told, where=f"{path}:{line}", what_to_do="Remove one of the rows.")


@lru_cache
def _day(written: str) -> Date:
    """Read a day; many articles enter on one. Raises ValueError where there is none."""
    return Date.fromisoformat(written)


def _rewrite(path: Path, new: list[str], today: Date) -> None:
    """Write the old bytes and the new rows."""
    old = path.read_bytes() if path.exists() else b""
    added = io.StringIO()
    rows = csv.writer(added, lineterminator="\n")
    rows.writerows([*([] if old.strip() else [HEADER]), *([article, today.isoformat()] for article in new)])
    write_whole(path, (old if not old or old.endswith(b"\n") else old + b"\n") + added.getvalue().encode())
