"""What speaks for or against a number and a trigger belonging together, as names that a model weighs and `explain` shows."""

from bisect import bisect_left
from collections.abc import Collection
from dataclasses import dataclass
from functools import lru_cache

from crisisfigures.claims.bounds import Count
from crisisfigures.claims.candidates import Facts, grammar_words
from crisisfigures.claims.checks import lives_there
from crisisfigures.claims.kept import Kept
from crisisfigures.claims.kind_signs import signs_by_kinds
from crisisfigures.claims.pairs import Pair
from crisisfigures.claims.weights import SILENT, Group, Names, Weights, joined, signs_of
from crisisfigures.claims.word_signs import family, standing
from crisisfigures.claims.words import Word

SHORT_PATH = 8  # classes; a longer way between number and trigger is only "long"
MOST_COUNTED = 3
BESIDE_LEFT, BESIDE_RIGHT = 30, 15  # tokens on each side of the number whose triggers are looked at
WORDS_NEAR = 5  # tokens on each side of the number whose words are looked at
SIZES = (0, 1, 2, 9, 99, 999, 9_999, 99_999, 999_999, 9_999_999)  # steps of the order of a number
DISTANCES = (1, 2, 3, 4, 6, 9, 14, 22)  # tokens
OWN_NOUN = 4  # tokens behind a number within which its noun stands
_LIMITS = frozenset("NVIGJDSETY,;:.()csRbfoXihtpqu")
_FILLERS, _NOUNS = frozenset("wa"), frozenset("DS")
_NEAR = frozenset("wauoXfpt")  # classes of words beside a number that may tell what it counts


def signs(facts: Facts, pair: Pair) -> list[str]:
    """Name what is seen of a pair; the order means nothing."""
    names, here = _names(), surroundings_of(facts, pair.number)
    return signs_of([*signs_of_number(names, facts, here), *signs_of_metric(names, facts, here, pair.metric), *signs_of_pair(names, facts, here, pair)])


@lru_cache
def _names() -> Names:
    return Names()


@dataclass(slots=True)
class Surroundings:
    """What stands around a number, looked at once for all its pairs."""

    at: int  # the number's token
    count: Count | None
    size: int | None  # its order, as a step
    before: Word | None  # the words beside it; None at an end of the sentence
    after: Word | None
    left: frozenset[str]  # the classes of the triggers on each side
    right: frozenset[str]
    near: Collection[str]  # the words near by that may tell what it counts


def surroundings_of(facts: Facts, at: int) -> Surroundings:
    """Look around a number."""
    words, count, first = facts.words, facts.tagged.tokens[at].count, max(0, at - WORDS_NEAR)
    near = {word.word for word, tag in zip(words[first : at + 1 + WORDS_NEAR], facts.tagged.classes[first : at + 1 + WORDS_NEAR], strict=True) if tag in _NEAR}
    return Surroundings(
        at, count, size_of(count) if count is not None else None, words[at - 1] if at else None, words[at + 1] if at + 1 < len(words) else None,
        facts.triggers_within(at - BESIDE_LEFT, at), facts.triggers_within(at, at + BESIDE_RIGHT), near,
    )  # fmt: skip


def size_of(count: Count) -> int:
    """Give the order of a number as a step."""
    return bisect_left(SIZES, float(count.number.value))


# Signs that are told by the same few classes are one group, which is looked up once. Those that are told by a word are looked up by it in a family
# each: words are too many for their groups to be kept.
def signs_of_number(table: Weights, facts: Facts, here: Surroundings) -> list[Group | None]:
    """Name what is seen of a number, whatever its trigger."""
    classes, at, topic, count = facts.classes, here.at, facts.topic, here.count
    before, after = family[table, "before"], family[table, "after"]
    seen: list[Group | None] = [_of_topic[table, topic.crisis, topic.variety, topic.density]]
    seen += map(before, {classes[max(0, at - 1) : at], classes[max(0, at - 2) : at]})
    seen += map(after, {classes[at + 1 : at + 2], classes[at + 1 : at + 3], classes[at + 1 : at + 4]})
    if count is not None and here.size is not None:
        seen.append(_of_count[table, count.number.kind, here.size, count.qualifier])
    if lives_there(facts, at):
        seen.append(_inhabitants(table))
    if here.before is not None:
        seen += standing(table, "word before", here.before)
    if here.after is not None:
        seen += standing(table, "word after", here.after)
    return seen


