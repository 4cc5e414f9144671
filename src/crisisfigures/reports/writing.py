"""The order of work: choose charts, draw them, write what stands beside them, then the pages over them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date as Date  # noqa: N812 - as in model.py
from pathlib import Path
from typing import TYPE_CHECKING

from crisisfigures.articles.shelf import Shelf
from crisisfigures.errors import InputError
from crisisfigures.model import Point
from crisisfigures.reports.beside import HTML, MARKDOWN, texts_beside
from crisisfigures.reports.chart_texts import alt_text, caption
from crisisfigures.reports.charts import Chart, Heading, build_chart
from crisisfigures.reports.choice import Choice, choose_charts
from crisisfigures.reports.evidence import Evidence, gather_evidence
from crisisfigures.reports.folder import ReportFolder
from crisisfigures.reports.inline import inline_svg
from crisisfigures.reports.leftout import OffChart, left_out, off_chart
from crisisfigures.reports.narrowing import narrow
from crisisfigures.reports.overview import Card, NewestOfChart, make_card, newest_figures
from crisisfigures.reports.pages import ChartSection, overview_page, subject_page
from crisisfigures.reports.pictures import Order, Pictures
from crisisfigures.reports.reading import Holdings, read_holdings
from crisisfigures.reports.rulings import lost_sentence
from crisisfigures.reports.selection import Omission
from crisisfigures.reports.subjects import Subject, find_subjects
from crisisfigures.series.geography import country_name
from crisisfigures.series.vague import notes_on

if TYPE_CHECKING:
    from crisisfigures.reports.charts.source_rows import Link
    from crisisfigures.series import CrisisConfig

Progress = Callable[[str], None]


@dataclass(frozen=True)
class ReportSummary:
    """What was written. `folders` are names below the reports' folder; `off_chart` says which figures stand on no chart and why,
    `lost_rulings` which rulings find no claim, `undrawn` which entries of crises.toml ask for figures that there are not.
    """

    folders: list[str] = field(default_factory=list)
    n_charts: int = 0
    n_drawn_points: int = 0
    off_chart: list[OffChart] = field(default_factory=list)
    lost_rulings: list[str] = field(default_factory=list)
    undrawn: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class _Planned:
    """A chart with the rows under it and what is said of it."""

    choice: Choice
    chart: Chart
    rows: list[Evidence]
    caption: str
    alt: str


def write_reports(
    database: Path, out: Path, crises: Sequence[CrisisConfig], *, old: Path | None = None, jobs: int = 1, progress: Progress | None = None
) -> ReportSummary:
    """Write a folder for each crisis and each country outside any, and index.html over all; files of an earlier run that are no longer made go.

    Files that have not changed stay in `old`, by default `out` itself, and the list in `out` names them; `jobs` is how many processes draw.
    Raises DatabaseError where the database is absent.
    """
    with Shelf(out) as shelf:
        return _write_all(read_holdings(database, shelf), out, crises, old or out, jobs, progress)


def _write_all(holdings: Holdings, out: Path, crises: Sequence[CrisisConfig], old: Path, jobs: int, progress: Progress | None) -> ReportSummary:
    folder = ReportFolder(out, old)
    plans: list[tuple[Subject, list[_Planned]]] = []
    with Pictures(folder, jobs) as pictures:
        for subject in find_subjects(holdings, crises):
            if progress:
                progress(subject.name)
            plans.append((subject, [_plan(subject, choice, holdings, pictures) for choice in choose_charts(subject, holdings)]))
    cards: list[Card] = []
    for subject, planned in plans:
        newest = newest_figures(subject, [one.choice for one in planned])
        _write_subject(subject, planned, newest, holdings, folder)
        cards.append(make_card(subject, [one.choice for one in planned], newest))
    choices = [one.choice for _, planned in plans for one in planned]
    drawn = {point.point_id for choice in choices for point in choice.points}
    missing = off_chart(holdings, drawn, _omitted(choices))
    folder.write("index.html", overview_page(cards, missing, holdings))
    folder.finish()
    lost = [lost_sentence(ruling) for ruling in holdings.lost_rulings]
    undrawn = [sentence for subject, _ in plans for sentence in _undrawn(subject, holdings)]
    return ReportSummary([card.folder for card in cards], sum(card.n_charts for card in cards), len(drawn), missing, lost, undrawn)


def _write_subject(
    subject: Subject, planned: Sequence[_Planned], newest: Sequence[NewestOfChart], holdings: Holdings, folder: ReportFolder
) -> None:  # fmt: skip
    """Write one folder: what stands beside the pictures, and the page over them."""
    choices = [one.choice for one in planned]
    sections = [_write_chart(subject, one, folder) for one in planned]
    drawn = {point.point_id for choice in choices for point in choice.points}
    missing = left_out(subject.claims, drawn, _omitted(choices), holdings)
    page = subject_page(subject, sections, newest, missing, holdings)
    folder.write(f"{subject.folder}/index.html", page)


def _undrawn(subject: Subject, holdings: Holdings) -> Iterator[str]:
    """Say of each chart that crises.toml asks for and that there are no figures for what it asks for in vain, with what there is."""
    for number, spec in enumerate(subject.specs, 1):
        try:
            narrow(subject, spec, holdings)
        except InputError as error:
            yield f"[[{subject.folder}.charts]] number {number}: {error}"


def _omitted(choices: Sequence[Choice]) -> dict[str, Omission]:
    """Give why points that a chart might show are left out of it, by point_id; the first chart's reason stands."""
    return {point_id: reason for choice in reversed(choices) for point_id, reason in choice.left_out.items()}


