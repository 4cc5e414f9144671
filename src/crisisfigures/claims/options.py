"""What a number of an article may count: what its own sentence says, what other numbers count, and what is told apart only by the rest of the text."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from crisisfigures.claims.binding import Binding
from crisisfigures.claims.candidates import Facts
from crisisfigures.claims.gifts import NO_RULE, Gift
from crisisfigures.claims.weighing import LIKELY, Weighed, Weighing, bound
from crisisfigures.claims.weights import Seen, weights
from crisisfigures.model import Metric

TOLD_OF_EACH = 3  # signs of the trigger, and of the choice
POSSIBLE = 0.03  # the share from which a metric is an option
TOLD_APART = 0.1  # the share from which the metrics that one word may stand for are options
# One word may stand for several metrics: who is "displaced" may have crossed a border, who "will receive" food is targeted.
VARIANTS: Mapping[Metric, tuple[Metric, ...]] = {
    "displaced": ("idps", "refugees", "homeless", "evacuated"),
    "idps": ("displaced",),
    "refugees": ("displaced",),
    "assisted": ("targeted", "cases", "displaced"),
    "targeted": ("assisted",),
    "in_need": ("targeted",),
    "injured": ("cases", "deaths"),
    "affected": ("cases", "housing_damaged", "without_services"),
    "migrants": ("refugees", "displaced"),
    "evacuated": ("displaced", "rescued"),
    "returnees": ("displaced", "refugees", "idps"),
    "housing_destroyed": ("housing_damaged",),
    "housing_damaged": ("housing_destroyed",),
    "abducted": ("detained",),
    "detained": ("abducted", "rescued"),
    "rescued": ("evacuated",),
}


@dataclass(slots=True)
class Option:
    """A metric that a number may count, and what speaks for it."""

    metric: Metric
    share: float  # by the words of its own sentence
    own: Weighed | None  # the likeliest trigger that gives it
    gifts: Sequence[Gift]  # numbers that it may have it from
    variant_of: Sequence[Weighed]  # likely triggers whose word may stand for it as well

    def bind(self, facts: Facts, share: float, seen: Sequence[Seen]) -> Binding:
        """Bind the number to what gives the metric: a number before it by a rule of the grammar, its trigger, another number, or a word that may stand for it.

        `seen` are the signs by which the option was chosen: with those of the trigger, the strongest of them are kept for `explain`.
        """
        chosen = [f"chosen: {sign}" for sign in weights(facts.language, "choices").strongest(*seen, most=TOLD_OF_EACH)]
        ruled = next((gift for gift in self.gifts if gift.relation == "before" and gift.rule != NO_RULE), None)
        gift = ruled or next(iter(self.gifts), None)
        if gift and (ruled or not self.own or self.share < LIKELY):
            return _bound_by_gift(gift, share, tuple(chosen))
        source = self.own or self.variant_of[0]
        return bound(source, share, self.metric, (*weights(facts.language, "pairs").strongest(*source.seen, most=TOLD_OF_EACH), *chosen))


def _bound_by_gift(gift: Gift, share: float, why: tuple[str, ...]) -> Binding:
    same_sentence = gift.relation != "sentence before"
    trigger, giver = (gift.giver.trigger, gift.giver.number) if same_sentence else (None, None)
    return Binding(gift.number, gift.metric, gift.unit, gift.rule, share, gift.head, trigger, giver, why)


def options_of(weighing: Weighing, gifts: Sequence[Gift]) -> list[Option]:
    """Give what a number may count, in a fixed order."""
    metrics = {metric for metric, share in weighing.shares.items() if share >= POSSIBLE} | {gift.metric for gift in gifts}
    likely = [best for metric, best in weighing.best.items() if weighing.shares[metric] >= TOLD_APART]
    variants: dict[Metric, list[Weighed]] = {}
    for best in likely:
        for metric in VARIANTS.get(best.metric, ()):
            variants.setdefault(metric, []).append(best)
    return [
        Option(metric, weighing.shares.get(metric, 0.0), weighing.best.get(metric), [g for g in gifts if g.metric == metric], variants.get(metric, ()))
        for metric in sorted(metrics | variants.keys())
    ]
