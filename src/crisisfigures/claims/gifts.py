"""Numbers that have their metric from another number: of the same sentence, or of the sentence before."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Literal

from crisisfigures.claims.binding import Binding, head_after
from crisisfigures.claims.candidates import Facts
from crisisfigures.claims.carry import CARRIED, carried_from
from crisisfigures.claims.kept import Kept
from crisisfigures.claims.sharing import CLASS_OF_UNIT, PLAIN_KINDS, shared_rule
from crisisfigures.claims.signs import SHORT_PATH, SIZES
from crisisfigures.claims.units import counted
from crisisfigures.claims.weights import Family, Group, Weights
from crisisfigures.languages import load
from crisisfigures.languages.patterns import words_pattern
from crisisfigures.model import Metric, Unit

Relation = Literal["before", "after", "first", "sentence before"]
NO_RULE = "near another count"
_LEVELS = (0.1, 0.3, 0.5, 0.7, 0.9)
_DISTANCES = (2, 4, 7, 12, 20)  # tokens
_LIMITS = frozenset("NVIGJDSETY;:.()csRbfoXiPFHBn")
_AHEAD = frozenset("VIGJDSTNn;.")


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


class _OfRelation:
    """Families of signs that are seen of a number that may have its metric from another one by a relation."""

    def __init__(self, table: Weights, relation: Relation) -> None:
        def of(what: str) -> Family:
            return table.family(f"gift {relation} {what}")

        self.way, self.way_end, self.ahead, self.after, self.before = of("way"), of("way end"), of("ahead"), of("after"), of("before")
        self.rule, self.metric, self.sure, self.own = of("rule"), of("of"), of("giver sure"), of("own")
        self.itself = table.group(f"gift {relation}")
        over = table.family(f"gift {relation} over")
        self.over = {limit: over(limit) for limit in _LIMITS}


class _OfGifts:
    """Families of signs that are seen of a number that may have its metric from another one, whichever it is."""

    def __init__(self, table: Weights) -> None:
        self.giver, self.opening, self.opened = table.family("gift giver rule"), table.family("gift opening"), table.family("gift opened")
        self.before, self.after, self.head = table.family("gift word before"), table.family("gift word after"), table.family("gift head")
        self.words, self.own = table.family("gift words"), table.family("gift own")


_of_relation, _of_gifts = Kept(_OfRelation), lru_cache(_OfGifts)


def gift_signs(table: Weights, facts: Facts, gifts: Sequence[Gift], own: float, own_metric: str | None) -> list[Group | None]:
    """Name what is seen of the gifts of a metric; `own` is how well a trigger of its own fits the number, and `own_metric` what that would count."""
    of, sure = _of_gifts(table), _level(own)
    seen = [of.giver(rule) for rule in {gift.giver.rule for gift in gifts}]
    for gift in gifts:
        relation = _of_relation[table, gift.relation]
        seen += (relation.itself, relation.rule(gift.rule), relation.metric(gift.giver.metric))
        seen += (relation.sure(str(_level(gift.giver.precision))), relation.own(str(sure)))
        seen += _place(table, relation, facts, gift)
        seen += _opening_signs(of, facts) if gift.relation == "sentence before" else _between(table, relation, facts, gift)
    return [*seen, *_number(table, of, facts, gifts[0]), *_rival(of, gifts[0].metric, sure, own_metric)]


def _opening_signs(of: _OfGifts, facts: Facts) -> tuple[Group | None, ...]:
    opening = _opening(facts.language).match(facts.tagged.text.lstrip(" \"“'"))
    return of.opening(facts.classes[:3]), of.opened(str(bool(opening)))


def _between(table: Weights, of: _OfRelation, facts: Facts, gift: Gift) -> list[Group | None]:
    """What lies between the two numbers, and which is the larger."""
    first, last = (gift.number, gift.giver.number) if gift.number < gift.giver.number else (gift.giver.number, gift.number)
    short, tokens = facts.way(first, last), facts.tagged.tokens
    mine, theirs = tokens[gift.number].count, tokens[gift.giver.number].count
    than = "" if mine is None or theirs is None else _size_beside(mine.number.value, theirs.number.value)
    seen = [of.way(short if len(short) <= SHORT_PATH + 4 else "long"), of.way_end(short[-3:]), _apart[table, gift.relation, bisect_left(_DISTANCES, last - first), than]]
    return [*seen, *[of.over[limit] for limit in _LIMITS.intersection(facts.classes[first + 1 : last])]]


def _size_beside(value: Decimal, other: Decimal) -> str:
    return "less" if value < other else "more" if value > other else "equal"


@Kept
def _apart(table: Weights, relation: Relation, distance: int, than: str) -> Group:
    return table.group(f"gift {relation} distance {distance}", *([f"gift {relation} {than}"] if than else ()))


def _place(table: Weights, of: _OfRelation, facts: Facts, gift: Gift) -> list[Group | None]:
    """What stands beside the number."""
    classes, at = facts.classes, gift.number
    head = classes[gift.head] if gift.head is not None else "none"
    ahead = next((tag for tag in classes[at + 1 : at + 9] if tag in _AHEAD), "nothing")
    after, before = {classes[at + 1 : at + more] for more in (2, 3, 4)}, {classes[max(0, at - more) : at] for more in (1, 2)}
    of_head = _head[table, gift.relation, head, "same" if gift.unit == gift.giver.unit else "other"]
    return [*map(of.after, after), *map(of.before, before), of_head, of.ahead(ahead)]


@Kept
def _head(table: Weights, relation: Relation, head: str, unit: str) -> Group:
    return table.group(f"gift {relation} head {head}", f"gift {relation} unit {unit} head {head}")


def _number(table: Weights, of: _OfGifts, facts: Facts, gift: Gift) -> list[Group | None]:
    """What the number is."""
    words, at, count = facts.words, gift.number, facts.tagged.tokens[gift.number].count
    seen: list[Group | None] = []
    if at > 0:
        seen.append(of.before(words[at - 1].word))
    if at + 1 < len(words):
        seen.append(of.after(words[at + 1].word))
    if gift.head is not None:
        seen.append(of.head(words[gift.head].word))
    if count is not None:
        seen += (_of_count[table, facts.topic.density, count.number.kind, bisect_left(SIZES, count.number.value)], of.words(str(count.number.words)))
    return seen


@Kept
def _of_count(table: Weights, density: int, kind: str, size: int) -> Group:
    return table.group(f"gift density {density}", f"gift kind {kind}", f"gift size {size}")


def _rival(of: _OfGifts, metric: Metric, sure: int, own_metric: str | None) -> list[Group | None]:
    own = of.own(str(sure))
    return [own, of.own(f"{'same' if own_metric == metric else 'other'} {sure}")] if own_metric else [own]


def _level(probability: float) -> int:
    return bisect_left(_LEVELS, probability)


@lru_cache
def _opening(language: str) -> re.Pattern[str]:
    return words_pattern(load(language).words("parts", "this_includes"))
