"""What a chart says in words: its caption under the picture, and the alternative text for people who do not see it."""

from collections.abc import Sequence

from crisisfigures.model import Point
from crisisfigures.reports.captions import join_words, place_words
from crisisfigures.reports.dates import span
from crisisfigures.reports.evidence import Evidence
from crisisfigures.reports.wording import count_words

CAPTION_SENTENCES = 2  # the newest figures; the table has all
ALT_LINES = 8
AS_REPORTED = "Figures as reported, not independently verified."
SAMPLE_WORDS = "SAMPLE data: briefs written for the program, each restating a figure that was publicly stated."
SHAPES = {
    "cumulative": "Step chart",
    "stock": "Chart of numbers at dates, joined by thin lines",
    "incident": "Bar chart, a bar an event",
    "period": "Bar chart, a bar a period",
    "rate": "Chart of shares at dates",
}


def caption(rows: Sequence[Evidence], *, sample: bool) -> str:
    """Say how much the chart shows, then the newest figures of up to two series as sentences to quote."""
    newest = sorted(_last_of_each(rows), key=lambda row: (-row.point.date_end.toordinal(), row.number))
    sentences = [row.sentence for row in newest if row.point.status != "denied"][:CAPTION_SENTENCES]
    return " ".join([_extent(rows), *sentences, AS_REPORTED, *([SAMPLE_WORDS] if sample else [])])


def alt_text(title: str, rows: Sequence[Evidence], *, sample: bool) -> str:
    """Describe the chart: its form, what it counts, and the first and newest figure of each line with date and who says it."""
    last = _last_of_each(rows)
    lines = [_line(rows, row) for row in last[:ALT_LINES]]
    more = [f"{len(last) - ALT_LINES} more series stand in the table."] if len(last) > ALT_LINES else []
    disputed = [row for row in rows if row.point.status == "denied"]
    doubt = [f"Disputed: {join_words([_figure(row.point) for row in disputed])}."] if disputed else []
    head = f"{SHAPES[rows[0].series.basis]}. {title}. {_extent(rows)}"
    return " ".join([*(["SAMPLE."] if sample else []), head, *lines, *more, *doubt])


def _extent(rows: Sequence[Evidence]) -> str:
    sources = {row.who for row in rows if row.series.source_id}
    counted = f"{len(rows)} {'figure' if len(rows) == 1 else 'figures'}"
    by = f" from {len(sources)} {'source' if len(sources) == 1 else 'sources'}" if sources else ", no source named"
    first, last = min(rows, key=lambda row: row.point.date), max(rows, key=lambda row: row.point.date_end)
    return f"{counted}{by}, {first.date}." if first.date == last.date else f"{counted}{by}, from {first.date} to {last.date}."


def _last_of_each(rows: Sequence[Evidence]) -> list[Evidence]:
    """Give the newest row of each series, series in the order of their first rows."""
    last: dict[str, Evidence] = {}
    for row in rows:
        if row.series.series_id not in last or row.point.date_end >= last[row.series.series_id].point.date_end:
            last[row.series.series_id] = row
    return list(last.values())


def _line(rows: Sequence[Evidence], last: Evidence) -> str:
    first = min((row for row in rows if row.series.series_id == last.series.series_id), key=lambda row: (row.point.date, row.number))
    if first.point.point_id == last.point.point_id:
        return f"{_label(last)}: {_figure(last.point)}."
    return f"{_label(last)}: from {_figure(first.point)} to {_figure(last.point)}."


def _label(row: Evidence) -> str:
    """Tell a line from the others without what the title has said: who, where, which group, and what is said of the count."""
    parts = [row.series.source, place_words(row.series), row.series.population or ""]
    scope = ", ".join(count_words(row.series))
    return ", ".join(part for part in parts if part) + (f" ({scope})" if scope else "")


def _figure(point: Point) -> str:
    return f"{point.figure} ({span(point.date, point.date_end, point.date_precision)})"
