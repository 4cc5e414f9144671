"""Lists of figures that add up to a total, exactly or nearly."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import groupby

from crisisfigures.claims.context import Mention
from crisisfigures.claims.found import LONGEST_LIST, Found, near

NEAR_SENTENCES = 4  # a list that adds up to a total stands within so many sentences of it
FLIGHT = frozenset({"displaced", "idps"})
SEVERAL = 3  # figures of which one may have been left out
PLACES = 5  # a list of so many places is one of parts, though some of its numbers were not read
SMALLEST_SUM = 10  # a smaller total may be a sum by chance
HALF = 2  # how many times a list a total may be
THIRD = 3
_ONE_PLACE = re.compile(r"N[wLaPFSHBDVJ]{0,3}[pt](?:d?L|$)|N\)?L|NL")

_PLACE_BEFORE = re.compile(r"L\($")


def same_count(a: Mention, b: Mention) -> bool:
    """Say whether two figures count the same thing, so that one may be a part of the other."""
    together = a.metric == b.metric or (a.metric == "casualties" and b.metric in ("deaths", "injured")) or (a.metric in FLIGHT and b.metric in FLIGHT)
    return together and a.unit == b.unit


def adding_up(found: Sequence[Found], groups: Sequence[str | None]) -> dict[int, str]:
    """Give the parts of each total that the figures next to it, before or behind, add up to; refugees are no part of a number of aid workers."""
    parts: dict[int, str] = {}
    for total, figure in enumerate(found):
        behind = [(i, f.mention) for i, f in enumerate(found[total + 1 : total + 1 + LONGEST_LIST], total + 1)]
        before = [(i, found[i].mention) for i in range(total - 1, max(-1, total - 1 - LONGEST_LIST), -1)]
        for others in (behind, before):
            fitting = [(i, mention) for i, mention in others if not groups[total] or not groups[i] or groups[i] == groups[total]]
            parts |= dict.fromkeys(_run(figure.mention, fitting), "adds up to a total")
    return parts


def _run(total: Mention, others: Sequence[tuple[int, Mention]]) -> set[int]:
    """Take the numbers next to a total, in order, while they add up to it: two or more exactly, several nearly."""
    run: list[int] = []
    added = total.value * 0
    for index, mention in others:
        if not same_count(total, mention) or abs(total.sentence - mention.sentence) > NEAR_SENTENCES:
            continue
        if mention.value >= total.value:
            return set()
        run.append(index)
        added += mention.value
        if added == total.value and len(run) > 1:
            by_chance = total.value < SMALLEST_SUM and abs(total.sentence - mention.sentence) > 1
            return set() if by_chance else set(run)
        if added > total.value:
            return set()
    nearly = len(run) >= SEVERAL and added * 10 >= total.value * 9
    return set(run) if nearly else set()


def _sentences(found: Sequence[Found]) -> Iterator[list[int]]:
    """Yield the indices of the figures of each sentence."""
    for _, members in groupby(range(len(found)), key=lambda i: found[i].mention.sentence):
        yield list(members)


def adding_up_with_others(found: Sequence[Found]) -> dict[int, str]:
    """Give the figures of a sentence that add up exactly to a number before them together with numbers that count nothing of ours."""
    parts: dict[int, str] = {}
    for members in _sentences(found):
        at = {found[i].number: i for i in members}
        numbers = [(i, t.count.number.value) for i, t in enumerate(found[members[0]].tagged.tokens) if t.count is not None and t.count.number.kind == "count"]
        for first, (_, total) in enumerate(numbers):
            if total >= SMALLEST_SUM and (run := _exact(numbers[first + 1 : first + 1 + LONGEST_LIST], total)):
                parts |= {at[i]: "adds up with others" for i in run if i in at}
    return parts


def _exact(numbers: Sequence[tuple[int, Decimal]], total: Decimal) -> list[int]:
    """Take numbers in order while they add up to a total; empty where they do not exactly."""
    added = total * 0
    run: list[int] = []
    for index, value in numbers:
        added += value
        run.append(index)
        if added >= total:
            break
    return run if added == total and len(run) > 1 else []


def bracketed_by_place(found: Sequence[Found]) -> dict[int, str]:
    """Give the figures of a list "in Homs (7), Hama (6)" that make up at least half of a figure of the sentence or the one above."""
    parts: dict[int, str] = {}
    for members in _sentences(found):
        items = [i for i in members if found[i].behind(_PLACE_BEFORE)]
        if not items:
            continue
        sentence, added = found[items[0]].mention.sentence, sum(found[i].mention.value for i in items)
        above = (f.mention for f in near(found, items[0]) if f.previous != "(" and 0 <= sentence - f.mention.sentence <= 1)
        if any(same_count(m, found[items[0]].mention) and added <= m.value <= added * HALF for m in above):
            parts |= dict.fromkeys(items, "listed by place")
    return parts


def listed_by_place(found: Sequence[Found]) -> dict[int, str]:
    """Give the figures of a sentence that lists many places, where they make up at least a third of a figure above them."""
    parts: dict[int, str] = {}
    for members in _sentences(found):
        items = [i for i in members if _ONE_PLACE.match(found[i].tagged.classes, found[i].number)]
        if len(items) < PLACES:
            continue
        first = found[items[0]].mention
        added = sum(found[i].mention.value for i in items)
        if any(same_count(f.mention, first) and added <= f.mention.value <= added * THIRD for f in found[: items[0]]):
            parts |= dict.fromkeys(items, "listed by place")
    return parts
