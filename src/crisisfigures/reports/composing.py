"""One folder of the reports: the charts of a crisis or country with what stands beside them, and the page over them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date as Date  # noqa: N812 - as in model.py
from typing import TYPE_CHECKING

from crisisfigures.errors import InputError
from crisisfigures.model import Point
from crisisfigures.reports.beside import HTML, MARKDOWN, texts_beside
from crisisfigures.reports.chart_texts import alt_text, caption
from crisisfigures.reports.charts import Chart, Heading, build_chart
from crisisfigures.reports.choice import Choice, choose_charts
from crisisfigures.reports.evidence import Evidence, gather_evidence
from crisisfigures.reports.folder import ReportFolder
from crisisfigures.reports.inline import inline_svg
from crisisfigures.reports.leftout import left_out, missing
from crisisfigures.reports.made import Made, page_name
from crisisfigures.reports.narrowing import narrow
from crisisfigures.reports.overview import make_card, newest_figures
from crisisfigures.reports.pages import ChartSection, card_part, subject_page
from crisisfigures.reports.pictures import Order, Pictures
from crisisfigures.reports.reading import Holdings
from crisisfigures.reports.selection import Omission
from crisisfigures.reports.shares import Share
from crisisfigures.reports.subjects import Subject, subject_of
from crisisfigures.series.geography import country_name
from crisisfigures.series.vague import notes_on

if TYPE_CHECKING:
    from crisisfigures.reports.charts.source_rows import Link


@dataclass(frozen=True)
class Planned:
    """A chart with the rows under it and what is said of it."""

    choice: Choice
    chart: Chart
    rows: list[Evidence]
    caption: str
    alt: str


@dataclass(frozen=True)
class Plan:
    """A folder to be: whose it is, out of which rows, and its charts; none where there is no page."""

    share: Share
    subject: Subject
    holdings: Holdings
    charts: list[Planned]

    def names(self) -> Iterator[str]:
        """Name the pictures."""
        for order in self.orders():
            yield from order.names

    def orders(self) -> Iterator[Order]:
        """Give the pictures: for documents, and a narrow one for the page on a phone."""
        for one in self.charts:
            stem = f"{self.subject.folder}/{one.choice.name}"
            yield Order(one.chart, stem, ("png", "svg"), "document", one.alt)
            yield Order(one.chart, f"{stem}-column", ("svg",), "column", one.alt)


def plan_folder(share: Share, holdings: Holdings, pictures: Pictures) -> Plan:
    """Choose and build the charts of a crisis or country, and order their pictures."""
    subject = subject_of(holdings, share.home, share.name or "", share.config)
    choices = choose_charts(subject, holdings) if share.name is not None else []
    plan = Plan(share, subject, holdings, [_plan(subject, choice, holdings) for choice in choices])
    for order in plan.orders():
        pictures.order(order)
    return plan


def write_folder(plan: Plan, until: Date | None, folder: ReportFolder) -> Made:
    """Write what stands beside the pictures, which have been drawn, and the page over them; `until` is the day that ages are measured from."""
    subject, holdings, choices = plan.subject, plan.holdings, [one.choice for one in plan.charts]
    drawn = {point.point_id for choice in choices for point in choice.points}
    omitted = _omitted(choices)
    made = Made(
        plan.share.home, plan.share.key, until.isoformat() if until else None, None, {}, "", len(choices), len(drawn),
        missing(subject.claims, drawn, omitted, holdings), list(_undrawn(subject, holdings)),
    )  # fmt: skip
    if plan.share.name is None:
        return made
    sections = [_write_chart(subject, one, folder) for one in plan.charts]
    newest = newest_figures(subject, choices)
    page = subject_page(subject, sections, newest, left_out(subject.claims, drawn, omitted, holdings), holdings, until)
    folder.write(page_name(subject.folder), page)
    card = card_part(make_card(subject, choices, newest), sample=holdings.build.sample)
    files = [*plan.names(), *(f"{subject.folder}/{name}" for one in sections for name in one.beside), page_name(subject.folder)]
    return replace(made, folder=subject.folder, card=card, files={name: folder.digests[name] for name in sorted(files)})


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


def _plan(subject: Subject, choice: Choice, holdings: Holdings) -> Planned:
    chart = make_chart(subject, choice, holdings)
    rows = gather_evidence([(row.number, row.point_id) for row in chart.rows], holdings, causes=subject.causes)
    sample = holdings.build.sample
    return Planned(choice, chart, rows, caption(rows, sample=sample), alt_text(chart.title, rows, sample=sample))


def _write_chart(subject: Subject, planned: Planned, folder: ReportFolder) -> ChartSection:
    """Write what stands beside a chart's pictures: its points, what it shows in words, and snippets that put it into other people's pages."""
    choice, stem, words = planned.choice, f"{subject.folder}/{planned.choice.name}", planned.caption
    beside = texts_beside(choice.name, planned.rows, words, planned.alt)
    for ending, text in beside.items():
        folder.write(f"{stem}.{ending}", text)
    svg, small_svg = (page_picture(folder.read(f"{stem}{size}.svg"), f"{choice.name}{size}") for size in ("", "-column"))
    return ChartSection(
        name=choice.name, title=choice.title, subtitle=planned.chart.subtitle, svg=svg, small_svg=small_svg, caption=words, alt=planned.alt,
        rows=planned.rows, files=[(ending.upper(), f"{choice.name}.{ending}") for ending in ("png", "svg", "csv")],
        beside=[f"{choice.name}.{ending}" for ending in beside],
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
