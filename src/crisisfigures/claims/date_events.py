"""Find the day of an event that a sentence takes as known, "the blast", where another sentence tells when it was."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import cast

from crisisfigures.claims.context import ArticleContext, Mention, sentence_at
from crisisfigures.claims.date_expressions import DateSpan
from crisisfigures.claims.date_mentions import sentence_dates
from crisisfigures.claims.date_reference import written
from crisisfigures.languages import load
from crisisfigures.languages.patterns import alternatives, key_pieces, words_pattern

LEADS, FOLLOWS = 45, 30  # code points within which a time stands behind its event ("the blast in the harbour on 3 May"), or before it ("the 2010 quake")
BEFORE = 100  # code points: an article and three words
KINDS = ("on", "modifier", "since")


def day_of_event(context: ArticleContext, mention: Mention) -> DateSpan | None:
    """Give the day, month or year of the event named nearest to a figure; None unless the other sentences that date such an event agree."""
    named = _named_with_article(context, mention)
    if not named:
        return None
    reference = written(context).reference
    dated = _dated_events(context)
    for event in named:
        told = [span for index, span in dated.get(event, ()) if index != mention.sentence and (reference is None or span.last <= reference.day)]
        if told:
            nearest = min(told, key=lambda span: span.last - span.first)
            agree = all(span.first <= nearest.last and nearest.first <= span.last for span in told)
            return nearest if agree else None
    return None


def _named_with_article(context: ArticleContext, mention: Mention) -> list[str]:
    """Give the events that its sentence takes as known, the nearest first."""
    at = mention.start - context.sentences[mention.sentence].start
    return [event for _, event in sorted((abs(start - at), event) for start, event in _known_events(context, mention.sentence))]


def _known_events(context: ArticleContext, index: int) -> Sequence[tuple[int, str]]:
    """Give where a sentence speaks of an event that it takes as known, and its kind; found once a sentence."""
    key = f"known events {index}"
    if key not in context.memo:
        text, known = context.sentences[index].text, _known(context.language)
        events = _events_in(text, context.language)
        context.memo[key] = [(start, event) for start, _, event in events if known.search(text[max(0, start - BEFORE) : start])]
    return cast(Sequence[tuple[int, str]], context.memo[key])


@lru_cache
def _known(language: str) -> re.Pattern[str]:
    """Match what stands before an event that the reader knows of."""
    lexicon = load(language)
    return re.compile(rf"(?:\b{alternatives(lexicon.words('dates', 'known'))}|{alternatives(lexicon.words('dates', 'possessive'))})\s+(?:[\w'’-]+\s+){{0,3}}$", re.IGNORECASE)


@lru_cache
def _events(language: str) -> tuple[Mapping[str, str], re.Pattern[str], frozenset[str]]:
    """Give the kind of each word for an event, the pattern of these, and the pieces one of which a text holds where one stands."""
    kinds = {word: kind for kind, words in load(language).groups("dates", "same_event").items() for word in words}
    return kinds, words_pattern(kinds), key_pieces(kinds)


def _events_in(text: str, language: str) -> Iterator[tuple[int, int, str]]:
    kinds, words, _ = _events(language)
    return ((match.start(), match.end(), kinds[match[0].lower()]) for match in words.finditer(text))


def _dated_events(context: ArticleContext) -> Mapping[str, Sequence[tuple[int, DateSpan]]]:
    """Give the times that stand beside a word for an event, with their sentences, by the kind of the event; found once an article."""
    key = "dated events"
    if key not in context.memo:
        found: dict[str, list[tuple[int, DateSpan]]] = {}
        for index in sorted({sentence_at(context, at) for at in context.occurrences(_events(context.language)[2])}):
            events = list(_events_in(context.sentences[index].text, context.language))
            spans = sentence_dates(context, index) if events else ()
            for span in spans:
                near = [(gap, event) for start, end, event in events if (gap := _gap(span, start, end, spans)) is not None]
                if near and span.kind in KINDS:
                    found.setdefault(min(near)[1], []).append((index, span))
        context.memo[key] = found
    return cast(Mapping[str, Sequence[tuple[int, DateSpan]]], context.memo[key])


def _gap(span: DateSpan, start: int, end: int, spans: Sequence[DateSpan]) -> int | None:
    """Give how far an event's word stands from its time; None where too far, or where another time lies between."""
    leads = end <= span.start
    gap = span.start - end if leads else start - span.end
    first, last = (end, span.start) if leads else (span.end, start)
    apart = any(first <= other.start < last for other in spans if other is not span)
    return gap if 0 <= gap <= (LEADS if leads else FOLLOWS) and not apart else None
