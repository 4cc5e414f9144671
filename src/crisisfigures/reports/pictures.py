"""The pictures of all charts: drawn in one process or several, or taken over from the last run where nothing about them has changed.

`drawn.txt` beside the pictures says of each what it was drawn from (a hash over chart, size, description and the code that draws) and what
came out (a hash over its bytes): only a file that still is what was drawn is taken over.
"""

import hashlib
from collections.abc import Iterable, Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from crisisfigures.reports.charts import draw_chart
from crisisfigures.workers import workers

if TYPE_CHECKING:
    from crisisfigures.reports.charts.spec import Chart
    from crisisfigures.reports.charts.writing import Format
    from crisisfigures.reports.folder import ReportFolder

LIST = "drawn.txt"
PICTURES = (".png", ".svg")
DRAWN_WITH = ("matplotlib", "pillow", "anyascii")
WORTH_PROCESSES = 12  # pictures: to start a process takes as long as to draw so many


@dataclass(frozen=True, slots=True)
class Order:
    """Pictures of one chart in one size: STEM.png and so on below the reports' folder; the description goes into the files."""

    chart: "Chart"
    stem: str
    formats: tuple["Format", ...]
    size: str
    description: str

    @property
    def names(self) -> list[str]:
        """The pictures by name."""
        return [f"{self.stem}.{ending}" for ending in self.formats]

    def key(self) -> str:
        """Give a hash over all that the pictures depend on."""
        return hashlib.sha256(f"{style_version()} {self!r}".encode()).hexdigest()


@cache
def style_version() -> str:
    """Give a hash over the code that draws, and the versions of what it draws with."""
    total = hashlib.sha256(" ".join(f"{name} {version(name)}" for name in DRAWN_WITH).encode())
    for path in sorted((path for path in files("crisisfigures.reports.charts").iterdir() if path.name.endswith(".py")), key=lambda path: path.name):
        total.update(path.read_bytes())
    return total.hexdigest()


class Pictures:
    """Fills a folder with pictures, taking over from the run before what has not changed. Within `with`: at its end all are there."""

    def __init__(self, folder: "ReportFolder", jobs: int = 1) -> None:
        self._folder, self._jobs = folder, jobs
        self._known = _read_list(folder.old / LIST)
        self._list: dict[str, str] = {}  # name of a picture -> the key it was drawn by
        self._waiting: list[Order] = []
        self.n_drawn = 0

    def __enter__(self) -> "Pictures":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if kind is None:
            self.finish()

    def order(self, order: Order) -> None:
        """Take over the pictures of a chart, or put them down to be drawn."""
        key = order.key()
        self._list |= dict.fromkeys(order.names, key)
        if all(self._known.get(name, ("",))[0] == key for name in order.names) and self.are_as_drawn(order.names, anew=True):
            for name in order.names:
                self._folder.keep(name, self._known[name][1])
        else:
            self._waiting.append(order)

    def are_as_drawn(self, names: Iterable[str], *, anew: bool = False) -> bool:
        """Tell whether pictures stand there as the last run drew them; they are read `anew` for who will show what is in them."""
        return all((known := self._known.get(name)) is not None and self._folder.before(name, anew=anew) == known[1] for name in names)

    def keep(self, names: Iterable[str]) -> None:
        """List pictures that somebody takes over with all that stands beside them."""
        self._list |= {name: self._known[name][0] for name in names}

    def finish(self) -> None:
        """Draw what was put down, and list all pictures."""
        self.n_drawn = sum(len(order.formats) for order in self._waiting)
        if self._jobs > 1 and self.n_drawn >= WORTH_PROCESSES:
            self._draw_in_processes()
        else:
            for order in self._waiting:
                _draw(order, self._folder.path(order.stem))
        for order in self._waiting:
            for name in order.names:
                self._folder.made(name)
        lines = (f"{name} {key} {self._folder.digests[name]}\n" for name, key in sorted(self._list.items()))
        self._folder.write(LIST, "".join(lines))

    def _draw_in_processes(self) -> None:
        with workers(self._jobs) as pool:
            done: list[Future[None]] = [pool.submit(_draw, order, self._folder.path(order.stem)) for order in self._waiting]
            for future in done:
                future.result()


def _draw(order: Order, stem: Path) -> None:
    draw_chart(order.chart, stem, order.formats, size=order.size, description=order.description)


def _read_list(path: Path) -> dict[str, tuple[str, str]]:
    """Read what the last run drew: name -> key and digest; nothing where there is no such list, or where a line of it makes no sense."""
    lines: Sequence[str] = path.read_text(encoding="utf-8").splitlines() if path.is_file() else ()
    parts = [line.rsplit(" ", 2) for line in lines]
    return {part[0]: (part[1], part[2]) for part in parts if len(part) == 3}
