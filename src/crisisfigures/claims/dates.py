"""Choose the date that a claim's figure speaks of.

A time expression belongs to a number by its closeness: the characters between the two, and the clause borders that lie between.
A total or a stock takes its as-of day, else the day of writing; an incident takes the day of its event, from its sentence or those before it.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from crisisfigures.claims.context import ArticleContext, Mention
from crisisfigures.claims.date_expressions import DateSpan, find_dates
from crisisfigures.claims.date_patterns import alternatives
from crisisfigures.claims.date_reference import Evidence, written
from crisisfigures.claims.date_resolution import Days
from crisisfigures.languages import load
from crisisfigures.model import Precision

__all__ = ["DateAnswer", "DateSpan", "date_claim", "find_dates"]

TOTALS = ("cumulative", "stock")
PAST_EVENT = timedelta(days=45)  # a total dated further back is the toll of a past event
SAME_CLAUSE = 25.0  # a time at no more than this cost stands in the number's clause
REACH = 140.0  # a time further off belongs to something else
BORDER, COMMA, SAID, LETTER = 22.0, 6.0, 45.0, 0.15
LOOK_BACK = 4  # sentences before an incident's own in which its day is sought


@dataclass(frozen=True, slots=True)
class DateAnswer:
    """The time that a figure speaks of: first and last day, how exactly it is known, since when the figure counts, and where it was read."""

    date: date | None
    date_end: date | None
    precision: Precision | None
    baseline_date: date | None
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class _Ranked:
    span: DateSpan
    cost: float
    said: bool


def date_claim(context: ArticleContext, mention: Mention, basis: str) -> DateAnswer:
    """Date a claim; date is None where neither the text nor the publication date fix it.

    For periods and totals over a span date is the span's end and baseline_date its beginning.
    """
    ranked = _ranked(context, mention)
    baseline = min((r for r in ranked if r.span.kind == "since"), key=lambda r: r.cost, default=None)
    since = baseline.span.first if baseline and baseline.cost < REACH else None
    chosen = _choose(context, ranked, basis)
    if chosen:
        return _answer(chosen.span, basis, since, "clause" if chosen.cost <= SAME_CLAUSE else "sentence")
    if basis == "incident":
        neighbour = _neighbour(context, mention.sentence)
        if neighbour:
            return _answer(neighbour, basis, since, "neighbour")
    known = written(context)
    if known.as_of is None:
        return DateAnswer(None, None, None, since, "none")
    return DateAnswer(*known.as_of, since, known.evidence)


def _answer(span: DateSpan, basis: str, since: date | None, evidence: Evidence) -> DateAnswer:
    first, last, precision = span.first, span.last, span.precision
    if span.kind == "span" or (basis != "incident" and span.kind == "past"):
        since = since or first
        first = last if precision == "day" or span.kind == "past" else last.replace(day=1) if precision == "month" else last.replace(month=1, day=1)
    elif basis == "period" and precision == "day":
        first = last
    return DateAnswer(first, last, precision, since if since and since <= last else None, evidence)


def _spans(context: ArticleContext, index: int) -> Sequence[DateSpan]:
    """Find a sentence's times, once an article; "a day earlier" counts from the sentence before."""
    key = f"dates:{index}"
    if key not in context.memo:
        sentence = context.sentences[index]
        anchor: Days | None = None
        if index and _may_hold_dates(sentence.text):
            before = [s for s in find_dates(context.sentences[index - 1].text, written(context).reference, language=context.language) if s.kind != "since"]
            anchor = (before[0].first, before[0].last, before[0].precision) if before else written(context).as_of
        context.memo[key] = find_dates(sentence.text, written(context).reference, anchor=anchor, language=context.language)
    spans = context.memo[key]
    assert isinstance(spans, list)
    return spans


def _may_hold_dates(text: str) -> bool:
    return any(c.isdigit() or c.isupper() for c in text) or " day" in text


def _ranked(context: ArticleContext, mention: Mention) -> list[_Ranked]:
    """Give the times of the number's sentence with how far each stands from it."""
    spans = _spans(context, mention.sentence)
    if not spans:
        return []
    sentence = context.sentences[mention.sentence]
    start = min(mention.start, mention.trigger_start or mention.start) - sentence.start
    end = max(mention.end, mention.trigger_end or mention.end) - sentence.start
    own = (mention.start - sentence.start, mention.end - sentence.start)
    words = _words(context.language)
    return [_rank(span, start, end, sentence.text, words) for span in spans if span.end <= own[0] or own[1] <= span.start]


@dataclass(frozen=True)
class _Words:
    border: re.Pattern[str]
    report: re.Pattern[str]


@lru_cache
def _words(language: str) -> _Words:
    lexicon = load(language)
    return _Words(
        re.compile(rf"\b{alternatives(lexicon.words('dates', 'clause'))}\b|[;:()–—]|\s-\s", re.IGNORECASE),
        re.compile(rf"\b{alternatives(lexicon.words('function', 'report'))}\b", re.IGNORECASE),
    )


def _rank(span: DateSpan, start: int, end: int, text: str, words: _Words) -> _Ranked:
    between = text[span.end : start] if span.end <= start else text[end : span.start]
    borders = len(words.border.findall(between))
    said = bool(words.report.search(text[max(0, span.start - 30) : span.start])) or bool(words.report.match(text[span.end : span.end + 12].lstrip()))
    cost = len(between) * LETTER + borders * BORDER + between.count(",") * COMMA
    if span.end <= start and span.start < 14:
        cost = min(cost, 20.0) + 0.02 * len(between)  # "On Friday, ..." holds for the sentence
    return _Ranked(span, cost, said)


def _choose(context: ArticleContext, ranked: Sequence[_Ranked], basis: str) -> _Ranked | None:
    today = written(context).reference
    fitting = [r for r in ranked if r.cost < REACH and _fits(r, basis, today.day if today else None)]
    return min(fitting, key=lambda r: r.cost + _reluctance(r, basis), default=None)


def _fits(ranked: _Ranked, basis: str, today: date | None) -> bool:
    span = ranked.span
    if span.kind in ("since", "after"):
        return False
    if basis not in TOTALS:
        return span.kind != "past" or basis == "period"
    if span.kind == "as_of":
        return True
    past = today is not None and today - span.last > PAST_EVENT
    if span.kind == "past":
        return False
    if past or ranked.said:
        return ranked.cost < SAME_CLAUSE * 3
    return span.kind != "modifier" and ranked.cost < SAME_CLAUSE


def _reluctance(ranked: _Ranked, basis: str) -> float:
    if basis in TOTALS:
        return -40.0 if ranked.span.kind == "as_of" else 0.0
    return SAID if ranked.said else 0.0


def _neighbour(context: ArticleContext, index: int) -> DateSpan | None:
    """Find the day of the event told in the sentences before."""
    for before in range(index - 1, max(-1, index - 1 - LOOK_BACK), -1):
        for span in _spans(context, before):
            if span.kind in ("on", "modifier", "relative") and span.precision == "day":
                return span
    return None
