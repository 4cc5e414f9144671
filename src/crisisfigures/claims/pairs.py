"""Pair each number of a sentence with the words that may tell what it counts, whether a rule of the grammar joins them or not."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import cast

from crisisfigures.claims.binding import Binding, candidates_of, class_of_head, head_after
from crisisfigures.claims.candidates import Facts, grammar_words
from crisisfigures.claims.checks import loses_lives, moves_by_nature
from crisisfigures.claims.registering import register_of
from crisisfigures.claims.sickness import sickness_of
from crisisfigures.claims.undone import is_of_none, is_said_of, survived, tells_of_nobody, undone
from crisisfigures.claims.units import PEOPLE, THINGS, befell, counted, metric_of_people, metric_of_things
from crisisfigures.model import Metric, Unit

REACH = 40  # tokens between a number and its trigger
FORCE = "f"
MOST = 6  # triggers a number on each side, the nearest


@dataclass(slots=True)
class Pair:
    """A number and a trigger, with the rules that join them; number, trigger and head are indices of tokens."""

    number: int
    trigger: int
    metric: Metric
    unit: Unit
    head: int | None
    rules: tuple[str, ...]  # rules whose pattern joins them
    accepted: tuple[str, ...]  # those whose checks hold as well
    chosen: bool  # the first rule that holds for the number


def pairs_of(facts: Facts, number: int) -> Iterator[Pair]:
    """Give the pairs of a number, the nearest triggers of each side, in the order of the sentence."""
    by_trigger: dict[int, list[tuple[str, Binding | None]]] = defaultdict(list)
    chosen: Binding | None = None
    for candidate, binding in candidates_of(facts, number):
        chosen = chosen or binding
        trigger = candidate.trigger if candidate.trigger is not None else facts.classes.rfind(FORCE, 0, number)
        if trigger >= 0:  # "forced 500 from their homes" has no word of harm but the forcing itself
            by_trigger[trigger].append((candidate.rule.name, binding))
    head = head_after(facts.classes, number)
    register, sickness = register_of(facts, number, head), sickness_of(facts, number)
    done, of_none = not tells_of_nobody(facts, number), is_of_none(facts, number)
    for trigger in sorted({*_near(facts, number), *by_trigger, *(at for at in (register, sickness) if at is not None)}):
        if trigger == register:
            yield Pair(number, trigger, "refugees", "people", head, (), (), False)
            continue
        joined = by_trigger.get(trigger, ())
        bindings = [binding for _, binding in joined if binding]
        all_dead = of_none and facts.tagged.tokens[trigger].word in survived(facts.language)  # none of the 26 survived
        named: Metric | None = "deaths" if all_dead else "cases" if trigger == sickness else None
        fitted = (bindings[0].metric, bindings[0].unit) if bindings and not all_dead else _fitted(facts, number, trigger, head, named)
        if of_none and not all_dead and is_said_of(facts, number, trigger):
            continue  # none of the 31 was hurt
        if fitted and done and not undone(facts, number, trigger):
            yield Pair(
                number, trigger, *fitted, bindings[0].head if bindings else head, tuple(name for name, _ in joined),
                tuple(binding.rule for binding in bindings), chosen is not None and chosen in bindings,
            )  # fmt: skip


def _near(facts: Facts, number: int) -> Sequence[int]:
    triggers = facts.triggers
    place, first, last = (bisect_left(triggers, at) for at in (number, number - REACH + 1, number + REACH))
    return triggers[max(first, place - MOST) : min(last, place + MOST)]


def _fitted(facts: Facts, number: int, trigger: int, head: int | None, named: Metric | None) -> tuple[Metric, Unit] | None:
    metric = named or (None if _lives_there(facts, number, trigger) else _metric(facts, trigger))
    if head is not None and facts.classes[head] in THINGS:
        metric = metric_of_things(facts.language).get(facts.tagged.tokens[trigger].word, metric)
    elif head is not None and facts.classes[head] in PEOPLE and befell(facts.classes, number, trigger):
        metric = metric_of_people(facts.language).get(facts.tagged.tokens[trigger].word, metric)
    if metric is None or moves_by_nature(facts, trigger, metric):
        return None
    head_class, head_text = class_of_head(facts, number, trigger, head, metric), facts.tagged.tokens[head].text if head is not None else ""
    return counted(metric, head_class, facts.tagged.tokens[number], head_text, facts.language)


def _lives_there(facts: Facts, number: int, trigger: int) -> bool:
    """Say whether a trigger is the verb in "half of the population lives in one room"."""
    return facts.classes[trigger + 1 : trigger + 2] == "p" and not loses_lives(facts, number, trigger)


def _metric(facts: Facts, trigger: int) -> Metric | None:
    token = facts.tagged.tokens[trigger]
    if token.metric:
        return cast(Metric, token.metric)
    words = grammar_words(facts.language)
    if token.tag == FORCE:
        return "displaced"  # forced 40 families off their land
    return "assisted" if token.tag == "o" or token.text.lower() in words.reach else None
