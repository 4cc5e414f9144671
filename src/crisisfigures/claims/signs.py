"""What speaks for or against a number and a trigger belonging together, as names that a model weighs and `explain` shows."""

from bisect import bisect_left
from collections.abc import Iterator
from functools import lru_cache

from crisisfigures.claims.bounds import Count
from crisisfigures.claims.candidates import Facts, grammar_words
from crisisfigures.claims.checks import lives_there
from crisisfigures.claims.kind_signs import like, signs_by_kinds
from crisisfigures.claims.pairs import ANY_TRIGGER, TRIGGERS, Pair
from crisisfigures.claims.weights import Group, signs_of

SHORT_PATH = 8  # classes; a longer way between number and trigger is only "long"
MOST_COUNTED = 3
BESIDE_LEFT, BESIDE_RIGHT = 30, 15  # tokens on each side of the number whose triggers are looked at
WORDS_NEAR = 5  # tokens on each side of the number whose words are looked at
SIZES = (0, 1, 2, 9, 99, 999, 9_999, 99_999, 999_999, 9_999_999)  # steps of the order of a number
DISTANCES = (1, 2, 3, 4, 6, 9, 14, 22)  # tokens
OWN_NOUN = 4  # tokens behind a number within which its noun stands
KEPT, WORDS_KEPT = 4_096, 32_768  # of each kind of group
_FILLED = str.maketrans('aL/"', "wwww")
_LIMITS = frozenset("NVIGJDSETY,;:.()csRbfoXihtpqu")
_INHABITANTS = Group("inhabitants")
_FILLERS, _NOUNS = frozenset("wa"), frozenset("DS")
_NEAR = frozenset("wauoXfpt")  # classes of words beside a number that may tell what it counts

Sides = tuple[frozenset[str], frozenset[str]]  # the classes of the triggers on each side of a number


def signs(facts: Facts, pair: Pair) -> list[str]:
    """Name what is seen of a pair; the order means nothing."""
    at, sides = pair.number, sides_of(facts, pair.number)
    return signs_of([*signs_of_number(facts, at), *signs_of_metric(facts, at, pair.metric, sides), *signs_of_pair(facts, pair, sides)])


def sides_of(facts: Facts, at: int) -> Sides:
    """Give the classes of the triggers that stand before a number and behind it."""
    return TRIGGERS.intersection(facts.classes[max(0, at - BESIDE_LEFT) : at]), TRIGGERS.intersection(facts.classes[at + 1 : at + BESIDE_RIGHT])


def size_of(count: Count) -> int:
    """Give the order of a number as a step."""
    return bisect_left(SIZES, float(count.number.value))


# Signs that are told by the same few classes and words are named together, once for all numbers of which they are seen, and weighed together.
def signs_of_number(facts: Facts, at: int) -> list[Group]:
    """Name what is seen of a number, whatever its trigger."""
    classes, tokens, count, topic = facts.classes, facts.tagged.tokens, facts.tagged.tokens[at].count, facts.topic
    seen = [_of_topic(topic.crisis, topic.variety, topic.density), _behind(classes[max(0, at - 2) : at]), _ahead(classes[at + 1 : at + 4])]
    if count is not None:
        seen.append(_of_count(count.number.kind, size_of(count), count.qualifier))
    if lives_there(facts, at):
        seen.append(_INHABITANTS)
    if at > 0:
        seen += (_named("word before", tokens[at - 1].word), like("word before", tokens[at - 1], facts.language))
    if at + 1 < len(tokens):
        seen += (_named("word after", tokens[at + 1].word), like("word after", tokens[at + 1], facts.language))
    return seen


@lru_cache(maxsize=WORDS_KEPT)
def _named(what: str, word: str) -> Group:
    """Name one sign: what is seen, and the word or step that it is."""
    return Group(f"{what} {word}")


@lru_cache(maxsize=KEPT)
def _of_topic(crisis: bool, variety: int, density: int) -> Group:
    return Group(f"crisis {crisis}", f"variety {variety}", f"density {density}")


