"""Find the day of writing of an article: from its dateline, its heading lines and its publication date."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Literal

from crisisfigures.claims.context import ArticleContext
from crisisfigures.claims.date_expressions import DateSpan, find_dates
from crisisfigures.claims.date_parts import Days, Reference, whole_month
from crisisfigures.claims.date_titles import title_date
from crisisfigures.languages import load
from crisisfigures.languages.patterns import alternatives

HEAD = 12  # sentences in which a report states its day
DATELINE = 110  # code points of the text within which a dateline ends
COVERS = 90  # code points before a period in which words tell that the report covers it
BEFORE = 60  # code points before a date in which words tell that it lies ahead
DATELINE_REST = 40  # code points between a dateline's day and its end: hour and agency
SOON_AFTER = timedelta(days=60)  # a day without a year is this near after one with its year
NEAR = timedelta(days=10)  # a dateline lies this close to the publication

Evidence = Literal["clause", "sentence", "neighbour", "heading", "dateline", "title", "published", "none"]


@dataclass(frozen=True, slots=True)
class Written:
    """When an article was written: the reference for its time expressions, the as-of date of its totals, and where that was read."""

    reference: Reference | None
    as_of: Days | None
    evidence: Evidence


def written(context: ArticleContext) -> Written:
    """Give the day of writing, computed once an article; as_of is None where neither text nor publication date fix it."""
    if "written" not in context.memo:
        context.memo["written"] = _written(context)
    known = context.memo["written"]
    assert isinstance(known, Written)
    return known


def _written(context: ArticleContext) -> Written:
    if context.published:
        if context.published_precision in (None, "day"):
            day = context.published
            return _dateline(context, day) or Written(Reference(day), (day, day, "day"), "published")
        return _coarse(context, context.published)
    return _from_text(context)


def _dateline(context: ArticleContext, published: date) -> Written | None:
    """Read "HANGZHOU, July 12 (Xinhua) --" where it differs from the publication date."""
    close = _ends_dateline(context)
    if close is None:
        return None
    days = [span for span in find_dates(context.text[:close], published, language=context.language) if _heads_line(span, context.text, close)]
    near = (span for span in days if timedelta(0) <= published - span.first <= NEAR)
    span = min(near, key=lambda span: span.first != published, default=None)
    return Written(Reference(span.first), (span.first, span.last, "day"), "dateline") if span else None


_ENDS = re.compile(r"\n|[.!?]\s")


def _heads_line(span: DateSpan, text: str, close: int) -> bool:
    """Tell a day of the calendar that stands right before the end of a dateline; one in the line or sentence before is a caption's."""
    rest, day = text[span.end : close], span.precision == "day" and span.first == span.last and span.kind == "on"
    return day and len(rest) <= DATELINE_REST and not _ENDS.search(rest) and any(letter.isdecimal() for letter in text[span.start : span.end])


_DATELINE_END = re.compile(r"\)?\s*(?:--|[–—]|\s-\s|\|)|\((?=[A-Z])")


def _ends_dateline(context: ArticleContext) -> int | None:
    return max((match.end() for match in _DATELINE_END.finditer(context.text[:DATELINE])), default=None)


def _coarse(context: ArticleContext, published: date) -> Written:
    if context.published_precision == "month":
        days = whole_month(published.year, published.month)
    else:
        days = (date(published.year, 1, 1), date(published.year, 12, 31), "year")
    return Written(Reference(days[1], exact=False), days, "published")


def _from_text(context: ArticleContext) -> Written:
    """Read an unknown publication date off the text: a dateline, a day or month stated in the head or title, else the latest that the text names."""
    stated, month, latest = _stated(context), _month_stated(context), _latest(context)
    older = stated and stated.kind == "as_of" and latest and latest.precision == "month" and stated.last < latest.first  # data that the report cites
    if stated and not older and (month is None or month.first <= stated.last <= month.last):
        return _known(stated, "heading" if _ends_dateline(context) is None else "dateline")
    if month:
        near = Reference(month.last, exact=False)
        day = _year_less(context, near)
        within = day and month.first <= day.last <= month.last
        return Written(near, (day.last, day.last, "day"), "heading") if day and within else _known(month, "heading")
    titled = title_date(context, Reference(latest.last, exact=False) if latest else None)
    anchor = titled or latest
    if anchor is None:
        return Written(None, None, "none")
    as_of = None if older else _year_less(context, Reference(anchor.last, exact=False))
    return _known(as_of, "heading") if as_of else _known(titled, "title") if titled else _around(context, anchor)


def _known(span: DateSpan, evidence: Evidence) -> Written:
    if span.precision == "day":
        return Written(Reference(span.last, last=False), (span.last, span.last, "day"), evidence)
    return Written(Reference(span.last, exact=False), (span.first, span.last, span.precision), evidence)


