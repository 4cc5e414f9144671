"""After any change of what people provide, the reports of the sample are, byte by byte, those of a build from nothing."""

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from crisisfigures.pipeline import BuildSummary, build
from crisisfigures.store import open_database, read_rows
from crisisfigures.workspace import Workspace, find_workspace

DAY = date(2026, 11, 24)
ARTICLE = """+++
title = "Shelling in Homs"
publisher = "Valley Post"
published = 2014-11-29
language = "en"
+++
At least 31 people were killed in Homs on Friday, the Syrian Observatory for Human Rights said.
"""


def some_article(workspace: Workspace) -> Path:
    """Give the first article of the sample by name."""
    return min(workspace.articles.rglob("*.md"))


def add(workspace: Workspace) -> None:
    """Add an article that is older than the newest one."""
    (workspace.articles / "one-more.md").write_text(ARTICLE, encoding="utf-8")


def add_the_newest(workspace: Workspace) -> None:
    """Add an article that is newer than all others: each age is another."""
    (workspace.articles / "newest.md").write_text(ARTICLE.replace("2014-11-29", "2026-11-20"), encoding="utf-8")


def edit(workspace: Workspace) -> None:
    """Say more in an article."""
    path = some_article(workspace)
    path.write_text(f"{path.read_text(encoding='utf-8')}\nAt least 17 people were killed in Aleppo on 3 May 2014, the UN said.\n", encoding="utf-8")


def remove(workspace: Workspace) -> None:
    """Remove an article."""
    some_article(workspace).unlink()


def rename_a_crisis(workspace: Workspace) -> None:
    """Call a crisis by another name."""
    text = workspace.crises.read_text(encoding="utf-8")
    assert "Syrian conflict" in text
    workspace.crises.write_text(text.replace("Syrian conflict", "War in Syria"), encoding="utf-8")


def rule(workspace: Workspace) -> None:
    """Reject the first claim of deaths."""
    from crisisfigures.commands.decide import Request, decide

    con = open_database(workspace.database)
    claims: list[Any] = read_rows(con, "claims", "metric = 'deaths' ORDER BY claim_id")
    con.close()
    decide(workspace, Request(claims[0].claim_id, "reject", "Ada", DAY, "a test", None, None))


def add_a_source(workspace: Workspace) -> None:
    """Say who the sources of some figures are."""
    with workspace.sources.open("a", encoding="utf-8") as file:
        file.write('\n[valley]\nname = "Valley Relief"\ntype = "ngo"\ncountry = "SYR"\naliases = ["Syrian Observatory for Human Rights"]\n')


@pytest.mark.long
@pytest.mark.parametrize("change", [add, add_the_newest, edit, remove, rename_a_crisis, rule, add_a_source])
def test_reports_after_a_change_are_those_of_a_build_from_nothing(
    change: Callable[[Workspace], None], sample_build: BuildSummary, tmp_path: Path, snapshot: Callable[[Path], dict[str, bytes]]
) -> None:
    """What is taken over is what would be made, to the byte; the marker, which tells what the reports were made from, is among the files."""
    root, fresh = tmp_path / "over", tmp_path / "fresh"
    shutil.copytree(sample_build.workspace.root, root)
    change(find_workspace(root))
    assert not build(root, today=DAY).up_to_date
    shutil.copytree(root / "data", fresh / "data", ignore=shutil.ignore_patterns("*.duckdb*"))
    build(fresh, today=DAY)

    assert snapshot(root / "reports") == snapshot(fresh / "reports")