@lru_cache(maxsize=KEPT)
def _behind(classes: str) -> Group:
    return Group(f"before {classes[-1:]}", f"before {classes}")


@lru_cache(maxsize=WORDS_KEPT)
def _ahead(classes: str) -> Group:
    return Group(f"after {classes[:1]}", f"after {classes[:2]}", f"after {classes}")


@lru_cache(maxsize=KEPT)
def _of_count(kind: str, size: int, qualifier: str) -> Group:
    return Group(f"kind {kind}", f"size {size}", f"qualifier {qualifier}")


def signs_of_metric(facts: Facts, at: int, metric: str, sides: Sides) -> list[Group]:
    """Name what is seen around a number for what it may count, whatever the trigger."""
    tokens, count, topic = facts.tagged.tokens, facts.tagged.tokens[at].count, facts.topic
    seen = [_of_article(metric, topic.crisis, topic.disease, topic.variety, topic.density), _beside(metric, *sides)]
    if count is not None:
        seen.append(_named(f"{metric} size", str(size_of(count))))
    if at > 0:
        seen.append(_named(f"{metric} word before", tokens[at - 1].word))
    near, words = f"{metric} near", {token.word for token in tokens[max(0, at - WORDS_NEAR) : at + 1 + WORDS_NEAR] if token.tag in _NEAR}
    return [*seen, *[_named(near, word) for word in words]]


@lru_cache(maxsize=KEPT)
def _of_article(metric: str, crisis: bool, disease: bool, variety: int, density: int) -> Group:
    return Group(f"metric {metric}", f"{metric} crisis {crisis}", f"{metric} disease {disease}", f"{metric} variety {variety}", f"{metric} density {density}")


@lru_cache(maxsize=KEPT)
def _beside(what: str, left: frozenset[str], right: frozenset[str]) -> Group:
    """Name the triggers on each side of a number."""
    return Group(*[f"{what} beside left {tag}" for tag in left], *[f"{what} beside right {tag}" for tag in right])


def signs_of_pair(facts: Facts, pair: Pair, sides: Sides) -> list[Group]:
    """Name what else is seen of a number with a trigger."""
    side = "right" if pair.trigger > pair.number else "left"
    kind = f"{side} {facts.tagged.tokens[pair.trigger].tag}"
    return [
        _of_rules(pair.rules, pair.accepted, pair.chosen), *_way(facts.classes, pair, side, kind), *_words(facts, pair, kind),
        *_around(facts.classes, pair, kind), _beside(kind, *sides), *_own_noun(facts, pair),
        *signs_by_kinds(facts, pair, side, kind),
    ]  # fmt: skip


def way_between(classes: str, first: int, last: int) -> str:
    """Shorten the classes between two tokens: words that fill up and runs of one class become one."""
    return _shortened(classes[first + 1 : last])


@lru_cache(maxsize=KEPT)
def _shortened(classes: str) -> str:
    short = classes.translate(_FILLED)
    for tag in set(short):
        while (twice := tag * 2) in short:
            short = short.replace(twice, tag)
    return short


@lru_cache(maxsize=KEPT)
def _of_rules(rules: tuple[str, ...], accepted: tuple[str, ...], chosen: bool) -> Group:
    seen = ["rule" if rules else "no rule", "accepted" if accepted else "not accepted", *[f"rule: {name}" for name in rules]]
    if chosen:
        seen += ("chosen", f"chosen: {accepted[0]}")
    return Group(*seen, *[f"accepted: {name}" for name in accepted])


def _way(classes: str, pair: Pair, side: str, kind: str) -> list[Group]:
    """What lies between the two."""
    first, last = sorted((pair.number, pair.trigger))
    between, distance = classes[first + 1 : last], last - first
    nearer = "N" in classes[max(0, pair.trigger - distance + 1) : pair.trigger + distance]
    triggers, numbers = len(ANY_TRIGGER.findall(between)), between.count("N")
    return [
        _along(side, kind, _shortened(between)), _over(side, kind, min(triggers, MOST_COUNTED), min(numbers, MOST_COUNTED)),
        _past(side, kind, _LIMITS.intersection(between)), _far(side, kind, bisect_left(DISTANCES, distance), nearer),
    ]  # fmt: skip


