"""How a figure moved is said only as far as its hedges allow."""

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from crisisfigures.reports.choice import choose_charts
from crisisfigures.reports.overview import make_card, moved, newest_figures
from crisisfigures.reports.reading import read_holdings
from crisisfigures.reports.subjects import find_subjects
from crisisfigures.series.crises import ChartSpec, CrisisConfig


def point(maker: Any, figure: str, qualifier: str, low: int | None, high: int | None) -> Any:
    """Make a point with these bounds."""
    made = maker()
    value = low if low is not None else high
    number = [None if one is None else Decimal(one) for one in (value, low, high)]
    return made.point(made.series(), figure=figure, qualifier=qualifier, value=number[0], low=number[1], high=number[2], date=date(2013, 1, 1))


@pytest.mark.parametrize(
    ("new", "old", "expected"),
    [
        (("100", "exact", 100, 100), ("90", "exact", 90, 90), "up from 90 (1 January 2013)"),
        (("more than 100", "at_least", 100, None), ("90", "exact", 90, 90), "up from 90 (1 January 2013)"),
        (("100", "exact", 100, 100), ("more than 90", "at_least", 90, None), "before: more than 90 (1 January 2013)"),
        (("80", "exact", 80, 80), ("more than 90", "at_least", 90, None), "down from more than 90 (1 January 2013)"),
        (("more than 100", "at_least", 100, None), ("120", "exact", 120, 120), "before: 120 (1 January 2013)"),
        (("90 to 110", "range", 90, 110), ("100", "exact", 100, 100), "before: 100 (1 January 2013)"),
        (("90", "exact", 90, 90), ("90", "exact", 90, 90), "unchanged from 90 (1 January 2013)"),
    ],
)
def test_movement_respects_hedges(maker: Any, new: Any, old: Any, expected: str) -> None:
    """Up and down are said only where the bounds of both figures say so."""
    assert moved(point(maker, *new), point(maker, *old)) == expected


def test_card_leads_with_the_newest_figure(own_database: Path, syria: CrisisConfig) -> None:
    """A card gives the newest figure of each chart with date, source, what is said of the count, and its age."""
    holdings = read_holdings(own_database)
    subject = find_subjects(holdings, [syria])[0]
    choices = choose_charts(subject, holdings)
    card = make_card(subject, choices, newest_figures(subject, choices))
    lead = card.newest[0].lead

    assert (lead.figure, lead.date, lead.who, lead.scope) == ("202,354", "2 December 2014", "Syrian Observatory for Human Rights", "documented")
    assert lead.moved == "up from 150,000 to 160,000 (1 March 2014)"
    assert [one.figure for one in card.newest[0].others] == ["about 280,000", "191,369"]


def test_charts_follow_crises_toml(own_database: Path, syria: CrisisConfig) -> None:
    """Charts come in the order of crises.toml with its titles; without a choice, most points first."""
    holdings = read_holdings(own_database)
    specs = [ChartSpec("refugees", origin="SYR", title="Those who fled"), ChartSpec("deaths", place="Homs")]
    chosen = find_subjects(holdings, [CrisisConfig(syria.crisis, specs, [])])[0]

    assert [choice.title for choice in choose_charts(chosen, holdings)] == ["Those who fled", "Deaths, single events"]
    free = choose_charts(find_subjects(holdings, [syria])[0], holdings)
    assert [choice.name for choice in free] == ["deaths-cumulative", "refugees-stock-syr", "deaths-incident"]
    assert [series.source_id for series in free[0].series][:2] == ["un", "sohr"]


def test_a_place_is_found_in_any_spelling(maker: Any, syria: CrisisConfig, tmp_path: Path) -> None:
    """A chart of "Gaza Strip" draws a series whose texts say Gaza."""
    made = maker()
    made.add("crises", syria.crisis)
    series = made.series(place="Gaza", place_id="PSE.gaza", iso3="PSE", source_id=None, source="no source named (BBC News)")
    made.figure(series, "12", date(2023, 11, 1), 12)
    holdings = read_holdings(made.write(tmp_path / "gaza.duckdb"))
    subjects = find_subjects(holdings, [CrisisConfig(syria.crisis, [ChartSpec("deaths", place="Gaza Strip")], [])])

    assert [choice.name for choice in choose_charts(subjects[0], holdings)] == ["deaths-cumulative-gaza-strip"]
