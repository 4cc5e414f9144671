"""What speaks for a number and a trigger belonging together by the words beside them and between them, and by the kinds of those words."""

from functools import lru_cache

from crisisfigures.claims.candidates import Facts
from crisisfigures.claims.pairs import Pair
from crisisfigures.claims.weights import Group, Weights
from crisisfigures.claims.word_signs import like, standing

MOST_BETWEEN = 8  # tokens; a longer way is not told word by word
KEPT = 8_192  # of each kind of family
_JOINING = frozenset("pqt")  # classes of words before a number that join it to a verb


def signs_by_kinds(table: Weights, facts: Facts, pair: Pair, side: str, kind: str) -> list[Group | None]:
    """Name what is seen of the words of a pair; `side` is where the trigger stands, `kind` that and its class."""
    return [*_kinds(table, facts, pair, side, kind), *_beside_trigger(table, facts, pair, kind), *_between(table, facts, pair, side)]


class _OfTrigger:
    """Families of signs of one trigger, by its word or by where it stands and its class."""

    def __init__(self, table: Weights, trigger: str) -> None:
        self.head, self.side, self.joined = (table.family(f"{trigger} {what}") for what in ("with head of kind", "on the", "after"))
        self.before, self.after = (table.family(f"{trigger}, {what} trigger of kind") for what in ("before", "after"))


class _Beside:
    """Families of signs of the words right beside a trigger, or between it and the number."""

    def __init__(self, table: Weights, where: str) -> None:
        self.word, self.like = table.family(where), table.family(f"{where} like")


_of_trigger, _beside = lru_cache(maxsize=KEPT)(_OfTrigger), lru_cache(_Beside)


def _kinds(table: Weights, facts: Facts, pair: Pair, side: str, kind: str) -> list[Group | None]:
    """What the two are like, and the trigger with the noun that is counted."""
    trigger, head = facts.words[pair.trigger], facts.words[pair.head] if pair.head is not None else None
    wide, of = head.wide if head else "none", _of_trigger(table, trigger.word)
    joins = pair.number and facts.tagged.classes[pair.number - 1] in _JOINING
    joined = f"{facts.words[pair.number - 1].word if joins else 'none'} with head of kind {wide}"
    seen = [_of_trigger(table, kind).joined(joined), of.head(wide), of.side(side), *standing(table, "trigger").of(trigger)]
    return [*seen, *standing(table, "head").of(head), *like(table, f"{pair.metric} head").of(head.kind)] if head is not None else seen


def _beside_trigger(table: Weights, facts: Facts, pair: Pair, kind: str) -> list[Group | None]:
    """What stands right before the trigger and right behind it."""
    words, at, seen = facts.words, pair.trigger, list[Group | None]()
    of_kind, of_word = _of_trigger(table, kind), _of_trigger(table, words[at].word)
    if at:
        word, beside = words[at - 1], _beside(table, "before trigger")
        seen.append(beside.word(word.word))
        if word.kind:
            seen += (beside.like(word.kind.narrow), of_kind.before(word.wide), of_word.before(word.wide))
    if at + 1 < len(words):
        word, beside = words[at + 1], _beside(table, "after trigger")
        seen.append(beside.word(word.word))
        if word.kind:
            seen += (beside.like(word.kind.narrow), of_kind.after(word.wide), of_word.after(word.wide))
    return seen


def _between(table: Weights, facts: Facts, pair: Pair, side: str) -> list[Group | None]:
    """The words between the two and what they are like, each once, where they are few."""
    first, last = (pair.number, pair.trigger) if pair.number < pair.trigger else (pair.trigger, pair.number)
    if last - first > MOST_BETWEEN + 1:
        return []
    words, of = {word for word in facts.other_words[first + 1 : last] if word}, _beside(table, f"{side} between")
    return [*[of.word(word.word) for word in words], *map(of.like, {word.kind.narrow for word in words if word.kind})]
