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

SLOT = 128  # bits of a weight where those of all choices are one number, to be added up at once: more than any sum has

Ranked = tuple[int, str, int]  # how strongly a sign speaks, negated, the sign, and its weight


class Group:
    """Signs that are seen together, with what they were found to weigh: to name them and to look them up takes longest."""

    __slots__ = ("ranked", "signs", "weighed_by", "weight")

    def __init__(self, *signs: str) -> None:
        self.signs, self.weight = signs, 0
        self.weighed_by: Weights | None = None
        self.ranked: Sequence[Ranked] | None = None  # the strongest of them


class Weights:
    """The weights of a decision of one number an answer."""

    def __init__(self, table: Mapping[str, int]) -> None:
        self.table = table

    def of(self, groups: Iterable[Group]) -> int:
        """Give what groups of signs weigh together, without the bias; no sign stands in two of them."""
        weight = 0
        for group in groups:
            if group.weighed_by is not self:
                group.weighed_by, group.weight, group.ranked = self, self.of_signs(group.signs), None
            weight += group.weight
        return weight

    def strongest(self, groups: Sequence[Group]) -> tuple[str, ...]:
        """Give the signs of groups that spoke most strongly, for or against, with their weights."""
        self.of(groups)
        for group in groups:
            if group.ranked is None:
                group.ranked = _ranked(group.signs, self.table)
        return _written(sorted(ranked for group in groups for ranked in group.ranked or ()))

    def of_signs(self, seen: Iterable[str]) -> int:
        """Give what signs weigh together, each once, without the bias."""
        return sum(map(self.table.get, set(seen), repeat(0)))

    def score(self, weight: int) -> float:
        """Give the score of an answer whose signs weigh that much together."""
        return (self.table[BIAS] + weight) / UNIT


class WeightsOfChoices:
    """The weights of a decision of one number a choice."""

    def __init__(self, table: Mapping[str, Sequence[int]]) -> None:
        self.table, self._choices = table, len(table[BIAS])
        self._packed = {sign: sum(number << SLOT * at for at, number in enumerate(numbers)) for sign, numbers in table.items()}

    def sums(self, seen: Iterable[str]) -> list[float]:
        """Give what the signs seen, each once, and the bias add up to for each choice."""
        whole, sums = self._packed[BIAS] + sum(map(self._packed.get, set(seen), repeat(0))), []
        for _ in range(self._choices):
            number = (whole + (1 << SLOT - 1)) % (1 << SLOT) - (1 << SLOT - 1)  # the lowest slot, with its sign
            whole = (whole - number) >> SLOT
            sums.append(number / UNIT)
        return sums


@lru_cache
def weights(language: str, decision: str) -> Weights:
    """Read the weights of a decision of one number an answer; a language without its own takes the English ones, for most signs are classes."""
    return Weights({sign: weight for sign, (weight,) in _read(language, decision).items()})


@lru_cache
def weights_of_choices(language: str, decision: str) -> WeightsOfChoices:
    """Read the weights of a decision, one number a choice."""
    return WeightsOfChoices(_read(language, decision))


def _read(language: str, decision: str) -> Mapping[str, Sequence[int]]:
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


def signs_of(groups: Iterable[Group]) -> list[str]:
    """Give the signs of groups."""
    return [sign for group in groups for sign in group.signs]


def shares(scores: Sequence[float]) -> list[float]:
    """Give the probability of each of several answers that exclude each other, of which "none of them" has the score 0."""
    powers = [math.exp(max(-FARTHEST, min(FARTHEST, number))) for number in scores]
    whole = 1.0 + math.fsum(powers)
    return [power / whole for power in powers]


def strongest(seen: Iterable[str], table: Mapping[str, int]) -> tuple[str, ...]:
    """Give the signs that spoke most strongly, for or against, with their weights."""
    return _written(_ranked(seen, table))


def _ranked(seen: Iterable[str], table: Mapping[str, int]) -> list[Ranked]:
    return sorted([(-abs(weight), sign, weight) for sign in set(seen) if (weight := table.get(sign)) is not None])[:TOLD]


def _written(ranked: Sequence[Ranked]) -> tuple[str, ...]:
    return tuple([f"{sign} ({weight / UNIT:+.1f})" for _, sign, weight in ranked[:TOLD]])
