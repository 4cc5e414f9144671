"""What a text shares with others: its runs of words, their MinHash signature, and how many runs two texts have in common.

Both are kept in the database under the hash of the text: a build sketches and compares only what is new.
"""

import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from crisisfigures.model import TextOverlap, TextSketch

RUN = 5  # words
PERMUTATIONS = 128
SEED = 1
LONGEST_KEPT = 100_000  # characters of a text whose runs are kept: those of a book take 50 MB
METHOD = f"rensa RMinHash {PERMUTATIONS}, runs of {RUN} words, seed {SEED}"


def text_hash(text: str) -> str:
    """Give the key of a text."""
    return hashlib.sha256(text.encode()).hexdigest()


def count_words(text: str) -> int:
    """Count the words of a text."""
    return len(re.findall(r"\w+", text))


def runs_of(text: str) -> frozenset[str]:
    """Give the runs of words of a text, whatever their case and punctuation."""
    return _kept_runs(text) if len(text) <= LONGEST_KEPT else _runs(text)


@lru_cache(maxsize=2000)  # a text is compared several times; all texts at once do not fit
def _kept_runs(text: str) -> frozenset[str]:
    return _runs(text)


def _runs(text: str) -> frozenset[str]:
    return frozenset(_each_run(re.findall(r"\w+", text.casefold())))


def _each_run(words: Sequence[str]) -> Iterator[str]:
    for start in range(max(1, len(words) - RUN + 1)):
        yield " ".join(words[start : start + RUN])


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
        from rensa import RMinHash

        self.n_sketched += 1
        hashes = RMinHash(PERMUTATIONS, SEED)
        hashes.update(sorted(runs_of(text)))
        signature = b"".join(int(value).to_bytes(4, "little") for value in hashes.digest())
        return TextSketch(key, METHOD, count_words(text), len(runs_of(text)), signature)

    def shared(self, one: tuple[str, str], other: tuple[str, str]) -> int:
        """Count the runs that two texts, each given with its key, have in common."""
        (first, text), (second, others) = sorted((one, other))
        pair = (first, second)
        if pair not in self.overlaps:
            known = self.known_overlaps.get(pair)
            self.overlaps[pair] = len(runs_of(text) & runs_of(others)) if known is None else known
        return self.overlaps[pair]

    def rows(self) -> tuple[list[TextSketch], list[TextOverlap]]:
        """Give what the next build takes over, sorted."""
        overlaps = [TextOverlap(first, second, METHOD, n) for (first, second), n in sorted(self.overlaps.items())]
        return [self.sketches[key] for key in sorted(self.sketches)], overlaps
