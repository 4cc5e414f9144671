"""What each exported column means, what it is called in HXL, and of which kind its values are."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal

from crisisfigures.store.schema import columns

Kind = Literal["text", "number", "integer", "date", "truth", "list"]
# In this order: a name means the same in every table, and the first that has it says so best.
_TELLING = ("claims", "points", "series", "articles", "sources", "metrics", "claim_roles")
NUMBERS = ("figure_value", "figure_low", "figure_high")
_NO_METRIC = "#indicator+value"


@dataclass(frozen=True, slots=True)
class Column:
    """One column of an export; `hxl` is its hashtag with attributes."""

    name: str
    kind: Kind
    meaning: str
    hxl: str


def describe(name: str, sql_type: str) -> Column:
    """Describe an exported column: by columns.toml, else by the table that has it, else by its name in words."""
    told = _told().get(name, {})
    return Column(name, _kind(sql_type), told.get("meaning") or _meaning(name), told.get("hxl", f"#meta+{name.replace('_', '')}"))


def hxl_of(column: Column, metric_tag: str | None) -> str:
    """Give the hashtag of a column; the numbers of rows that all count the same bear the tag of their metric.

    >>> hxl_of(Column("figure_low", "number", "", "#indicator+value+num+min"), "#affected+killed")
    '#affected+killed+num+min'
    """
    return column.hxl.replace(_NO_METRIC, metric_tag) if metric_tag and column.name in NUMBERS else column.hxl


def _kind(sql_type: str) -> Kind:
    if sql_type.endswith("[]"):
        return "list"
    kinds: dict[str, Kind] = {"DATE": "date", "BOOLEAN": "truth", "BIGINT": "integer", "INTEGER": "integer", "DOUBLE": "number"}
    return "number" if sql_type.startswith("DECIMAL") else kinds.get(sql_type, "text")


def _meaning(name: str) -> str:
    comments = (column.comment for table in _TELLING for column in columns(table) if column.name == name)
    return next(comments, f"{name.replace('_', ' ').capitalize()}.")


@cache
def _told() -> dict[str, dict[str, str]]:
    return tomllib.loads(files(__package__).joinpath("columns.toml").read_text(encoding="utf-8"))
