"""The excerpts of displacement reports: which of our metrics and units their one figure may be, and which excerpts cannot be measured."""

import json
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from crisisfigures.model import Claim, Metric, Unit

LEFT_OUT = Path(__file__).with_name("public_sets_kinds") / "idmc_left_out.toml"
FLIGHT: frozenset[Metric] = frozenset({"displaced", "idps", "refugees"})  # a term of theirs does not say whether a border was crossed
HOUSING: frozenset[Metric] = frozenset({"housing_destroyed", "housing_damaged"})  # "damaged or destroyed 120 houses" is "Destroyed Housing" to them
# What each term is by our metrics. Who was relocated was moved out of danger or displaced; who is in a shelter or camp is displaced by GUIDE.md,
# evacuated or homeless where the text says so, and in need where it tells the need of shelter.
FAMILIES: Mapping[str, frozenset[Metric]] = {
    "Displaced": FLIGHT,
    "Forced to Flee": FLIGHT | {"evacuated"},
    "Evacuated": frozenset({"evacuated"}),
    "Relocated": FLIGHT | {"evacuated"},
    "Homeless": FLIGHT | {"homeless"},
    "In Relief Camp": FLIGHT | {"evacuated", "homeless"},
    "Sheltered": FLIGHT | {"evacuated", "homeless", "in_need"},
    "Destroyed Housing": HOUSING,
    "Partially Destroyed Housing": HOUSING,
    "Uninhabitable Housing": HOUSING,
}
# Their "Households" is a family or its home.
UNITS: Mapping[str, frozenset[Unit]] = {"People": frozenset({"people"}), "Households": frozenset({"households", "housing_units"})}
REASONS = {"not_english": "not English but {}", "figure_not_in_text": "the figure does not stand in the text: {}"}


@dataclass(frozen=True)
class Excerpt:
    """An excerpt and its one figure."""

    excerpt_id: str
    text: str
    figure: float
    term: str
    unit: str
    language: str
    left_out: str  # why it cannot be measured, empty where it can

    def is_found_in(self, claim: Claim) -> bool:
        """Say whether a claim is its figure; of a range they note one end."""
        numbers = {claim.value, *((claim.low, claim.high) if claim.qualifier == "range" else ())}
        return self.figure in map(float, filter(None, numbers)) and claim.metric in FAMILIES[self.term] and claim.unit in UNITS[self.unit]


@lru_cache
def _tables() -> Mapping[str, Mapping[str, str]]:
    return tomllib.loads(LEFT_OUT.read_text(encoding="utf-8"))


def left_out() -> Mapping[str, str]:
    """Give by id why an excerpt cannot be measured."""
    return {excerpt: REASONS[table].format(reason) for table, rows in _tables().items() for excerpt, reason in rows.items()}


def read_excerpts(path: Path) -> list[Excerpt]:
    """Read the excerpts, in order."""
    languages, reasons = _tables()["not_english"], left_out()
    excerpts = []
    for record in map(json.loads, path.read_text(encoding="utf-8").splitlines()):
        name, gold = record["id"], record["gold"]
        language = languages.get(name, "en")
        excerpts.append(Excerpt(name, record["text"], float(gold["figure"]), gold["term"], gold["unit"], language, reasons.get(name, "")))
    return excerpts
