"""Find number expressions: digits, decimals with magnitudes, words, ranges, vague counts, shares.

The span is the number alone; claims/bounds.py adds its hedge. What is no count (money, measures, dates, times, labels, ordinals) is not returned.
"""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from crisisfigures.claims.number_patterns import NumberPatterns, number_patterns
from crisisfigures.claims.number_ranges import join
from crisisfigures.claims.number_reading import Number, read_number
from crisisfigures.claims.number_refusals import before, may_be_named, word_before

__all__ = ["Number", "find_numbers", "read_numbers"]

RATE_BASES = frozenset(map(Decimal, (1_000, 10_000, 100_000, 1_000_000)))
COUNTED = frozenset({"count", "range", "fraction"})  # kinds of what a rate tells
FEW_OF = 50  # "36 out of 100,000" is a rate, "3,000 out of 10,000" a part
LONGEST_RATIO = 60  # characters between "one" and the number for which it is


def find_numbers(text: str, language: str = "en", starts: Sequence[int] | None = None) -> list[Number]:
    """Find the counts, shares, ranges and vague counts of a text, in order and without overlap; `starts` are the offsets at which one may begin, where known.

    >>> [(n.text, str(n.value)) for n in find_numbers("Some 1.7 million fled; two dozen died, a hundred and twenty were hurt.")]
    [('1.7 million', '1700000'), ('two dozen', '24'), ('a hundred and twenty', '120')]
    >>> [(n.text, str(n.low), str(n.high)) for n in find_numbers("between 50 and 60 people")]
    [('50 and 60', '50', '60')]
    >>> find_numbers("On 27 July 2013 the $5m bridge, 300 km away, was 28 years old at 10:30.")
    []
    """
    return [number for number in read_numbers(text, language, starts) if number.kind != "fraction"]


def read_numbers(text: str, language: str = "en", starts: Sequence[int] | None = None) -> list[Number]:
    """Read the same numbers, and with them the fractions and decimals that count nobody (kind "fraction").

    >>> [(n.text, str(n.value), n.kind) for n in read_numbers("2.5 in three quarters")]
    [('2.5', '2.5', 'fraction'), ('three quarters', '0.75', 'fraction')]
    """
    p = number_patterns(language)
    found: list[Number] = []
    at = 0
    for start in p.starts.found_in(text) if starts is None else starts:
        while start >= at:  # again where no more was read than the first digits of a run
            if (year := p.plain_year.match(text, start)) and not may_be_named(text, start, p):
                number, at = None, year.end()
            else:
                match = p.match(text, start)
                number, at = read_number(match, text, p) if match else (None, start + 1)
            if number is not None:
                found[-1:] = join(found[-1], number, text, p) if found else [number]
            start = at if text[at - 1 : at + 1].isnumeric() and at < len(text) else -1
    if not found:
        return []
    found = [_per_one(number, found[index - 1], text, p) if index else number for index, number in enumerate(found)]
    if any(word in text.lower() for word in p.minus_ends):
        found = [_negated(number, text, p) for number in found]
    found = _without_rates(found, text, p)
    return [_with_brackets(number, found[index - 1].end if index else 0, text, p) for index, number in enumerate(found) if number.kind not in ("label", "measure")]


def _per_one(number: Number, before_it: Number, text: str, p: NumberPatterns) -> Number:
    """Take a number that says for how many there is one of something as a measure: "one doctor for every 3,000 refugees", "1 for 200 to 300"."""
    if before_it.value != 1 or before_it.kind != "count" or number.start - before_it.end > LONGEST_RATIO:
        return number
    ratio = p.ranges.per_one.fullmatch(text, before_it.end, number.start)
    return replace(number, kind="measure") if ratio and (ratio["every"] or not ratio["noun"] or number.kind == "range") else number


def _without_rates(found: list[Number], text: str, p: NumberPatterns) -> list[Number]:
    """Take as measures the two numbers of a rate: "36 deaths per 100,000 births", "14 cases for every thousand people"."""
    measures: set[int] = set()
    for at, number in enumerate(found):
        rate = p.ranges.rate.match(text, number.end) if number.kind in COUNTED else None
        base = next((other for other in found[at + 1 : at + 2] if rate and other.start == rate.end()), None)
        if rate and (_is_base(number, base, out_of=bool(rate["out_of"])) if base else p.ranges.scale.match(text, rate.end())):
            measures.update((at, at + 1) if base else (at,))
    return [replace(number, kind="measure") if at in measures else number for at, number in enumerate(found)] if measures else found


def _is_base(number: Number, base: Number, *, out_of: bool) -> bool:
    """Say whether a round number is what a rate is of: the value of a label leaves out its magnitude ("100 mil")."""
    if out_of and number.value * FEW_OF > base.value:
        return False
    return base.value in RATE_BASES or (base.kind == "label" and base.text[-1].isalpha())


def _negated(number: Number, text: str, p: NumberPatterns) -> Number:
    """Take in "minus": such a number counts nobody."""
    sign = p.minus.search(before(text, number.start)) if word_before(text, number.start) in p.minus_ends else None
    if sign is None or number.kind not in ("count", "fraction"):
        return number
    start, value = number.start - len(sign[0]), -number.value
    return replace(number, start=start, text=text[start : number.end], value=value, low=value, high=value, kind="fraction")


def _with_brackets(number: Number, end_before: int, text: str, p: NumberPatterns) -> Number:
    """Take in the brackets of a number that stands in them alone before what it counts: "(409) cases", but not "500 (409) cases"."""
    start, end = number.start - 1, number.end + 1
    if text[max(0, start) : number.start] != "(" or before(text, start, 1).strip() or text[number.end : end] != ")" or not p.around.counted_noun.match(text, end):
        return number
    return number if end_before and not text[end_before:start].strip() else replace(number, start=start, end=end, text=text[start:end])
