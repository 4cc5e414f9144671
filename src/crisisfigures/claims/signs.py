"""What speaks for or against a number and a trigger belonging together, as names that a model weighs and `explain` shows."""

import re
from bisect import bisect_left
from collections.abc import Iterator

from crisisfigures.claims.candidates import Facts, grammar_words
from crisisfigures.claims.checks import lives_there
from crisisfigures.claims.pairs import TRIGGERS, Pair

SHORT_PATH = 8  # classes; a longer way between number and trigger is only "long"
MOST_COUNTED = 3
WORDS_NEAR = 5  # tokens on each side of the number whose words are looked at
SIZES = (0, 1, 2, 9, 99, 999, 9_999, 99_999, 999_999, 9_999_999)  # steps of the order of a number
DISTANCES = (1, 2, 3, 4, 6, 9, 14, 22)  # tokens
_FILLING = re.compile(r"[waL/\"]+")
_RUN = re.compile(r"(.)\1+")
_LIMITS = frozenset("NVIGJDSETY,;:.()csRbfoXihtpqu")


def signs(facts: Facts, pair: Pair) -> list[str]:
    """Name what is seen of a pair; the order means nothing."""
    return [*signs_of_number(facts, pair.number), *signs_of_pair(facts, pair)]


def signs_of_number(facts: Facts, at: int) -> Iterator[str]:
    """Name what is seen of a number, whatever its trigger."""
    classes, tokens, count = facts.classes, facts.tagged.tokens, facts.tagged.tokens[at].count
    if count is not None:
        yield f"kind {count.number.kind}"
        yield f"size {bisect_left(SIZES, count.number.value)}"
        yield f"qualifier {count.qualifier}"
    if lives_there(facts, at):
        yield "inhabitants"
    topic = facts.topic
    yield f"crisis {topic.crisis}"
    yield f"variety {topic.variety}"
    yield f"density {topic.density}"
    before, after = classes[max(0, at - 2) : at], classes[at + 1 : at + 4]
    yield f"before {before[-1:]}"
    yield f"before {before}"
    yield f"after {after[:1]}"
    yield f"after {after[:2]}"
    yield f"after {after}"
    if at > 0:
        yield f"word before {tokens[at - 1].word}"
    if at + 1 < len(tokens):
        yield f"word after {tokens[at + 1].word}"


def signs_of_pair(facts: Facts, pair: Pair) -> Iterator[str]:
    """Name what is seen of a number with a trigger."""
    side = "right" if pair.trigger > pair.number else "left"
    kind = f"{side} {facts.tagged.tokens[pair.trigger].tag}"
    yield from _rules(pair)
    yield from _way(facts.classes, pair, side, kind)
    yield from _words(facts, pair, kind)
    yield from _around(facts, pair, kind)


def way_between(classes: str, first: int, last: int) -> str:
    """Shorten the classes between two tokens: words that fill up and runs of one class become one."""
    return _RUN.sub(r"\1", _FILLING.sub("w", classes[first + 1 : last]))


def _rules(pair: Pair) -> Iterator[str]:
    yield "rule" if pair.rules else "no rule"
    yield "accepted" if pair.accepted else "not accepted"
    if pair.chosen:
        yield "chosen"
        yield f"chosen: {pair.accepted[0]}"
    yield from (f"rule: {name}" for name in pair.rules)
    yield from (f"accepted: {name}" for name in pair.accepted)


def _way(classes: str, pair: Pair, side: str, kind: str) -> Iterator[str]:
    """What lies between the two."""
    first, last = sorted((pair.number, pair.trigger))
    between, distance = classes[first + 1 : last], last - first
    short = way_between(classes, first, last)
    yield f"{kind} way {short if len(short) <= SHORT_PATH else 'long'}"
    yield f"{side} way {short if len(short) <= SHORT_PATH else 'long'}"
    steps = bisect_left(DISTANCES, distance)
    yield f"{side} distance {steps}"
    yield f"{kind} distance {steps}"
    for limit in _LIMITS.intersection(between):
        yield f"{side} over {limit}"
        yield f"{kind} over {limit}"
    if numbers := between.count("N"):
        yield f"{side} over {min(numbers, MOST_COUNTED)} N"
    triggers = sum(map(between.count, TRIGGERS))
    yield f"{kind} over {min(triggers, MOST_COUNTED)} triggers"
    nearer = "N" in classes[max(0, pair.trigger - distance + 1) : pair.trigger + distance]
    yield f"{kind} {'another' if nearer else 'no'} number nearer"


def _words(facts: Facts, pair: Pair, kind: str) -> Iterator[str]:
    """What the two are."""
    trigger, count = facts.tagged.tokens[pair.trigger], facts.tagged.tokens[pair.number].count
    head = facts.classes[pair.head] if pair.head is not None else "none"
    yield f"trigger {trigger.word}"
    yield f"metric {pair.metric}"
    yield f"{trigger.tag} of {pair.metric}"
    yield f"{kind} head {head}"
    yield f"{pair.metric} head {head}"
    if pair.head is not None:
        yield f"head {facts.tagged.tokens[pair.head].word}"
    if count is not None:
        yield f"{kind} kind {count.number.kind}"
        yield f"{pair.metric} size {bisect_left(SIZES, count.number.value)}"
    strength, topic = _strength(facts, trigger.word), facts.topic
    yield f"{strength} crisis {topic.crisis}"
    yield f"{strength} head {head}"
    yield f"{strength} density {topic.density}"
    yield f"{pair.metric} crisis {topic.crisis}"
    yield f"{pair.metric} disease {topic.disease}"
    yield f"{pair.metric} variety {topic.variety}"
    yield f"{pair.metric} density {topic.density}"


def _strength(facts: Facts, trigger: str) -> str:
    words = grammar_words(facts.language)
    return "weak" if trigger in words.weak else "soft" if trigger in words.soft else "strong"


def _around(facts: Facts, pair: Pair, kind: str) -> Iterator[str]:
    """What stands beside them, and which other triggers the sentence has."""
    classes, at, tokens, metric = facts.classes, pair.number, facts.tagged.tokens, pair.metric
    yield f"{kind} after {classes[at + 1 : at + 2]}"
    if at > 0:
        yield f"{metric} word before {tokens[at - 1].word}"
    yield from (f"{metric} near {token.word}" for token in tokens[max(0, at - WORDS_NEAR) : at + 1 + WORDS_NEAR] if token.tag in "wauoXfpt")
    trigger = pair.trigger
    yield f"{kind} trigger before {classes[max(0, trigger - 2) : trigger]}"
    yield f"{kind} trigger after {classes[trigger + 1 : trigger + 3]}"
    for tag in TRIGGERS.intersection(classes[max(0, at - 30) : at]):
        yield f"{kind} beside left {tag}"
        yield f"{metric} beside left {tag}"
    for tag in TRIGGERS.intersection(classes[at + 1 : at + 15]):
        yield f"{kind} beside right {tag}"
        yield f"{metric} beside right {tag}"
