"""Join two numbers: to a range ("50 to 60", "between 5 and 6 million"), to one vague count, or to a label or measure that holds for both."""

import re
from dataclasses import replace
from decimal import Decimal

from crisisfigures.claims.number_patterns import NumberPatterns
from crisisfigures.claims.number_reading import LONGEST, Kind, Number
from crisisfigures.claims.number_refusals import BEFORE_CURRENCY, WINDOW, before
from crisisfigures.claims.number_surroundings import DASHES

LONGEST_JOINT = 24  # characters between the ends
BEFORE = 40  # characters before a range in which "between" or "ranging from" stands
MOST_TIMES = 100  # the upper end of "5-60"; beyond it the dash joins something else


def join(a: Number, b: Number, text: str, p: NumberPatterns) -> list[Number]:
    """Give what two neighbouring numbers are: one range or vague count, one label or measure, none where they are a score, or the two."""
    if b.start - a.end > LONGEST_JOINT:
        return [a, b]
    if _says_again(a, b, text):
        return [_spanning(a, a.start, b.end + 1, text)]
    joint = p.ranges.joint.fullmatch(text, a.end, b.start)
    if joint and a.kind in ("count", "percent", "fraction") and b.kind in ("count", "percent", "fraction"):
        return _range(a, b, str(joint.lastgroup), text, p)
    if a.kind == b.kind == "vague" and p.ranges.vague.fullmatch(text, a.end, b.start):
        return [_spanning(a, a.start, b.end, text)]  # "hundreds if not thousands"
    if a.kind == "label" and _holds_for_both(a, b.end, text[a.end : b.start], joint, text, p):
        return [replace(_spanning(a, a.start, b.end, text), kind="label")]
    if joint and b.kind == "measure" and a.kind in ("count", "fraction", "vague") and (joint.lastgroup != "and" or _between(a, text, p)):
        return [replace(_spanning(b, a.start, b.end, text), kind="measure")]  # "5 to 10 days"
    return [a, b]


def _spanning(number: Number, start: int, end: int, text: str) -> Number:
    return replace(number, start=start, end=end, text=text[start:end])


def _says_again(a: Number, b: Number, text: str) -> bool:
    """Say whether a number in brackets repeats the one before them: "Thirty (30) new cases"."""
    return a.value == b.value and text[a.end : b.start].strip() == "(" and text[b.end : b.end + 1] == ")" and a.kind == b.kind


def _holds_for_both(a: Number, end: int, between: str, joint: re.Match[str] | None, text: str, p: NumberPatterns) -> bool:
    """Say whether a label or currency holds for the number behind its own: "aged 5-17", "phases 3 and 4", "$5 to 10 million"."""
    if len(between) == 1 and between in DASHES:
        return True
    label = p.around.many_before if joint else p.around.list_before if between.strip() == "," else None
    if label and label.search(before(text, a.start)):
        return True
    is_plain = joint and joint.lastgroup != "and" and len(between.strip()) <= 2
    return bool(is_plain and p.around.currency_before.search(before(text, a.start, BEFORE_CURRENCY)) and not p.around.counted_noun.match(text, end))


def _range(a: Number, b: Number, how: str, text: str, p: NumberPatterns) -> list[Number]:
    if a.kind == "percent" != b.kind:
        return [a, b]
    low, high = _scaled_like(a, b), b.value
    if low < high and b.end - a.start <= LONGEST and _joined(how, low, high, a, text, p):
        kind: Kind = "percent_range" if b.kind == "percent" else "range"
        if not (kind == "range" and (low != low.to_integral() or high != high.to_integral())):
            return [Number(a.start, b.end, text[a.start : b.end], (low + high) / 2, low, high, kind, a.words and b.words)]
        return [replace(_spanning(b, a.start, b.end, text), kind="fraction")]
    if a.kind == b.kind == "count" and how == "dash":
        if text[a.end : b.start].strip() != text[a.end : b.start] and p.around.counted_noun.match(text, b.end):
            return [a, b]  # "put the toll at 3,838 - 2,493 civilians and 1,345 soldiers"
        return []  # a score ("2-1") or a serial number
    if how == "to" and low != a.value:
        return [replace(a, value=low, low=low, high=low, kind="count"), b]  # "rose from 5 to 6 million"
    return [a, b]


def _joined(how: str, low: Decimal, high: Decimal, a: Number, text: str, p: NumberPatterns) -> bool:
    window = before(text, a.start, BEFORE)
    match how:
        case "and":
            return _between(a, text, p)
        case "to":
            two = p.ranges.two_numbers.search(window)
            return two is None or not window[: two.start()].strip() or bool(p.ranges.opener.search(window))  # "From 200 to 300 died"
        case "or":
            return high <= 2 * low + 2
        case _:
            return high <= MOST_TIMES * low and not re.search(r"\d-$", window[-2:])  # no telephone number


def _between(a: Number, text: str, p: NumberPatterns) -> bool:
    return bool(p.ranges.between.search(before(text, a.start, WINDOW)))


def _scaled_like(a: Number, b: Number) -> Decimal:
    """Give the lower end in the unit of the upper one: "5 to 6 million" is 5,000,000 to 6,000,000, "two to three hundred" 200 to 300."""
    if a.kind == "percent" or b.kind == "percent" or not b.scales or "," in a.text:
        return a.value
    return next((a.value * scale for scale in sorted(b.scales, reverse=True) if a.value * scale < b.value and scale not in a.scales), a.value)
