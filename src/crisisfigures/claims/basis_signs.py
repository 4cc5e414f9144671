"""Name what is seen of a figure that may tell its basis: words, where they stand to the number, the kind of event, and the times of its sentence.

Most signs are crossed with the family of the metric: "since" beside a number of dead is another thing than beside a number of refugees.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from datetime import date
from functools import lru_cache
from typing import Literal

from crisisfigures.claims.basis import family_of
from crisisfigures.claims.date_ranking import Ranked, ranked_dates
from crisisfigures.claims.date_reference import written
from crisisfigures.claims.wording import Wording
from crisisfigures.claims.wording_cues import joints_of, spans_of
from crisisfigures.languages.schema import LEGAL
from crisisfigures.model import Basis

SIZES = (0, 1, 9, 49, 99, 499, 999, 9_999, 99_999, 999_999)  # steps of the order of a number
EARLY = 3  # sentences at the head of an article
GROUND = 25  # characters of a rule's ground that are kept as a sign
KEPT = 1_024  # clauses of which it is kept where some words stand
AROUND = 60  # characters on each side of the number whose words are looked at, whatever their clause
TIMES = 2  # of the figure's sentence that are looked at, the nearest first
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
_WORD = re.compile(r"[a-z]+")

Side = Literal["in", "before", "behind"]
Span = tuple[int, int]
Place = tuple[int, int, Side]  # breaks of the clause and characters between a word and the number, and on which side of it


def basis_signs(w: Wording, basis: Basis, ground: str) -> list[str]:
    """Name what is seen of a figure; `basis` and `ground` are what the rules say."""
    family = family_of(w)
    return [*_by_rule(w, basis, ground), *_by_figure(w), *_by_clause(w, family), *_by_times(w, family)]


def _by_rule(w: Wording, basis: Basis, ground: str) -> Iterator[str]:
    yield f"rule {basis}"
    yield f"rule {basis} {w.mention.metric}"
    yield f"ground {basis} {' '.join(ground.lower().split())[:GROUND]}"


def _by_figure(w: Wording) -> Iterator[str]:
    mention, window = w.mention, w.window.kind if w.window else None
    yield mention.metric
    yield f"cause {w.cause}"
    yield f"{mention.metric} cause {w.cause}"
    size = bisect_left(SIZES, mention.value)
    yield f"size {size}"
    yield f"{mention.metric} size {size}"
    yield f"cause {w.cause} size {size}"
    yield f"qualifier {mention.qualifier}"
    yield f"grammar {mention.rule}"
    yield f"unit {mention.unit}"
    yield f"early {mention.sentence < EARLY}"
    yield f"trigger {' '.join(w.sentence[slice(*w.trigger)].lower().split())}"
    yield f"report {window}"
    yield f"{mention.metric} report {window}"


def _by_clause(w: Wording, family: str) -> Iterator[str]:
    placed: list[tuple[Place, str]] = []
    joints = joints_of(w.clause, w.context.language)
    bounds = min(w.number[0], w.trigger[0]) - w.extent[0], max(w.number[1], w.trigger[1]) - w.extent[0]
    for fact in FACTS:
        if words := getattr(w, fact):
            yield f"fact {fact}"
            yield f"cause {w.cause} fact {fact}"
            if fact in PLACED and (spans := _spans_in(w.clause, words)):
                breaks, _, side = place = _nearest(bounds, joints, spans)
                placed.append((place, f"fact {fact}"))
                yield f"fact {fact} {side} {breaks}"
                yield f"{family} fact {fact} {breaks}"
    for key in w.standing():
        if key in KEYS and (spans := spans_of(key, w.clause, w.context.language)):
            breaks, _, side = place = _nearest(bounds, joints, spans)
            if key in TELLING:
                placed.append((place, f"key {key}"))
            yield f"key {key} {side} {breaks}"
            yield f"{family} key {key} {breaks}"
    for kind, nearest in (("", min(placed, default=None)), ("fact ", min((p for p in placed if p[1].startswith("fact")), default=None))):
        yield f"nearest {kind}{nearest[1] if nearest else 'none'}"
        yield f"{family} nearest {kind}{nearest[1] if nearest else 'none'}"
    for word in w.pieces:
        yield f"clause {word}"
    for word in set(_WORD.findall(w.sentence[max(0, w.number[0] - AROUND) : w.number[1] + AROUND].lower())):
        yield f"word {word}"


@lru_cache(maxsize=KEPT)
def _spans_in(text: str, words: str) -> Sequence[Span]:
    spans, at = [], text.find(words)
    while at >= 0:
        spans.append((at, at + len(words)))
        at = text.find(words, at + len(words))
    return spans


def _nearest(bounds: Span, joints: Sequence[int], spans: Sequence[Span]) -> Place:
    """Tell how the nearest of some words of the clause stands to what lies from the number to its trigger."""
    behind = bisect_left(spans, bounds[:1])
    return min(_place(span, *bounds, joints) for span in spans[max(0, behind - 1) : behind + 1])


def _place(span: Span, first: int, last: int, joints: Sequence[int]) -> Place:
    start, end = span
    if end <= first:
        return min(BREAKS, bisect_left(joints, first) - bisect_left(joints, end)), first - end, "before"
    if start >= last:
        return min(BREAKS, bisect_left(joints, start) - bisect_left(joints, last)), start - last, "behind"
    return 0, 0, "in"


def _by_times(w: Wording, family: str) -> Iterator[str]:
    ranked = sorted(ranked_dates(w.context, w.mention), key=lambda r: r.cost)[:TIMES]
    known = written(w.context).reference
    if not ranked:
        yield "time none"
        yield f"{family} time none"
    for time in ranked[:1]:
        kind, near, told = _kind(time), _near(time.cost), f"{time.said:d}{time.event:d}"
        yield f"time {kind}"
        yield f"{family} time {kind}"
        yield f"{w.mention.metric} time {kind}"
        yield f"cause {w.cause} time {kind}"
        yield f"time {kind} {near}"
        yield f"time {time.span.kind} {near}"
        yield f"{family} time {time.span.kind} {_length(time)} {_age(time, known.day if known else None)}"
        yield f"told {told}{time.opens:d}{time.relative:d}{time.within:d}{time.precedes:d}"
        yield f"{family} told {time.span.kind} {told}"
    for time in ranked[1:]:
        yield f"second time {_kind(time)} {_near(time.cost)}"


def _kind(time: Ranked) -> str:
    return f"{time.span.kind} {time.span.precision} {_length(time)}"


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
