"""README.md is true: its queries give its answers, its commands and keys exist, and its picture is what the build draws."""

import re
import shlex
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
import typer.main

from crisisfigures.articles.heads import split_head
from crisisfigures.articles.jsonl import parse_line
from crisisfigures.articles.metadata import KEYS
from crisisfigures.articles.sidecar import read_sidecar
from crisisfigures.cli import app
from crisisfigures.pipeline import BuildSummary
from crisisfigures.series.crises import CHART_KEYS, CRISIS_KEYS, read_crises
from crisisfigures.series.sources import SOURCE_KEYS, read_sources
from crisisfigures.store import open_database
from tests.readme_answers import PARTS, PICTURE, README, ROOT, answer_to, answers, parts

TEXT = README.read_text(encoding="utf-8")
QUESTIONS = answers(TEXT)
COMMANDS = typer.main.get_command(app).commands  # type: ignore[attr-defined] # a group has commands
WRITE = "run: python tests/readme_answers.py --write"
OTHER_PROGRAMS = {
    "python3 -m venv .venv", ".venv/bin/pytest", "dask scheduler --port 8786", "dask worker tcp://scheduler-host:8786 --nthreads 1 --nworkers 16",
}  # fmt: skip
KEY_TABLES = {
    "key of an article": KEYS, "key of a crisis": CRISIS_KEYS, "key of a chart": CHART_KEYS, "key of a source": SOURCE_KEYS,
}  # fmt: skip


def blocks(language: str) -> list[str]:
    """Give the contents of the fenced blocks in a language."""
    return re.findall(rf"^```{language}\n(.*?)^```$", TEXT, re.DOTALL | re.MULTILINE)


def toml_block(name: str) -> str:
    """Give the example of a TOML file, whose first line names it."""
    return next(block for block in blocks("toml") if block.startswith(f"# {name}\n"))


def keys_named(head: str) -> list[str]:
    """Give the keys in the first column of the table with this head."""
    rows = re.search(rf"^\| {head} \|.*\n\|[- |]+\n((?:\|.*\n)+)", TEXT, re.MULTILINE)
    assert rows, head
    return [key for row in rows[1].splitlines() for key in re.findall(r"`(\w+)`", row.split("|")[1])]


