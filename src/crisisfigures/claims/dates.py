"""Choose the date that a claim's figure speaks of.

A time expression belongs to a number by its closeness: the characters between the two, and the clause borders that lie between.
A total or a stock takes its as-of day, else the day of writing; an incident takes the day of its event, from its sentence or those before it.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date as Date  # noqa: N812 - an answer's field is called `date`, as in the table
from datetime import timedelta
from functools import lru_cache

from crisisfigures.claims.context import ArticleContext, Mention
from crisisfigures.claims.date_expressions import DateSpan, find_dates
from crisisfigures.claims.date_parts import Days
from crisisfigures.claims.date_patterns import date_patterns
from crisisfigures.claims.date_reference import DATELINE, Evidence, written
from crisisfigures.languages import load
from crisisfigures.languages.patterns import alternatives
from crisisfigures.model import Precision

__all__ = ["DateAnswer", "DateSpan", "date_claim", "find_dates"]

TOTALS = ("cumulative", "stock")
PAST_EVENT = timedelta(days=45)  # a total dated further back is the toll of a past event
SAME_CLAUSE = 25.0  # a time at no more than this cost stands in the number's clause
REACH = 140.0  # a time further off belongs to something else
BORDER, COMMA, SAID, LETTER = 22.0, 6.0, 45.0, 0.15
EVENT_KINDS = ("on", "modifier", "relative")
LEAD = 3  # sentences at the head of an article, which tell its event
OPENING = 2  # a time with no more words before it opens the sentence
ANCHOR_BACK = 3  # sentences before in which the day is sought that "a day earlier" counts from
LOOK_BACK = 2  # sentences before an incident's own in which its day is sought


@dataclass(frozen=True, slots=True)
class DateAnswer:
    """The time that a figure speaks of: first and last day, how exactly it is known, since when the figure counts, and where it was read."""

    date: Date | None
    date_end: Date | None
    precision: Precision | None
    baseline_date: Date | None
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class _Ranked:
    span: DateSpan
    cost: float
    said: bool  # the day of a statement
    event: bool  # part of an event's name or clause: "the quake on Friday", "after clashes on Friday"
    now: bool  # the number's verb speaks of now


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
    neighbour = _event_before(context, mention.sentence) if basis == "incident" else _total_before(context, mention, basis)
    if neighbour:
        return _answer(neighbour, basis, since, "neighbour")
    known = written(context)
    if known.as_of is None or (basis == "rate" and _yearly(context, mention)):
        return DateAnswer(None, None, None, since, "none")
    return DateAnswer(*known.as_of, since, known.evidence)


def _answer(span: DateSpan, basis: str, since: Date | None, evidence: Evidence) -> DateAnswer:
    first, last, precision = span.first, span.last, span.precision
    if basis != "incident" and span.kind in ("span", "past"):
        since = since or first
        first = last if precision == "day" or span.kind == "past" else last.replace(day=1) if precision == "month" else last.replace(month=1, day=1)
    elif basis == "period" and precision == "day":
        first = last
    return DateAnswer(first, last, precision, since if since and since <= last else None, evidence)


def _yearly(context: ArticleContext, mention: Mention) -> bool:
    """Tell a rate that holds for any year ("36,000 a year") from one of the day of writing."""
    sentence = context.sentences[mention.sentence]
    words = date_patterns(context.language)
    return any(words.units.get(word) == "year" for word in re.findall(r"\w+", sentence.text[mention.end - sentence.start :].lower()))


def _spans(context: ArticleContext, index: int) -> Sequence[DateSpan]:
    """Find a sentence's times, once an article; "a day earlier" counts from the sentences before."""
    key = f"dates:{index}"
    if key not in context.memo:
        text = context.sentences[index].text
        anchor = _anchor(context, index) if date_patterns(context.language).worth_reading.search(text) else None
        context.memo[key] = find_dates(text, written(context).reference, anchor=anchor, language=context.language)
    spans = context.memo[key]
    assert isinstance(spans, list)
    return spans


def _anchor(context: ArticleContext, index: int) -> Days | None:
    today = written(context).reference
    for before in range(index - 1, max(-1, index - 1 - ANCHOR_BACK), -1):
        for span in find_dates(context.sentences[before].text, written(context).reference, language=context.language):
            if span.kind != "since" and (today is None or span.last <= today.day):
                return span.first, span.last, span.precision
    return written(context).as_of


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
    known = written(context)
    dateline = known.as_of if known.evidence == "dateline" and sentence.start < DATELINE else None
    apart = [span for span in spans if (span.end <= own[0] or own[1] <= span.start) and (span.first, span.last, span.precision) != dateline]
    return [_rank(span, start, end, sentence.text, words) for span in apart]


