"""Every chart that `make` draws of the sample, and every other that could be asked for, can be read in every size."""

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from crisisfigures.reports.charts import SIZES, Chart
from crisisfigures.reports.charts.picture import compose
from crisisfigures.reports.choice import choose_charts
from crisisfigures.reports.composing import make_chart
from crisisfigures.reports.reading import read_holdings
from crisisfigures.reports.subjects import find_subjects
from crisisfigures.series import read_crises
from tests.reports.charts.looking import collisions, faint, labels_on_lines, missing_names

if TYPE_CHECKING:
    from crisisfigures.pipeline import BuildSummary


def charts_of(build: "BuildSummary") -> Iterator[Chart]:
    """Give the charts of the sample by its crises.toml, then those of each crisis as if it asked for none."""
    holdings = read_holdings(build.workspace.database)
    for subject in find_subjects(holdings, read_crises(build.workspace.crises)):
        for choices in (choose_charts(subject, holdings), choose_charts(replace(subject, specs=()), holdings)):
            yield from (make_chart(subject, choice, holdings) for choice in choices)


@pytest.mark.parametrize("size", SIZES)
def test_charts_of_the_sample_can_be_read(sample_build: "BuildSummary", size: str) -> None:
    """No text of any of them lies on another, on a mark or a line, or beyond the edge; none is faint, and no line's name is cut or left out."""
    charts = list(charts_of(sample_build))
    pictures = [(chart, compose(chart, SIZES[size])) for chart in charts]

    assert len(charts) > 60
    assert {chart.title: found for chart, picture in pictures if (found := collisions(picture))} == {}
    assert {chart.title: found for chart, picture in pictures if (found := labels_on_lines(picture))} == {}
    assert {chart.title: found for chart, picture in pictures if (found := faint(picture))} == {}
    assert {chart.title: found for chart, picture in pictures if (found := missing_names(picture, chart))} == {}