@lru_cache
def _inhabitants(table: Weights) -> Group:
    return table.group("inhabitants")


@Kept
def _of_topic(table: Weights, crisis: bool, variety: int, density: int) -> Group:
    return table.group(f"crisis {crisis}", f"variety {variety}", f"density {density}")


@Kept
def _of_count(table: Weights, kind: str, size: int, qualifier: str) -> Group:
    return table.group(f"kind {kind}", f"size {size}", f"qualifier {qualifier}")


def signs_of_metric(table: Weights, facts: Facts, here: Surroundings, metric: str) -> list[Group | None]:
    """Name what is seen around a number for what it may count, whatever the trigger."""
    topic, of = facts.topic, _of_metric[table, metric]
    return [
        _of_subject[table, metric, topic.crisis, topic.disease], of.variety(str(topic.variety)), of.density(str(topic.density)),
        of.size(str(here.size)) if here.size is not None else None, of.before(here.before.word) if here.before is not None else None,
        _beside[table, metric, here.left, here.right], *map(of.near, here.near),
    ]  # fmt: skip


class _OfMetric:
    """Families of signs that are seen of a number that may count a metric."""

    def __init__(self, table: Weights, metric: str) -> None:
        self.before, self.near, self.size, self.variety, self.density = (
            table.family(f"{metric} {what}") for what in ("word before", "near", "size", "variety", "density")
        )  # fmt: skip


_of_metric = Kept(_OfMetric)


@Kept
def _of_subject(table: Weights, metric: str, crisis: bool, disease: bool) -> Group:
    return table.group(f"metric {metric}", f"{metric} crisis {crisis}", f"{metric} disease {disease}")


@Kept
def _beside(table: Weights, what: str, left: frozenset[str], right: frozenset[str]) -> Group:
    """Name the triggers on each side of a number."""
    of_left, of_right = family[table, f"{what} beside left"], family[table, f"{what} beside right"]
    return joined(*map(of_left, left), *map(of_right, right))


def signs_of_pair(table: Weights, facts: Facts, here: Surroundings, pair: Pair) -> list[Group | None]:
    """Name what else is seen of a number with a trigger."""
    trigger, classes, topic, count = pair.trigger, facts.classes, facts.topic, here.count
    of = _of_side[table, "right" if trigger > pair.number else "left", facts.tagged.tokens[trigger].tag]
    head = classes[pair.head] if pair.head is not None else "none"
    return [
        _of_rules[table, pair.rules, pair.accepted, pair.chosen], *_way(table, of, facts, pair),
        _of_metric_and_head[table, of.tag, pair.metric, head], of.head(head), of.number(count.number.kind) if count is not None else None,
        _of_strength[table, _strength(facts.language, facts.words[trigger].word), head, topic.crisis, topic.density], of.after(classes[here.at + 1 : here.at + 2]),
        of.trigger_before(classes[max(0, trigger - 2) : trigger]), of.trigger_after(classes[trigger + 1 : trigger + 3]),
        _beside[table, of.kind, here.left, here.right], *_own_noun(table, facts, pair), *signs_by_kinds(table, facts, pair, of.side, of.kind),
    ]  # fmt: skip


