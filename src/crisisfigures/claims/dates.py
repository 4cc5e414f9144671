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
from crisisfigures.claims.date_parts import Days, Reference
from crisisfigures.claims.date_patterns import date_patterns
from crisisfigures.claims.date_reference import DATELINE, Evidence, written
from crisisfigures.languages import load
from crisisfigures.languages.patterns import alternatives
from crisisfigures.model import Precision

__all__ = ["DateAnswer", "DateSpan", "date_claim", "find_dates"]

TOTALS = ("cumulative", "stock")
PAST_EVENT = timedelta(days=45)  # a total dated further back is the toll of a past event
LONG_PAST = timedelta(days=365)  # an event further back is over: the sentence after still tells of it
SOON = timedelta(days=7)  # an as-of day further ahead is a term, not a count's
SAME_CLAUSE = 25.0  # a time at no more than this cost stands in the number's clause
SAME_SENTENCE = 60.0  # the same of a number's sentence, where no other clause lies between
AS_OF_REACH = 400.0
REACH = 140.0  # a time further off belongs to something else
BORDER, COMMA, SAID, LETTER, OTHER_NUMBER = 22.0, 6.0, 45.0, 0.15, 8.0
_ITEM = re.compile(r"[•·▪●■◦\uf0b7\uf0a7]|^\s*[-–*]\s")  # begins an item of a list
_COLON = re.compile(r"\s?(?::|[-–—]\s)")
ENTRY = 12  # sentences over which a dated heading holds
ENTRY_LINES = 4  # sentences over which an entry that begins with its day goes on
ENTRY_WORDS = 5  # a place or title before the day of an entry
_NUMBER = re.compile(r"\d[\d.,]*")
EVENT_KINDS = ("on", "modifier", "relative")
NEWS = timedelta(days=14)  # the event that an article opens with is news
LEAD = 3  # sentences at the head of an article, which tell its event
AS_OF = -40.0  # an as-of day is what a total wants
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
    opens: bool  # opens the sentence, and so holds for all of it
    relative: bool  # in a clause about something else: "a funeral for two men who died on Friday"
    within: bool  # in a clause that the number's own depends on or leads to: "after", "since", "which"
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
    entry = _entry(context, mention.sentence)
    neighbour = entry or (_event_before(context, mention.sentence) if basis == "incident" else _total_before(context, mention, basis))
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
    elif basis in ("period", "incident") and precision == "day":
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
    return [_rank(span, start, end, sentence.text, words) for span in apart if not _aside(span, sentence.text, own[0])]


def _aside(span: DateSpan, text: str, number: int | None = None) -> bool:
    """Tell a date in brackets that belongs to a number of their own: "12,015 people (3,314 in 2017)"."""
    opens, closes = text.rfind("(", 0, span.start), text.find(")", span.end)
    if opens < 0 or closes < 0 or ")" in text[opens : span.start] or (number is not None and opens < number < closes):
        return False
    return any(letter.isdecimal() for letter in text[opens : span.start] + text[span.end : closes])


def _opens(before: str) -> bool:
    """Tell a time that opens its sentence, alone or after a place: "In Homs, on Friday"."""
    words = before.split()
    return len(words) <= OPENING or (len(words) <= OPENING + 3 and before.count(",") == 1 and words[-2][-1] == "," )


@dataclass(frozen=True)
class _Words:
    border: re.Pattern[str]
    said: re.Pattern[str]
    said_before: re.Pattern[str]
    present: re.Pattern[str]
    after: re.Pattern[str]
    relative: re.Pattern[str]
    subordinate: re.Pattern[str]
    background: re.Pattern[str]
    apart: re.Pattern[str]


@lru_cache
def _words(language: str) -> _Words:
    lexicon = load(language)
    said = alternatives(lexicon.words("dates", "said"))
    return _Words(
        re.compile(rf"\b{alternatives(lexicon.words('dates', 'clause'))}\b|[;:()–—•·▪\uf0b7]|\s-\s|\.\s", re.IGNORECASE),
        re.compile(rf"\b{said}\b", re.IGNORECASE),
        re.compile(rf"\b{said}\b(?:(?!\b{alternatives(lexicon.words('dates', 'clause'))}\b)[^,;:])*$", re.IGNORECASE),
        re.compile(rf"\b{alternatives(lexicon.words('dates', 'present'))}\b", re.IGNORECASE),
        re.compile(rf"\b{alternatives(lexicon.words('dates', 'after_clause'))}\s[^,;:.]{{0,80}}$", re.IGNORECASE),
        re.compile(rf"\b{alternatives(lexicon.words('dates', 'relative'))}\s[^,;:.]{{0,80}}$", re.IGNORECASE),
        re.compile(rf"\b{alternatives([*lexicon.words('dates', 'relative'), *lexicon.words('dates', 'after_clause'), *lexicon.words('dates', 'since_clause')])}\b", re.IGNORECASE),
        re.compile(rf"\b{alternatives(lexicon.words('dates', 'background'))}\s+(?:{alternatives(lexicon.words('dates', 'the') + lexicon.words('dates', 'a'))}\s+)?$", re.IGNORECASE),
        re.compile(rf"\W{{0,3}}{alternatives(lexicon.words('dates', 'apart'))}\b", re.IGNORECASE),
    )


