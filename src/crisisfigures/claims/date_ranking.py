"""Rank the times of a sentence by how they stand to a figure.

A time expression belongs to a number by its closeness: the characters between the two, and the clause borders, items and other numbers that lie between.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import cast

from crisisfigures.claims.context import ArticleContext, Mention
from crisisfigures.claims.date_expressions import DateSpan
from crisisfigures.claims.date_mentions import WINDOW, Told, told_in
from crisisfigures.claims.date_reference import DATELINE, written
from crisisfigures.claims.date_words import DateWords, date_words

REACH = 140.0  # a time further off belongs to something else
AS_OF_REACH = 400.0  # an as-of day holds for all that is listed after it
MOST = 24  # times on each side of a figure that are looked at
BORDER, COMMA, LETTER, OTHER_NUMBER = 22.0, 6.0, 0.15, 8.0
FARTHEST = 2_700  # code points beyond which even an as-of day costs too much
_LAST = "ranked dates"
ITEM = re.compile(r"[•·▪●■◦\uf0b7\uf0a7]|^\s*[-–*]\s")  # begins an item of a list
_ITEM_WITHIN = re.compile(r"[•·▪●■◦\uf0b7\uf0a7]|\n\s*[-–*]\s")
NUMBER = re.compile(r"\d[\d.,]*")
_COMMA = re.compile(r",(?!\d)")  # no part of a number
_OPENS = re.compile(r"\s?\(")
_PAUSE = re.compile(r",(?!\d)|[;:()–—]|\s-\s")  # ends a clause


@dataclass(slots=True)
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
    owns: bool  # stands right before the brackets that the figure opens: "compared to July (488 cases)"
    now: bool  # the number's verb speaks of now
    elapsed: bool = False  # a length of time from an event, behind whose clause the figure is told: "Two years after the war began, 67,000 ..."


def ranked_dates(context: ArticleContext, mention: Mention) -> list[Ranked]:
    """Give the times of the number's sentence that are near enough to matter, with how far each stands from it; the last answer is kept."""
    asked = (mention.sentence, mention.start, mention.end, mention.trigger_start, mention.trigger_end)
    known = context.memo.get(_LAST)
    if not isinstance(known, tuple) or known[0] != asked:
        known = context.memo[_LAST] = asked, _rank_dates(context, mention)
    return cast(list[Ranked], known[1])


def _rank_dates(context: ArticleContext, mention: Mention) -> list[Ranked]:
    told = told_in(context, mention.sentence)
    if not told:
        return []
    sentence = context.sentences[mention.sentence]
    start = min(mention.start, mention.trigger_start or mention.start) - sentence.start
    end = max(mention.end, mention.trigger_end or mention.end) - sentence.start
    own = (mention.start - sentence.start, mention.end - sentence.start)
    words = date_words(context.language)
    known = written(context)
    dateline = known.as_of if known.evidence == "dateline" and sentence.start < DATELINE else None
    found = []
    for time in _around(told, own):
        span = time.span
        if (span.first, span.last, span.precision) == dateline or (time.aside and not time.aside[0] < own[0] < time.aside[1]):
            continue
        inner = start < span.end and span.start < end  # between the number and its verb: counted from the number
        if ranked := _rank(time, *(own if inner else (start, end)), sentence.text, words):
            ranked.elapsed = _elapsed(ranked, own[0], sentence.text, words)
            ranked.now = ranked.now or bool(words.present.search(sentence.text[own[1] : end]))
            found.append(ranked)
    return found


def _around(told: Sequence[Told], own: tuple[int, int]) -> list[Told]:
    """Give the times beside a number and near enough for it, which one that opens the sentence always is."""
    before, behind = bisect_right(told, own[0], key=lambda t: t.span.end), bisect_left(told, own[1], key=lambda t: t.span.start)
    first = max(0, before - MOST)
    opening = [time for time in told[: min(first, MOST)] if time.opening]
    near = [time for time in told[first:before] if own[0] - time.span.end <= FARTHEST or time.opening]
    return opening + near + [time for time in told[behind : behind + MOST] if time.span.start <= own[1] + FARTHEST]


def _rank(time: Told, start: int, end: int, text: str, words: DateWords) -> Ranked | None:
    """Tell how a time stands to a figure with its verb; None where it is out of reach."""
    span = time.span
    precedes = span.end <= start
    between = text[time.behind : start] if precedes else text[end : span.start]
    opens = precedes and (time.heads or time.opening)
    if not opens and len(between) * LETTER + between.count(",") * COMMA >= (AS_OF_REACH if span.kind == "as_of" else REACH):
        return None
    named = precedes and not opens and _subject_goes_on(between, words)  # "the quake on Friday killed 40 and hurt"
    lead_in = "" if precedes else text[max(span.start - WINDOW, end) : span.start]
    return Ranked(
        span,
        cost=_cost(span, between, precedes=precedes, opens=opens, words=words) + (REACH if time.heads and not precedes else 0.0),
        said=time.said,
        event=(named and span.kind != "span") or time.after or (not precedes and bool(words.met.search(lead_in))),
        other=not precedes and bool(words.compared.search(lead_in)),
        opens=opens,
        relative=time.clause is not None and ("," in between if precedes else time.clause >= end),
        within=time.after or (not precedes and bool(words.subordinate.search(between))),
        precedes=precedes,
        owns=precedes and bool(_OPENS.fullmatch(text[span.end : start])),
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
    if _COMMA.search(between):
        return False
    borders = words.border.finditer(between)
    return all(words.joins.fullmatch(border[0]) and between[: border.start()].strip() for border in borders)


def _cost(span: DateSpan, between: str, *, precedes: bool, opens: bool, words: DateWords) -> float:
    """Weigh what stands between a figure and a time."""
    cost = len(between) * LETTER + len(words.border.findall(between)) * BORDER + between.count(",") * COMMA
    if opens:
        cost = min(cost, 20.0) + 0.02 * len(between)  # "On Friday, ..." holds for the sentence
    if not precedes:
        cost += len(NUMBER.findall(between)) * OTHER_NUMBER
    return cost + (REACH if span.kind != "as_of" and _ITEM_WITHIN.search(between) else 0.0)
