"""A figure that the line passes by is no point of the table, and is shown as points are: drawn aside, listed with its source, explained."""

import csv
from pathlib import Path

from crisisfigures.commands.explain import explain
from crisisfigures.commands.series import timeline_text
from crisisfigures.reports import write_reports
from crisisfigures.reports.choice import choose_charts
from crisisfigures.reports.composing import make_chart
from crisisfigures.reports.reading import read_holdings
from crisisfigures.reports.subjects import find_subjects
from tests.changes.factory import CRISES, write
from tests.series.factory import make_article, make_claim

DAYS = {"before": 1650000, "one": 1700000, "other": 1800000, "after": 1850000}


def test_rival_is_drawn_aside_and_listed_with_its_claim(tmp_path: Path) -> None:
    """Two figures of one source for one day: the line goes through the first, the chart, its table, the page, `series` and `explain` have both."""
    papers = [make_article(name, publisher=f"Paper {name}") for name in DAYS]
    dated = {"before": {"date": papers[0].published.replace(day=1)}, "after": {"date": papers[0].published.replace(day=9)}}  # type: ignore[union-attr]
    claims = [make_claim(name, value, metric="affected", basis="stock", **dated.get(name, {})) for name, value in DAYS.items()]
    path = write(tmp_path / "figures.duckdb", claims, papers)
    holdings = read_holdings(path)
    (subject,) = find_subjects(holdings, CRISES)
    (choice,) = choose_charts(subject, holdings)
    chart = make_chart(subject, choice, holdings)
    write_reports(path, tmp_path / "reports", CRISES)
    table = tmp_path / "reports" / subject.folder / f"{choice.name}.csv"
    rows = {row["figure"]: row for row in csv.DictReader(table.read_text(encoding="utf-8").splitlines())}
    ids = {claim.article_id: claim.claim_id for claim in claims}
    aside = {point.row.figure for point in chart.points if point.aside}
    page = (table.parent / "index.html").read_text(encoding="utf-8")
    (passed_by,) = aside & {"1,700,000", "1,800,000"}
    behind = ids["one" if passed_by == "1,700,000" else "other"]

    assert len(aside) == 1
    assert rows.keys() == {f"{value:,}" for value in DAYS.values()}
    assert rows[passed_by]["claim_ids"] == behind
    assert f'id="{choice.name}-{rows[passed_by]["point_id"]}"' in page
    assert behind in explain(path, f"{table}#{rows[passed_by]['number']}")
    assert f"point        {passed_by} on 2013-07-25" in explain(path, behind)
    assert passed_by in timeline_text(path, "syria", "affected")
