"""Say which numbers have their metric from the sentence before: "Of these, 40 were children", "Lebanon hosts 1.1 million of them", "It includes 12 women"."""

import re
from functools import lru_cache

from crisisfigures.claims.clauses import words_pattern
from crisisfigures.claims.tokens import Tagged
from crisisfigures.languages import load

CARRIED = "part of the sentence before"
_THEM = "Nqz"
_OF_THEM = re.compile(rf"{_THEM}(?![wLDSPFHB])")
# Alone, a place and a number go on with a list: "Lebanon hosts 1.1 million of them, Jordan 600,000 and Iraq 200,000."
_LIST_ITEM = re.compile(r"N(?=[,.;c)]|$)")
_GROUP = re.compile(r"N[wLa]{0,2}[PF]|N(?:[bh]|$)")


@lru_cache
def _opening(language: str) -> re.Pattern[str]:
    return words_pattern(load(language).words("parts", "this_includes"))


def carried_from(tagged: Tagged, at: int, language: str = "en") -> bool:
    """Say whether a number's words point to the sentence before: "Of these, 40 ...", "40 of them"."""
    first = next((m.start() for m in _OF_THEM.finditer(tagged.classes)), None) if _THEM in tagged.classes else None
    return _is_part(tagged, at, _is_opened(tagged, language), first)


def divides(tagged: Tagged, language: str = "en") -> bool:
    """Say whether a sentence divides what the one before counts: "Of these, 40 ...", "Homs has 40 of them"."""
    return _is_opened(tagged, language) or (_THEM in tagged.classes and bool(_OF_THEM.search(tagged.classes)))


def _is_opened(tagged: Tagged, language: str) -> bool:
    return bool(_opening(language).match(tagged.text.lstrip(" \"“'")))


def _is_part(tagged: Tagged, at: int, opened: bool, first: int | None) -> bool:
    count = tagged.tokens[at].count
    if count is None or count.number.kind not in ("count", "vague", "range"):
        return False
    if first is not None and at >= first:
        listed = at > first and tagged.classes[at - 1] == "L" and bool(_LIST_ITEM.match(tagged.classes, at))
        return listed or bool(_OF_THEM.match(tagged.classes, at))
    return opened and bool(_GROUP.match(tagged.classes, at))
