"""Which reports of incidents speak of one event: told apart by their figures and by what their sentences have in common."""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path

from crisisfigures.model import Claim
from crisisfigures.series.configuration import Section, read_toml
from crisisfigures.series.sentences import words_in
from crisisfigures.series.statements import Press

FILE = Path(__file__).with_name("incident_words.toml")
STEM, SHORTEST = 5, 4  # letters: "bomb" and "bombing" meet, "at" tells nothing
CLEARLY = 2  # words in common that make one event of two figures


@lru_cache(maxsize=1)
def _lists() -> tuple[frozenset[str], frozenset[str]]:
    """Read the stems that tell no event from another, and the words that speak of a further event."""
    section = Section(FILE, "words", read_toml(FILE), ("plain", "further"))
    return frozenset(word[:STEM] for word in section.texts("plain")), frozenset(section.texts("further"))


@lru_cache(maxsize=65536)
def telling_words(sentence: str, place: str | None, source: str | None) -> frozenset[str]:
    """Give what in a sentence tells its event from others, cut to stems: not its place and source, which all reports beside it share.

    >>> sorted(telling_words("A car bomb killed at least 12 people in a market in Homs, activists said", "Homs", "activists"))
    ['bomb', 'marke']
    """
    known = {word[:STEM] for words in (place, source) if words for word in words_in(words)}
    stems = {word[:STEM] for word in words_in(sentence) if len(word) >= SHORTEST and word.isalpha()}
    return frozenset(stems - known - _lists()[0])


def _words(claim: Claim) -> frozenset[str]:
    return telling_words(claim.sentence, claim.place, claim.source)


@lru_cache(maxsize=65536)
def _without_names(sentence: str) -> str:
    """Drop the words with a capital: a list of towns tells no event."""
    return " ".join(word for word in re.findall(r"\w+", sentence) if not word[0].isupper())


def _common_words(claim: Claim) -> frozenset[str]:
    return telling_words(_without_names(claim.sentence), claim.place, claim.source)


def by_event(claims: Sequence[Claim], press: Press) -> list[list[Claim]]:
    """Part claims that give one figure of one day, place and source into events, in the order of the claims.

    Reports of the same figure speak of one event, unless a text tells of a further one ("another", "separately") in a sentence that has
    nothing in common with those before; claims of other texts then go to the event whose sentences they share most words with.
    """
    events: list[list[Claim]] = []
    for claim in claims:
        article = press.first_printed(claim)
        shared = [max(_in_common(claim, other) for other in event) for event in events]
        told = [at for at, event in enumerate(events) if any(press.first_printed(other) == article for other in event)]
        best = max(shared, default=0)
        if best == 0 and told and _words(claim) and not _lists()[1].isdisjoint(words_in(claim.sentence)):
            events.append([claim])
        elif events:
            events[shared.index(best)].append(claim)
        else:
            events.append([claim])
    return events


def _in_common(one: Claim, other: Claim) -> int:
    """Count the telling words of two sentences in common; sentences that are equal but for them share one."""
    return max(len(_words(one) & _words(other)), int(words_in(one.sentence) == words_in(other.sentence)))


def linked(points: Mapping[str, Sequence[Claim]]) -> dict[str, str]:
    """Give for points (by id, with their claims) of one day and place the smallest id among those that clearly tell of one event.

    Their figures differ, so more is asked than of equal ones: sentences of their own with two telling words in common, names apart.
    """
    lead = {point_id: point_id for point_id in points}
    ordered = sorted(points)
    for at, one in enumerate(ordered):
        for other in ordered[at + 1 :]:
            if any(_clearly_one(a, b) for a in points[one] for b in points[other]):
                first, second = sorted((lead[one], lead[other]))
                lead = {point_id: first if found == second else found for point_id, found in lead.items()}
    return lead


def _clearly_one(one: Claim, other: Claim) -> bool:
    """Whether two sentences clearly tell of one event; the figures of one sentence are parts, totals or events of their own."""
    apart = (one.article_id, one.sentence) != (other.article_id, other.sentence)
    return apart and len(_common_words(one) & _common_words(other)) >= CLEARLY
