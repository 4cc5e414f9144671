"""Find the date of a figure in the sentences before its own: a dated entry, the event that is told of, the as-of day of the paragraph."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from datetime import date, timedelta
from typing import cast

from crisisfigures.claims.context import ArticleContext, Mention
from crisisfigures.claims.date_expressions import DateSpan
from crisisfigures.claims.date_mentions import SAYING, aside, opens_sentence, sentence_dates
from crisisfigures.claims.date_parts import Reference
from crisisfigures.claims.date_ranking import ITEM
from crisisfigures.claims.date_reference import written
from crisisfigures.claims.date_words import date_words
from crisisfigures.claims.wording import Wording

PAST_EVENT = timedelta(days=45)  # a total dated further back is the toll of a past event
LONG_PAST = timedelta(days=365)  # an event further back is over: the sentence after still tells of it
SOON = timedelta(days=7)  # an as-of day further ahead is a term, not a count's
NEWS = timedelta(days=14)  # the event that an article opens with is news
EVENT_KINDS = ("on", "modifier", "relative")
LEAD = 3  # sentences at the head of an article, which tell its event
BEFORE = 60  # code points before a time in which its preposition stands
LOOK_BACK = 2  # sentences before an incident's own in which its day is sought
ENTRY = 12  # sentences over which a dated heading holds
SECTION = 40  # sentences over which the day in brackets of a section's heading holds
ENTRY_LINES = 4  # sentences over which an entry that begins with its day goes on
ENTRY_WORDS = 5  # a place or title before the day of an entry
_COLON = re.compile(r"\s?(?::|[-–—]\s)")
_ANY_COLON = re.compile(r":|[-–—]\s")  # the same, wherever it stands in a text


def is_past(span: DateSpan, today: date | None, since: timedelta = PAST_EVENT) -> bool:
    """Tell a time so long before today that a total of then is a past event's."""
    return span.precision == "year" if today is None else today - span.last > since


def event_before(context: ArticleContext, index: int) -> DateSpan | None:
    """Find the day of the event told in the sentences before, or of the news that the article opens with."""
    reference = written(context).reference
    if reference is None or date_words(context.language).apart.match(context.sentences[index].text):
        return None
    near = range(index - 1, max(-1, index - 1 - LOOK_BACK), -1)
    lead = range(min(LEAD, index))
    for before in (*near, *lead):
        for span in _events(context, before):
            if span.last <= reference.day and (before in near or reference.day - span.last <= NEWS):
                return span
    return None


def _events(context: ArticleContext, index: int) -> list[DateSpan]:
    """Give the days of events in a sentence; a day on a line of its own is that of writing."""
    length = len(context.sentences[index].text)
    return [span for span in _told(context, index) if span.kind in EVENT_KINDS and span.precision == "day" and span.end - span.start <= length / 2]


def entry_of(context: ArticleContext, index: int) -> DateSpan | None:
    """Find the day of the entry that a sentence belongs to: "4 August 2020: ...", or "Update of 4 August 2020" on a line of its own.

    None as well where that is the article's own day.
    """
    known = written(context).as_of
    near = max(-1, index - 1 - ENTRY_LINES)
    for back in (*range(index, near, -1), *_headings(context, index - ENTRY, near)):
        span = _heads(context, back, lines=index - back)
        if span and not _lies_ahead(context, span):
            return None if known and span.first <= known[1] <= span.last else span
    return None


def _lies_ahead(context: ArticleContext, span: DateSpan) -> bool:
    """Tell a day behind that of publication: a term or a plan, which dates no entry."""
    reference = written(context).reference
    return reference is not None and reference.exact and reference.last and span.first > reference.day


def section_of(context: ArticleContext, index: int) -> DateSpan | None:
    """Find the day in brackets in the heading of a section that is older than its report: "EMERGENCY RESPONSE (19 July 2021)"."""
    known = written(context).as_of
    for back in _headings(context, index - SECTION, index):
        text = context.sentences[back].text
        if "(" not in text:
            continue
        for span in sentence_dates(context, back):
            if span.precision == "day" and text[: span.start].endswith("(") and text[span.end : span.end + 1] == ")":
                return span if known and span.last < known[0] else None
    return None


def _headings(context: ArticleContext, first: int, last: int) -> Sequence[int]:
    """Give the headings from one sentence to another, both within, the last one first; found once an article."""
    key = "headings"
    if key not in context.memo:
        context.memo[key] = [index for index, sentence in enumerate(context.sentences) if sentence.heading]
    headings = cast(list[int], context.memo[key])
    return headings[bisect_left(headings, first) : bisect_right(headings, last)][::-1]


def _heads(context: ArticleContext, index: int, lines: int) -> DateSpan | None:
    """Give the day that heads an entry so many sentences further down."""
    sentence = context.sentences[index]
    if not sentence.heading and (lines > ENTRY_LINES or not _has_colon(context, index)):
        return None
    span = next(iter(sentence_dates(context, index)), None)
    if span is None or span.precision != "day" or span.kind not in ("on", "span"):
        return None
    before, after = sentence.text[: span.start].split(), sentence.text[span.end : span.end + 3]
    heading = sentence.heading and bool(before) and not after.strip()
    begins = lines <= ENTRY_LINES and bool(_COLON.match(after))
    return span if len(before) <= ENTRY_WORDS and (heading or begins) else None


