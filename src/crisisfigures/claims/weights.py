"""The weights that were learned for named signs: a table of signs and numbers a decision, as data beside this package."""

import math
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from importlib.resources import files

BIAS = "bias"
TOLD = 4  # signs that a claim keeps for `explain`
FARTHEST = 30.0  # of a sum of weights: beyond, a probability is 0 or 1

Weights = Mapping[str, Sequence[float]]


@lru_cache
def weights(language: str, decision: str) -> Weights:
    """Read the weights of a decision, one number a choice; a language without its own takes the English ones, for most signs are classes."""
    folder = files(__package__) / "data"
    file = folder / f"{decision}.{language}.tsv"
    text = (file if file.is_file() else folder / f"{decision}.en.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in text.split("\n") if line and not line.startswith("#"))
    shared: dict[tuple[float, ...], tuple[float, ...]] = {}  # many signs weigh the same: a smaller table is looked up faster
    table = {}
    for sign, *written in rows:
        numbers = tuple(float(number or 0) for number in written)
        table[sign] = shared.setdefault(numbers, numbers)
    return table


def probability(seen: Iterable[str], table: Weights) -> float:
    """Give the probability that the signs seen speak for a yes; a sign seen twice counts once."""
    total = math.fsum([table[BIAS][0], *[weight[0] for sign in set(seen) if (weight := table.get(sign))]])
    return 1 / (1 + math.exp(-max(-FARTHEST, min(FARTHEST, total))))


def sums(seen: Iterable[str], table: Weights) -> list[float]:
    """Give what the signs seen add up to for each choice; exactly, so that the order in which they were seen does not matter."""
    told = [numbers for sign in set(seen) if (numbers := table.get(sign))]
    return [math.fsum(column) for column in zip(table[BIAS], *told, strict=True)]


def strongest(seen: Iterable[str], table: Weights, choice: int = 0) -> tuple[str, ...]:
    """Give the signs that spoke most strongly, for or against a choice, with their weights."""
    told = sorted([(-abs(weight := table[sign][choice]), sign, weight) for sign in table.keys() & seen])
    return tuple([f"{sign} ({weight:+.1f})" for _, sign, weight in told[:TOLD]])
