"""How cost grows: `python -m tests.benchmarks.growth` measures time against size, beside other tools and beside what reading alone costs.

Sentences, series and collections of growing size are read and built, these of 1,000 and 10,000 articles or of as many as the command line names;
how each grows is told as the exponent b of t ~ (n log n)^b between its largest sizes, and one that is worse than n log n fails, as does memory
that grows faster than build_growth.py allows. `--quick` leaves out what takes longest. Writes RESULTS.md and growth.png beside this file.
"""

import gc
import json
import math
import platform
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import localcontext
from importlib import import_module
from pathlib import Path

from crisisfigures.articles.jsonl import read_json_file
from crisisfigures.articles.sidecar import Sidecar
from crisisfigures.extraction import extract_all
from crisisfigures.model import Article, Claim
from tests.benchmarks.build_growth import ARTICLE_MEMORY, FIXED_MEMORY, READING, Built, build_both, format_rows, second_process, stage_rows, too_large
from tests.benchmarks.made_collection import CORPORA, write_collection
from tests.series.factory import make_article, make_claim, run

HERE = Path(__file__).parent
WORST = 1.2  # of the exponent: what two noisy times may show of n log n
PEERS = {"quantulum3": "quantulum3.parser", "recognizers-text": "recognizers_number"}  # the extra `peers`
ABSENT = {"gdelt-regkg": "not on the package index any more: it cannot be pinned"}
FIRST = date(2012, 1, 1)
MANY = 16_000  # articles for two processes: they take a few seconds to start, which is counted
NAMES = ("Homs", "Hama", "Idlib", "Aleppo", "Daraa", "Raqqa", "Deraa", "Latakia", "Tartus", "Palmyra")


@dataclass(frozen=True, slots=True)
class Growth:
    """How one kind of work grew: seconds of processor time by size, the smallest first."""

    what: str
    unit: str
    sizes: tuple[int, ...]
    seconds: tuple[float, ...]

    @property
    def exponent(self) -> float:
        """Give b of t ~ (n log n)^b between the two largest sizes, where what every run costs counts least; 1 is n log n, and less is better."""
        (a, b), (first, last) = self.sizes[-2:], self.seconds[-2:]
        return math.log(last / first) / math.log(b * math.log(b) / (a * math.log(a)))


def timed(work: Callable[[], object], turns: int = 3) -> float:
    """Give the least processor time of some turns: whatever else runs can only add to it."""
    found = []
    for _ in range(turns):
        gc.collect()
        begun = time.process_time()
        work()
        found.append(time.process_time() - begun)
    return min(found)


def sentence(words: int) -> Article:
    """Write an article of one sentence: a list of towns with their dead, by a source."""
    towns, number = [], 0
    while len(towns) * 7 < words:
        towns.append(f"{12 + number % 80} people were killed in {NAMES[number % len(NAMES)]}")
        number += 1
    return replace(make_article("long", date(2013, 7, 30)), text=f"The ministry of health said that {', '.join(towns)}.")


def series(points: int) -> list[Claim]:
    """Write claims of one source whose total rises day by day."""
    return [make_claim("a", 1000 + 3 * n, date=FIRST + timedelta(days=n % 4500), place=f"Place {n // 4500}") for n in range(points)]


def collection(count: int, folder: Path) -> list[Article]:
    """Make articles of 4,000 characters out of the corpora."""
    path = folder / f"{count}.jsonl"
    write_collection(path, count)
    return [item for item in read_json_file(path, path.name, Sidecar()) if isinstance(item, Article)]


def grow_sentences(sizes: Sequence[int]) -> Growth:
    """Read one sentence of growing length."""
    articles = [sentence(size) for size in sizes]
    list(extract_all(articles[:1]))
    return Growth("a sentence is read", "words", tuple(sizes), tuple(timed(lambda a=a: list(extract_all([a]))) for a in articles))


def grow_series(sizes: Sequence[int]) -> Growth:
    """Reconcile claims of growing number."""
    run(series(10))
    return Growth("claims are reconciled", "points", tuple(sizes), tuple(timed(lambda n=n: run(series(n)), 1 if n > 5000 else 3) for n in sizes))


def grow_builds(builds: Sequence[tuple[Built, Built]]) -> list[Growth]:
    """Tell how builds of growing collections grew: reading claims, all else up to the database, and one article more."""
    sizes = tuple(whole.articles for whole, _ in builds)
    return [
        Growth("articles are read", "articles", sizes, tuple(whole.stages[READING] for whole, _ in builds)),
        Growth("a database is made", "articles", sizes, tuple(whole.to_database for whole, _ in builds)),
        Growth("one more is added", "articles", sizes, tuple(more.to_database + more.stages[READING] for _, more in builds)),
    ]


def limit(articles: Sequence[Article]) -> float:
    """Give the seconds that DuckDB takes to read the same articles from a file and to look for a number in them: what nobody can undercut by much."""
    import duckdb

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "texts.jsonl")
        path.write_text("".join(json.dumps({"text": article.text}) + "\n" for article in articles), encoding="utf-8")
        con = duckdb.connect(config={"threads": 1})
        ask = f"SELECT sum(len(regexp_extract_all(text, '[0-9][0-9,.]*'))) FROM read_json('{path}')"
        return timed(lambda: con.execute(ask).fetchall())


def peer(name: str, articles: Iterable[Article]) -> tuple[float | None, str]:
    """Give how many articles another tool reads in a second, or why that was not measured."""
    with localcontext():  # recognizers-text sets the precision of everybody's decimals when it is imported
        return _peer(name, [article.text for article in articles])


