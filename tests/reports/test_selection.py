"""What a chart draws of a crowd, and that the rest is said."""

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from crisisfigures.model import Crisis, Source
from crisisfigures.reports import write_reports
from crisisfigures.reports.choice import Choice, choose_charts
from crisisfigures.reports.reading import read_holdings
from crisisfigures.reports.selection import MOST_LINES
from crisisfigures.reports.subjects import find_subjects
from crisisfigures.series.crises import ChartSpec, CrisisConfig

SYRIA = Crisis("syria", "Syrian conflict", ["SYR"], ["SYR.daraa"], date(2011, 3, 15), None, ["conflict"])
HOMS = {"place": "Homs", "place_id": "SYR.homs.homs"}


def charts(made: Any, tmp_path: Path, *specs: ChartSpec, crisis: Crisis | None = SYRIA, leading: tuple[str, ...] = ()) -> list[Choice]:
    """Give the charts that a crisis, or the only country, gets."""
    if crisis:
        made.add("crises", crisis)
    holdings = read_holdings(made.write(tmp_path / "figures.duckdb"))
    configs = [CrisisConfig(crisis, list(specs), list(leading))] if crisis else []
    return choose_charts(find_subjects(holdings, configs)[0], holdings)


def add(made: Any, count: int = 1, first: date = date(2012, 1, 1), **series: Any) -> Any:
    """Add a series of figures a month apart."""
    one = made.series(**series)
    made.add("sources", Source(one.source_id, one.source_id, [], "un", None, None))
    for place in range(count):
        made.figure(one, f"{1000 + place}", first + timedelta(days=30 * place), 1000 + place)
    return one


@pytest.mark.parametrize("basis", ["cumulative", "stock", "period"])
def test_places_do_not_stand_beside_the_whole(maker: Any, tmp_path: Path, basis: str) -> None:
    """A chart that names no place draws counts of the whole and of the crisis's own places; others are left out, with a note."""
    made = maker()
    whole, own = add(made, basis=basis), add(made, basis=basis, place="Dar'a", place_id="SYR.daraa")
    add(made, 3, basis=basis, **HOMS)
    add(made, basis=basis, iso3="TUR")
    (choice,) = charts(made, tmp_path, ChartSpec("deaths"))

    assert {one.series_id for one in choice.series} == {whole.series_id, own.series_id}
    assert choice.notes == ("4 figures for single places: see the page",)


def test_places_stand_in_where_nobody_counts_the_whole(maker: Any, tmp_path: Path) -> None:
    """Where no source gives a national figure its places are drawn, and events always keep theirs."""
    made = maker()
    add(made, **HOMS)
    add(made, basis="incident", **HOMS)
    add(made, basis="incident")
    total, events = charts(made, tmp_path, ChartSpec("deaths", basis="cumulative"), ChartSpec("deaths", basis="incident"))

    assert [one.place for one in total.series] == ["Homs"]
    assert {one.place for one in events.series} == {"Homs", None}
    assert total.notes == ("no source counts the whole",)
    assert str(total.given_title).startswith("Deaths in Homs")
    assert not events.notes


def test_place_asked_for_is_drawn(maker: Any, tmp_path: Path) -> None:
    """A chart that names a place draws it, and a chart of a host country its own total."""
    made = maker()
    add(made)
    add(made, **HOMS)
    host = {"metric": "refugees", "basis": "stock", "origin_iso3": "SYR", "iso3": "TUR"}
    turkey = add(made, **host)
    add(made, place="Antakya", place_id="TUR.hatay.antakya", **host)
    homs, hosted = charts(made, tmp_path, ChartSpec("deaths", place="Homs"), ChartSpec("refugees", origin="SYR", host="TUR"))

    assert [one.place for one in homs.series] == ["Homs"]
    assert [one.series_id for one in hosted.series] == [turkey.series_id]


def test_hosts_stand_in_for_their_total(maker: Any, tmp_path: Path) -> None:
    """Refugees are drawn by host only where nobody counts all of them; a camp never stands beside its country."""
    made = maker()
    fled = {"metric": "refugees", "basis": "stock", "origin_iso3": "SYR"}
    add(made, iso3="TUR", **fled)
    add(made, iso3="LBN", **fled)
    add(made, iso3="JOR", place="Zaatari", place_id="JOR.mafraq.zaatari", **fled)
    (choice,) = charts(made, tmp_path)

    assert {one.iso3 for one in choice.series} == {"TUR", "LBN"}


