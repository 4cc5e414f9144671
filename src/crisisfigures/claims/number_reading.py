"""Read one match of the number pattern: its value and kind, and where to read on."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import Decimal
from math import prod
from typing import Literal

from crisisfigures.claims.number_digits import MOST_DIGITS, digits_of, vulgar
from crisisfigures.claims.number_patterns import NumberPatterns
from crisisfigures.claims.number_refusals import (
    WINDOW,
    before,
    is_age,
    is_date,
    is_list_mark,
    is_mark,
    is_measured,
    is_money,
    is_named,
    is_priced,
    is_pronoun,
    is_site,
    is_sum,
    is_vaguely_measured,
    is_years_of_age,
    word_before,
)
from crisisfigures.claims.number_words import HUNDRED, THOUSAND, Value, percentage, plain, value_of_words

# fraction: no whole number; label, measure: what names or measures something. None of them counts, but a range may need them.
Kind = Literal["count", "percent", "vague", "range", "percent_range", "none", "fraction", "label", "measure"]

LONGEST = 100  # characters of a number expression
FEW = 10  # "3 in 10": shares in digits are of no more
_WORD = re.compile(r"[^\s-]+")
_POINT_GROUP, _FIRST_GROUP = re.compile(r"\.\d{3}"), re.compile(r"[1-9]\d{0,2}")
_THOUSANDTH, _ONE = Decimal("0.001"), Decimal(1)


@dataclass(slots=True)
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
    scales: tuple[int, ...] = ()  # what a lower end before it may be multiplied with: "2 to 3 million"


Reading = tuple[Number | None, int]  # what was read, and where to read on


def read_number(match: re.Match[str], text: str, p: NumberPatterns) -> Reading:
    """Read a match; None where it is a date, a time, a list's mark or no number at all."""
    return _READERS[str(match.lastgroup)](match, text, p)


def _number(text: str, start: int, end: int, value: Decimal, kind: Kind, *, words: bool = False, scales: tuple[int, ...] = ()) -> Reading:
    """Make a number; one that the store cannot hold, or that is too long to be an expression, is none."""
    if value >= 10**MOST_DIGITS or end - start > LONGEST:
        return None, end
    if not value.same_quantum(_ONE):  # most are whole already
        value = plain(value) if kind == "fraction" else plain(value.quantize(_THOUSANDTH))
    return Number(start, end, text[start:end], value, value, None if kind == "vague" else value, kind, words, scales), end


def _nothing(match: re.Match[str], text: str, p: NumberPatterns) -> Reading:
    return None, match.end()


def _written(match: re.Match[str]) -> str:
    return " ".join(match[0].lower().split())


def _read_vague(match: re.Match[str], text: str, p: NumberPatterns) -> Reading:
    start, end = match.span()
    kind: Kind = "measure" if is_joined_before(text, start) or is_money(text, start, end, p) or is_vaguely_measured(text, end, p) else "vague"
    word = p.several.sub("", _written(match))
    value = Decimal(p.vague[word] if word in p.vague else 2 * prod(p.words.scales[scale] for scale in word.split()))  # "several thousand": two at least
    return _number(text, start, end, value, kind, words=True)


def is_joined_before(text: str, start: int) -> bool:
    """Say whether a word goes on with what stands before it: "three-hundred", "$five"."""
    return text[max(0, start - 1) : start] in ("-", "‑", "$", "€", "£")


def _read_none(match: re.Match[str], text: str, p: NumberPatterns) -> Reading:
    if is_list_mark(match, text, p):
        return None, match.end()
    return _number(text, match.start(), match.end(), Decimal(0), "none", words=True)


