"""What speaks for a number and a trigger belonging together by the words beside them and between them, and by the kinds of those words."""

from functools import lru_cache

from crisisfigures.claims.candidates import Facts
from crisisfigures.claims.pairs import Pair
from crisisfigures.claims.weights import Group, Weights

MOST_BETWEEN = 8  # tokens; a longer way is not told word by word
KEPT = 8_192  # of each kind of family
_JOINING = frozenset("pqt")  # classes of words before a number that join it to a verb


def signs_by_kinds(table: Weights, facts: Facts, pair: Pair, side: str, kind: str) -> list[Group | None]:
    """Name what is seen of the words of a pair; `side` is where the trigger stands, `kind` that and its class."""
    return [*_kinds(table, facts, pair, side, kind), *_beside_trigger(table, facts, pair, kind), *_between(table, facts, pair, side)]


class _Like:
    """Families of signs of the kinds of what stands somewhere."""

    def __init__(self, table: Weights, what: str) -> None:
        self.narrow, self.wide = table.family(f"{what} like"), table.family(f"{what} of kind")


class _OfWord:
    """Families of signs of one trigger, by its word or by where it stands and its class."""

    def __init__(self, table: Weights, trigger: str) -> None:
        self.head, self.side = table.family(f"{trigger} with head of kind"), table.family(f"{trigger} on the")
        self.before, self.after = table.family(f"{trigger}, before trigger of kind"), table.family(f"{trigger}, after trigger of kind")
        self.joined = table.family(f"{trigger} after")


class _Beside:
    """Families of signs of the words right beside a trigger, or between it and the number."""

    def __init__(self, table: Weights, where: str) -> None:
        self.word, self.like = table.family(where), table.family(f"{where} like")


_like, _of_word, _beside = lru_cache(maxsize=KEPT)(_Like), lru_cache(maxsize=KEPT)(_OfWord), lru_cache(maxsize=KEPT)(_Beside)


def _kinds(table: Weights, facts: Facts, pair: Pair, side: str, kind: str) -> list[Group | None]:
    """What the two are like, and the trigger with the noun that is counted."""
    kinds, wide, of = facts.kinds, "none", _of_word(table, facts.words[pair.trigger])
    seen: list[Group | None] = []
    if trigger := kinds[pair.trigger]:
        like = _like(table, "trigger")
        seen += (like.narrow(trigger.narrow), like.wide(trigger.wide))
    if pair.head is not None:
        wide = "unknown"
        if head := kinds[pair.head]:
            wide, like, of_metric = head.wide, _like(table, "head"), _like(table, f"{pair.metric} head")
            seen += (like.narrow(head.narrow), like.wide(wide), of_metric.narrow(head.narrow), of_metric.wide(wide))
    joins = pair.number and facts.tagged.tokens[pair.number - 1].tag in _JOINING
    before = facts.words[pair.number - 1] if joins else "none"
    return [*seen, _of_word(table, kind).joined(f"{before} with head of kind {wide}"), of.head(wide), of.side(side)]


def _beside_trigger(table: Weights, facts: Facts, pair: Pair, kind: str) -> list[Group | None]:
    """What stands right before the trigger and right behind it."""
    words, kinds, seen = facts.words, facts.kinds, list[Group | None]()
    of_kind, of_word = _of_word(table, kind), _of_word(table, words[pair.trigger])
    if at := pair.trigger:
        beside = _beside(table, "before trigger")
        seen.append(beside.word(words[at - 1]))
        if known := kinds[at - 1]:
            seen += (beside.like(known.narrow), of_kind.before(known.wide), of_word.before(known.wide))
    if (at := pair.trigger + 1) < len(words):
        beside = _beside(table, "after trigger")
        seen.append(beside.word(words[at]))
        if known := kinds[at]:
            seen += (beside.like(known.narrow), of_kind.after(known.wide), of_word.after(known.wide))
    return seen


def _between(table: Weights, facts: Facts, pair: Pair, side: str) -> list[Group | None]:
    """The words between the two and what they are like, each once, where they are few."""
    first, last = (pair.number, pair.trigger) if pair.number < pair.trigger else (pair.trigger, pair.number)
    if last - first > MOST_BETWEEN + 1:
        return []
    of = _beside(table, f"{side} between")
    words, kinds = set(facts.other_words[first + 1 : last]), set(facts.other_kinds[first + 1 : last])
    return [*map(of.word, filter(None, words)), *map(of.like, filter(None, kinds))]
