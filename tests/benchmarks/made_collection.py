"""A collection of any size out of real texts: sentences shuffled between texts of one topic, figures and dates changed, the same for each seed.

`python -m tests.benchmarks.made_collection 10000 out.jsonl` writes one. Where the corpora are not there, nothing is made. The texts are
their publishers': what is made stays out of the project.
"""

import gzip
import json
import random
import re
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any

CORPORA = Path(__file__).parents[3] / "shared" / "corpora"
LENGTH = 4_000  # characters of an article
TEXTS = 6  # that an article takes its sentences from
COPIES = 0.05  # of the articles are near copies of one before: a word is changed, and another paper prints it
FIRST_DAY, DAYS = date(2011, 1, 1), 5_000
SEED = 20130725
_WRAPPED = re.compile(r"(?<!\n) *\n(?!\s*\n) *")
_SENTENCE = re.compile(r"(?<=[.!?]) +(?=[A-Z\"“])|\s*\n\s*")
_DIGITS = re.compile(r"\d+")
_YEAR = re.compile(r"(?:19|20)\d\d")


@dataclass
class Pool:
    """The texts of one topic, as sentences, with their titles and publishers."""

    texts: list[list[str]] = field(default_factory=list)
    titles: list[str] = field(default_factory=list)
    publishers: list[str] = field(default_factory=list)


def pools(names: Sequence[str] = ("humanitarian", "general")) -> list[Pool]:
    """Read the English texts of the corpora by topic."""
    found: dict[str, Pool] = defaultdict(Pool)
    for name in names:
        with gzip.open(CORPORA / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
            for row in map(json.loads, lines):
                if row.get("lang") in (None, "en") and row["text"].strip():
                    pool = found[f"{name} {row.get('topic')}"]
                    pool.texts.append([sentence for sentence in _SENTENCE.split(_WRAPPED.sub(" ", row["text"].strip())) if sentence.strip()])
                    pool.titles.append(row.get("title") or "Untitled")
                    pool.publishers.append(row.get("publisher") or "Unnamed Press")
    return [found[topic] for topic in sorted(found)]


def articles(count: int, given: Sequence[Pool], seed: int = SEED) -> Iterator[dict[str, Any]]:
    """Make `count` articles; topics have the shares that they have in the corpora."""
    chance = random.Random(seed)
    weights = [len(pool.texts) for pool in given]
    before: list[dict[str, Any]] = []
    for number in range(count):
        if before and chance.random() < COPIES:
            made = _copy(chance.choice(before), number, chance)
        else:
            made = _article(chance.choices(given, weights)[0], number, chance)
            before = [*before[-199:], made]
        yield made


def _article(pool: Pool, number: int, chance: random.Random) -> dict[str, Any]:
    sentences: list[str] = []
    length = 0
    texts = [chance.choice(pool.texts) for _ in range(TEXTS)]
    while length < LENGTH:
        text = chance.choice(texts)
        sentence = _changed(chance.choice(text), chance)
        sentences.append(sentence + ("\n\n" if len(sentences) % 4 == 3 else ""))
        length += len(sentence) + 1
    published = FIRST_DAY + timedelta(days=chance.randrange(DAYS))
    title = _changed(chance.choice(pool.titles), chance)
    return {
        "id": f"made-{number:07}", "url": f"https://example.org/{number}", "title": title, "publisher": chance.choice(pool.publishers),
        "published": published.isoformat(), "language": "en", "text": " ".join(sentences),
    }  # fmt: skip


def _copy(article: dict[str, Any], number: int, chance: random.Random) -> dict[str, Any]:
    words = article["text"].split(" ")
    words[chance.randrange(len(words))] = "reportedly"
    told = {"id": f"made-{number:07}", "url": f"https://example.net/{number}", "publisher": "Example Wire", "text": " ".join(words)}
    return article | told


def _changed(sentence: str, chance: random.Random) -> str:
    """Write other figures of the same length, and other years of the same time."""

    def other(found: re.Match[str]) -> str:
        if _YEAR.fullmatch(found[0]):
            return str(2011 + chance.randrange(14))
        return str(chance.randrange(10 ** (len(found[0]) - 1), 10 ** len(found[0]))) if len(found[0]) < 10 else found[0]

    return _DIGITS.sub(other, sentence)


def write_collection(path: Path, count: int, names: Sequence[str] = ("humanitarian", "general"), seed: int = SEED) -> None:
    """Write `count` articles as JSON lines."""
    with path.open("w", encoding="utf-8") as out:
        for article in articles(count, pools(names), seed):
            out.write(json.dumps(article, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    if CORPORA.is_dir():
        write_collection(Path(sys.argv[2]), int(sys.argv[1]), sys.argv[3:] or ("humanitarian", "general"))
    else:
        print("No corpora beside the repository: nothing is made.")