class _OfSide:
    """Families of signs that are seen of a trigger of a class on one side of a number."""

    def __init__(self, table: Weights, side: str, tag: str) -> None:
        self.side, self.tag, self.kind = side, tag, f"{side} {tag}"
        self.head, self.number = table.family(f"{self.kind} head"), table.family(f"{self.kind} kind")
        # By how many triggers and numbers stand between, by the step of the distance, and by whether another number is nearer:
        self.triggers = [table.group(f"{self.kind} over {count} triggers") for count in range(MOST_COUNTED + 1)]
        self.numbers = [SILENT, *(table.group(f"{side} over {count} N") for count in range(1, MOST_COUNTED + 1))]
        self.distance = [table.group(f"{side} distance {step}", f"{self.kind} distance {step}") for step in range(len(DISTANCES) + 1)]
        self.nearer = {nearer: table.group(f"{self.kind} {told} number nearer") for nearer, told in ((True, "another"), (False, "no"))}
        self.way, self.side_way = table.family(f"{self.kind} way"), table.family(f"{side} way")
        over, side_over = table.family(f"{self.kind} over"), table.family(f"{side} over")
        self.over = {limit: joined(over(limit), side_over(limit)) for limit in _LIMITS}
        self.after, self.trigger_before, self.trigger_after = (table.family(f"{self.kind} {what}") for what in ("after", "trigger before", "trigger after"))


_of_side = Kept(_OfSide)


@Kept
def _of_rules(table: Weights, rules: tuple[str, ...], accepted: tuple[str, ...], chosen: bool) -> Group:
    seen = ["rule" if rules else "no rule", "accepted" if accepted else "not accepted", *[f"rule: {name}" for name in rules]]
    if chosen:
        seen += ("chosen", f"chosen: {accepted[0]}")
    return table.group(*seen, *[f"accepted: {name}" for name in accepted])


def _way(table: Weights, of: _OfSide, facts: Facts, pair: Pair) -> list[Group | None]:
    """What lies between the two."""
    first, last = (pair.number, pair.trigger) if pair.number < pair.trigger else (pair.trigger, pair.number)
    classes, triggers, distance, way = facts.classes, facts.triggers, last - first, facts.way(first, last)
    nearer = classes.find("N", max(0, pair.trigger - distance + 1), pair.trigger + distance) >= 0
    between, numbers = bisect_left(triggers, last) - bisect_left(triggers, first + 1), classes.count("N", first + 1, last)
    short = way if len(way) <= SHORT_PATH else "long"
    return [
        of.triggers[min(between, MOST_COUNTED)], of.numbers[min(numbers, MOST_COUNTED)], of.distance[bisect_left(DISTANCES, distance)], of.nearer[nearer],
        of.way(short), of.side_way(short), *[of.over[limit] for limit in _LIMITS.intersection(way)],
    ]  # fmt: skip


@Kept
def _of_metric_and_head(table: Weights, tag: str, metric: str, head: str) -> Group:
    return table.group(f"{tag} of {metric}", f"{metric} head {head}")


@Kept
def _of_strength(table: Weights, strength: str, head: str, crisis: bool, density: int) -> Group:
    return table.group(f"{strength} crisis {crisis}", f"{strength} head {head}", f"{strength} density {density}")


def _strength(language: str, trigger: str) -> str:
    words = grammar_words(language)
    return "weak" if trigger in words.weak else "soft" if trigger in words.soft else "strong"


def _own_noun(table: Weights, facts: Facts, pair: Pair) -> list[Group]:
    """What the noun right behind the number counts, where that is another trigger: "14 new cases and three deaths"."""
    at = pair.number + 1
    while at < min(pair.number + OWN_NOUN, len(facts.classes)) and facts.classes[at] in _FILLERS:
        at += 1
    noun = facts.tagged.tokens[at] if at < len(facts.classes) else None
    if noun is None or noun.tag not in _NOUNS or not noun.metric or at == pair.trigger:
        return []
    return [_own[table, pair.metric, noun.metric, "and" if "c" in facts.classes[at : pair.trigger] else "no and"]]


@Kept
def _own(table: Weights, metric: str, noun: str, joined: str) -> Group:
    same = "same" if metric == noun else "other"
    return table.group(f"own noun {same}", f"own noun {same} {joined}", f"own noun of {noun}, {metric}")
