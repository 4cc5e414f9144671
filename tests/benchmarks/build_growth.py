"""How a build grows with the collection, what it takes of memory, how fast files of other formats are read, and what a second process gains.

Each build runs in a process of its own (large_build.py), and is told by the processor's time of its stages: others on the machine change that little.
"""

import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Any

from crisisfigures.extraction import extract_all
from crisisfigures.model import Article
from tests.benchmarks.large_build import ONE_MORE, SAMPLE, measure
from tests.benchmarks.made_collection import CORPORA, articles, pools, write_collection

READING, REPORTS = "Extracting claims", "Writing reports"  # stages of a build
FIXED_MEMORY = 600  # MB that any build may take: the program, its libraries, and what DuckDB may keep
ARTICLE_MEMORY = 14  # KB that each article may add: 100,000 come to 2 GB with the above
FILES = 100  # of each format
LINE = 90  # characters of a line of a PDF
READ = "import sys, pathlib, crisisfigures.articles as a; print(sum(1 for _ in a.read_articles(pathlib.Path(sys.argv[1]))))"


@dataclass(frozen=True)
class Built:
    """What a build took: processor seconds by stage, wall seconds, and the peak of memory of its process in MB."""

    articles: int
    stages: Mapping[str, float]
    seconds: float
    peak: float
    claims: int

    @classmethod
    def of(cls, count: int, told: Mapping[str, Any]) -> "Built":
        """Read what large_build.py printed."""
        return cls(count, {stage["stage"]: stage["cpu"] for stage in told["stages"]}, told["seconds"], told["peak_mb"], told["claims"])

    @property
    def to_database(self) -> float:
        """Give the processor seconds from files to database, without those of reading claims."""
        return sum(seconds for stage, seconds in self.stages.items() if stage not in (READING, REPORTS))


def build_both(count: int) -> tuple[Built, Built]:
    """Build a made collection, add one article, and build again."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        shutil.copytree(SAMPLE, root / "data", ignore=shutil.ignore_patterns("articles", "entered.csv"))
        (root / "data" / "articles").mkdir()
        write_collection(root / "data" / "articles" / "made.jsonl", count)
        whole = Built.of(count, measure(root))
        (root / "data" / "articles" / "one-more.txt").write_text(ONE_MORE, encoding="utf-8")
        return whole, Built.of(count + 1, measure(root))


def stage_rows(builds: Sequence[tuple[Built, Built]]) -> list[str]:
    """Write the table of stages."""
    lines = [
        "| build | " + " | ".join(f"{whole.articles:,} articles | one more" for whole, _ in builds) + " |",
        "| --- |" + " ---: | ---: |" * len(builds),
    ]
    shown = [each for pair in builds for each in pair]
    for stage in shown[0].stages:
        lines.append(f"| {stage}, s of processor | " + " | ".join(f"{each.stages.get(stage, 0):.2f}" for each in shown) + " |")
    lines.append("| claims | " + " | ".join(f"{each.claims:,}" for each in shown) + " |")
    lines.append("| peak of memory, MB | " + " | ".join(f"{each.peak:,.0f}" for each in shown) + " |")
    return [*lines, f"| by the clock, s (load {os.getloadavg()[2]:.1f}) | " + " | ".join(f"{each.seconds:,.1f}" for each in shown) + " |"]


def too_large(builds: Sequence[tuple[Built, Built]]) -> list[Built]:
    """Give the builds that took more memory than they may."""
    return [each for pair in builds for each in pair if each.peak > FIXED_MEMORY + ARTICLE_MEMORY * each.articles / 1000]


def format_rows() -> Iterator[str]:
    """Write how long files of each format take to be read, claims not counted: pages as they were saved, and PDFs and pages of made texts."""
    yield "| folder of | files | ms of processor a file |"
    yield "| --- | ---: | ---: |"
    with tempfile.TemporaryDirectory() as folder:
        for name, number in _folders(Path(folder)):
            before = _children()
            subprocess.run([sys.executable, "-c", READ, folder + "/" + name], check=True, capture_output=True)
            yield f"| {name} | {number} | {1000 * (_children() - before) / number:,.1f} |"


def _children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _folders(folder: Path) -> Iterator[tuple[str, int]]:
    made = list(articles(FILES, pools(("humanitarian",))))
    saved = sorted((CORPORA.parent / "html").glob("*.html"))
    for name in ("made pages", "made PDFs", "saved pages"):
        (folder / name).mkdir()
    for number, article in enumerate(made):
        paragraphs = "".join(f"<p>{escape(part)}</p>" for part in article["text"].split("\n\n"))
        title = escape(article["title"])
        page = f"<html><head><title>{title}</title></head><body><article><h1>{title}</h1>{paragraphs}</article></body></html>"
        (folder / "made pages" / f"{number}.html").write_text(page, encoding="utf-8")
        _write_pdf(folder / "made PDFs" / f"{number}.pdf", article["text"])
    for path in saved:
        shutil.copy(path, folder / "saved pages" / path.name)
    yield from (("made pages", FILES), ("made PDFs", FILES))
    if saved:
        yield "saved pages", len(saved)


def _write_pdf(path: Path, text: str) -> None:
    from reportlab.pdfgen.canvas import Canvas

    canvas, words = Canvas(str(path)), text.split()
    lines = [""]
    for word in words:
        lines = [*lines, word] if len(lines[-1]) + len(word) > LINE else [*lines[:-1], f"{lines[-1]} {word}".strip()]
    for at, line in enumerate(lines):
        if at and at % 50 == 0:
            canvas.showPage()
        canvas.drawString(50, 780 - 14 * (at % 50), line)
    canvas.save()


def second_process(read: Sequence[Article]) -> str:
    """Say how much sooner two processes read articles than one."""
    seconds = []
    for jobs in (1, 2):
        begun = time.perf_counter()
        list(extract_all(read, jobs))
        seconds.append(time.perf_counter() - begun)
    told = f"{seconds[0]:.1f} s with one process, {seconds[1]:.1f} s with two: {seconds[0] / seconds[1]:.2f} times as fast"
    load = f"Load of the machine then: {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors"
    return f"{len(read):,} articles by the clock, start of processes counted: {told}. {load}."
