"""series --explain: each step with what the texts say it is, quoted, now and as it stood."""

from collections.abc import Callable
from pathlib import Path

import pytest

from crisisfigures.cli import main
from crisisfigures.pipeline import BuildSummary

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Give a function that runs `series --explain`: exit code, stdout, stderr."""

    def call(*arguments: str | Path) -> tuple[int, str, str]:
        monkeypatch.setattr("sys.argv", ["crisisfigures", "series", *map(str, arguments), "--explain"])
        with pytest.raises(SystemExit) as ended:
            main()
        out, err = capsys.readouterr()
        return int(ended.value.code or 0), out, err

    return call


def step(text: str, figures: str) -> list[str]:
    """Give the lines of the step between two figures: the step itself, and what stands below it."""
    lines = text.splitlines()
    at = next(at for at, line in enumerate(lines) if f": {figures} (" in line)
    below = next((later for later in range(at + 1, len(lines)) if not lines[later].startswith("      ")), len(lines))
    return [line.strip() for line in lines[at:below]]


def test_a_step_that_a_text_speaks_of_is_quoted(run: Run, sample_build: BuildSummary) -> None:
    """The cause stands in the line of the step, the sentence below it with publisher, day and claim."""
    code, out, _ = run("ebola-2014", "cases", "--root", sample_build.workspace.root)
    line, said, quote = step(out, "1,472 to 1,667")

    assert code == 0
    assert line == "2014-10-12 to 2014-10-29: 1,472 to 1,667 (+195): correction"
    assert said == "the text speaks of a correction ('discarded')"
    assert quote.startswith('"')
    assert " (WHO, 2014-10-29, " in quote


def test_other_steps_are_unexplained_and_doubts_stand_beside_them(run: Run, sample_build: BuildSummary) -> None:
    """A fall of which no text says why is told as such, with its doubt."""
    _, out, _ = run("haiti-2010", "deaths", "--root", sample_build.workspace.root)

    assert step(out, "230,000 to 210,000") == [
        "2010-02-09 to 2010-02-10: 230,000 to 210,000 (-20,000): unexplained",
        "no text in the collection says why the figure is lower",
        "doubt: The total fell from 230,000 on 9 February 2010 to 210,000 on 10 February 2010 (Ministry of Communications (Haiti)).",
    ]


def test_steps_can_be_explained_as_they_stood(run: Run, sample_build: BuildSummary) -> None:
    """After the last text they are what they are now; before it, later texts explain nothing and later figures are no steps."""
    root = sample_build.workspace.root
    _, now, _ = run("ebola-2014", "cases", "--root", root)
    _, late, _ = run("ebola-2014", "cases", "--root", root, "--as-known-on", "2100-01-01")
    _, then, _ = run("ebola-2014", "cases", "--root", root, "--as-known-on", "2014-10-20")

    assert late == now
    assert "1,667" in now
    assert "1,667" not in then
    assert "413 to 1,472" in then


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("ebola-2041", "cases"), "Did you mean ebola-2014"),
        (("ebola-2014", "idps"), "ebola-2014 has no points of idps"),
        (("ebola-2014", "cases", "--as-known-on", "1990-01-01"), "no points of cases that were published by 1990-01-01"),
    ],
)
def test_what_is_not_there_is_answered_with_what_is(run: Run, sample_build: BuildSummary, arguments: tuple[str, ...], said: str) -> None:
    """One line on stderr, and exit code 1."""
    code, out, err = run(*arguments, "--root", sample_build.workspace.root)

    assert (code, out) == (1, "")
    assert said in err
