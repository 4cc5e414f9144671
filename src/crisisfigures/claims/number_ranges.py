"""Join two numbers to a range: "50 to 60", "between 5 and 6 million", "19 or 20"."""

import re
from decimal import Decimal

from crisisfigures.claims.number_patterns import NumberPatterns
from crisisfigures.claims.number_reading import Kind, Number

LONGEST_JOINT = 24  # characters between the ends
BEFORE = 40  # characters before a range in which "between" or "ranging from" stands
MOST_TIMES = 100  # the upper end of "5-60"; beyond it the dash joins something else
_SCALES = (1_000_000_000, 1_000_000, 100_000, 1000)


def as_range(a: Number, b: Number, text: str, p: NumberPatterns) -> Number | None:
    """Give the range of which two neighbouring numbers are the ends; None where they are two numbers."""
    joint = p.ranges.joint.fullmatch(text, a.end, b.start) if b.start - a.end <= LONGEST_JOINT else None
    if joint is None or not {a.kind, b.kind} <= {"count", "percent"}:
        return None
    low, high = _scaled_like(a, b), b.value
    if low >= high or not _joined(str(joint.lastgroup), low, high, text[max(0, a.start - BEFORE) : a.start], p):
        return None
    kind: Kind = "percent_range" if b.kind == "percent" else "range"
    return Number(a.start, b.end, text[a.start : b.end], (low + high) / 2, low, high, kind, a.words and b.words)


def _joined(joint: str, low: Decimal, high: Decimal, before: str, p: NumberPatterns) -> bool:
    match joint:
        case "and":
            return bool(p.ranges.between.search(before))
        case "to":
            return bool(p.ranges.opener.search(before)) or not p.ranges.two_numbers.search(before)
        case "or":
            return high <= 2 * low + 2
        case _:
            return high <= MOST_TIMES * low and not re.search(r"\d-$", before[-2:])  # no telephone number


def is_score(a: Number, b: Number, text: str) -> bool:
    """Say whether a dash between two counts that are no range makes them a score ("2-1") or a serial number."""
    return a.kind == b.kind == "count" and text[a.end : b.start].strip() in ("-", "–")


def _scaled_like(a: Number, b: Number) -> Decimal:
    """Give the lower end in the unit of the upper one: "5 to 6 million" is 5,000,000 to 6,000,000."""
    in_words = re.search(r"[^\W\d_]$", b.text)
    if in_words and a.value < 1000 <= b.value and not re.search(r"[^\d.]", a.text.strip()):
        return a.value * next(scale for scale in _SCALES if b.value >= scale)
    return a.value
