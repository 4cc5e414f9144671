"""The tables of tests/specs as parameters of tests: one row a test, a known failure as a strict expected one."""

import re
import tomllib
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest

SPECS = Path(__file__).parents[1] / "specs"
FOLDER = SPECS / "en"
FURTHER = tuple(sorted(folder.name for folder in SPECS.iterdir() if folder.is_dir() and folder != FOLDER))  # languages beside English
SHARED = Path(__file__).parents[3] / "shared"
LONGEST_ID = 70

Row = dict[str, Any]


@lru_cache
def table(name: str, language: str = "en") -> dict[str, list[Row]]:
    """Read a table: groups of rows by the group's name; decimals stay exact."""
    read: dict[str, list[Row]] = tomllib.loads((SPECS / language / f"{name}.toml").read_text(encoding="utf-8"), parse_float=Decimal)
    return read


def rows(name: str, language: str = "en") -> list[Any]:
    """Give each row of a table as a parameter whose id is its group and the start of its text; a row tells its language where that is not English."""
    return list(_parameters(name, language))


def further_rows(name: str) -> list[Any]:
    """Give the rows of the tables of that name in the other languages."""
    return [row for language in FURTHER for row in rows(name, language)]


def _parameters(name: str, language: str) -> Iterator[Any]:
    for group, members in table(name, language).items():
        for row in members:
            reason = row.get("known_failure")
            marks = [pytest.mark.xfail(reason=reason, strict=True)] if reason else []
            told, title = (row, group) if language == "en" else (row | {"language": language}, f"{language} {group}")
            yield pytest.param(told, id=f"{title}: {one_line(row['text'])}", marks=marks)


def one_line(text: str) -> str:
    """Shorten a text for a test's name."""
    line = re.sub(r"[^\x20-\x7e–—’“”°é]+", " ", text)
    return line if len(line) <= LONGEST_ID else line[: LONGEST_ID - 3] + "..."


def shared(path: str) -> Path:
    """Give a file of the annotated sets beside the repository; skip the test where it is absent."""
    file = SHARED / path
    if not file.exists():
        pytest.skip(f"no {path} beside the repository")
    return file
