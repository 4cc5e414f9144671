"""What speaks for a number and a trigger belonging together by the words beside them and between them, and by the kinds of those words."""

from collections.abc import Iterator
from functools import lru_cache

from crisisfigures.claims.candidates import Facts
from crisisfigures.claims.pairs import Pair
from crisisfigures.claims.tokens import Token
from crisisfigures.claims.weights import Group
from crisisfigures.claims.word_kinds import kind_of, kind_of_word

MOST_BETWEEN = 8  # tokens; a longer way is not told word by word
KEPT = 32_768  # of each kind of group
_JOINING = frozenset("pqt")  # classes of words before a number that join it to a verb
_NO_SIGN = Group()


def signs_by_kinds(facts: Facts, pair: Pair, side: str, kind: str) -> Iterator[Group]:
    """Name what is seen of the words of a pair; `side` is where the trigger stands, `kind` that and its class."""
    yield from _kinds(facts, pair, side, kind)
    yield from _beside_trigger(facts, pair, kind)
    yield from _between(facts, pair, side)


def like(what: str, token: Token, language: str) -> Group:
    """Name the kinds of a word; nothing where they are not known."""
    kind = kind_of(token, language)
    return _of_kind(what, kind.narrow, kind.wide) if kind else _NO_SIGN


@lru_cache(maxsize=KEPT)
def _of_kind(what: str, narrow: str, wide: str) -> Group:
    return Group(f"{what} like {narrow}", f"{what} of kind {wide}")


def _kinds(facts: Facts, pair: Pair, side: str, kind: str) -> Iterator[Group]:
    """What the two are like, and the trigger with the noun that is counted."""
    tokens, language = facts.tagged.tokens, facts.language
    trigger, head = tokens[pair.trigger], tokens[pair.head] if pair.head is not None else None
    before = tokens[pair.number - 1] if pair.number else None
    yield like("trigger", trigger, language)
    if head is not None:
        yield like("head", head, language)
        yield like(f"{pair.metric} head", head, language)
    wide = _wide(head, language) if head is not None else "none"
    yield _of_join(kind, side, trigger.word, before.word if before is not None and before.tag in _JOINING else "none", wide)


def _wide(token: Token, language: str) -> str:
    kind = kind_of(token, language)
    return kind.wide if kind else "unknown"


@lru_cache(maxsize=KEPT)
def _of_join(kind: str, side: str, trigger: str, before: str, head: str) -> Group:
    return Group(f"{kind} after {before} with head of kind {head}", f"{trigger} with head of kind {head}", f"{trigger} on the {side}")


def _beside_trigger(facts: Facts, pair: Pair, kind: str) -> Iterator[Group]:
    """What stands right before the trigger and right behind it."""
    tokens, trigger = facts.tagged.tokens, facts.tagged.tokens[pair.trigger].word
    for what, at in (("before trigger", pair.trigger - 1), ("after trigger", pair.trigger + 1)):
        if 0 <= at < len(tokens):
            yield _named(what, tokens[at].word)
            if known := kind_of(tokens[at], facts.language):
                yield _named(f"{what} like", known.narrow)
                yield _of_kind_by(kind, what, known.wide)
                yield _of_kind_by(trigger, what, known.wide)


@lru_cache(maxsize=KEPT)
def _of_kind_by(trigger: str, what: str, wide: str) -> Group:
    return Group(f"{trigger}, {what} of kind {wide}")


def _between(facts: Facts, pair: Pair, side: str) -> Iterator[Group]:
    """The words between the two and what they are like, each once, where they are few."""
    first, last = sorted((pair.number, pair.trigger))
    if last - first > MOST_BETWEEN + 1:
        return
    words = {token.word for token in facts.tagged.tokens[first + 1 : last] if token.tag != "N"}
    between, alike = f"{side} between", f"{side} between like"
    for word in words:
        yield _named(between, word)
    for narrow in {kind.narrow for word in words if (kind := kind_of_word(word, facts.language))}:
        yield _named(alike, narrow)


@lru_cache(maxsize=KEPT)
def _named(what: str, word: str) -> Group:
    return Group(f"{what} {word}")
