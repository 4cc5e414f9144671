"""Choose the date that a claim's figure speaks of.

A total or a stock takes its as-of day, else the day of writing; an incident takes the day of its event, from its sentence or those before it.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date as Date  # noqa: N812 - an answer's field is called `date`, as in the table
from functools import lru_cache

from crisisfigures.claims.context import ArticleContext, Mention
from crisisfigures.claims.date_anniversaries import year_recalled
from crisisfigures.claims.date_events import day_of_event
from crisisfigures.claims.date_expressions import DateSpan, find_dates
from crisisfigures.claims.date_mentions import sentence_dates
from crisisfigures.claims.date_neighbours import entry_of, event_before, is_past, section_of, total_before
from crisisfigures.claims.date_patterns import date_patterns
from crisisfigures.claims.date_ranking import AS_OF_REACH, NUMBER, REACH, Ranked, ranked_dates
from crisisfigures.claims.date_reference import Evidence, written
from crisisfigures.claims.since import begins_count
from crisisfigures.languages import load
from crisisfigures.languages.patterns import words_pattern
from crisisfigures.model import Precision

__all__ = ["DateAnswer", "DateSpan", "date_claim", "find_dates"]

TOTALS = ("cumulative", "stock")
DATA = ("as_of", "cited")  # kinds of times that say when a total stood so
SAME_CLAUSE = 25.0  # a time at no more than this cost stands in the number's clause
SAME_SENTENCE = 60.0  # the same of a number's sentence, where no other clause lies between
SAID = 45.0  # the reluctance to take a statement's day for an event's
BEGUN = 60.0  # the same of the day since when something goes on
FAR = 300  # code points beyond which a number is not of the period that a sentence names
AS_OF = -40.0  # an as-of day is what a total wants


@dataclass(slots=True)
class DateAnswer:
    """The time that a figure speaks of: first and last day, how exactly it is known, since when the figure counts, and where it was read."""

    date: Date | None
    date_end: Date | None
    precision: Precision | None
    baseline_date: Date | None
    evidence: Evidence


def date_claim(context: ArticleContext, mention: Mention, basis: str) -> DateAnswer:
    """Date a claim; date is None where neither the text nor the publication date fix it.

    For periods and totals over a span date is the span's end and baseline_date its beginning.
    """
    ranked = ranked_dates(context, mention)
    baseline = min((r for r in ranked if r.span.kind == "since"), key=lambda r: r.cost, default=None)
    since = baseline.span.first if baseline and baseline.cost < REACH and begins_count(context, mention, baseline.span) else None
    chosen = _choose(context, ranked, basis)
    known = written(context)
    if basis == "period" and known.as_of and _of_report(context, mention, chosen):
        return DateAnswer(*known.as_of, since, known.evidence)
    if (chosen is None or chosen.span.kind == "relative") and (recalled := year_recalled(context, mention)):
        return DateAnswer(*recalled, None, "clause")
    if chosen:
        since = None if chosen.span.kind == "since" else since
        return _answer(chosen.span, basis, since, "clause" if chosen.cost <= SAME_CLAUSE else "sentence")
    whole = _whole_before(context, mention) if basis != "incident" else None
    if whole:
        return replace(date_claim(context, whole, basis), evidence="neighbour")
    before = event_before(context, mention.sentence) if basis == "incident" else total_before(context, mention, basis)
    neighbour = entry_of(context, mention.sentence) or before or section_of(context, mention.sentence)
    if neighbour is None and basis == "incident":
        neighbour = day_of_event(context, mention)
    if neighbour:
        return _answer(neighbour, basis, since, "neighbour")
    if known.as_of is None or (basis == "rate" and _yearly(context, mention)):
        return DateAnswer(None, None, None, since, "none")
    return DateAnswer(*known.as_of, since, known.evidence)


def _whole_before(context: ArticleContext, mention: Mention) -> Mention | None:
    """Find the figure in the sentence before of which "of these" tells a part: it stands so on the same day."""
    sentence, before = context.sentences[mention.sentence], context.sentences[mention.sentence - 1]
    if not mention.sentence or not _continuing(context.language).match(sentence.text.lstrip()):
        return None
    dated = [(before.start + span.start, before.start + span.end) for span in sentence_dates(context, mention.sentence - 1)]
    numbers = (m for m in NUMBER.finditer(context.text, before.start, before.end) if not any(start < m.end() and m.start() < end for start, end in dated))
    whole = next(numbers, None)
    return None if whole is None else replace(mention, sentence=mention.sentence - 1, start=whole.start(), end=whole.end(), trigger_start=None, trigger_end=None)


@lru_cache
def _continuing(language: str) -> re.Pattern[str]:
    return words_pattern(load(language).words("parts", "this_includes"))


def _answer(span: DateSpan, basis: str, since: Date | None, evidence: Evidence) -> DateAnswer:
    first, last, precision = span.first, span.last, span.precision
    if basis != "incident" and span.kind in ("past", "current"):
        return DateAnswer(last, last, "day", since or first, evidence)
    if basis != "incident" and span.kind == "span":
        since = since or first
        first = last if precision == "day" else last.replace(day=1) if precision == "month" else last.replace(month=1, day=1)
    elif basis in ("period", "incident") and precision == "day":
        first = last
    return DateAnswer(first, last, precision, since if since and since <= last else None, evidence)


def _of_report(context: ArticleContext, mention: Mention, chosen: Ranked | None) -> bool:
    """Tell a count of the period that the report covers, named nearer to the number than any time: "578 during the reporting week"."""
    sentence = context.sentences[mention.sentence]
    start, end = mention.start - sentence.start, mention.end - sentence.start

    def gap(first: int, last: int) -> int:
        return max(first - end, start - last)

    named = (gap(*match.span()) for match in _reporting(context.language).finditer(sentence.text))
    return min(named, default=FAR) < (FAR if chosen is None else gap(chosen.span.start, chosen.span.end))


@lru_cache
def _reporting(language: str) -> re.Pattern[str]:
    return words_pattern(load(language).words("dates", "reporting"))


def _yearly(context: ArticleContext, mention: Mention) -> bool:
    """Tell a rate that holds for any year ("36,000 a year") from one of the day of writing."""
    sentence = context.sentences[mention.sentence]
    words = date_patterns(context.language)
    return any(words.units.get(word) == "year" for word in re.findall(r"\w+", sentence.text[mention.end - sentence.start :].lower()))


def _choose(context: ArticleContext, ranked: Sequence[Ranked], basis: str) -> Ranked | None:
    reference = written(context).reference
    today, latest = reference.day if reference else None, reference.day if reference and reference.exact and reference.last else None
    fitting = [r for r in ranked if r.cost < (AS_OF_REACH if r.span.kind == "as_of" else REACH) and _fits(r, basis, today, latest)]
    return min(fitting, key=lambda r: r.cost + _reluctance(r, basis), default=None)


def _fits(ranked: Ranked, basis: str, today: Date | None, latest: Date | None) -> bool:
    span = ranked.span
    if ranked.owns and span.kind == "after":
        return True
    if span.kind == "since" and basis == "incident" and ranked.precedes and not ranked.opens:
        return ranked.cost < SAME_SENTENCE  # "has leaked since the rig blew up on 20 April, killing 11"
    if span.kind in ("since", "after") or ranked.other:
        return False
    if span.kind == "cited":
        return basis in TOTALS and (not ranked.precedes or ranked.cost < SAME_CLAUSE)
    if basis not in TOTALS:
        return (span.kind != "past" or basis == "period") and not (ranked.relative and basis == "incident")
    told_now = ranked.now and ranked.precedes and not ranked.opens and not ranked.said
    if ranked.elapsed or (told_now and span.kind == "on" and span.precision == "day"):
        return False  # the time is the event's, the total is of the day it is told: "The quake hit on Tuesday and 40 are feared dead"
    if span.kind in ("as_of", "past", "current"):
        return span.kind == "as_of" and (latest is None or span.first <= latest)  # a term that lies ahead counts nothing
    if not ranked.said and today and span.precision != "day" and span.first <= today <= span.last:
        return False  # "earlier this month": the total is today's
    if ranked.said or (is_past(span, today) and not ranked.now):
        return ranked.cost < (REACH if ranked.opens else SAME_CLAUSE * 3)
    near = SAME_CLAUSE if ranked.within or span.precision != "day" else REACH if ranked.opens else SAME_SENTENCE
    return span.kind != "modifier" and not ranked.event and ranked.cost < near


def _reluctance(ranked: Ranked, basis: str) -> float:
    if basis in TOTALS:
        return AS_OF if ranked.span.kind in DATA else 0.0
    return SAID if ranked.said else BEGUN if ranked.span.kind == "since" else 0.0
