"""What the heading of a column, or the label of a row, says of the numbers under or beside it.

All of its words must be known: "Deaths per 100,000" and "% displaced" name nothing.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import cast

from crisisfigures.claims.gazetteer import demonym
from crisisfigures.languages import load
from crisisfigures.languages.patterns import alternatives, words_pattern
from crisisfigures.model import Basis, Metric, Unit

LONGEST = 60  # characters of a heading
LEVELS = frozenset(
    {
        "missing", "trapped", "detained", "refugees", "idps", "displaced", "homeless", "in_need", "targeted", "food_insecure", "malnourished",
        "without_services", "abducted",
    }
)  # fmt: skip
HOUSING = frozenset({"housing_destroyed", "housing_damaged"})
_BETWEEN = re.compile(r"[\s,:;.()\[\]*†‡#–-]*")
_WORD = re.compile(r"[^\W\d_]+")
_NOTE = re.compile(r"(?<=[^\W\d_])\d{1,2}$|[¹²³⁴-⁹*†‡]+$")  # "Deaths2": a footnote's number


@dataclass(frozen=True, slots=True)
class Heading:
    """What a column or row counts; basis is None where the words do not tell."""

    metric: Metric
    unit: Unit
    basis: Basis | None
    scope: str | None
    population: str | None
    origin_iso3: str | None  # of "Syrian refugees"
    words: str


@dataclass(frozen=True)
class _Words:
    any: re.Pattern[str]
    metrics: Mapping[str, str]
    households: frozenset[str]
    new: frozenset[str]
    cumulative: frozenset[str]
    scopes: Mapping[str, str]
    populations: frozenset[str]
    places: frozenset[str]
    dates: frozenset[str]
    values: frozenset[str]
    totals: frozenset[str]
    remarks: frozenset[str]
    refusing: re.Pattern[str]
    within: re.Pattern[str]
    source: re.Pattern[str]


@lru_cache
def table_words(language: str) -> _Words:
    """Read the words of tables of a language; one without them reads no tables."""
    lexicon = load(language)
    metrics = {word: metric for metric, words in lexicon.groups("tables", "metrics").items() for word in words}
    scopes = {word: scope for scope, words in lexicon.groups("tables", "scopes").items() for word in words}
    lists = {key: frozenset(lexicon.words("tables", key)) for key in ("households", "new", "cumulative", "populations", "fillers")}
    known = [*metrics, *scopes, *(word for words in lists.values() for word in words)]
    source = rf"\W*{alternatives(lexicon.words('tables', 'sources'))}\s*[:–-]\s*(?P<who>[^\n]{{2,150}})"
    places, dates, values, totals, remarks = (frozenset(lexicon.words("tables", key)) for key in ("places", "dates", "values", "totals", "remarks"))
    return _Words(
        any=re.compile(rf"{alternatives(known)}(?!\w)"), metrics=metrics, scopes=scopes, households=lists["households"], new=lists["new"],
        cumulative=lists["cumulative"], populations=lists["populations"], places=places, dates=dates, values=values, totals=totals, remarks=remarks,
        refusing=words_pattern(lexicon.words("tables", "refusing")), within=words_pattern(lexicon.words("tables", "within")),
        source=re.compile(source, re.IGNORECASE),
    )  # fmt: skip


def plain(text: str) -> str:
    """Write a heading for comparison: in small letters, on one line, without a footnote's mark.

    >>> plain("Total  Deaths2"), plain("County:")
    ('total deaths', 'county')
    """
    return _NOTE.sub("", " ".join(text.split()).lower()).strip(" :*.")


@lru_cache(maxsize=2048)
def heading_of(text: str, language: str) -> Heading | None:
    """Read a heading; None where a word of it is unknown, or it names no metric or more than one.

    >>> heading_of("Number of people killed", "en").metric, heading_of("Deaths per 1,000", "en")
    ('deaths', None)
    """
    words = table_words(language)
    found, origin = _phrases(plain(text), words, language)
    named = {words.metrics[phrase] for phrase in found if phrase in words.metrics}
    if len(named) != 1:
        return None
    metric = cast(Metric, named.pop())
    basis: Basis | None = "period" if words.new.intersection(found) else "cumulative" if words.cumulative.intersection(found) else None
    scopes = [words.scopes[phrase] for phrase in found if phrase in words.scopes]
    groups = [phrase for phrase in found if phrase in words.populations]
    if (origin and metric != "refugees") or len(scopes) > 1 or len(groups) > 1 or (words.new.intersection(found) and words.cumulative.intersection(found)):
        return None
    unit = _unit(metric, bool(words.households.intersection(found)))
    return Heading(metric, unit, basis, next(iter(scopes), None), next(iter(groups), None), origin, text) if unit else None


def usual_basis(metric: Metric) -> Basis:
    """Give the basis of a table's figures whose heading names none: people in a state are a level, harm runs on."""
    return "stock" if metric in LEVELS else "cumulative"


def _unit(metric: str, households: bool) -> Unit | None:
    if metric in HOUSING or metric == "facilities_damaged":
        return None if households else "housing_units" if metric in HOUSING else "facilities"
    return "households" if households else "people"


def _phrases(text: str, words: _Words, language: str) -> tuple[list[str], str | None]:
    """Part a heading into known phrases, and give the country of a people that it names; no phrases where anything else stands in it."""
    found: list[str] = []
    origin, at = None, 0
    while len(text) <= LONGEST:
        at = cast(re.Match[str], _BETWEEN.match(text, at)).end()
        if at >= len(text):
            return found, origin
        match = words.any.match(text, at)
        people = _WORD.match(text, at) if match is None and origin is None else None
        origin = demonym(people[0].capitalize(), language) if people else origin
        if match is None and not (people and origin):
            break
        found += [" ".join(match[0].split())] if match else []
        at = cast(re.Match[str], match or people).end()
    return [], None
