"""What speaks for or against a metric that a number may count, beyond the words that tell it: rivals, neighbours, the sentence above, the article."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from crisisfigures.claims.binding import Binding
from crisisfigures.claims.candidates import Facts
from crisisfigures.claims.context import ArticleContext
from crisisfigures.claims.gifts import gift_signs
from crisisfigures.claims.options import Option
from crisisfigures.claims.signs import SIZES
from crisisfigures.claims.tokens import Tagged
from crisisfigures.claims.weighing import Weighing
from crisisfigures.model import Metric

SHARES = (0.02, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.98)  # steps of a share
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


@dataclass(frozen=True, slots=True)
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


def common_signs(context: ArticleContext, line: Line, at: int) -> list[str]:
    """Name what is seen of a number, whatever it may count."""
    tokens, classes, topic, sentence = line.facts.tagged.tokens, line.facts.classes, line.facts.topic, context.sentences[line.index]
    count, head = tokens[at].count, _head(line, at)
    assert count is not None
    return [
        f"kind {count.number.kind}", f"density {topic.density}", f"variety {topic.variety}",
        f"length {bisect_left(LENGTHS, len(sentence.text))}", f"heading {sentence.heading}", f"lines {min(2, sentence.text.count(chr(10)))}",
        f"numbers {bisect_left(FIGURES, classes.count('N'))}", f"head {tokens[head].word if head is not None else 'none'}",
        f"word before {tokens[at - 1].word if at else ''}", f"word after {tokens[at + 1].word if at + 1 < len(tokens) else ''}",
    ]  # fmt: skip


def option_signs(line: Line, at: int, option: Option, sums: Sums) -> list[str]:
    """Name what is seen of an option."""
    weighing, step = line.weighings[at], _step(option.share)
    return [
        *_shares(option, weighing, step), *_trigger(line, at, option, step), *_given(line.facts, weighing, option, step),
        *_neighbours(line, at, option.metric, step), *_elsewhere(line, at, option, weighing, sums), *_number(line, at, option.metric, step),
    ]  # fmt: skip


def _step(share: float) -> int:
    return bisect_left(SHARES, share)


def _head(line: Line, at: int) -> int | None:
    return next((each.pair.head for each in line.weighings[at].pairs if each.pair.head is not None), None)


def _shares(option: Option, weighing: Weighing, step: int) -> list[str]:
    """How large its share is, and its strongest rival's."""
    metric, share = option.metric, option.share
    rival, name = max(((part, other) for other, part in weighing.shares.items() if other != metric), default=(0.0, "none"))
    return [
        metric, f"share {step}", f"{metric} share {step}", *(f"share over {s}" for s in SHARES[:step]), *(f"{metric} share over {s}" for s in SHARES[2:step:2]),
        f"rival {_step(rival)}", f"{metric} rival {name} {_step(rival)}", *(f"{metric} rival {name} over {s}" for s in (0.2, 0.5, 0.8) if rival > s),
        f"margin {_step(max(0.0, share - rival))}", f"first {share > rival}",
    ]  # fmt: skip


def _trigger(line: Line, at: int, option: Option, step: int) -> Iterator[str]:
    """Which word tells it, and whether another number goes with that word."""
    tokens, metric = line.facts.tagged.tokens, option.metric
    if option.own:
        trigger = option.own.pair.trigger
        word = tokens[trigger].word
        other = next((share for share, number in line.taken[trigger] if number != at), 0.0)
        yield f"{metric} via {option.own.pair.metric}"
        yield f"trigger {word}"
        yield f"{metric} trigger {word}"
        yield f"taken {_step(other)}"
        yield f"taken more {other > option.own.share} {step}"
    for source in option.variant_of:
        yield f"{metric} from {source.metric} {_step(line.weighings[at].shares[source.metric])}"
        yield f"{metric} from {source.metric}"
        for token in tokens[max(0, at - REACH) : at + REACH]:
            if token.metric or token.tag in _TELLING:
                yield f"{metric} from {source.metric} with {token.word}"


def _given(facts: Facts, weighing: Weighing, option: Option, step: int) -> Iterator[str]:
    """Which other numbers may give it."""
    own = weighing.likeliest
    for gift in option.gifts:
        yield from (f"gift {sign}" for sign in gift_signs(facts, gift, weighing.shares[own] if own else 0.0, own))
    yield f"{'gift' if option.gifts else 'no gift'} {step}"


def _neighbours(line: Line, at: int, metric: Metric, step: int) -> Iterator[str]:
    """What the numbers beside it and above it count."""
    for side, other in zip(("left", "right"), line.beside(at), strict=True):
        if other is None:
            yield f"{side} none {step}"
        else:
            same = other.metric == metric
            yield f"{side} {same} {_step(other.precision)}"
            yield f"{metric} {side} {other.metric}"
            yield f"{side} {same} share {step}"
    if line.near:
        yield f"above {line.near[0].metric == metric} {_step(line.near[0].precision)}"
        yield f"{metric} above {line.near[0].metric}"


def _elsewhere(line: Line, at: int, option: Option, weighing: Weighing, sums: Sums) -> list[str]:
    """How much the article counts the same elsewhere, and what the same number counts there."""
    metric, here = option.metric, sum(weighing.shares.values())
    others = sums.metrics.get(metric, 0.0) - option.share
    said, rest = bisect_left(SAID, others), sums.whole - here
    often = bisect_left(NAMED, sums.named.get(metric, 0) - (metric in line.named))
    where = f"{metric in line.named} {metric in line.named_above}"
    seen = [
        f"named {where}", f"{metric} named {where}", f"{metric} named often {often}", f"{metric} named {where} {often > 0}",
        f"article {said}", f"{metric} article {said}", f"part of article {int(10 * others / rest) if rest > SAID[1] else 'none'}",
    ]  # fmt: skip
    if (value := value_of(line, at)) > COMMON:
        values = sums.values[value]
        same = values.get(metric, 0.0) - option.share
        seen += (f"same {bisect_left(SAME, same)}", f"same other {bisect_left(SAME, sum(values.values()) - here - same)}")
    return seen


def _number(line: Line, at: int, metric: Metric, step: int) -> list[str]:
    """What the number is, with the metric."""
    head, topic, count = _head(line, at), line.facts.topic, line.facts.tagged.tokens[at].count
    assert count is not None
    return [
        f"{metric} head {line.facts.classes[head] if head is not None else 'none'}", f"{metric} size {bisect_left(SIZES, value_of(line, at))}",
        f"{metric} kind {count.number.kind}", f"{metric} density {topic.density}", f"{metric} disease {topic.disease}", f"share {step} density {topic.density}",
    ]  # fmt: skip


