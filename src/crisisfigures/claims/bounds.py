"""Read the hedge of a number: "more than", "up to", "about", "or more", and what bounds they set.

GUIDE's table: at_least has a low and an open high, at_most the reverse, approx has neither, a vague count has its floor as low.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache

from crisisfigures.claims.numbers import Number, find_numbers
from crisisfigures.languages import Lexicon, load
from crisisfigures.languages.patterns import alternatives, last_letters, letters_before, words_pattern
from crisisfigures.model import Qualifier

LONGEST_HEDGE = 60  # characters looked at before a number
LONGEST_SPAN = 100  # characters of a number with its hedge
MOST_WORDS_BETWEEN = 8  # between two figures that share a hedge
LONGEST_BETWEEN = 80  # characters there
MOST_WORDS_BEHIND = 4
LACKING = 40  # characters on each side of a word for none in which the phrase that it is part of stands


@dataclass(slots=True)
class Count:
    """A number with its hedge; start and end span both, offsets in the text given, half open."""

    start: int
    end: int
    number: Number
    qualifier: Qualifier
    hedge: str | None

    @property
    def low(self) -> Decimal | None:
        """Lower bound; None where it is open or unknown."""
        return None if self.qualifier in ("at_most", "approx") else self.number.low

    @property
    def high(self) -> Decimal | None:
        """Upper bound; None where it is open or unknown."""
        return None if self.qualifier in ("at_least", "approx", "vague") else self.number.high


@dataclass(frozen=True)
class _Hedges:
    before: re.Pattern[str]
    leading: re.Pattern[str]
    after: re.Pattern[str]
    kinds: dict[str, Qualifier]
    none_goes_on: re.Pattern[str]
    without: re.Pattern[str]  # phrases of harm that hold a word for none: "have no power"
    ends: frozenset[str]  # the last letters of what stands before a number
    signs: re.Pattern[str]  # "~": hedges without letters
    leads: frozenset[str]
    rounded: re.Pattern[str]  # "une centaine": a number that says by its word that it is not exact
    direction: re.Pattern[str]
    joined: re.Pattern[str]  # between two figures of one verb: "60,000 cases and 2,700 deaths"
    clause: re.Pattern[str]  # the words behind a figure, as far as its own verb may stand


@dataclass(frozen=True)
class _Verbs:
    """What tells whether two joined figures have one verb: thousands of words, which few articles ask for."""

    participle: re.Pattern[str]
    any: re.Pattern[str]
    auxiliary: re.Pattern[str]


@lru_cache
def _verbs(language: str) -> _Verbs:
    lexicon = load(language)
    every, endings = alternatives(_words_of(lexicon, "participles", "states", "transitive", "intransitive")), lexicon.words("bounds", "verb_endings")
    return _Verbs(
        participle=words_pattern(_words_of(lexicon, "participles", "states")),
        any=re.compile(rf"(?<!\w)(?:{every}|[a-z]+{alternatives(endings)})(?!\w)"),
        auxiliary=words_pattern(lexicon.words("function", "be") + lexicon.words("function", "have") + lexicon.words("function", "modal")),
    )


def _words_of(lexicon: Lexicon, *tables: str) -> list[str]:
    return [word for table in tables for group in lexicon.tables.get(table, {}).values() for word in group]


@lru_cache
def _hedges(language: str) -> _Hedges:
    lexicon = load(language)

    def words(key: str) -> tuple[str, ...]:
        return lexicon.words("bounds", key)

    kinds: dict[str, Qualifier] = {}
    keys: tuple[tuple[str, Qualifier], ...] = (
        ("at_least", "at_least"), ("at_most", "at_most"), ("approx", "approx"), ("after_at_least", "at_least"), ("after_at_most", "at_most"), ("after_approx", "approx"),
    )  # fmt: skip
    for key, kind in keys:
        kinds |= dict.fromkeys(words(key), kind)
    hedges = alternatives([*words("at_least"), *words("at_most"), *words("approx")])
    return _Hedges(
        before=re.compile(rf"(?:(?<![\w-])|(?<=\s))(?P<hedge>{hedges})(?:\s+(?:{alternatives(words('carried'))}))*\s*\(?$", re.IGNORECASE),
        leading=re.compile(rf"(?<![\w-])(?:{alternatives([*words('leading'), *lexicon.words('numbers', 'range_between')])})\s+$", re.IGNORECASE),
        after=re.compile(rf"(?:\s+|(?=[-+]))(?P<hedge>{alternatives([*words('after_at_least'), *words('after_at_most'), *words('after_approx')])})(?!\w)", re.IGNORECASE),
        kinds=kinds,
        ends=last_letters([*words("at_least"), *words("at_most"), *words("approx"), *words("carried")]),
        signs=re.compile(alternatives(word for key in ("at_least", "at_most", "approx") for word in words(key) if not any(map(str.isalpha, word)))),
        leads=last_letters([*words("leading"), *lexicon.words("numbers", "range_between")]),
        rounded=words_pattern(lexicon.words("numbers", "rounded")),
        direction=re.compile(rf"\b(?:{alternatives(words('no_hedge_after'))})\s*$", re.IGNORECASE),
        joined=re.compile(rf"(?:\s+[\w'’%-]+){{1,{MOST_WORDS_BETWEEN}}}\s+{alternatives(lexicon.words('numbers', 'and'))}\s+"),
        clause=re.compile(rf"(?:\s+[\w'’-]+){{1,{MOST_WORDS_BEHIND}}}"),
        none_goes_on=re.compile(r"\s+(?:more|fewer|less|longer|matter|doubt|stranger|sign|end|one\s+else|other|such|question|way)\b", re.IGNORECASE),
        without=words_pattern(_without(lexicon)),
    )


def _without(lexicon: Lexicon) -> list[str]:
    """Give the phrases that tell what people lack with a word for none: there it counts nobody."""
    none = frozenset(lexicon.words("numbers", "none"))
    return [phrase for phrase in _words_of(lexicon, "participles", "intransitive", "states") if not none.isdisjoint(phrase.split())]


def _is_lack(number: Number, text: str, h: _Hedges) -> bool:
    """Say whether a word for none tells what people lack: "have no power" counts nobody."""
    return any(found.start() <= number.start < found.end() for found in h.without.finditer(text, max(0, number.start - LACKING), number.end + LACKING))


def find_counts(text: str, language: str = "en", starts: Sequence[int] | None = None) -> list[Count]:
    """Find the numbers of a text with their hedges, in order; `starts` are the offsets at which a number may begin, where known.

    >>> [(text[c.start:c.end], c.qualifier) for text in ["Some 600 of at least 3,000, up to 40"] for c in find_counts(text)]
    [('Some 600', 'approx'), ('at least 3,000', 'at_least'), ('up to 40', 'at_most')]
    >>> find_counts("nothing here")
    []
    """
    h = _hedges(language)
    counts: list[Count] = []
    for number in find_numbers(text, language, starts):
        if number.kind == "none" and (h.none_goes_on.match(text, number.end) or _is_lack(number, text, h)):
            continue
        count = _hedge(text, number, counts[-1].end if counts else 0, h)
        counts.append(_shared(counts[-1], count, text, h, language) if counts else count)
    return counts


def _shared(a: Count, b: Count, text: str, h: _Hedges, language: str) -> Count:
    """Give the second of two figures of one verb the hedge of the first: "more than 60,000 cases and 2,700 deaths"."""
    has_hedge = a.hedge is not None and a.end == a.number.end and a.qualifier in ("at_least", "at_most", "approx")
    is_alike = b.hedge is None and b.qualifier == "exact" and a.number.kind == b.number.kind == "count" and b.start == b.number.start
    if not (has_hedge and is_alike and b.start - a.end <= LONGEST_BETWEEN and h.joined.fullmatch(text, a.end, b.start)):
        return b
    between, behind, verbs = text[a.end : b.start], h.clause.match(text, b.end), _verbs(language)
    if verbs.any.search(between) or verbs.auxiliary.search(between) or (behind and _has_own_verb(behind[0], verbs)):
        return b
    return replace(b, qualifier=a.qualifier, hedge=a.hedge)


def _has_own_verb(words: str, verbs: _Verbs) -> bool:
    """Say whether a participle stands behind a figure before any auxiliary, which both figures share."""
    verb, auxiliary = verbs.participle.search(words), verbs.auxiliary.search(words)
    return verb is not None and (auxiliary is None or verb.start() < auxiliary.start())


def _hedge_before(window: str, h: _Hedges) -> re.Match[str] | None:
    """Find the hedge with which the text before a number ends."""
    return h.before.search(window) if not _blind(window, h.ends) or h.signs.search(window) else None


def _blind(window: str, ends: frozenset[str]) -> bool:
    """Say whether the last letters before a number are none of those with which some words end."""
    last = letters_before(window, len(window))
    return not last or last not in ends


def _hedge(text: str, number: Number, floor: int, h: _Hedges) -> Count:
    qualifier: Qualifier = {"vague": "vague", "range": "range", "percent_range": "range"}.get(number.kind, "exact")  # type: ignore[assignment]
    start, end, hedge = number.start, number.end, None
    window = max(floor, start - LONGEST_HEDGE)
    before = _hedge_before(text[window:start], h)
    if before and not (before["hedge"].lower().startswith("up") and h.direction.search(text[window : window + before.start()])):
        hedge = " ".join(before["hedge"].lower().split())
        start = window + before.start()
        outer = _hedge_before(text[window:start], h)  # "as many as an estimated": the outer hedge rules
        if outer and h.kinds[" ".join(outer["hedge"].lower().split())] != "approx":
            hedge, start = " ".join(outer["hedge"].lower().split()), window + outer.start()
    if not _blind(text[window:start], h.leads) and (lead := h.leading.search(text[window:start])):
        start = window + lead.start()
    if after := h.after.match(text, end):
        hedge, end = " ".join(after["hedge"].lower().split()), after.end()
    if qualifier == "exact":
        qualifier = h.kinds[hedge] if hedge else "approx" if number.words and h.rounded.search(number.text) else qualifier
    if end - start > LONGEST_SPAN:
        start, end = number.start, number.end
    return Count(start, end, number, qualifier, hedge)
