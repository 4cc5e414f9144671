"""Fit what a trigger says to what its head noun is: people, households, homes or facilities."""

import re
from functools import lru_cache
from typing import cast

from crisisfigures.claims.tokens import Token
from crisisfigures.languages import load
from crisisfigures.languages.patterns import words_pattern
from crisisfigures.model import Metric, Unit

HOUSING: frozenset[Metric] = frozenset({"housing_destroyed", "housing_damaged"})
THINGS = frozenset("HB")  # classes of homes and facilities
PEOPLE = frozenset("PF")  # of people and families
NAMING = frozenset("DS")  # classes of nouns that tell what is counted
SHARES = frozenset({"percent", "percent_range"})
OF_HOMES: frozenset[Metric] = frozenset({"without_services", "evacuated"})  # what befalls those who live in them: "evacuated 50 homes"

Counted = tuple[Metric, Unit]


def counted(metric: Metric, head_class: str, number: Token, head_text: str, language: str) -> Counted | None:
    """Give the metric and unit that a number counts; None where trigger and head do not go together ("12 homes killed").

    `head_class` is the class of the head noun (claims/tokens.py), empty without one.
    """
    if head_class == "P" and metric in HOUSING and head_text.lower() in _others(language):
        head_class = "H"  # "destroyed 500 houses and damaged 600 others"
    if metric in HOUSING and head_class in NAMING:
        head_class = "H"  # "1,800 damaged homes": the noun that tells the harm names the homes
    fitted = _of_things(metric, head_class) if head_class in ("n", "B", "H") else _of_people(metric, head_class, head_text, language)
    if fitted and number.count is not None and number.count.number.kind in SHARES:
        return fitted[0], "percent"
    return fitted


@lru_cache
def metric_of_things(language: str) -> dict[str, Metric]:
    """Give what a trigger says of homes and facilities, by its words, where that differs from what it says of people."""
    lexicon = load(language)
    return {word: metric for metric in HOUSING for word in lexicon.words("of_things", metric)}


@lru_cache
def metric_of_people(language: str) -> dict[str, Metric]:
    """Give what a word says of people, where alone it says something else or nothing: "lost 18 men", "hit three million people"."""
    return {word: cast(Metric, metric) for metric, words in load(language).tables.get("of_people", {}).items() for word in words}


def befell(classes: str, number: int, trigger: int | None) -> bool:
    """Say whether a verb befell those whom a number counts: before them it has them as its object, behind them it is passive."""
    return trigger is not None and (trigger < number or "b" in classes[number + 1 : trigger])


def _of_things(metric: Metric, head_class: str) -> Counted | None:
    if head_class == "B":
        return ("facilities_damaged", "facilities") if metric in HOUSING else None
    if head_class == "H" and metric == "affected":
        return "housing_damaged", "housing_units"
    return (metric, "housing_units") if head_class == "H" and metric in HOUSING | OF_HOMES else None


def _of_people(metric: Metric, head_class: str, head_text: str, language: str) -> Counted | None:
    if metric == "housing_destroyed":
        return None
    if metric == "housing_damaged":
        metric = "affected"  # "400 families were inundated"
    families = head_class == "F" or (head_class in ("S", "D") and _households(language).search(head_text) is not None)
    return metric, "households" if families else "people"


@lru_cache
def _others(language: str) -> frozenset[str]:
    return frozenset(load(language).words("checks", "others"))


@lru_cache
def _households(language: str) -> re.Pattern[str]:
    return words_pattern(load(language).words("people", "households"))
