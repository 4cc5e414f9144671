"""What a build shows while it runs: a bar on a terminal, plain lines otherwise."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Protocol, TextIO

from crisisfigures.terminal import inert

if TYPE_CHECKING:
    from rich.progress import Progress as Bars


class Progress(Protocol):
    """What the pipeline tells about its work."""

    def stage(self, title: str, total: int | None = None) -> None:
        """Begin a stage of `total` steps, None where nobody knows how many; the stage before it is done."""

    def step(self, detail: str) -> None:
        """Do one step of the stage: `detail` names what is worked on."""


class Silent:
    """Show nothing."""

    def stage(self, title: str, total: int | None = None) -> None:
        """Pass over it."""

    def step(self, detail: str) -> None:
        """Pass over it."""


class Lines:
    """Write a line a stage, for logs."""

    def __init__(self, out: TextIO) -> None:
        self.out = out

    def stage(self, title: str, total: int | None = None) -> None:
        """Write the stage's line."""
        count = f" ({total:,})" if total is not None else ""
        print(f"{title}{count}", file=self.out, flush=True)

    def step(self, detail: str) -> None:
        """Pass over it: a log of every file would bury what matters."""


class Bar:
    """Draw a bar a stage."""

    def __init__(self, bars: "Bars") -> None:
        self.bars = bars
        self.task: int | None = None

    def stage(self, title: str, total: int | None = None) -> None:
        """Complete the bar of the stage before and begin another."""
        self.finish()
        self.task = self.bars.add_task(title, total=total, detail="")

    def step(self, detail: str) -> None:
        """Move the bar on."""
        if self.task is not None:
            self.bars.update(self.task, advance=1, detail=inert(detail[-40:]))  # type: ignore[arg-type] # a TaskID is an int

    def finish(self) -> None:
        """Fill the bar of the stage that ran last."""
        if self.task is not None:
            task = self.bars.tasks[self.task]
            done = task.completed or 1 if task.total is None else task.total
            self.bars.update(task.id, total=done, completed=done, detail="")


@contextmanager
def shown() -> Iterator[Progress]:
    """Give what fits where stderr leads: a bar on a terminal, lines in a log."""
    out = sys.stderr
    if not out.isatty():
        yield Lines(out)
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    columns = (TextColumn("{task.description:<24}"), BarColumn(), MofNCompleteColumn(), TextColumn("{task.fields[detail]}", markup=False))
    with Progress(*columns, console=Console(file=out)) as bars:
        bar = Bar(bars)
        yield bar
        bar.finish()
