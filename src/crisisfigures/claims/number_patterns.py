"""Compile the patterns of number expressions from a language's lexicon.

Groups of the two number patterns, of which exactly one of the first level matches (`match.lastgroup`): nothing (what only looks like a number), ratio ("3/4"),
share ("one in five"), mixed ("4 thousand 3 hundred"), digits (its inner groups are read in number_digits.py), vague, several, none,
words (a run of words of which the longest number at its start is read).
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from crisisfigures.claims.number_digits import VULGAR, grouped
from crisisfigures.claims.number_starts import SIGNS, NumberStarts, number_starts
from crisisfigures.claims.number_surroundings import DASHES, Surroundings, listed, surroundings
from crisisfigures.claims.number_words import NumberWords
from crisisfigures.languages import Lexicon, load
from crisisfigures.languages.patterns import alternatives, last_letters

MOST_WORDS = 20  # words after the first in one number: "nine hundred and ninety-nine million nine hundred ..."


@dataclass(frozen=True)
class RangeWords:
    """What joins two numbers."""

    joint: re.Pattern[str]  # between the ends of a range; its group tells how: to, or, and, dash
    between: re.Pattern[str]
    opener: re.Pattern[str]
    two_numbers: re.Pattern[str]  # "from 19 to 37" after it
    vague: re.Pattern[str]  # "hundreds if not thousands"
    per_one: re.Pattern[str]  # between "one doctor" and the number of those whom it is for
    rate: re.Pattern[str]  # between the numbers of a rate: "36 deaths per 100,000"
    scale: re.Pattern[str]  # "million", where a rate is of one


@dataclass(frozen=True)
class NumberPatterns:
    """What numbers are read with, compiled once a language."""

    in_digits: re.Pattern[str]  # a number expression that begins with a digit or a sign
    in_words: re.Pattern[str]  # one that begins with a letter
    plain_year: re.Pattern[str]  # a year that can be nothing else unless a label stands before it: most numbers are years
    starts: NumberStarts
    digits: re.Pattern[str]
    percent: re.Pattern[str]
    several: re.Pattern[str]
    of_whole: re.Pattern[str]  # "a third of the"
    no_share: re.Pattern[str]
    minus: re.Pattern[str]
    minus_ends: frozenset[str]  # the last letters of what it matches
    around: Surroundings
    ranges: RangeWords
    words: NumberWords
    suffixes: dict[str, int]
    tight_suffixes: frozenset[str]
    digits_behind: frozenset[str]
    vague: dict[str, int]

    def match(self, text: str, start: int, *end: int) -> re.Match[str] | None:
        """Match a number expression at an offset."""
        return (self.in_words if text[start].isalpha() else self.in_digits).match(text, start, *end)


@lru_cache
def number_patterns(language: str) -> NumberPatterns:
    """Compile the number expressions of a language.

    Raises:
        LexiconError: the language has no lexicon.
    """
    lexicon = load(language)
    digits, one = _digits(lexicon), rf"\b{listed(lexicon, 'cardinals')}\b"
    in_digits = (_nothing(_no_counts(lexicon)), _ratio(), _share(lexicon, r"\d{1,2}(?!\d)"), _mixed(lexicon, r"\d{1,4}"), digits)
    in_words = (_nothing(_no_words(lexicon)), _share(lexicon, one, _sharer(lexicon)), _mixed(lexicon, one), *_in_words(lexicon))
    return NumberPatterns(
        in_digits=_compile(rf"(?=[{SIGNS}])(?:{'|'.join(in_digits)})"),
        in_words=_compile(rf"{_beginning(lexicon)}(?:{'|'.join(in_words)})"),
        plain_year=_compile(_plain_year(lexicon)),
        starts=number_starts(lexicon),
        digits=_compile(digits),
        percent=_compile(_percent(lexicon)),
        several=_compile(rf"^{listed(lexicon, 'several')}\s+"),
        of_whole=_compile(rf"\s+{listed(lexicon, 'of_whole')}\b"),
        no_share=_compile(rf"\s+{listed(lexicon, 'no_share')}\b"),
        minus=_compile(rf"\b{listed(lexicon, 'minus')}\s+$"),
        minus_ends=last_letters(lexicon.words("numbers", "minus")),
        around=surroundings(lexicon),
        ranges=_ranges(lexicon),
        words=_number_words(lexicon),
        suffixes=lexicon.numbers("numbers", "suffixes"),
        tight_suffixes=frozenset(lexicon.words("numbers", "tight_suffixes")),
        digits_behind=frozenset(lexicon.words("numbers", "digits_behind")),
        vague=lexicon.numbers("numbers", "vague"),
    )


def _number_words(lexicon: Lexicon) -> NumberWords:
    def words(key: str) -> frozenset[str]:
        return frozenset(lexicon.words("numbers", key))

    cardinals, scales, denominators = (lexicon.numbers("numbers", key) for key in ("cardinals", "scales", "denominators"))
    compounds = {tuple(written.split()): value for written, value in lexicon.numbers("numbers", "compounds").items()}
    longest_first = dict(sorted(compounds.items(), key=lambda compound: -len(compound[0])))
    return NumberWords(
        cardinals, scales, denominators, words("half"), words("quarter"), words("a"), words("and"), words("of"), words("point"),
        longest_first, lexicon.flag("numbers", "tens_and_ones"),
    )  # fmt: skip


def _compile(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.VERBOSE | re.IGNORECASE)


def _percent(lexicon: Lexicon) -> str:
    return rf"\s?-?(?:{listed(lexicon, 'percent')}|{listed(lexicon, 'percent_of')}(?=\s+{listed(lexicon, 'of')}\b))(?!\w)(?!\s+{listed(lexicon, 'percent_points')})"


def _beginning(lexicon: Lexicon) -> str:
    """Give what every number expression in words begins with: a quick look that spares most characters the long pattern."""
    lists = ("phone_labels", "several", "half", "quarter", "a", "nobody", "none")
    tables = (word for table in ("cardinals", "vague") for word in lexicon.numbers("numbers", table))
    words = [*("http", "www"), *(word for key in lists for word in lexicon.words("numbers", key)), *tables]
    return rf"\b(?={alternatives(words)})"


def _plain_year(lexicon: Lexicon) -> str:
    """Give a year behind white space, before white space or the end of a clause: what makes a number of it would stand behind."""
    number = listed(lexicon, "no_year_before", "scales", "suffixes", "and", "percent", "percent_of")
    return rf"(?<![^\s])(?:1[7-9]|20)\d\d(?=[.,;:)]?(?:\s|\Z))(?!\s*{number}\b)"


def _nothing(patterns: Iterable[str]) -> str:
    return rf"(?P<nothing>{'|'.join(patterns)})"


def _no_words(lexicon: Lexicon) -> tuple[str, ...]:
    """Give what addresses and telephone numbers look like that begin with a letter."""
    return r"\b(?:https?://|www\.)\S{1,300}", rf"\b{listed(lexicon, 'phone_labels')}[\s.:]{{1,3}}\(?[\d+][\d\s().+-]{{5,25}}\d"


def _no_counts(lexicon: Lexicon) -> tuple[str, ...]:
    """Give what dates, codes and telephone numbers look like that begin with a digit or a sign."""
    year, counted = r"(?:1[89]|20)\d\d", rf"(?!\s+{listed(lexicon, 'no_year_before')}\b)"
    # Most numbers in digits have none of the signs behind them that make a date or a code: those patterns are not tried on them.
    signed = rf"(?=\d{{1,16}}\s?[-./:°x×e{DASHES}])"
    dates = (
        r"(?<!\d)\d{4}[-./]\d{1,2}[-./]\d{1,2}(?!\d)",                             # 2013-07-27
        r"(?<!\d)\d{1,2}(?P<sep>[-./])\d{1,2}(?P=sep)(?:\d{4}|\d{2})(?![\d.]\d|\d)",        # 27/07/2013
        rf"(?<!\d)(?:0?[1-9]|1[0-2])/{year}(?!\d)",                                # 07/2013
        rf"(?<!\d){year}(?:\s?[/{DASHES}]\s?{year}|[/{DASHES}]\d\d)(?!\d|,\d|%){counted}",  # 2011-13
    )  # fmt: skip
    codes = (
        r"(?<![\w-])\d{1,16}(?:-\d{1,16}){2,5}(?!\d)",                             # 1234-5678-9012
        r"(?<![\w-])\d{3,4}-0\d{2,3}(?!\d)",                                       # 555-0199
        r"(?<![\d.])(?!\d{1,3}(?:\.\d{3}){2,5}(?![\d.]\d))\d{1,6}(?:\.\d{1,6}){2,5}(?!\d)",  # 2.1.3
        r"\d{1,3}(?:\.\d{1,6})?\s?°\s?\d{1,2}(?:\.\d{1,4})?\s?['′’](?:\s?\d{1,2}(?:\.\d{1,4})?\s?[\"″”])?",  # 36°12'
        r"\d{1,4}(?:\.\d{1,6})?\s?[x×]\s?10\s?\^?\s?-?\d{1,3}\b",                # 1.3x10^6
        r"\d{1,6}(?:\.\d{1,6})?e[-+]\d{1,3}\b",
    )  # fmt: skip
    return (
        rf"{signed}(?:{'|'.join(dates)})",
        r"(?<![\w+])\+(?!\d{1,3}(?>(?:\s\d{3})+)(?!\d|[\s-]\d))\d[\d\s().-]{6,25}\d", # +41 22 739 8111
        r"(?<![\d,.])(?:\(0\d{1,4}\)|0\d{1,4})[\s-]\d{3,4}[\s-]?\d{3,4}(?!\d)",    # 020 7946 0123
        r"(?<![\d,.])0\d{2,4}(?:[\s-]\d{2,6}){1,4}(?![\d,])",                     # 0370 60 60 900
        rf"{signed}(?:{'|'.join(codes)})",
        r"(?<=\d)\^[-+]{0,2}\d{1,3}",
    )  # fmt: skip


def _ratio() -> str:
    return r"(?P<ratio>(?:(?P<with_whole>\d{1,3})\s{1,2})?(?P<part>\d{1,3})/(?P<whole>\d{1,4})(?![\d/]))"


def _share(lexicon: Lexicon, top: str, noun: str = "") -> str:
    """Give a share whose first number is written as `top`; `noun` is what may stand behind it."""
    one, every = listed(lexicon, "cardinals"), listed(lexicon, "every")
    run = rf"(?:(?:\d{{1,3}}(?:,\d{{3}}){{1,2}}|\d{{1,4}})(?![,.]\d|\d)|\b{one}\b(?:[\s-]+(?:{one}|{listed(lexicon, 'scales')})\b){{0,3}})"
    return rf"""(?P<share>(?<![\d.,])(?P<top>{top})\s+{noun}(?:(?P<in>{listed(lexicon, "share_in")})|(?P<out_of>{listed(lexicon, "out_of")}))\s+
                (?P<every>{every}\s+)?(?P<bottom>{run}))(?!\w)"""


def _sharer(lexicon: Lexicon) -> str:
    """Give whom a share may be of, between its numbers ("one child in eight"): not before a place or time ("one child in two villages")."""
    if not lexicon.words("numbers", "sharers"):
        return ""
    plurals = lexicon.words("endings", "plurals")
    lists = (("things", "things"), ("people", "people"), ("people", "households"), ("people", "housing"), ("people", "facilities"))
    others = alternatives(word for table, key in lists for word in lexicon.words(table, key) if word.endswith(plurals))
    bottom = rf"(?:\d{{1,2}}|{listed(lexicon, 'cardinals')})\b(?!\s+{others}\b|[\s-]+{listed(lexicon, 'scales')}\b|[,.:]?\d)"
    return rf"(?:{listed(lexicon, 'sharers')}\s+(?={listed(lexicon, 'share_in', 'out_of')}\s+(?:{listed(lexicon, 'every')}\s+)?{bottom}))?"


def _mixed(lexicon: Lexicon, first: str) -> str:
    """Give a number in digits and words that begins with `first`, or with a scale that digits follow."""
    scale, piece = listed(lexicon, "scales"), rf"(?:\d{{1,3}}|{listed(lexicon, 'cardinals')})\b"
    behind = rf"(?:{first}\s)?\b{listed(lexicon, 'digits_behind')}\s[1-9]\d{{0,2}}(?!\w|[.,]\d|\s{scale})"  # "siete mil 76"
    several = rf"\d{{1,4}}\s{scale}(?:\s(?:{listed(lexicon, 'and')}\s)?{piece}(?:\s{scale})?(?!\w|[.,]\d)){{1,4}}"
    return rf"(?P<mixed>(?<![\d.,])(?:{behind}|{several}))"


def _digits(lexicon: Lexicon) -> str:
    # Nothing that must follow can fail, so that its runs of digits are read once each however long they are.
    scale, suffix = listed(lexicon, "scales"), listed(lexicon, "suffixes")
    a, and_, half = listed(lexicon, "a"), listed(lexicon, "and"), listed(lexicon, "half", "quarter")
    scaled = rf"(?=\s?(?:{scale}\b|{listed(lexicon, 'percent')}))"
    by_points = lexicon.flag("numbers", "decimal_comma")
    comma_decimal = rf"(?<![\d,.])\d{{1,9}},(?:\d{{1,2}}(?!\d)(?!,\d)|\d{{3}}{scaled})" if by_points else rf"(?<![\d,.])\d{{1,9}},\d{{1,2}}{scaled}"
    return rf"""
        (?P<digits>
            (?: {grouped(comma_decimal, by_points=by_points)} | (?P<tenths>(?<![\w.,)])\.\d++) )
            (?P<vulgar>[{VULGAR}])?
            \*?                                                             # a footnote's mark
            (?: (?P<and_half>(?:\s{and_}\s{a})\s{half})?(?:\s{{1,3}}|-)(?P<scale>{scale})(?:\d{{1,2}})?(?!\w)  # "million2" has a note's mark
                (?P<half_behind>\s{and_}\s{a}\s{half}\b)?
              | \s?(?P<suffix>{suffix})(?!\w) )?
          | (?P<sign>(?<!\w)[{VULGAR}])
        )"""


def _in_words(lexicon: Lexicon) -> tuple[str, ...]:
    one, scale, a, several = (listed(lexicon, key) for key in ("cardinals", "scales", "a", "several"))
    half = listed(lexicon, "half", "quarter")
    denominator = alternatives(lexicon.numbers("numbers", "denominators"))
    further = rf"(?:{one}|{scale}|{denominator}|{half}|{a}|{listed(lexicon, 'and')}|{listed(lexicon, 'of')}|{listed(lexicon, 'point')})(?!\w)"
    return (
        rf"(?P<vague>(?!{several}\s+{scale}\b(?!\s+{listed(lexicon, 'of')}))(?:{several}\s+)?{listed(lexicon, 'vague')})\b",
        rf"(?P<several>{several}(?:\s+{scale}){{1,3}})\b",
        rf"(?P<words>(?:{one}|{half}|{a}(?=[\s-]+(?:{scale}|{half}|{denominator}|{one})\b))(?!\w)(?:(?:\s+|-){further}){{0,{MOST_WORDS}}})",
        rf"(?P<none>{listed(lexicon, 'nobody')}|{listed(lexicon, 'none')}(?:\s+{listed(lexicon, 'none_told')})?)\b",
    )


def _ranges(lexicon: Lexicon) -> RangeWords:
    how = " | ".join(rf"(?P<{name}>{listed(lexicon, f'range_{name}')})" for name in ("to", "or", "and"))
    return RangeWords(
        joint=_compile(rf"\s*(?:{how} | (?P<dash>[{DASHES}]))\s*(?:{listed(lexicon, 'range_hedges')}\s+)?"),
        between=_compile(rf"\b{listed(lexicon, 'range_between')}\s+(?:{listed(lexicon, 'between_hedges')}\s+)?$"),
        opener=_compile(rf"\b{listed(lexicon, 'range_openers')}\s+(?:\w+\s+)?(?:{listed(lexicon, 'range_from')}\s+)?$"),
        two_numbers=_compile(rf"\b{listed(lexicon, 'no_range_after')}\s+(?:(?:\w+\s+)?|(?:\w+\s+){{0,2}}\w+['’]s\s+)$"),
        vague=_compile(rf",?\s+{listed(lexicon, 'vague_joints')}\s+"),
        rate=_compile(rf"(?:\s+(?!{listed(lexicon, 'and')}\b)[\w’'-]+){{0,3}}?\s+(?:{listed(lexicon, 'rate_of')}|(?P<out_of>{listed(lexicon, 'out_of')}))\s+"),
        scale=_compile(rf"{alternatives(lexicon.numbers('numbers', 'scales'))}\b"),
        per_one=_compile(
            rf"(?P<noun>\s+(?!{listed(lexicon, 'ratio_for')}\b)[\w-]+)?(?:(?:\s+[\w-]+){{0,3}}\s+{listed(lexicon, 'ratio_for')}\s+(?P<every>{listed(lexicon, 'every')})"
            rf"|\s+{listed(lexicon, 'ratio_for')})\s+(?:{listed(lexicon, 'between_hedges')}\s+)?"
        ),
    )
