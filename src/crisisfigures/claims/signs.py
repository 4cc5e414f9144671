"""What speaks for or against a number and a trigger belonging together, as names that a model weighs and `explain` shows."""

import re
from bisect import bisect_left

from crisisfigures.claims.candidates import Facts, grammar_words
from crisisfigures.claims.checks import lives_there
from crisisfigures.claims.pairs import ANY_TRIGGER, TRIGGERS, Pair

SHORT_PATH = 8  # classes; a longer way between number and trigger is only "long"
MOST_COUNTED = 3
BESIDE_LEFT, BESIDE_RIGHT = 30, 15  # tokens on each side of the number whose triggers are looked at
WORDS_NEAR = 5  # tokens on each side of the number whose words are looked at
SIZES = (0, 1, 2, 9, 99, 999, 9_999, 99_999, 999_999, 9_999_999)  # steps of the order of a number
DISTANCES = (1, 2, 3, 4, 6, 9, 14, 22)  # tokens
_FILLING = re.compile(r"[waL/\"]+")
_RUN = re.compile(r"(.)\1+")
_LIMITS = frozenset("NVIGJDSETY,;:.()csRbfoXihtpqu")
_NEAR = frozenset("wauoXfpt")  # classes of words beside a number that may tell what it counts


def signs(facts: Facts, pair: Pair) -> list[str]:
    """Name what is seen of a pair; the order means nothing."""
    return [*signs_of_number(facts, pair.number), *signs_of_metric(facts, pair.number, pair.metric), *signs_of_pair(facts, pair)]


# Each of these makes a list at once: a sentence has hundreds of signs, and handing them on one by one takes longer than to name them.
def signs_of_number(facts: Facts, at: int) -> list[str]:
    """Name what is seen of a number, whatever its trigger."""
    classes, tokens, count, topic = facts.classes, facts.tagged.tokens, facts.tagged.tokens[at].count, facts.topic
    before, after = classes[max(0, at - 2) : at], classes[at + 1 : at + 4]
    seen = [
        f"crisis {topic.crisis}", f"variety {topic.variety}", f"density {topic.density}",
        f"before {before[-1:]}", f"before {before}", f"after {after[:1]}", f"after {after[:2]}", f"after {after}",
    ]  # fmt: skip
    if count is not None:
        seen += (f"kind {count.number.kind}", f"size {bisect_left(SIZES, count.number.value)}", f"qualifier {count.qualifier}")
    if lives_there(facts, at):
        seen.append("inhabitants")
    if at > 0:
        seen.append(f"word before {tokens[at - 1].word}")
    if at + 1 < len(tokens):
        seen.append(f"word after {tokens[at + 1].word}")
    return seen


def signs_of_metric(facts: Facts, at: int, metric: str) -> list[str]:
    """Name what is seen around a number for what it may count, whatever the trigger."""
    classes, tokens, count, topic = facts.classes, facts.tagged.tokens, facts.tagged.tokens[at].count, facts.topic
    seen = [
        f"metric {metric}", f"{metric} crisis {topic.crisis}", f"{metric} disease {topic.disease}", f"{metric} variety {topic.variety}",
        f"{metric} density {topic.density}",
    ]  # fmt: skip
    if count is not None:
        seen.append(f"{metric} size {bisect_left(SIZES, count.number.value)}")
    if at > 0:
        seen.append(f"{metric} word before {tokens[at - 1].word}")
    seen += [f"{metric} near {token.word}" for token in tokens[max(0, at - WORDS_NEAR) : at + 1 + WORDS_NEAR] if token.tag in _NEAR]
    seen += [f"{metric} beside left {tag}" for tag in TRIGGERS.intersection(classes[max(0, at - BESIDE_LEFT) : at])]
    seen += [f"{metric} beside right {tag}" for tag in TRIGGERS.intersection(classes[at + 1 : at + BESIDE_RIGHT])]
    return seen