def _has_colon(context: ArticleContext, index: int) -> bool:
    """Tell whether a sentence has a colon or a dash; found once a sentence."""
    key = f"colon {index}"
    if key not in context.memo:
        context.memo[key] = _ANY_COLON.search(context.sentences[index].text) is not None
    return cast(bool, context.memo[key])


def total_before(context: ArticleContext, mention: Mention, basis: str) -> DateSpan | None:
    """Find the as-of day of the sentences before in the paragraph, or the day or past event that the sentence before tells of."""
    index = mention.sentence
    told = _told_before(context, index, basis) if index and not _listed(context, index) else None
    before = _as_of_before(context, index) or told or (_period_before(context, index) if basis != "stock" else None)
    counts_over = basis == "period" and not Wording(context, mention).change  # "higher by 85,000" is no count over the span of the total above
    return before or (_span_before(context, index) if counts_over else None)


def _span_before(context: ArticleContext, index: int) -> DateSpan | None:
    """Find the span that the sentence before in the paragraph counts over: "From 1 to 9 May 300 fell ill. Another 20 died."."""
    if not index or context.sentences[index - 1].paragraph != context.sentences[index].paragraph:
        return None
    return next((span for span in _told(context, index - 1) if span.kind == "span"), None)


def _period_before(context: ArticleContext, index: int) -> DateSpan | None:
    """Find what the sentences before tell of where the text's own day is only guessed from the latest that it names."""
    known = written(context)
    if known.evidence != "neighbour" or known.as_of is None:
        return None
    for before in range(index - 1, max(-1, index - 1 - LOOK_BACK), -1):
        for span in _told(context, before):
            if span.kind not in ("past", "current", "after") and span.precision != "year" and span.last <= known.as_of[1]:
                return span
    return None


def _as_of_before(context: ArticleContext, index: int) -> DateSpan | None:
    reference = written(context).reference
    for before in range(index - 1, max(-1, index - 3), -1):
        if context.sentences[before].paragraph != context.sentences[index].paragraph:
            break
        for span in _told(context, before):
            if span.kind == "as_of" and (reference is None or span.last <= _soon(reference)):
                return span
    return None


def _told_before(context: ArticleContext, index: int, basis: str) -> DateSpan | None:
    sentence, before, told = context.sentences[index], context.sentences[index - 1], _told(context, index - 1)
    if not told:
        return None
    opening = told[0].kind == "on" and told[0].precision == "day" and opens_sentence(before.text[: told[0].start])
    if opening and sentence.paragraph == before.paragraph:
        return told[0]  # "On 3 May the river burst its banks. Some 300 people were affected."
    reference, words = written(context).reference, date_words(context.language)
    speaks_of_now = words.present.search(sentence.text)
    states = words.said.search(sentence.text) and not speaks_of_now and sentence.paragraph == before.paragraph
    if states and _stated(context, index - 1, told[-1]):
        return told[-1]  # "The army said on Monday that 20 had died. A doctor said that 30 had."
    over = all(is_past(span, reference.day if reference else None, LONG_PAST) for span in told)
    return told[0] if basis == "cumulative" and over and not speaks_of_now else None


def _stated(context: ArticleContext, index: int, span: DateSpan) -> bool:
    """Tell the day of a statement that is news: the statement behind it is of the same day."""
    reference, before = written(context).reference, context.sentences[index].text[: span.start]
    news = reference is not None and reference.exact and timedelta(0) <= reference.day - span.last <= NEWS
    return news and span.kind == "on" and span.precision == "day" and bool(date_words(context.language).said_before.search(before[-SAYING:]))


def _soon(reference: Reference) -> date:
    return reference.day + (SOON if reference.last else PAST_EVENT)


def _listed(context: ArticleContext, index: int) -> bool:
    """Tell an item of a list, which does not go on from the item before."""
    sentence, before = context.sentences[index], context.sentences[index - 1]
    return bool(ITEM.search(context.text[max(0, before.end - 2) : sentence.start + 2]))


def _told(context: ArticleContext, index: int) -> list[DateSpan]:
    """Give the times that a sentence tells of, without those in asides, beginnings of totals, and names of other events in its midst ("hit by the 2008 quake")."""
    key = f"told of {index}"
    if key not in context.memo:
        context.memo[key] = _read_told(context, index)
    return cast(list[DateSpan], context.memo[key])


def _read_told(context: ArticleContext, index: int) -> list[DateSpan]:
    text = context.sentences[index].text
    background = date_words(context.language).background
    return [
        span for span in sentence_dates(context, index)
        if span.kind != "since" and not aside(span, text) and not (span.kind == "modifier" and background.search(text[max(0, span.start - BEFORE) : span.start]))
    ]  # fmt: skip
