"""A run of rows -> the cells that count something of ours, each with its heading and its label.

Four forms: a place a row, a day a row, a metric a row under places or days, and a metric a row with its only number. Whatever is not
plainly one of these gives nothing.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache

from crisisfigures.claims.article_places import places_of
from crisisfigures.claims.bounds import Count, find_counts
from crisisfigures.claims.context import ArticleContext
from crisisfigures.claims.date_expressions import DateSpan, find_dates
from crisisfigures.claims.date_reference import written
from crisisfigures.claims.gazetteer import Place, resolve
from crisisfigures.claims.numbers import Number
from crisisfigures.claims.table_headings import Heading, heading_of, plain, table_words
from crisisfigures.claims.table_layout import Cell, Layout, Row

MOSTLY = 0.6  # share of the labels of rows that must be places, or of a column's cells that must be numbers
NO_FIGURE = re.compile(r"[\s–—.…-]*|n/?a|nd|n\.a\.|\?", re.IGNORECASE)
_MARKS = re.compile(r"\s*(?:\([+-]\s?[\d,. ]{1,12}\)|[*†‡¹²³]+|\[[\da-z]{1,2}\])+$")  # a rise in brackets, a footnote
_MILLIONS = re.compile(r"(?<=\d)\s?[mM]$")
_YEAR = re.compile(r"(?:19|20)\d\d")


@dataclass(frozen=True, slots=True)
class Label:
    """What a row or column is about: a place (id and country None where the gazetteer has none), a day, or the total of all."""

    cell: Cell | None
    place: Place | None = None
    day: DateSpan | None = None
    is_total: bool = False


@dataclass(frozen=True, slots=True)
class Figure:
    """One number of a table; its count's offsets are within the cell."""

    row: Row
    cell: Cell
    count: Count
    heading: Heading
    label: Label


def read_layout(layout: Layout, context: ArticleContext) -> list[Figure]:
    """Give the figures of a table, in the order of the text; none where what it counts is not plain."""
    words = table_words(context.language)
    head, *body = layout.rows
    if not words.metrics or any(words.refusing.search(text) for text in (*(cell.text for cell in head.cells), *layout.above[-1:])):
        return []
    found = _by_column(head, body, context) or _by_row(head, body, context)
    return sorted(found, key=lambda figure: figure.cell.start)


def _by_column(head: Row, body: Sequence[Row], context: ArticleContext) -> list[Figure]:
    """Read a table whose headings name metrics and whose rows are places or days."""
    width = max(len(row.cells) for row in body)
    headings: list[Cell | None] = [None, *head.cells] if len(head.cells) == width - 1 else list(head.cells)
    rows = [row for row in body if len(row.cells) == width == len(headings)]
    if len(rows) < 2 or any(_is_number(cell.text, context.language) for cell in head.cells):
        return []
    labels = _labels(headings[0], [row.cells[0] for row in rows], context)
    columns = {at: read for at, cell in enumerate(headings) if at and cell and (read := heading_of(cell.text, context.language))}
    others = [(headings[at], [row.cells[at].text for row in rows]) for at in range(1, width)]
    if any(_tells_more(cell, texts, context.language) for cell, texts in others):
        return []  # each row is an event, or a place within the one that it begins with
    if labels is None or len({(one.metric, one.unit, one.basis, one.scope, one.population) for one in columns.values()}) < len(columns):
        return []  # two columns of one heading: what tells them apart stands in a row above
    return [
        Figure(row, row.cells[at], count, heading, label)
        for at, heading in columns.items() if _counts_people([row.cells[at].text for row in rows], context.language)
        for row, label in zip(rows, labels, strict=True) if label and (count := count_in(row.cells[at].text, context.language))
    ]  # fmt: skip


def _by_row(head: Row, body: Sequence[Row], context: ArticleContext) -> list[Figure]:
    """Read a table whose rows are metrics: under places or days, under one heading such as "Number", or without any heading."""
    language, words = context.language, table_words(context.language)
    width = max(len(row.cells) for row in body)
    bare = width == 2 and heading_of(head.cells[0].text, language) is not None
    rows = [row for row in ([head, *body] if bare else body) if len(row.cells) == width]
    headings = {row.cells[0].text: heading_of(row.cells[0].text, language) for row in rows}
    if sum(heading is not None for heading in headings.values()) < 2 or len(headings) < len(rows):
        return []
    across = list(head.cells[-(width - 1) :]) if len(head.cells) in (width, width - 1) else []
    labels: Sequence[Label | None] | None
    if bare or (width == 2 and across and plain(across[0].text) in words.values):
        labels = [Label(None)]
    else:
        labels = _labels(None, across, context) if across else None
    return [
        Figure(row, cell, count, heading, label)
        for row in rows if (heading := headings[row.cells[0].text]) and labels is not None and len(labels) == width - 1
        for cell, label in zip(row.cells[1:], labels, strict=True) if label and (count := count_in(cell.text, language))
    ]  # fmt: skip


