"""Claims of the cells of tables: what counts is told by the heading, where or when by the label, as of when and by whom by the lines around."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import cast

from crisisfigures.claims.article_places import meant, places_of
from crisisfigures.claims.attribution import NOBODY, SourceAnswer
from crisisfigures.claims.causes import cause_of
from crisisfigures.claims.context import ArticleContext, Mention, sentence_at
from crisisfigures.claims.date_expressions import DateSpan, find_dates
from crisisfigures.claims.date_reference import written
from crisisfigures.claims.dates import DateAnswer
from crisisfigures.claims.gazetteer import find_places
from crisisfigures.claims.places import PlaceAnswer, locate
from crisisfigures.claims.source_types import type_of
from crisisfigures.claims.statements import statements_in
from crisisfigures.claims.table_headings import table_words, usual_basis
from crisisfigures.claims.table_layout import Layout, find_layouts
from crisisfigures.claims.table_reading import Figure, count_in, read_layout
from crisisfigures.claims.topic import Topic
from crisisfigures.model import Basis, Cause, Metric

RULE = "cell of a table"
LONGEST_CELL = 60  # characters: a row with a longer one may hold sentences
CONFIDENCE = 0.8  # of what is plainly a table: a person who read a sample found it right more often
OF_CRISES = frozenset({"affected", "missing", "rescued", "trapped", "evacuated", "assisted", "targeted", "in_need", "casualties", "migrants", "detained"})
OF_DISEASE: Metric = "cases"
_LAYOUTS = "layouts"
_ENDS_NAME = re.compile(r"\s*[.;(]|\s+(?=as\s+of\b)|,\s*(?=\d)|\s+https?:", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Entry:
    """One number of a table with all that its claim says; offsets are code points of the text."""

    figure: Figure
    mention: Mention
    sentence: str
    basis: Basis
    basis_from: str
    place: PlaceAnswer
    day: DateAnswer
    said: SourceAnswer
    part: str | None
    lines: Sequence[tuple[int, int]]  # of its table, where nothing else is a claim
    cause: tuple[Cause | None, str]


def layouts_of(context: ArticleContext) -> Sequence[Layout]:
    """Give the runs of rows of a text, looked for once."""
    if _LAYOUTS not in context.memo:
        context.memo[_LAYOUTS] = list(find_layouts(context.text))
    return cast(Sequence[Layout], context.memo[_LAYOUTS])


def unread_cells(context: ArticleContext) -> Iterator[tuple[int, int]]:
    """Give the cells that are numbers in rows with several, as spans of the text: what they count is told by no running text."""
    for row in (row for layout in layouts_of(context) for row in layout.rows):
        numbers = [(cell.start, cell.end) for cell in row.cells if count_in(cell.text, context.language)]
        yield from numbers if len(numbers) > 1 else ()


def find_entries(context: ArticleContext, topic: Topic) -> Iterator[Entry]:
    """Give the numbers of all tables of a text that count something of ours, in order; a zero counts nobody."""
    for layout in layouts_of(context):
        figures = [figure for figure in read_layout(layout, context) if _fits(figure, topic)]
        if figures:
            around = _Around.of(layout, context)
            totals = {figure.heading: figure.count.number.value for figure in figures if figure.label.is_total}
            for figure in figures:
                if figure.count.number.value:
                    yield _entry(figure, figures, totals.get(figure.heading), around, context)


def _fits(figure: Figure, topic: Topic) -> bool:
    """Whether an article speaks of what weak words need: "affected" and "missing" a crisis, "cases" a disease."""
    metric = figure.heading.metric
    return topic.disease if metric == OF_DISEASE else topic.crisis or metric not in OF_CRISES


@dataclass(frozen=True, slots=True)
class _Around:
    """What the lines above and below a table say of all of it."""

    day: DateSpan | None
    said: SourceAnswer
    within: bool  # what happened in a stretch of time: "in the last 24 hours"
    place: PlaceAnswer | None
    people: str | None  # the country of a people that the lines name: "Syrian refugees by country"
    lines: Sequence[tuple[int, int]]

    @classmethod
    def of(cls, layout: Layout, context: ArticleContext) -> "_Around":
        said, rest = _source(layout, context)
        reference, words = written(context).reference, table_words(context.language)
        dates = [span for line in (*layout.above[::-1], *rest) for span in find_dates(line, reference, language=context.language)]
        within = any(words.within.search(line) for line in layout.above)
        lines = [(row.start, row.end) for row in layout.rows if max(cell.end - cell.start for cell in row.cells) <= LONGEST_CELL]
        told = [*layout.above[::-1], context.title or ""]
        day = next((span for span in dates if span.kind != "since"), None)
        return cls(day, said, within, _place_in(told, context), _people_in(told, context), lines)


def _source(layout: Layout, context: ArticleContext) -> tuple[SourceAnswer, list[str]]:
    """Read "Source: OCHA, 3 May 2019" below or above a table; give the lines of it as well, which may hold the day."""
    pattern = table_words(context.language).source
    for line in (*layout.below, *layout.above[::-1]):
        if match := pattern.match(line):
            dates = find_dates(match["who"], written(context).reference, language=context.language)
            name = _ENDS_NAME.split(match["who"][: dates[0].start] if dates else match["who"])[0].strip(" ,;:–-")
            return (SourceAnswer(name, type_of(name, context), None, "heading") if name else NOBODY), [line]
    stated = [statement for line in layout.above[::-1] for statement in statements_in(line, context.language) if not statement.denies]
    return (SourceAnswer(stated[0].name, type_of(stated[0].name, context), None, "heading") if stated else NOBODY), []


def _place_in(lines: Sequence[str], context: ArticleContext) -> PlaceAnswer | None:
    """Give the place that the lines above a table name, the nearest line first; of a town and its country the town, of two towns none."""
    near = places_of(context).countries
    for line in lines:
        places = [(span, place) for span in find_places(line, near, context.language) if (place := meant(span, near, context.language))]
        narrow = [pair for pair in places if pair[1].kind != "country"] if len({place.iso3 for _, place in places}) == 1 else []
        if len({place.place_id for _, place in narrow or places}) == 1:
            span, place = (narrow or places)[0]
            return PlaceAnswer(place.name if span.is_demonym else span.text, place.place_id, place.iso3, None, "heading")
    return None


def _people_in(lines: Sequence[str], context: ArticleContext) -> str | None:
    """Give the country of the first people that the lines above a table name, the nearest line first."""
    near = places_of(context).countries
    spans = (span for line in lines for span in find_places(line, near, context.language) if span.is_demonym and span.places)
    return next((span.places[0].iso3 for span in spans), None)


def _entry(figure: Figure, figures: Sequence[Figure], total: Decimal | None, around: _Around, context: ArticleContext) -> Entry:
    start = figure.cell.start + figure.count.start
    end = figure.cell.start + figure.count.end
    heading = figure.heading
    mention = Mention(
        sentence_at(context, start), start, end, heading.metric, heading.unit, figure.count.number.value, figure.count.qualifier, rule=RULE
    )
    basis: Basis = heading.basis or ("period" if around.within else usual_basis(heading.metric))
    part = "table" if total is not None and not figure.label.is_total and figure.label.cell and not figure.label.day and figure.count.number.value < total else None
    return Entry(
        figure, mention, context.text[figure.row.start : figure.row.end], basis, "heading" if heading.basis or around.within else "table",
        replace(_where(figure, figures, around, mention, context), origin_iso3=_origin(figure, around)), _when(figure, basis, around, context), around.said, part, around.lines, cause_of(context, mention),
    )  # fmt: skip


def _origin(figure: Figure, around: _Around) -> str | None:
    """Give where refugees came from, as their heading or the lines above say; of a country's own row it says nothing."""
    if figure.heading.metric != "refugees":
        return None
    place = figure.label.place
    return figure.heading.origin_iso3 or (None if place and place.iso3 == around.people else around.people)


