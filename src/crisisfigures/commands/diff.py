"""diff: what changed from one database to another, or since the last build."""

import sys
from pathlib import Path
from typing import Literal

from crisisfigures.errors import InputError
from crisisfigures.store import previous_path

Format = Literal["text", "html", "json"]


def databases(database: Path, old: Path | None, new: Path | None) -> tuple[Path, Path]:
    """Give the two databases to compare: by default the one that the last build replaced, and the present one.

    Raises InputError where no replaced one is kept.
    """
    kept = previous_path(database)
    if old is None and not kept.is_file():
        what = "no earlier database is kept: a build keeps the one that it replaces, where a figure changed."
        raise InputError(what, where=kept, what_to_do="Name two databases, or run `crisisfigures diff` after the next build that changes something.")
    return old or kept, new or database


def write_diff(old: Path, new: Path, form: Format, output: Path) -> None:
    """Compare two databases and write what differs; `-` is standard output.

    Raises DatabaseError where one of the two does not open.
    """
    from crisisfigures.changes import as_html, as_json, as_text, compare

    changes = compare(old, new)
    text = {"html": as_html, "json": as_json}[form](changes) if form != "text" else "\n".join(as_text(changes)) + "\n"
    if str(output) == "-":
        sys.stdout.write(text)
    else:
        output.write_text(text, encoding="utf-8")
