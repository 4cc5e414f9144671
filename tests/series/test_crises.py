"""crises.toml becomes crises, charts and leading sources."""

from datetime import date
from pathlib import Path

import pytest

from crisisfigures.errors import ConfigurationError
from crisisfigures.series import ChartSpec, read_crises

WHOLE = """
[syria]
name = "Syrian conflict"
countries = ["SYR"]
start = 2011-03-15
causes = ["conflict"]
sources = ["ohchr", "un"]
[[syria.charts]]
metric = "refugees"
basis = "stock"
origin = "SYR"
host = "TUR"
"""


def read(tmp_path: Path, text: str) -> list[object]:
    """Read a text as crises.toml."""
    path = tmp_path / "crises.toml"
    path.write_text(text, encoding="utf-8")
    return list(read_crises(path))


def test_crisis_is_read_whole(tmp_path: Path) -> None:
    """Name, countries, period, causes, sources and charts come out as written."""
    path = tmp_path / "crises.toml"
    path.write_text(WHOLE)
    (config,) = read_crises(path)

    assert ("syria", ["SYR"], date(2011, 3, 15), None) == (
        config.crisis.crisis_id, config.crisis.countries, config.crisis.period_start, config.crisis.period_end,
    )  # fmt: skip
    assert config.sources == ["ohchr", "un"]
    assert [ChartSpec("refugees", basis="stock", origin="SYR", host="TUR")] == config.charts


def test_absent_file_is_no_crisis(tmp_path: Path) -> None:
    """A user who writes no configuration has no crises, and no error."""
    assert read_crises(tmp_path / "crises.toml") == []


CHART = '[s]\nname = "S"\ncountries = ["SYR"]\n[[s.charts]]\nmetric = "deaths"\n'


@pytest.mark.parametrize(
    ("lines", "first", "last"),
    [
        ("", None, None), ("from = 2013", date(2013, 1, 1), None), ("to = 2013", None, date(2013, 12, 31)),
        ('to = "2012-02"', None, date(2012, 2, 29)),
        ('from = 2013-07-28\nto = "2013-07-28"', date(2013, 7, 28), date(2013, 7, 28)),
    ],
)  # fmt: skip
def test_chart_names_its_time_and_sources(tmp_path: Path, lines: str, first: date | None, last: date | None) -> None:
    """A day, a month or a year bound a chart, of which the first or last day is meant; sources are named as people name them."""
    path = tmp_path / "crises.toml"
    path.write_text(CHART + 'sources = ["UN", "SOHR"]\n' + lines, encoding="utf-8")

    assert read_crises(path)[0].charts == [ChartSpec("deaths", sources=("UN", "SOHR"), first=first, last=last)]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('[s]\nname = "S"\ncountrys = ["SYR"]', r"crises\.toml: \[s\] countrys: unknown key.*Did you mean countries\?"),
        ('[s]\nname = "S"\ncountries = "SYR"', r"\[s\] countries: has to be a list"),
        ('[s]\nname = "S"\ncountries = ["Syria"]', "three capital letters"),
        ('[s]\nname = "S"\ncountries = ["SYR"]\nstart = "2011-03-15"', r"\[s\] start: has to be a day without quotes"),
        ('[s]\nname = "S"\ncountries = ["SYR"]\nstart = 2012-01-01\nend = 2011-01-01', "ends .* before it starts"),
        ('[s]\nname = "S"\ncountries = ["SYR"]\ncauses = ["conflikt"]', r"Did you mean conflict\?"),
        ('[s]\nname = "S"\ncountries = ["SYR"]\n[[s.charts]]\nmetric = "death"', r"\[s.charts\] metric: 'death' is not known.*deaths"),
        ('[s]\nname = "S"\ncountries = ["SYR"]\n[[s.charts]]\nmetric = "deaths"\nbases = "stock"', r"unknown key bases.*basis"),
        ('[s]\nname = "S"\ncountries = ["SYR"]\n[[s.charts]]\nbasis = "stock"', "metric is missing"),
        (CHART + "from = 2014\nto = 2013-12", "is not TOML"),
        (CHART + 'from = 2014\nto = "2013-12"', r"\[s.charts\] to: the chart ends \(2013-12-31\) before it starts \(2014-01-01\)"),
        (CHART + 'from = "July"', r"\[s.charts\] from: has to be a day, a month or a year"),
        (CHART + "from = 20130", r"\[s.charts\] from: has to be a day, a month or a year"),
        (CHART + "to = true", r"\[s.charts\] to: has to be a day"),
        (CHART + 'source = "UN"', r"\[s.charts\] source: unknown key source. Did you mean sources\?"),
        (CHART + 'sources = "UN"', r"\[s.charts\] sources: has to be a list of texts"),
        (CHART + "sources = []", r"\[s.charts\] sources: sources names nothing"),
        ('[s]\nname = "S"', "names no country"),
        ('[s]\ncountries = ["SYR"]', "name is missing"),
        ('["S y"]\nname = "S"\ncountries = ["SYR"]', "cannot be a crisis's id"),
        ('name = "S"', "has to be a table"),
        ('[s]\nname = 3\ncountries = ["SYR"]', "has to be a text in quotes, not the number 3"),
    ],
)
def test_mistakes_stop_with_file_key_and_remedy(tmp_path: Path, text: str, message: str) -> None:
    """A misspelt key, a wrong type or an unknown word stops the build and says where and what to do."""
    with pytest.raises(ConfigurationError, match=f"(?s){message}"):
        read(tmp_path, text)


def test_narrower_place_becomes_its_id(tmp_path: Path) -> None:
    """A place is named as the gazetteer names it; an unknown name stops."""
    path = tmp_path / "crises.toml"
    path.write_text('[g]\nname = "G"\ncountries = ["PSE"]\nplaces = ["Gaza Strip"]\n')

    assert read_crises(path)[0].crisis.places == ["PSE.gaza"]
    path.write_text('[g]\nname = "G"\ncountries = ["PSE"]\nplaces = ["Nowhereville"]\n')
    with pytest.raises(ConfigurationError, match="knows no place 'Nowhereville'"):
        read_crises(path)