def _around(context: ArticleContext, latest: DateSpan) -> Written:
    """Take the latest day that a text names for its own, with or without a year; where it names its latest time by the month, the month."""
    reference = Reference(latest.last, exact=False)
    days = (span for index in range(len(context.sentences)) for span in find_dates(context.sentences[index].text, reference, language=context.language))
    later = [span for span in days if span.precision == "day" and span.kind == "on" and latest.last < span.last <= latest.last + SOON_AFTER]
    last = max(later, key=lambda span: span.last, default=latest)
    as_of: Days = (last.last, last.last, "day") if last.precision == "day" else whole_month(last.last.year, last.last.month)
    return Written(Reference(last.last, exact=False), as_of, "neighbour")


@lru_cache
def _ahead(language: str) -> re.Pattern[str]:
    return re.compile(rf"\b{alternatives(load(language).words('dates', 'ahead'))}\b", re.IGNORECASE)


def _latest(context: ArticleContext) -> DateSpan | None:
    """Find the latest day or month that the text names with its year, leaving out what it says of times to come."""
    ahead = _ahead(context.language)
    named = [
        span for index, span in _dated(context, len(context.sentences))
        if span.precision != "year" and span.kind != "after" and (span.precision == "day" or span.kind != "since")
        and not ahead.search(context.sentences[index].text[max(0, span.start - BEFORE) : span.start])
    ]  # fmt: skip
    return max(named, key=lambda span: span.last, default=None)


def _dated(context: ArticleContext, count: int) -> Iterator[tuple[int, DateSpan]]:
    """Give the dates with a year of their own in the first sentences, found once an article."""
    for index, sentence in enumerate(context.sentences[:count]):
        key = f"dated:{index}"
        if key not in context.memo:
            context.memo[key] = find_dates(sentence.text, None, language=context.language)
        spans = context.memo[key]
        assert isinstance(spans, list)
        for span in spans:
            yield index, span


@lru_cache
def _not_report(language: str) -> re.Pattern[str]:
    return re.compile(rf"\b{alternatives(load(language).words('dates', 'not_report'))}\b", re.IGNORECASE)


def _barred(context: ArticleContext, index: int, span: DateSpan) -> bool:
    """Tell a date behind a word of its sentence that keeps it from being the day of the report."""
    key = f"barred:{index}"
    if key not in context.memo:
        first = _not_report(context.language).search(context.sentences[index].text)
        context.memo[key] = first.end() if first else len(context.sentences[index].text)
    end = context.memo[key]
    assert isinstance(end, int)
    return end <= span.start


def _stated(context: ArticleContext) -> DateSpan | None:
    """Find the first full day in the head that is a dateline, an as-of day, the end of the period covered, or stands in a heading of its own.

    A period told further down that ends after an as-of day wins: what is as of an earlier day was taken from elsewhere.
    """
    days = _days_stated(context)
    first = next(days, None)
    if first is None or first.kind != "as_of":
        return first
    return next((span for span in days if span.kind == "span" and span.first < span.last and first.last < span.last), first)


def _days_stated(context: ArticleContext) -> Iterator[DateSpan]:
    covers, close = _covers(context.language), _ends_dateline(context) or 0
    for index, span in _dated(context, HEAD):
        sentence = context.sentences[index]
        before = sentence.text[max(0, span.start - COVERS) : span.start]
        if span.precision != "day" or _barred(context, index, span):
            continue
        stands_so = span.kind == "as_of" or (span.kind == "span" and covers.search(before))
        if stands_so or (span.kind in ("on", "span") and (sentence.heading or sentence.start + span.end <= close)):
            yield span


@lru_cache
def _covers(language: str) -> re.Pattern[str]:
    """Match the words before the period that a report covers."""
    return re.compile(rf"\b{alternatives(load(language).words('dates', 'covers'))}\b[^.;]{{0,40}}$", re.IGNORECASE)


def _month_stated(context: ArticleContext) -> DateSpan | None:
    """Find the month in the headings of the head or in the title: "Country Brief August 2019"."""
    for index, span in _dated(context, HEAD):
        sentence = context.sentences[index]
        if span.precision == "month" and span.kind == "on" and sentence.heading and not _barred(context, index, span):
            return span
    titled = title_date(context, None)
    return titled if titled and titled.precision == "month" else None


def _year_less(context: ArticleContext, anchor: Reference) -> DateSpan | None:
    """Find the as-of day or the period in the head that leaves its year to what the text names elsewhere."""
    covers = _covers(context.language)
    for index, sentence in enumerate(context.sentences[:HEAD]):
        for span in find_dates(sentence.text, anchor, language=context.language):
            before = sentence.text[max(0, span.start - COVERS) : span.start]
            stated = span.kind == "as_of" or (span.kind == "span" and (sentence.heading or covers.search(before)))
            if stated and span.precision == "day" and not _barred(context, index, span) and abs(span.last - anchor.day) < timedelta(days=100):
                return span
    return None
