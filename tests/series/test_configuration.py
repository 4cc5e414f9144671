"""Reading TOML files that people write."""

from pathlib import Path

import pytest

from crisisfigures.errors import ConfigurationError
from crisisfigures.series.configuration import read_toml


def test_broken_toml_names_file_and_line(tmp_path: Path) -> None:
    """A file that is not TOML is named with the line that breaks it."""
    path = tmp_path / "crises.toml"
    path.write_text('[syria]\nname = "x\n')
    with pytest.raises(ConfigurationError, match=r"crises\.toml: is not TOML.*line 2"):
        read_toml(path)


def test_wrong_encoding_is_named(tmp_path: Path) -> None:
    """A file that is not UTF-8 says so."""
    path = tmp_path / "sources.toml"
    path.write_bytes('[x]\nname = "Médecins"'.encode("latin-1"))
    with pytest.raises(ConfigurationError, match="not UTF-8"):
        read_toml(path)


def test_absent_file_is_named(tmp_path: Path) -> None:
    """A file that is not there is named."""
    with pytest.raises(ConfigurationError, match=r"none\.toml: there is no such file"):
        read_toml(tmp_path / "none.toml")
