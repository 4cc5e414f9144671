"""Read number expressions: digits, decimals with magnitudes, words, ranges, vague counts, shares.

The span is the number alone; claims/bounds.py adds its hedge. What is no count (money, measures, dates, times, labels, ordinals) is not returned.
"""

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Literal

from crisisfigures.languages import load

Kind = Literal["count", "percent", "vague", "range", "percent_range", "none"]


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


@dataclass(frozen=True)
class _Patterns:
    number: re.Pattern[str]
    before: re.Pattern[str]
    after: re.Pattern[str]
    spaced_measure: re.Pattern[str]
    year_before: re.Pattern[str]
    month_before: re.Pattern[str]
    month_after: re.Pattern[str]
    percent: re.Pattern[str]
    joint: re.Pattern[str]
    opener: re.Pattern[str]
    between: re.Pattern[str]
    currency: re.Pattern[str]
    cardinals: dict[str, int]
    scales: dict[str, int]
    suffixes: dict[str, int]
    vague: dict[str, int]
    fractions: dict[str, tuple[int, int]]
    none: frozenset[str]
    several: re.Pattern[str]


def alternation(words: object) -> str:
    """Join words into a pattern, the longest first; a space stands for any white space."""
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in sorted(words, key=lambda w: (-len(w), w)))  # type: ignore[call-overload]


@lru_cache
def _patterns(language: str) -> _Patterns:
    lexicon = load(language)
    cardinals, scales = lexicon.numbers("numbers", "cardinals"), lexicon.numbers("numbers", "scales")
    suffixes, vague = lexicon.numbers("numbers", "suffixes"), lexicon.numbers("numbers", "vague")
    fractions = {words: (n, d) for words, (n, d) in lexicon.numbers("numbers", "fractions").items()}
    word = lambda key: alternation(lexicon.words("numbers", key))  # noqa: E731
    ones, big = alternation(cardinals), alternation(scales)
    several = word("several")
    number = rf"""
        (?P<digits>
            (?:\d{{1,3}}(?:,\d{{3}})+|\d{{1,3}},\s000\b|\d{{1,3}}(?:[ \u00a0\u202f'’]\d{{3}})+(?![\d,])|\d+) (?:\.\d+)?
            (?:\*)?
            (?: \s? (?P<suffix>{alternation(suffixes)}) (?![\w]) | [\s-] (?P<scale>{big}) \b )?
        )
      | \b(?P<vague>(?:(?:{several})\s+)?(?:{alternation(vague)}))\b
      | \b(?P<several>(?:{several})\s+(?:{big}))\b
      | \b(?P<words>
            (?:{word("half")}\s+(?:{word("a")})\s+(?:{big}))
          | (?:{word("a")})\s+(?:{word("quarter")})\s+of\s+a\s+(?:{big})
          | (?!(?:{alternation(fractions)})\s+(?:of|the)\b|(?:{ones})\s+(?:out\s+of|in)\s+(?:every\s+)?(?:{ones})\b)
            (?:{ones}|(?:{word("a")})\s+(?={big}))
            (?: (?:\s+|-)(?:{word("and")}\s+)?(?:a\s+half\s+(?={big})|(?:{ones})(?![\w])|(?:{big})(?![\w])) | (?<=\s)(?:{big})\b )*
        )\b
      | \b(?P<fraction>{alternation(fractions)})\b (?=\s+(?:of|the)\b)
      | \b(?P<outof>(?P<on>{ones})\s+(?:out\s+of|in)\s+(?:every\s+)?(?P<od>{ones}))\b (?!\s+(?:people\s+)?(?:hospitals|cities|towns))
      | \b(?P<none>{alternation([*lexicon.words("numbers", "nobody"), *lexicon.words("numbers", "none")])})\b
    """
    flags = re.VERBOSE | re.IGNORECASE
    months = word("months")
    return _Patterns(
        number=re.compile(number, flags),
        before=re.compile(rf"(?:(?:^|(?<=[\s(\[,]))(?:{word('labels')})[\s-]*(?:\#\s*)?|[A-Za-z]\d*[-‑]|(?<![a-z]{{4}})(?<![a-z]{{3}}\))[A-Za-z_/\#]|[\d][.:/])$", re.IGNORECASE),
        after=re.compile(rf"[\s-]*(?:(?:{word('measures')})(?![\w])|-(?!year-old)[a-z]+|:\d|\s?°|(?:st|nd|rd|th)\b|['’]?s\b(?!\s+(?:deaths|dead))|/\d|\.\d)|[A-Za-z]", re.IGNORECASE),
        spaced_measure=re.compile(rf"\s*-\s*(?:year|month|week|day|hour|minute|mile|km|metre|meter|foot|storey|story|point|man|member|strong|seat|page|bed)s?\b", re.IGNORECASE),
        year_before=re.compile(rf"(?:^|[\s(\[-])(?:{word('before_year')}|{months}|\d{{1,2}}(?:st|nd|rd|th)?\s+(?:{months})|(?:{months})\.?\s+\d{{1,2}}(?:st|nd|rd|th)?,?)[\s,]*\(?$", re.IGNORECASE),
        month_before=re.compile(rf"\b(?:{months})\.?\s+(?:\d{{1,2}}\s*(?:-|–|to|and)\s*)?$", re.IGNORECASE),
        month_after=re.compile(rf"(?:st|nd|rd|th)?\s*(?:(?:-|–|to|and|,)\s*\d{{1,2}}(?:st|nd|rd|th)?\s+)?(?:of\s+)?(?:{months})\b(?!\s+(?:have|be|also|not))", re.IGNORECASE),
        percent=re.compile(rf"\s?-?(?:{alternation(lexicon.words('numbers', 'percent'))})(?![\w])(?!\s+points?)", re.IGNORECASE),
        joint=re.compile(rf"\s*(?:{word('range_to')})\s*(?:(?:at\s+least|more\s+than|as\s+many\s+as|up\s+to|about|around|even|possibly|perhaps|over|nearly)\s+)?$", re.IGNORECASE),
        opener=re.compile(rf"\b(?:{word('range_openers')})\s+(?:\w+\s+)?(?:from\s+)?$", re.IGNORECASE),
        between=re.compile(rf"\b(?:{word('range_between')})\s+(?:about\s+|around\s+|some\s+|an\s+estimated\s+)?$", re.IGNORECASE),
        currency=re.compile(rf"(?:(?:^|(?<![A-Za-z]))(?:{word('currency_before')})|[A-Z]{{2,3}}\$)\s?$", re.IGNORECASE),
        cardinals=cardinals, scales=scales, suffixes=suffixes, vague=vague, fractions=fractions,
        none=frozenset(lexicon.words("numbers", "none")) | frozenset(lexicon.words("numbers", "nobody")),
        several=re.compile(rf"^(?:{several})\s+", re.IGNORECASE),
    )  # fmt: skip


