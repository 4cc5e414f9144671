"""The weights that were learned for named signs: a table of signs and numbers a decision, as data beside this package."""

import math
from bisect import bisect_left
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from functools import lru_cache
from importlib.resources import files
from itertools import repeat
from sys import intern

BIAS = "bias"
TOLD = 4  # signs that a claim keeps for `explain`
FARTHEST = 30.0  # of a score: beyond, a share is 0 or 1
UNIT = 1_000  # weights are kept as whole numbers of the last decimal of the tables: their sums are exact in any order, and small
SLOT = 30  # bits of a sum where those of all choices are one number, to be added up at once: more than any sum has

Told = tuple[int, str, str]  # how strongly a sign speaks, negated, the sign, and the sign with its weight


class Group:
    """Signs that are seen together, and what they weigh together: to name them and to look them up takes longest."""

    __slots__ = ("signs", "strength", "told", "weight")

    def __init__(self, signs: tuple[str, ...], weight: int, strength: int) -> None:
        self.signs, self.weight = signs, weight
        self.strength = strength  # of the strongest of them
        self.told: Sequence[Told] | None = None  # the strongest of them


SILENT = Group((), 0, 0)  # whatever weighs nothing: one, which is always at hand


def joined(*groups: Group | None) -> Group:
    """Make one group of several that are seen together; no sign stands in two of them."""
    told = [group for group in groups if group is not None and group is not SILENT]
    if len(told) <= 1:
        return told[0] if told else SILENT
    signs = tuple([sign for group in told for sign in group.signs])
    return Group(signs, sum([group.weight for group in told]), max([group.strength for group in told]))


Seen = Sequence[Group | None]  # None where a sign has no weight; no sign stands in two groups
Family = Callable[[str], Group | None]  # gives the sign of a family by how it ends


def weight_of(seen: Seen) -> int:
    """Give what signs weigh together, without the bias."""
    return sum([group.weight for group in seen if group is not None])


class Weights:
    """The weights of a decision of one number an answer."""

    def __init__(self, table: Mapping[str, int]) -> None:
        self.table = table
        self._sorted = sorted(table)
        self._families: dict[str, Family] = {}

    def group(self, *signs: str) -> Group:
        """Give signs that are always seen together as one; one that is named twice counts once."""
        weights = {sign: weight for sign in signs if (weight := self.table.get(sign)) is not None}
        return Group(tuple(weights), sum(weights.values()), max(map(abs, weights.values()))) if weights else SILENT

    def family(self, beginning: str) -> Family:
        """Give the signs that begin with certain words, to be looked up by how they go on."""
        if beginning not in self._families:
            self._families[beginning] = self._family(f"{beginning} ")
        return self._families[beginning]

    def _family(self, beginning: str) -> Family:
        names, first = self._sorted, bisect_left(self._sorted, beginning)
        there = first < len(names) and names[first].startswith(beginning)  # of most words nothing is
        last = bisect_left(names, f"{beginning[:-1]}!", first) if there else first  # "!" is the character behind the space
        return {name[len(beginning) :]: Group((name,), weight := self.table[name], abs(weight)) for name in names[first:last]}.get

    def strongest(self, *seen: Seen, most: int = TOLD) -> tuple[str, ...]:
        """Give the signs of groups that spoke most strongly, for or against, with their weights."""
        groups = [group for several in seen for group in several if group is not None and group is not SILENT]
        strengths = sorted([group.strength for group in groups])
        least = strengths[-most] if len(strengths) >= most else 0  # so many signs at least speak as strongly as this
        told: list[Told] = []
        for group in groups:
            if group.strength >= least:
                if group.told is None:
                    group.told = _told(group.signs, self.table)
                told += group.told
        return tuple([written for _, _, written in sorted(told)[:most]])

    def of_signs(self, seen: Iterable[str]) -> int:
        """Give what signs weigh together, each once, without the bias."""
        return sum(map(self.table.get, set(seen), repeat(0)))

    def score(self, weight: int) -> float:
        """Give the score of an answer whose signs weigh that much together."""
        return (self.table[BIAS] + weight) / UNIT


