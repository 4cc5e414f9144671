"""Bind the numbers of a sentence to what they count, by the rules and checks of the grammar."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import cast

from crisisfigures.claims.candidates import Candidate, Facts
from crisisfigures.claims.checks import checks_of
from crisisfigures.claims.rules import NONE_RULES, RULES, Rule
from crisisfigures.claims.tokens import Tagged
from crisisfigures.claims.topic import Topic
from crisisfigures.claims.units import HOUSING, NAMING, THINGS, counted
from crisisfigures.languages import load
from crisisfigures.model import Metric, Unit

LOOK = 64  # tokens on each side of a number in which a trigger may stand; to the right no match is longer
KEPT = 4_096  # sets of classes beside a number of which it is kept which rules may hold
WITHOUT_HEAD = 0.05  # what a binding without a head noun loses in precision
HARM_OF_NONE = frozenset({"deaths", "injured", "casualties", "missing", "cases", "housing_damaged", "housing_destroyed", "displaced"})
# Of "three of the 48 hostages were killed" the larger number counts what its noun says, not what befell the three.
OF_A_GROUP = frozenset({"count + harm noun", "count + state noun", "count + harmed + people", "count + state"})
# Numbers of things ("in nine cities") do not stop a rule that looks past them; "two workers - partners of the mosque" are no partners.
_THING_NUMBER = re.compile(r"N(?=(?:q[dza]?)?(?:[wLaVJrP\"/]|(?<!P)-){0,2}?n)")
_BEFORE_PEOPLE = re.compile(r"(?<=N)n(?=P)")
# "refugees and migrants", "sick and wounded soldiers": one noun for the rules.
_JOINED_NOUNS = re.compile(r"(?<=[PFS])(?:,?c|/)[wLaVJ\"-]{0,2}(?=[PFS])")
_OF_GROUP = re.compile(r"Nqd?[wL]?N")  # "nine of the 11", "nine of the town's 11"
_IN_GROUP = ("Nq", "Nqd", "Nqw", "Nqdw", "NqL", "NqdL")
_HEAD = re.compile(r"N(?:qd?[wL]?N)?(?:qz|(?:q[dza]?|d)?[wLaVJr\"/-]{0,3}?[PFHBSDn]{1,6})")


@dataclass(slots=True)
class Binding:
    """One number of a sentence and what it counts; number, head and trigger are indices of tokens."""

    number: int
    metric: Metric
    unit: Unit
    rule: str
    precision: float
    head: int | None
    trigger: int | None
    inherited: int | None = None  # the number (index of token) whose metric this one shares
    why: tuple[str, ...] = ()  # the signs that spoke most strongly, for `explain`


def facts_of(tagged: Tagged, language: str, topic: Topic) -> Facts:
    """Take what rules and checks read of a sentence."""
    classes = _with_modifiers(tagged, language) if "n" in tagged.classes else tagged.classes
    masked = _THING_NUMBER.sub("w", classes) if "n" in classes else classes
    if "c" in masked or "/" in masked:
        masked = _JOINED_NOUNS.sub(lambda joint: "P" * len(joint[0]), masked)
    return Facts(tagged, masked, language, topic)


def _with_modifiers(tagged: Tagged, language: str) -> str:
    """Give the classes with a thing in the singular before people as a word that tells who they are: "four camel drivers", "19 bus passengers"."""
    classes = tagged.classes
    for before in _BEFORE_PEOPLE.finditer(classes):
        at = before.start()
        if tagged.tokens[at].word in _singulars(language):
            classes = classes[:at] + "w" + classes[at + 1 :]
    return classes


@lru_cache
def _singulars(language: str) -> frozenset[str]:
    """Give the things in the singular: "bus", whose plural is listed as well."""
    things, plurals = load(language).words("things", "things"), load(language).words("endings", "plurals")
    return frozenset(word for word in things if plurals and (not word.endswith(plurals) or f"{word}es" in things))


def candidates_of(facts: Facts, at: int) -> Iterator[tuple[Candidate, Binding | None]]:
    """Give the matches of the rules on a number, in the order of the rules, each with its binding where the checks hold."""
    count = facts.tagged.tokens[at].count
    if group := _OF_GROUP.match(facts.classes, at):
        # three of the 48 hostages: the larger number does not stand between the smaller and its verb
        facts = replace(facts, classes=facts.classes[: group.end() - 1] + "w" + facts.classes[group.end() :])
    in_group = facts.classes.endswith(_IN_GROUP, 0, at)
    for rule in _rules_beside(facts.triggers_within(at - LOOK, at), facts.triggers_within(at, at + LOOK), none=count is not None and count.number.kind == "none"):
        if (group and rule.name == "count + state noun") or (in_group and rule.name not in OF_A_GROUP):
            continue
        if match := _matched(rule, facts.classes, at):
            candidate = _candidate(facts, at, rule, match)
            yield candidate, _accept(candidate)


@lru_cache(maxsize=KEPT)
def _rules_beside(left: frozenset[str], right: frozenset[str], *, none: bool) -> tuple[Rule, ...]:
    """Give the rules that may hold for a number with triggers of these classes on its sides."""
    beside = {"left": left, "right": right}
    return tuple(rule for rule in (NONE_RULES if none else RULES) if not rule.needs or not rule.needs.isdisjoint(beside[rule.side]))


def _matched(rule: Rule, classes: str, at: int) -> re.Match[str] | None:
    if rule.side == "right":
        return rule.pattern.match(classes, at)
    return rule.pattern.search(classes, max(0, at - LOOK), at)


def _candidate(facts: Facts, at: int, rule: Rule, match: re.Match[str]) -> Candidate:
    named = rule.pattern.groupindex
    head = match.end("h") - 1 if "h" in named and match["h"] else head_after(facts.tagged.classes, at)
    trigger, word = (match.start(name) if name in named and match[name] else None for name in ("v", "w"))
    return Candidate(facts, rule, at, head, trigger, word)


def head_after(classes: str, at: int) -> int | None:
    """Give the index of the noun that a number counts; None where none stands by it."""
    match = _HEAD.match(classes, at)
    return match.end() - 1 if match else None


def named_by(facts: Facts, trigger: int | None) -> str:
    """Give the class of a trigger that is itself the noun of what is counted ("Damaged houses: 31"), empty for others."""
    return facts.classes[trigger] if trigger is not None and facts.classes[trigger] in NAMING else ""


def understood(facts: Facts, number: int, metric: Metric) -> str:
    """Give the class of the noun that a number without one has from the words before it ("flattened 40 huts and damaged another 90"), empty where none has.

    Homes and facilities alone are understood so: what counts people needs no noun.
    """
    last = max(facts.classes.rfind(tag, 0, number) for tag in THINGS) if metric in HOUSING else -1
    return facts.classes[last] if last >= 0 else ""


def class_of_head(facts: Facts, number: int, trigger: int | None, head: int | None, metric: Metric) -> str:
    """Give the class of what a number counts: of its noun, of the trigger that is one, or of what is understood ("six of them destroyed")."""
    own = facts.classes[head] if head is not None else named_by(facts, trigger)
    if head is not None and own in NAMING and metric in HOUSING and facts.tagged.tokens[head].metric not in HOUSING:
        return "P"  # "several dozen survivors" are no homes
    return understood(facts, number, metric) or own if own in ("", "z") else own


def _accept(c: Candidate) -> Binding | None:
    metric = cast(Metric | None, c.metric)
    if metric is None:
        return None
    for check in checks_of(c.rule.name, c.rule.side):
        if not check(c):
            return None
    head_text = c.token(c.head).text if c.head is not None else ""
    head_class = class_of_head(c.facts, c.number, c.trigger, c.head, metric)
    fitted = counted(metric, head_class, c.token(c.number), head_text, c.facts.language)
    if fitted is None or (c.count and c.count.number.kind == "none" and fitted[0] not in HARM_OF_NONE):
        return None
    precision = c.rule.precision - (0.0 if c.head is not None else WITHOUT_HEAD)
    return Binding(c.number, *fitted, c.rule.name, precision, c.head, c.trigger)
