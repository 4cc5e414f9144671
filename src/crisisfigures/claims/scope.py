"""What a text says about the count itself: documented, identified, registered ..., and since when it runs."""

import re
from collections.abc import Mapping
from functools import lru_cache

from crisisfigures.claims.clauses import clause_of, words_pattern
from crisisfigures.claims.context import ArticleContext, Mention
from crisisfigures.languages import load
from crisisfigures.languages.patterns import PhraseScreen, alternatives

SCOPES = ("documented", "identified", "confirmed", "suspected", "estimated", "registered", "includes_missing", "left_out")
_OF_DISEASE = frozenset({"confirmed", "suspected"})  # said of any dead, these narrow nothing; of cases they do
_OF_TOLLS = frozenset({"left_out"})  # other metrics than the total's have a series of their own anyhow
_OF_REFUGEES = frozenset({"registered"})
TAIL = 25  # characters behind the trigger into which a phrase that begins before its end may run
_BEHIND = ("left_out_from", "left_out_alone")  # keys of the words behind a number
NEAR = 60  # characters before the number in which a word on the count is looked for
_NEXT_NUMBER = re.compile(r"\d|;")  # what is said behind it is said of that
_LAST_NUMBER = re.compile(r".*\d\S*", re.DOTALL)
_JOINT = re.compile(r"\band\b|[,;]")


@lru_cache
def _patterns(language: str) -> tuple[dict[str, re.Pattern[str]], dict[str, PhraseScreen]]:
    """Give the pattern of each scope, and the screen without which a text does not tell it."""
    words = {scope: load(language).words("scope", scope) for scope in SCOPES}
    patterns, screens = {scope: words_pattern(words[scope]) for scope in SCOPES}, {scope: PhraseScreen(words[scope]) for scope in SCOPES}
    right_before = rf"{patterns['left_out'].pattern}(?:\s+{words_pattern(load(language).words('dates', 'the')).pattern})?\s*\|"
    return patterns | {"left_out": re.compile(right_before, re.IGNORECASE)}, screens


@lru_cache
def _may_be_left_out(language: str) -> PhraseScreen:
    return PhraseScreen([word for key in _BEHIND for word in load(language).words("scope", key)])


@lru_cache
def _left_out_behind(language: str) -> re.Pattern[str]:
    """Match the words behind a number by which no total holds it: "were left out of the list", "were not counted because"; not "left out of school"."""
    lexicon = load(language)
    away, lists, alone, why = (alternatives(lexicon.words("scope", key)) for key in (*_BEHIND[:1], "lists", *_BEHIND[1:], "because"))
    return re.compile(rf"\b(?:{away}\s+(?:[\w'’-]+\s+){{0,3}}?{lists}\b|{alone}(?=\s*(?:[.,;)]|$|{why}\b)))", re.IGNORECASE)


def scope_of(context: ArticleContext, mention: Mention, number_end: int) -> str | None:
    """Give the scope words of a claim joined by '+', in the order of SCOPES; None where the text says nothing.

    `number_end` is where the number itself ends: a hedge before it ("an estimated 500") is the qualifier, no scope.
    """
    (patterns, screens), pieces = _patterns(context.language), context.pieces[mention.sentence]
    told = [scope for scope, screen in screens.items() if screen.may_hold(pieces) and _fits(scope, mention)]
    left_out = _fits("left_out", mention) and _may_be_left_out(context.language).may_hold(pieces)
    found = _told(context, mention, number_end, {scope: patterns[scope] for scope in told}) if told else []
    if left_out and "left_out" not in found and _is_left_out(context, mention):
        found.append("left_out")
    return "+".join(found) or None


def _told(context: ArticleContext, mention: Mention, number_end: int, patterns: Mapping[str, re.Pattern[str]]) -> list[str]:
    """Give those scopes whose words stand right before the number, or between it and what it counts."""
    a, b = clause_of(context, mention)
    before = context.text[max(a, mention.start - NEAR) : mention.start]
    if number := _LAST_NUMBER.search(before):  # what is said of the number before is its own
        before = _JOINT.split(before[number.end() :])[-1]
    end = max(mention.end, min(mention.trigger_end or mention.end, b))
    around = before + " | " + context.text[number_end:end]
    beyond = around + context.text[end : max(end, min(end + TAIL, b))]  # "9,057 are dead or missing": the trigger is but the first word
    begun = ((scope, pattern.search(beyond)) for scope, pattern in patterns.items())
    return [scope for scope, match in begun if match and match.start() < len(around)]


def _is_left_out(context: ArticleContext, mention: Mention) -> bool:
    """Say whether the rest of the sentence, up to the next number, tells that the figure stands in no total."""
    first, last = mention.end, context.sentences[mention.sentence].end
    number = _NEXT_NUMBER.search(context.text, first, last)
    return bool(_left_out_behind(context.language).search(context.text, first, number.start() if number else last))


def _fits(scope: str, mention: Mention) -> bool:
    if scope in _OF_DISEASE:
        return mention.metric == "cases"
    if scope in _OF_REFUGEES:
        return mention.metric in ("refugees", "idps", "displaced", "returnees", "assisted")
    return scope not in _OF_TOLLS or mention.metric in ("deaths", "cases")
