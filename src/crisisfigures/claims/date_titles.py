"""Read the day or month of a report off its title or the name of its file."""

import re
from datetime import date
from functools import lru_cache
from urllib.parse import unquote

from crisisfigures.claims.context import ArticleContext
from crisisfigures.claims.date_expressions import DateSpan, find_dates
from crisisfigures.claims.date_parts import Reference
from crisisfigures.claims.date_patterns import YEAR, date_patterns
from crisisfigures.languages.patterns import alternatives

_FILE = re.compile(r"_|%20|\.\w{3,4}(?:\?|$)|^\S+-\S+-\S+$")
_SEPARATOR = re.compile(r"[_%&=?]+")
_LETTER = re.compile(r"[^\W\d_]")
_DASH = re.compile(r"\s[-–—]\s")  # "Report 04 - April 2021": the number is no day
_YEAR_FIRST = re.compile(rf"(?<!\d)({YEAR})(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?!\d)")  # 20180305
_DAY_FIRST = re.compile(rf"(?<!\d)(0[1-9]|[12]\d|3[01])(0[1-9]|1[0-2])({YEAR})(?!\d)")  # 04062021


def title_date(context: ArticleContext, anchor: Reference | None) -> DateSpan | None:
    """Give the latest day, else month, that the title names; None where it names none.

    Digits in a file's name only say which of the text's years it is: a year fixes nothing there unless its month or week stands before it in words.
    anchor is a day near which a date without a year falls.
    """
    if not context.title:
        return None
    text = _spelled(context.title, context.language)
    named = [span for span in find_dates(text, anchor, language=context.language) if span.precision != "year"]
    if _FILE.search(context.title):
        told = _told_in_words(context.title, context.language)
        named = [span for span in named if str(span.last.year) in context.text or (span.first, span.last) in told]
    days = [span for span in named if span.precision == "day"]
    return max(days or named, key=lambda span: span.last, default=None)


def _told_in_words(title: str, language: str) -> set[tuple[date, date]]:
    """Give the dates whose words stand by themselves in a file's name, with their year: "update_17_january_2021", not "24may2018"."""
    names, _ = _months(language)
    words = (names.get(word.lower(), word) for word in _DASH.sub(" | ", _SEPARATOR.sub(" ", unquote(title))).split())
    text = "in " + " ".join(words)
    spans = find_dates(text, None, language=language)
    return {(span.first, span.last) for span in spans if _LETTER.search(text[span.start : span.end])}


@lru_cache
def _months(language: str) -> tuple[dict[str, str], re.Pattern[str]]:
    names = {name.lower(): name for name in date_patterns(language).month_names}
    return names, re.compile(rf"(?<![^\W\d_])({alternatives(names)})(?![^\W\d_])", re.IGNORECASE)


def _spelled(title: str, language: str) -> str:
    """Write the dates of a file's name as a text would: months with their capital, between spaces ("24may2018")."""
    names, month = _months(language)
    text = _DASH.sub(" | ", _SEPARATOR.sub(" ", unquote(title)))
    text = _YEAR_FIRST.sub(r" \1-\2-\3 ", _DAY_FIRST.sub(r" \3-\2-\1 ", text))
    apart = month.sub(lambda m: f" {names[m[0].lower()]} ", text)
    return "in " + " ".join(re.sub(rf"(?<=[a-z] )-(?={YEAR})", "", apart).split())
