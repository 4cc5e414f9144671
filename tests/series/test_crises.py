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
