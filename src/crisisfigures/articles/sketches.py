"""What a text shares with others: its runs of words, their MinHash signature, and how many runs two texts have in common.

Both are kept in the database under the hash of the text: a build sketches and compares only what is new.
"""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

from crisisfigures.articles.runs import RUN, count_shared, hash_runs, hash_words
from crisisfigures.model import TextOverlap, TextSketch

if TYPE_CHECKING:
    from crisisfigures.articles.runs import Hashes

PERMUTATIONS = 128
SEED = 1
LONGEST_KEPT = 100_000  # characters of a text whose runs are kept: those of a book take a megabyte
METHOD = f"rensa RMinHash {PERMUTATIONS} over 64-bit hashes of runs of {RUN} words, seed {SEED}"


def text_hash(text: str) -> str:
    """Give the key of a text."""
    return hashlib.sha256(text.encode()).hexdigest()


def signature_of(runs: "Hashes") -> bytes:
    """Give the smallest hash of each permutation of a text's runs, four bytes each, the lowest byte first."""
    import numpy as np
    from rensa import RMinHash

    (least,) = RMinHash.digest_matrix_from_flat_token_hashes(runs, [0, len(runs)], PERMUTATIONS, SEED).to_rows()
    return np.asarray(least, dtype="<u4").tobytes()


def _runs_of(text: str) -> "Hashes":
    return _kept_runs(text) if len(text) <= LONGEST_KEPT else hash_runs(hash_words(text))


@lru_cache(maxsize=2000)  # a text is compared several times; all texts at once do not fit
def _kept_runs(text: str) -> "Hashes":
    return hash_runs(hash_words(text))


@dataclass
class SketchBook:
    """The signatures and counts of earlier builds, and those made now; only what is asked for stays in it."""

    known_sketches: dict[str, TextSketch] = field(default_factory=dict)
    known_overlaps: dict[tuple[str, str], int] = field(default_factory=dict)
    sketches: dict[str, TextSketch] = field(default_factory=dict)
    overlaps: dict[tuple[str, str], int] = field(default_factory=dict)
    n_sketched: int = 0

    @classmethod
    def of(cls, sketches: Iterable[TextSketch], overlaps: Iterable[TextOverlap]) -> "SketchBook":
        """Take over the rows of an earlier build that were made by the same method."""
        known = {row.text_sha256: row for row in sketches if row.method == METHOD}
        return cls(known, {(row.first_sha256, row.second_sha256): row.n_shared for row in overlaps if row.method == METHOD})

    def sketch(self, key: str, text: str) -> TextSketch:
        """Give the signature of a text, made now where no earlier build has it."""
        if key not in self.sketches:
            self.sketches[key] = self.known_sketches.get(key) or self._make(key, text)
        return self.sketches[key]

    def _make(self, key: str, text: str) -> TextSketch:
        self.n_sketched += 1
        words = hash_words(text)
        runs = hash_runs(words)
        return TextSketch(key, METHOD, len(words), len(runs), signature_of(runs))

    def shared(self, one: tuple[str, str], other: tuple[str, str]) -> int:
        """Count the runs that two texts, each given with its key, have in common."""
        (first, text), (second, others) = sorted((one, other))
        pair = (first, second)
        if pair not in self.overlaps:
            known = self.known_overlaps.get(pair)
            self.overlaps[pair] = count_shared(_runs_of(text), _runs_of(others)) if known is None else known
        return self.overlaps[pair]

    def rows(self) -> tuple[list[TextSketch], list[TextOverlap]]:
        """Give what the next build takes over, sorted."""
        overlaps = [TextOverlap(first, second, METHOD, n) for (first, second), n in sorted(self.overlaps.items())]
        return [self.sketches[key] for key in sorted(self.sketches)], overlaps
