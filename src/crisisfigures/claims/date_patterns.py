"""Compile the patterns of time expressions from a language's lexicon."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from crisisfigures.languages import Lexicon, load

YEAR = r"(?:1[5-9]|20)\d\d"
DAY = r"(?:3[01]|[12]\d|0?[1-9])"
_UNITS = ("hour", "day", "week", "fortnight", "month", "year", "decade", "weekend")
_MARKERS = ("as_of", "since", "after", "between", "on")


@dataclass(frozen=True)
class DatePatterns:
    """What find_dates matches with, compiled once a language."""

    worth_reading: re.Pattern[str]  # a text without a match holds no date
    shapes: tuple[tuple[str, re.Pattern[str]], ...]  # in the order in which they win
    markers: tuple[tuple[str, re.Pattern[str]], ...]  # matched at the end of what stands before a date
    range_to: re.Pattern[str]
    since_clause: re.Pattern[str]  # the same, with a subject and a verb between
    possessive: re.Pattern[str]
    article: re.Pattern[str]
    future: re.Pattern[str]
    year_verb: re.Pattern[str]
    months: dict[str, int]
    weekdays: dict[str, int]
    day_words: dict[str, int]
    feasts: dict[str, tuple[int, int]]
    units: dict[str, str]
    numbers: dict[str, int]
    halves: dict[str, int]
    end_of: re.Pattern[str]
    last: frozenset[str]
    next: frozenset[str]


def alternatives(words: Iterable[str]) -> str:
    """Give a pattern for any of the words, the longest first; white space in a phrase matches any run of it.

    >>> alternatives(["as", "as of"])
    '(?:as\\\\s+of|as)'
    >>> alternatives([])
    '(?!)'
    """
    ordered = sorted(set(words), key=lambda word: (-len(word), word))
    return "(?:" + "|".join(r"\s+".join(map(re.escape, word.split())) for word in ordered) + ")" if ordered else "(?!)"


@lru_cache
def date_patterns(language: str) -> DatePatterns:
    """Compile the time expressions of a language.

    Raises:
        LexiconError: the language has no lexicon.
    """
    lexicon = load(language)
    units = {word: unit for unit, words in lexicon.groups("dates", "units").items() for word in words}
    feasts = {name.lower(): (int(pair[0]), int(pair[1])) for name, pair in lexicon.numbers("dates", "feasts").items()}
    return DatePatterns(
        worth_reading=_worth_reading(lexicon, units),
        shapes=_shapes(lexicon, units),
        markers=tuple((kind, _before(lexicon, kind)) for kind in _MARKERS),
        range_to=re.compile(rf"\s*{alternatives(lexicon.words('dates', 'range_to'))}\s*(?:{alternatives(lexicon.words('dates', 'the'))}\s+)?", re.IGNORECASE),
        since_clause=re.compile(rf"\b{alternatives(lexicon.words('dates', 'since_clause'))}\s(?:(?!\b{alternatives(lexicon.words('function', 'and'))}\b)[^,;:.]){{0,70}}$", re.IGNORECASE),
        possessive=re.compile(rf"{alternatives(lexicon.words('dates', 'possessive'))}\s"),
        article=re.compile(rf"(?:\b{alternatives([*lexicon.words('dates', 'the'), *lexicon.words('dates', 'a')])}|['’]s?)\s+$", re.IGNORECASE),
        future=re.compile(rf"\b{alternatives(lexicon.words('dates', 'future'))}\b", re.IGNORECASE),
        year_verb=re.compile(rf"\s+{alternatives(lexicon.words('dates', 'year_verbs'))}\b"),
        months=_lower(lexicon, "months"),
        weekdays=_lower(lexicon, "weekdays"),
        day_words=_lower(lexicon, "day_words"),
        feasts=feasts,
        units=units,
        numbers={word: int(n) for word, n in lexicon.numbers("numbers", "cardinals").items()} | dict.fromkeys(lexicon.words("dates", "a"), 1),
        halves=_lower(lexicon, "halves"),
        end_of=re.compile(alternatives(lexicon.words("dates", "end_of")), re.IGNORECASE),
        last=frozenset(lexicon.words("dates", "last")),
        next=frozenset(lexicon.words("dates", "next")),
    )


def _lower(lexicon: Lexicon, key: str) -> dict[str, int]:
    return {name.lower(): int(n) for name, n in lexicon.numbers("dates", key).items()}


def _worth_reading(lexicon: Lexicon, units: Iterable[str]) -> re.Pattern[str]:
    names = [*lexicon.numbers("dates", "months"), *lexicon.numbers("dates", "weekdays")]
    words = [w.lower() for w in (*units, *lexicon.numbers("dates", "day_words"), *lexicon.numbers("dates", "feasts"))]
    named = alternatives({*names, *(name.upper() for name in names)})
    # The first words of phrases only: this runs on every sentence.
    common = alternatives({*words, *(w.capitalize() for w in words)})
    return re.compile(rf"\b(?:{named}|{common}|{YEAR}|{DAY}[/.]{DAY}[/.]\d\d)")


def _before(lexicon: Lexicon, kind: str) -> re.Pattern[str]:
    words = alternatives(lexicon.words("dates", kind))
    the = alternatives([*lexicon.words("dates", "the"), *lexicon.words("dates", "times_of_day"), *lexicon.words("dates", "of"), *lexicon.words("dates", "on"), "early", "late"])
    return re.compile(rf"(?<!\w){words}[\s,:(]+(?:{the}\s+){{0,3}}$", re.IGNORECASE)


def _shapes(lexicon: Lexicon, units: Iterable[str]) -> tuple[tuple[str, re.Pattern[str]], ...]:
    w = {key: alternatives(lexicon.words("dates", key)) for key in ("of", "the", "a", "last", "this", "next", "ago", "earlier", "after_it", "later", "times_of_day", "range_to", "possessive")}
    the_next, the_before, that_day = (alternatives(lexicon.words("dates", key)) for key in ("the_next_day", "the_day_before", "that_day"))
    month, weekday = _names(lexicon, "months"), _names(lexicon, "weekdays")
    ordinal = rf"(?:\s?{alternatives(lexicon.words('dates', 'ordinal_suffixes'))})?"
    any_weekday = alternatives([*lexicon.numbers("dates", "weekdays"), *lexicon.words("dates", "weekdays_short"), *(w.upper() for w in lexicon.numbers("dates", "weekdays"))])
    named_day = rf"(?:{any_weekday}\.?,?\s+(?:the\s+)?)?"
    days = rf"(?P<day>{DAY}){ordinal}(?:\s*{w['range_to']}\s*(?P<day2>{DAY}){ordinal})?"
    part = rf"(?P<part>(?:(?i:{w['the']})\s+)?(?i:{alternatives([*lexicon.words('dates', 'parts'), *lexicon.words('dates', 'end_of')])})[\s-]*(?:(?i:{w['the']})\s+)?)?"
    year = rf"(?P<year>{YEAR})"
    unit = rf"(?P<unit>{alternatives(units)})"
    count = rf"(?P<count>\d{{1,3}}|{alternatives([*lexicon.numbers('numbers', 'cardinals'), *lexicon.words('dates', 'a')])})"
    nth, piece = alternatives(lexicon.numbers("dates", "halves")), rf"(?:(?P<half>{alternatives(lexicon.words('dates', 'half'))})|{alternatives(lexicon.words('dates', 'quarter'))})"
    which = rf"(?P<which>{w['last']}|{w['this']}|{w['next']})"
    patterns = {
        "iso": r"(?P<year>\d{4})-(?P<month>[01]\d)-(?P<day>[0-3]\d)",
        "numeric": rf"(?P<day>\d\d?)(?P<sign>[/.])(?P<month>\d\d?)(?P=sign)(?P<year>{YEAR}|\d\d(?!\d))",
        "calendar": rf"(?<![\d.,]){named_day}{days}(?:\s+{w['of']})?[\s-]*(?P<month>{month})\.?(?:,?\s*(?:{w['of']}\s+)?{year})?",
        "calendar_us": rf"{named_day}(?P<month>{month})\.?\s+{days}(?:,?\s+{year})?(?![.,:/]?\d)",
        "month": rf"{part}(?:(?i:(?P<which>{w['last']}|{w['this']}|{w['next']}))\s+)?(?P<month>{month})\.?(?:(?:,|\s+{w['of']})?\s*{year})?",
        "nth": rf"(?:(?i:{w['the']})\s+)?(?i:(?P<nth>{nth})\s+{piece}|Q(?P<q>[1-4]))(?:\s+{w['of']})?(?:\s+(?P<which>{w['this']}|{w['last']})\s+year)?(?:[\s,]*{year})?",
        "year": rf"{part}(?:the year\s+)?{year}(?!s\b|[.,/:]\d|[-–]\d{{1,2}}\b)",
        "feast": rf"(?i:(?P<feast>{alternatives(lexicon.numbers('dates', 'feasts'))}))(?:,?\s+(?:in\s+)?{year})?",
        "weekday": rf"(?:(?i:{which})\s+)?(?P<weekday>{weekday})(?:\s+{w['times_of_day']})?",
        "day_word": rf"(?i:(?P<word>{alternatives(lexicon.numbers('dates', 'day_words'))}))(?:\s+{w['times_of_day']})?",
        "ago": rf"(?i:{count}[\s-]+{unit}\s+{w['ago']})",
        "anchored": rf"(?i:{count}\s+{unit}\s+(?:(?P<earlier>{w['earlier']})|(?P<event>{w['after_it']})(?=\s+[a-zA-Z])|(?P<later>{w['later']}))|(?P<next_day>{the_next})|(?P<day_before>{the_before})|(?P<that_day>{that_day}))",
        "past": rf"(?i:(?:{w['the']}\s+)?(?P<which>{w['last']})\s+{count}\s+{unit})",
        "unit": rf"(?i:(?:(?P<part>{alternatives([*lexicon.words('dates', 'parts'), *lexicon.words('dates', 'end_of')])})\s+)?(?:(?P<the>{w['the']})\s+)?(?:(?P<which>{w['last']}|{w['this']}|{w['next']})\s+)?{unit})",
    }
    return tuple((shape, re.compile(rf"(?<![\w])(?:{pattern})(?!\w)")) for shape, pattern in patterns.items())


def _names(lexicon: Lexicon, key: str) -> str:
    names = lexicon.numbers("dates", key)
    return alternatives([*names, *(name.upper() for name in names)])