def _labels(heading: Cell | None, cells: Sequence[Cell], context: ArticleContext) -> list[Label | None] | None:
    """Say what labels mean, each None that means nothing; None where they are neither places nor days."""
    words, named = table_words(context.language), plain(heading.text) if heading else ""
    labels = _in_one_country([_label(cell, context, named if named in words.places else "") for cell in cells], context)
    parts = [(cell, label) for cell, label in zip(cells, labels, strict=True) if not (label and label.is_total)]
    days = sum(label is not None and label.day is not None for _, label in parts)
    if parts and days == len(parts) and (not named or named in words.dates):
        return labels
    places = sum(label is not None and label.place is not None for _, label in parts)
    if not parts or (named and named not in words.places) or places < (MOSTLY if not named else 0.5) * len(parts):
        return None
    if named:  # under "County" every name is a county
        labels = [label or (Label(cell) if cell.text[:1].isupper() else None) for cell, label in zip(cells, labels, strict=True)]
    return [None if label and label.day else label for label in labels]


def _in_one_country(labels: Sequence[Label | None], context: ArticleContext) -> list[Label | None]:
    """Look again for places that lie outside of the country of most others: there is a town of the same name in it, or it is not known."""
    towns = [label.place.iso3 for label in labels if label and label.place and label.place.kind != "country"]
    most, often = Counter(towns).most_common(1)[0] if towns else (None, 0)
    if most is None or often * 2 <= len(towns):
        return list(labels)
    return [_moved(label, most, context) if label and label.place and label.place.kind != "country" else label for label in labels]


def _moved(label: Label, iso3: str, context: ArticleContext) -> Label:
    if label.place is None or label.cell is None or label.place.iso3 == iso3:
        return label
    found = resolve(label.cell.text, (iso3,), context.language)
    return replace(label, place=found if found and found.iso3 == iso3 else None)


def _label(cell: Cell, context: ArticleContext, kind: str) -> Label | None:
    if plain(cell.text) in table_words(context.language).totals:
        return Label(cell, is_total=True)
    dates = find_dates(cell.text, written(context).reference, language=context.language)
    if len(dates) == 1 and (dates[0].start, dates[0].end) == (0, len(cell.text)) and not _YEAR.fullmatch(cell.text):
        return Label(cell, day=dates[0])
    place = _place(cell.text, kind, context) if any(letter.isalpha() for letter in cell.text) else None
    return Label(cell, place=place) if place else None


def _place(name: str, kind: str, context: ArticleContext) -> Place | None:
    """Find a place by its name; under "County" Garissa is the county, not its town."""
    near, language = places_of(context).countries, context.language
    plainly = resolve(name, near, language)
    as_division = resolve(f"{name} {kind}", near, language) if kind and plainly and plainly.kind != "country" else None
    return as_division if as_division and plainly and as_division.iso3 == plainly.iso3 else plainly


def _counts_people(cells: Sequence[str], language: str) -> bool:
    """Whether a column holds counts: hardly anything but whole numbers, and no shares."""
    told = [text for text in cells if not NO_FIGURE.fullmatch(text) and not _says_none(text, language)]
    counts = [count for text in told if (count := count_in(text, language))]
    whole = all(count.number.value == count.number.value.to_integral_value() for count in counts)
    return bool(counts) and not any("%" in text for text in told) and whole and len(counts) >= MOSTLY * len(told)


def _says_none(text: str, language: str) -> bool:
    return [count.number.kind for count in find_counts(text, language)] == ["none"]


def _tells_more(heading: Cell | None, cells: Sequence[str], language: str) -> bool:
    """Whether a further column says in words what its rows are about; remarks do not."""
    words, named = table_words(language), plain(heading.text) if heading else ""
    told = [text for text in cells if not NO_FIGURE.fullmatch(text)]
    in_words = sum(not any(letter.isdigit() for letter in text) for text in told)
    return named not in words.remarks and (named in words.places | words.dates or in_words > (1 - MOSTLY) * len(cells))


def _is_number(text: str, language: str) -> bool:
    return count_in(text, language) is not None


@lru_cache(maxsize=4096)
def count_in(text: str, language: str) -> Count | None:
    """Give the count that a cell is, with its hedge; None for what is no number, holds another word, or is a share.

    >>> count_in("~1,300 (+12)", "en").number.value, count_in("12%", "en"), count_in("none reported", "en")
    (Decimal('1300'), None, None)
    """
    bare = _MARKS.sub("", text)
    if not any(letter.isdigit() for letter in bare) or "%" in bare:
        return None
    if _YEAR.fullmatch(bare):  # which running text has for a year
        return _plain_count(bare)
    mended = _MILLIONS.sub(" million", bare) if language == "en" else bare
    counts = find_counts(mended, language)
    if len(counts) != 1 or (counts[0].start, counts[0].end) != (0, len(mended)):
        return None
    return counts[0] if mended == bare else _shortened(counts[0], len(bare))


def _plain_count(digits: str) -> Count:
    """Read four digits that look like a year as the count that they are under the heading of one."""
    number = Decimal(digits)
    return Count(0, len(digits), Number(0, len(digits), digits, number, number, number, "count"), "exact", None)


def _shortened(count: Count, end: int) -> Count:
    """Give the offsets that a count has as written."""
    return replace(count, end=end, number=replace(count.number, end=end))
