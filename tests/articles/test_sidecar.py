"""articles.toml."""

from datetime import date
from pathlib import Path

import pytest

from crisisfigures.articles.metadata import Metadata
from crisisfigures.articles.sidecar import read_sidecar
from crisisfigures.errors import ConfigurationError


def write(folder: Path, text: str) -> Path:
    """Write the folder's articles.toml."""
    (folder / "articles.toml").write_text(text, encoding="utf-8")
    return folder


def test_a_table_wins_over_the_file_and_the_file_over_the_defaults(tmp_path: Path) -> None:
    """A person wrote the table while looking at the file."""
    sidecar = read_sidecar(write(tmp_path, '[defaults]\npublisher = "D"\nlanguage = "en"\n["a/x.txt"]\ntitle = "Table"\npublished = 2013-07-28\n'))

    found = sidecar.complete("a/x.txt", Metadata(title="Own", publisher="Own"))
    assert found == Metadata(title="Table", publisher="Own", language="en", published=(date(2013, 7, 28), "day"))
    assert sidecar.complete("b.txt", Metadata()) == Metadata(publisher="D", language="en")


def test_a_line_may_have_its_own_table(tmp_path: Path) -> None:
    """A table for FILE#LINE wins over the one for FILE."""
    sidecar = read_sidecar(write(tmp_path, '["x.jsonl"]\npublisher = "File"\nlanguage = "en"\n["x.jsonl#2"]\npublisher = "Line"\n'))

    assert [sidecar.complete(f"x.jsonl#{n}", Metadata()).publisher for n in (1, 2)] == ["File", "Line"]
    assert sidecar.complete("x.jsonl#2", Metadata()).language == "en"


def test_without_the_file_nothing_is_stated(tmp_path: Path) -> None:
    """No articles.toml is no fault."""
    assert read_sidecar(tmp_path).complete("x.txt", Metadata()) == Metadata()


def test_a_table_without_a_file_is_reported_with_the_nearest_name(tmp_path: Path) -> None:
    """A misspelt file name does not go unnoticed."""
    (row,) = read_sidecar(write(tmp_path, '["syria/2013-07.tx"]\ntitle = "T"\n')).strays({"syria/2013-07.txt", "haiti.txt"})

    assert row.path == "articles.toml"
    assert "Did you mean 'syria/2013-07.txt'?" in row.reason


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ('["x.txt"]\npublishr = "P"\n', r'articles.toml: \["x.txt"\]: unknown key \'publishr\'. Did you mean \'publisher\'\?'),
        ('[defaults]\nid = "a"\n', r"\[defaults\]: unknown key 'id'"),
        ('["x.txt"]\npublished = "2018-16-03"\n', r'\["x.txt"\]: the date .* does not exist'),
        ('["x.txt"]\npublished = 2018-16-03\n', "no valid TOML"),
        ("[x.txt]\ntitle = 'T'\n", "unknown key 'txt'"),
        ("title = 'T'\n", "'title' stands in no table"),
        ("[defaults\n", r"no valid TOML.*line 1"),
        ('["x.txt"]\ntitle = 5.5\n', "title must be text"),
    ],
)
def test_a_fault_stops_with_file_table_and_key(text: str, complaint: str, tmp_path: Path) -> None:
    """What a person wrote wrongly is named, with the nearest legal key."""
    with pytest.raises(ConfigurationError, match=complaint):
        read_sidecar(write(tmp_path, text))
