"""Weigh what each number of a sentence may count by the words of the sentence that may tell it, taken one by one.

The triggers of a number compete with each other and with the answer "nothing of ours": a conditional logit over named signs (claims/signs.py),
learned from annotated articles by claims/data/train_weights.py. What the rest of the article says is weighed afterwards (claims/choosing.py).
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from crisisfigures.claims.binding import Binding
from crisisfigures.claims.candidates import Facts
from crisisfigures.claims.context import ArticleContext
from crisisfigures.claims.mentions import mention_of
from crisisfigures.claims.pairs import Pair, pairs_of
from crisisfigures.claims.refinement import REFINED, refine
from crisisfigures.claims.signs import signs_of_metric, signs_of_number, signs_of_pair, surroundings_of
from crisisfigures.claims.weights import Seen, shares, weight_of, weights
from crisisfigures.model import Metric

LIKELY = 0.4  # the share from which other numbers may have their metric from a number
WORTH_REFINING = 0.02
NEAR_TRIGGER = "near a trigger"


@dataclass(slots=True)
class Weighed:
    """A number and a trigger with the metric that they give and its share of what the number may count."""

    pair: Pair
    metric: Metric
    share: float
    seen: Sequence[Seen] = ()  # of the number, of the metric, and of the pair


@dataclass(slots=True)
class Weighing:
    """What a number may count by its own sentence: the share of each metric, and the likeliest pair of each."""

    pairs: Sequence[Weighed]
    shares: Mapping[Metric, float]
    best: Mapping[Metric, Weighed]

    @property
    def likeliest(self) -> Metric | None:
        """The metric with the largest share; None where no word of the sentence tells one."""
        return max(self.shares, key=self.shares.__getitem__, default=None)


Weigher = Callable[[ArticleContext, int, Facts, int], Weighing]  # article, index of the sentence, its facts, the number's token
NOTHING = Weighing((), {}, {})


def weigh(context: ArticleContext, sentence: int, facts: Facts, at: int) -> Weighing:
    """Weigh the triggers of a number."""
    pairs = list(pairs_of(facts, at))
    if not pairs:
        return NOTHING
    table, here = weights(facts.language, "pairs"), surroundings_of(facts, at)
    # What the pairs share is weighed once.
    common, own = signs_of_number(table, facts, here), [signs_of_pair(table, facts, here, pair) for pair in pairs]
    of_metric = {metric: signs_of_metric(table, facts, here, metric) for metric in {pair.metric for pair in pairs}}
    weight = {metric: weight_of(common) + weight_of(seen) for metric, seen in of_metric.items()}
    parts = shares([table.score(weight[pair.metric] + weight_of(seen)) for pair, seen in zip(pairs, own, strict=True)])
    return weighing_of(context, sentence, facts, pairs, parts, [(common, of_metric[pair.metric], seen) for pair, seen in zip(pairs, own, strict=True)])


def weighing_of(context: ArticleContext, sentence: int, facts: Facts, pairs: Sequence[Pair], parts: Sequence[float], seen: Sequence[Sequence[Seen]]) -> Weighing:
    """Add up the shares of pairs by the metric that each gives in its sentence."""
    weighed = [
        Weighed(pair, refined(context, sentence, facts, pair) if part >= WORTH_REFINING else pair.metric, part, signs)
        for pair, part, signs in zip(pairs, parts, seen, strict=True)
    ]  # fmt: skip
    whole: dict[Metric, float] = {}
    best: dict[Metric, Weighed] = {}
    for each in weighed:
        whole[each.metric] = whole.get(each.metric, 0.0) + each.share
        if each.metric not in best or each.share > best[each.metric].share:
            best[each.metric] = each
    return Weighing(weighed, whole, best)


def refined(context: ArticleContext, sentence: int, facts: Facts, pair: Pair) -> Metric:
    """Give the metric of a pair by what else its sentence says: who flees across a border is a refugee."""
    if pair.metric not in REFINED:
        return pair.metric
    binding = Binding(pair.number, pair.metric, pair.unit, NEAR_TRIGGER, 0.0, pair.head, pair.trigger)
    return refine(context, mention_of(sentence, context.sentences[sentence], facts.tagged, binding))


def bound(weighed: Weighed, share: float, metric: Metric, why: tuple[str, ...] = ()) -> Binding:
    """Bind a number to its trigger, under the name of the rule that joins them."""
    pair = weighed.pair
    rule = pair.accepted[0] if pair.accepted else pair.rules[0] if pair.rules else NEAR_TRIGGER
    return Binding(pair.number, metric, pair.unit, rule, share, pair.head, pair.trigger, why=why)
