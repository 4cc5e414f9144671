"""Compile the patterns of number expressions from a language's lexicon.

Groups of the number pattern, of which exactly one of the first level matches (`match.lastgroup`):
digits (within it suffix, at the digits, and scale, a word behind them), vague, several, words, fraction, share (within it top and bottom), none.
The patterns for what stands before a number are searched in a short window that ends at it, those for what stands behind are matched at its end.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from crisisfigures.languages import Lexicon, load
from crisisfigures.languages.patterns import alternatives

DASHES = "–—-"
MOST_WORDS = 16  # words after the first in one number: "nine hundred and ninety-nine million nine hundred ..."


@dataclass(frozen=True)
class Surroundings:
    """What tells that a number counts nothing, by what stands around it."""

    label_before: re.Pattern[str]  # "phase 3", "A-10": the number names something
    currency_before: re.Pattern[str]
    currency_behind: re.Pattern[str]
    measure_behind: re.Pattern[str]
    compound_unit: re.Pattern[str]  # "30-year", "5 - storey"
    goes_on: re.Pattern[str]  # a hyphen or point that only looks like a measure's: "30-and", "12 - "
    glued_noun: re.Pattern[str]  # a lost space: "180houses"
    no_single: re.Pattern[str]  # "one day": counts nobody
    denominator: re.Pattern[str]  # "two thirds"
    month_before: re.Pattern[str]
    month_behind: re.Pattern[str]
    counted_behind: re.Pattern[str]  # "2000 people": no year


@dataclass(frozen=True)
class RangeWords:
    """What joins two numbers."""

    joint: re.Pattern[str]  # between the ends of a range; its group tells how: to, or, and, dash
    between: re.Pattern[str]
    opener: re.Pattern[str]
    two_numbers: re.Pattern[str]  # "from 19 to 37" after it


@dataclass(frozen=True)
class NumberPatterns:
    """What numbers are read with, compiled once a language."""

    number: re.Pattern[str]
    percent: re.Pattern[str]
    several: re.Pattern[str]
    around: Surroundings
    ranges: RangeWords
    cardinals: dict[str, int]
    scales: dict[str, int]
    suffixes: dict[str, int]
    tight_suffixes: frozenset[str]
    vague: dict[str, int]
    fractions: dict[str, tuple[int, int]]
    half: frozenset[str]
    quarter: frozenset[str]
    fillers: frozenset[str]


@lru_cache
def number_patterns(language: str) -> NumberPatterns:
    """Compile the number expressions of a language.

    Raises:
        LexiconError: the language has no lexicon.
    """
    lexicon = load(language)
    return NumberPatterns(
        number=_compile("|".join((_digits(lexicon), *(rf"\b(?:{shape})" for shape in _in_words(lexicon))))),
        percent=_compile(rf"\s?-?{_any(lexicon, 'percent')}(?!\w)(?!\s+{_any(lexicon, 'percent_points')})"),
        several=_compile(rf"^{_any(lexicon, 'several')}\s+"),
        around=Surroundings(**_labels_and_measures(lexicon), **_dates(lexicon)),
        ranges=_ranges(lexicon),
        cardinals=lexicon.numbers("numbers", "cardinals"),
        scales=lexicon.numbers("numbers", "scales"),
        suffixes=lexicon.numbers("numbers", "suffixes"),
        tight_suffixes=_set(lexicon, "tight_suffixes"),
        vague=lexicon.numbers("numbers", "vague"),
        fractions={words: (top, bottom) for words, (top, bottom) in lexicon.numbers("numbers", "fractions").items()},
        half=_set(lexicon, "half"),
        quarter=_set(lexicon, "quarter"),
        fillers=_set(lexicon, "and") | _set(lexicon, "of"),
    )


def _compile(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.VERBOSE | re.IGNORECASE)


def _any(lexicon: Lexicon, *keys: str) -> str:
    return alternatives(word for key in keys for word in lexicon.words("numbers", key))


def _set(lexicon: Lexicon, key: str) -> frozenset[str]:
    return frozenset(lexicon.words("numbers", key))


def _nth(lexicon: Lexicon) -> str:
    return alternatives(lexicon.words("dates", "ordinal_suffixes"))


def _digits(lexicon: Lexicon) -> str:
    # Nothing that must follow can fail, so that its runs of digits are read once each however long they are.
    return rf"""
        (?P<digits>
            (?: \d{{1,3}}(?:,\d{{3}})+                                      # 1,234,567
              | \d{{1,3}},\s000\b                                           # 100, 000: a space that a line break left
              | \d{{1,3}}(?:[ \u00a0\u202f'’]\d{{3}})+(?![\d,])             # 1 234 567
              | \d+ )
            (?:\.\d+)?
            \*?                                                             # a footnote's mark
            (?: \s?(?P<suffix>{_any(lexicon, "suffixes")})(?!\w) | [\s-](?P<scale>{_any(lexicon, "scales")})\b )?
        )"""


def _in_words(lexicon: Lexicon) -> tuple[str, ...]:
    one, scale, a = _any(lexicon, "cardinals"), _any(lexicon, "scales"), _any(lexicon, "a")
    half, several, fraction = _any(lexicon, "half"), _any(lexicon, "several"), _any(lexicon, "fractions")
    of_whole = rf"\s+{_any(lexicon, 'of_whole')}\b"
    share = rf"\s+{_any(lexicon, 'out_of')}\s+(?:{_any(lexicon, 'every')}\s+)?"
    further = rf"(?:{a}\s+{half}\s+(?={scale}) | {one}(?!\w) | {scale}(?!\w))"
    return (
        rf"(?P<vague>(?:{several}\s+)?{_any(lexicon, 'vague')})\b",
        rf"(?P<several>{several}\s+{scale})\b",
        rf"""(?P<words>
            {half}\s+{a}\s+{scale}                                          # half a million
          | {a}\s+{_any(lexicon, "quarter")}\s+{_any(lexicon, "of")}\s+{a}\s+{scale}
          | (?! {fraction}{of_whole} | {one}{share}{one}\b )
            (?: {one} | {a}\s+(?={scale}) )
            (?: (?:\s+|-)(?:{_any(lexicon, "and")}\s+)?{further} | (?<=\s){scale}\b ){{0,{MOST_WORDS}}}
        )\b""",
        rf"(?P<fraction>{fraction})\b (?={of_whole})",
        rf"(?P<share>(?P<top>{one}){share}(?P<bottom>{one}))\b (?!\s+{_any(lexicon, 'no_share')})",  # "two in three cities"
        rf"(?P<none>{_any(lexicon, 'nobody', 'none')})\b",
    )


def _labels_and_measures(lexicon: Lexicon) -> dict[str, re.Pattern[str]]:
    patterns = {
        "label_before": rf"""(?: (?:^|(?<=[\s(\[,])){_any(lexicon, "labels")}[\s-]*(?:\#\s*)?
                            | [A-Za-z]\d*[-‑]
                            | (?<![a-z]{{4}})(?<![a-z]{{3}}\))[A-Za-z_/\#]
                            | \d[.:/] )$""",
        "currency_before": rf"(?: (?:^|(?<![A-Za-z])){_any(lexicon, 'currency_before')} | [A-Z]{{2,3}}\$ )\s?$",
        "currency_behind": rf"\s?-?{_any(lexicon, 'currency_after')}(?!\w)",
        "measure_behind": rf"""[\s-]*(?: {_any(lexicon, "measures")}(?!\w)
                                    | -(?!{_any(lexicon, "age")})[a-z]+
                                    | :\d | \s?° | /\d | \.\d
                                    | {_nth(lexicon)}\b
                                    | {_any(lexicon, "decades")}\b(?!\s+{_any(lexicon, "no_decade_before")}) )
                          | [A-Za-z]""",
        "compound_unit": rf"\s*-\s*{_any(lexicon, 'compound_units')}\b",
        "goes_on": rf"-\s | \s+-\s | \.\d*\s*$ | -(?:\d|(?-i:{_any(lexicon, 'hyphen_joins')})\b)",
        "glued_noun": rf"(?-i:[A-Z]?[a-z]+{alternatives(lexicon.words('endings', 'counted'))}\b)",
        "no_single": rf"\s+(?: {_any(lexicon, 'of')}\s+(?!{_any(lexicon, 'one_of_them')}) | {_any(lexicon, 'one_idioms')}\b )",
        "denominator": rf"\s+{_any(lexicon, 'denominators')}\b",
    }
    return {name: _compile(pattern) for name, pattern in patterns.items()}


def _dates(lexicon: Lexicon) -> dict[str, re.Pattern[str]]:
    month, joins, nth = _any(lexicon, "months"), _any(lexicon, "day_joins"), _nth(lexicon)
    patterns = {
        "month_before": rf"\b{month}\.?\s+(?:\d{{1,2}}\s*{joins}\s*)?$",
        "month_behind": rf"""{nth}?\s*(?:(?:{joins}|,)\s*\d{{1,2}}{nth}?\s+)?(?:{_any(lexicon, "of")}\s+)?
                          {month}\b(?!\s+{_any(lexicon, "no_month_before")})""",
        "counted_behind": rf"(?-i:\s+{_any(lexicon, 'no_year_before')}\b)",
    }
    return {name: _compile(pattern) for name, pattern in patterns.items()}


def _ranges(lexicon: Lexicon) -> RangeWords:
    how = " | ".join(rf"(?P<{name}>{_any(lexicon, f'range_{name}')})" for name in ("to", "or", "and"))
    return RangeWords(
        joint=_compile(rf"\s*(?:{how} | (?P<dash>[{DASHES}]))\s*(?:{_any(lexicon, 'range_hedges')}\s+)?"),
        between=_compile(rf"\b{_any(lexicon, 'range_between')}\s+(?:{_any(lexicon, 'between_hedges')}\s+)?$"),
        opener=_compile(rf"\b{_any(lexicon, 'range_openers')}\s+(?:\w+\s+)?(?:{_any(lexicon, 'range_from')}\s+)?$"),
        two_numbers=_compile(rf"\b{_any(lexicon, 'no_range_after')}\s+(?:\w+\s+)?$"),
    )
