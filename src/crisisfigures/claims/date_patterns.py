"""Compile the patterns of time expressions from a language's lexicon."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from crisisfigures.languages import Lexicon, load
from crisisfigures.languages.patterns import Screened, alternatives, key_pieces, last_letters, pieces_of

YEAR = r"(?:1[5-9]|20)\d\d"
DAY = r"(?:3[01]|[12]\d|0?[1-9])"
COUNT_REACH = 40  # code points between a word for a count and the verb that dates it
_COUNTING = ("ago", "anchored", "past", "months")  # shapes that hold a unit of time or a day
_OF_MONTHS = ("calendar", "calendar_us", "month")  # shapes whose sign is the name of a month
_DIGIT = re.compile(r"\d")
_MARKERS = ("as_of", "since", "after", "between", "on")


@dataclass(frozen=True)
class Shape:
    """A kind of time expression, and what a text must hold for one to stand in it: one of some pieces of words, or a sign that shapes may share."""

    name: str
    pattern: re.Pattern[str]
    pieces: frozenset[str]
    sign: re.Pattern[str] | None


@dataclass(frozen=True)
class Marker:
    """What makes a date one of a kind: words that what stands before it ends with."""

    kind: str
    pattern: re.Pattern[str]
    ends: frozenset[str]  # the last letters of such words


@dataclass(frozen=True)
class DatePatterns:
    """What find_dates matches with, compiled once a language."""

    worth_reading: re.Pattern[str]  # a text without a match holds no date
    shapes: tuple[Shape, ...]  # in the order in which they win
    markers: tuple[Marker, ...]
    range_to: re.Pattern[str]
    month_only: re.Pattern[str]  # matched before "May 12 people": the number is no day
    term: re.Pattern[str]  # matched before a date that may lie ahead
    since_clause: re.Pattern[str]  # the same, with a subject and a verb between
    possessive: re.Pattern[str]
    article: re.Pattern[str]
    article_ends: frozenset[str]  # the last letters of what it matches
    future: Screened
    year_verb: re.Pattern[str]
    months: dict[str, int]
    month_names: tuple[str, ...]
    weekdays: dict[str, int]
    day_words: dict[str, int]
    feasts: dict[str, tuple[int, int]]
    units: dict[str, str]
    numbers: dict[str, int]
    halves: dict[str, int]
    signs: tuple[re.Pattern[str], ...]  # of the shapes that hold a digit
    sign_of_months: re.Pattern[str]
    of_months: frozenset[str]  # the pieces in which a month is found, glued to a part of it or not
    telling: frozenset[str]  # the pieces of which a text without digits holds one if a time stands in it
    counted: frozenset[str]  # one of these pieces, and one of a unit or a day, stands where a time counts from one named before
    counting: frozenset[str]
    end_of: re.Pattern[str]
    after: frozenset[str]
    last: frozenset[str]
    this: frozenset[str]
    next: frozenset[str]

    def shapes_in(self, text: str) -> list[Shape]:
        """Give the shapes that may stand in a text, in the order in which they win."""
        pieces, digits = pieces_of(text), _DIGIT.search(text) is not None
        if not digits and self.telling.isdisjoint(pieces):
            return []
        signs = {sign for sign in self.signs if sign.search(text)} if digits else set()
        if not self.of_months.isdisjoint(pieces) and self.sign_of_months.search(text):
            signs.add(self.sign_of_months)
        standing = [shape for shape in self.shapes if shape.sign in signs or not shape.pieces.isdisjoint(pieces)]
        return standing if not self.counting.isdisjoint(pieces) else [shape for shape in standing if shape.name not in _COUNTING]


@lru_cache
def date_patterns(language: str) -> DatePatterns:
    """Compile the time expressions of a language.

    Raises:
        LexiconError: the language has no lexicon.
    """
    lexicon = load(language)
    units = {word: unit for unit, words in lexicon.groups("dates", "units").items() for word in words}
    feasts = {name.lower(): (int(pair[0]), int(pair[1])) for name, pair in lexicon.numbers("dates", "feasts").items()}
    joins = alternatives(lexicon.words("function", "and"))
    shapes, of_months = _shapes(lexicon, units), _of_months(lexicon)
    return DatePatterns(
        worth_reading=_worth_reading(lexicon, units),
        shapes=shapes,
        signs=tuple({shape.sign: None for shape in shapes if shape.sign and shape.name not in _OF_MONTHS}),
        sign_of_months=next(shape.sign for shape in shapes if shape.sign and shape.name in _OF_MONTHS),
        of_months=of_months,
        telling=of_months.union(_counting(lexicon, units), *(shape.pieces for shape in shapes if shape.name not in _COUNTING)),
        counted=next(shape.pieces for shape in shapes if shape.name == "anchored"),
        counting=_counting(lexicon, units),
        markers=tuple(_marker(lexicon, kind) for kind in _MARKERS),
        range_to=re.compile(rf"\s*{_any(lexicon, 'range_to')}\s*(?:{_any(lexicon, 'the')}\s+)?", re.IGNORECASE),
        month_only=re.compile(rf"\b{_any(lexicon, 'month_only')}\s+$", re.IGNORECASE),
        term=re.compile(rf"\b{_any(lexicon, 'term')}\s+(?:{_any(lexicon, 'the')}\s+)?$", re.IGNORECASE),
        since_clause=re.compile(rf"\b{_any(lexicon, 'since_clause')}\s(?:(?!\b{joins}\b)[^,;:.]){{0,110}}$", re.IGNORECASE),
        possessive=re.compile(rf"{_any(lexicon, 'possessive')}\s"),
        article=re.compile(rf"(?:\b{_any(lexicon, 'the', 'a')}|{_any(lexicon, 'possessive')})\s+$", re.IGNORECASE),
        article_ends=last_letters(_list(lexicon, "the", "a", "possessive")),
        future=Screened(re.compile(rf"\b{_any(lexicon, 'future')}\b", re.IGNORECASE), key_pieces(_list(lexicon, "future"))),
        year_verb=re.compile(rf"\s+{_any(lexicon, 'year_verbs')}\b"),
        months=_lower(lexicon, "months"),
        month_names=tuple(lexicon.numbers("dates", "months")),
        weekdays=_lower(lexicon, "weekdays"),
        day_words=_lower(lexicon, "day_words"),
        feasts=feasts,
        units=units,
        numbers={word: int(n) for word, n in lexicon.numbers("numbers", "cardinals").items()} | dict.fromkeys(lexicon.words("dates", "a"), 1),
        halves=_lower(lexicon, "halves"),
        end_of=re.compile(_any(lexicon, "end_of"), re.IGNORECASE),
        after=frozenset(lexicon.words("dates", "after")),
        last=frozenset(lexicon.words("dates", "last")),
        this=frozenset(lexicon.words("dates", "this")),
        next=frozenset(lexicon.words("dates", "next")),
    )


def _of_months(lexicon: Lexicon) -> frozenset[str]:
    """Give the pieces of months, and those that they make with what may be glued before them: "mid-July" that lost its hyphen."""
    months, glued = key_pieces(lexicon.numbers("dates", "months")), last_letters(_list(lexicon, "parts", "end_of", "of", "the"))
    return months | {before + month for before in glued for month in months}


def _counting(lexicon: Lexicon, units: Iterable[str]) -> frozenset[str]:
    """Give the pieces of units, and the last words of "the next day"."""
    named = (phrase.split()[-1] for phrase in _list(lexicon, "the_next_day", "the_day_before", "that_day"))
    return key_pieces([*units, *named])


def _lower(lexicon: Lexicon, key: str) -> dict[str, int]:
    return {name.lower(): int(n) for name, n in lexicon.numbers("dates", key).items()}


def _worth_reading(lexicon: Lexicon, units: Iterable[str]) -> re.Pattern[str]:
    names = [*lexicon.numbers("dates", "months"), *lexicon.numbers("dates", "weekdays")]
    counted = (*units, *lexicon.words("dates", "week_of_year"))
    words = [w.lower() for w in (*counted, *lexicon.numbers("dates", "day_words"), *lexicon.numbers("dates", "feasts"))]
    named = alternatives({*names, *(name.upper() for name in names)})
    # The first words of phrases only: this runs on every sentence.
    common = alternatives({*words, *(w.capitalize() for w in words)})
    return re.compile(rf"\b(?:{named}|{common}|{YEAR}|{DAY}[/.]{DAY}[/.]\d\d)")


def _marker(lexicon: Lexicon, kind: str) -> Marker:
    between = [*_list(lexicon, "the", "times_of_day", "of", "on"), *(word for word in _list(lexicon, "parts") if " " not in word)]
    opens = rf"(?:{_any(lexicon, kind)}|{_dates_from(lexicon)})" if kind == "as_of" else _any(lexicon, kind)
    pattern = re.compile(rf"(?<!\w){opens}[\s,:(]+(?:{alternatives(between)}\s+){{0,3}}$", re.IGNORECASE)
    return Marker(kind, pattern, last_letters([*_list(lexicon, kind), *(_list(lexicon, "dates_from") if kind == "as_of" else ()), *between]))


def _dates_from(lexicon: Lexicon) -> str:
    """Match "the latest tally of the office dates from"; a church that dates from 1204 counts nothing."""
    counts = alternatives([*lexicon.words("basis", "tally"), *lexicon.words("attribution", "counts")])
    return rf"{counts}\b[^.;:]{{0,{COUNT_REACH}}}\s{_any(lexicon, 'dates_from')}"


def _list(lexicon: Lexicon, *keys: str) -> list[str]:
    return [word for key in keys for word in lexicon.words("dates", key)]


def _any(lexicon: Lexicon, *keys: str) -> str:
    return alternatives(_list(lexicon, *keys))


def _shapes(lexicon: Lexicon, units: Iterable[str]) -> tuple[Shape, ...]:
    relative = _relative_shapes(lexicon, units)
    patterns = {"months": relative.pop("months")} | _calendar_shapes(lexicon) | relative  # "the first nine months of 2018" before "2018"
    words, signs = _words_of_shapes(lexicon, units), _signs_of_shapes(lexicon)
    return tuple(
        Shape(name, re.compile(rf"(?<![\w])(?:{pattern})(?!\w)"), key_pieces(words.get(name, ())), re.compile(signs[name]) if name in signs else None)
        for name, pattern in patterns.items()
    )


def _words_of_shapes(lexicon: Lexicon, units: Iterable[str]) -> dict[str, list[str]]:
    """Give for a shape the words of which one stands in it."""
    keys = {
        "week": ("week_of_year",), "nth": ("half", "quarter"), "feast": ("feasts",), "weekday": ("weekdays",), "day_word": ("day_words",), "ago": ("ago",),
        "past": ("last",), "months": ("of",), "anchored": ("earlier", "after_it", "later", "the_next_day", "the_day_before", "that_day"),
    }  # fmt: skip
    return {**{name: _list(lexicon, *of_shape) for name, of_shape in keys.items()}, "unit": list(units)}


def _signs_of_shapes(lexicon: Lexicon) -> dict[str, str]:
    """Give for a shape the sign that stands in it; the name of a month may be glued to a day or a part of it."""
    names, year = lexicon.numbers("dates", "months"), r"\d{4}"
    month = "|".join(re.escape(name) for name in sorted({*names, *(name.upper() for name in names)}))
    return {
        "iso": rf"{year}-", "numeric": r"\d[/.]\d\d?[/.]\d", "calendar": month, "calendar_us": month, "month": month, "nth": "[Qq][1-4]", "years": rf"{year}[-–/]", "year": year,
    }  # fmt: skip


def _calendar_shapes(lexicon: Lexicon) -> dict[str, str]:
    """Give the dates that name a year, a month or a day of the calendar; the names of months keep their capital letter."""
    of, the, to, weeks = _any(lexicon, "of"), _any(lexicon, "the"), _any(lexicon, "range_to"), _any(lexicon, "week_of_year")
    month, weekday = _names(lexicon, "months"), _names(lexicon, "weekdays")
    ordinal = rf"(?:\s?{_any(lexicon, 'ordinal_suffixes')})?"
    named_day = rf"(?:(?:{weekday}|{_any(lexicon, 'weekdays_short')})\.?,?\s+(?:(?i:{the})\s+)?)?"
    days = rf"(?P<day>{DAY}){ordinal}(?:\s*{to}\s*(?P<day2>{DAY}){ordinal})?"
    part = rf"(?P<part>(?:(?i:{the})\s+)?(?i:{_any(lexicon, 'parts', 'end_of')})[\s-]*(?:(?i:{the})\s+)?)?"
    year, which = rf"(?P<year>{YEAR})", _which(lexicon)
    counted = rf"(?i:(?:{of}\s+)?(?P<of_year>{_any(lexicon, 'last', 'this', 'next')})\s+{_any(lexicon, 'year')})"  # "of last year"
    piece = rf"(?:(?P<half>{_any(lexicon, 'half')})|{_any(lexicon, 'quarter')})"
    nth = rf"(?i:(?P<nth>{alternatives(lexicon.numbers('dates', 'halves'))})\s+{piece}|Q(?P<q>[1-4]))"
    return {
        "iso": r"(?P<year>\d{4})-(?P<month>[01]\d)-(?P<day>[0-3]\d)",
        "numeric": rf"(?P<day>\d\d?)(?P<sign>[/.])(?P<month>\d\d?)(?P=sign)(?P<year>{YEAR}|\d\d(?!\d))",
        "calendar": rf"(?<![\d.,#]){named_day}{days}(?:\s+{of})?[\s-]*(?P<month>{month})(?!\s+{DAY},\s+{YEAR})\.?(?:,?\s*(?:{of}\s+)?{year}|,?\s+{counted})?",
        "calendar_us": rf"{named_day}(?P<month>{month})\.?\s+{days}(?:,?\s+{year}|,?\s+{counted})?(?![.,:/]?\d)",
        "week": rf"(?i:{weeks})[\s:.#]{{1,3}}(?P<week>5[0-3]|[1-4]\d|0?[1-9])(?:(?:\s?[,:(/-]\s?|\s+)(?:{of}\s+)?{year}\)?)?(?!\s*(?:{month}|[-–—]\s*\d))",
        "month": rf"{part}(?:(?i:{which})\s+)?(?P<month>{month})\.?(?:(?:,|\s+{of})?\s*{year}|(?<!\.)\s+{counted})?",
        "nth": rf"(?:(?i:{the})\s+)?{nth}(?:\s+{of})?(?:\s+{which}\s+{_any(lexicon, 'year')})?(?:[\s,]*{year})?",
        "years": rf"{year}[-–/](?P<year2>\d\d)(?![-–/.,:]?\d|%)",
        "year": rf"{part}(?:{the}\s+{_any(lexicon, 'year')}\s+)?{year}(?!s\b|[.,/:]\d|[-–]\d{{1,2}}\b)",
        "feast": rf"(?i:(?P<feast>{alternatives(lexicon.numbers('dates', 'feasts'))}))(?:,?\s+(?:{_any(lexicon, 'on')}\s+)?{year})?",
    }


def _relative_shapes(lexicon: Lexicon, units: Iterable[str]) -> dict[str, str]:
    """Give the times that are counted from the day of writing or from a time named before."""
    which, times, the = _which(lexicon), _any(lexicon, "times_of_day"), _any(lexicon, "the")
    count = rf"(?P<count>\d{{1,3}}|{alternatives([*lexicon.numbers('numbers', 'cardinals'), *_list(lexicon, 'a')])})"
    unit = rf"(?P<unit>{alternatives(units)})"
    counted = rf"(?P<earlier>{_any(lexicon, 'earlier')})|(?P<event>{_any(lexicon, 'after_it')})(?=\s+[^\W\d_])|(?P<later>{_any(lexicon, 'later')})"
    named = "|".join(rf"(?P<{key}>{_any(lexicon, key)})" for key in ("the_next_day", "the_day_before", "that_day"))
    first = alternatives(word for word, number in lexicon.numbers("dates", "halves").items() if number == 1)
    months = alternatives(lexicon.groups("dates", "units")["month"])
    of_year = rf"(?:{which}\s+{_any(lexicon, 'year')}|{the}\s+{_any(lexicon, 'year')}|(?P<year>{YEAR}))"
    return {
        "months": rf"(?i:(?:{the}\s+)?{first}\s+{count}\s+{months}\s+{_any(lexicon, 'of')}\s+{of_year})",
        "weekday": rf"(?:(?i:{which})\s+)?(?P<weekday>{_names(lexicon, 'weekdays')})(?:\s+{times})?",
        "day_word": rf"(?i:(?P<word>{alternatives(lexicon.numbers('dates', 'day_words'))}))(?:\s+{times})?",
        "ago": rf"(?i:{count}[\s-]+{unit}\s+{_any(lexicon, 'ago')})",
        "anchored": rf"(?i:{count}\s+{unit}\s+(?:{counted})|{named})",
        "past": rf"(?i:(?:{the}\s+)?(?P<which>{_any(lexicon, 'last')})\s+{count}\s+{unit})",
        "unit": rf"(?i:(?:(?P<part>{_any(lexicon, 'parts', 'end_of')})\s+)?(?:(?P<the>{the})\s+)?(?:{which}\s+)?{unit})",
    }


def _which(lexicon: Lexicon) -> str:
    return rf"(?P<which>{_any(lexicon, 'last', 'this', 'next')})"


def _names(lexicon: Lexicon, key: str) -> str:
    names = lexicon.numbers("dates", key)
    return alternatives([*names, *(name.upper() for name in names)])
