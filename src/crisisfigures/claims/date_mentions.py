"""The times of a sentence, each with what holds of it whatever the figure: found once, however many figures the sentence has."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import cast

from crisisfigures.claims.context import ArticleContext
from crisisfigures.claims.date_expressions import DateSpan, counts_from_before, find_dates
from crisisfigures.claims.date_parts import Days
from crisisfigures.claims.date_reference import written
from crisisfigures.claims.date_words import DateWords, date_words

WINDOW = 130  # code points before a time in which its clause begins
SAYING = 70  # code points before a time in which a verb of saying stands whose day it is
OPENING = 2  # a time with no more words before it opens the sentence
ANCHOR_BACK = 3  # sentences before in which the day is sought that "a day earlier" counts from
_HEADS = re.compile(r"\s?(?::|[-–—]\s)\s?(?=[^\W\d_a-z])")  # behind a time that begins an entry: "6 Jan: Car bomb kills 26 10 Feb: ..."


@dataclass(frozen=True, slots=True)
class Told:
    """A time of a sentence, with what holds of it whatever the figure."""

    span: DateSpan
    behind: int  # where its words end, and what follows them if it begins an entry
    heads: bool  # begins an entry
    opening: bool  # opens the sentence
    said: bool
    after: bool
    clause: int | None  # where the relative clause begins that it stands in
    aside: tuple[int, int] | None  # the brackets around it, if other numbers stand in them


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


def told_in(context: ArticleContext, index: int) -> Sequence[Told]:
    """Look at the words around each time of a sentence, once however many figures it has."""
    key = f"told dates:{index}"
    if key not in context.memo:
        text, words = context.sentences[index].text, date_words(context.language)
        context.memo[key] = [_look(span, text, words) for span in sentence_dates(context, index)]
    return cast(list[Told], context.memo[key])


def _look(span: DateSpan, text: str, words: DateWords) -> Told:
    heads = _HEADS.match(text, span.end)
    near = max(0, span.start - WINDOW)
    said = bool(words.said_before.search(text[max(0, span.start - SAYING) : span.start]) or words.said.match(text[span.end : span.end + 12].lstrip()))
    clause = words.relative.search(text[near : span.start])
    return Told(
        span,
        behind=heads.end() if heads else span.end,
        heads=heads is not None,
        opening=opens_sentence(text[: span.start]),
        said=said and span.kind != "modifier",
        after=bool(words.after.search(text[near : span.end] + " ")),
        clause=near + clause.start() if clause else None,
        aside=None if span.kind == "cited" else _brackets(span, text),
    )


def aside(span: DateSpan, text: str) -> bool:
    """Tell a date in brackets that belongs to a number of their own: "12,015 people (3,314 in 2017)"."""
    return _brackets(span, text) is not None


def _brackets(span: DateSpan, text: str) -> tuple[int, int] | None:
    """Give where the brackets around a date open and close; None unless a number stands in them beside it."""
    opens, closes = text.rfind("(", 0, span.start), text.find(")", span.end)
    if opens < 0 or closes < 0 or ")" in text[opens : span.start]:
        return None
    has_number = any(letter.isdecimal() for letter in text[opens : span.start] + text[span.end : closes])
    return (opens, closes) if has_number else None


def opens_sentence(before: str) -> bool:
    """Tell a time that opens its sentence, alone or after a place: "In Homs, on Friday"."""
    words = before.split(None, OPENING + 3)
    return len(words) <= OPENING or (len(words) <= OPENING + 3 and before.count(",") == 1 and words[-2][-1] == ",")
