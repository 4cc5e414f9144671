"""The runs of words of a text, as numbers: 64 bits for each different run, whatever its case and punctuation.

Words are hashed where they stand, all at once: the hash of a word is a difference of sums over the text (M. Karp and M. Rabin, Efficient
randomized pattern-matching algorithms, 1987), mixed. Two different runs of a collection have one number once in 2**64 times.
"""

from functools import lru_cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np

    Hashes = np.ndarray[Any, np.dtype[np.uint64]]

RUN = 5  # words
BASE = 0x9E3779B97F4A7C15  # odd, so that it has an inverse
MIXER = 0xD6E8FEB86659FD93  # of D. Lemire and others: each bit of a number changes half of the bits of its product
MODULUS = 1 << 64
CODE_POINTS = 0x110000


def hash_words(text: str) -> "Hashes":
    """Give a number for each word of a text in order; words that differ in case alone have one."""
    import numpy as np

    codes = np.frombuffer(text.casefold().encode("utf-32-le", "surrogatepass"), dtype="<u4")
    edges = np.flatnonzero(np.diff(_of_words()[codes], prepend=False, append=False))
    starts, ends = edges[::2], edges[1::2]
    powers, inverses = _powers(_room(len(codes)))
    sums = np.zeros(len(codes) + 1, dtype=np.uint64)
    np.cumsum((codes + np.uint32(1)) * powers[: len(codes)], out=sums[1:])
    return _mixed((sums[ends] - sums[starts]) * inverses[starts])


def hash_runs(words: "Hashes") -> "Hashes":
    """Give the different runs among the words of a text, sorted; a text of fewer words is one run.

    >>> len(hash_runs(hash_words("One, two, three, four, five.")))
    1
    >>> len(hash_runs(hash_words("One two three four five, six"))), len(hash_runs(hash_words("")))
    (2, 1)
    """
    import numpy as np

    length = min(RUN, len(words))
    count = max(1, len(words) - RUN + 1)
    runs = np.full(count, length, dtype=np.uint64)
    for nth in range(length):
        runs *= np.uint64(BASE)
        runs += words[nth : nth + count]
    ordered = _mixed(runs)
    ordered.sort()
    return ordered[np.concatenate(([True], ordered[1:] != ordered[:-1]))]


def count_shared(one: "Hashes", other: "Hashes") -> int:
    """Count the numbers that stand in both of two arrays, neither of which has one twice."""
    import numpy as np

    both = np.concatenate((one, other))
    both.sort(kind="stable")  # merges two sorted halves
    return int(np.count_nonzero(both[1:] == both[:-1]))


def _mixed(hashes: "Hashes") -> "Hashes":
    """Let every bit depend on every other, in place."""
    import numpy as np

    for _ in range(2):
        hashes ^= hashes >> np.uint64(32)
        hashes *= np.uint64(MIXER)
    hashes ^= hashes >> np.uint64(32)
    return hashes


@lru_cache(maxsize=1)
def _of_words() -> "np.ndarray[Any, np.dtype[np.bool_]]":
    r"""Tell of each code point whether it belongs to words: as \w does."""
    import numpy as np

    found = np.strings.isalnum(np.arange(CODE_POINTS, dtype="<u4").view("<U1"))
    found[ord("_")] = True
    return found


def _room(length: int) -> int:
    """Round a length up, so that few tables of powers are made."""
    return max(1 << 16, 1 << (length - 1).bit_length()) if length else 1 << 16


@lru_cache(maxsize=2)
def _powers(length: int) -> tuple["Hashes", "Hashes"]:
    """Give the powers of the base and of its inverse, from the 0th on."""
    import numpy as np

    tables = [np.full(length, base, dtype=np.uint64) for base in (BASE, pow(BASE, -1, MODULUS))]
    for table in tables:
        table[0] = 1
        np.multiply.accumulate(table, out=table)
    return tables[0], tables[1]
