"""Tell spans of time from single days in a wording: "in the last two weeks", "in July", "on Friday", "by 30 April"."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from crisisfigures.languages import Lexicon, load
from crisisfigures.languages.patterns import Screened, alternatives, key_pieces, pieces_of
from crisisfigures.languages.phrase_lists import Begun

KEPT = 1_024  # texts of which it is kept which span of time stands in them: several figures may share a clause
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_YEAR = r"(?:19|20)\d\d"
_ANY_YEAR = re.compile(_YEAR)
# Lists of the words with which spans of time and single days begin, each in its table.
_BEGIN_SPANS = [("dates", "between"), ("dates", "on"), *(("basis", key) for key in ("span_within", "span_last", "period", "compared", "began"))]
_BEGIN_DAYS = [("dates", "weekdays"), *(("basis", key) for key in ("on_day", "day_words", "one_day"))]
_BEGIN_SAID = [("basis", "said"), ("basis", "span_last")]


@dataclass(frozen=True)
class TimePatterns:
    """The patterns of one language."""

    span: Begun
    of_spans: frozenset[str]  # the pieces of which a text holds one if a span stands in it that names no year
    single_day: Begun
    of_days: frozenset[str]  # the same of single days
    until: Screened
    said_then: Begun
    of_said: frozenset[str]  # the same of days that date a saying
    from_to: Screened


@lru_cache
def time_patterns(language: str) -> TimePatterns:
    """Build the patterns from the lexicon's months, weekdays and units."""
    lexicon = load(language)
    dates, basis = (lambda key, table=table: alternatives(lexicon.words(table, key)) for table in ("dates", "basis"))
    month, weekday, the, of, on = map(dates, ("months", "weekdays", "the", "of", "on"))
    between, to, part, end_of = map(dates, ("between", "range_to", "parts", "end_of"))
    unit, last, first, within, named = map(basis, ("span_units", "span_last", "span_first", "span_within", "period"))
    day_word, one_day, said, no_saying, on_day = map(basis, ("day_words", "one_day", "said", "no_saying", "on_day"))
    began, compared, until = map(basis, ("began", "compared", "until"))
    number = rf"(?:\d{{1,3}}|{alternatives((*lexicon.words('numbers', 'cardinals'), *lexicon.words('numbers', 'several')))})"
    date = rf"(?:{_DAY}\s+(?:{of}\s+)?{month}|{month}\.?\s+{_DAY}|{month})(?:,?\s+{_YEAR})?"
    when = rf"(?:(?:{on_day}\s+)?(?:{part}\s+)?(?:{weekday}|{day_word})|{part}\s+{last}\s+{unit})"
    span = rf"""
        (?<!\w)(?:
          {within}\s+(?:{the}\s+)?(?:(?:{last}|{first})\s+)?(?:{number}\s+)?{unit}  # in the last two weeks, over two days, in the first nine months
        | {last}\s+(?:{number}\s+)?{unit}(?!['’]s)                        # last week, but not "last week's flood"
        | {within}\s+(?:{part}[\s-]{{0,2}})?{month}(?!\s+\d{{1,2}}(?!\d))(?:,?\s+{_YEAR})?  # in July 2014, but not "in July 14"
        | {within}\s+{_YEAR}(?!\w)                                         # in 2018
        | {between}\s+{date}\s*{to}\s+{date}     # between 3 May and 9 May
        | {on}\s+{weekday}\s+{to}\s+{weekday}
        | {named}
        )(?![\w-])"""
    no_span = rf"{compared}\s+(?:\w+\s+){{0,3}}?{unit}|{began}\s+(?:\w+\s+){{0,3}}?(?:{within}|{last})(?:\s+\w+){{1,3}}"
    between_them = rf"(?:\s+(?!{no_saying}(?!\w)|\d)[\w'’-]+){{0,4}}?"
    single = rf"""
        (?<!\w)(?:
          {on_day}\s+(?:{the}\s+)?{_DAY}\s+(?:{of}\s+)?{month} | {on_day}\s+{month}\.?\s+{_DAY}(?!\d)
        | (?:{weekday}|{day_word})(?:['’]s)?
        | {one_day}
        )(?!\w)"""
    months, units, days = _pieces(lexicon)
    plain, spaced = re.IGNORECASE, re.IGNORECASE | re.VERBOSE
    return TimePatterns(
        span=Begun(re.compile(rf"(?<!\w)(?:{no_span})|(?P<span>{span})", spaced), _listed(lexicon, _BEGIN_SPANS)),
        of_spans=months | units | days,
        single_day=Begun(re.compile(single, spaced), _listed(lexicon, _BEGIN_DAYS)),
        of_days=months | days,
        until=Screened(
            re.compile(rf"(?<!\w){until}\s+(?:{the}\s+)?(?:{end_of}\s+|{part}\s*)?(?:{_DAY}\s+)?{month}(?!\w)", plain),
            key_pieces(lexicon.words("basis", "until")),
        ),
        from_to=Screened(re.compile(rf"(?<!\w){between}\s+{date}\s*{to}\s+{date}(?!\w)", plain), months),
        said_then=Begun(re.compile(rf"(?<!\w)(?:{said}{between_them}\s+{when}|{last}\s+{unit}\s+{said})(?!\w)", plain), _listed(lexicon, _BEGIN_SAID)),
        of_said=units | days,
    )


def _listed(lexicon: Lexicon, lists: Iterable[tuple[str, str]]) -> list[str]:
    return [word for at in lists for word in lexicon.words(*at)]


def _pieces(lexicon: Lexicon) -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """Give the pieces of months ("mid-July" may have lost its hyphen), of units of time, and of days."""
    months, parts = key_pieces(lexicon.words("dates", "months")), key_pieces(lexicon.words("dates", "parts"))
    units = key_pieces([*lexicon.words("basis", "span_units"), *lexicon.words("basis", "period")])
    days = key_pieces([*lexicon.words("dates", "weekdays"), *lexicon.words("basis", "day_words"), *lexicon.words("basis", "one_day")])
    return months | {part + month for part in parts for month in months}, units, days


def blank(pattern: re.Pattern[str] | Begun, text: str) -> str:
    """Blot out what a pattern finds, keeping every offset."""
    for match in pattern.finditer(text):
        text = text[: match.start()] + " " * len(match[0]) + text[match.end() :]
    return text


@lru_cache(maxsize=KEPT)
def day_in(language: str, text: str) -> str | None:
    """Give the first single day in a text."""
    patterns = time_patterns(language)
    found = None if patterns.of_days.isdisjoint(pieces_of(text)) else patterns.single_day.search(text)
    return found[0] if found else None


@lru_cache(maxsize=KEPT)
def span_in(language: str, text: str) -> re.Match[str] | None:
    """Give the first span of time in a text; one that a figure is compared with is none, nor one of several years, a crisis's whole length."""
    patterns = time_patterns(language)
    if patterns.of_spans.isdisjoint(pieces_of(text)) and not _ANY_YEAR.search(text):
        return None
    found = (m for m in patterns.span.finditer(text) if m["span"])
    return next((m for m in found if len(set(_ANY_YEAR.findall(m["span"]))) < 2), None)
