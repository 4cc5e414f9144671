"""Kinds of quantities, told by words of what is counted and of its event: the tables of tests/benchmarks/public_sets_kinds."""

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).with_name("public_sets_kinds")
BESIDE = 24  # characters beside a number in which `before` and `after` look
SHARE = re.compile(r"%|per\s*cent|\b(?:half|third|quarter|out of)\b", re.IGNORECASE)
NONE = "None"  # stands in a table for a field that the set leaves out


@dataclass(frozen=True, eq=False)
class Quantity:
    """A quantity of the set: where it stands, what it counts and what befell that, in the annotators' words."""

    text: str
    begin: int
    end: int
    unit: str
    event: str
    event_type: str | None
    before: str
    after: str

    def overlaps(self, start: int, end: int) -> bool:
        """Say whether it shares a character with a span."""
        return self.begin < end and start < self.end


@dataclass(frozen=True, eq=False)
class Kind:
    """A kind of quantity, and why it is what its table says."""

    table: str
    name: str
    reason: str
    conditions: Mapping[str, Any]

    def holds(self, quantity: Quantity) -> bool:
        """Say whether a quantity is of this kind."""
        wanted = self.conditions
        counted = f"{NONE} {quantity.event}" if quantity.unit == NONE else quantity.unit
        return (
            quantity.unit in wanted.get("alone", [quantity.unit])
            and _any(wanted.get("counted"), counted, "")
            and _any(wanted.get("events"), quantity.event, "")
            and _any(wanted.get("words"), quantity.text, "")
            and _any(wanted.get("before"), quantity.before, r"\W*$")
            and _any(wanted.get("after"), quantity.after, "", r"^\W*")
            and (not wanted.get("shares") or bool(SHARE.search(quantity.text)))
        )


def _any(words: Sequence[str] | None, text: str, behind: str, ahead: str = r"(?<!\w)") -> bool:
    if not words:
        return True
    return bool(_pattern(tuple(words), behind, ahead).search(text))


@lru_cache
def _pattern(words: tuple[str, ...], behind: str, ahead: str) -> re.Pattern[str]:
    return re.compile(rf"{ahead}(?:{'|'.join(map(re.escape, words))})(?:e?s)?(?!\w){behind}", re.IGNORECASE)


def read_kinds(name: str) -> list[Kind]:
    """Read a table of kinds, in its order: a quantity is of the first that holds."""
    tables = tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))
    return [Kind(table, row["kind"], row["reason"], row) for table, rows in tables.items() for row in rows]


def kind_of(quantity: Quantity, kinds: Sequence[Kind]) -> Kind | None:
    """Give the first kind that a quantity is of."""
    return next((kind for kind in kinds if kind.holds(quantity)), None)


def quantities_of(record: dict[str, Any]) -> Iterator[Quantity]:
    """Give the annotated quantities of a text of the set."""
    text = record["text"]
    for each in record["gold"]:
        begin, end = each["quantity"]["begin"], each["quantity"]["end"]
        unit, event = ((each.get(key) or {}).get("text") or NONE for key in ("unit", "eventDescription"))
        yield Quantity(
            each["quantity"]["text"], begin, end, unit, event, each.get("eventType"), text[max(0, begin - BESIDE) : begin], text[end : end + BESIDE]
        )
