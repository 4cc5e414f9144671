"""Which real statements on Syria, March 2011 to August 2012, stand as points once the real articles of that time are read: `make bench`.

A statement is found where a point of the same metric lies within 5 percent and 7 days; where no article of those days holds a number within
5 percent, it cannot be tested. Articles kept aside (tests/held_out.txt) are read only with --all, and then only lines of counts are printed.
"""

import csv
import gzip
import json
import re
import sys
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from crisisfigures.pipeline import build
from crisisfigures.store import open_database

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared"
STATEMENTS = SHARED / "series" / "syria_statements.csv"
FIRST, LAST = date(2011, 3, 1), date(2012, 8, 31)
NEAR, CLOSE = Decimal("0.05"), timedelta(days=7)
METRICS = {"killed_cum_since_2011-03": ("deaths", "cumulative"), "refugees_registered_region": ("refugees", "stock")}
NUMBER = re.compile(r"\d{1,3}(?:,\d{3})+")
CRISES = """[syria]
name = "Syrian conflict"
countries = ["SYR"]
start = 2011-03-15
end = 2024-12-08
causes = ["conflict"]
sources = ["un", "ohchr", "unhcr", "sohr"]

[[syria.charts]]
metric = "deaths"
basis = "cumulative"

[[syria.charts]]
metric = "refugees"
basis = "stock"
origin = "SYR"
"""
POINTS = """
    SELECT who_says, figure, figure_date, figure_date_end FROM timeline
    WHERE crisis_id = 'syria' AND metric = $metric AND basis = $basis AND status = 'asserted'
      AND coalesce(figure_value, figure_low, figure_high) BETWEEN $low AND $high
      AND figure_date <= $last AND figure_date_end >= $first
    ORDER BY abs(date_diff('day', figure_date, $day)), who_says, figure
"""


@dataclass(frozen=True)
class Statement:
    """What somebody stated: metric and basis in our terms."""

    metric: str
    basis: str
    day: date
    value: Decimal
    source: str


def statements(path: Path = STATEMENTS) -> list[Statement]:
    """Give the statements of the time whose day and number are known from a page that was seen."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["metric"] in METRICS and row["value"] and row["evidence"] != "memory"]
    days = [date.fromisoformat(row["as_of"] or row["date"]) for row in rows]
    found = [Statement(*METRICS[row["metric"]], day, Decimal(row["value"]), row["source"]) for row, day in zip(rows, days, strict=True)]
    return [each for each in found if FIRST <= each.day <= LAST]


def articles(everything: bool = False) -> Iterator[dict[str, Any]]:
    """Give the articles of the time that speak of Syria."""
    kept_aside = set() if everything else set((ROOT / "tests" / "held_out.txt").read_text(encoding="utf-8").split())
    with gzip.open(SHARED / "corpora" / "humanitarian.jsonl.gz", "rt", encoding="utf-8") as corpus:
        rows = {row["id"]: row for row in map(json.loads, corpus)}
    with (SHARED / "gold" / "dev.jsonl").open(encoding="utf-8") as gold:
        rows |= {row["id"]: row for row in map(json.loads, gold)}
    for name, row in sorted(rows.items()):
        published = (row.get("published") or "")[:10]
        if name not in kept_aside and str(FIRST) <= published <= str(LAST) and "Syria" in row["text"]:
            yield {key: row.get(key) for key in ("id", "title", "publisher", "published", "url", "text")}


def make_workspace(root: Path, rows: list[dict[str, Any]]) -> None:
    """Write articles and the crisis below a folder."""
    folder = root / "data" / "articles"
    folder.mkdir(parents=True, exist_ok=True)
    (root / "data" / "crises.toml").write_text(CRISES, encoding="utf-8")
    (folder / "syria.jsonl").write_text("".join(f"{json.dumps(row)}\n" for row in rows), encoding="utf-8")


def can_be_tested(statement: Statement, rows: list[dict[str, Any]]) -> bool:
    """Whether an article of those days holds a number near the statement's."""
    days = {str(statement.day + timedelta(days=n)) for n in range(-CLOSE.days, CLOSE.days + 1)}
    near = (number for row in rows if row["published"][:10] in days for number in NUMBER.findall(row["text"]))
    return any(abs(Decimal(number.replace(",", "")) - statement.value) <= statement.value * NEAR for number in near)


def found_points(database: Path, statement: Statement) -> list[tuple[Any, ...]]:
    """Give the points that a statement can be: source, figure, first and last day, the nearest in time first."""
    asked = {
        "metric": statement.metric, "basis": statement.basis, "day": statement.day, "low": statement.value * (1 - NEAR),
        "high": statement.value * (1 + NEAR), "first": statement.day - CLOSE, "last": statement.day + CLOSE,
    }  # fmt: skip
    with closing(open_database(database)) as con:
        return con.execute(POINTS, asked).fetchall()


def main() -> None:
    """Build, and print a line a statement. A folder may be named: what is built stays there, to be looked at."""
    if not STATEMENTS.exists():
        print("The statements on Syria are not beside the repository: nothing is compared.")
        return
    everything, folders = "--all" in sys.argv, [each for each in sys.argv[1:] if each != "--all"]
    rows = list(articles(everything))
    with TemporaryDirectory() as scratch:
        root = Path(folders[0] if folders else scratch)
        make_workspace(root, rows)
        build(root, today=date(2026, 1, 1))
        print(f"{len(rows):,} articles on Syria, March 2011 to August 2012")
        for each in statements():
            points = found_points(root / "data" / "crisisfigures.duckdb", each)
            what = "; ".join(f"{who}: {figure}, {first}" for who, figure, first, _ in points[:3])
            verdict = "found" if points else "MISSED" if can_be_tested(each, rows) else "no article"
            print(f"{verdict:<10} {each.day} {each.metric:<9} {each.value:>8,} {each.source:<24} {'' if everything else what}")


if __name__ == "__main__":
    main()