def _plan(subject: Subject, choice: Choice, holdings: Holdings, pictures: Pictures) -> _Planned:
    """Build a chart, and order its pictures: for documents, and a narrow one for the page on a phone."""
    chart = make_chart(subject, choice, holdings)
    rows = gather_evidence([(row.number, row.point_id) for row in chart.rows], holdings, causes=subject.causes)
    sample, stem = holdings.build.sample, f"{subject.folder}/{choice.name}"
    planned = _Planned(choice, chart, rows, caption(rows, sample=sample), alt_text(chart.title, rows, sample=sample))
    pictures.order(Order(chart, stem, ("png", "svg"), "document", planned.alt))
    pictures.order(Order(chart, f"{stem}-column", ("svg",), "column", planned.alt))
    return planned


def _write_chart(subject: Subject, planned: _Planned, folder: ReportFolder) -> ChartSection:
    """Write what stands beside a chart's pictures: its points, what it shows in words, and snippets that put it into other people's pages."""
    choice, stem, words = planned.choice, f"{subject.folder}/{planned.choice.name}", planned.caption
    beside = texts_beside(choice.name, planned.rows, words, planned.alt)
    for ending, text in beside.items():
        folder.write(f"{stem}.{ending}", text)
    svg, small_svg = (page_picture(folder.read(f"{stem}{size}.svg"), f"{choice.name}{size}") for size in ("", "-column"))
    return ChartSection(
        name=choice.name, title=choice.title, subtitle=planned.chart.subtitle, svg=svg, small_svg=small_svg, caption=words, alt=planned.alt,
        rows=planned.rows, files=[(ending.upper(), f"{choice.name}.{ending}") for ending in ("png", "svg", "csv")],
        embed_html=beside[HTML].rstrip(), embed_markdown=beside[MARKDOWN].rstrip(),
    )  # fmt: skip


def make_chart(subject: Subject, choice: Choice, holdings: Holdings, *, as_known_on: Date | None = None, link: Link | None = None) -> Chart:
    """Build the chart of a choice, said to be as known on a day; each point leads to its row on the page unless `link` leads elsewhere."""

    def row_of(claim_id: str) -> str:
        return f"index.html#{choice.name}-{holdings.roles[claim_id].point_id}"

    behind = {point.point_id: holdings.behind(point.point_id) for point in choice.points}
    points: dict[str, list[Point]] = {one.series_id: [] for one in choice.series}
    for point in choice.points:
        points[point.series_id].append(point)
    return build_chart(
        Heading(
            holdings.metric_row(choice.series[0].metric), crisis=subject.name, place=_country(subject, choice), origin=choice.origin or None,
            title=choice.given_title, begins=subject.crisis.period_start if subject.crisis else None,
        ),
        choice.series,
        points,
        behind,
        holdings.articles,
        chart_id=f"{subject.folder}-{choice.name}",
        sample=holdings.build.sample,
        breaks=holdings.breaks,
        ruled=holdings.rulings,
        link=link or row_of,
        as_known_on=as_known_on,
        notes=(*choice.notes, *notes_on(choice.points)),
        jumps={point_id for point_id, claims in behind.items() if not holdings.jumped.isdisjoint(claim.claim_id for claim in claims)},
        aside={point_id for point_id, claims in behind.items() if all(holdings.roles[claim.claim_id].role == "conflicting" for claim in claims)},
    )


def _country(subject: Subject, choice: Choice) -> str | None:
    """Give the one country that a chart of a crisis of several counts in, by name; None where that goes without saying or is not so."""
    counted = {(one.iso3, one.place_id in (None, one.iso3)) for one in choice.series}
    if subject.crisis is None or len(subject.crisis.countries) < 2 or len(counted) > 1:
        return None
    ((iso3, whole),) = counted
    return country_name(iso3) if iso3 and whole else None


def page_picture(svg: str, name: str) -> str:
    """Make the picture stand in the page: its links lead to rows of the same page."""
    return inline_svg(svg, f"{name}--").replace('href="index.html#', 'href="#')