def _where(figure: Figure, figures: Sequence[Figure], around: _Around, mention: Mention, context: ArticleContext) -> PlaceAnswer:
    """Take the place of the label; of a total and a day that of the lines above, else the one country of the rows, or the article's."""
    label = figure.label
    if label.cell is not None and label.day is None and not label.is_total:
        return _labelled(figure, figures, around, context)
    countries = {place.iso3 for other in figures if (place := other.label.place)} if label.is_total else set()
    if len(countries) > 1:
        return PlaceAnswer(None, None, None, None, "table")  # a total of several countries is of none
    if around.place is not None or not label.is_total:
        return around.place or locate(context, mention)
    return PlaceAnswer(None, None, countries.pop() if countries else None, None, "table")


def _labelled(figure: Figure, figures: Sequence[Figure], around: _Around, context: ArticleContext) -> PlaceAnswer:
    """Give the place that a row or column is headed by; a name that no gazetteer knows lies in the one country of the others."""
    assert figure.label.cell is not None
    place, name = figure.label.place, figure.label.cell.text
    countries = {other.label.place.iso3 for other in figures if other.label.place}
    iso3 = place.iso3 if place else countries.pop() if len(countries) == 1 else around.place.iso3 if around.place else None
    return PlaceAnswer(name, place.place_id if place else None, iso3, None, "table")


def _when(figure: Figure, basis: Basis, around: _Around, context: ArticleContext) -> DateAnswer:
    """Take the day of the label, else of the lines around, else that of the article; a level or total of a span is of its last day."""
    span = figure.label.day or around.day
    if span is None:
        known = written(context)
        return DateAnswer(*known.as_of, None, known.evidence) if known.as_of else DateAnswer(None, None, None, None, "none")
    first = span.last if basis in ("stock", "cumulative") and span.precision == "day" else span.first
    return DateAnswer(first, span.last, span.precision, None, "heading")
