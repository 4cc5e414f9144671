"""What a briefing on one crisis says, before it takes the form of a document: every sentence with the notes of its figures."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from crisisfigures.model import Point
from crisisfigures.reports.captions import place_words
from crisisfigures.reports.chart_texts import alt_text, caption
from crisisfigures.reports.charts.spec import Chart
from crisisfigures.reports.choice import Choice, choose_charts
from crisisfigures.reports.composing import make_chart
from crisisfigures.reports.dates import one_date, span
from crisisfigures.reports.documents import words
from crisisfigures.reports.documents.notes import Cited, Note, Notebook
from crisisfigures.reports.evidence import Evidence, gather_evidence, who_says
from crisisfigures.reports.inert import one_line
from crisisfigures.reports.leftout import left_out
from crisisfigures.reports.overview import moved, period_words
from crisisfigures.reports.reading import Holdings
from crisisfigures.reports.subjects import Subject

MOST_OF_A_CHART = 3  # key figures; the table behind the chart has all
COMPARABLE = ("cumulative", "stock", "rate")  # one incident is not "down" from another


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the table behind a chart; `number` is the one on the picture, `note` the endnote."""

    number: int
    date: str
    figure: str
    who: str
    printed: str
    note: int


@dataclass(frozen=True, slots=True)
class BriefingChart:
    """One chart: its picture is drawn from `chart`; `headline` is its first key figure without how it moved, else its caption."""

    name: str
    title: str
    chart: Chart
    alt: str
    headline: Cited
    key_figures: tuple[Cited, ...]
    caption: Cited
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Briefing:
    """Everything that a briefing says, in the order in which it says it."""

    title: str
    lead: str
    as_known_on: str
    sample: bool
    charts: tuple[BriefingChart, ...]
    disputed: tuple[Cited, ...]
    method: tuple[str, ...]
    notes: tuple[Note, ...]


@dataclass(frozen=True)
class _Drawn:
    """A chart with the evidence of its points, which are numbered as on the picture."""

    choice: Choice
    chart: Chart
    rows: list[Evidence]


@dataclass(frozen=True)
class _KeyFigure:
    """The newest figure of a series, and the sentence that tells it and how it moved."""

    row: Evidence
    told: Cited


def make_briefing(subject: Subject, holdings: Holdings, against: Iterable[tuple[str, str]]) -> Briefing:
    """Make the briefing on a crisis or country; `against` are pairs of ids of points that cannot both be right.

    Notes are numbered in the order of the document: key figures, captions, what is disputed, then the tables.
    """
    choices = choose_charts(subject, holdings)
    drawn = [_draw(choice, subject, holdings) for choice in choices]
    book = Notebook()
    keys = [_key_figures(one, book) for one in drawn]
    captions = [_caption(one, book, holdings) for one in drawn]
    disputed = _disputed(drawn, subject, holdings, against, book)
    charts = [_chart(one, key, told, book, holdings) for one, key, told in zip(drawn, keys, captions, strict=True)]
    until = holdings.newest
    return Briefing(
        title=one_line(subject.name),
        lead=_lead(subject),
        as_known_on=one_date(until, "day") if until else "an unknown day",
        sample=holdings.build.sample,
        charts=tuple(charts),
        disputed=tuple(disputed),
        method=tuple(_method(drawn, subject, holdings, choices)),
        notes=tuple(book.notes),
    )


def _draw(choice: Choice, subject: Subject, holdings: Holdings) -> _Drawn:
    chart = make_chart(subject, choice, holdings)
    return _Drawn(choice, chart, gather_evidence([(row.number, row.point_id) for row in chart.rows], holdings, causes=subject.causes))


def _lead(subject: Subject) -> str:
    period = period_words(subject)
    return f"Figures as articles and situation reports state them, {period}." if period else "Figures as articles and situation reports state them."


def _key_figures(drawn: _Drawn, book: Notebook) -> list[_KeyFigure]:
    """Give the newest figure of up to three series as sentences to quote: the whole before its parts, newest before older."""
    apart = {point.row.point_id for point in drawn.chart.points if point.aside or point.off_axis}
    standing = [row for row in drawn.rows if row.point.status in ("asserted", "negated") and row.point.point_id not in apart]
    last: dict[str, Evidence] = {}
    for row in sorted(standing, key=lambda row: (row.point.date_end, row.point.date, row.number)):
        last[row.series.series_id] = row
    ordered = sorted(last.values(), key=lambda row: (place_words(row.series) != "" and row.series.place is not None, -row.point.date_end.toordinal()))
    return [_KeyFigure(row, _key_figure(row, standing, book)) for row in ordered[:MOST_OF_A_CHART]]


