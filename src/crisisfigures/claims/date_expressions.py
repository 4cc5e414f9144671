"""Find the time expressions of a sentence."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import Literal

from crisisfigures.claims.date_parts import Days, Expression, Reference, Setting
from crisisfigures.claims.date_patterns import YEAR, DatePatterns, Shape, date_patterns
from crisisfigures.claims.date_relative import current, rolling
from crisisfigures.claims.date_resolution import resolve
from crisisfigures.languages.patterns import letters_before, pieces_of
from crisisfigures.model import Precision

Kind = Literal["as_of", "since", "on", "span", "after", "modifier", "relative", "past", "current", "cited"]

KEPT = 1_024  # texts of which it is kept which times are written there
_CITES = re.compile(r"\((?:[^()]{1,80};\s?)?(?:[^\W\d_a-z][\w.&/’'-]{0,30},?\s){1,5}$")
_CITED = re.compile(r"\s?[);]")
_YEAR = re.compile(rf"{YEAR}|\d[/.]\d\d?[/.]\d|\d{{4}}-[01]\d-")  # with no other day known, a text that names no year names no time


@dataclass(slots=True)
class DateSpan:
    """A time expression; start and end are code points of the text, half open; first and last are days, both within.

    kind: as_of (a total's day), since (a total's beginning), on (plain), span (from, to), after (told before or after it),
    modifier ("Friday's attack"), relative (counted from a day named before), past (a length of time up to the day of writing), current ("this month", up to it), cited (in brackets behind what a source says: "(OCHA 8/11/2020)").
    """

    start: int
    end: int
    first: date
    last: date
    precision: Precision
    kind: Kind


def find_dates(text: str, reference: date | Reference | None, *, anchor: Days | None = None, language: str = "en") -> list[DateSpan]:
    """Find time expressions in order; those whose year or day nothing fixes are left out.

    reference is the day of writing; anchor a time named before, from which "a day earlier" counts.

    >>> [(d.first.isoformat(), d.precision, d.kind) for d in find_dates("By Monday 12 had died since 3 May", date(2013, 7, 10))]
    [('2013-07-08', 'day', 'as_of'), ('2013-05-03', 'day', 'since')]
    >>> find_dates("12 died in July", None)
    []
    """
    if reference is None and anchor is None and not _YEAR.search(text):
        return []
    expressions = _expressions_in(text, language)
    if not expressions:
        return []
    patterns = date_patterns(language)
    known = Reference(reference) if isinstance(reference, date) else reference
    ahead = bool(patterns.future.search(text, pieces_of(text)))
    spans: list[DateSpan] = []
    for expression in expressions:
        last = next(((s.first, s.last, s.precision) for s in reversed(spans) if s.kind != "since"), anchor)
        kind = _kind(expression, text, patterns)
        term = bool(patterns.term.search(text[max(0, expression.start - 30) : expression.start]))
        days = resolve(expression, Setting(patterns, known, last, ahead or term, ahead and kind == "as_of"))
        if days and days[0] <= days[1]:
            spans.append(DateSpan(expression.start, expression.end, *days, kind))
    return spans


@lru_cache(maxsize=KEPT)
def _expressions_in(text: str, language: str) -> Sequence[Expression]:
    """Find what may be a time, before anything is known of the day of writing; that day is looked for among the same."""
    patterns = date_patterns(language)
    shapes = patterns.shapes_in(text)
    return _expressions(text, shapes, patterns) if shapes and patterns.worth_reading.search(text) else ()


def _expressions(text: str, shapes: Sequence[Shape], patterns: DatePatterns) -> list[Expression]:
    found: list[Expression] = []  # in the order of the text, apart from each other
    for shape in shapes:
        for match in shape.pattern.finditer(text):
            at = bisect_left(found, match.start(), key=lambda e: e.start)
            if (at == 0 or found[at - 1].end <= match.start()) and (at == len(found) or match.end() <= found[at].start):
                found.insert(at, _narrowed(Expression(match.start(), match.end(), shape.name, match.groupdict()), text, patterns))
    return [e for e in _joined(found, text, patterns) if _stands_alone(e, text, patterns)]


def counts_from_before(text: str, language: str) -> bool:
    """Say whether a text may hold a time that counts from one named before: "a day earlier"."""
    patterns, pieces = date_patterns(language), pieces_of(text)
    return not (patterns.counted.isdisjoint(pieces) or patterns.counting.isdisjoint(pieces))


def _narrowed(e: Expression, text: str, patterns: DatePatterns) -> Expression:
    """Read "in May 12 people died" as a month, for a day would stand after "on", and "following Friday" as a Friday unless an article stands before it."""
    if e.shape == "calendar_us" and not (e.part("year") or e.part("of_year")) and patterns.month_only.search(text[max(0, e.start - 12) : e.start]):
        return Expression(e.start, e.start + len(e.parts["month"] or ""), "month", {"month": e.parts["month"]})
    if e.shape == "weekday" and e.part("which") in patterns.after and not patterns.article.search(text[max(0, e.start - 12) : e.start]):
        weekday = text[e.start + len(e.part("which") or "") : e.end].lstrip()
        return replace(e, start=e.end - len(weekday), parts={**e.parts, "which": None})
    return e


_JOINABLE = ("calendar", "calendar_us", "iso", "numeric", "month", "year", "weekday")


def _joined(found: list[Expression], text: str, patterns: DatePatterns) -> list[Expression]:
    """Join two expressions that make one span: "28 March - 3 April 2021", "between May and July"."""
    out: list[Expression] = []
    for item in found:
        if out and _makes_range(out[-1], item, text, patterns):
            out[-1] = replace(out[-1], end=item.end, until=item)
        else:
            out.append(item)
    return out


def _makes_range(a: Expression, b: Expression, text: str, patterns: DatePatterns) -> bool:
    if a.until or a.shape not in _JOINABLE or b.shape not in _JOINABLE or (a.shape == "weekday") != (b.shape == "weekday"):
        return False
    between = text[a.end : b.start]
    return len(between) < 12 and bool(patterns.range_to.fullmatch(between)) and not (a.part("month") and b.shape == "year")


def _stands_alone(e: Expression, text: str, patterns: DatePatterns) -> bool:
    """Leave out a month's or year's bare name unless a word before or after shows that it is a time: 2009 may be a count, May a name."""
    if e.until or e.shape not in ("month", "year", "years", "unit", "week"):
        return True
    if e.shape == "unit":
        return bool(e.part("which") or e.part("part") or (e.part("the") and patterns.units[e.part("unit") or ""] == "weekend"))
    if e.part("part") or e.part("which") or e.part("of_year") or (e.shape in ("month", "week") and e.part("year")):
        return True
    before, after = text[max(0, e.start - 40) : e.start], text[e.end : e.end + 24]
    noun_follows = after[:1] == " " and after[1:2].islower() and _behind_article(before, patterns)  # "the January cycle"
    named = e.shape == "month" and (noun_follows or bool(patterns.year_verb.match(after) or _BRACKETS.match(after)))  # "June saw", "June (20)"
    marked = named or bool(_marker(before, patterns)) or bool(patterns.possessive.match(after))
    return marked or (e.shape in ("year", "years") and _is_year(before, after, patterns))


_BRACKETS = re.compile(r"\s\(\d")
_NOUN = re.compile(r"\s[^\W\d_]")  # "(1900 beneficiaries)"

_ENTRY = re.compile(r"\s?(?::|[-–—])\s(?=[^\W\d_a-z])")  # "1994 - Storm kills 70"


def _is_year(before: str, after: str, patterns: DatePatterns) -> bool:
    if _ENTRY.match(after) and not before[-1:].isalnum():
        return True
    opens = before.strip() == "" or before.rstrip()[-1] in ";.:(,"
    return bool((opens and patterns.year_verb.match(after)) or _behind_article(before, patterns) or (before.endswith("(") and not _NOUN.match(after)))


def _marker(before: str, patterns: DatePatterns) -> str:
    """Give the kind of the longest words that stand right before a time: "compared to", not "to"."""
    last = letters_before(before, len(before))
    markers = ((order, marker) for order, marker in enumerate(patterns.markers) if last in marker.ends or "" in marker.ends)
    matches = [(-len(match[0]), order, marker.kind) for order, marker in markers if (match := marker.pattern.search(before))]
    return min(matches)[2] if matches else ""


def _behind_article(before: str, patterns: DatePatterns) -> bool:
    may_be = letters_before(before, len(before)) in patterns.article_ends or not before.rstrip()[-1:].isalnum()  # "the rebels' "
    return may_be and patterns.article.search(before) is not None


def _kind(e: Expression, text: str, patterns: DatePatterns) -> Kind:
    if e.shape == "anchored":
        return "relative"
    before, after = text[max(0, e.start - 130) : e.start], text[e.end : e.end + 24]
    kind = _marker(before, patterns)
    noun_follows = after[:1] == " " and after[1:2].isalpha() and _behind_article(before, patterns)
    if "(" in before and _CITES.search(before) and _CITED.match(after):
        return "cited"
    if kind == "as_of" and ((noun_follows and not e.part("part")) or patterns.possessive.match(after)):
        return "modifier"  # "hit by the 1999 quake", "by Tuesday's quake"
    if kind != "as_of" and patterns.since_clause.search(before):
        return "since"
    if (e.until and e.shape != "weekday") or e.part("day2") or e.shape in ("week", "nth", "months", "years"):
        return "as_of" if kind == "as_of" else "span"
    if e.shape == "past" or (e.shape == "unit" and rolling(e, patterns)):
        return "past"
    if e.shape == "unit" and current(e, patterns):
        return "current"
    if kind in ("as_of", "since", "after"):
        return "as_of" if kind == "as_of" else "since" if kind == "since" else "after"
    if patterns.possessive.match(after) or noun_follows:
        return "modifier"
    return "on"