@lru_cache
def _money_after(language: str) -> re.Pattern[str]:
    return re.compile(rf"\s?-?(?:(?:{alternation(load(language).words('numbers', 'currency_after'))})(?![\w])|U\.?S\.?\s+dollars)", re.IGNORECASE)


def find_numbers(text: str, language: str = "en") -> list[Number]:
    """Find the counts, shares, ranges and vague counts of a text, in order and without overlap.

    >>> [(n.text, str(n.value)) for n in find_numbers("Some 1.7 million fled; two dozen died, a hundred and twenty were hurt.")]
    [('1.7 million', '1700000'), ('two dozen', '24'), ('a hundred and twenty', '120')]
    >>> [(n.text, str(n.low), str(n.high)) for n in find_numbers("between 50 and 60 people")]
    [('50 and 60', '50', '60')]
    >>> find_numbers("On 27 July 2013 the $5m bridge, 300 km away, was 28 years old at 10:30.")
    []
    """
    p = _patterns(language)
    found: list[Number] = []
    for match in p.number.finditer(text):
        number = _read(match, text, p, language)
        if number is None:
            continue
        if found and (merged := _as_range(found[-1], number, text, p)):
            found[-1] = merged
        elif found and text[found[-1].end : number.start].strip() in ("-", "–") and found[-1].kind == number.kind == "count":
            found.pop()  # a score ("2-1"), a serial number
        elif found and text[found[-1].end : number.start].strip() == "(" and found[-1].value == number.value and text[number.end : number.end + 1] == ")":
            found[-1] = _widen(found[-1], number.end + 1, text)  # "Thirty (30) new cases"
        else:
            found.append(number)
    return found


