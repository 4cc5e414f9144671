"""The weights that were learned for named signs: a table of signs and numbers a decision, as data beside this package."""

import math
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from importlib.resources import files

BIAS = "bias"
TOLD = 4  # signs that a claim keeps for `explain`
FARTHEST = 30.0  # of a score: beyond, a share is 0 or 1

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


def told(seen: Iterable[str], table: Weights) -> dict[str, float]:
    """Give the signs that weigh something in a decision of one number an answer, with their weights."""
    return {sign: weight[0] for sign in seen if (weight := table.get(sign))}


def total(signs: Mapping[str, float], table: Weights) -> float:
    """Give what the weights of the signs told add up to, with the bias; exactly, so that their order does not matter."""
    return math.fsum([table[BIAS][0], *signs.values()])


def shares(scores: Sequence[float]) -> list[float]:
    """Give the probability of each of several answers that exclude each other, of which "none of them" has the score 0."""
    powers = [math.exp(max(-FARTHEST, min(FARTHEST, number))) for number in scores]
    whole = 1.0 + math.fsum(powers)
    return [power / whole for power in powers]


def sums(seen: Iterable[str], table: Weights) -> list[float]:
    """Give what the signs seen add up to for each choice; exactly, so that the order in which they were seen does not matter."""
    rows = [numbers for sign in set(seen) if (numbers := table.get(sign))]
    return [math.fsum(column) for column in zip(table[BIAS], *rows, strict=True)]


def strongest(seen: Iterable[str], table: Weights, choice: int = 0) -> tuple[str, ...]:
    """Give the signs that spoke most strongly, for or against a choice, with their weights."""
    ranked = sorted([(-abs(weight := table[sign][choice]), sign, weight) for sign in table.keys() & seen])
    return tuple([f"{sign} ({weight:+.1f})" for _, sign, weight in ranked[:TOLD]])