def _rank(span: DateSpan, start: int, end: int, text: str, words: _Words) -> _Ranked:
    precedes = span.end <= start
    between = text[span.end : start] if precedes else text[end : span.start]
    cost = len(between) * LETTER + len(words.border.findall(between)) * BORDER + between.count(",") * COMMA
    opens = precedes and _opens(text[: span.start])
    if opens:
        cost = min(cost, 20.0) + 0.02 * len(between)  # "On Friday, ..." holds for the sentence
    said = bool(words.said_before.search(text[max(0, span.start - 70) : span.start]) or words.said.match(text[span.end : span.end + 12].lstrip()))
    named = precedes and not opens and not words.border.search(between) and "," not in between  # "the quake on Friday killed"
    after = bool(words.after.search(text[: span.end] + " "))
    clause = words.relative.search(text[: span.start])
    relative = clause is not None and (("," in between) if precedes else clause.start() >= end)
    within = after or (not precedes and bool(words.subordinate.search(between)))
    if span.kind != "as_of" and _ITEM.search(between):
        cost += REACH  # another item of a list
    cost += 0.0 if precedes else len(_NUMBER.findall(between)) * OTHER_NUMBER
    return _Ranked(span, cost, said and span.kind != "modifier", (named and span.kind != "span") or after, opens, relative, within, bool(words.present.search(text[end : end + 20])))


def _choose(context: ArticleContext, ranked: Sequence[_Ranked], basis: str) -> _Ranked | None:
    reference = written(context).reference
    today = reference.day if reference else None
    fitting = [r for r in ranked if r.cost < (AS_OF_REACH if r.span.kind == "as_of" else REACH) and _fits(r, basis, today)]
    return min(fitting, key=lambda r: r.cost + _reluctance(r, basis), default=None)


def _fits(ranked: _Ranked, basis: str, today: Date | None) -> bool:
    span = ranked.span
    if span.kind in ("since", "after"):
        return False
    if basis not in TOTALS:
        return (span.kind != "past" or basis == "period") and not (ranked.relative and basis == "incident")
    if span.kind == "as_of" or span.kind == "past":
        return span.kind == "as_of"
    if not ranked.said and today and span.precision != "day" and span.first <= today <= span.last:
        return False  # "earlier this month": the total is today's
    if ranked.said or (_is_past(span, today) and not ranked.now):
        return ranked.cost < (REACH if ranked.opens else SAME_CLAUSE * 3)
    near = SAME_CLAUSE if ranked.within or span.precision != "day" else REACH if ranked.opens else SAME_SENTENCE
    return span.kind != "modifier" and not ranked.event and ranked.cost < near


def _is_past(span: DateSpan, today: Date | None, since: timedelta = PAST_EVENT) -> bool:
    return span.precision == "year" if today is None else today - span.last > since


def _reluctance(ranked: _Ranked, basis: str) -> float:
    if basis in TOTALS:
        return AS_OF if ranked.span.kind == "as_of" else 0.0
    return SAID if ranked.said else 0.0


def _event_before(context: ArticleContext, index: int) -> DateSpan | None:
    """Find the day of the event told in the sentences before, or of the news that the article opens with."""
    reference = written(context).reference
    if reference is None or _words(context.language).apart.match(context.sentences[index].text):
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


def _entry(context: ArticleContext, index: int) -> DateSpan | None:
    """Find the day of the entry that a sentence belongs to, in a text of dated entries: "4 August 2020: ...", "Update of 4 August 2020" on a line of its own."""
    known = written(context).as_of
    for back in range(index, max(-1, index - 1 - ENTRY), -1):
        sentence = context.sentences[back]
        for span in _spans(context, back)[:1]:
            before, after = sentence.text[: span.start].split(), sentence.text[span.end : span.end + 3]
            if span.precision != "day" or span.kind not in ("on", "span") or len(before) > ENTRY_WORDS:
                continue
            if (_COLON.match(after) and back + ENTRY_LINES >= index) or (sentence.heading and not after.strip() and before):
                return None if known and span.last == known[1] else span
    return None


def _total_before(context: ArticleContext, mention: Mention, basis: str) -> DateSpan | None:
    """Find the as-of day of the sentences before in the paragraph, or the event long past that the sentence before tells of."""
    sentence, reference = context.sentences[mention.sentence], written(context).reference
    today = reference.day if reference else None
    for before in range(mention.sentence - 1, max(-1, mention.sentence - 3), -1):
        if context.sentences[before].paragraph != sentence.paragraph:
            break
        as_of = next((span for span in _told(context, before) if span.kind == "as_of" and (reference is None or span.last <= _soon(reference))), None)
        if as_of:
            return as_of
    told = _told(context, mention.sentence - 1) if mention.sentence and not _listed(context, mention.sentence) else []
    speaks_of_now = _words(context.language).present.search(sentence.text)
    if told and sentence.paragraph == context.sentences[mention.sentence - 1].paragraph and told[0].kind == "on" and told[0].precision == "day" and _opens(
        context.sentences[mention.sentence - 1].text[: told[0].start]
    ):
        return told[0]  # "On 3 May the river burst its banks. Some 300 people were affected."
    if basis == "cumulative" and told and not speaks_of_now and all(_is_past(span, today, LONG_PAST) for span in told):
        return told[0]
    return None


def _soon(reference: Reference) -> Date:
    return reference.day + (SOON if reference.last else PAST_EVENT)


def _listed(context: ArticleContext, index: int) -> bool:
    """Tell an item of a list, which does not go on from the item before."""
    sentence, before = context.sentences[index], context.sentences[index - 1]
    return bool(_ITEM.search(context.text[max(0, before.end - 2) : sentence.start + 2]))


def _told(context: ArticleContext, index: int) -> list[DateSpan]:
    """Give the times that a sentence tells of, without those in asides, beginnings of totals, and names of other events in its midst ("hit by the 2008 quake")."""
    text = context.sentences[index].text
    background = _words(context.language).background
    return [
        span for span in _spans(context, index)
        if span.kind != "since" and not _aside(span, text) and not (span.kind == "modifier" and background.search(text[: span.start]))
    ]  # fmt: skip