@lru_cache(maxsize=KEPT)
def _far(side: str, kind: str, steps: int, nearer: bool) -> Group:
    return Group(f"{side} distance {steps}", f"{kind} distance {steps}", f"{kind} {'another' if nearer else 'no'} number nearer")


@lru_cache(maxsize=WORDS_KEPT)
def _along(side: str, kind: str, short: str) -> Group:
    way = short if len(short) <= SHORT_PATH else "long"
    return Group(f"{kind} way {way}", f"{side} way {way}")


@lru_cache(maxsize=KEPT)
def _over(side: str, kind: str, triggers: int, numbers: int) -> Group:
    seen = f"{kind} over {triggers} triggers"
    return Group(seen, f"{side} over {numbers} N") if numbers else Group(seen)


@lru_cache(maxsize=WORDS_KEPT)
def _past(side: str, kind: str, limits: frozenset[str]) -> Group:
    return Group(*[f"{which} over {limit}" for which in (side, kind) for limit in limits])


def _words(facts: Facts, pair: Pair, kind: str) -> Iterator[Group]:
    """What the two are."""
    trigger, count, topic = facts.tagged.tokens[pair.trigger], facts.tagged.tokens[pair.number].count, facts.topic
    head = facts.classes[pair.head] if pair.head is not None else "none"
    yield _named("trigger", trigger.word)
    yield _of_kinds(kind, trigger.tag, pair.metric, head, count.number.kind if count is not None else None)
    yield _of_strength(_strength(facts, trigger.word), head, topic.crisis, topic.density)
    if pair.head is not None:
        yield _named("head", facts.tagged.tokens[pair.head].word)


@lru_cache(maxsize=KEPT)
def _of_kinds(kind: str, tag: str, metric: str, head: str, number: str | None) -> Group:
    seen = f"{tag} of {metric}", f"{kind} head {head}", f"{metric} head {head}"
    return Group(*seen) if number is None else Group(*seen, f"{kind} kind {number}")


@lru_cache(maxsize=KEPT)
def _of_strength(strength: str, head: str, crisis: bool, density: int) -> Group:
    return Group(f"{strength} crisis {crisis}", f"{strength} head {head}", f"{strength} density {density}")


def _own_noun(facts: Facts, pair: Pair) -> Iterator[Group]:
    """What the noun right behind the number counts, where that is another trigger: "14 new cases and three deaths"."""
    at = pair.number + 1
    while at < min(pair.number + OWN_NOUN, len(facts.classes)) and facts.classes[at] in _FILLERS:
        at += 1
    noun = facts.tagged.tokens[at] if at < len(facts.classes) else None
    if noun is not None and noun.tag in _NOUNS and noun.metric and at != pair.trigger:
        yield _own(pair.metric, noun.metric, "and" if "c" in facts.classes[at : pair.trigger] else "no and")


@lru_cache(maxsize=KEPT)
def _own(metric: str, noun: str, joined: str) -> Group:
    same = "same" if metric == noun else "other"
    return Group(f"own noun {same}", f"own noun {same} {joined}", f"own noun of {noun}, {metric}")


def _strength(facts: Facts, trigger: str) -> str:
    words = grammar_words(facts.language)
    return "weak" if trigger in words.weak else "soft" if trigger in words.soft else "strong"


def _around(classes: str, pair: Pair, kind: str) -> Iterator[Group]:
    """What stands beside them."""
    at, trigger = pair.number, pair.trigger
    yield _beside_it("after", kind, classes[at + 1 : at + 2])
    yield _beside_it("trigger before", kind, classes[max(0, trigger - 2) : trigger])
    yield _beside_it("trigger after", kind, classes[trigger + 1 : trigger + 3])


@lru_cache(maxsize=WORDS_KEPT)
def _beside_it(where: str, kind: str, classes: str) -> Group:
    return Group(f"{kind} {where} {classes}")
