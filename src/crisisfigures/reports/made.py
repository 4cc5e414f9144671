"""What a run made of each crisis and country, kept beside the reports in `made.txt`: the next run takes over what would come out the same.

A line a share: a hash over the line, and its JSON. A line that somebody edited is none; a file that somebody edited is not what was made.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date as Date  # noqa: N812 - as in model.py
from pathlib import Path

from crisisfigures.reports.ages import fill_ages
from crisisfigures.reports.folder import ReportFolder
from crisisfigures.reports.leftout import Missing
from crisisfigures.reports.pictures import PICTURES, Pictures
from crisisfigures.reports.shares import Share

LIST = "made.txt"


@dataclass(frozen=True)
class Made:
    """One folder: the key of its share, the files in it with their SHA-256, and what the first page and the summary say of it.

    `folder` is None where there is no page; `newest` the day that its ages are measured from; `card` is HTML, its ages not filled in.
    """

    home: str
    key: str
    newest: str | None
    folder: str | None
    files: dict[str, str]
    card: str
    n_charts: int
    n_points: int
    missing: list[Missing]
    undrawn: list[str]


def take_over(share: Share, made: Mapping[str, Made], newest: Date | None, folder: ReportFolder, pictures: Pictures) -> Made | None:
    """Take over the folder of a share where its key is what it was and each file still is what was made, with ages as of now; else None."""
    found = made.get(share.home)
    if found is None or found.key != share.key or not pictures.are_as_drawn([name for name in found.files if name.endswith(PICTURES)]):
        return None
    if any(folder.before(name) != digest for name, digest in found.files.items()):
        return None
    page = page_name(found.folder) if found.folder and found.newest != _day(newest) else None
    if page and folder.before(page, anew=True) != found.files[page]:
        return None
    for name, digest in found.files.items():
        folder.keep(name, digest)
    pictures.keep([name for name in found.files if name.endswith(PICTURES)])
    if page:
        folder.write(page, fill_ages(folder.read(page), newest))
    return replace(found, newest=_day(newest), files={name: folder.digests[name] for name in found.files})


def page_name(folder: str) -> str:
    """Name the page of a crisis or country."""
    return f"{folder}/index.html"


def read_made(folder: Path) -> dict[str, Made]:
    """Read what the last run made, by home; nothing where there is no list. A line that is not as it was written is passed over."""
    path = folder / LIST
    lines = path.read_text(encoding="utf-8", errors="replace").splitlines() if path.is_file() else []
    found = (_made(words) for digest, _, words in (line.partition(" ") for line in lines) if digest == _digest(words))
    return {one.home: one for one in found if one is not None}


def write_made(made: Iterable[Made], folder: ReportFolder) -> None:
    """Write the list, in the order of the first page."""
    words = [json.dumps(vars(one), sort_keys=True) for one in made]
    folder.write(LIST, "".join(f"{_digest(line)} {line}\n" for line in words))


def _made(words: str) -> Made | None:
    values = json.loads(words)
    try:
        return Made(**values | {"missing": [Missing(*part) for part in values["missing"]]})
    except (KeyError, TypeError):  # of another version of the program
        return None


def _digest(words: str) -> str:
    return hashlib.sha256(words.encode()).hexdigest()


def _day(day: Date | None) -> str | None:
    return day.isoformat() if day else None
