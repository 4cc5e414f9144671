"""Decide what each number of a sentence counts, by weighing the signs of every trigger and every neighbour that it may go with.

A logistic model over named signs (claims/signs.py, claims/gifts.py), learned from annotated articles by claims/data/train_weights.py.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from crisisfigures.claims.binding import Binding, facts_of
from crisisfigures.claims.candidates import Facts
from crisisfigures.claims.gifts import NO_RULE, Gift, gift_signs, gifts_of
from crisisfigures.claims.pairs import Pair, pairs_of
from crisisfigures.claims.signs import signs_of_metric, signs_of_number, signs_of_pair
from crisisfigures.claims.tokens import Tagged
from crisisfigures.claims.topic import Topic
from crisisfigures.claims.weights import Weights, likelihood, probability, strongest, told, weights

ENOUGH = 0.5  # the probability from which a number is bound
NEAR_TRIGGER = "near a trigger"
CRISIS = Topic(crisis=True, disease=True)


@dataclass(frozen=True, slots=True)
class Weighed:
    """A pair or gift with the probability that it is right."""

    probability: float
    choice: Pair | Gift
    seen: Iterable[str] = ()


def bind(tagged: Tagged, language: str = "en", topic: Topic = CRISIS, *, before: Sequence[Binding] = ()) -> list[Binding]:
    """Bind the numbers of one sentence, in order; a number that counts nothing of ours is left out.

    `topic` is what the article is about; `before` are the bindings of the nearest sentence above that has any.
    """
    facts = facts_of(tagged, language, topic)
    numbers = [at for at, tag in enumerate(facts.classes) if tag == "N"]
    own = {at: best for at in numbers if (best := best_pair(facts, at))}
    bindings = {at: bound_by_pair(best, language) for at, best in own.items() if best.probability >= ENOUGH}
    for at in numbers:
        others = {n: b for n, b in bindings.items() if n != at}
        if gift := best_gift(facts, at, others, before, own.get(at)):
            bindings[at] = bound_by_gift(gift, language)
    return [bindings[at] for at in sorted(bindings)]


def _better(gift: Weighed, own: Weighed | None) -> bool:
    """Say whether a gift is to be taken. Of the same metric only one from before is, by a rule of the grammar: two numbers never give to each other."""
    if own is None or own.probability < ENOUGH:
        return True
    if gift.choice.metric == own.choice.metric and isinstance(gift.choice, Gift):
        return gift.choice.relation == "before" and gift.choice.rule != NO_RULE
    return gift.probability > own.probability


def best_pair(facts: Facts, at: int) -> Weighed | None:
    """Weigh a number's triggers and give the likeliest."""
    table = weights(facts.language, "pairs")
    # What pairs share is looked up once: the table is large, and each look into it takes time.
    common: dict[str, float] = {}
    of_metric: dict[str, dict[str, float]] = {}
    best: Weighed | None = None
    for pair in pairs_of(facts, at):
        common = common or told(signs_of_number(facts, at), table)
        if pair.metric not in of_metric:
            of_metric[pair.metric] = common | told(signs_of_metric(facts, at, pair.metric), table)
        signs = of_metric[pair.metric] | told(signs_of_pair(facts, pair), table)
        likely = likelihood(signs, table)
        if best is None or likely > best.probability:
            best = Weighed(likely, pair, signs)
    return best


def best_gift(facts: Facts, at: int, others: Mapping[int, Binding], before: Sequence[Binding], own: Weighed | None) -> Weighed | None:
    """Weigh the numbers that a number may have its metric from and give the likeliest of those that are likely enough and better than its own trigger."""
    table = weights(facts.language, "gifts")
    mine, metric = (own.probability, own.choice.metric) if own else (0.0, None)
    weighed = _weigh_gifts(facts, gifts_of(facts, at, others, before), mine, metric, table)
    return max((gift for gift in weighed if gift.probability >= ENOUGH and _better(gift, own)), key=_likelihood, default=None)


def _weigh_gifts(facts: Facts, gifts: Iterator[Gift], own: float, metric: str | None, table: Weights) -> Iterator[Weighed]:
    for gift in gifts:
        seen = gift_signs(facts, gift, own, metric)
        yield Weighed(probability(seen, table), gift, seen)


def _likelihood(weighed: Weighed) -> float:
    return weighed.probability


def bound_by_pair(weighed: Weighed, language: str = "en") -> Binding:
    """Bind a number to its trigger, under the name of the rule that joins them."""
    pair = weighed.choice
    assert isinstance(pair, Pair)
    rule = next(iter((*pair.accepted, *pair.rules)), NEAR_TRIGGER)
    why = strongest(weighed.seen, weights(language, "pairs"))
    return Binding(pair.number, pair.metric, pair.unit, rule, round(weighed.probability, 3), pair.head, pair.trigger, why=why)


def bound_by_gift(weighed: Weighed, language: str = "en") -> Binding:
    """Bind a number to what another one counts."""
    gift = weighed.choice
    assert isinstance(gift, Gift)
    same_sentence = gift.relation != "sentence before"
    trigger, giver = (gift.giver.trigger, gift.giver.number) if same_sentence else (None, None)
    why = strongest(weighed.seen, weights(language, "gifts"))
    return Binding(gift.number, gift.metric, gift.unit, gift.rule, round(weighed.probability, 3), gift.head, trigger, giver, why)
