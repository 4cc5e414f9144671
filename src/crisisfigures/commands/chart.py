"""chart: draw the charts of one metric of a crisis into a folder of one's choice."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, get_args

from crisisfigures.errors import InputError
from crisisfigures.model import Metric

if TYPE_CHECKING:
    from crisisfigures.reports.subjects import Subject
    from crisisfigures.series import ChartSpec, CrisisConfig


def draw(database: Path, crises: Sequence["CrisisConfig"], crisis: str, spec: "ChartSpec", to: Path) -> list[Path]:
    """Draw what a chart of crises.toml with these keys would draw; give the pictures, each with a CSV beside it.

    Raises InputError where there is no such crisis, country or figure.
    """
    from crisisfigures.reports.chart_texts import alt_text
    from crisisfigures.reports.charts import draw_chart
    from crisisfigures.reports.choice import choose_charts
    from crisisfigures.reports.evidence import gather_evidence
    from crisisfigures.reports.reading import read_holdings
    from crisisfigures.reports.subjects import find_subjects
    from crisisfigures.reports.tables import points_csv
    from crisisfigures.reports.writing import make_chart

    if spec.metric not in get_args(Metric):
        raise InputError(f"no metric is called {spec.metric}.", what_to_do=f"Use one of: {', '.join(get_args(Metric))}.")
    holdings = read_holdings(database)
    subject = replace(_find(find_subjects(holdings, crises), crisis), specs=(spec,))
    pictures: list[Path] = []
    for choice in choose_charts(subject, holdings):
        chart = make_chart(subject, choice, holdings)
        rows = gather_evidence([(row.number, row.point_id) for row in chart.rows], holdings, causes=subject.causes)
        stem = to / f"{subject.folder}-{choice.name}"
        to.mkdir(parents=True, exist_ok=True)
        pictures += draw_chart(chart, stem, description=alt_text(chart.title, rows, sample=holdings.build.sample))
        stem.with_name(stem.name + ".csv").write_text(points_csv(rows), encoding="utf-8")
    if not pictures:
        raise InputError(f"{crisis} has no such points of {spec.metric}.", what_to_do=f"See: crisisfigures series {crisis} {spec.metric}.")
    return pictures


def _find(subjects: Sequence["Subject"], crisis: str) -> "Subject":
    for subject in subjects:
        if crisis in (subject.folder, subject.iso3, subject.crisis.crisis_id if subject.crisis else None):
            return subject
    names = ", ".join(subject.folder for subject in subjects)
    raise InputError(f"there is no crisis {crisis}.", what_to_do=f"There are: {names}.")
