"""Rank the times of a sentence by how they stand to a figure.

A time expression belongs to a number by its closeness: the characters between the two, and the clause borders, items and other numbers that lie between.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from crisisfigures.claims.context import ArticleContext, Mention
from crisisfigures.claims.date_expressions import DateSpan, counts_from_before, find_dates
from crisisfigures.claims.date_parts import Days
from crisisfigures.claims.date_reference import DATELINE, written
from crisisfigures.languages import load
from crisisfigures.languages.patterns import alternatives

REACH = 140.0  # a time further off belongs to something else
BORDER, COMMA, LETTER, OTHERNUMBER = 22.0, 6.0, 0.15, 8.0
FARTHEST = 2_700  # code points beyond which even an as-of day costs too much
WINDOW = 130  # code points before a time in which its clause begins
STATED = 70  # code points before a day within which the verb of its statement stands
OPENING = 2  # a time with no more words before it opens the sentence
ANCHOR_BACK = 3  # sentences before in which the day is sought that "a day earlier" counts from
ITEM = re.compile(r"[•·▪●■◦\uf0b7\uf0a7]|^\s*[-–*]\s")  # begins an item of a list
_HEADS = re.compile(r"\s?(?::|[-–—]\s)\s?(?=[^\W\d_a-z])")  # behind a time that begins an entry: "6 Jan: Car bomb kills 26 10 Feb: ..."
_COMMA = re.compile(r",(?!\d)")  # no part of a number
_PAUSE = re.compile(r",(?!\d)|[;:()–—]|\s-\s")  # ends a clause
NUMBER = re.compile(r"\d[\d.,]*")


@dataclass(frozen=True, slots=True)
class Ranked:
    """A time of a figure's sentence, with how it stands to the figure."""

    span: DateSpan
    cost: float
    said: bool  # the day of a statement
    event: bool  # part of an event's name or clause: "the quake on Friday", "after clashes on Friday"
    opens: bool  # opens the sentence, and so holds for all of it
    relative: bool  # in a clause about something else: "a funeral for two men who died on Friday"
    within: bool  # in a clause that the number's own depends on or leads to: "after", "since", "which"
    other: bool  # stands with a figure that this one is compared with: "up from 1,364 on Saturday"
    precedes: bool  # stands before the figure
    now: bool  # the number's verb speaks of now
    elapsed: bool = False  # a length of time from an event, behind whose clause the figure is told: "Two years after the war began, 67,000 ..."


def sentence_dates(context: ArticleContext, index: int) -> Sequence[DateSpan]:
    """Find a sentence's times, once an article; "a day earlier" counts from the sentences before."""
    key = f"dates:{index}"
    if key not in context.memo:
        text = context.sentences[index].text
        anchor = _anchor(context, index) if counts_from_before(text, context.language) else None
        context.memo[key] = find_dates(text, written(context).reference, anchor=anchor, language=context.language)
    spans = context.memo[key]
    assert isinstance(spans, list)
    return spans


def _dates_alone(context: ArticleContext, index: int) -> Sequence[DateSpan]:
    """Find a sentence's times as if nothing stood before it."""
    text = context.sentences[index].text
    if not counts_from_before(text, context.language):
        return sentence_dates(context, index)
    return find_dates(text, written(context).reference, language=context.language)


def _anchor(context: ArticleContext, index: int) -> Days | None:
    today = written(context).reference
    for before in range(index - 1, max(-1, index - 1 - ANCHOR_BACK), -1):
        for span in _dates_alone(context, before):
            if span.kind != "since" and (today is None or span.last <= today.day):
                return span.first, span.last, span.precision
    return written(context).as_of


def ranked_dates(context: ArticleContext, mention: Mention) -> list[Ranked]:
    """Give the times of the number's sentence with how far each stands from it."""
    spans = sentence_dates(context, mention.sentence)
    if not spans:
        return []
    sentence = context.sentences[mention.sentence]
    start = min(mention.start, mention.trigger_start or mention.start) - sentence.start
    end = max(mention.end, mention.trigger_end or mention.end) - sentence.start
    own = (mention.start - sentence.start, mention.end - sentence.start)
    words = date_words(context.language)
    known = written(context)
    dateline = known.as_of if known.evidence == "dateline" and sentence.start < DATELINE else None
    apart = [span for span in spans if _apart(span, own, sentence.text) and (span.first, span.last, span.precision) != dateline]
    beside = [span for span in apart if not aside(span, sentence.text, own[0])]
    within = [start < span.end and span.start < end for span in beside]  # between the number and its verb: counted from the number
    ranked = [_rank(span, *(own if inner else (start, end)), sentence.text, words) for span, inner in zip(beside, within, strict=True)]
    return [replace(each, elapsed=_elapsed(each, own[0], sentence.text, words)) for each in ranked]


def _apart(span: DateSpan, own: tuple[int, int], text: str) -> bool:
    """Tell a time beside the number and near enough for it, which one that opens the sentence always is."""
    if span.end <= own[0]:
        return own[0] - span.end <= FARTHEST or opens_sentence(text[: span.start])
    return own[1] <= span.start <= own[1] + FARTHEST


def aside(span: DateSpan, text: str, number: int | None = None) -> bool:
    """Tell a date in brackets that belongs to a number of their own: "12,015 people (3,314 in 2017)"."""
    opens, closes = text.rfind("(", 0, span.start), text.find(")", span.end)
    if opens < 0 or closes < 0 or ")" in text[opens : span.start] or (number is not None and opens < number < closes):
        return False
    return any(letter.isdecimal() for letter in text[opens : span.start] + text[span.end : closes])


