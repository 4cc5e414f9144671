"""Options that several commands share, and how a person is asked."""

import sys
from datetime import datetime
from pathlib import Path
from typing import Annotated, Literal

import typer

from crisisfigures.errors import CrisisfiguresError

Root = Annotated[Path, typer.Option("--root", help="The folder that holds data/ and reports/.")]
Jobs = Annotated[int, typer.Option("--jobs", "-j", min=1, help="How many processes read articles and draw charts.")]
DAY = typer.Option("--today", metavar="YYYY-MM-DD", formats=["%Y-%m-%d"], help="The day to enter new articles under, instead of the clock's.")
Today = Annotated[datetime | None, DAY]
KNOWN = typer.Option("--as-known-on", metavar="YYYY-MM-DD", formats=["%Y-%m-%d"], help="Show what stood on that day.")
Clock = Annotated[Literal["published", "entered"], typer.Option(help="Which day of a text counts for what was known.")]
VAGUE = typer.Option("--vague", help="How to take 'hundreds': 200 to 999, or 200 and more; without it as crises.toml says.")
Vague = Annotated[Literal["interval", "floor"] | None, VAGUE]
PEOPLE = typer.Option("--as-people", help="Estimate people from households, by their average size in the country.")
AsPeople = Annotated[bool, PEOPLE]
Gold = Annotated[Path, typer.Argument(help="Annotated documents, a JSON object a line.")]
ASIDE = typer.Option("--held-out", metavar="FILE", help="Ids of documents kept aside, one a line: they are measured apart.")
HeldOut = Annotated[Path | None, ASIDE]
HERE = Path()
STANDARD_OUTPUT = Path("-")


def agreed(question: str, yes: bool) -> bool:
    """Ask on the terminal, unless the user said yes beforehand; a no ends the program.

    Raises CrisisfiguresError where there is no terminal to ask on.
    """
    if not yes and not sys.stdin.isatty():
        raise CrisisfiguresError("nothing was kept: there is no terminal to ask on.", what_to_do="Add --yes to keep it, or --dry-run to only look.")
    return yes or typer.confirm(question, abort=True)
