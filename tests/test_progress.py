"""A build shows a bar on a terminal and plain lines otherwise."""

import io
import sys

import pytest

from crisisfigures.progress import Lines, Silent, shown


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        """Say so."""
        return True


def test_a_log_gets_a_line_a_stage() -> None:
    """Steps are not listed: a log of a thousand files would bury what matters."""
    out = io.StringIO()
    lines = Lines(out)
    lines.stage("Extracting claims", 1200)
    lines.step("a.txt")
    lines.stage("Writing the database")

    assert out.getvalue() == "Extracting claims (1,200)\nWriting the database\n"


def test_a_terminal_gets_a_bar(monkeypatch: pytest.MonkeyPatch) -> None:
    """On a terminal each stage has a bar with what it is at."""
    out = Terminal()
    monkeypatch.setattr(sys, "stderr", out)
    monkeypatch.setenv("TERM", "xterm")
    with shown() as progress:
        progress.stage("Reading articles", 2)
        progress.step("[bold]odd[/name].txt")
        progress.step("b.txt")

    assert "Reading articles" in out.getvalue()
    assert "2/2" in out.getvalue()


def test_a_pipe_gets_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where stderr is no terminal there is no bar."""
    monkeypatch.setattr(sys, "stderr", io.StringIO())
    with shown() as progress:
        assert isinstance(progress, Lines)


def test_silence_shows_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    """A build inside another program prints nothing."""
    Silent().stage("Reading articles")
    Silent().step("a.txt")

    assert capsys.readouterr() == ("", "")
