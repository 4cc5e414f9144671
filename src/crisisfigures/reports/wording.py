"""The words of wording.toml, which charts, captions and pages share."""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from crisisfigures.model import Series
from crisisfigures.series.baselines import since_words


@cache
def wording() -> dict[str, Any]:
    """Read the words of wording.toml."""
    return tomllib.loads(files(__package__).joinpath("wording.toml").read_text(encoding="utf-8"))


def scope_words(scope: str | None) -> list[str]:
    """Say in words what the texts say about the count: 'estimated', 'including the missing'.

    >>> scope_words("registered+includes_missing"), scope_words(None)
    (['registered', 'including the missing'], [])
    """
    return [wording()["scope"].get(part, part.replace("_", " ")) for part in (scope or "").split("+") if part]


def count_words(series: Series) -> list[str]:
    """Say in words what sets the count of a series apart: what the texts say of it, and since when it runs where that is not its crisis's start."""
    return [*scope_words(series.scope), *([since_words(series.baseline_date)] if series.baseline_date else [])]
