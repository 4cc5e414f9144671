"""Numbers that have their metric from another number: of the same sentence, or of the sentence before."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from crisisfigures.claims.binding import Binding, head_after
from crisisfigures.claims.candidates import Facts
from crisisfigures.claims.carry import CARRIED, carried_from
from crisisfigures.claims.sharing import CLASS_OF_UNIT, PLAIN_KINDS, shared_rule
from crisisfigures.claims.signs import SHORT_PATH, SIZES, way_between
from crisisfigures.claims.units import counted
from crisisfigures.languages import load
from crisisfigures.languages.patterns import words_pattern
from crisisfigures.model import Metric, Unit

Relation = Literal["before", "after", "first", "sentence before"]
NO_RULE = "near another count"
_LEVELS = (0.1, 0.3, 0.5, 0.7, 0.9)


@dataclass(slots=True)
class Gift:
    """A number and another one whose metric it may share; number and head are indices of tokens."""

    number: int
    giver: Binding
    relation: Relation
    rule: str  # of the grammar, or NO_RULE
    metric: Metric
    unit: Unit
    head: int | None


def gifts_of(facts: Facts, at: int, beside: tuple[Binding | None, Binding | None], first: Binding | None, above: Sequence[Binding]) -> Iterator[Gift]:
    """Give whom a number may have its metric from: the bound number before it, the one after, the sentence's first, and the sentence above."""
    count = facts.tagged.tokens[at].count
    if count is None or count.number.kind not in PLAIN_KINDS:
        return
    before, after = beside
    rule = shared_rule(facts.classes, at, before.number if before else None, after.number if after else None)
    if before:
        yield from _gift(facts, at, before, "before", rule)
        if first and first.metric != before.metric:
            yield from _gift(facts, at, first, "first", None)
    if after:
        yield from _gift(facts, at, after, "after", rule)
    if above and not before:
        carried = carried_from(facts.tagged, at, facts.language)
        yield from _gift(facts, at, above[0], "sentence before", (CARRIED, above[0].number) if carried else None)


def _gift(facts: Facts, at: int, giver: Binding, relation: Relation, rule: tuple[str, int] | None) -> Iterator[Gift]:
    head, tokens = head_after(facts.classes, at), facts.tagged.tokens
    if head is not None and facts.classes[head] in "DS" and tokens[head].metric != giver.metric:
        return  # "12 deaths and 30 cases": the noun says what is counted
    head_class = facts.classes[head] if head is not None else CLASS_OF_UNIT.get(giver.unit, "P")
    if fitted := counted(giver.metric, head_class, tokens[at], "", facts.language):
        named = rule[0] if rule and rule[1] == giver.number else NO_RULE
        yield Gift(at, giver, relation, named, *fitted, head)


def gift_signs(facts: Facts, gift: Gift, own: float, own_metric: str | None) -> list[str]:
    """Name what is seen of a gift; `own` is how well a trigger of its own fits the number, and `own_metric` what that would count."""
    return [*_relation(facts, gift), *_number(facts, gift), *_rival(gift, own, own_metric)]


def _relation(facts: Facts, gift: Gift) -> Iterator[str]:
    relation = gift.relation
    yield relation
    yield f"{relation} rule {gift.rule}"
    yield f"giver rule {gift.giver.rule}"
    yield f"{relation} of {gift.giver.metric}"
    yield f"density {facts.topic.density}"
    yield f"{relation} giver sure {_level(gift.giver.precision)}"
    if relation == "sentence before":
        opening = _opening(facts.language).match(facts.tagged.text.lstrip(" \"“'"))
        yield f"opening {facts.classes[:3]}"
        yield f"opened {bool(opening)}"
        return
    first, last = sorted((gift.number, gift.giver.number))
    short = way_between(facts.classes, first, last)
    yield f"{relation} way {short if len(short) <= SHORT_PATH + 4 else 'long'}"
    yield f"{relation} way end {short[-3:]}"
    between = facts.classes[first + 1 : last]
    yield from (f"{relation} over {tag}" for tag in sorted(set(between) & set("NVIGJDSETY;:.()csRbfoXiPFHBn")))
    yield f"{relation} distance {bisect_left((2, 4, 7, 12, 20), last - first)}"


def _number(facts: Facts, gift: Gift) -> Iterator[str]:
    classes, at, tokens = facts.classes, gift.number, facts.tagged.tokens
    relation, giver = gift.relation, gift.giver
    yield f"{relation} after {classes[at + 1 : at + 2]}"
    yield f"{relation} after {classes[at + 1 : at + 3]}"
    yield f"{relation} after {classes[at + 1 : at + 4]}"
    yield f"{relation} before {classes[max(0, at - 1) : at]}"
    yield f"{relation} before {classes[max(0, at - 2) : at]}"
    head = classes[gift.head] if gift.head is not None else "none"
    yield f"{relation} head {head}"
    yield f"{relation} unit {'same' if gift.unit == giver.unit else 'other'} head {head}"
    if at > 0:
        yield f"word before {tokens[at - 1].word}"
    if at + 1 < len(tokens):
        yield f"word after {tokens[at + 1].word}"
    if gift.head is not None:
        yield f"head {tokens[gift.head].word}"
    count = tokens[at].count
    if count is not None:
        yield f"kind {count.number.kind}"
        yield f"size {bisect_left(SIZES, count.number.value)}"
        yield f"words {count.number.words}"
    theirs = tokens[giver.number].count if relation != "sentence before" else None
    if count is not None and theirs is not None:
        mine, other = count.number.value, theirs.number.value
        yield f"{relation} {'less' if mine < other else 'more' if mine > other else 'equal'}"
    ahead = classes[at + 1 : at + 9]
    yield f"{relation} ahead {next((tag for tag in ahead if tag in 'VIGJDSTNn;.'), 'nothing')}"


def _rival(gift: Gift, own: float, own_metric: str | None) -> Iterator[str]:
    yield f"own {_level(own)}"
    yield f"{gift.relation} own {_level(own)}"
    if own_metric:
        yield f"own {'same' if own_metric == gift.metric else 'other'} {_level(own)}"


def _level(probability: float) -> int:
    return bisect_left(_LEVELS, probability)


@lru_cache
def _opening(language: str) -> re.Pattern[str]:
    return words_pattern(load(language).words("parts", "this_includes"))
