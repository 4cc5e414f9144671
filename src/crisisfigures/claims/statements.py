"""The statements of a sentence: each way of naming a source is a reader of its own."""

from collections.abc import Callable, Iterator
from functools import lru_cache

from crisisfigures.claims import citing, saying
from crisisfigures.claims.speech import Speech, Statement, Token, speech, tokens_of
from crisisfigures.languages.patterns import pieces_of

Reader = Callable[[str, list[Token], Speech], Iterator[Statement]]

# Each way with the kinds of tokens, words or marks of which a sentence must have one.
WAYS: dict[str, tuple[Reader, Callable[[Speech], frozenset[str]]]] = {
    "says": (saying.before_the_verb, lambda _: saying.SAID),  # "X said 12 had died"; "12 had died, X said"
    "said by": (saying.after_the_verb, lambda _: saying.SAID_BY),  # '"12 died," said X'
    "quoted": (saying.quoted, lambda _: frozenset({"quoting"})),  # "an agency quoted X as saying"
    "according to": (citing.according_to, lambda words: words.citing),
    "in brackets": (citing.in_brackets, lambda _: frozenset("(")),  # "12 died (OCHA)"
    "account": (citing.accounts, lambda words: words.figuring),  # "the UN's tally", "by a UN count"
}


def statements_in(sentence: str, language: str = "en") -> tuple[Statement, ...]:
    """Find the attributions of a sentence, in order.

    >>> [s.name for s in statements_in("At least 12 died, the mayor said; according to the UN, 40 fled.")]
    ['the mayor', 'the UN']
    >>> statements_in("Twelve people died.")
    ()
    """
    return all_statements_in(sentence, language)[0]


def counts_in(sentence: str, language: str = "en") -> tuple[Statement, ...]:
    """Find the countries of a sentence that report what happened to them, in order: they may be named as those who say it."""
    return all_statements_in(sentence, language)[1]


@lru_cache(maxsize=4096)
def all_statements_in(sentence: str, language: str) -> tuple[tuple[Statement, ...], tuple[Statement, ...]]:
    """Find the attributions of a sentence, and apart from them those of countries that report their own."""
    words = speech(language)
    if "(" not in sentence and not words.may_state.may_hold(pieces_of(sentence)):
        return (), ()
    tokens = tokens_of(sentence, words)
    seen = {token.kind for token in tokens} | {token.low for token in tokens}
    readers = (reader for reader, needed in WAYS.values() if not needed(words).isdisjoint(seen))
    found = [statement for reader in readers for statement in reader(sentence, tokens, words)]
    found.sort(key=lambda s: (s.start, s.said_start))
    return tuple(s for s in found if s.way != saying.COUNTS), tuple(s for s in found if s.way == saying.COUNTS)
