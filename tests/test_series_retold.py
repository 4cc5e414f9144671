"""series --explain and --vintages tell vague counts and households as they were asked for."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from crisisfigures.cli import main
from crisisfigures.pipeline import build

Run = Callable[..., str]
HEAD = '+++\ntitle = "Flood"\npublisher = "{}"\npublished = {}\n+++\n{}\n'
TEXTS = [
    ("Daily", "2024-10-03", "The Lebanese government said hundreds of people were killed in Lebanon as of 2 October 2024."),
    ("Weekly", "2024-10-05", "The Lebanese government said dozens of people were killed in Lebanon as of 2 October 2024."),
    ("Monthly", "2024-10-12", "The Lebanese government said thousands of people were killed in Lebanon as of 11 October 2024."),
    ("Daily", "2024-10-04", "UNHCR said 1,200 households were displaced in Lebanon as of 2 October 2024."),
    ("Weekly", "2024-10-06", "UNHCR said 1,300 households were displaced in Lebanon as of 2 October 2024."),
    ("Monthly", "2024-10-13", "UNHCR said 1,500 households were displaced in Lebanon as of 11 October 2024."),
]


@pytest.fixture(scope="module")
def flood(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build a project with vague counts and households that are revised and go on."""
    root = tmp_path_factory.mktemp("flood")
    (root / "data" / "articles").mkdir(parents=True)
    for number, text in enumerate(TEXTS):
        (root / "data" / "articles" / f"{number}.txt").write_text(HEAD.format(*text))
    build(root, today=date(2026, 11, 24))
    return root


@pytest.fixture
def run(flood: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Give a function that runs `series LBN` and gives what it prints."""

    def call(*arguments: str) -> str:
        monkeypatch.setattr("sys.argv", ["crisisfigures", "series", "LBN", *arguments, "--root", str(flood)])
        with pytest.raises(SystemExit) as ended:
            main()
        assert not ended.value.code
        return capsys.readouterr().out

    return call


ENDED = "(Daily), published 2024-10-03, replaced on 2024-10-05 by"
PEOPLE = "{} households, about {} people at 3.8 a household"
FIRST, REVISED, NEXT = PEOPLE.format("1,200", "4,560"), PEOPLE.format("1,300", "4,940"), PEOPLE.format("1,500", "5,700")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["deaths", "--explain"], "dozens (24 to 99) to thousands (2,000 to 9,999): "),
        (["deaths", "--explain", "--vague", "floor"], "dozens (24 or more) to thousands (2,000 or more): "),
        (["deaths", "--explain", "--vague", "floor", "--as-known-on", "2024-11-01"], "dozens (24 or more) to thousands (2,000 or more): "),
        (["deaths", "--vintages"], f"before: hundreds (200 to 999) {ENDED} dozens (24 to 99) (Weekly)"),
        (["deaths", "--vintages", "--vague", "floor"], f"before: hundreds (200 or more) {ENDED} dozens (24 or more)"),
        (["deaths", "--vintages", "--vague", "floor"], "  thousands (2,000 or more)  "),
        (["displaced", "--explain"], ": 1,300 to 1,500 (+200): "),
        (["displaced", "--explain", "--as-people"], f": {REVISED} to {NEXT} (+200 households): "),
        (["displaced", "--explain", "--as-people", "--as-known-on", "2024-11-01"], f": {REVISED} to {NEXT} (+200 households): "),
        (["displaced", "--vintages", "--as-people"], f"before: {FIRST} (Daily), published 2024-10-04, replaced on 2024-10-06 by {REVISED} (Weekly)"),
        (["displaced", "--vintages", "--as-people"], "Labour Force and Household Living Conditions Survey"),
        (["displaced", "--explain", "--as-people"], "Labour Force and Household Living Conditions Survey"),
    ],
)  # fmt: skip
def test_steps_and_vintages_are_told_as_asked(run: Run, arguments: list[str], said: str) -> None:
    """The reading of a vague count stands beside each figure, and households are also people, with the source of their size below."""
    assert said in run(*arguments)


@pytest.mark.parametrize("option", ["--explain", "--vintages"])
def test_steps_and_vintages_tell_households_that_stay_so(run: Run, option: str) -> None:
    """Without --as-people households are what was reported, and nothing is said of people."""
    assert "people at" not in run("displaced", option)