def test_a_list_of_hosts_stands_with_their_total(maker: Any, tmp_path: Path) -> None:
    """A count over several hosts at once is drawn with the total, a count over two of them is not."""
    made = maker()
    fled = {"metric": "refugees", "basis": "stock", "origin_iso3": "SYR", "iso3": None}
    add(made, **fled)
    add(made, place="3 countries: Jordan, Lebanon, Turkey", place_id="JOR+LBN+TUR", **fled)
    add(made, place="2 countries: Jordan, Lebanon", place_id="JOR+LBN", **fled)
    (choice,) = charts(made, tmp_path, ChartSpec("refugees", origin="SYR"))

    assert {one.place_id for one in choice.series} == {None, "JOR+LBN+TUR"}


def test_country_gets_a_chart_by_place(maker: Any, tmp_path: Path) -> None:
    """A country's page draws the whole, and its places on a chart of their own where they have many figures."""
    made = maker()
    for source in ("un", "sohr"):
        add(made, 6, crisis_id=None, source_id=source, source=source)
        add(made, 6, crisis_id=None, source_id=source, source=source, **HOMS)
    found = charts(made, tmp_path, crisis=None)

    assert [choice.name for choice in found] == ["deaths-cumulative", "deaths-cumulative-by-place"]
    assert found[1].title.endswith(", by place")
    assert [{one.place for one in choice.series} for choice in found] == [{None}, {"Homs"}]


def test_country_draws_news_before_history(maker: Any, tmp_path: Path) -> None:
    """On a country's page a figure printed many years after its time stands aside; a crisis's page draws all of its period."""
    made = maker()
    series = add(made, 3, crisis_id=None)
    made.figure(series, "two million", date(1970, 1, 1), 2_000_000, article_published=date(2012, 2, 1))
    (choice,) = charts(made, tmp_path, crisis=None)

    assert len(choice.points) == 3
    assert choice.notes == ("1 figure about a time over five years before publication: see the page",)


