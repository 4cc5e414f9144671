"""What speaks for or against a metric that a number may count, beyond the words that tell it: rivals, neighbours, the sentence above, the article."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from crisisfigures.claims.binding import Binding
from crisisfigures.claims.bounds import Count
from crisisfigures.claims.candidates import Facts
from crisisfigures.claims.gifts import gift_signs
from crisisfigures.claims.kept import Kept
from crisisfigures.claims.options import Option
from crisisfigures.claims.sentences import Sentence
from crisisfigures.claims.signs import size_of
from crisisfigures.claims.tokens import Tagged
from crisisfigures.claims.topic import Wordings
from crisisfigures.claims.weighing import Weighing
from crisisfigures.claims.weights import Group, Weights
from crisisfigures.claims.word_signs import kinds, standing
from crisisfigures.claims.wording_signs import of_article, of_metric
from crisisfigures.model import Metric

SHARES = (0.02, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.98)  # steps of a share
RIVALS = (0.2, 0.5, 0.8)  # shares of a rival that are told
SAID = (0.05, 0.5, 1, 2, 4, 8, 16)  # steps of how often the article counts a metric elsewhere
NAMED = (0, 1, 3, 7)  # sentences that name a metric elsewhere
SAME = (0.05, 0.3, 0.6, 0.9)  # of how surely the same number counts it elsewhere
LENGTHS = (60, 120, 200, 320, 500)  # characters of a sentence
FIGURES = (1, 2, 4, 8, 16)  # numbers of a sentence
COMMON = 20  # smaller numbers return by chance
REACH = 13  # tokens around a number in which words tell variants apart
_TELLING = frozenset("wXf")


@dataclass(slots=True)
class Line:
    """A sentence with numbers, weighed one by one; numbers are indices of tokens."""

    index: int
    tagged: Tagged
    facts: Facts
    weighings: Mapping[int, Weighing]
    likely: Mapping[int, Binding]  # what each number most likely counts by its own words
    order: Sequence[int]  # the numbers of `likely`
    near: Sequence[Binding]  # the likely ones of the nearest sentence above that has any
    taken: Mapping[int, Sequence[tuple[float, int]]]  # of each trigger the two largest shares, with their numbers
    named: frozenset[str]  # the metrics that words of the sentence tell
    named_above: frozenset[str]  # and those of the sentences with numbers that stand near above it

    def beside(self, at: int) -> tuple[Binding | None, Binding | None]:
        """Give the likely bound numbers before and after one."""
        place = bisect_left(self.order, at)
        behind = place + 1 if place < len(self.order) and self.order[place] == at else place
        before = self.likely[self.order[place - 1]] if place else None
        return before, self.likely[self.order[behind]] if behind < len(self.order) else None


@dataclass(slots=True)
class Sums:
    """How much an article counts of each metric, all shares added up, and what each value counts."""

    metrics: Mapping[Metric, float]
    values: Mapping[float, Mapping[Metric, float]]
    whole: float
    named: Mapping[str, int]  # in how many sentences words tell each metric


def sums_of(lines: Sequence[Line]) -> Sums:
    """Add up the shares of an article."""
    metrics: dict[Metric, float] = {}
    values: dict[float, dict[Metric, float]] = {}
    for line in lines:
        for at, weighing in line.weighings.items():
            same = values.setdefault(value_of(line, at), {})
            for metric, share in weighing.shares.items():
                metrics[metric] = metrics.get(metric, 0.0) + share
                same[metric] = same.get(metric, 0.0) + share
    return Sums(metrics, values, sum(metrics.values()), Counter(metric for line in lines for metric in line.named))


def value_of(line: Line, at: int) -> float:
    """Give the value of a number."""
    count = line.facts.tagged.tokens[at].count
    assert count is not None
    return float(count.number.value)


@dataclass(slots=True)
class Occurrence:
    """A number of an article with what all its options are weighed by."""

    line: Line
    at: int  # the number's token
    weighing: Weighing
    count: Count
    size: int  # its order, as a step
    head: int | None  # the token of the noun that is counted
    beside: tuple[Binding | None, Binding | None]  # the likely bound numbers before it and after it
    here: float  # all its shares added up

    @classmethod
    def of(cls, line: Line, at: int) -> "Occurrence":
        """Look at a number of a line."""
        weighing, count = line.weighings[at], line.tagged.tokens[at].count
        assert count is not None
        head = next((each.pair.head for each in weighing.pairs if each.pair.head is not None), None)
        return cls(line, at, weighing, count, size_of(count), head, line.beside(at), sum(weighing.shares.values()))


class _OfNumbers:
    """Families of signs that are seen of any number, whatever it may count."""

    def __init__(self, table: Weights) -> None:
        self.numbers, self.trigger, self.no_gift = (table.family(what) for what in ("numbers", "trigger", "no gift"))
        self.no_head, self.no_before, self.no_after = table.group("head none"), table.group("word before "), table.group("word after ")


class _OfMetric:
    """Families of signs that are seen of a number that may count a metric."""

    def __init__(self, table: Weights, metric: Metric) -> None:
        self.trigger = table.family(f"{metric} trigger")


class _OfVariant:
    """Families of signs that are seen of a metric for which a word may stand that gives another one."""

    def __init__(self, table: Weights, metric: Metric, given: Metric) -> None:
        origin = f"{metric} from {given}"
        self.itself, self.share, self.word = table.group(origin), table.family(origin), table.family(f"{origin} with")


_of_numbers, _of_metric, _of_variant = lru_cache(_OfNumbers), Kept(_OfMetric), Kept(_OfVariant)


def common_signs(table: Weights, number: Occurrence, sentence: Sentence, wordings: Wordings) -> list[Group | None]:
    """Name what is seen of a number, whatever it may count."""
    line, at, of = number.line, number.at, _of_numbers(table)
    facts, kind = line.facts, number.count.number.kind
    words, topic, head = facts.words, facts.topic, number.head
    length, lines = bisect_left(LENGTHS, len(sentence.text)), min(2, sentence.text.count("\n"))
    seen: list[Group | None] = [
        _of_text[table, kind, topic.density, topic.variety, length, sentence.heading, lines], of.numbers(str(bisect_left(FIGURES, facts.classes.count("N")))),
        *(standing(table, "head", words[head]) if head is not None else (of.no_head,)), of_article[table, wordings.article, wordings.headline, facts.wording],
    ]  # fmt: skip
    seen += standing(table, "word before", words[at - 1]) if at else (of.no_before,)
    seen += standing(table, "word after", words[at + 1]) if at + 1 < len(words) else (of.no_after,)
    return seen


@Kept
def _of_text(table: Weights, kind: str, density: int, variety: int, length: int, heading: bool, lines: int) -> Group:
    return table.group(f"kind {kind}", f"density {density}", f"variety {variety}", f"length {length}", f"heading {heading}", f"lines {lines}")


def option_signs(table: Weights, number: Occurrence, option: Option, sums: Sums, wordings: Wordings) -> list[Group | None]:
    """Name what is seen of an option."""
    facts, step, metric = number.line.facts, _step(option.share), option.metric
    return [
        *_shares(table, option, number.weighing, step), *_trigger(table, number, option, step), *_given(table, number, option, step),
        *_neighbours(table, number, metric, step), *_elsewhere(table, number, option, sums), *_number(table, number, metric, step), *of_metric(table, wordings, facts.wording, metric, step),
    ]  # fmt: skip


def _step(share: float) -> int:
    return bisect_left(SHARES, share)


def _shares(table: Weights, option: Option, weighing: Weighing, step: int) -> tuple[Group, ...]:
    """How large its share is, and its strongest rival's."""
    metric, share = option.metric, option.share
    rival, name = max(((part, other) for other, part in weighing.shares.items() if other != metric), default=(0.0, "none"))
    return (
        _of_share[table, metric, step], _of_rival[table, metric, name, _step(rival), bisect_left(RIVALS, rival)],
        _of_margin[table, _step(max(0.0, share - rival)), share > rival],
    )  # fmt: skip


