"""Carry a metric over from the sentence before: "Of these, 40 were children", "Lebanon hosts 1.1 million of them", "It includes 12 women"."""

import re
from collections.abc import Sequence
from functools import lru_cache

from crisisfigures.claims.binding import Binding
from crisisfigures.claims.clauses import words_pattern
from crisisfigures.claims.tokens import Tagged
from crisisfigures.languages import load

CARRIED = "part of the sentence before"
CARRIED_PRECISION = 0.75
_OF_THEM = re.compile(r"Nqz(?![wLDSPFHB])")
# Alone, a place and a number go on with a list: "Lebanon hosts 1.1 million of them, Jordan 600,000 and Iraq 200,000."
_LIST_ITEM = re.compile(r"N(?=[,.;c)]|$)")
_GROUP = re.compile(r"N[wLa]{0,2}[PF]|N(?:[bh]|$)")


@lru_cache
def _opening(language: str) -> re.Pattern[str]:
    return words_pattern(load(language).words("parts", "this_includes"))


def carry_over(tagged: Tagged, bindings: Sequence[Binding], before: Sequence[Binding], language: str = "en") -> list[Binding]:
    """Add to a sentence's bindings the numbers that are parts of a count of the sentence before.

    `before` are the bindings of the nearest sentence above that has any; without them nothing is added.
    """
    if not before:
        return list(bindings)
    giver = before[0]
    direct = {b.number: b for b in bindings}
    opened = bool(_opening(language).match(tagged.text.lstrip(" \"“'")))
    first = next((m.start() for m in _OF_THEM.finditer(tagged.classes)), None)
    for at, tag in enumerate(tagged.classes):
        if tag == "N" and _is_part(tagged, at, direct.get(at), opened, first):
            direct[at] = Binding(at, giver.metric, giver.unit, CARRIED, CARRIED_PRECISION, _head(tagged.classes, at), None)
    return [direct[at] for at in sorted(direct)]


def carried_from(tagged: Tagged, at: int, language: str = "en") -> bool:
    """Say whether a number's words point to the sentence before: "Of these, 40 ...", "40 of them"."""
    opened = bool(_opening(language).match(tagged.text.lstrip(" \"“'")))
    first = next((m.start() for m in _OF_THEM.finditer(tagged.classes)), None)
    return _is_part(tagged, at, None, opened, first)


def _is_part(tagged: Tagged, at: int, bound: Binding | None, opened: bool, first: int | None) -> bool:
    count = tagged.tokens[at].count
    if count is None or count.number.kind not in ("count", "vague", "range"):
        return False
    if first is not None and at >= first:
        of_them, listed = bool(_OF_THEM.match(tagged.classes, at)), at > first and tagged.classes[at - 1] == "L" and bool(_LIST_ITEM.match(tagged.classes, at))
        return (of_them or listed) and (bound is None or bound.inherited is not None or (bound.rule == "transitive form + count" and bound.metric == "displaced"))
    return opened and bound is None and bool(_GROUP.match(tagged.classes, at))


def _head(classes: str, at: int) -> int | None:
    match = re.compile(r"N(?:qz|[wLa]{0,2}[PF])").match(classes, at)
    return match.end() - 1 if match else None