def test_at_most_eight_lines(maker: Any, tmp_path: Path) -> None:
    """The sources that lead come first, then those with most figures, then the newest; the chart counts the others in a note."""
    made = maker()
    for number in range(12):
        add(made, 1 + number // 4, date(2012, 1, 1 + number), source_id=f"s{number}", source=f"Source {number}")
    (choice,) = charts(made, tmp_path, ChartSpec("deaths"), leading=("s0",))

    assert [one.source_id for one in choice.series] == ["s0", "s11", "s10", "s9", "s8", "s7", "s6", "s5"]
    assert len(choice.series) == MOST_LINES
    assert choice.notes == ("4 more sources with 5 figures: see the page",)


def test_nothing_is_lost(maker: Any, tmp_path: Path) -> None:
    """What stands aside is counted in the summary with what to do, and listed on the page with its words."""
    made = maker()
    made.add("crises", SYRIA)
    for number in range(10):
        add(made, source_id=f"s{number}", source=f"Source {number}")
    add(made, 2, **HOMS)
    database = made.write(tmp_path / "figures.duckdb")
    summary = write_reports(database, tmp_path / "reports", [CrisisConfig(SYRIA, [ChartSpec("deaths")], [])])
    page = (tmp_path / "reports" / "syria" / "index.html").read_text(encoding="utf-8")

    assert summary.n_drawn_points + sum(one.count for one in summary.off_chart) == 12
    assert [one.sentence for one in summary.off_chart] == [
        "2 figures belong to a source beyond the 8 lines that its chart has room for.",
        "2 figures speak of a single place, while the chart of its kind shows the whole.",
    ]
    assert "`sources`" in summary.off_chart[0].what_to_do
    assert "2 figures speak of a single place" in page


def test_title_for_the_whole_stands_only_where_it_is_counted(maker: Any, tmp_path: Path) -> None:
    """One host alone is never drawn under "all host countries together", nor one country under the title of a crisis of two."""
    quake = Crisis("quake", "Earthquake", ["TUR", "SYR"], [], date(2023, 2, 6), None, [])
    made = maker()
    add(made, crisis_id="quake", first=date(2023, 3, 1), iso3="TUR")
    host = {"crisis_id": "quake", "metric": "refugees", "basis": "stock", "origin_iso3": "SYR", "iso3": "LBN", "first": date(2023, 3, 1)}
    add(made, **host)
    total = ChartSpec("refugees", origin="SYR", title="Refugees, all host countries together")
    killed, hosted = charts(made, tmp_path, ChartSpec("deaths", title="People killed by the earthquake"), total, crisis=quake)

    assert (killed.given_title, killed.notes) == ("Deaths in Turkey, running total", ("no source counts the whole",))
    assert str(hosted.given_title) == "Refugees from Syria in Lebanon"


def test_title_that_names_the_place_stands(maker: Any, tmp_path: Path) -> None:
    """A title that already says where it counts is kept."""
    made = maker()
    add(made, **HOMS)
    (choice,) = charts(made, tmp_path, ChartSpec("deaths", title="Killed in Homs"))

    assert choice.given_title == "Killed in Homs"


def test_stand_in_that_another_chart_draws_is_not_drawn_twice(maker: Any, tmp_path: Path) -> None:
    """A host that stands in for all hosts is left to the chart that asks for it."""
    made = maker()
    add(made, metric="refugees", basis="stock", origin_iso3="SYR", iso3="LBN")
    found = charts(made, tmp_path, ChartSpec("refugees", origin="SYR"), ChartSpec("refugees", origin="SYR", host="LBN", title="In Lebanon"))

    assert [choice.title for choice in found] == ["In Lebanon"]


@pytest.mark.parametrize(("count", "drawn"), [(1, 1), (3, 2)])
def test_count_since_another_time_is_drawn_where_it_is_kept(maker: Any, tmp_path: Path, count: int, drawn: int) -> None:
    """A remark, "400 since the monitors came", stands on the page alone; a count of a new phase that goes on is a line."""
    made = maker()
    add(made, 4)
    add(made, count, baseline_date=date(2011, 12, 26))
    (choice,) = charts(made, tmp_path, ChartSpec("deaths"))

    assert len(choice.series) == drawn
    assert bool(choice.notes) == (drawn == 1)


def test_chart_of_crises_toml_keeps_to_its_sources_and_its_time(maker: Any, tmp_path: Path) -> None:
    """It draws the named sources' figures that touch its days, says so, and the page says of the others what leaves them out."""
    made = maker()
    made.add("crises", SYRIA)
    for source_id in ("un", "sohr", "moh"):
        made.add("sources", Source(source_id, source_id.upper(), [f"the {source_id}"], "un", None, None))
        one = made.series(source_id=source_id, source=source_id.upper())
        for year in (2012, 2013, 2014):
            made.figure(one, f"{year},{len(source_id)}00", date(year, 6, 30), year * 100)
    spec = ChartSpec("deaths", sources=("the UN", "sohr"), first=date(2013, 1, 1), last=date(2013, 6, 30))
    misspelt = ChartSpec("deaths", sources=("UM",))
    (choice,) = charts(made, tmp_path, spec, misspelt)
    summary = write_reports(tmp_path / "figures.duckdb", tmp_path / "reports", [CrisisConfig(SYRIA, [spec, misspelt], [])])

    assert sorted(point.figure for point in choice.points) == ["2013,200", "2013,400"]
    assert choice.title == "Deaths, running total, of the UN and sohr from 1 January 2013 up to 30 June 2013"
    assert choice.notes == ("only figures of the UN and sohr from 1 January 2013 up to 30 June 2013",)
    assert sorted((group.count, group.reason) for group in summary.off_chart) == [
        (3, "is of a source that its chart leaves out"), (4, "speaks of a time that its chart leaves out"),
    ]  # fmt: skip
    assert summary.undrawn == [
        "[[syria.charts]] number 2: Syrian conflict has no figures of deaths by UM. Did you mean UN? There are: MOH, SOHR, UN.",
    ]  # fmt: skip