def _widen(number: Number, end: int, text: str) -> Number:
    return Number(number.start, end, text[number.start : end], number.value, number.low, number.high, number.kind, number.words)


def _read(match: re.Match[str], text: str, p: _Patterns, language: str) -> Number | None:
    start, end = match.span()
    group = match.groupdict()
    if group["digits"]:
        return _read_digits(match, text, p, language)
    raw = match[0]
    lowered = " ".join(raw.lower().split())
    if group["vague"] or group["several"]:
        if (text[max(0, start - 1) : start] or " ") in "-$€£" or p.currency.search(text[:start]):
            return None
        plain = p.several.sub("", lowered)
        if _is_money_or_measure(text, end, p, language):
            return None
        value = Decimal(p.vague[plain]) if plain in p.vague else Decimal(_vague_floor(p.scales[plain]))
        return Number(start, end, raw, value, value, None, "vague", True)
    if group["fraction"] or group["outof"]:
        return _read_share(group, raw, start, end, p)
    if group["none"]:
        return Number(start, end, raw, Decimal(0), Decimal(0), Decimal(0), "none", True)
    value = _value_of_words(lowered, p)
    if re.match(r"\s+(?:half|third|quarter|fifth|tenth)s?\b", text[end:], re.IGNORECASE):
        return None
    if lowered == "one" and re.match(r"\s+of\s+(?!them|whom|those|these|which)|\s+(?:day|another|by\s+one|side|hand|thing)\b", text[end:], re.IGNORECASE):
        return None
    if value is None or (start and text[start - 1] in "-‑$€£"):
        return None
    return _finish(text, start, end, value, p, language, words=True)


def _vague_floor(scale: int) -> int:
    return 24 if scale == 12 else 2 * scale


def _read_share(group: dict[str, str | None], raw: str, start: int, end: int, p: _Patterns) -> Number | None:
    if group["fraction"]:
        top, bottom = p.fractions[" ".join(raw.lower().split())]
    else:
        top, bottom = p.cardinals[str(group["on"]).lower()], p.cardinals[str(group["od"]).lower()]
        if not 0 < top < bottom:
            return None
    share = (Decimal(100 * top) / Decimal(bottom)).quantize(Decimal("0.1")).normalize()
    share = share.quantize(Decimal(1)) if share == share.to_integral() else share
    return Number(start, end, raw, share, share, share, "percent", True)


def _read_digits(match: re.Match[str], text: str, p: _Patterns, language: str) -> Number | None:
    start, end = match.span()
    if p.before.search(text[max(0, start - 24) : start]) or p.currency.search(text[max(0, start - 5) : start]):
        return None
    if re.match(r"0\d", match[0]):
        return None  # a week or serial number
    if text[start - 1 : start] == "[" and text[end : end + 1] == "]":
        return None  # a note's mark
    if text[start - 1 : start].isalpha() and not re.match(r"\s+[a-z]", text[end:]):
        return None  # a footnote mark ("applicants2."), not a lost space ("evacuated180 houses")
    if re.search(r"[A-Z][\w'’-]+,\s$", text[:start]) and re.match(r"\s*(?:,|[-–—]|\)|;|\.\s|\.$)", text[end:]) and len(match[0]) < 3:
        return None  # an age after a name
    raw = re.match(r"[\d,.'’ \u00a0\u202f]+", match[0])[0]  # type: ignore[index]
    digits = re.sub(r"[,'’\s]", "", raw.rstrip(",. "))
    value = Decimal(digits)
    scale = match["suffix"] or match["scale"]
    if match["suffix"] in ("m", "k") and match[0][-2:-1].isspace():
        return None  # "12 m" is metres
    if scale:
        value *= p.suffixes.get(scale) or p.suffixes.get(scale.lower()) or p.scales[scale.lower()]
    if not scale and _is_date(text, start, end, raw.strip(), p):
        return None
    value = value.quantize(Decimal(1)) if value == value.to_integral() else value
    return _finish(text, start, end, value, p, language, scaled=bool(scale))


def _finish(text: str, start: int, end: int, value: Decimal, p: _Patterns, language: str, *, words: bool = False, scaled: bool = False) -> Number | None:
    after = text[end : end + 24]
    if (percent := p.percent.match(after)) and not scaled:
        stop = end + percent.end()
        return Number(start, stop, text[start:stop], value, value, value, "percent", words)
    if value != value.to_integral() or _is_money_or_measure(text, end, p, language):
        return None
    return Number(start, end, text[start:end], value, value, value, "count", words)


