"""How many doubts real series raise: each row of the reference series beside the repository goes through reconciliation as if it were a claim.

    python -m tests.benchmarks.reference_series                          points, and flags and findings by kind, file by file
    python -m tests.benchmarks.reference_series --sample 50 --seed 7     fifty flags with their sentences, drawn by a seed
    python -m tests.benchmarks.reference_series --each 4 --seed 7        four of each kind in each file, as figures carried forward are the many
    python -m tests.benchmarks.reference_series --file gaza_daily_t4p    one file, every flag

What each metric of a file counts stands in reference_series.toml. A row is printed on the day on which its store first held it, where that is known.
"""

import argparse
import csv
import random
import tomllib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from pathlib import Path

from crisisfigures.model import Article, Claim, Crisis
from crisisfigures.series import CrisisConfig, Reconciled, assign, reconcile
from tests.series.factory import make_article, make_claim, registry

FOLDER = Path(__file__).parents[3] / "shared" / "series"
MEANINGS = Path(__file__).with_suffix(".toml")


@dataclass(frozen=True)
class Doubt:
    """A flag or finding on a file."""

    file: str
    kind: str
    where: str  # the label of the series, or the crisis of a finding
    sentence: str


@dataclass(frozen=True)
class Result:
    """What a file came to."""

    file: str
    rows: int
    unread: int  # rows whose date or number no claim can have
    made: Reconciled

    def doubts(self) -> Iterator[Doubt]:
        """Give the flags and findings, flags by series and date."""
        labels = {row.series_id: row.label for row in self.made.series}
        points = {point.point_id: point for point in self.made.every_point}
        order = {point.point_id: at for at, point in enumerate(self.made.every_point)}
        for flag in sorted(self.made.flags, key=lambda flag: order[flag.point_id]):
            yield Doubt(self.file, flag.flag, labels[points[flag.point_id].series_id], flag.sentence)
        for finding in self.made.findings:
            yield Doubt(self.file, finding.kind, f"finding on {finding.crisis_id}", finding.sentence)


@lru_cache(maxsize=1)
def meanings() -> dict[str, dict[str, dict[str, object]]]:
    """Read what the metrics and places of the files are, by file."""
    return tomllib.loads(MEANINGS.read_text(encoding="utf-8"))


def crises() -> list[CrisisConfig]:
    """Give the crises that the files are about."""
    return [
        CrisisConfig(Crisis(name, str(row["name"]), list(row["countries"]), [], row["start"], None, list(row["causes"])), [], [])  # type: ignore[call-overload,arg-type]
        for name, row in meanings()["crises"].items()
    ]


def claims_of(path: Path) -> tuple[list[Claim], list[Article], int]:
    """Turn the rows of a file into claims and articles, and count those that cannot be."""
    table = meanings()[path.stem]
    places, metrics = table.get("places", {}), table["metrics"]
    claims: list[Claim] = []
    articles: list[Article] = []
    unread = 0
    with path.open(encoding="utf-8", newline="") as file:
        for at, row in enumerate(csv.DictReader(file)):
            meaning = metrics.get(row["metric"])
            if meaning is None:
                continue
            try:
                day, value = date.fromisoformat(row["date"]), Decimal(row["value"])
            except (ValueError, InvalidOperation):
                unread += 1
                continue
            printed = date.fromisoformat(row["first_seen"]) if row.get("first_seen") else day
            # A store of plain figures has one row a metric and day: the rows of a day are one text
            text = f"{path.stem}-{row['date']}-{printed}-{row['source']}"
            source = table.get("file", {}).get("source", row["source"])
            fields: dict[str, object] = {"place": None, "iso3": row["iso3"], "date": day, "source": source, "quote_start": at}
            fields |= dict(places.get(row["place"], {})) | dict(meaning)
            if fields.pop("monthly", False):
                fields |= {"date": day.replace(day=1), "date_end": day, "date_precision": "month"}
            claim = make_claim(text, float(value) if value % 1 else int(value), **cleaned(fields))
            claims.append(replace(claim, claim_id=f"{at:016x}"))
            articles.append(make_article(text, printed, "Store"))
    return claims, articles, unread


def cleaned(fields: dict[str, object]) -> dict[str, object]:
    """Read the empty text of TOML as none."""
    return {key: None if value == "" else value for key, value in fields.items()}


def result_of(path: Path) -> Result:
    """Reconcile the rows of a file."""
    claims, articles, unread = claims_of(path)
    shelf = {article.article_id: article for article in articles}
    configs = crises()
    return Result(path.stem, len(claims), unread, reconcile(assign(claims, shelf, configs, registry()), shelf, configs, registry()))


def results(folder: Path = FOLDER, only: str | None = None) -> Iterator[Result]:
    """Reconcile the files that reference_series.toml explains."""
    for name in sorted(set(meanings()) - {"crises"}):
        if only in (None, name):
            yield result_of(folder / f"{name}.csv")


def summary(result: Result) -> str:
    """Say what a file came to, in a paragraph."""
    roles = Counter(role.role for role in result.made.roles)
    kinds = Counter(doubt.kind for doubt in result.doubts())
    head = f"{result.file}: {result.rows:,} rows, {len(result.made.series)} series, {len(result.made.points):,} points"
    told = ", ".join(f"{count} {role}" for role, count in sorted(roles.items()))
    listed = [f"  {count:5}  {kind}" for kind, count in sorted(kinds.items(), key=lambda pair: (-pair[1], pair[0]))]
    return "\n".join([f"{head} ({told}{f', {result.unread} unread' if result.unread else ''})", *(listed or ["  no doubts"])])


def some_of_each(doubts: list[Doubt], count: int, seed: int) -> list[Doubt]:
    """Draw some doubts of each kind in each file, by a seed."""
    groups: dict[tuple[str, str], list[Doubt]] = {}
    for doubt in doubts:
        groups.setdefault((doubt.file, doubt.kind), []).append(doubt)
    draw = random.Random(seed)
    return [doubt for _, group in sorted(groups.items()) for doubt in draw.sample(group, min(count, len(group)))]


def main() -> None:
    """Print what was asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path, default=FOLDER)
    parser.add_argument("--sample", type=int, help="how many doubts to print")
    parser.add_argument("--each", type=int, help="how many doubts of each kind in each file to print")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--file", help="one file, by its name without .csv: every doubt is printed")
    parser.add_argument("--kind", help="doubts of one kind")
    asked = parser.parse_args()
    found = list(results(asked.folder, asked.file))
    doubts = [doubt for result in found for doubt in result.doubts() if asked.kind in (None, doubt.kind)]
    if asked.each:
        doubts = some_of_each(doubts, asked.each, asked.seed)
    if asked.sample:
        doubts = random.Random(asked.seed).sample(doubts, min(asked.sample, len(doubts)))
    if asked.each or asked.sample or asked.file or asked.kind:
        print("\n".join(f"{doubt.file} [{doubt.kind}] {doubt.where}\n    {doubt.sentence}" for doubt in doubts))
    else:
        print("\n".join(summary(result) for result in found))


if __name__ == "__main__":
    main()
