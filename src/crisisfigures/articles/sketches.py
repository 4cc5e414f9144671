"""What a text shares with others: its runs of words, their MinHash signature, and how many runs two texts have in common.

Both are kept in the database under the hash of the text: a build sketches and compares only what is new.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from crisisfigures.articles.runs import RUN, count_shared, hash_runs, hash_words
from crisisfigures.articles.shelf import text_hash
from crisisfigures.model import Article
from crisisfigures.notes import TextOverlap, TextSketch

if TYPE_CHECKING:
    from crisisfigures.articles.runs import Hashes

PERMUTATIONS = 128
SEED = 1
KEPT = 2_000  # texts whose runs are kept, as each is compared several times; those of all texts do not fit
LONGEST_KEPT = 12_000  # runs of a kept one: those of a book take a megabyte
METHOD = f"rensa RMinHash {PERMUTATIONS} over 64-bit hashes of runs of {RUN} words, seed {SEED}"


def signature_of(runs: "Hashes") -> bytes:
    """Give the smallest hash of each permutation of a text's runs, four bytes each, the lowest byte first."""
    import numpy as np
    from rensa import RMinHash

    (least,) = RMinHash.digest_matrix_from_flat_token_hashes(runs, [0, len(runs)], PERMUTATIONS, SEED).to_rows()
    return np.asarray(least, dtype="<u4").tobytes()


def sketch_text(key: str, text: str) -> TextSketch:
    """Make the signature of a text; `key` is its hash."""
    words = hash_words(text)
    runs = hash_runs(words)
    return TextSketch(key, METHOD, len(words), len(runs), signature_of(runs))


@dataclass
class SketchBook:
    """The signatures and counts of earlier builds, and those made now; only what is asked for stays in it."""

    known_sketches: dict[str, TextSketch] = field(default_factory=dict)
    known_overlaps: dict[tuple[str, str], int] = field(default_factory=dict)
    sketches: dict[str, TextSketch] = field(default_factory=dict)
    overlaps: dict[tuple[str, str], int] = field(default_factory=dict)
    stored: frozenset[str] = frozenset()  # of which texts a database holds the signature
    n_sketched: int = 0
    _runs: dict[str, "Hashes"] = field(default_factory=dict)

    @classmethod
    def of(cls, sketches: Iterable[TextSketch], overlaps: Iterable[TextOverlap]) -> "SketchBook":
        """Take over the rows of an earlier build that were made by the same method."""
        known = {row.text_sha256: row for row in sketches if row.method == METHOD}
        counted = {(row.first_sha256, row.second_sha256): row.n_shared for row in overlaps if row.method == METHOD}
        return cls(known, counted, stored=frozenset(known))

    def take_over(self, sketches: Iterable[TextSketch], overlaps: Iterable[TextOverlap]) -> None:
        """Take over further rows of that build."""
        more = SketchBook.of(sketches, overlaps)
        self.known_sketches |= more.known_sketches
        self.known_overlaps |= more.known_overlaps
        self.stored |= more.stored

    def sketch(self, article: Article) -> TextSketch:
        """Give the signature of an article's text, made now where it is not known."""
        key = text_hash(article)
        if key not in self.sketches:
            self.sketches[key] = self.known_sketches.get(key) or self._make(key, article)
        return self.sketches[key]

    def knows(self, article: Article) -> bool:
        """Tell whether the signature of an article's text is known."""
        return text_hash(article) in self.known_sketches

    def learn(self, sketch: TextSketch) -> None:
        """Take over a signature that another process made."""
        self.n_sketched += 1
        self.known_sketches[sketch.text_sha256] = sketch

    def _make(self, key: str, article: Article) -> TextSketch:
        self.n_sketched += 1
        return sketch_text(key, article.text)

    def shared(self, one: Article, other: Article) -> int:
        """Count the runs that the texts of two articles have in common."""
        first, second = sorted((one, other), key=text_hash)
        pair = (text_hash(first), text_hash(second))
        if pair not in self.overlaps:
            known = self.known_overlaps.get(pair)
            self.overlaps[pair] = count_shared(self._runs_of(first), self._runs_of(second)) if known is None else known
        return self.overlaps[pair]

    def _runs_of(self, article: Article) -> "Hashes":
        key = text_hash(article)
        if key in self._runs:
            return self._runs[key]
        runs = hash_runs(hash_words(article.text))
        if len(runs) <= LONGEST_KEPT:
            if len(self._runs) == KEPT:
                del self._runs[next(iter(self._runs))]  # the one that was kept first
            self._runs[key] = runs
        return runs

    def rows(self, *, stored: bool = True) -> tuple[list[TextSketch], list[TextOverlap]]:
        """Give what the next build takes over, sorted; signatures that a database holds only where they are asked for."""
        overlaps = [TextOverlap(first, second, METHOD, n) for (first, second), n in sorted(self.overlaps.items())]
        return [self.sketches[key] for key in sorted(self.sketches) if stored or key not in self.stored], overlaps
