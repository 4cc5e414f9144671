"""The order of work: take over the folders of which nothing changed, make the others, and write the first page over all."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from crisisfigures.articles.shelf import Shelf
from crisisfigures.reports.composing import plan_folder, write_folder
from crisisfigures.reports.folder import ReportFolder
from crisisfigures.reports.leftout import OffChart, off_chart
from crisisfigures.reports.made import Made, read_made, take_over, write_made
from crisisfigures.reports.pages import overview_page
from crisisfigures.reports.pictures import Pictures
from crisisfigures.reports.reading import MEMORY, Whole, read_whole
from crisisfigures.reports.rulings import lost_sentence
from crisisfigures.reports.shares import find_shares, read_shares
from crisisfigures.store import open_database
from crisisfigures.store.old_texts import OldTexts

if TYPE_CHECKING:
    import duckdb

    from crisisfigures.series import CrisisConfig

Progress = Callable[[str], None]


@dataclass(frozen=True)
class ReportSummary:
    """What was written. `folders` are names below the reports' folder; `off_chart` says which figures stand on no chart and why,
    `lost_rulings` which rulings find no claim, `undrawn` which entries of crises.toml ask for figures that there are not.
    `digests` holds the SHA-256 of each file by its name, of those that stayed where they were too.
    """

    folders: list[str] = field(default_factory=list)
    n_charts: int = 0
    n_drawn_points: int = 0
    off_chart: list[OffChart] = field(default_factory=list)
    lost_rulings: list[str] = field(default_factory=list)
    undrawn: list[str] = field(default_factory=list)
    digests: dict[str, str] = field(default_factory=dict)


def write_reports(
    database: Path, out: Path, crises: Sequence[CrisisConfig], *, old: Path | None = None, seen: Mapping[str, str | None] | None = None,
    program: str | None = None, jobs: int = 1, progress: Progress | None = None,
) -> ReportSummary:  # fmt: skip
    """Write a folder for each crisis and each country outside any, and index.html over all; files of an earlier run that are no longer made go.

    Files that have not changed stay in `old`, by default `out` itself, and the list in `out` names them; `jobs` is how many processes draw.
    `seen` are the SHA-256 of files in `old` by name, where the caller has just read them.
    `program` is what changes where the program may write otherwise: with the same one, folders are taken over whole; without, pictures only.
    Raises DatabaseError where the database is absent.
    """
    with closing(open_database(database, MEMORY)) as con, Shelf(out) as shelf, OldTexts(database, shelf, MEMORY) as texts:
        whole, folder = read_whole(con), ReportFolder(out, old, seen)
        made = _make_folders(con, whole, folder, texts, crises, program, jobs, progress)
    missing = off_chart(part for one in made for part in one.missing)
    folder.write("index.html", overview_page([one.card for one in made if one.folder], missing, whole))
    write_made(made, folder)
    folder.finish()
    return ReportSummary(
        [one.folder for one in made if one.folder], sum(one.n_charts for one in made), sum(one.n_points for one in made), missing,
        [lost_sentence(ruling) for ruling in whole.lost_rulings], [sentence for one in made for sentence in one.undrawn], folder.digests,
    )  # fmt: skip


def _make_folders(
    con: duckdb.DuckDBPyConnection, whole: Whole, folder: ReportFolder, texts: OldTexts, crises: Sequence[CrisisConfig], program: str | None,
    jobs: int, progress: Progress | None,
) -> list[Made]:  # fmt: skip
    """Take over each folder of which nothing has changed, and make the others; in the order of the first page."""
    shares = find_shares(con, crises, program or "")
    before = read_made(folder.old) if program else {}
    with Pictures(folder, jobs) as pictures:
        found = {share.home: take_over(share, before, whole.newest, folder, pictures) for share in shares}
        anew = [share for share in shares if found[share.home] is None]
        rows, plans = read_shares(con, anew, texts), []
        for share in anew:
            if progress and share.name:
                progress(share.name)
            plans.append(plan_folder(share, rows.pop(share.home), pictures))
    written = {plan.share.home: write_folder(plan, whole.newest, folder) for plan in plans}
    return [found[share.home] or written[share.home] for share in shares]
