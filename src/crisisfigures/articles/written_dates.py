"""Whole dates as people write them, for lines that say when something was published: "17 September 2014", "Feb. 21, 2019", "07.12.2017"."""

import re
from collections.abc import Iterator
from functools import lru_cache

from crisisfigures import languages
from crisisfigures.articles.dates import Published, parse_published
from crisisfigures.errors import InputError

MAX_LINE = 200  # characters: a longer line is prose, and speaks of days rather than stating its own


def find_dates(line: str) -> list[Published]:
    """Give the days that a short line states whole, in its order; of a span ("16 to 29 July 2013") the last day.

    Numbers alone count only where their order is certain: year first, or day and month with full stops, as no American writes them.

    >>> [day.isoformat() for day, _ in find_dates("No. 11 | 17 September 2014 – 12pm")], find_dates("03/04/2014")
    (['2014-09-17'], [])
    """
    found = ((match.start(), _published(match)) for pattern in _patterns() for match in pattern.finditer(line[:MAX_LINE]))
    return [day for _, day in sorted(((at, day) for at, day in found if day), key=lambda each: each[0])]


def without_dates(line: str) -> str:
    """Take the dates out of a line, to see what else it says."""
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
    """Give the number of each month's name in every language at hand; no name means two months."""
    lexicons = [languages.load(code) for code in languages.available()]
    return {name.casefold(): number for lexicon in lexicons for name, number in lexicon.numbers("dates", "months").items()}


@lru_cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(pattern, re.IGNORECASE | re.VERBOSE) for pattern in _written())


def _written() -> Iterator[str]:
    lexicons = [languages.load(code) for code in languages.available()]
    ordinals = _any({suffix for lexicon in lexicons for suffix in lexicon.words("dates", "ordinal_suffixes")} | {"º", "er"})
    of = _any({word for lexicon in lexicons for word in lexicon.words("dates", "of")})
    month = rf"(?P<month>{_any(set(_months()))})\b\.?"
    day, year = rf"(?<!\d)(?P<day>\d{{1,2}})(?:{ordinals})?", r"(?P<year>(?:19|20)\d{2})(?!\d)"
    yield rf"{day} [\s-]{{1,3}} (?:(?:{of})\s+)? {month} (?:\s+(?:{of}))? [\s,-]{{1,3}} {year}"
    yield rf"(?<!\w){month} \s{{1,2}} {day} (?:\s*,\s*|\s+) {year}"
    yield rf"(?<![\d.]){year} ([-/.]) (?P<month>\d{{1,2}}) \4 (?P<day>\d{{1,2}}) (?![\d.-]*\d)".replace(r"\4", r"\2")
    yield rf"(?<![\d.]) (?P<day>\d{{1,2}}) \. (?P<month>\d{{1,2}}) \. {year}"


def _any(words: set[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))