def _read_share(match: re.Match[str], text: str, p: NumberPatterns) -> Reading:
    """Read "one in five" as a share; in digits, where it cannot be two counts ("12 in 15 villages"), else read its top alone."""
    top, bottom = (_value_of(match[name], p) for name in ("top", "bottom"))
    in_words = not match["top"][0].isdigit()
    is_share = in_words or top == 1 or bool(match["every"]) or (bottom <= FEW and (bool(match["in"]) or bottom in (3, 4, 5, FEW)))
    if not (0 < top < bottom and is_share) or p.no_share.match(text, match.end()) or is_measured(text, match.end(), p):
        first = p.match(text, match.start("top"), match.end("top"))
        return read_number(first, text, p) if first else (None, match.end("top"))
    if is_named(text, match.start(), word_before(text, match.start()), p) or is_joined_before(text, match.start()):
        return None, match.end()
    return _number(text, *match.span(), percentage(top, bottom), "percent", words=in_words)


def _value_of(written: str, p: NumberPatterns) -> Decimal:
    if written[0].isdigit():
        return Decimal(written.replace(",", ""))
    value = value_of_words(re.split(r"[\s-]+", written.lower()), p.words)
    return value.value if value else Decimal(0)


def _read_ratio(match: re.Match[str], text: str, p: NumberPatterns) -> Reading:
    """Read "3/4 of the homes" as a share; any other two numbers with a slash count nothing."""
    top, bottom = int(match["part"]), int(match["whole"])
    if not bottom:
        return None, match.end()
    if match["with_whole"] is None and 0 < top < bottom <= 100 and p.of_whole.match(text, match.end()):
        return _number(text, *match.span(), percentage(top, bottom), "percent")
    return _number(text, *match.span(), Decimal(match["with_whole"] or 0) + Decimal(top) / bottom, "fraction")


def _read_mixed(match: re.Match[str], text: str, p: NumberPatterns) -> Reading:
    """Read "4 thousand 3 hundred"; where the parts form no one number, read the first alone."""
    cardinals = {digits: int(digits) for digits in re.findall(r"\d+", match[0])}
    pieces = list(_WORD.finditer(match[0]))
    words = [piece[0].lower() for piece in pieces]
    value = value_of_words(words, replace(p.words, cardinals=p.words.cardinals | cardinals))
    used = value.used if value else 0
    is_one = (used > 1 and words[used - 2] in p.digits_behind) or any(word in p.words.scales for word in words[2:used]) or (used > 2 and p.words.scales[words[1]] == HUNDRED)  # but "5 million and|3 hurt"
    if value is None or not is_one:
        first = p.digits.match(text, match.start())
        return _read_digits(first, text, p) if first else (None, match.end())
    return _counted(text, match.start(), match.start() + pieces[used - 1].end(), value.value, p, scales=value.scales)


def _read_words(match: re.Match[str], text: str, p: NumberPatterns) -> Reading:
    pieces = list(_WORD.finditer(match[0]))
    words = [piece[0].lower() for piece in pieces]
    value = value_of_words(words, p.words)
    start = match.start()
    if value is None or (value.used == 1 and words[0] in p.words.denominators and words[0] not in p.words.half):
        return None, start + pieces[0].end()
    if p.ranges.between.search(before(text, start)) and sum(word in p.words.and_ for word in words[: value.used]) == 1:
        value = value_of_words(words[: next(at for at, word in enumerate(words) if word in p.words.and_)], p.words) or value  # "between a hundred and|two thousand"
    end = start + pieces[value.used - 1].end()
    if is_joined_before(text, start):
        return _number(text, start, end, value.value, "measure", words=True)
    if value.fraction and not _is_whole_of_scale(value):
        return _read_fraction(text, start, end, value, p)
    if value.used == 1 and value.value == 1 and (idiom := p.around.no_single.match(text, end)):
        return None, idiom.end()  # "one by one"
    if value.used == 1 and value.value == 1 and (is_pronoun(text, start, end, p) or not p.around.one_counts.match(text, end)):
        return None, end
    if is_years_of_age(text, start, end, word_before(text, start), value.value, p):
        return _number(text, start, end, value.value, "label", words=True)
    return _counted(text, start, end, value.value, p, words=True, scales=value.scales)


def _is_whole_of_scale(value: Value) -> bool:
    """Say whether a number that ends with a fraction is a count still: "a million and a half"."""
    return value.value >= THOUSAND and value.value == value.value.to_integral() and value.used > 2