@Kept
def _of_share(table: Weights, metric: Metric, step: int) -> Group:
    over, over_by_metric = [f"share over {s}" for s in SHARES[:step]], [f"{metric} share over {s}" for s in SHARES[2:step:2]]
    return table.group(metric, f"share {step}", f"{metric} share {step}", *over, *over_by_metric)


@Kept
def _of_rival(table: Weights, metric: Metric, name: str, step: int, over: int) -> Group:
    return table.group(f"rival {step}", f"{metric} rival {name} {step}", *[f"{metric} rival {name} over {s}" for s in RIVALS[:over]])


@Kept
def _of_margin(table: Weights, step: int, first: bool) -> Group:
    return table.group(f"margin {step}", f"first {first}")


def _trigger(table: Weights, number: Occurrence, option: Option, step: int) -> list[Group | None]:
    """Which word tells it, and whether another number goes with that word."""
    metric, facts = option.metric, number.line.facts
    seen: list[Group | None] = []
    if option.own:
        trigger = option.own.pair.trigger
        other = next((share for share, at in number.line.taken[trigger] if at != number.at), 0.0)
        word = facts.words[trigger].word
        seen += (_of_numbers(table).trigger(word), _of_metric[table, metric].trigger(word))
        seen.append(_of_taken[table, metric, option.own.pair.metric, _step(other), other > option.own.share, step])
    for source in option.variant_of:
        of = _of_variant[table, metric, source.metric]
        seen += (of.itself, of.share(str(_step(number.weighing.shares[source.metric]))), *map(of.word, _told(facts, number.at)))
    return seen


