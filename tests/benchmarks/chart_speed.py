"""How fast a large collection is drawn: `make bench`. Seconds depend on the machine, so nothing here fails.

200 charts of 500 series with 20,000 points, each in a document's column as PNG and SVG, with pages, texts and tables: once from nothing,
once after a single figure more.
"""

import argparse
import os
import tempfile
import time
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from random import Random
from typing import Any

from crisisfigures.model import Article, Build, Claim, ClaimRole, Crisis, Point, Series, Source
from crisisfigures.reports import write_reports
from crisisfigures.series.crises import CrisisConfig
from crisisfigures.store import write_database
from crisisfigures.store.metrics import read_metrics

N_CRISES, N_SERIES, N_POINTS = 25, 500, 20_000
METRICS = (
    ("deaths", "cumulative"), ("injured", "cumulative"), ("idps", "stock"), ("refugees", "stock"), ("missing", "stock"), ("cases", "cumulative"),
    ("affected", "period"), ("abducted", "incident"),
)  # fmt: skip
SOURCES = ("OHCHR", "Ministry of Health (Example Republic)", "Observatory for Human Rights")
HEDGES = {"exact": "", "at_least": "more than ", "approx": "about ", "at_most": "up to "}


@dataclass
class Rows:
    """Rows of every table, added a figure at a time."""

    random: Random
    tables: dict[str, list[Any]] = field(default_factory=dict)

    def add_crisis(self, number: int) -> CrisisConfig:
        """Add a crisis with eight charts of two or three sources each."""
        crisis = Crisis(f"crisis-{number}", f"Crisis {number}", ["SYR"], [], date(2011, 3, 15), None, ["conflict"])
        for place, (metric, basis) in enumerate(METRICS):
            for source in SOURCES[: 2 + place % 2]:
                self._add_series(crisis, metric, basis, source)
        return CrisisConfig(crisis, [], [])

    def _add_series(self, crisis: Crisis, metric: str, basis: str, source: str) -> None:
        key = len(self.tables.setdefault("series", []))
        origin = "SYR" if metric == "refugees" else None
        series = Series(f"{key:016x}", crisis.crisis_id, metric, "people", basis, None, "SYR", "Syria", "SYR", origin, source.lower(), source,
                        None, None, f"{source}, {metric}")  # type: ignore[arg-type]  # fmt: skip
        self.tables["series"].append(series)
        day, value = date(2012, 1, 1), self.random.randint(20, 4000)
        for _ in range(N_POINTS // N_SERIES):
            day += timedelta(days=self.random.randint(2, 120))
            value = max(3, value + self.random.randint(-100 if basis != "cumulative" else 0, 900))
            self.add_figure(series, day, value)

    def add_figure(self, series: Series, day: date, value: int) -> None:
        """Add one figure with its article, claim, role and point."""
        number = len(self.tables.setdefault("points", []))
        hedge = self.random.choice(("exact", "exact", *HEDGES))
        figure, exact = f"{HEDGES[hedge]}{value:,}", Decimal(value)
        low, high = exact if hedge in ("exact", "at_least") else None, exact if hedge in ("exact", "at_most") else None
        published = day + timedelta(days=self.random.choice((0, 1, 3, 40)))
        text = f"By then {figure} people were concerned, said the {series.source} in its report on the matter."
        article, claim, point = (f"{kind}{number:015x}" for kind in "ace")
        start = text.index(figure)
        self._add("articles", Article(article, f"https://example.org/{number}", None, f"Report {number}", "BBC News", published, "day", "en",
                                      f"{number}.txt", "0" * 64, text, None, published, None))  # fmt: skip
        self._add("claims", Claim(
            claim, article, start, start + len(figure), figure, text, exact, low, high, hedge, figure, series.metric, series.unit, series.basis,
            series.place, series.place_id, series.iso3, series.origin_iso3, series.source, "government", series.source_id, None, day, day, "day",
            "asserted", None, False, None, None, None, series.crisis_id, "bench", 0.9, "{}", "bench"))  # type: ignore[arg-type]  # fmt: skip
        self._add("claim_roles", ClaimRole(claim, series.series_id, point, "used", "It is the only text that says so."))
        self._add("points", Point(point, series.series_id, day, day, "day", exact, low, high, hedge, figure, "asserted", 1, 1, 1, published, None))  # type: ignore[arg-type]  # fmt: skip

    def _add(self, table: str, row: Any) -> None:
        self.tables.setdefault(table, []).append(row)

    def write(self, path: Path, crises: list[CrisisConfig]) -> Path:
        """Write the database."""
        counts = [len(self.tables[name]) for name in ("articles", "claims", "points")]
        sources = [Source(name.lower(), name, [], "government", None, None) for name in SOURCES]
        rest = {"crises": [config.crisis for config in crises], "sources": sources,
                "metrics": list(read_metrics()), "builds": [Build("0" * 64, "bench", False, *counts, 0, "0" * 64)]}  # type: ignore[arg-type]  # fmt: skip
        write_database(path, self.tables | rest)
        return path


def timed(what: str, database: Path, out: Path, crises: list[CrisisConfig], **options: Any) -> None:
    """Write the reports and print how long it took, by the clock and of processors."""
    start, before = time.perf_counter(), os.times()
    made = write_reports(database, out, crises, **options)
    seconds, spent = time.perf_counter() - start, sum(os.times()[:4]) - sum(before[:4])
    print(f"{what:<28} {made.n_charts:>5,} charts {made.n_drawn_points:>7,} points {seconds:>8.1f} s {spent:>8.1f} s of processors")


def main() -> None:
    """Draw everything, add one figure, draw again."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--jobs", type=int, default=2)
    jobs = arguments.parse_args().jobs
    rows = Rows(Random(1))
    crises = [rows.add_crisis(number) for number in range(N_CRISES)]
    with tempfile.TemporaryDirectory() as folder:
        before, after = Path(folder, "before"), Path(folder, "after")
        database = rows.write(Path(folder, "large.duckdb"), crises)
        timed("from nothing", database, before, crises, jobs=jobs)
        rows.add_figure(rows.tables["series"][7], date(2024, 5, 1), 5000)
        database = rows.write(Path(folder, "larger.duckdb"), crises)
        timed("after one figure more", database, after, crises, old=before, jobs=jobs)


if __name__ == "__main__":
    main()
