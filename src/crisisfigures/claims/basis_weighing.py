"""Decide the basis of a figure by weighing what its rules say with everything else that is said around it.

The rules (claims/basis.py) read the words of one family of metrics; which of them to trust where was learned from annotated articles
(multinomial logistic regression, claims/data/train_weights.py).
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from typing import get_args

from crisisfigures.claims.basis import ruled_basis
from crisisfigures.claims.context import ArticleContext, Mention
from crisisfigures.claims.weights import strongest, sums, weights
from crisisfigures.claims.wording import Wording
from crisisfigures.languages.schema import LEGAL
from crisisfigures.model import Basis

CHOICES: tuple[Basis, ...] = get_args(Basis)
SIZES = (0, 1, 9, 49, 99, 499, 999, 9_999, 99_999, 999_999)  # steps of the order of a number
NEAR = 60  # characters on each side of the number whose words are looked at
EARLY = 3  # sentences at the head of an article
GROUND = 25  # characters of a rule's ground that are kept as a sign
FACTS = ("rate", "tally", "total", "since", "from_to", "span", "day", "several_events", "event", "new")
KEYS = frozenset(LEGAL["basis"]) - {"no_rate", "change", "aside", "goes_on", "superlatives"}
_WORD = re.compile(r"[a-z]+")


def basis_of(context: ArticleContext, mention: Mention) -> tuple[Basis, str]:
    """Give the basis of a figure and the ground for it: the rule's, where it stands, else the signs that spoke most strongly."""
    wording = Wording(context, mention)
    basis, ground = ruled_basis(wording)
    if wording.rate or wording.change:  # the words alone decide
        return basis, ground
    table, seen = weights(context.language, "basis"), basis_signs(wording, basis, ground)
    totals = sums(seen, table)
    choice = totals.index(max(totals))
    chosen = CHOICES[choice]
    return chosen, ground if chosen == basis else "; ".join(strongest(seen, table, choice))


def basis_signs(w: Wording, basis: Basis, ground: str) -> list[str]:
    """Name what is seen of a figure; `basis` and `ground` are what the rules say."""
    return [*_by_rule(w, basis, ground), *_by_facts(w), *_by_figure(w), *_by_words(w)]


def _by_rule(w: Wording, basis: Basis, ground: str) -> Iterator[str]:
    yield f"rule {basis}"
    yield f"rule {basis} {w.mention.metric}"
    yield f"ground {basis} {' '.join(ground.lower().split())[:GROUND]}"


def _by_facts(w: Wording) -> Iterator[str]:
    metric, window = w.mention.metric, w.window.kind if w.window else None
    for fact in FACTS:
        if getattr(w, fact):
            yield f"fact {fact}"
            yield f"{metric} fact {fact}"
            yield f"cause {w.cause} fact {fact}"
    for key in w.standing():
        if key in KEYS and w.find(key):
            yield f"key {key}"
            yield f"{metric} key {key}"
    yield f"report {window}"
    yield f"{metric} report {window}"


def _by_figure(w: Wording) -> Iterator[str]:
    mention = w.mention
    yield mention.metric
    yield f"cause {w.cause}"
    yield f"{mention.metric} cause {w.cause}"
    size = bisect_left(SIZES, mention.value)
    yield f"size {size}"
    yield f"{mention.metric} size {size}"
    yield f"cause {w.cause} size {size}"
    yield f"qualifier {mention.qualifier}"
    yield f"grammar {mention.rule}"
    yield f"unit {mention.unit}"
    yield f"early {mention.sentence < EARLY}"
    yield f"trigger {' '.join(w.sentence[slice(*w.trigger)].lower().split())}"


def _by_words(w: Wording) -> Iterator[str]:
    near = w.sentence[max(0, w.number[0] - NEAR) : w.number[1] + NEAR].lower()
    for word in set(_WORD.findall(near)):
        yield f"word {word}"
        yield f"{w.mention.metric} word {word}"


