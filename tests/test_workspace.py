"""The input hash changes with everything that a build depends on, and with nothing else."""

from collections.abc import Callable
from pathlib import Path

import pytest

from crisisfigures.errors import InputError
from crisisfigures.workspace import find_workspace


def test_the_hash_is_the_same_for_the_same_inputs(project: Path) -> None:
    """Neither time nor place enters the hash."""
    assert find_workspace(project).input_hash() == find_workspace(project).input_hash()


INPUTS = ["articles/first.md", "articles/new.txt", "articles/articles.toml", "crises.toml", "sources.toml", "decisions.csv", "entered.csv"]


@pytest.mark.parametrize("name", INPUTS)
def test_the_hash_changes_with_each_input(project: Path, name: str) -> None:
    """A new or changed file among the inputs calls for a new build."""
    before = find_workspace(project).input_hash()
    (project / "data" / name).write_text("changed", encoding="utf-8")

    assert find_workspace(project).input_hash() != before


def test_a_hidden_file_is_no_article(project: Path) -> None:
    """Where data/articles holds hidden files and articles.toml alone, the sample is looked for."""
    articles = project / "data" / "articles"
    for file in articles.iterdir():
        file.unlink()
    (articles / ".gitkeep").write_bytes(b"")
    (articles / "articles.toml").write_bytes(b"")

    with pytest.raises(InputError, match="there are no articles"):
        find_workspace(project)


def test_an_article_in_a_folder_counts(project: Path, snapshot: Callable[[Path], dict[str, bytes]]) -> None:
    """Articles may stand in folders of folders; looking writes nothing."""
    before = snapshot(project)
    (project / "data" / "articles").rename(project / "data" / "moved")
    (project / "data" / "articles" / "2013").mkdir(parents=True)
    (project / "data" / "moved" / "first.md").rename(project / "data" / "articles" / "2013" / "first.md")

    assert not find_workspace(project).sample
    assert len(snapshot(project)) == len(before)
