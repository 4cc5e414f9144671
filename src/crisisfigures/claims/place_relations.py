"""Places that a sentence ties to a figure by a word: "Mexico, where 80 died", "80 died, most of them in Mexico"."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from crisisfigures.claims.clauses import words_pattern
from crisisfigures.claims.context import ArticleContext, Mention
from crisisfigures.claims.place_sites import UNKNOWN, Role, Site
from crisisfigures.languages import load
from crisisfigures.languages.patterns import alternatives

FARTHEST = 120  # characters from a place to the figure of its clause
NEAR = 24  # characters right before a figure
_NEW_PART = re.compile(r"[;:.()]\s|\s[-–—]+\s")


@dataclass(frozen=True)
class _Cues:
    where: re.Pattern[str]  # right behind a place: the clause that it opens is on that place
    most: re.Pattern[str]  # up to a place that holds but the most of a figure
    of_each: re.Pattern[str]  # up to a figure that each of several places has


@lru_cache
def _cues(language: str) -> _Cues:
    words = load(language).words
    at = alternatives(words("places", "settled_at"))
    return _Cues(
        where=re.compile(rf",?\s+{words_pattern(words('places', 'relative')).pattern}\s", re.IGNORECASE),
        most=re.compile(rf"{words_pattern(words('places', 'most')).pattern}(?:\s[^\W\d]+){{0,2}}\s{at}(?:\s\w{{1,3}})?\s$", re.IGNORECASE),
        of_each=re.compile(rf"{words_pattern(words('places', 'of_each')).pattern}\s$", re.IGNORECASE),
    )


def told_of(context: ArticleContext, mention: Mention, sites: Sequence[Site]) -> Site | None:
    """Give the place that the clause of a figure tells of ("back from Mexico, where 80 died"); None where the clause names another place."""
    cues, sentence = _cues(context.language), context.sentences[mention.sentence]
    start, end = mention.start - sentence.start, mention.end - sentence.start
    before = bisect_right(sites, start, key=lambda s: s.end)
    last = sites[before - 1] if before else None
    if last is None or start - last.end > FARTHEST or last.place is None or last.iso3 in (None, UNKNOWN):
        return None
    if not cues.where.match(sentence.text, last.end) or _NEW_PART.search(sentence.text, last.end, start):
        return None
    behind = sites[before] if before < len(sites) else None
    elsewhere = behind is not None and behind.role in (Role.AT, Role.TO) and behind.start - end <= FARTHEST and not _NEW_PART.search(sentence.text, end, behind.start)
    return None if elsewhere else last


def is_of_each(context: ArticleContext, mention: Mention, sites: Sequence[Site]) -> bool:
    """Say whether a figure is that of several countries each: "Canada has 49 cases and Peru 8, both with one death"."""
    sentence = context.sentences[mention.sentence]
    start = mention.start - sentence.start
    if not _cues(context.language).of_each.search(sentence.text, max(0, start - NEAR), start):
        return False
    return len({s.iso3 for s in sites if s.end <= start and s.iso3 not in (None, UNKNOWN)}) > 1


def holds_most(context: ArticleContext, mention: Mention, site: Site) -> bool:
    """Say whether a country behind a figure holds the most of it alone: "80 have died, most of them in Mexico"."""
    cues, sentence = _cues(context.language), context.sentences[mention.sentence]
    end = mention.end - sentence.start
    if site.start <= end or site.place is None or site.place.kind != "country":
        return False
    found = cues.most.search(sentence.text, max(end, site.start - FARTHEST // 2), site.start)
    return found is not None and not any(letter.isdecimal() for letter in sentence.text[end : found.start()])
