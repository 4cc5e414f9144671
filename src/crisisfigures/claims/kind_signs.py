"""What speaks for a number and a trigger belonging together by the words beside them and between them, and by the kinds of those words."""

from crisisfigures.claims.candidates import Facts
from crisisfigures.claims.kept import Kept
from crisisfigures.claims.pairs import Pair
from crisisfigures.claims.weights import Family, Group, Weights, joined
from crisisfigures.claims.word_signs import like, standing
from crisisfigures.claims.words import Word

MOST_BETWEEN = 8  # tokens; a longer way is not told word by word
_JOINING = frozenset("pqt")  # classes of words before a number that join it to a verb


def signs_by_kinds(table: Weights, facts: Facts, pair: Pair, side: str, kind: str) -> list[Group | None]:
    """Name what is seen of the words of a pair; `side` is where the trigger stands, `kind` that and its class."""
    words, number = facts.words, pair.number
    trigger, head = words[pair.trigger], words[pair.head] if pair.head is not None else None
    wide = head.wide if head else "none"
    joins = words[number - 1].word if number and facts.tagged.classes[number - 1] in _JOINING else "none"
    seen: list[Group | None] = [_joined_by[table, kind, joins, wide], _trigger[table, side, trigger, wide]]
    if head is not None:
        seen.append(_head[table, pair.metric, head])
    return [*seen, *_beside_trigger(table, facts, pair.trigger, kind), *_between(table, facts, pair, side)]


class _OfTrigger:
    """Families of signs of one trigger, by its word or by where it stands and its class."""

    def __init__(self, table: Weights, trigger: str) -> None:
        self.before, self.after = (table.family(f"{trigger}, {what} trigger of kind") for what in ("before", "after"))


_of_trigger = Kept(_OfTrigger)


@Kept
def _joined_by(table: Weights, kind: str, word: str, head: str) -> Group:
    return joined(table.family(f"{kind} after")(f"{word} with head of kind {head}"))


@Kept
def _trigger(table: Weights, side: str, trigger: Word, head: str) -> Group:
    """The trigger, what it is like, and how it goes with its side and with the kind of the noun that is counted."""
    return joined(
        table.family(f"{trigger.word} with head of kind")(head), table.family(f"{trigger.word} on the")(side), standing[table, "trigger", trigger],
    )  # fmt: skip


@Kept
def _head(table: Weights, metric: str, head: Word) -> Group:
    """The noun that is counted and what it is like, also with the metric."""
    return joined(standing[table, "head", head], like[table, f"{metric} head", head])


def _beside_trigger(table: Weights, facts: Facts, at: int, kind: str) -> list[Group | None]:
    """What stands right before the trigger and right behind it."""
    words, seen = facts.words, list[Group | None]()
    of_kind, of_word = _of_trigger[table, kind], _of_trigger[table, words[at].word]
    if at:
        word = words[at - 1]
        seen.append(_beside[table, "before trigger", word])
        if word.narrow is not None:
            seen += (of_kind.before(word.wide), of_word.before(word.wide))
    if at + 1 < len(words):
        word = words[at + 1]
        seen.append(_beside[table, "after trigger", word])
        if word.narrow is not None:
            seen += (of_kind.after(word.wide), of_word.after(word.wide))
    return seen


@Kept
def _beside(table: Weights, where: str, word: Word) -> Group:
    of_word, of_kind = _of_between[table, where]
    return joined(of_word(word.word), of_kind(word.narrow) if word.narrow is not None else None)


@Kept
def _of_between(table: Weights, where: str) -> tuple[Family, Family]:
    """Give the families of signs of words that stand somewhere, and of what they are like."""
    return table.family(where), table.family(f"{where} like")


def _between(table: Weights, facts: Facts, pair: Pair, side: str) -> list[Group | None]:
    """The words between the two and what they are like, each once, where they are few."""
    first, last = (pair.number, pair.trigger) if pair.number < pair.trigger else (pair.trigger, pair.number)
    if not 1 < last - first <= MOST_BETWEEN + 1:
        return []
    words, (of_word, of_kind) = {word for word in facts.other_words[first + 1 : last] if word}, _of_between[table, f"{side} between"]
    return [*[of_word(word.word) for word in words], *[of_kind(kind) for kind in {word.narrow for word in words} if kind is not None]]
