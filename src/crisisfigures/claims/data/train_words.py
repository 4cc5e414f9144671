"""Learn which words stand beside like words, and how much oftener articles on crises hold them: run by developers, never by the program.

    python -m crisisfigures.claims.data.train_words CRISES.jsonl.gz OTHERS.jsonl.gz [--leave-out IDS.txt] [--language en]

Reads articles as {id, title, text, lang} a line, annotated or not, and writes kinds.en.tsv beside this file: a line a narrow kind, its wide kind and
its words, the commonest first, each with the logarithm of the odds that an article on a crisis holds it. Single words alone, no text.
Neighbours at four places, weighed by positive pointwise mutual information with smoothed contexts (Levy, Goldberg and Dagan 2015), reduced by a
singular value decomposition, and grouped by k-means. Needs scikit-learn (extra `train`); on one thread the same input gives the same table.
"""

import argparse
import gzip
import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from scipy import sparse
from sklearn.cluster import KMeans
from sklearn.utils.extmath import randomized_svd

from crisisfigures.claims.evaluation.documents import read_held_out

SEEN_OFTEN = 25  # words seen less often stand beside too few others to be told
NEIGHBOURS = 3_000  # the commonest words are what others are known by
PLACES = (-2, -1, 1, 2)
SMOOTHED = 0.75  # power of the frequency of a neighbour
DIMENSIONS, NARROW, WIDE = 100, 512, 64
NUMBER, STOP = "#", "."
_WORD = re.compile(r"\d[\d.,]*|[^\W\d_]+(?:[-'.][^\W\d_]+)*|[.!?;:]|\n+")
HERE = Path(__file__).parent

Array = Any  # a numpy array


@dataclass(frozen=True)
class Texts:
    """Articles as indices of words."""

    words: Sequence[str]
    articles: Sequence[Array]
    of_crises: Array  # of each article whether it is on a crisis


def main() -> None:
    """Learn the table and write it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("crises", type=Path)
    parser.add_argument("others", type=Path)
    parser.add_argument("--leave-out", type=Path)
    parser.add_argument("--language", default="en")
    arguments = parser.parse_args()
    left_out = read_held_out(arguments.leave_out) if arguments.leave_out else frozenset()
    texts = read_texts(arguments.crises, arguments.others, arguments.language, left_out)
    lines = list(_lines(texts))
    (HERE / f"kinds.{arguments.language}.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"kinds: {len(texts.articles)} articles, {len(lines)} kinds")


def read_texts(crises: Path, others: Path, language: str, left_out: frozenset[str]) -> Texts:
    """Read the articles of a language."""
    index: dict[str, int] = {}
    articles, of_crises = [], []
    for path, crisis in ((others, False), (crises, True)):
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            for record in map(json.loads, lines):
                if record["lang"] == language and record["id"] not in left_out:
                    words = _words(f"{record['title'] or ''}\n{record['text']}")
                    articles.append(np.asarray([index.setdefault(word, len(index)) for word in words], dtype=np.int64))
                    of_crises.append(crisis)
    return Texts(list(index), articles, np.asarray(of_crises))


def _words(text: str) -> Iterator[str]:
    for word in _WORD.findall(text.lower().replace("’", "'")):
        yield NUMBER if word[0].isdigit() else word if word[0].isalpha() else STOP
    yield STOP


def _lines(texts: Texts) -> Iterator[str]:
    running = np.concatenate(texts.articles)
    often = np.bincount(running, minlength=len(texts.words))
    kept = np.flatnonzero(often >= SEEN_OFTEN)
    kept = kept[np.argsort(-often[kept], kind="stable")]
    place = np.full(len(texts.words), -1)
    place[kept] = np.arange(len(kept))
    narrow, wide = _kinds(_vectors(place[running], len(kept)), often[kept])
    leaning = _leanings(texts, place, len(kept))
    names = [texts.words[int(at)] for at in kept]
    spoken = np.asarray([name not in (NUMBER, STOP) for name in names])
    named = {kind: "+".join(names[at] for at in np.flatnonzero((wide[narrow] == kind) & spoken)[:3]) for kind in range(WIDE)}
    for kind in range(NARROW):
        if len(members := np.flatnonzero((narrow == kind) & spoken)):
            yield f"{named[wide[kind]]}\t{' '.join(f'{names[at]} {leaning[at]:.2f}' for at in members)}"


def _vectors(running: Array, size: int) -> Array:
    """Give each word a direction by its neighbours, those of each place apart; `running` holds -1 where a word is seldom."""
    counted = sparse.hstack([_beside(running, size, offset) for offset in PLACES]).tocoo()
    of_word, of_neighbour = (np.asarray(counted.sum(axis=axis)).ravel() for axis in (1, 0))
    smoothed = of_neighbour**SMOOTHED / (of_neighbour**SMOOTHED).sum()
    told = np.log(counted.data / (of_word[counted.row] * smoothed[counted.col]))
    more = told > 0
    table = sparse.csr_matrix((told[more], (counted.row[more], counted.col[more])), shape=counted.shape)
    left, strength, _ = randomized_svd(table, n_components=DIMENSIONS, n_iter=4, random_state=0)
    return _of_length_one(left * np.sqrt(strength))


def _beside(running: Array, size: int, offset: int) -> Any:
    words, neighbours = (running[-offset:], running[:offset]) if offset < 0 else (running[:-offset], running[offset:])
    known = (words >= 0) & (neighbours >= 0) & (neighbours < NEIGHBOURS)
    pairs, times = np.unique(words[known] * NEIGHBOURS + neighbours[known], return_counts=True)
    return sparse.csr_matrix((times.astype(np.float64), (pairs // NEIGHBOURS, pairs % NEIGHBOURS)), shape=(size, NEIGHBOURS))


def _of_length_one(vectors: Array) -> Array:
    return vectors / np.maximum(1e-9, np.linalg.norm(vectors, axis=1, keepdims=True))


def _kinds(vectors: Array, often: Array) -> tuple[Array, Array]:
    """Give the narrow kind of each word, and the wide kind of each narrow one."""
    grouped = KMeans(NARROW, n_init=1, random_state=0, max_iter=60).fit(vectors)
    weight = np.sqrt(np.bincount(grouped.labels_, often, NARROW))
    wide = KMeans(WIDE, n_init=4, random_state=0, max_iter=100).fit(_of_length_one(grouped.cluster_centers_), sample_weight=weight)
    return grouped.labels_, wide.labels_


def _leanings(texts: Texts, place: Array, size: int) -> Array:
    """Give of each word the logarithm of the odds that an article that holds it is on a crisis, both kinds of article being as many."""
    holding = np.zeros((2, size))
    for crisis, article in zip(texts.of_crises, texts.articles, strict=True):
        held = np.unique(place[article])
        holding[int(crisis), held[held >= 0]] += 1
    articles = np.bincount(texts.of_crises.astype(int), minlength=2)[:, None]
    others, crises = np.log((holding + 1) / (articles + 2))
    return crises - others


if __name__ == "__main__":
    main()
