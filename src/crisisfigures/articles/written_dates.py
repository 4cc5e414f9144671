"""Whole dates as people write them, for lines that say when something was published: "17 September 2014", "Feb. 21, 2019", "07.12.2017"."""

import re
import tomllib
from collections.abc import Iterator
from functools import lru_cache
from importlib.resources import files

from crisisfigures import languages
from crisisfigures.articles.dates import Published, parse_published
from crisisfigures.errors import InputError

MAX_LINE = 200  # characters: a longer line is prose, and speaks of days rather than stating its own
# Arabic, Persian and Devanagari digits, each with its own meaning.
DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹०१२३४५६७८९", "0123456789" * 3)


def find_dates(line: str) -> list[Published]:
    """Give the days that a short line states whole, in its order; of a span ("16 to 29 July 2013") the last day.

    Numbers alone count only where their order is certain: year first, or day and month with full stops, as no American writes them.

    >>> [day.isoformat() for day, _ in find_dates("No. 11 | 17 September 2014 – 12pm")], find_dates("03/04/2014")
    (['2014-09-17'], [])
    """
    found = ((match.start(), _published(match)) for pattern in _patterns() for match in pattern.finditer(line[:MAX_LINE].translate(DIGITS)))
    return [day for _, day in sorted(((at, day) for at, day in found if day), key=lambda each: each[0])]


def without_dates(line: str) -> str:
    """Take the dates out of a line, to see what else it says."""
    line = line.translate(DIGITS)
    for pattern in _patterns():
        line = pattern.sub(" ", line)
    return line


def _published(match: re.Match[str]) -> Published | None:
    month = match["month"]
    number = month if month.isdigit() else _months()[month.casefold()]
    try:
        return parse_published(f"{match['year']}-{number}-{match['day']}")
    except InputError:
        return None


@lru_cache
def _months() -> dict[str, int]:
    """Give the number of each month's name in every language at hand and in those of month_names.toml; no name means two months."""
    lexicons = [languages.load(code) for code in languages.available()]
    names = {name.casefold(): number for lexicon in lexicons for name, number in lexicon.numbers("dates", "months").items()}
    listed = tomllib.loads(files("crisisfigures.articles").joinpath("month_names.toml").read_text(encoding="utf-8"))
    for naming in (naming for namings in listed.values() for naming in namings):
        names |= {name.casefold(): number for number, written in enumerate(naming, 1) for name in written.split("|")}
    return names


@lru_cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(pattern, re.IGNORECASE | re.VERBOSE) for pattern in _written())


def _written() -> Iterator[str]:
    lexicons = [languages.load(code) for code in languages.available()]
    ordinals = _any({suffix for lexicon in lexicons for suffix in lexicon.words("dates", "ordinal_suffixes")} | {"º", "er"})
    of = _any({word for lexicon in lexicons for word in lexicon.words("dates", "of")})
    month = rf"(?P<month>{_any(set(_months()))})\b\.?(?:/\w+(?:\s\w+)?)?"  # of two names only the first is read: "آذار/مارس"
    day, year = rf"(?<!\d)(?P<day>\d{{1,2}})(?:{ordinals}|\.)?", r"(?P<year>(?:19|20)\d{2})(?!\d)"
    yield rf"{day} [\s-]{{1,3}} (?:(?:{of})\s+)? {month} (?:\s+(?:{of}))? [\s,-]{{1,3}} {year}"
    yield rf"(?<!\w){month} \s{{1,2}} {day} (?:\s*,\s*|\s+) {year}"
    yield rf"(?<![\d.]){year} ([-/.]) (?P<month>\d{{1,2}}) \4 (?P<day>\d{{1,2}}) (?![\d.-]*\d)".replace(r"\4", r"\2")
    yield rf"(?<![\d.]) (?P<day>\d{{1,2}}) \. (?P<month>\d{{1,2}}) \. {year}"
    yield rf"{year} \s? [年년] \s? (?P<month>\d{{1,2}}) \s? [月월] \s? (?P<day>\d{{1,2}}) \s? [日일]"


def _any(words: set[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))
