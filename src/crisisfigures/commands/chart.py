"""chart: draw what a briefing needs into a folder of one's choice."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date as Date  # noqa: N812 - as in model.py
from pathlib import Path
from typing import TYPE_CHECKING, get_args

from crisisfigures.errors import InputError
from crisisfigures.model import Clock, Metric, PointFlag

if TYPE_CHECKING:
    from crisisfigures.reports.charts.writing import Format
    from crisisfigures.reports.choice import Choice
    from crisisfigures.reports.reading import Holdings
    from crisisfigures.reports.subjects import Subject
    from crisisfigures.series import ChartSpec
    from crisisfigures.series.retelling import Retelling
    from crisisfigures.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Form:
    """How to draw: the name of a size and endings of files."""

    size: str = "document"
    formats: tuple["Format", ...] = ("png", "svg")


def draw(
    workspace: "Workspace", crisis: str, spec: "ChartSpec", folder: Path, form: Form | None = None, day: Date | None = None, by: Clock = "published",
    retelling: "Retelling | None" = None, complain: Callable[[str], None] = print,
) -> list[Path]:  # fmt: skip
    """Draw what an entry of crises.toml would, as known on a day or now; give the pictures, each with its points, words and snippets beside it.

    `complain` is told which households were asked for as people and stay households.

    Raises InputError where there is no such crisis, country, figure, size or format, naming what there is, and where people are asked for
    and no household of it can be told so.
    """
    from crisisfigures.reports.choice import choose_charts
    from crisisfigures.reports.narrowing import find_subject, known_names, narrow
    from crisisfigures.reports.reading import read_holdings
    from crisisfigures.reports.subjects import find_subjects
    from crisisfigures.series import read_crises
    from crisisfigures.series.retelling import Retelling

    form = form or Form()
    _check_form(form)
    if spec.metric not in get_args(Metric):
        raise InputError(f"no metric is called {spec.metric}.", what_to_do=known_names(spec.metric, get_args(Metric)))
    retelling, stored = retelling or Retelling(), read_holdings(workspace.database)
    if day is not None:
        stored = _as_known_on(stored, workspace, day, by)
        if not stored.points:
            raise InputError(f"no figure was {by} by {day}.", what_to_do="Ask for a later day.")
    holdings = _retold(stored, retelling)
    subject = find_subject(find_subjects(holdings, read_crises(workspace.crises)), crisis)
    _complain_of_households(subject, retelling, crisis, spec, complain)
    subject = narrow(subject, spec, holdings)
    pictures: list[Path] = []
    for choice in choose_charts(subject, holdings):
        used = retelling.used(stored.series.values(), [stored.points[point.point_id] for point in choice.points])
        told = replace(choice, notes=(*choice.notes, *used))
        pictures += _draw(subject, told, holdings, folder, form, day)
    return pictures


def _check_form(form: Form) -> None:
    from crisisfigures.reports.charts import SIZES
    from crisisfigures.reports.charts.writing import FORMATS
    from crisisfigures.reports.narrowing import known_names

    if form.size not in SIZES:
        raise InputError(f"no size is called {form.size}.", what_to_do=known_names(form.size, SIZES))
    for name in form.formats:
        if name not in FORMATS:
            raise InputError(f"charts are not written as {name}.", what_to_do=known_names(name, FORMATS))


def _draw(
    subject: "Subject", choice: "Choice", holdings: "Holdings", folder: Path, form: Form, day: Date | None
) -> list[Path]:  # fmt: skip
    """Draw one chart; its points lead to the articles, as there is no page beside it."""
    from crisisfigures.reports.beside import texts_beside
    from crisisfigures.reports.chart_texts import alt_text, caption
    from crisisfigures.reports.charts import draw_chart
    from crisisfigures.reports.composing import make_chart
    from crisisfigures.reports.evidence import gather_evidence

    chart = make_chart(subject, choice, holdings, as_known_on=day, link=_to_article(holdings))
    rows = gather_evidence([(row.number, row.point_id) for row in chart.rows], holdings, causes=subject.causes)
    sample = holdings.build.sample
    words, alt = caption(rows, sample=sample), alt_text(chart.title, rows, sample=sample)
    name = f"{subject.folder}-{choice.name}" + ("" if form.size == "document" else f"-{form.size}")
    pictures = draw_chart(chart, folder / name, form.formats, size=form.size, description=alt)
    for ending, text in texts_beside(name, rows, words, alt, form.formats).items():
        (folder / f"{name}.{ending}").write_text(text, encoding="utf-8")
    return pictures


def _to_article(holdings: "Holdings") -> Callable[[str], str]:
    """Lead from a claim to its words in the article; nowhere where the article has no address."""
    from crisisfigures.reports.links import quote_link

    def link(claim_id: str) -> str:
        claim = holdings.claims[claim_id]
        return quote_link(holdings.articles[claim.article_id], claim) or ""

    return link


def _as_known_on(holdings: "Holdings", workspace: "Workspace", day: Date, by: Clock) -> "Holdings":
    """Give the rows as they stood on a day: articles and claims known by then, and what today's rules make of them."""
    from crisisfigures.commands.series import replay
    from crisisfigures.series.replay import known_articles

    then, known = replay(workspace, holdings.claims.values(), holdings.articles, day, by), known_articles(day, holdings.articles, by)
    flags: dict[str, list[PointFlag]] = {}
    for flag in then.flags:
        flags.setdefault(flag.point_id, []).append(flag)
    return replace(
        holdings, articles=known, claims={key: claim for key, claim in holdings.claims.items() if claim.article_id in known},
        series={row.series_id: row for row in then.series}, points={point.point_id: point for point in then.every_point},
        roles={role.claim_id: role for role in then.every_role}, sources={row.source_id: row for row in then.sources}, flags=flags,
        findings=then.findings, breaks=then.breaks, replaced={},
    )  # fmt: skip


def _retold(holdings: "Holdings", retelling: "Retelling") -> "Holdings":
    """Give the holdings with vague counts and households as they were asked for."""
    series, points = retelling.retold(holdings.series, holdings.points.values())
    return replace(holdings, series=series, points=points)


def _complain_of_households(subject: "Subject", retelling: "Retelling", crisis: str, spec: "ChartSpec", complain: Callable[[str], None]) -> None:
    """Tell which households stay households though people were asked for; stop where none can be told as people."""
    from crisisfigures.series.households import is_made

    of_metric = [one for one in subject.series if one.metric == spec.metric]
    stay = retelling.staying(of_metric)
    if retelling.sizes and not any(is_made(one) for one in of_metric):
        remedy = " ".join(stay) or "Leave --as-people out."
        raise InputError(f"{crisis} has no households of {spec.metric} that can be told as people.", what_to_do=remedy)
    for sentence in stay:
        complain(sentence)


def read_day(words: str, option: str, *, last: bool) -> Date:
    """Read a day, a month or a year, of which the first day is meant, or the last.

    >>> read_day("2013", "--from", last=False), read_day("2012-02", "--to", last=True)
    (datetime.date(2013, 1, 1), datetime.date(2012, 2, 29))

    Raises InputError where it is none of these.
    """
    from crisisfigures.series.days import day_of

    day = day_of(words, last=last)
    if day is None:
        raise InputError(f"{words!r} is no day.", where=option, what_to_do="Write 2013, 2013-07 or 2013-07-25.")
    return day