def _read_fraction(text: str, start: int, end: int, value: Value, p: NumberPatterns) -> Reading:
    if 0 < value.value < 1 and p.of_whole.match(text, end) and (value.used > 1 or text[start:end].lower() in p.words.half):
        return _number(text, start, end, percentage(value.value, 1), "percent", words=True)
    return _number(text, start, end, value.value, "fraction", words=True)


def _read_digits(match: re.Match[str], text: str, p: NumberPatterns) -> Reading:
    start, end = match.span()
    last = word_before(text, start)
    if match["spaced"] and match["gap"] == " " and (is_named(text, start, last, p) or p.around.month_before.search(before(text, start))):
        return None, start + match["spaced"].index(" ")  # "May 12 500 people"
    literal = match["tenths"] or ("" if match["sign"] else digits_of(match))
    if len(literal.partition(".")[0]) > MOST_DIGITS or is_mark(match, text, p) or is_list_mark(match, text, p) or is_age(match, text, p):
        return None, end
    value = Decimal(literal[: 2 * MOST_DIGITS] or 0) + vulgar(match["vulgar"] or match["sign"])
    suffix = match["suffix"]
    if suffix in p.tight_suffixes and match[0][-len(suffix) - 1].isspace():
        return _number(text, start, match.start("suffix"), value, "measure")  # "12 m" is metres
    if is_named(text, start, last, p) or is_site(text, start, end, last, p) or is_priced(text, start, p) or is_years_of_age(text, start, end, last, value, p):
        return _number(text, start, end, value, "label")
    if suffix or match["scale"]:
        value, scales = _scaled(match, value, p)
        return _counted(text, start, end, value, p, scales=scales, unpriced=True)
    if match["plain"] and not match["vulgar"] and is_date(text, start, end, match["plain"] + (match["decimals"] or ""), p):
        return None, end
    return _counted(text, start, end, _with_point_groups(match, value, text, p), p, unpriced=True)


def _scaled(match: re.Match[str], value: Decimal, p: NumberPatterns) -> tuple[Decimal, tuple[int, ...]]:
    word = match["suffix"] or match["scale"]
    scale = p.suffixes.get(word) or p.suffixes.get(word.lower()) or p.words.scales[word.lower()]
    for part in (match["and_half"], match["half_behind"]):
        if part:
            value += 1 / Decimal(p.words.denominators[part.lower().split()[-1]])
    return value * scale, (scale,)


def _with_point_groups(match: re.Match[str], value: Decimal, text: str, p: NumberPatterns) -> Decimal:
    """Read "4.000 people" as four thousand: a point before three digits groups them where people are counted."""
    if not match["plain"] or not _POINT_GROUP.fullmatch(match["decimals"] or "") or not _FIRST_GROUP.fullmatch(match["plain"]):
        return value
    is_grouped = p.around.counted_noun.match(text, match.end()) or (match["decimals"] == ".000" and not is_measured(text, match.end(), p))
    return value * 1000 if is_grouped else value


def _counted(
    text: str, start: int, end: int, value: Decimal, p: NumberPatterns, *, words: bool = False, scales: tuple[int, ...] = (), unpriced: bool = False
) -> Reading:
    """Look around a number: its percent sign belongs to it, money and measures are no counts; `unpriced` says that no currency stands before it."""
    if not scales and (percent := p.percent.match(text, end, end + WINDOW)):
        return _number(text, start, percent.end(), value, "percent", words=words)
    if is_measured(text, end, p) or is_sum(text, end, p) or (not unpriced and is_priced(text, start, p)):
        return _number(text, start, end, value, "measure", words=words)
    kind: Kind = "count" if value == value.to_integral() else "fraction"
    return _number(text, start, end, value, kind, words=words, scales=scales)


_READERS: dict[str, Callable[[re.Match[str], str, NumberPatterns], Reading]] = {
    "nothing": _nothing,
    "share": _read_share,
    "ratio": _read_ratio,
    "mixed": _read_mixed,
    "digits": _read_digits,
    "vague": _read_vague,
    "several": _read_vague,
    "words": _read_words,
    "none": _read_none,
}