def _peer(name: str, texts: Sequence[str]) -> tuple[float | None, str]:
    try:
        module = import_module(PEERS[name])
    except ImportError:
        return None, "not installed: pip install '.[peers]' --constraint constraints.txt"
    calls: dict[str, Callable[[str], object]] = {
        "quantulum3": lambda text: module.parse(text),
        "recognizers-text": lambda text: module.recognize_number(text, "en-us"),
    }
    try:
        calls[name](texts[0])  # its tables are loaded once
        return len(texts) / timed(lambda: [calls[name](text) for text in texts], 1), "numbers and units, not what they count"
    except Exception as error:  # a peer's fault must not stop the benchmark
        return None, f"failed: {type(error).__name__}: {error}"


def rows_of(growths: Sequence[Growth]) -> list[str]:
    """Write the table of growth."""
    lines = ["| what | size | seconds of processor time | per unit, ms | exponent of n log n |", "| --- | ---: | ---: | ---: | ---: |"]
    for growth in growths:
        for size, seconds in zip(growth.sizes, growth.seconds, strict=True):
            last = f"{growth.exponent:.2f}" if size == growth.sizes[-1] else ""
            lines.append(f"| {growth.what} | {size:,} {growth.unit} | {seconds:.3f} | {1000 * seconds / size:.3f} | {last} |")
    return lines


def beside(count: int) -> list[str]:
    """Write the table of peers and of the limit, on the same articles in the same run."""
    with tempfile.TemporaryDirectory() as folder:
        articles = collection(count, Path(folder))
    list(extract_all(articles[:20]))
    rows: list[tuple[str, float | None, str]] = [("crisisfigures", count / timed(lambda: list(extract_all(articles)), 1), "")]
    rows += [(name, *peer(name, articles[:20])) for name in PEERS]
    rows += [(name, None, why) for name, why in ABSENT.items()]
    rows.append(("reading the file, and one regular expression over it, in DuckDB", count / limit(articles), "the limit"))
    lines = ["| tool | articles a second | note |", "| --- | ---: | --- |"]
    return lines + [f"| {name} | {'' if speed is None else f'{speed:,.0f}'} | {note} |" for name, speed, note in rows]


def draw(growths: Sequence[Growth], path: Path) -> None:
    """Draw seconds against size on logarithmic axes, with n log n through the first point of each."""
    from matplotlib.figure import Figure
    from matplotlib.ticker import LogLocator

    figure = Figure(figsize=(3.2 * len(growths), 3.2), layout="constrained")
    for axes, growth in zip(figure.subplots(1, len(growths), squeeze=False)[0], growths, strict=True):
        least, first = growth.sizes[0] * math.log(growth.sizes[0]), growth.seconds[0]
        axes.loglog(growth.sizes, [first * n * math.log(n) / least for n in growth.sizes], color="#8a8a8a", linestyle="--", label="n log n")
        axes.loglog(growth.sizes, growth.seconds, marker="o", color="#0b6e8f", label="measured")
        axes.set_title(growth.what, fontsize=9)
        axes.set_xlabel(growth.unit, fontsize=8)
        axes.set_ylabel("seconds of processor time", fontsize=8)
        axes.set_xticks(growth.sizes, [f"{size:,}" for size in growth.sizes])
        axes.yaxis.set_major_locator(LogLocator(subs=(1, 2, 5), numticks=6))
        axes.yaxis.set_major_formatter("{x:g}")
        axes.minorticks_off()
        axes.tick_params(labelsize=7)
        axes.legend(fontsize=7, frameon=False)
    figure.savefig(path, dpi=150, metadata={"Software": None})


def main() -> None:
    """Measure all, write the results, and fail where anything grows worse than n log n."""
    if {"-h", "--help"} & set(sys.argv):
        print(__doc__)
        return
    quick = "--quick" in sys.argv  # leaves out the longest series, other formats and the second process
    sizes = [int(size) for size in sys.argv[1:] if size.isdecimal()] or [1000, 10_000]  # 100,000 articles take a quarter of an hour
    growths = [grow_sentences([10, 100, 1000, 10_000]), grow_series([10, 100, 1000, 10_000, *([] if quick else [100_000])])]
    tables: list[str] = []
    large: list[Built] = []
    if CORPORA.is_dir():
        builds = [build_both(size) for size in sizes]
        growths += grow_builds(builds)
        large = too_large(builds)
        tables = ["", "## Beside others", "", *beside(200), "", "## Builds", "", *stage_rows(builds), ""]
        tables += [f"A build may take {FIXED_MEMORY} MB and {ARTICLE_MEMORY} KB an article: more fails.", ""]
        if not quick:
            tables += ["## Files of other formats", "", *format_rows(), "", "## A second process", "", _second_process()]
    machine = f"Python {platform.python_version()}, {platform.machine()}, one processor; processor time, which others on the machine change little."
    asked = " ".join(["python -m tests.benchmarks.growth", *sys.argv[1:]])
    text = ["# How cost grows", "", f"Written by `{asked}`.", machine, "", *rows_of(growths), *tables]
    (HERE / "RESULTS.md").write_text("\n".join(text) + "\n", encoding="utf-8")
    draw(growths, HERE / "growth.png")
    print("\n".join(text))
    worse = [growth for growth in growths if growth.exponent > WORST]
    for growth in worse:
        print(f"Worse than n log n: {growth.what}, exponent {growth.exponent:.2f}.", file=sys.stderr)
    for built in large:
        print(f"Too much memory: {built.peak:.0f} MB for {built.articles:,} articles.", file=sys.stderr)
    sys.exit(1 if worse or large else 0)


def _second_process() -> str:
    with tempfile.TemporaryDirectory() as folder:
        return second_process(collection(MANY, Path(folder)))


if __name__ == "__main__":
    main()
