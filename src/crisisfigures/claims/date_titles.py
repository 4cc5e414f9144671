"""Read the day or month of a report off its title or the name of its file."""

import re
from functools import lru_cache
from urllib.parse import unquote

from crisisfigures.claims.context import ArticleContext
from crisisfigures.claims.date_expressions import DateSpan, find_dates
from crisisfigures.claims.date_parts import Reference
from crisisfigures.claims.date_patterns import YEAR, date_patterns
from crisisfigures.languages.patterns import alternatives

WORDS = 4  # spaces in a file's name that is a headline
_LETTER = re.compile(r"[^\W\d_]")
_FILE = re.compile(r"_|%20|\.\w{3,4}(?:\?|$)|^\S+-\S+-\S+$")
_DASH = re.compile(r"\s[-–—]\s")  # "Report 04 - April 2021": the number is no day
_YEAR_FIRST = re.compile(rf"(?<!\d)({YEAR})(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?!\d)")  # 20180305
_DAY_FIRST = re.compile(rf"(?<!\d)(0[1-9]|[12]\d|3[01])(0[1-9]|1[0-2])({YEAR})(?!\d)")  # 04062021


def title_date(context: ArticleContext, anchor: Reference | None) -> DateSpan | None:
    """Give the latest day, else month, that the title names; None where it names none.

    A file's name only says which of the text's years it is: alone it fixes none, unless it is a headline's words, with spaces between and the month named.
    anchor is a day near which a date without a year falls.
    """
    if not context.title:
        return None
    text = _spelled(context.title, context.language)
    named = [span for span in find_dates(text, anchor, language=context.language) if span.precision != "year"]
    if _FILE.search(context.title):
        worded = "_" not in context.title and unquote(context.title).count(" ") >= WORDS
        named = [
            span for span in named
            if (year := str(span.last.year)) in context.text or (worded and year in (told := text[span.start : span.end]) and _LETTER.search(told))
        ]  # fmt: skip
    days = [span for span in named if span.precision == "day"]
    return max(days or named, key=lambda span: span.last, default=None)


@lru_cache
def _months(language: str) -> tuple[dict[str, str], re.Pattern[str]]:
    names = {name.lower(): name for name in date_patterns(language).month_names}
    return names, re.compile(rf"(?<![^\W\d_])({alternatives(names)})(?![^\W\d_])", re.IGNORECASE)


def _spelled(title: str, language: str) -> str:
    """Write the dates of a file's name as a text would: months with their capital, between spaces ("24may2018")."""
    names, month = _months(language)
    text = _DASH.sub(" | ", re.sub(r"[_%&=?]+", " ", unquote(title)))
    text = _YEAR_FIRST.sub(r" \1-\2-\3 ", _DAY_FIRST.sub(r" \3-\2-\1 ", text))
    apart = month.sub(lambda m: f" {names[m[0].lower()]} ", text)
    return "in " + " ".join(re.sub(rf"(?<=[a-z] )-(?={YEAR})", "", apart).split())
