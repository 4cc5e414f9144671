"""How well annotated articles are read: `make bench` writes it into ACCURACY.md and between the markers of README.md."""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from crisisfigures.claims.evaluation.documents import read_documents, read_held_out
from crisisfigures.claims.evaluation.measurement import Measurement, measure
from crisisfigures.claims.evaluation.rendering import as_markdown
from crisisfigures.claims.evaluation.tables import calibration_table, field_table, metric_table, rare_table, rule_table, summary
from crisisfigures.commands.evaluate import extract_found

ROOT = Path(__file__).parents[2]
GOLD = ROOT.parent / "shared" / "gold" / "dev.jsonl"
HELD_OUT = ROOT / "tests" / "held_out.txt"
PAGE = Path(__file__).with_name("ACCURACY.md")
MARKED = re.compile(r"(?<=<!-- accuracy -->).*?(?=<!-- /accuracy -->)", re.DOTALL)

INTRODUCTION = """# Accuracy

Written by `make bench`: what `crisisfigures evaluate` measures on annotated articles that are no part of the project, tests/held_out.txt kept aside.

- **development**: the articles that the rules were written with.
- **held out**: a third of the articles, which only measure. Articles on one crisis and day are not parted; a crisis may have other days in both.
- **core**: quote, metric and number are right.
- **chart**: basis, country and status too, so that the figure lands on the right chart as the right kind of point.
- **(low to high)**: where F1 lies in 95 of 100 resamples of the articles.
- **wanted**: annotated. **P**, **R**: precision, recall. What is annotated as optional counts neither way.
"""
TABLES = (summary, field_table, rare_table, metric_table, rule_table, calibration_table)


def page(parts: Sequence[Measurement]) -> Iterator[str]:
    """Give the lines of the page: what the words mean, then each table under its title."""
    yield INTRODUCTION
    for make in TABLES:
        table = make(parts)
        yield from (f"## {table.title}", "", *as_markdown(table), "")


def in_words(parts: Sequence[Measurement]) -> str:
    """Give the scores as a sentence, for a line that a table would break."""
    scores = (f"core F1 {part.core.f1:.3f} and chart F1 {part.chart.f1:.3f} on {len(part.documents)} articles ({part.name})" for part in parts)
    return f"Measured on annotated articles: {'; '.join(scores)} ([table](tests/benchmarks/ACCURACY.md))."


def fill_in(text: str, table: Sequence[str], sentence: str) -> str:
    """Replace what stands between the markers: the table where the first ends its line, else the sentence. Without both markers nothing changes."""
    lines = "\n".join(("", "", *table, "", ""))
    return MARKED.sub(lambda old: lines if old[0].startswith("\n") else sentence, text)


def main() -> None:
    """Measure, and write the page and the table of README.md; without the annotated set everything stays as it is."""
    if not GOLD.is_file():
        print("No annotated set beside the repository: accuracy is not measured")
        return
    parts = measure(read_documents(GOLD), extract_found(GOLD), read_held_out(HELD_OUT))
    PAGE.write_text("\n".join(page(parts)).rstrip() + "\n", encoding="utf-8")
    readme = ROOT / "README.md"
    before = readme.read_text(encoding="utf-8")
    if (after := fill_in(before, list(as_markdown(summary(parts))), in_words(parts))) != before:
        readme.write_text(after, encoding="utf-8")
    for part in parts:
        print(f"{part.name}: core F1 {part.core.f1:.3f}, chart F1 {part.chart.f1:.3f} on {len(part.documents)} articles")


if __name__ == "__main__":
    main()