def opens_sentence(before: str) -> bool:
    """Tell a time that opens its sentence, alone or after a place: "In Homs, on Friday"."""
    words = before.split(None, OPENING + 3)
    return len(words) <= OPENING or (len(words) <= OPENING + 3 and before.count(",") == 1 and words[-2][-1] == ",")


@dataclass(frozen=True)
class DateWords:
    """The words that tell how a time stands to a figure."""

    border: re.Pattern[str]
    joins: re.Pattern[str]
    said: re.Pattern[str]
    said_before: re.Pattern[str]
    present: re.Pattern[str]
    after: re.Pattern[str]
    relative: re.Pattern[str]
    subordinate: re.Pattern[str]
    background: re.Pattern[str]
    apart: re.Pattern[str]
    compared: re.Pattern[str]
    met: re.Pattern[str]
    counted: re.Pattern[str]


@lru_cache
def date_words(language: str) -> DateWords:
    """Compile the words beside dates of a language."""
    lexicon = load(language)

    def any_of(*keys: str) -> str:
        return alternatives([word for key in keys for word in lexicon.words("dates", key)])

    def pattern(text: str) -> re.Pattern[str]:
        return re.compile(text, re.IGNORECASE)

    said, clause = any_of("said"), any_of("clause")
    return DateWords(
        border=pattern(rf"\b{clause}\b|[;:()–—•·▪\uf0b7]|\s-\s|\.\s"),
        joins=pattern(alternatives(lexicon.words("numbers", "and"))),
        said=pattern(rf"\b{said}\b"),
        said_before=pattern(rf"\b{said}\b(?:(?!\b{clause}\b)[^,;:])*$"),
        present=pattern(rf"\b{any_of('present')}\b"),
        after=pattern(rf"\b{any_of('after_clause')}\s[^,;:.]{{0,80}}$"),
        relative=pattern(rf"\b{any_of('relative')}\s[^,;:.]{{0,80}}$"),
        subordinate=pattern(rf"\b{any_of('relative', 'after_clause', 'since_clause')}\b"),
        background=pattern(rf"\b{any_of('background')}\s+(?:{any_of('the', 'a')}\s+)?$"),
        apart=pattern(rf"\W{{0,3}}{any_of('apart')}\b"),
        compared=pattern(rf"\b{any_of('compared')}\s(?:{any_of('the', 'a')}\s)?\d[\d.,]*(?:\s[^\W\d_]+){{0,4}}\s$"),
        counted=pattern(rf"\b{any_of('after_it')}$"),
        met=pattern(rf"\b{any_of('met_with')}\s{any_of('the', 'a')}\s(?:[\w.-]+\s){{1,4}}{any_of('on')}\s$"),
    )


def _rank(span: DateSpan, start: int, end: int, text: str, words: DateWords) -> Ranked:
    precedes = span.end <= start
    heads = _HEADS.match(text, span.end)
    between = text[heads.end() if heads else span.end : start] if precedes else text[end : span.start]
    opens = precedes and (heads is not None or opens_sentence(text[: span.start]))
    near = max(0, span.start - WINDOW)
    said = bool(words.said_before.search(text[max(0, span.start - STATED) : span.start]) or words.said.match(text[span.end : span.end + 12].lstrip()))
    named = precedes and not opens and _subject_goes_on(between, words)  # "the quake on Friday killed 40 and hurt"
    after = bool(words.after.search(text[near : span.end] + " "))
    clause = words.relative.search(text[near : span.start])
    lead_in = text[max(near, 0 if precedes else end) : span.start]
    return Ranked(
        span,
        cost=_cost(span, between, precedes=precedes, opens=opens, words=words) + (REACH if heads and not precedes else 0.0),
        said=said and span.kind != "modifier",
        event=(named and span.kind != "span") or after or (not precedes and bool(words.met.search(lead_in))),
        other=not precedes and bool(words.compared.search(lead_in)),
        opens=opens,
        relative=clause is not None and ("," in between if precedes else near + clause.start() >= end),
        within=after or (not precedes and bool(words.subordinate.search(between))),
        precedes=precedes,
        now=bool(words.present.search(text[end : end + 20])),
    )


def _elapsed(ranked: Ranked, number: int, text: str, words: DateWords) -> bool:
    """Tell a length of time from an event behind whose clause the number is told: a comma ends that clause, or the main clause's verb, which speaks of now."""
    span = ranked.span
    if not ranked.precedes or not words.counted.search(text[span.start : span.end]):
        return False
    between = text[span.end : number]
    now = words.present.search(between)
    return bool(_PAUSE.search(between)) or (now is not None and not words.subordinate.search(between[: now.start()]))


def _subject_goes_on(between: str, words: DateWords) -> bool:
    """Tell that a number's verb has the subject that a time closes: it stands behind it, or is joined to the verb that does."""
    borders = list(words.border.finditer(between))
    joined = all(words.joins.fullmatch(border[0]) and between[: border.start()].strip() for border in borders)
    return joined and not _COMMA.search(between)


def _cost(span: DateSpan, between: str, *, precedes: bool, opens: bool, words: DateWords) -> float:
    """Weigh what stands between a figure and a time."""
    cost = len(between) * LETTER + len(words.border.findall(between)) * BORDER + between.count(",") * COMMA
    if opens:
        cost = min(cost, 20.0) + 0.02 * len(between)  # "On Friday, ..." holds for the sentence
    if not precedes:
        cost += len(NUMBER.findall(between)) * OTHERNUMBER
    return cost + (REACH if span.kind != "as_of" and ITEM.search(between) else 0.0)
