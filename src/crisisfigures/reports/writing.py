"""The order of work: choose charts, draw them, write what stands beside them, then the pages over them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date as Date  # noqa: N812 - as in model.py
from pathlib import Path
from typing import TYPE_CHECKING

from crisisfigures.reports.chart_texts import alt_text, caption
from crisisfigures.reports.charts import Heading, build_chart, draw_chart
from crisisfigures.reports.choice import Choice, choose_charts
from crisisfigures.reports.embed import embed_html, embed_markdown
from crisisfigures.reports.evidence import gather_evidence
from crisisfigures.reports.folder import ReportFolder
from crisisfigures.reports.inline import inline_svg
from crisisfigures.reports.leftout import OffChart, left_out, off_chart
from crisisfigures.reports.overview import Card, make_card, newest_figures
from crisisfigures.reports.pages import ChartSection, overview_page, subject_page
from crisisfigures.reports.reading import Holdings, read_holdings
from crisisfigures.reports.rulings import lost_sentence
from crisisfigures.reports.selection import Omission
from crisisfigures.reports.subjects import Subject, find_subjects
from crisisfigures.reports.tables import points_csv
from crisisfigures.series.vague import notes_on

if TYPE_CHECKING:
    from crisisfigures.reports.charts.spec import Chart
    from crisisfigures.series import CrisisConfig

Progress = Callable[[str], None]
JUMP = "jump"  # id in the table flag_kinds


@dataclass(frozen=True)
class ReportSummary:
    """What was written. `folders` are names below the reports' folder; `off_chart` says which figures stand on no chart and why,
    `lost_rulings` which rulings find no claim.
    """

    folders: list[str] = field(default_factory=list)
    n_charts: int = 0
    n_drawn_points: int = 0
    off_chart: list[OffChart] = field(default_factory=list)
    lost_rulings: list[str] = field(default_factory=list)


def write_reports(database: Path, out: Path, crises: Sequence[CrisisConfig], *, progress: Progress | None = None) -> ReportSummary:
    """Write a folder for each crisis and each country outside any, and index.html over all; files of an earlier run that are no longer made go.

    Raises DatabaseError where the database is absent.
    """
    holdings = read_holdings(database)
    folder = ReportFolder(out)
    drawn: set[str] = set()
    omitted: dict[str, Omission] = {}
    cards: list[Card] = []
    for subject in find_subjects(holdings, crises):
        if progress:
            progress(subject.name)
        choices = choose_charts(subject, holdings)
        write_subject(subject, choices, holdings, folder)
        drawn |= {point.point_id for choice in choices for point in choice.points}
        omitted |= _omitted(choices)
        cards.append(make_card(subject, choices, holdings))
    missing = off_chart(holdings, drawn, omitted)
    folder.write("index.html", overview_page(cards, missing, holdings))
    folder.finish()
    lost = [lost_sentence(ruling) for ruling in holdings.lost_rulings]
    return ReportSummary([card.folder for card in cards], sum(card.n_charts for card in cards), len(drawn), missing, lost)


def write_subject(subject: Subject, choices: Sequence[Choice], holdings: Holdings, folder: ReportFolder) -> None:
    """Write one folder: the charts with their files, and the page over them."""
    sections = [_write_chart(subject, choice, holdings, folder) for choice in choices]
    drawn = {point.point_id for choice in choices for point in choice.points}
    missing = left_out(subject.claims, drawn, _omitted(choices), holdings)
    page = subject_page(subject, sections, newest_figures(subject, choices, holdings), missing, holdings)
    folder.write(f"{subject.folder}/index.html", page)


def _omitted(choices: Sequence[Choice]) -> dict[str, Omission]:
    """Give why points that a chart might show are left out of it, by point_id; the first chart's reason stands."""
    return {point_id: reason for choice in reversed(choices) for point_id, reason in choice.left_out.items()}


def _write_chart(subject: Subject, choice: Choice, holdings: Holdings, folder: ReportFolder) -> ChartSection:
    chart = make_chart(subject, choice, holdings)
    rows = gather_evidence([(row.number, row.point_id) for row in chart.rows], holdings, causes=subject.causes)
    title, sample = chart.title, holdings.build.sample
    words, alt = caption(rows, sample=sample), alt_text(title, rows, sample=sample)
    stem = f"{subject.folder}/{choice.name}"
    pictures = draw_chart(chart, folder.path(stem), description=alt)
    pictures += draw_chart(chart, folder.path(f"{stem}-column"), ["svg"], size="column", description=alt)
    for picture in pictures:
        folder.made(picture)
    folder.write(f"{stem}.csv", points_csv(rows))
    folder.write(f"{stem}.txt", alt + "\n")
    svg, small_svg = (page_picture(folder.read(f"{stem}{size}.svg"), f"{choice.name}{size}") for size in ("", "-column"))
    return ChartSection(
        name=choice.name, title=choice.title, subtitle=chart.subtitle, svg=svg, small_svg=small_svg, caption=words, alt=alt,
        rows=rows, files=[(ending.upper(), f"{choice.name}.{ending}") for ending in ("png", "svg", "csv")],
        embed_html=embed_html(f"{choice.name}.svg", alt, words), embed_markdown=embed_markdown(f"{choice.name}.png", alt, words),
    )  # fmt: skip


def make_chart(subject: Subject, choice: Choice, holdings: Holdings, *, as_known_on: Date | None = None) -> Chart:
    """Build the chart of a choice; each point leads to its row on the page. `as_known_on` is the day of which the holdings are, if a past one."""

    def row_of(claim_id: str) -> str:
        return f"index.html#{choice.name}-{holdings.roles[claim_id].point_id}"

    behind = {point.point_id: holdings.behind(point.point_id) for point in choice.points}
    points = {one.series_id: [point for point in choice.points if point.series_id == one.series_id] for one in choice.series}
    # The flag stands at the later of two points, and names the claims of both: either may be the one that is out of line.
    jumped = {claim_id for flags in holdings.flags.values() for flag in flags if flag.flag == JUMP for claim_id in flag.claim_ids}
    return build_chart(
        Heading(holdings.metric_row(choice.series[0].metric), crisis=subject.name, origin=choice.origin or None, title=choice.given_title),
        choice.series,
        points,
        behind,
        holdings.articles,
        chart_id=f"{subject.folder}-{choice.name}",
        sample=holdings.build.sample,
        breaks=holdings.breaks,
        ruled=holdings.rulings,
        link=row_of,
        notes=(*choice.notes, *notes_on(choice.points)),
        as_known_on=as_known_on,
        jumps={point_id for point_id, claims in behind.items() if jumped.intersection(claim.claim_id for claim in claims)},
        aside={point_id for point_id, claims in behind.items() if all(holdings.roles[claim.claim_id].role == "conflicting" for claim in claims)},
    )


def page_picture(svg: str, name: str) -> str:
    """Make the picture stand in the page: its links lead to rows of the same page."""
    return inline_svg(svg, f"{name}--").replace('href="index.html#', 'href="#')