@dataclass(frozen=True)
class _Words:
    border: re.Pattern[str]
    said: re.Pattern[str]
    said_before: re.Pattern[str]
    present: re.Pattern[str]
    after: re.Pattern[str]


@lru_cache
def _words(language: str) -> _Words:
    lexicon = load(language)
    said = alternatives(lexicon.words("dates", "said"))
    return _Words(
        re.compile(rf"\b{alternatives(lexicon.words('dates', 'clause'))}\b|[;:()–—]|\s-\s", re.IGNORECASE),
        re.compile(rf"\b{said}\b", re.IGNORECASE),
        re.compile(rf"\b{said}\b(?:(?!\b{alternatives(lexicon.words('dates', 'clause'))}\b)[^,;:])*$", re.IGNORECASE),
        re.compile(rf"\b{alternatives(lexicon.words('dates', 'present'))}\b", re.IGNORECASE),
        re.compile(rf"\b{alternatives(lexicon.words('dates', 'after_clause'))}\s[^,;:.]{{0,80}}$", re.IGNORECASE),
    )


def _rank(span: DateSpan, start: int, end: int, text: str, words: _Words) -> _Ranked:
    precedes = span.end <= start
    between = text[span.end : start] if precedes else text[end : span.start]
    cost = len(between) * LETTER + len(words.border.findall(between)) * BORDER + between.count(",") * COMMA
    opens = precedes and len(text[: span.start].split()) <= OPENING
    if opens:
        cost = min(cost, 20.0) + 0.02 * len(between)  # "On Friday, ..." holds for the sentence
    said = bool(words.said_before.search(text[max(0, span.start - 70) : span.start]) or words.said.match(text[span.end : span.end + 12].lstrip()))
    named = precedes and not opens and not words.border.search(between) and "," not in between  # "the quake on Friday killed"
    event = named or bool(words.after.search(text[: span.end] + " "))
    return _Ranked(span, cost, said and span.kind != "modifier", event, bool(words.present.search(text[end : end + 20])))


def _choose(context: ArticleContext, ranked: Sequence[_Ranked], basis: str) -> _Ranked | None:
    reference = written(context).reference
    today = reference.day if reference else None
    fitting = [r for r in ranked if r.cost < REACH and _fits(r, basis, today)]
    return min(fitting, key=lambda r: r.cost + _reluctance(r, basis), default=None)


def _fits(ranked: _Ranked, basis: str, today: Date | None) -> bool:
    span = ranked.span
    if span.kind in ("since", "after"):
        return False
    if basis not in TOTALS:
        return span.kind != "past" or basis == "period"
    if span.kind == "as_of" or span.kind == "past":
        return span.kind == "as_of"
    if ranked.said or (_is_past(span, today) and not ranked.now):
        return ranked.cost < SAME_CLAUSE * 3
    return span.kind != "modifier" and not ranked.event and ranked.cost < SAME_CLAUSE


def _is_past(span: DateSpan, today: Date | None) -> bool:
    return span.precision == "year" if today is None else today - span.last > PAST_EVENT


def _reluctance(ranked: _Ranked, basis: str) -> float:
    if basis in TOTALS:
        return -40.0 if ranked.span.kind == "as_of" else 0.0
    return SAID if ranked.said else 0.0


def _event_before(context: ArticleContext, index: int) -> DateSpan | None:
    """Find the day of the event told in the sentences before."""
    reference = written(context).reference
    near = range(index - 1, max(-1, index - 1 - LOOK_BACK), -1)
    lead = range(min(LEAD, index))
    for before in (*near, *lead):
        length = len(context.sentences[before].text)
        for span in _spans(context, before):
            alone = span.end - span.start > length / 2  # the day of writing on a line of its own
            if span.kind in EVENT_KINDS and span.precision == "day" and not alone and reference and span.last <= reference.day:
                return span
    return None


def _total_before(context: ArticleContext, mention: Mention, basis: str) -> DateSpan | None:
    """Find the as-of day of the sentences before in the paragraph, or the past event that the sentence before tells of."""
    sentence, reference = context.sentences[mention.sentence], written(context).reference
    for before in range(mention.sentence - 1, max(-1, mention.sentence - 3), -1):
        if context.sentences[before].paragraph != sentence.paragraph:
            break
        as_of = next((span for span in _spans(context, before) if span.kind == "as_of"), None)
        if as_of:
            return as_of
    told = [span for span in _spans(context, mention.sentence - 1) if span.kind != "since"] if mention.sentence else []
    speaks_of_now = _words(context.language).present.search(sentence.text)
    if basis == "cumulative" and told and not speaks_of_now and all(_is_past(span, reference.day if reference else None) for span in told):
        return told[0]
    return None
