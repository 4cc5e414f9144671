"""Name what is seen of a figure that may tell its basis: words, where they stand to the number, the kind of event, and the times of its sentence.

Most signs are crossed with the family of the metric: "since" beside a number of dead is another thing than beside a number of refugees.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from datetime import date
from functools import lru_cache
from typing import Literal

from crisisfigures.claims.basis import family_of
from crisisfigures.claims.date_expressions import Kind
from crisisfigures.claims.date_ranking import Ranked, ranked_dates
from crisisfigures.claims.date_reference import written
from crisisfigures.claims.weights import Signs, Words
from crisisfigures.claims.wording import Wording
from crisisfigures.languages.patterns import plain_letters
from crisisfigures.languages.phrase_lists import Span
from crisisfigures.languages.schema import LEGAL
from crisisfigures.model import Basis, Cause, Metric, Precision, Qualifier, Unit

SIZES = (0, 1, 9, 49, 99, 499, 999, 9_999, 99_999, 999_999)  # steps of the order of a number
EARLY = 3  # sentences at the head of an article
KEPT = 1_024  # clauses of which it is kept where some words stand
GROUPS_KEPT = 16_384  # of each kind of group
AROUND = 60  # characters on each side of the number whose words are looked at, whatever their clause
NEAR, MIDDLE = 25.0, 60.0  # steps of the cost of a time
LENGTHS = ((1, "day"), (8, "week"), (31, "month"), (366, "year"))  # days
AGES = ((2, "now"), (9, "a week ago"), (41, "a month ago"), (401, "a year ago"))
BREAKS = 2  # so many breaks of the clause, or more, are many
FACTS = ("rate", "tally", "total", "since", "from_to", "span", "day", "several_events", "event", "new")
PLACED = ("span", "day", "since", "from_to", "several_events", "total", "event")  # facts whose words stand in the clause
KEYS = frozenset(LEGAL["basis"]) - {"no_rate", "no_rate_before", "misleading", "joints", "change", "aside", "goes_on", "superlatives"}
TELLING = frozenset(
    {"cumulative", "total", "since", "incident", "event", "period", "state", "new", "current", "on_day", "events", "are", "perfect"}
)  # fmt: skip

Side = Literal["in", "before", "behind"]
Place = tuple[int, int, Side]  # breaks of the clause and characters between a word and the number, and on which side of it


def basis_signs(w: Wording, basis: Basis) -> tuple[list[Signs], list[Words]]:
    """Name what is seen of a figure; `basis` is what the rules say."""
    family = family_of(w)
    near = plain_letters(w.sentence[max(0, w.number[0] - AROUND) : w.number[1] + AROUND]).split()
    return [_of_rule(basis, w.mention.metric), *_by_figure(w), *_by_clause(w, family), *_by_times(w, family)], [Words("clause", w.pieces), Words("word", set(near))]


@lru_cache(maxsize=GROUPS_KEPT)
def _of_rule(basis: Basis, metric: Metric) -> Signs:
    return Signs(f"rule {basis}", f"rule {basis} {metric}")


def _by_figure(w: Wording) -> Iterator[Signs]:
    mention, metric = w.mention, w.mention.metric
    yield _of_size(metric, w.cause, bisect_left(SIZES, mention.value))
    yield _of_mention(mention.qualifier, mention.rule, mention.unit, mention.sentence < EARLY)
    yield _of_report(metric, w.window.kind if w.window else None)


@lru_cache(maxsize=GROUPS_KEPT)
def _of_size(metric: Metric, cause: Cause | None, size: int) -> Signs:
    of_cause = (f"cause {cause}", f"{metric} cause {cause}", f"cause {cause} size {size}")
    return Signs(metric, *of_cause, f"size {size}", f"{metric} size {size}")


@lru_cache(maxsize=GROUPS_KEPT)
def _of_mention(qualifier: Qualifier, rule: str, unit: Unit, early: bool) -> Signs:
    return Signs(f"qualifier {qualifier}", f"grammar {rule}", f"unit {unit}", f"early {early}")


@lru_cache(maxsize=GROUPS_KEPT)
def _of_report(metric: Metric, window: str | None) -> Signs:
    return Signs(f"report {window}", f"{metric} report {window}")


def _by_clause(w: Wording, family: str) -> Iterator[Signs]:
    placed: list[tuple[Place, str]] = []
    first, last, joints, cause = w.first, w.last, w.whole.joints, w.cause
    for fact in FACTS:
        if words := getattr(w, fact):
            breaks, side = None, None
            if fact in PLACED and (spans := _spans_in(w.clause, words, w.extent[0])):
                breaks, _, side = place = _nearest(first, last, joints, spans)
                placed.append((place, f"fact {fact}"))
            yield _of_fact(fact, cause, family, breaks, side)
    nearest_fact = min(placed)[1] if placed else "none"
    for key, spans in w.cues.items():
        if key in KEYS:
            breaks, _, side = place = _nearest(first, last, joints, spans)
            if key in TELLING:
                placed.append((place, f"key {key}"))
            yield _of_key(key, family, breaks, side)
    yield _of_nearest(family, min(placed)[1] if placed else "none", nearest_fact)


@lru_cache(maxsize=GROUPS_KEPT)
def _of_fact(fact: str, cause: Cause | None, family: str, breaks: int | None, side: Side | None) -> Signs:
    placed = () if side is None else (f"fact {fact} {side} {breaks}", f"{family} fact {fact} {breaks}")
    return Signs(f"fact {fact}", f"cause {cause} fact {fact}", *placed)


@lru_cache(maxsize=GROUPS_KEPT)
def _of_key(key: str, family: str, breaks: int, side: Side) -> Signs:
    return Signs(f"key {key} {side} {breaks}", f"{family} key {key} {breaks}")


@lru_cache(maxsize=GROUPS_KEPT)
def _of_nearest(family: str, nearest: str, fact: str) -> Signs:
    return Signs(f"nearest {nearest}", f"{family} nearest {nearest}", f"nearest fact {fact}", f"{family} nearest fact {fact}")


@lru_cache(maxsize=KEPT)
def _spans_in(text: str, words: str, start: int) -> Sequence[Span]:
    """Give where words stand in a text that begins at a point of its sentence."""
    spans, at = [], text.find(words)
    while at >= 0:
        spans.append((start + at, start + at + len(words)))
        at = text.find(words, at + len(words))
    return spans


def _nearest(first: int, last: int, joints: Sequence[int], spans: Sequence[Span]) -> Place:
    """Tell how the nearest of some words of the clause stands to what lies from the number to its trigger."""
    if len(spans) == 1:
        return _place(*spans[0], first, last, joints)
    behind = bisect_left(spans, (first,))
    return min(_place(*span, first, last, joints) for span in spans[max(0, behind - 1) : behind + 1])


def _place(start: int, end: int, first: int, last: int, joints: Sequence[int]) -> Place:
    if end <= first:
        breaks = bisect_left(joints, first) - bisect_left(joints, end)
        return breaks if breaks < BREAKS else BREAKS, first - end, "before"
    if start >= last:
        breaks = bisect_left(joints, start) - bisect_left(joints, last)
        return breaks if breaks < BREAKS else BREAKS, start - last, "behind"
    return 0, 0, "in"


def _by_times(w: Wording, family: str) -> Iterator[Signs]:
    """Name what is seen of the nearest time of the sentence."""
    time = min(ranked_dates(w.context, w.mention), key=lambda r: r.cost, default=None)
    if time is None:
        yield _of_no_time(family)
        return
    known, span, length = written(w.context).reference, time.span, _length(time)
    yield _of_time(family, w.mention.metric, w.cause, span.kind, span.precision, length, _near(time.cost))
    yield _of_age(family, span.kind, length, _age(time, known.day if known else None), f"{time.said:d}{time.event:d}")


@lru_cache(maxsize=GROUPS_KEPT)
def _of_no_time(family: str) -> Signs:
    return Signs("time none", f"{family} time none")


@lru_cache(maxsize=GROUPS_KEPT)
def _of_time(family: str, metric: Metric, cause: Cause | None, kind: Kind, precision: Precision, length: str, near: str) -> Signs:
    time = f"time {kind} {precision} {length}"
    return Signs(time, f"{family} {time}", f"{metric} {time}", f"cause {cause} {time}", f"{time} {near}", f"time {kind} {near}")


@lru_cache(maxsize=GROUPS_KEPT)
def _of_age(family: str, kind: Kind, length: str, age: str, told: str) -> Signs:
    return Signs(f"{family} time {kind} {length} {age}", f"{family} told {kind} {told}")


def _near(cost: float) -> str:
    return "near" if cost < NEAR else "middle" if cost < MIDDLE else "far"


def _length(time: Ranked) -> str:
    days = (time.span.last - time.span.first).days
    return next((name for most, name in LENGTHS if days < most), "years")


def _age(time: Ranked, today: date | None) -> str:
    if today is None:
        return "unknown"
    days = (today - time.span.last).days
    return "to come" if days < 0 else next((name for most, name in AGES if days < most), "long ago")