def makefile_targets() -> set[str]:
    """Give the targets that people call."""
    phony = re.search(r"^\.PHONY: (.+)$", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    assert phony
    return set(phony[1].split())


def test_there_are_ten_questions() -> None:
    """Ten queries stand in README, and no block of SQL stands outside of them."""
    assert len(QUESTIONS) == len(blocks("sql")) == 10


@pytest.mark.parametrize(("query", "answer"), QUESTIONS, ids=range(1, len(QUESTIONS) + 1))
def test_a_query_gives_the_answer_below_it(sample_database: Path, query: str, answer: str) -> None:
    """Each query runs on the sample's database and gives the table that follows it, which is not empty."""
    with open_database(sample_database) as con:
        assert answer_to(con, query) == answer, WRITE
    assert answer


@pytest.mark.parametrize("name", PARTS)
def test_a_generated_part_is_up_to_date(sample_build: BuildSummary, name: str) -> None:
    """What make tells, commands, targets, views, columns, metrics and flags stand in README as the program has them."""
    assert parts(TEXT)[name] == f"\n{PARTS[name](sample_build)}\n", WRITE


def test_every_command_and_target_is_named() -> None:
    """README names each command of the command line and each target of the Makefile."""
    assert [name for name in COMMANDS if f"`crisisfigures {name}`" not in TEXT] == []
    assert [name for name in makefile_targets() - {"all"} if not re.search(rf"^make {name}\b", TEXT, re.MULTILINE)] == []


def test_every_shell_command_exists() -> None:
    """Each line of a shell block calls a target, a command with options that it has, or a file that is there."""
    lines = [line.partition("  #")[0].strip() for block in blocks("sh") for line in block.splitlines()]
    assert lines
    for line in lines:
        program, *arguments = shlex.split(line)
        if program == "make":
            assert set(arguments) <= makefile_targets(), line
        elif program.endswith("crisisfigures"):
            COMMANDS[arguments[0]].make_context(arguments[0], list(arguments[1:]))
        elif program.endswith("python"):
            assert (ROOT / arguments[0]).is_file(), line
        elif program.endswith("pip"):
            assert (ROOT / arguments[arguments.index("--constraint") + 1]).is_file(), line
        elif program != "duckdb":  # tests/test_shards.py runs those
            assert line in OTHER_PROGRAMS


def test_commands_in_running_text_exist() -> None:
    """`crisisfigures X` and `make X` in running text name a command and a target."""
    named = set(re.findall(r"`crisisfigures (\w+)", TEXT))
    targets = set(re.findall(r"`make (\w+)`", TEXT))
    assert named <= COMMANDS.keys() | {"COMMAND"}
    assert targets <= makefile_targets()


@pytest.mark.parametrize("head", KEY_TABLES)
def test_the_tables_of_keys_are_complete(head: str) -> None:
    """Each key that README lists is legal, and each legal key is listed once."""
    assert sorted(keys_named(head)) == sorted(KEY_TABLES[head])


def test_the_examples_of_configuration_are_legal(tmp_path: Path) -> None:
    """crises.toml, sources.toml and articles.toml of README are read without complaint."""
    for name in ("articles.toml", "crises.toml", "sources.toml"):
        folder = "data/articles" if name == "articles.toml" else "data"
        (tmp_path / name).write_text(toml_block(f"{folder}/{name}"), encoding="utf-8")

    (syria,) = read_crises(tmp_path / "crises.toml")
    sources = read_sources(tmp_path / "sources.toml").sources
    assert len(syria.charts) == 3
    assert set(syria.sources) <= sources.keys()
    assert "example-relief" in sources
    assert len(read_sidecar(tmp_path).files) == 1


def test_the_examples_of_articles_are_legal() -> None:
    """The head and the JSON line of README give an article with a publication date."""
    (head,), (line,) = blocks("md"), blocks("json")
    for metadata, text in (split_head(head), parse_line(line.strip().encode())):
        assert metadata.published
        assert "killed" in text


def test_the_example_in_python_runs(sample_build: BuildSummary, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """README's lines of Python run in a project's folder, and end with a picture."""
    shutil.copytree(sample_build.workspace.database.parent, tmp_path / "data")
    monkeypatch.chdir(tmp_path)
    (block,) = blocks("python")
    values: dict[str, Any] = {}
    exec(block, values)

    assert "more than 100,000" in set(values["deaths"].loc["2013-07", "figure"])
    assert (tmp_path / "deaths.png").read_bytes().startswith(b"\x89PNG")


def test_links_and_pictures_lead_to_files() -> None:
    """A link that is no address of the web names a file of the project; the picture is checked apart."""
    local = {target for target in re.findall(r"\]\(([^)]+)\)", TEXT) if "://" not in target}
    assert PICTURE in local
    assert [target for target in local - {PICTURE} if not (ROOT / target).exists()] == []


def test_the_accuracy_is_marked() -> None:
    """One place says how well the program reads, between marks."""
    assert len(re.findall(r"<!-- accuracy -->.+?<!-- /accuracy -->", TEXT)) == 1


def committed_picture() -> bytes | None:
    """Give the picture as git has it, or as it lies there where this is no clone; None where neither has it."""
    found = subprocess.run(["git", "show", f":{PICTURE}"], cwd=ROOT, capture_output=True, check=False) if (ROOT / ".git").exists() else None
    if found is not None:
        return found.stdout if found.returncode == 0 else None
    return (ROOT / PICTURE).read_bytes() if (ROOT / PICTURE).is_file() else None


def test_the_build_draws_the_picture(sample_build: BuildSummary) -> None:
    """README's picture is, byte for byte, what the build draws from the sample."""
    committed = committed_picture()
    if committed is None:
        pytest.skip(f"{PICTURE} is not committed")

    assert (sample_build.workspace.root / PICTURE).read_bytes() == committed, WRITE