def _is_money_or_measure(text: str, end: int, p: _Patterns, language: str) -> bool:
    after = text[end : end + 24]
    if p.spaced_measure.match(after):
        return True
    if p.after.match(after) and not re.match(r"-\s|\s+-\s|\.\d*\s*$|-(?:\d|and\b|to\b)", after) and not re.match(r"[A-Z]?[a-z]+(?:es|s|le)\b", after):
        return True
    return bool(_money_after(language).match(after))


def _is_date(text: str, start: int, end: int, raw: str, p: _Patterns) -> bool:
    before, after = text[max(0, start - 30) : start], text[end : end + 24]
    if re.fullmatch(r"\d{1,2}", raw) and (p.month_after.match(after) or (p.month_before.search(before) and int(raw) <= 31)):
        return True
    if re.fullmatch(r"(?:1[5-9]|20)\d\d", raw):
        goes_on = re.match(r"\s+(?:people|persons|civilians|families|homes|houses|deaths|cases|were|have|dead|injured|others|refugees|children|residents|soldiers|of\s+(?:them|whom))\b", after)
        return not goes_on or bool(p.year_before.search(before) and re.match(r"\s+(?:deaths|cases|were|have|dead)\b", after) is None and goes_on is None)
    return False


def _value_of_words(words: str, p: _Patterns) -> Decimal | None:
    """Read a number in words; None where they do not form one ("one two")."""
    total, current, last = Decimal(0), Decimal(0), None
    tokens = re.split(r"[\s-]+", words)
    if tokens[0] == "half":
        return Decimal(p.scales[tokens[-1]]) / 2
    if len(tokens) > 2 and tokens[1] == "quarter":
        return Decimal(p.scales[tokens[-1]]) / 4
    for token in tokens:
        if token in ("and", "of"):
            continue
        if token in ("a", "an"):
            last = token
        elif token == "half":
            current += Decimal("0.5")
        elif token in p.cardinals:
            if last in p.cardinals and not (p.cardinals[last] >= 20 and 0 < p.cardinals[token] < 10):  # type: ignore[index]
                return None
            current += p.cardinals[token]
        elif p.scales[token] in (12, 100):
            current = (current or Decimal(1)) * p.scales[token]
        else:
            total, current = total + (current or Decimal(1)) * p.scales[token], Decimal(0)
        last = token
    value = total + current
    return value.quantize(Decimal(1)) if value == value.to_integral() else value


def _as_range(a: Number, b: Number, text: str, p: _Patterns) -> Number | None:
    between = text[a.end : b.start]
    if len(between) > 24 or not p.joint.match(between + "") or not p.joint.fullmatch(between):
        return None
    if not ({a.kind, b.kind} <= {"count", "percent"}):
        return None
    joint = between.strip().lower().split()[0] if between.strip() else ""
    before = text[max(0, a.start - 40) : a.start]
    low = _scaled_like(a, b)
    if joint == "and":
        if not p.between.search(before):
            return None
    elif joint == "to":
        if re.search(r"\b(?:from|by)\s+(?:\w+\s+)?$", before, re.IGNORECASE) and not p.opener.search(before):
            return None
    elif joint == "or" and not (low < b.value <= 2 * low + 2):
        return None
    if joint in "-–—" and re.search(r"\d-$", text[: a.start]):
        return None  # a telephone number
    if not low < b.value or (joint in "-–—" and b.value > 100 * low):
        return None
    kind: Kind = "percent_range" if b.kind == "percent" else "range"
    return Number(a.start, b.end, text[a.start : b.end], (low + b.value) / 2, low, b.value, kind, a.words and b.words)


def _scaled_like(a: Number, b: Number) -> Decimal:
    """Give the lower end in the unit of the upper one: "5 to 6 million" is 5,000,000 to 6,000,000."""
    if b.value >= 1000 and a.value < 1000 and not re.search(r"[^\d.]", a.text.strip()) and (scale := re.search(r"[A-Za-z]+$", b.text)) and a.value < b.value:
        factor = next((n for n in (1_000_000_000, 1_000_000, 100_000, 1000) if b.value >= n), 1)
        return a.value * factor if scale else a.value
    return a.value
