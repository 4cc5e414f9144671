"""Tell spans of time from single days in a wording: "in the last two weeks", "in July", "on Friday", "by 30 April"."""

import re
from dataclasses import dataclass
from functools import lru_cache

from crisisfigures.languages import load
from crisisfigures.languages.patterns import alternatives

_NUMBER = r"(?:\d{1,3}|few|couple\s+of|several|two|three|four|five|six|seven|eight|nine|ten|twelve)"
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_YEAR = r"(?:19|20)\d\d"


@dataclass(frozen=True)
class TimePatterns:
    """The patterns of one language."""

    span: re.Pattern[str]
    single_day: re.Pattern[str]
    until: re.Pattern[str]
    said_then: re.Pattern[str]


@lru_cache
def time_patterns(language: str) -> TimePatterns:
    """Build the patterns from the lexicon's months, weekdays and units."""
    lexicon = load(language)
    month, weekday = alternatives(lexicon.words("dates", "months")), alternatives(lexicon.words("dates", "weekdays"))
    day_word, said = alternatives(lexicon.words("basis", "day_words")), alternatives(lexicon.words("basis", "said"))
    unit, last = alternatives(lexicon.words("basis", "span_units")), alternatives(lexicon.words("basis", "span_last"))
    within, named = alternatives(lexicon.words("basis", "span_within")), alternatives(lexicon.words("basis", "period"))
    began = alternatives(lexicon.words("basis", "began"))
    compared, until = alternatives(lexicon.words("basis", "compared")), alternatives(lexicon.words("basis", "until"))
    date = rf"(?:{_DAY}\s+(?:of\s+)?{month}|{month}\.?\s+{_DAY}|{month})(?:,?\s+{_YEAR})?"
    when = rf"(?:(?:on\s+)?(?:late\s+|early\s+)?(?:{weekday}|{day_word})|earlier\s+{last}\s+{unit})"
    span = rf"""
        (?<!\w)(?:
          {within}\s+(?:the\s+)?(?:{last}\s+)?(?:{_NUMBER}\s+)?{unit}      # in the last two weeks, over two days
        | {last}\s+(?:{_NUMBER}\s+)?{unit}(?!['’]s)                        # last week, but not "last week's flood"
        | {within}\s+(?:early\s+|late\s+|mid-?\s?)?{month}(?!\s+\d{{1,2}}(?!\d))(?:,?\s+{_YEAR})?  # in July 2014, but not "in July 14"
        | {within}\s+{_YEAR}(?!\w)                                         # in 2018
        | (?:between|from)\s+{date}\s*(?:and|to|until|[-–])\s+{date}     # between 3 May and 9 May
        | (?:over|on)\s+{weekday}\s+and\s+{weekday}
        | {named}
        )(?![\w-])"""
    single = rf"""
        (?<!\w)(?:
          on\s+(?:the\s+)?{_DAY}\s+(?:of\s+)?{month} | on\s+{month}\.?\s+{_DAY}(?!\d)
        | (?:{weekday}|{day_word})(?:['’]s)?
        | (?:one|single|same)\s+day
        )(?!\w)"""
    return TimePatterns(
        span=re.compile(rf"(?<!\w)(?:{compared}\s+(?:\w+\s+){{0,3}}?{unit}|{began}\s+(?:\w+\s+){{0,3}}?(?:{within}|{last})(?:\s+\w+){{1,3}})|(?P<span>{span})", re.IGNORECASE | re.VERBOSE),
        single_day=re.compile(single, re.IGNORECASE | re.VERBOSE),
        until=re.compile(rf"(?<!\w){until}\s+(?:the\s+)?(?:end\s+of\s+|early\s+|late\s+|mid-)?(?:{_DAY}\s+)?{month}(?!\w)", re.IGNORECASE),
        said_then=re.compile(rf"(?<!\w)(?:{said}(?:\s+(?!that\b|over\b|\d)[\w'’-]+){{0,4}}?\s+{when}|{last}\s+{unit}\s+{said})(?!\w)", re.IGNORECASE),
    )


def blank(pattern: re.Pattern[str], text: str) -> str:
    """Blot out what a pattern finds, keeping every offset."""
    return pattern.sub(lambda m: " " * len(m[0]), text)


def span_in(language: str, text: str) -> re.Match[str] | None:
    """Give the first span of time in a text; one that a figure is compared with is none, nor one of several years, a crisis's whole length."""
    found = (m for m in time_patterns(language).span.finditer(text) if m["span"])
    return next((m for m in found if len(set(re.findall(_YEAR, m["span"]))) < 2), None)
