"""The weights that were learned for named signs: a table of signs and numbers a decision, as data beside this package."""

import math
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from importlib.resources import files
from itertools import repeat

BIAS = "bias"
TOLD = 4  # signs that a claim keeps for `explain`
FARTHEST = 30.0  # of a score: beyond, a share is 0 or 1
UNIT = 2**64  # weights are kept as whole parts of it, to the last bit: their sums are exact in any order

Weights = Mapping[str, int]  # of a decision of one number an answer
WeightsOfChoices = Mapping[str, Sequence[int]]


@lru_cache
def weights(language: str, decision: str) -> Weights:
    """Read the weights of a decision of one number an answer; a language without its own takes the English ones, for most signs are classes."""
    return {sign: weight for sign, (weight,) in _read(language, decision).items()}


@lru_cache
def weights_of_choices(language: str, decision: str) -> WeightsOfChoices:
    """Read the weights of a decision, one number a choice."""
    return _read(language, decision)


def _read(language: str, decision: str) -> WeightsOfChoices:
    folder = files(__package__) / "data"
    file = folder / f"{decision}.{language}.tsv"
    text = (file if file.is_file() else folder / f"{decision}.en.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in text.split("\n") if line and not line.startswith("#"))
    shared: dict[tuple[int, ...], tuple[int, ...]] = {}  # many signs weigh the same: a smaller table is looked up faster
    table = {}
    for sign, *written in rows:
        numbers = tuple(int(UNIT * float(number or 0)) for number in written)
        table[sign] = shared.setdefault(numbers, numbers)
    return table


def weight_of(seen: Iterable[str], table: Weights) -> int:
    """Give what the signs seen weigh together, each once, without the bias."""
    return sum(map(table.get, set(seen), repeat(0)))


def score(weight: int, table: Weights) -> float:
    """Give the score of an answer whose signs weigh that much together."""
    return (table[BIAS] + weight) / UNIT


def shares(scores: Sequence[float]) -> list[float]:
    """Give the probability of each of several answers that exclude each other, of which "none of them" has the score 0."""
    powers = [math.exp(max(-FARTHEST, min(FARTHEST, number))) for number in scores]
    whole = 1.0 + math.fsum(powers)
    return [power / whole for power in powers]


def sums(seen: Iterable[str], table: WeightsOfChoices) -> list[float]:
    """Give what the signs seen, each once, and the bias add up to for each choice."""
    rows = [numbers for sign in set(seen) if (numbers := table.get(sign))]
    return [sum(column) / UNIT for column in zip(table[BIAS], *rows, strict=True)]


def strongest(seen: Iterable[str], table: Weights) -> tuple[str, ...]:
    """Give the signs that spoke most strongly, for or against, with their weights."""
    ranked = sorted([(-abs(weight := table[sign]), sign, weight) for sign in table.keys() & seen])
    return tuple([f"{sign} ({weight / UNIT:+.1f})" for _, sign, weight in ranked[:TOLD]])
