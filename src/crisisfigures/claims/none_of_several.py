"""Read what one "no" denies of several harms: "no deaths or injuries were reported" says that nobody died and that nobody was injured."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import cast

from crisisfigures.claims.binding import HARM_OF_NONE, Binding
from crisisfigures.claims.tokens import Tagged
from crisisfigures.model import Metric

RULE = "the same of another harm"
_ANOTHER = re.compile(r"(?:,?c|,)[aVJdwr]{0,2}(D)")


def also_none(tagged: Tagged, binding: Binding) -> Iterator[Binding]:
    """Give the further bindings of a number that says "none", one for each other noun of harm that "or" joins to the first."""
    count, at = tagged.tokens[binding.number].count, binding.trigger
    if count is None or count.number.kind != "none" or at is None or tagged.tokens[at].tag != "D":
        return
    told = {binding.metric}
    while joined := _ANOTHER.match(tagged.classes, at + 1):
        at = joined.start(1)
        metric = cast(Metric | None, tagged.tokens[at].metric)
        if metric in HARM_OF_NONE and metric not in told:
            told.add(metric)
            yield replace(binding, metric=metric, rule=RULE, trigger=at, head=at)
