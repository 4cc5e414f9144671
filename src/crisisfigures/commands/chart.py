"""chart: draw the charts of one metric of a crisis into a folder of one's choice."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date as Date  # noqa: N812 - as in model.py
from pathlib import Path
from typing import TYPE_CHECKING, get_args

from crisisfigures.errors import InputError
from crisisfigures.model import Clock, Metric, PointFlag

if TYPE_CHECKING:
    from crisisfigures.reports.reading import Holdings
    from crisisfigures.reports.subjects import Subject
    from crisisfigures.series import ChartSpec
    from crisisfigures.series.retelling import Retelling
    from crisisfigures.workspace import Workspace


def draw(
    workspace: "Workspace", crisis: str, spec: "ChartSpec", to: Path, day: Date | None = None, by: Clock = "published",
    retelling: "Retelling | None" = None, complain: Callable[[str], None] = print,
) -> list[Path]:  # fmt: skip
    """Draw what a chart of crises.toml with these keys would draw, as known on a day or now; give the pictures, each with a CSV beside it.

    `complain` is told which households were asked for as people and stay households.

    Raises InputError where there is no such crisis, country or figure, and where people are asked for and no household of it can be told so.
    """
    from crisisfigures.reports.chart_texts import alt_text
    from crisisfigures.reports.charts import draw_chart
    from crisisfigures.reports.choice import choose_charts
    from crisisfigures.reports.evidence import gather_evidence
    from crisisfigures.reports.reading import read_holdings
    from crisisfigures.reports.subjects import find_subjects
    from crisisfigures.reports.tables import points_csv
    from crisisfigures.reports.writing import make_chart
    from crisisfigures.series import read_crises
    from crisisfigures.series.retelling import Retelling

    if spec.metric not in get_args(Metric):
        raise InputError(f"no metric is called {spec.metric}.", what_to_do=f"Use one of: {', '.join(get_args(Metric))}.")
    retelling, stored = retelling or Retelling(), read_holdings(workspace.database)
    if day is not None:
        stored = _as_known_on(stored, workspace, day, by)
        if not stored.points:
            raise InputError(f"no figure was {by} by {day}.", what_to_do="Ask for a later day.")
    holdings = _retold(stored, retelling)
    subject = replace(_find(find_subjects(holdings, read_crises(workspace.crises)), crisis), specs=(spec,))
    _complain_of_households(subject, retelling, crisis, spec, complain)
    pictures: list[Path] = []
    for choice in choose_charts(subject, holdings):
        used = retelling.used(stored.series.values(), [stored.points[point.point_id] for point in choice.points])
        chart = make_chart(subject, replace(choice, notes=(*choice.notes, *used)), holdings, as_known_on=day)
        rows = gather_evidence([(row.number, row.point_id) for row in chart.rows], holdings, causes=subject.causes)
        stem = to / f"{subject.folder}-{choice.name}"
        to.mkdir(parents=True, exist_ok=True)
        pictures += draw_chart(chart, stem, description=alt_text(chart.title, rows, sample=holdings.build.sample))
        stem.with_name(stem.name + ".csv").write_text(points_csv(rows), encoding="utf-8")
    if not pictures:
        then = f" that were {by} by {day}" if day else ""
        raise InputError(f"{crisis} has no such points of {spec.metric}{then}.", what_to_do=f"See: crisisfigures series {crisis} {spec.metric}.")
    return pictures


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
        series={row.series_id: row for row in then.series}, points={point.point_id: point for point in then.points},
        roles={role.claim_id: role for role in then.roles}, sources={row.source_id: row for row in then.sources}, flags=flags,
        findings=then.findings, replaced={},
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


def _find(subjects: Sequence["Subject"], crisis: str) -> "Subject":
    for subject in subjects:
        if crisis in (subject.folder, subject.iso3, subject.crisis.crisis_id if subject.crisis else None):
            return subject
    names = ", ".join(subject.folder for subject in subjects)
    raise InputError(f"there is no crisis {crisis}.", what_to_do=f"There are: {names}.")
