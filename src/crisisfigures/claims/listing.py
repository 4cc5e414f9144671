"""Go on with a list whose items leave out what it says once: "Lebanon hosts 1.1 million of them, Turkey 830,000 and Iraq 245,000".

An item is a place and a bare number, or a bare number that is somewhere: it counts what the first counts, whatever the weights say.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

from crisisfigures.claims.binding import Binding
from crisisfigures.claims.carry import CARRIED, divides
from crisisfigures.claims.place_mentions import find_places
from crisisfigures.claims.sharing import LISTED, PLAIN_KINDS
from crisisfigures.claims.tokens import Tagged
from crisisfigures.languages import load

WHY = ("goes on with a list",)
_PLACE = r"(?P<place>L{1,4})"
# Homs 10,000; and Idlib 30,000
_ITEM = re.compile(rf"[,;]?c?[ad]{{0,2}}{_PLACE}[-:]?a?(?P<number>N)(?=[,;.)c]|$)")
_JOINT = re.compile(r"L[-:]?a?N")  # stands in each item
# Lebanon hosts 1.1 million of them; Lebanon 1.1 million refugees: the clause begins with the place
_BEFORE_FIRST = re.compile(rf"(?:^|[,;:(.sc])d?{_PLACE}[^N,;:.()L]{{0,3}}$")
_FIRST = re.compile(r"N(?:qz|[wLaPFS]{0,3}[PFS])?(?=[,;c])")
# (Lebanon 1.1 million, ...); are displaced: Homs has 10,000, ...
_BARE_FIRST = re.compile(rf"(?P<opens>^|[:(])d?{_PLACE}a?[hG]?a?(?P<number>N)(?=[,;c])")
# while 11,740 were in North Africa; and 305,298 stay outside
_ELSEWHERE = re.compile(r"[,;]?ca?(?P<number>N)(?P<verb>[bw])p")


def with_lists(tagged: Tagged, bindings: Sequence[Binding], before: Sequence[Binding], language: str = "en") -> list[Binding]:
    """Give the bindings of a sentence, in order, and those that its lists add; `before` are those of the nearest sentence above that has any."""
    bound = {binding.number: binding for binding in bindings}
    if _JOINT.search(tagged.classes) and _ITEM.search(tagged.classes):
        for first in [*_firsts(tagged, bound, language), *_bare_firsts(tagged, bound, before, language)]:
            if items := list(_items(tagged, first.number, language)):
                bound |= {number: _like(first, number) for number in (first.number, *items) if number not in bound}
    if divides(tagged, language):
        for number in _elsewhere(tagged, language):
            giver = max((at for at in bound if at < number), default=None)
            if giver is not None and number not in bound:
                bound[number] = _like(bound[giver], number)
    return [bound[number] for number in sorted(bound)]


def _like(giver: Binding, number: int) -> Binding:
    """Bind a number to what another one counts."""
    rule = CARRIED if giver.rule == CARRIED else LISTED
    return giver if giver.number == number else replace(giver, number=number, rule=rule, head=None, inherited=giver.number, why=WHY)


def _firsts(tagged: Tagged, bound: Mapping[int, Binding], language: str) -> Iterator[Binding]:
    """Give the bound numbers with which a list may begin."""
    for number, binding in bound.items():
        before = _BEFORE_FIRST.search(tagged.classes, 0, number)
        if before and _FIRST.match(tagged.classes, number) and _is_place(tagged, before, language) and binding.unit != "percent":
            yield binding


def _bare_firsts(tagged: Tagged, bound: Mapping[int, Binding], before: Sequence[Binding], language: str) -> Iterator[Binding]:
    """Give the numbers, not bound, with which a list begins behind a colon or bracket, or a sentence that goes on with the one above."""
    for match in _BARE_FIRST.finditer(tagged.classes):
        number = match.start("number")
        nearest = max((at for at in bound if at < match.start()), default=None)
        giver = bound[nearest] if match["opens"] and nearest is not None else before[0] if before and not match["opens"] else None
        if giver is None or number in bound or giver.unit == "percent" or not _is_plain(tagged, number) or not _is_place(tagged, match, language):
            continue
        if match["opens"]:
            yield _like(giver, number)
        else:
            yield replace(giver, number=number, rule=CARRIED, head=None, trigger=None, inherited=None, why=WHY)


def _items(tagged: Tagged, first: int, language: str) -> Iterator[int]:
    """Give the numbers of the items behind the first."""
    opening = _FIRST.match(tagged.classes, first)
    at = opening.end() if opening else first + 1
    while (item := _ITEM.match(tagged.classes, at)) and _is_plain(tagged, item.start("number")) and _is_place(tagged, item, language):
        yield item.start("number")
        at = item.end()


def _elsewhere(tagged: Tagged, language: str) -> Iterator[int]:
    for match in _ELSEWHERE.finditer(tagged.classes):
        stays = match["verb"] == "b" or tagged.tokens[match.start("verb")].word in _staying(language)
        if stays and _is_plain(tagged, match.start("number")):
            yield match.start("number")


@lru_cache
def _staying(language: str) -> frozenset[str]:
    return frozenset(load(language).words("parts", "staying"))


def _is_plain(tagged: Tagged, number: int) -> bool:
    count = tagged.tokens[number].count
    return count is not None and count.number.kind in PLAIN_KINDS


def _is_place(tagged: Tagged, match: re.Match[str], language: str) -> bool:
    """Tell a place from other names by the gazetteer."""
    start, end = tagged.tokens[match.start("place")].start, tagged.tokens[match.end("place") - 1].end
    return any(span.start < end and start < span.end and not span.is_demonym for span in find_places(tagged.text, language=language))