def _told(facts: Facts, at: int) -> set[str]:
    """Give the words around a number that tell variants apart."""
    first = max(0, at - REACH)
    tokens = facts.tagged.tokens[first : at + REACH]
    return {word.word for word, token in zip(facts.words[first : at + REACH], tokens, strict=True) if token.metric or token.tag in _TELLING}


@Kept
def _of_taken(table: Weights, metric: Metric, via: Metric, other: int, more: bool, step: int) -> Group:
    return table.group(f"{metric} via {via}", f"taken {other}", f"taken more {more} {step}")


def _given(table: Weights, number: Occurrence, option: Option, step: int) -> list[Group | None]:
    """Which other numbers may give it."""
    if not option.gifts:
        return [_of_numbers(table).no_gift(str(step))]
    own, shares = number.weighing.likeliest, number.weighing.shares
    return [_of_gift[table, step], *gift_signs(table, number.line.facts, option.gifts, shares[own] if own else 0.0, own)]


@Kept
def _of_gift(table: Weights, step: int) -> Group:
    return table.group(f"gift {step}")


def _neighbours(table: Weights, number: Occurrence, metric: Metric, step: int) -> list[Group]:
    """What the numbers beside it and above it count."""
    before, after = number.beside
    seen = [_of_neighbour(table, "left", metric, before, step), _of_neighbour(table, "right", metric, after, step)]
    if near := number.line.near:
        seen.append(_above[table, metric, near[0].metric, _step(near[0].precision)])
    return seen


def _of_neighbour(table: Weights, side: str, metric: Metric, other: Binding | None, step: int) -> Group:
    return _beside[table, side, metric, other.metric, _step(other.precision), step] if other else _alone[table, side, step]


@Kept
def _alone(table: Weights, side: str, step: int) -> Group:
    return table.group(f"{side} none {step}")


@Kept
def _beside(table: Weights, side: str, metric: Metric, other: Metric, precision: int, step: int) -> Group:
    same = other == metric
    return table.group(f"{side} {same} {precision}", f"{metric} {side} {other}", f"{side} {same} share {step}")


@Kept
def _above(table: Weights, metric: Metric, other: Metric, precision: int) -> Group:
    return table.group(f"above {other == metric} {precision}", f"{metric} above {other}")


def _elsewhere(table: Weights, number: Occurrence, option: Option, sums: Sums) -> list[Group]:
    """How much the article counts the same elsewhere, and what the same number counts there."""
    metric, line = option.metric, number.line
    others = sums.metrics.get(metric, 0.0) - option.share
    said, rest = bisect_left(SAID, others), sums.whole - number.here
    often = bisect_left(NAMED, sums.named.get(metric, 0) - (metric in line.named))
    seen = [
        _of_names[table, metric, metric in line.named, metric in line.named_above, often],
        _of_sums[table, metric, said, str(int(10 * others / rest)) if rest > SAID[1] else "none"],
    ]
    if (value := float(number.count.number.value)) > COMMON:
        values = sums.values[value]
        same = values.get(metric, 0.0) - option.share
        seen.append(_of_value[table, bisect_left(SAME, same), bisect_left(SAME, sum(values.values()) - number.here - same)])
    return seen


@Kept
def _of_names(table: Weights, metric: Metric, here: bool, above: bool, often: int) -> Group:
    where = f"{here} {above}"
    return table.group(f"named {where}", f"{metric} named {where}", f"{metric} named often {often}", f"{metric} named {where} {often > 0}")


@Kept
def _of_sums(table: Weights, metric: Metric, said: int, part: str) -> Group:
    return table.group(f"article {said}", f"{metric} article {said}", f"part of article {part}")


@Kept
def _of_value(table: Weights, same: int, other: int) -> Group:
    return table.group(f"same {same}", f"same other {other}")


def _number(table: Weights, number: Occurrence, metric: Metric, step: int) -> list[Group]:
    """What the number is, with the metric."""
    facts, topic, head = number.line.facts, number.line.facts.topic, number.head
    seen = [
        _of_number[table, metric, facts.classes[head] if head is not None else "none", number.count.number.kind], _of_size[table, metric, number.size],
        _of_topic[table, metric, topic.density, topic.disease], _of_density[table, step, topic.density],
    ]  # fmt: skip
    if head is not None and (narrow := facts.words[head].narrow) is not None:
        seen.append(kinds[table, f"{metric} head", narrow, facts.words[head].wide])
    return seen


@Kept
def _of_number(table: Weights, metric: Metric, head: str, kind: str) -> Group:
    return table.group(f"{metric} head {head}", f"{metric} kind {kind}")


@Kept
def _of_size(table: Weights, metric: Metric, size: int) -> Group:
    return table.group(f"{metric} size {size}")


@Kept
def _of_topic(table: Weights, metric: Metric, density: int, disease: bool) -> Group:
    return table.group(f"{metric} density {density}", f"{metric} disease {disease}")


@Kept
def _of_density(table: Weights, step: int, density: int) -> Group:
    return table.group(f"share {step} density {density}")
