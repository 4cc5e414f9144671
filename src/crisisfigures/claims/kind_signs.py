"""What speaks for a number and a trigger belonging together by the words beside them and between them, and by the kinds of those words."""

from crisisfigures.claims.candidates import Facts
from crisisfigures.claims.kept import Kept
from crisisfigures.claims.pairs import Pair
from crisisfigures.claims.weights import Group, Weights, joined
from crisisfigures.claims.word_signs import kinds, standing

MOST_BETWEEN = 8  # tokens; a longer way is not told word by word
_JOINING = frozenset("pqt")  # classes of words before a number that join it to a verb


def signs_by_kinds(table: Weights, facts: Facts, pair: Pair, side: str, kind: str) -> list[Group | None]:
    """Name what is seen of the words of a pair; `side` is where the trigger stands, `kind` that and its class."""
    words, number = facts.words, pair.number
    trigger, head = words[pair.trigger], words[pair.head] if pair.head is not None else None
    wide = head.wide if head else "none"
    joins = words[number - 1].word if number and facts.tagged.classes[number - 1] in _JOINING else "none"
    of = _of_trigger[table, trigger.word]
    seen = [_joined_by[table, kind, joins, wide], of.head(wide), of.side(side), *standing(table, "trigger", trigger)]
    if head is not None:
        seen += standing(table, "head", head)
        if head.narrow is not None:
            seen.append(kinds[table, f"{pair.metric} head", head.narrow, head.wide])
    return [*seen, *_beside_trigger(table, facts, pair.trigger, kind), *_between(table, facts, pair, side)]


class _OfTrigger:
    """Families of signs of one trigger, by its word or by where it stands and its class."""

    def __init__(self, table: Weights, trigger: str) -> None:
        self.head, self.side = table.family(f"{trigger} with head of kind"), table.family(f"{trigger} on the")
        self.before, self.after = (table.family(f"{trigger}, {what} trigger of kind") for what in ("before", "after"))


_of_trigger = Kept(_OfTrigger)


@Kept
def _joined_by(table: Weights, kind: str, word: str, head: str) -> Group:
    return joined(table.family(f"{kind} after")(f"{word} with head of kind {head}"))


def _beside_trigger(table: Weights, facts: Facts, at: int, kind: str) -> list[Group | None]:
    """What stands right before the trigger and right behind it."""
    words, seen = facts.words, list[Group | None]()
    of_kind, of_word = _of_trigger[table, kind], _of_trigger[table, words[at].word]
    if at:
        word = words[at - 1]
        beside = _of_words[table, "before trigger"]
        seen.append(beside.word(word.word))
        if word.narrow is not None:
            seen += (beside.like(word.narrow), of_kind.before(word.wide), of_word.before(word.wide))
    if at + 1 < len(words):
        word = words[at + 1]
        beside = _of_words[table, "after trigger"]
        seen.append(beside.word(word.word))
        if word.narrow is not None:
            seen += (beside.like(word.narrow), of_kind.after(word.wide), of_word.after(word.wide))
    return seen


class _OfWords:
    """Families of signs of the words right beside a trigger, or between it and the number."""

    def __init__(self, table: Weights, where: str) -> None:
        self.word, self.like = table.family(where), table.family(f"{where} like")


_of_words = Kept(_OfWords)


def _between(table: Weights, facts: Facts, pair: Pair, side: str) -> list[Group | None]:
    """The words between the two and what they are like, each once, where they are few."""
    first, last = (pair.number, pair.trigger) if pair.number < pair.trigger else (pair.trigger, pair.number)
    if not 1 < last - first <= MOST_BETWEEN + 1:
        return []
    words, of = {word for word in facts.other_words[first + 1 : last] if word}, _of_words[table, f"{side} between"]
    return [*[of.word(word.word) for word in words], *[of.like(kind) for kind in {word.narrow for word in words} if kind is not None]]