def _key_figure(row: Evidence, standing: Sequence[Evidence], book: Notebook) -> Cited:
    earlier = [one for one in standing if one.series.series_id == row.series.series_id and one.point.date < row.point.date]
    if not earlier or row.series.basis not in COMPARABLE:
        return book.cited(row.sentence, [row])
    before = max(earlier, key=lambda one: (one.point.date, one.number))
    change = moved(row.point, before.point)
    return book.cited(f"{row.sentence} {words.capitalized(change)}.", [row, before])


def _caption(drawn: _Drawn, book: Notebook, holdings: Holdings) -> Cited:
    told = caption(drawn.rows, sample=holdings.build.sample)
    return book.cited(told, [row for row in drawn.rows if row.sentence in told])


def _chart(drawn: _Drawn, key: list[_KeyFigure], told: Cited, book: Notebook, holdings: Holdings) -> BriefingChart:
    printed = {row.number: row.printed_by for row in drawn.chart.rows}
    rows = [Row(row.number, row.date, _figure(row), _who(row), one_line(printed[row.number]), book.cite([row])[0]) for row in drawn.rows]
    headline = book.cited(key[0].row.sentence, [key[0].row]) if key else told
    return BriefingChart(
        name=drawn.choice.name, title=one_line(drawn.chart.title), chart=drawn.chart,
        alt=one_line(alt_text(drawn.chart.title, drawn.rows, sample=holdings.build.sample)),
        headline=headline, key_figures=tuple(one.told for one in key), caption=told, rows=tuple(rows),
    )  # fmt: skip


def _figure(row: Evidence) -> str:
    """Write a figure with what a reader must not miss: that it is disputed, whom it counts, and where."""
    parts = [row.point.figure, row.series.population or "", place_words(row.series) if row.series.place else ""]
    status = {"denied": "disputed", "projected": "projected"}.get(row.point.status, "")
    return one_line(", ".join(part for part in (*parts, status) if part))


def _who(row: Evidence) -> str:
    scope = [part.replace("_", " ") for part in (row.series.scope or "").split("+") if part]
    return one_line(f"{row.who} ({', '.join(scope)})" if scope else row.who)


def _disputed(
    drawn: Sequence[_Drawn], subject: Subject, holdings: Holdings, against: Iterable[tuple[str, str]], book: Notebook
) -> list[Cited]:
    """Say what somebody denies, where sources contradict one another, what does not add up, and which drawn figures are doubtful."""
    rows = {row.point.point_id: row for one in drawn for row in one.rows}
    found = [book.cited(row.sentence, [row]) for row in rows.values() if row.point.status == "denied"]
    own = {point.point_id for point in subject.points}
    for pair in sorted(against):
        if own.issuperset(pair):
            both = gather_evidence([(number, point_id) for number, point_id in enumerate(pair)], holdings, causes=subject.causes)
            found.append(book.cited(_contradiction(both), both))
    for finding in subject.findings:
        points = {holdings.roles[key].point_id for key in (*finding.claim_ids, *finding.against_claim_ids) if key in holdings.roles}
        numbered = [(0, point_id) for point_id in sorted(one for one in points if one)]
        found.append(book.cited(finding.sentence, gather_evidence(numbered, holdings, causes=subject.causes)))
    flags = {flag.sentence: row for row in rows.values() for flag in row.flags}
    told = {one.words for one in found}
    return found + [book.cited(words.capitalized(sentence), [row]) for sentence, row in flags.items() if one_line(sentence) not in told]


def _contradiction(both: Sequence[Evidence]) -> str:
    low, high = both
    day = span(low.point.date, low.point.date_end, low.point.date_precision)
    what = f"{low.series.metric.replace('_', ' ').capitalize()}, {day}"
    return f"{what}: {_said(low.point, low)}; {_said(high.point, high)}."


def _said(point: Point, row: Evidence) -> str:
    return f"{point.figure} according to {row.series.source}" if row.series.source_id else f"{point.figure}, {who_says(row.series)}"


def _method(drawn: Sequence[_Drawn], subject: Subject, holdings: Holdings, choices: Sequence[Choice]) -> Iterable[str]:
    rows = {row.point.point_id: row for one in drawn for row in one.rows}
    until = holdings.newest
    yield words.reading_words(list(rows.values()))
    yield f"{words.VERIFICATION} {words.SUMMING}"
    yield f"The newest text read is of {one_date(until, 'day')}." if until else "The dates of publication are not known."
    omitted = {point_id: reason for choice in choices for point_id, reason in choice.left_out.items()}
    for group in left_out(subject.claims, set(rows), omitted, holdings):
        yield f"On no chart: {one_line(group.sentence)}"
