"""How fast claims are read from humanitarian and from ordinary articles: `make bench`, or `extraction_speed.py FOLDER` for corpora elsewhere.

`extraction_speed.py FOLDER --stages` tells where the time goes as well; the clocks around the stages cost a little themselves.
Processor time of one process, so that others on the machine do not count; `taskset -c 1` keeps it on one core.
Where the corpora are not there, nothing is measured.
"""

import gzip
import json
import random
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from datetime import date
from functools import wraps
from importlib import import_module
from itertools import chain, zip_longest
from pathlib import Path
from typing import Any

from crisisfigures.extraction import extract_all
from crisisfigures.model import Article

CORPORA = Path(__file__).parents[3] / "shared" / "corpora"
NAMES = ("humanitarian", "general")
LENGTH = 4_000  # characters
ENOUGH = 300  # articles
SEED = 20130725
WARMING = 60  # further articles read before the clock starts: lexicon, gazetteer and patterns are loaded once
# The functions of each stage, with the module that calls them.
STAGES = {
    "sentences": ("context.split_sentences",),
    "screen, numbers, words": ("extract.tagged_telling", "choosing.numbered"),
    "subject": ("extract.speaks_of",),
    "weighing": ("choosing.read_lines",),
    "choosing": ("choosing.choices_of", "extract.choose"),
    "groups and parts": ("extract.populations", "extract.parts_of_totals"),
    "basis": ("extract.basis_of",),
    "places": ("extract.locate",),
    "dates": ("extract.date_claim",),
    "sources": ("extract.attribute",),
    "status and cause": ("extract.status_of", "extract.cause_of"),
}


class Clocks:
    """The processor's time of each stage, without that of the stages within it."""

    def __init__(self) -> None:
        self.spent: Counter[str] = Counter()
        self._inner = [0.0]

    def put_on(self) -> None:
        """Time every stage from now on."""
        for stage, functions in STAGES.items():
            for module, name in (function.split(".") for function in functions):
                caller = import_module(f"crisisfigures.claims.{module}")
                setattr(caller, name, self._timed(stage, getattr(caller, name)))

    def _timed(self, stage: str, function: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(function)
        def timed(*args: Any, **named: Any) -> Any:
            begun = time.process_time()
            self._inner.append(0.0)
            answer = function(*args, **named)
            answer = list(answer) if isinstance(answer, Iterator) else answer
            whole = time.process_time() - begun
            self.spent[stage] += whole - self._inner.pop()
            self._inner[-1] += whole
            return answer

        return timed

    def table(self, seconds: float) -> str:
        """Give the share of each stage in the time of all, the largest first."""
        rest = seconds - sum(self.spent.values())
        rows = [*self.spent.most_common(), ("all else", rest)]
        return "\n".join(f"    {stage:<24} {100 * spent / seconds:>5.1f} %" for stage, spent in rows)


def sample(file: Path) -> tuple[list[Article], list[Article]]:
    """Take English articles in turn from each topic, by a fixed seed, and cut them to one length; and further ones to begin with."""
    by_topic = defaultdict(list)
    with gzip.open(file, "rt", encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            if row["lang"] == "en" and len(row["text"]) >= LENGTH:
                by_topic[row["topic"] or ""].append(row)
    draw = random.Random(SEED)
    shuffled = (draw.sample(by_topic[topic], len(by_topic[topic])) for topic in sorted(by_topic))
    articles = [_article(row) for row in chain.from_iterable(zip_longest(*shuffled)) if row]
    return articles[:ENOUGH], articles[ENOUGH : ENOUGH + WARMING]


def _article(row: dict[str, str]) -> Article:
    published = date.fromisoformat(row["published"][:10]) if row["published"] else None
    return Article(
        article_id=row["id"], url=row["url"], archived_url=None, title=row["title"], publisher=row["publisher"], published=published,
        published_precision="day" if published else None, language="en", path=row["id"], sha256="", text=row["text"][:LENGTH], copy_of=None,
        entered=None, restates=None,
    )  # fmt: skip


def samples(folder: Path = CORPORA) -> Iterator[tuple[str, tuple[list[Article], list[Article]]]]:
    """Give each corpus that is there with its samples."""
    for name in NAMES:
        if (file := folder / f"{name}.jsonl.gz").is_file():
            yield name, sample(file)


def measure(articles: list[Article]) -> tuple[float, int]:
    """Read articles; give the processor's seconds and the number of claims."""
    begun = time.process_time()
    claims = sum(len(found) for _, found in extract_all(articles))
    return time.process_time() - begun, claims


def main() -> None:
    """Print a line a corpus, and where asked for a line a stage."""
    folders = [Path(argument) for argument in sys.argv[1:] if not argument.startswith("--")]
    clocks = Clocks()
    if "--stages" in sys.argv:
        clocks.put_on()
    for name, (articles, others) in samples(*folders):
        measure(others)
        clocks.spent.clear()
        seconds, claims = measure(articles)
        read = len(articles) / seconds
        what, speed = f"extract claims of {name}", f"{read:>10,.0f} a second, {read * LENGTH:>10,.0f} characters"
        print(f"{what:<40} {len(articles):>9,} articles {seconds:>8.2f} s {speed}, {claims:,} claims")
        if clocks.spent:
            print(clocks.table(seconds))


if __name__ == "__main__":
    main()