def signs_of_pair(facts: Facts, pair: Pair) -> list[str]:
    """Name what else is seen of a number with a trigger."""
    side = "right" if pair.trigger > pair.number else "left"
    kind = f"{side} {facts.tagged.tokens[pair.trigger].tag}"
    return [*_rules(pair), *_way(facts.classes, pair, side, kind), *_words(facts, pair, kind), *_around(facts, pair, kind)]


def way_between(classes: str, first: int, last: int) -> str:
    """Shorten the classes between two tokens: words that fill up and runs of one class become one."""
    return _RUN.sub(r"\1", _FILLING.sub("w", classes[first + 1 : last]))


def _rules(pair: Pair) -> list[str]:
    seen = ["rule" if pair.rules else "no rule", "accepted" if pair.accepted else "not accepted"]
    if pair.chosen:
        seen += ("chosen", f"chosen: {pair.accepted[0]}")
    seen += [f"rule: {name}" for name in pair.rules]
    seen += [f"accepted: {name}" for name in pair.accepted]
    return seen


def _way(classes: str, pair: Pair, side: str, kind: str) -> list[str]:
    """What lies between the two."""
    first, last = sorted((pair.number, pair.trigger))
    between, distance = classes[first + 1 : last], last - first
    short = way_between(classes, first, last)
    way = short if len(short) <= SHORT_PATH else "long"
    steps = bisect_left(DISTANCES, distance)
    triggers = len(ANY_TRIGGER.findall(between))
    nearer = "N" in classes[max(0, pair.trigger - distance + 1) : pair.trigger + distance]
    seen = [
        f"{kind} way {way}", f"{side} way {way}", f"{side} distance {steps}", f"{kind} distance {steps}",
        f"{kind} over {min(triggers, MOST_COUNTED)} triggers", f"{kind} {'another' if nearer else 'no'} number nearer",
    ]  # fmt: skip
    if numbers := between.count("N"):
        seen.append(f"{side} over {min(numbers, MOST_COUNTED)} N")
    for limit in _LIMITS.intersection(between):
        seen += (f"{side} over {limit}", f"{kind} over {limit}")
    return seen


def _words(facts: Facts, pair: Pair, kind: str) -> list[str]:
    """What the two are."""
    trigger, count, metric = facts.tagged.tokens[pair.trigger], facts.tagged.tokens[pair.number].count, pair.metric
    head = facts.classes[pair.head] if pair.head is not None else "none"
    strength, topic = _strength(facts, trigger.word), facts.topic
    seen = [
        f"trigger {trigger.word}", f"{trigger.tag} of {metric}", f"{kind} head {head}", f"{metric} head {head}",
        f"{strength} crisis {topic.crisis}", f"{strength} head {head}", f"{strength} density {topic.density}",
    ]  # fmt: skip
    if pair.head is not None:
        seen.append(f"head {facts.tagged.tokens[pair.head].word}")
    if count is not None:
        seen.append(f"{kind} kind {count.number.kind}")
    return seen


def _strength(facts: Facts, trigger: str) -> str:
    words = grammar_words(facts.language)
    return "weak" if trigger in words.weak else "soft" if trigger in words.soft else "strong"


def _around(facts: Facts, pair: Pair, kind: str) -> list[str]:
    """What stands beside them, and which other triggers the sentence has."""
    classes, at, trigger = facts.classes, pair.number, pair.trigger
    return [
        f"{kind} after {classes[at + 1 : at + 2]}",
        f"{kind} trigger before {classes[max(0, trigger - 2) : trigger]}", f"{kind} trigger after {classes[trigger + 1 : trigger + 3]}",
        *[f"{kind} beside left {tag}" for tag in TRIGGERS.intersection(classes[max(0, at - BESIDE_LEFT) : at])],
        *[f"{kind} beside right {tag}" for tag in TRIGGERS.intersection(classes[at + 1 : at + BESIDE_RIGHT])],
    ]  # fmt: skip
