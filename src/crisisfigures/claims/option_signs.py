"""What speaks for or against a metric that a number may count, beyond the words that tell it: rivals, neighbours, the sentence above, the article."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from crisisfigures.claims.binding import Binding
from crisisfigures.claims.candidates import Facts
from crisisfigures.claims.context import ArticleContext
from crisisfigures.claims.gifts import gift_signs
from crisisfigures.claims.options import Option
from crisisfigures.claims.signs import KEPT, WORDS_KEPT, size_of
from crisisfigures.claims.tokens import Tagged
from crisisfigures.claims.weighing import Weighing
from crisisfigures.claims.weights import Group
from crisisfigures.claims.wording_signs import like, of_article, of_metric
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
    wording: int  # step of how much its words lean towards crises

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


def common_signs(context: ArticleContext, line: Line, at: int) -> list[Group]:
    """Name what is seen of a number, whatever it may count."""
    tokens, topic, sentence = line.facts.tagged.tokens, line.facts.topic, context.sentences[line.index]
    count, head = tokens[at].count, _head(line, at)
    assert count is not None
    length, lines = bisect_left(LENGTHS, len(sentence.text)), min(2, sentence.text.count("\n"))
    return [
        _of_text(count.number.kind, topic.density, topic.variety, length, sentence.heading, lines), _named("head", tokens[head].word if head is not None else "none"),
        _named("numbers", str(bisect_left(FIGURES, line.facts.classes.count("N")))),
        _named("word before", tokens[at - 1].word if at else ""), _named("word after", tokens[at + 1].word if at + 1 < len(tokens) else ""),
        like("word before", tokens[at - 1] if at else None, context.language),
        like("word after", tokens[at + 1] if at + 1 < len(tokens) else None, context.language),
        like("head", tokens[head] if head is not None else None, context.language), of_article(topic, line.wording),
    ]  # fmt: skip


@lru_cache(maxsize=WORDS_KEPT)
def _named(what: str, word: str) -> Group:
    """Name one sign; not in a group of claims/signs.py, which is weighed by another table."""
    return Group(f"{what} {word}")


@lru_cache(maxsize=KEPT)
def _of_text(kind: str, density: int, variety: int, length: int, heading: bool, lines: int) -> Group:
    return Group(f"kind {kind}", f"density {density}", f"variety {variety}", f"length {length}", f"heading {heading}", f"lines {lines}")


def option_signs(line: Line, at: int, option: Option, sums: Sums) -> list[Group]:
    """Name what is seen of an option."""
    weighing, step, tokens = line.weighings[at], _step(option.share), line.facts.tagged.tokens
    return [
        *_shares(option, weighing, step), *_trigger(line, at, option, step), _given(line.facts, weighing, option, step),
        *_neighbours(line, at, option.metric, step), *_elsewhere(line, at, option, weighing, sums), _number(line, at, option.metric, step),
        like(f"{option.metric} head", tokens[head] if (head := _head(line, at)) is not None else None, line.facts.language),
        *of_metric(line.facts.topic, line.wording, option.metric, step),
    ]  # fmt: skip


def _step(share: float) -> int:
    return bisect_left(SHARES, share)


def _head(line: Line, at: int) -> int | None:
    return next((each.pair.head for each in line.weighings[at].pairs if each.pair.head is not None), None)


def _shares(option: Option, weighing: Weighing, step: int) -> Iterator[Group]:
    """How large its share is, and its strongest rival's."""
    metric, share = option.metric, option.share
    rival, name = max(((part, other) for other, part in weighing.shares.items() if other != metric), default=(0.0, "none"))
    yield _of_share(metric, step)
    yield _of_rival(metric, name, _step(rival), sum(rival > s for s in RIVALS))
    yield _of_margin(_step(max(0.0, share - rival)), share > rival)


@lru_cache(maxsize=KEPT)
def _of_share(metric: Metric, step: int) -> Group:
    over, over_by_metric = [f"share over {s}" for s in SHARES[:step]], [f"{metric} share over {s}" for s in SHARES[2:step:2]]
    return Group(metric, f"share {step}", f"{metric} share {step}", *over, *over_by_metric)


@lru_cache(maxsize=KEPT)
def _of_rival(metric: Metric, name: str, step: int, over: int) -> Group:
    return Group(f"rival {step}", f"{metric} rival {name} {step}", *[f"{metric} rival {name} over {s}" for s in RIVALS[:over]])


@lru_cache(maxsize=KEPT)
def _of_margin(step: int, first: bool) -> Group:
    return Group(f"margin {step}", f"first {first}")


