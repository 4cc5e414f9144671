"""Articles that repeat an earlier one: whole, as newspapers print the wire, cut after ten paragraphs, or with a paragraph of their own.

MinHash over runs of five words finds candidates (A. Broder, On the resemblance and containment of documents, 1997); each is then compared exactly.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date as Date  # noqa: N812 - a column is called `date`
from itertools import combinations
from typing import TYPE_CHECKING, Any, Literal

from crisisfigures.articles.sketches import PERMUTATIONS, SketchBook
from crisisfigures.model import Article
from crisisfigures.notes import TextSketch

if TYPE_CHECKING:
    import numpy as np

MIN_WORDS = 40  # shorter texts are alike by chance
SAME = 0.8  # Jaccard similarity: one changed word in 40 makes about 0.78, a new headline over 300 words 0.95
MIN_RUNS_CUT = 80  # of a text that is but a part of another: a shorter one may be a common paragraph
CONTAINED = 0.8  # share of the shorter text that stands in the longer one
SHORTEST = 0.2  # of the longer text: a brief out of a round-up is no copy of it
BAND = 2  # values: a pair that shares a fifth of all runs is missed once in 14 times, one that shares a third once in 2,000
MOST_IN_BAND = 200  # texts with one value in common: more are one family, which its first members lead, or a common phrase
COMPARED = 20_000  # pairs at once: 20 MB
SLACK = 0.2  # by how much a signature may underrate what two texts share


Likeness = Literal["near", "part", "apart"]


def link_copies(articles: Sequence[Article], book: SketchBook | None = None) -> dict[str, str]:
    """Give for each copy the article that it copies: the earliest of its kind, never a copy itself.

    Earlier is by day of publication, then by version, then by article_id; an article without a day comes last. Originals are not in the answer.
    `book` holds signatures of an earlier build, and keeps those of this one.
    """
    book = SketchBook() if book is None else book
    sketched = [(article, book.sketch(article)) for article in sorted(articles, key=_age)]
    ordered = [article for article, sketch in sketched if sketch.n_words >= MIN_WORDS]
    sketches = [sketch for _, sketch in sketched if sketch.n_words >= MIN_WORDS]
    keys = [sketch.text_sha256 for sketch in sketches]
    first_of = {key: at for at, key in reversed(list(enumerate(keys)))}  # equal texts are compared once
    earlier = _candidates(sorted(first_of.values()), sketches)
    originals: dict[int, int] = {}

    def likeness(at: int, other: int) -> Likeness:
        return _likeness(sketches[at], sketches[other], book.shared(ordered[at], ordered[other]))

    for at, key in enumerate(keys):
        originals[at] = at if first_of[key] == at else originals[first_of[key]]
        for other in sorted(earlier.get(at, ()), key=lambda other: (originals[other], other)):
            first, alike = originals[other], likeness(at, other)
            if alike == "near" or (alike == "part" and (first == other or likeness(at, first) != "apart")):
                originals[at] = first  # two texts that each hold a third one need not hold each other
                break
    return {ordered[at].article_id: ordered[first].article_id for at, first in originals.items() if at != first}


def _age(article: Article) -> tuple[Date, int, str]:
    return article.published or Date.max, article.version, article.article_id


def _likeness(one: TextSketch, other: TextSketch, shared: float) -> Likeness:
    """Say how two texts stand to each other, by how many runs they share: near in whole, the one a part of the other (cut or framed), or apart."""
    short, long = sorted((one.n_runs, other.n_runs))
    if shared >= SAME * (short + long - shared):
        return "near"
    return "part" if short >= MIN_RUNS_CUT and short >= SHORTEST * long and shared >= CONTAINED * short else "apart"


def _candidates(which: Sequence[int], sketches: Sequence[TextSketch]) -> dict[int, list[int]]:
    """Give the earlier texts that each text may repeat, judged by their signatures."""
    import numpy as np

    if not which:
        return {}
    matrix = np.frombuffer(b"".join(sketches[at].signature for at in which), dtype="<u4").reshape(len(which), PERMUTATIONS)
    runs = np.asarray([sketches[at].n_runs for at in which], dtype=np.int64)
    found: dict[int, list[int]] = {}
    for a, b in _alike(matrix, runs):
        found.setdefault(which[b], []).append(which[a])
    return found


def neighbours(signatures: Sequence[bytes], runs: Sequence[int], some: Iterable[int]) -> set[int]:
    """Give the texts that may be linked with some texts directly, whichever others come or go: followed on and on, all that hang together.

    Texts are numbers: places in `signatures`, which are of different texts of MIN_WORDS at least, and in `runs`, how many runs each has.
    """
    import numpy as np

    known = sorted(set(some))
    if not known:
        return set()
    matrix = np.frombuffer(b"".join(signatures), dtype="<u4").reshape(len(signatures), PERMUTATIONS)
    near, crowded = np.zeros(len(matrix), dtype=bool), np.zeros(len(matrix), dtype=bool)
    for keys in _bands(matrix):
        here = np.isin(keys, keys[known])
        _, place, size = np.unique(keys[here], return_inverse=True, return_counts=True)
        near |= here
        crowded[here] |= (size > MOST_IN_BAND)[place]  # there who is compared with whom depends on who else there is
    rows = np.flatnonzero(near)
    pairs = ((int(rows[one]), int(rows[other])) for one, other in _alike(matrix[rows], np.asarray(runs, dtype=np.int64)[rows]))
    linked = {end for pair in pairs if not set(pair).isdisjoint(known) for end in pair}
    return linked.union(np.flatnonzero(crowded).tolist()).difference(known)


def _alike(matrix: "np.ndarray[Any, Any]", runs: "np.ndarray[Any, Any]") -> Iterator[tuple[int, int]]:
    """Give the rows, the earlier first, that share so many runs by their signatures that they may not stand apart; `runs` is how many each has."""
    import numpy as np

    pairs = _pairs(matrix)
    for at in range(0, len(pairs), COMPARED):
        first, second = pairs[at : at + COMPARED].T
        likeness = np.count_nonzero(matrix[first] == matrix[second], axis=1) / PERMUTATIONS
        short, long = np.minimum(runs[first], runs[second]), np.maximum(runs[first], runs[second])
        shared = np.minimum((likeness + SLACK) / (1 + likeness + SLACK) * (short + long), short)
        near = shared >= SAME * (short + long - shared)
        part = (short >= MIN_RUNS_CUT) & (short >= SHORTEST * long) & (shared >= CONTAINED * short)
        yield from pairs[at : at + COMPARED][near | part].tolist()


def _bands(matrix: "np.ndarray[Any, Any]") -> "Iterator[np.ndarray[Any, Any]]":
    """Give the value of each row in each band."""
    import numpy as np

    for start in range(0, PERMUTATIONS, BAND):
        yield matrix[:, start].astype(np.uint64) << np.uint64(32) | matrix[:, start + 1].astype(np.uint64)


def _pairs(matrix: "np.ndarray[Any, Any]") -> "np.ndarray[Any, Any]":
    """Give the rows, the earlier first, that agree in one of the bands: two columns, each pair once, sorted."""
    import numpy as np

    found = [np.empty(0, dtype=np.int64)]
    for keys in _bands(matrix):
        order = np.argsort(keys, kind="stable")
        ends = np.flatnonzero(np.diff(keys[order], append=~keys[order[-1:]])) + 1  # of each run of equal keys
        sizes = np.diff(ends, prepend=0)
        for size in np.unique(sizes[sizes > 1]).tolist():
            members = order[ends[sizes == size][:, None] + np.arange(-size, 0)]  # a line a run
            one, other = np.asarray(_within(size)).T
            found.append((members[:, one] * len(matrix) + members[:, other]).ravel())
    return np.stack(np.divmod(np.unique(np.concatenate(found)), len(matrix)), axis=1)


def _within(size: int) -> list[tuple[int, int]]:
    """Pair the members of one band, by their number; of a large one only with its first members."""
    return [*combinations(range(min(size, MOST_IN_BAND)), 2), *((0, member) for member in range(MOST_IN_BAND, size))]
