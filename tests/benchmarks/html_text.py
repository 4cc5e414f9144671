"""How well the text, title, publisher and day of saved pages are read: `python -m tests.benchmarks.html_text [FOLDER]`.

FOLDER holds pages and index.jsonl with {"file", "expected", "expected_kind"} a line; by default the pages beside the repository.
F1 is over words, averaged over the pages whose whole main text is known; of the others only an opening is, so only its recall counts.
"""

import hashlib
import json
import re
import sys
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from crisisfigures.articles.html import read_page
from crisisfigures.articles.metadata import Metadata
from crisisfigures.errors import InputError

PAGES = Path(__file__).parents[3] / "shared" / "html"
FACTS = Path(__file__).with_name("html_facts.toml")
KEYS = ("title", "publisher", "published")


@dataclass(frozen=True)
class Measured:
    """A page: how its text was read (F1 of the whole, recall of an opening) and which stated facts are right; `invented` were not stated."""

    file: str
    whole: bool
    score: float
    right: Mapping[str, bool]
    invented: tuple[str, ...]


def word_scores(found: str, expected: str) -> tuple[float, float]:
    """Compare two texts as bags of words: F1 and recall."""
    a, b = (Counter(re.findall(r"\w+", text.lower())) for text in (found, expected))
    common = (a & b).total()
    return 2 * common / max(1, a.total() + b.total()), common / max(1, b.total())


def measure(folder: Path = PAGES) -> Iterator[Measured]:
    """Read each page of index.jsonl; a page that is refused scores nothing."""
    stated = tomllib.loads(FACTS.read_text(encoding="utf-8"))
    for line in (folder / "index.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        try:
            facts, text = read_page((folder / row["file"]).read_bytes())
        except InputError:
            facts, text = Metadata(), ""
        whole = not row["expected_kind"].startswith("opening")
        f1, recall = word_scores(text, row["expected"])
        yield Measured(row["file"], whole, f1 if whole else recall, *_judge(facts, stated.get(row["file"], {})))


def _judge(facts: Metadata, stated: Mapping[str, Any]) -> tuple[dict[str, bool], tuple[str, ...]]:
    found = {"title": digest(facts.title), "publisher": facts.publisher, "published": facts.published[0] if facts.published else None}
    invented = tuple(key for key in KEYS if stated and key not in stated and found[key] is not None)
    return {key: found[key] == value for key, value in stated.items()}, invented


def digest(title: str | None) -> str | None:
    """Give 12 hex digits for a title's letters and digits."""
    return title and hashlib.sha256("".join(c for c in title.casefold() if c.isalnum()).encode()).hexdigest()[:12]


def mean_f1(pages: Iterable[Measured]) -> float:
    """Average over the pages whose whole text is known."""
    scores = [page.score for page in pages if page.whole]
    return sum(scores) / max(1, len(scores))


def main() -> None:
    """Print a line a page, then the averages."""
    pages = list(measure(*map(Path, sys.argv[1:2])))
    for page in sorted(pages, key=lambda page: page.score):
        wrong = [key for key, right in page.right.items() if not right] + [f"{key} not stated" for key in page.invented]
        print(f"{page.score:.3f} {'F1    ' if page.whole else 'recall'} {page.file}{'  wrong: ' + ', '.join(wrong) if wrong else ''}")
    print(f"F1 over words {mean_f1(pages):.4f} on {sum(page.whole for page in pages)} pages")
    for key in KEYS:
        stated = [page.right[key] for page in pages if key in page.right]
        print(
            f"{key} right on {sum(stated)} of {len(stated)} pages that state it; given on {sum(key in page.invented for page in pages)} that do not"
        )


if __name__ == "__main__":
    main()