def _trigger(line: Line, at: int, option: Option, step: int) -> Iterator[Group]:
    """Which word tells it, and whether another number goes with that word."""
    tokens, metric = line.facts.tagged.tokens, option.metric
    if option.own:
        trigger = option.own.pair.trigger
        other = next((share for share, number in line.taken[trigger] if number != at), 0.0)
        yield _of_trigger(metric, tokens[trigger].word)
        yield _of_taken(metric, option.own.pair.metric, _step(other), other > option.own.share, step)
    if option.variant_of:
        told = [token.word for token in tokens[max(0, at - REACH) : at + REACH] if token.metric or token.tag in _TELLING]
        yield Group(*[
            sign for source in option.variant_of for origin in [f"{metric} from {source.metric}"]
            for sign in (origin, f"{origin} {_step(line.weighings[at].shares[source.metric])}", *[f"{origin} with {word}" for word in told])
        ])  # fmt: skip


@lru_cache(maxsize=KEPT)
def _of_trigger(metric: Metric, word: str) -> Group:
    return Group(f"trigger {word}", f"{metric} trigger {word}")


@lru_cache(maxsize=KEPT)
def _of_taken(metric: Metric, via: Metric, other: int, more: bool, step: int) -> Group:
    return Group(f"{metric} via {via}", f"taken {other}", f"taken more {more} {step}")


def _given(facts: Facts, weighing: Weighing, option: Option, step: int) -> Group:
    """Which other numbers may give it."""
    if not option.gifts:
        return _named("no gift", str(step))
    own = weighing.likeliest
    seen = [sign for gift in option.gifts for sign in gift_signs(facts, gift, weighing.shares[own] if own else 0.0, own)]
    return Group(f"gift {step}", *[f"gift {sign}" for sign in seen])


def _neighbours(line: Line, at: int, metric: Metric, step: int) -> Iterator[Group]:
    """What the numbers beside it and above it count."""
    for side, other in zip(("left", "right"), line.beside(at), strict=True):
        yield _of_neighbour(side, metric, other.metric, _step(other.precision), step) if other else _named(f"{side} none", str(step))
    if line.near:
        yield _above(metric, line.near[0].metric, _step(line.near[0].precision))


@lru_cache(maxsize=KEPT)
def _of_neighbour(side: str, metric: Metric, other: Metric, precision: int, step: int) -> Group:
    same = other == metric
    return Group(f"{side} {same} {precision}", f"{metric} {side} {other}", f"{side} {same} share {step}")


@lru_cache(maxsize=KEPT)
def _above(metric: Metric, other: Metric, precision: int) -> Group:
    return Group(f"above {other == metric} {precision}", f"{metric} above {other}")


def _elsewhere(line: Line, at: int, option: Option, weighing: Weighing, sums: Sums) -> Iterator[Group]:
    """How much the article counts the same elsewhere, and what the same number counts there."""
    metric, here = option.metric, sum(weighing.shares.values())
    others = sums.metrics.get(metric, 0.0) - option.share
    said, rest = bisect_left(SAID, others), sums.whole - here
    often = bisect_left(NAMED, sums.named.get(metric, 0) - (metric in line.named))
    yield _of_names(metric, metric in line.named, metric in line.named_above, often)
    yield _of_sums(metric, said, str(int(10 * others / rest)) if rest > SAID[1] else "none")
    if (value := value_of(line, at)) > COMMON:
        values = sums.values[value]
        same = values.get(metric, 0.0) - option.share
        yield _of_value(bisect_left(SAME, same), bisect_left(SAME, sum(values.values()) - here - same))


@lru_cache(maxsize=KEPT)
def _of_names(metric: Metric, here: bool, above: bool, often: int) -> Group:
    where = f"{here} {above}"
    return Group(f"named {where}", f"{metric} named {where}", f"{metric} named often {often}", f"{metric} named {where} {often > 0}")


@lru_cache(maxsize=KEPT)
def _of_sums(metric: Metric, said: int, part: str) -> Group:
    return Group(f"article {said}", f"{metric} article {said}", f"part of article {part}")


@lru_cache(maxsize=KEPT)
def _of_value(same: int, other: int) -> Group:
    return Group(f"same {same}", f"same other {other}")


def _number(line: Line, at: int, metric: Metric, step: int) -> Group:
    """What the number is, with the metric."""
    head, topic, count = _head(line, at), line.facts.topic, line.facts.tagged.tokens[at].count
    assert count is not None
    tag = line.facts.classes[head] if head is not None else "none"
    return _of_number(metric, tag, size_of(count), count.number.kind, topic.density, topic.disease, step)


@lru_cache(maxsize=KEPT)
def _of_number(metric: Metric, head: str, size: int, kind: str, density: int, disease: bool, step: int) -> Group:
    return Group(
        f"{metric} head {head}", f"{metric} size {size}", f"{metric} kind {kind}", f"{metric} density {density}", f"{metric} disease {disease}",
        f"share {step} density {density}",
    )  # fmt: skip
