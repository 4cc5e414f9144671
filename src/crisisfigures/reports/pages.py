"""Pages that open from disk: templates filled in, style and script inlined under a policy that allows nothing else."""

import base64
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date as Date  # noqa: N812 - as in model.py
from functools import cache
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from crisisfigures.model import Build, Finding
from crisisfigures.reports.ages import fill_ages
from crisisfigures.reports.count_changes import count_changes
from crisisfigures.reports.dates import one_date
from crisisfigures.reports.disagreements import disagreements_of
from crisisfigures.reports.evidence import Evidence, Printing, printing_of
from crisisfigures.reports.leftout import LeftOut, OffChart
from crisisfigures.reports.overview import Card, NewestOfChart, period_words
from crisisfigures.reports.reading import Holdings, Whole
from crisisfigures.reports.rulings import lost_sentence
from crisisfigures.reports.subjects import Subject
from crisisfigures.reports.versions import versions_of
from crisisfigures.reports.wording import count_words


@dataclass(frozen=True, slots=True)
class ChartSection:
    """One chart with all that its part of the page shows.

    `svg` and, for narrow screens, `small_svg` are ready to stand inside HTML; `files` are (name, file) to download, `beside` the texts on the disk.
    """

    name: str
    title: str
    subtitle: str
    svg: str
    small_svg: str
    caption: str
    alt: str
    rows: Sequence[Evidence]
    files: Sequence[tuple[str, str]]
    beside: Sequence[str]
    embed_html: str
    embed_markdown: str


@dataclass(frozen=True, slots=True)
class FindingSection:
    """A finding with the figures on both sides."""

    finding: Finding
    meaning: str
    sides: tuple[tuple[Printing, ...], tuple[Printing, ...]]


def subject_page(
    subject: Subject, charts: Sequence[ChartSection], newest: Sequence[NewestOfChart], left_out: Sequence[LeftOut], holdings: Holdings,
    until: Date | None,
) -> str:
    """Write the page of a crisis or country; `until` is the day that ages are measured from."""
    return render_page(
        "subject.html",
        holdings.build,
        until,
        root="../",
        title=subject.name,
        subject=subject,
        period=period_words(subject),
        charts=charts,
        newest=newest,
        left_out=left_out,
        n_left_out=sum(len(group.printings) for group in left_out),
        disagreements=disagreements_of(subject, holdings),
        changes=count_changes(subject, holdings),
        versions=versions_of(subject, holdings),
        findings=[_finding_section(finding, holdings) for finding in subject.findings],
        flagged=sorted({flag.flag for chart in charts for row in chart.rows for flag in row.flags}),
        flag_meanings=holdings.flag_meanings,
    )


def card_part(card: Card, *, sample: bool) -> str:
    """Write a card of the first page; its ages are not filled in."""
    return _environment().get_template("card.html").render(card=card, sample=sample)


def overview_page(cards: Sequence[str], off_chart: Sequence[OffChart], whole: Whole) -> str:
    """Write reports/index.html; cards are parts of it."""
    lost = [lost_sentence(ruling) for ruling in whole.lost_rulings]
    return render_page(
        "overview.html", whole.build, whole.newest, root="", title="Crisis figures", cards=[Markup(card) for card in cards],
        off_chart=off_chart, rejected=whole.rejected, lost=lost,
    )  # fmt: skip


def content_policy(style: str, script: str) -> str:
    """Write the Content-Security-Policy of a page: this style, this script, pictures beside the page, and nothing from a network."""
    return (
        f"default-src 'none'; style-src '{_digest(style)}'; script-src '{_digest(script)}'; img-src 'self' data:; base-uri 'none'; form-action 'none'"
    )


def render_page(template: str, build: Build, until: Date | None, **values: object) -> str:
    """Fill in a template of a whole page; `until` is the newest publication date of the articles that it is made of."""
    style, script = _asset("style.css"), _asset("page.js")
    page = _environment().get_template(template)
    text = page.render(
        build=build, sample=build.sample, until=one_date(until, "day") if until else None, policy=content_policy(style, script),
        style=Markup(style), script=Markup(script), **values,
    )  # fmt: skip
    return fill_ages(text.rstrip() + "\n", until)


def _finding_section(finding: Finding, holdings: Holdings) -> FindingSection:
    def side(claim_ids: Sequence[str]) -> tuple[Printing, ...]:
        claims = [holdings.claims[key] for key in claim_ids if key in holdings.claims]
        return tuple(printing_of(claim, holdings.articles[claim.article_id], holdings.rulings_on(claim.claim_id)) for claim in claims)

    return FindingSection(finding, holdings.flag_meanings.get(finding.kind, ""), (side(finding.claim_ids), side(finding.against_claim_ids)))


def _digest(text: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode('utf-8')).digest()).decode('ascii')}"


def _asset(name: str) -> str:
    return files(__package__).joinpath("templates", name).read_text(encoding="utf-8").strip()


def _capitalize_first(words: str) -> str:
    return words[:1].upper() + words[1:]


def _counted(number: int, thing: str) -> str:
    """Write a number with its noun: '1 point', '2 points'."""
    return f"{number:,} {thing}" + ("" if number == 1 else "s")


@cache
def _environment() -> Environment:
    templates = PackageLoader(__package__, "templates")
    found = Environment(loader=templates, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    found.filters["capitalize_first"] = _capitalize_first
    found.filters["counted"] = _counted
    found.filters["count_words"] = count_words
    found.filters["inline"] = Markup  # pictures that inline_svg has cleaned
    return found
