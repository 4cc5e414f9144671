"""Find the day of writing of an article: from its dateline, its heading lines and its publication date."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from crisisfigures.claims.context import ArticleContext
from crisisfigures.claims.date_expressions import DateSpan, find_dates
from crisisfigures.claims.date_parts import Days, Reference, whole_month
from crisisfigures.languages import load
from crisisfigures.languages.patterns import alternatives

HEAD = 12  # sentences in which a report states its day
DATELINE = 110  # code points of the text within which a dateline ends
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
    for span in find_dates(context.text[:close], published, language=context.language):
        if span.precision == "day" and span.first == span.last and span.kind == "on" and timedelta(0) <= published - span.first <= NEAR:
            return Written(Reference(span.first), (span.first, span.last, "day"), "dateline")
    return None


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
    """Read an unknown publication date off the text: a dateline, a day stated in the head, else the latest day or month that the text names."""
    stated = _stated(context)
    if stated:
        dateline = _ends_dateline(context) is not None
        return Written(Reference(stated.last, exact=dateline), (stated.last, stated.last, "day"), "dateline" if dateline else "heading")
    spans = [span for _, span in _dated(context, len(context.sentences))]
    days = {span.last for span in spans if span.precision == "day"}
    named = [span for span in spans if span.precision != "year" and span.kind != "after"]
    latest = max((span for span in named if span.precision == "day" or span.kind != "since"), key=lambda span: span.last, default=None)
    if latest is None:
        return Written(None, None, "none")
    as_of = _year_less(context, Reference(latest.last, exact=False))
    if as_of:
        return Written(Reference(as_of, exact=False), (as_of, as_of, "day"), "heading")
    alone = latest.precision == "day" and days == {latest.last}
    as_of_days: Days = (latest.last, latest.last, "day") if alone else whole_month(latest.last.year, latest.last.month)
    return Written(Reference(latest.last, exact=False), as_of_days, "neighbour")


def _dated(context: ArticleContext, count: int) -> Iterator[tuple[int, DateSpan]]:
    """Give the dates with a year of their own in the first sentences."""
    for index, sentence in enumerate(context.sentences[:count]):
        for span in find_dates(sentence.text, None, language=context.language):
            yield index, span


def _stated(context: ArticleContext) -> DateSpan | None:
    """Find the first full day in the head that is a dateline, an as-of day, or stands in a heading of its own."""
    barred = re.compile(rf"\b{alternatives(load(context.language).words('dates', 'not_report'))}\b", re.IGNORECASE)
    close = _ends_dateline(context) or 0
    for index, span in _dated(context, HEAD):
        sentence = context.sentences[index]
        if span.precision != "day" or barred.search(sentence.text[: span.start]):
            continue
        if span.kind == "as_of" or (span.kind in ("on", "span") and (sentence.heading or sentence.start + span.end <= close)):
            return span
    return None


def _year_less(context: ArticleContext, anchor: Reference) -> date | None:
    for sentence in context.sentences[:HEAD]:
        for span in find_dates(sentence.text, anchor, language=context.language):
            if span.kind == "as_of" and span.precision == "day" and abs(span.last - anchor.day) < timedelta(days=100):
                return span.last
    return None
