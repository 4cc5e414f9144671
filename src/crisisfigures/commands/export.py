"""export: a view as a table, a briefing to edit, a data package, or a database without texts."""

from dataclasses import dataclass
from pathlib import Path

from crisisfigures.errors import InputError
from crisisfigures.workspace import database_path, find_workspace

BRIEFINGS = ("docx", "pptx", "md")
# What each thing can be asked for; the rest of the options would say nothing there.
TAKES: dict[str, set[str]] = {
    "briefing": {"crisis", "output", "to"},
    "package": {"output", "licence", "without_text"},
    "database": {"output", "without_text"},
}
TABLE_TAKES = {"crisis", "output", "metric", "hxl", "without_text"}
OPTIONS = {"crisis": "a crisis", "to": "--to", "metric": "--metric", "hxl": "--hxl", "licence": "--licence", "without_text": "--without-text"}


@dataclass(frozen=True, slots=True)
class Request:
    """What the command line asks for; None and False where it does not say."""

    what: str
    crisis: str | None = None
    output: Path | None = None
    to: str | None = None
    metric: str | None = None
    hxl: bool = False
    licence: str | None = None
    without_text: bool = False


def export(root: Path, wanted: Request) -> str:
    """Write what is asked for and say what was written.

    Raises InputError where something unknown is asked for, an option does not fit, or nothing can be written.
    """
    _check(wanted)
    if wanted.what == "briefing":
        return _briefing(root, wanted)
    output, database = _output(wanted), database_path(root)
    if wanted.what == "package":
        from crisisfigures.reports.exports import write_package

        paths = write_package(database, output, licence=wanted.licence, without_text=wanted.without_text)
        return f"{len(paths)} files in {output}, described by {paths[-1]}."
    if wanted.what == "database":
        from crisisfigures.store import copy_without_texts

        return f"{output} is the database without {', '.join(copy_without_texts(database, output))}."
    from crisisfigures.reports.exports import write_view

    given = {"hxl": wanted.hxl, "without_text": wanted.without_text}
    rows = write_view(database, wanted.what, output, crisis=wanted.crisis, metric=wanted.metric, **given)
    return f"{rows:,} rows in {output}."


def _check(wanted: Request) -> None:
    """Refuse options that say nothing of what is asked for, rather than pass over them."""
    takes = TAKES.get(wanted.what, TABLE_TAKES)
    odd = [words for name, words in OPTIONS.items() if getattr(wanted, name) and name not in takes]
    if odd:
        raise InputError(f"{wanted.what} does not take {odd[0]}.", what_to_do="See: crisisfigures export --help.")
    if wanted.what == "database" and not wanted.without_text:
        raise InputError("the database is a file already.", what_to_do="Copy it; with --without-text a copy leaves the texts out.")


def _output(wanted: Request) -> Path:
    if wanted.output is None:
        raise InputError("where to write it is not said.", what_to_do=f"Name a file: crisisfigures export {wanted.what} -o FILE.")
    return wanted.output


def _briefing(root: Path, wanted: Request) -> str:
    from crisisfigures.reports.documents import write_briefing
    from crisisfigures.series import read_crises

    ending = wanted.to or (wanted.output.suffix.removeprefix(".") if wanted.output else "docx")
    if wanted.crisis is None:
        raise InputError("a briefing is on one crisis or country.", what_to_do="Name it: crisisfigures export briefing CRISIS --to docx.")
    if ending not in BRIEFINGS:
        remedy = f"Use one of: {', '.join(BRIEFINGS)}."
        raise InputError(f"a briefing cannot be written as {ending or 'that'}.", where=wanted.output, what_to_do=remedy)
    if wanted.output and wanted.output.suffix != f".{ending}":
        raise InputError(f"its ending does not say {ending}.", where=wanted.output, what_to_do=f"Name a file that ends in .{ending}.")
    target = wanted.output or Path(f"{wanted.crisis.casefold()}-briefing.{ending}")
    crises = read_crises(find_workspace(root).crises)
    made = write_briefing(database_path(root), crises, wanted.crisis, target, ending)
    return f"{made.n_figures:,} figures with {made.n_notes:,} notes in {target}."