class Names(Weights):
    """Names every sign that is seen, for those who learn what it weighs: nothing yet."""

    def __init__(self) -> None:
        super().__init__({BIAS: 0})

    def group(self, *signs: str) -> Group:
        """Name signs that are seen together."""
        return Group(signs, 0, 0)

    def _family(self, beginning: str) -> Family:
        return lambda end: Group((beginning + end,), 0, 0)


class Signs:
    """Signs that are seen together in a decision among several choices, with what they were found to weigh for each."""

    __slots__ = ("signs", "weighed_by", "weight")

    def __init__(self, *signs: str) -> None:
        self.signs, self.weight = signs, 0
        self.weighed_by: WeightsOfChoices | None = None


class Words:
    """Words, each of which is a sign under a common name: their signs are written out only where they are shown."""

    __slots__ = ("name", "words")

    def __init__(self, name: str, words: Collection[str]) -> None:
        self.name, self.words = name, words

    @property
    def signs(self) -> list[str]:
        """The sign of each word."""
        return [f"{self.name} {word}" for word in self.words]


class WeightsOfChoices:
    """The weights of a decision of one number a choice."""

    def __init__(self, table: Mapping[str, Sequence[int]]) -> None:
        self.table, self._choices = table, len(table[BIAS])
        self._packed = {sign: sum(number << SLOT * at for at, number in enumerate(numbers)) for sign, numbers in table.items()}
        self._of_words: dict[str, dict[str, int]] = {}

    def sums(self, groups: Iterable[Signs], words: Iterable[Words] = ()) -> list[float]:
        """Give what groups of signs, words and the bias add up to for each choice; no sign stands in two of them, no word twice."""
        whole, sums = self._packed[BIAS], []
        for group in groups:
            if group.weighed_by is not self:
                group.weighed_by, group.weight = self, sum(map(self._packed.get, set(group.signs), repeat(0)))
            whole += group.weight
        for named in words:
            whole += sum(map(self._table_of(named.name).get, named.words, repeat(0)))
        for _ in range(self._choices):
            number = (whole + (1 << SLOT - 1)) % (1 << SLOT) - (1 << SLOT - 1)  # the lowest slot, with its sign
            whole = (whole - number) >> SLOT
            sums.append(number / UNIT)
        return sums

    def _table_of(self, name: str) -> dict[str, int]:
        """Give the weights of the words of a name."""
        if name not in self._of_words:
            begins = f"{name} "
            # Tables share the words that they have in common: looked up in one, they are near for the other.
            self._of_words[name] = {intern(sign.removeprefix(begins)): weight for sign, weight in self._packed.items() if sign.startswith(begins)}
        return self._of_words[name]

    def strongest(self, seen: Iterable[str], choice: int) -> tuple[str, ...]:
        """Give the signs that spoke most strongly, for or against a choice, with their weights."""
        return strongest(seen, {sign: self.table[sign][choice] for sign in seen if sign in self.table})


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
    rows = (line.partition("\t") for line in text.split("\n") if line and not line.startswith("#"))
    shared: dict[str, tuple[int, ...]] = {}  # many signs weigh the same: a smaller table is read and looked up faster
    table = {}
    for sign, _, written in rows:
        if written not in shared:
            shared[written] = tuple(round(UNIT * float(number or 0)) for number in written.split("\t"))
        table[sign] = shared[written]
    return table


def signs_of(seen: Iterable[Group | Signs | Words | None]) -> list[str]:
    """Give the signs of groups, and of words."""
    return [sign for group in seen if group is not None for sign in group.signs]


def shares(scores: Sequence[float]) -> list[float]:
    """Give the probability of each of several answers that exclude each other, of which "none of them" has the score 0."""
    powers = [math.exp(max(-FARTHEST, min(FARTHEST, number))) for number in scores]
    whole = 1.0 + math.fsum(powers)
    return [power / whole for power in powers]


def strongest(seen: Iterable[str], table: Mapping[str, int]) -> tuple[str, ...]:
    """Give the signs that spoke most strongly, for or against, with their weights."""
    return tuple([written for _, _, written in _told(seen, table)])


def _told(seen: Iterable[str], table: Mapping[str, int]) -> list[Told]:
    ranked = sorted([(-abs(weight), sign, weight) for sign in set(seen) if (weight := table.get(sign)) is not None])
    return [(strength, sign, f"{sign} ({weight / UNIT:+.1f})") for strength, sign, weight in ranked[:TOLD]]
