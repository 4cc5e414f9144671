"""Read one match of the number pattern: its value and kind, or nothing where it counts nothing."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from crisisfigures.claims.number_patterns import NumberPatterns
from crisisfigures.claims.number_words import percentage, plain, value_of_words

Kind = Literal["count", "percent", "vague", "range", "percent_range", "none"]

MOST_DIGITS = 15  # what the store can hold; longer ones are serial numbers
WINDOW = 24  # characters around a number that tell what it is
BEFORE_MONTH = 30
BEFORE_CURRENCY = 5
LONGEST_NAME = 60
NO_WORD_BEFORE = "-‑$€£"
_AGED = re.compile(r"[A-Z][\w'’-]+,\s$")  # a name, and an age behind it
_AGE_ENDS = re.compile(r"\s*(?:,|[-–—]|\)|;|\.\s|\.$)")
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")


@dataclass(frozen=True, slots=True)
class Number:
    """One number expression; start and end are offsets in the text given, half open. Of a range, value is the midpoint."""

    start: int
    end: int
    text: str
    value: Decimal
    low: Decimal | None
    high: Decimal | None
    kind: Kind
    words: bool = False  # written in words: "one" needs more care than "1"


def read_number(match: re.Match[str], text: str, p: NumberPatterns) -> Number | None:
    """Read a match; None where it is money, a measure, a date, a time, a label, an ordinal or a note's mark."""
    return _READERS[str(match.lastgroup)](match, text, p)


def _written(match: re.Match[str]) -> str:
    return " ".join(match[0].lower().split())


def _exactly(match: re.Match[str], value: Decimal, kind: Kind) -> Number:
    return Number(match.start(), match.end(), match[0], value, value, value, kind, words=True)


def _read_vague(match: re.Match[str], text: str, p: NumberPatterns) -> Number | None:
    start, end = match.span()
    if text[max(0, start - 1) : start] in tuple(NO_WORD_BEFORE) or _behind_currency(text, start, p) or _is_money_or_measure(text, end, p):
        return None
    word = p.several.sub("", _written(match))
    value = Decimal(p.vague[word] if word in p.vague else 2 * p.scales[word])  # "several thousand": two of them at least
    return Number(start, end, match[0], value, value, None, "vague", words=True)


def _read_fraction(match: re.Match[str], text: str, p: NumberPatterns) -> Number | None:
    return _exactly(match, percentage(*p.fractions[_written(match)]), "percent")


def _read_share(match: re.Match[str], text: str, p: NumberPatterns) -> Number | None:
    top, bottom = p.cardinals[match["top"].lower()], p.cardinals[match["bottom"].lower()]
    return _exactly(match, percentage(top, bottom), "percent") if 0 < top < bottom else None


def _read_none(match: re.Match[str], text: str, p: NumberPatterns) -> Number | None:
    return _exactly(match, Decimal(0), "none")


def _read_words(match: re.Match[str], text: str, p: NumberPatterns) -> Number | None:
    start, end = match.span()
    value = value_of_words(_written(match), p)
    if value is None or (start and text[start - 1] in NO_WORD_BEFORE) or p.around.denominator.match(text, end):
        return None
    if p.cardinals.get(_written(match)) == 1 and p.around.no_single.match(text, end):
        return None
    return _finished(text, start, end, value, p, words=True)


def _read_digits(match: re.Match[str], text: str, p: NumberPatterns) -> Number | None:
    start, end = match.span()
    written = re.match(r"[\d,.'’ \u00a0\u202f]+", match[0])
    digits = re.sub(r"[,'’\s]", "", written[0].rstrip(",. ")) if written else ""
    scale = match["suffix"] or match["scale"]
    if len(digits) > MOST_DIGITS or _names_something(text, start, p) or _is_mark(match, text) or _is_age(match, text):
        return None
    if match["suffix"] in p.tight_suffixes and match[0][-2:-1].isspace():
        return None  # "12 m" is metres
    if scale:
        value = Decimal(digits) * (p.suffixes.get(scale) or p.suffixes.get(scale.lower()) or p.scales[scale.lower()])
        return _finished(text, start, end, value, p, scaled=True)
    if written and _is_date(text, start, end, written[0].strip(), p):
        return None
    return _finished(text, start, end, Decimal(digits), p)


def _names_something(text: str, start: int, p: NumberPatterns) -> bool:
    return bool(p.around.label_before.search(text[max(0, start - WINDOW) : start])) or _behind_currency(text, start, p)


def _behind_currency(text: str, start: int, p: NumberPatterns) -> bool:
    return bool(p.around.currency_before.search(text[max(0, start - BEFORE_CURRENCY) : start]))


def _is_mark(match: re.Match[str], text: str) -> bool:
    start, end = match.span()
    if re.match(r"0\d", match[0]):
        return True  # a week or serial number
    before = text[start - 1 : start]
    if before == "[" and text[end : end + 1] == "]":
        return True  # a note's mark
    return before.isalpha() and not re.match(r"\s+[a-z]", text[end : end + WINDOW])  # "applicants2.", not a lost space ("evacuated180 houses")


def _is_age(match: re.Match[str], text: str) -> bool:
    if len(match[0]) > 2 or text[match.start() - 1 : match.start()].strip():
        return False
    return bool(_AGED.search(text[max(0, match.start() - LONGEST_NAME) : match.start()]) and _AGE_ENDS.match(text, match.end()))


def _finished(text: str, start: int, end: int, value: Decimal, p: NumberPatterns, *, words: bool = False, scaled: bool = False) -> Number | None:
    """Look behind a number: its percent sign belongs to it, money and measures are no counts."""
    if not scaled and (percent := p.percent.match(text[end : end + WINDOW])):
        stop = end + percent.end()
        return Number(start, stop, text[start:stop], share := plain(value), share, share, "percent", words)
    if value != value.to_integral() or value >= 10**MOST_DIGITS or _is_money_or_measure(text, end, p):
        return None
    return Number(start, end, text[start:end], count := plain(value), count, count, "count", words)


def _is_money_or_measure(text: str, end: int, p: NumberPatterns) -> bool:
    behind = text[end : end + WINDOW]
    if p.around.compound_unit.match(behind):
        return True
    if p.around.measure_behind.match(behind) and not p.around.goes_on.match(behind) and not p.around.glued_noun.match(behind):
        return True
    return bool(p.around.currency_behind.match(behind))


def _is_date(text: str, start: int, end: int, digits: str, p: NumberPatterns) -> bool:
    before, behind = text[max(0, start - BEFORE_MONTH) : start], text[end : end + WINDOW]
    if re.fullmatch(r"\d{1,2}", digits):
        return bool(p.around.month_behind.match(behind)) or (int(digits) <= 31 and bool(p.around.month_before.search(before)))
    return bool(_YEAR.fullmatch(digits)) and not p.around.counted_behind.match(behind)


_READERS: dict[str, Callable[[re.Match[str], str, NumberPatterns], Number | None]] = {
    "digits": _read_digits,
    "vague": _read_vague,
    "several": _read_vague,
    "words": _read_words,
    "fraction": _read_fraction,
    "share": _read_share,
    "none": _read_none,
}
