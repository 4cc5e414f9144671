"""What a text says about the count itself: documented, identified, registered ..., and since when it runs."""

import re
from functools import lru_cache

from crisisfigures.claims.clauses import clause_of, words_pattern
from crisisfigures.claims.context import ArticleContext, Mention
from crisisfigures.languages import load
from crisisfigures.languages.patterns import key_pieces, pieces_of

SCOPES = ("documented", "identified", "confirmed", "suspected", "estimated", "registered", "includes_missing", "left_out")
_OF_DISEASE = frozenset({"confirmed", "suspected"})  # said of any dead, these narrow nothing; of cases they do
_OF_TOLLS = frozenset({"left_out"})  # other metrics than the total's have a series of their own anyhow
_OF_REFUGEES = frozenset({"registered"})
TAIL = 25  # characters behind the trigger into which a phrase that begins before its end may run
NEAR = 60  # characters before the number in which a word on the count is looked for
_LAST_NUMBER = re.compile(r".*\d\S*", re.DOTALL)
_JOINT = re.compile(r"\band\b|[,;]")


@lru_cache
def _patterns(language: str) -> tuple[dict[str, re.Pattern[str]], frozenset[str]]:
    """Give the pattern of each scope, and the pieces (languages/patterns.py) without which a text tells none."""
    words = {scope: load(language).words("scope", scope) for scope in SCOPES}
    patterns = {scope: words_pattern(words[scope]) for scope in SCOPES}
    right_before = rf"{patterns['left_out'].pattern}(?:\s+{words_pattern(load(language).words('dates', 'the')).pattern})?\s*\|"
    return patterns | {"left_out": re.compile(right_before, re.IGNORECASE)}, key_pieces(word for scope in SCOPES for word in words[scope])


def scope_of(context: ArticleContext, mention: Mention, number_end: int) -> str | None:
    """Give the scope words of a claim joined by '+', in the order of SCOPES; None where the text says nothing.

    `number_end` is where the number itself ends: a hedge before it ("an estimated 500") is the qualifier, no scope.
    """
    patterns, pieces = _patterns(context.language)
    if pieces.isdisjoint(pieces_of(context.sentences[mention.sentence].text)):
        return None
    a, b = clause_of(context, mention)
    before = context.text[max(a, mention.start - NEAR) : mention.start]
    if number := _LAST_NUMBER.search(before):  # what is said of the number before is its own
        before = _JOINT.split(before[number.end() :])[-1]
    end = max(mention.end, min(mention.trigger_end or mention.end, b))
    around = before + " | " + context.text[number_end:end]
    beyond = around + context.text[end : max(end, min(end + TAIL, b))]  # "9,057 are dead or missing": the trigger is but the first word
    begun = ((scope, pattern.search(beyond)) for scope, pattern in patterns.items())
    found = [scope for scope, match in begun if match and match.start() < len(around) and _fits(scope, mention)]
    return "+".join(found) or None


def _fits(scope: str, mention: Mention) -> bool:
    if scope in _OF_DISEASE:
        return mention.metric == "cases"
    if scope in _OF_REFUGEES:
        return mention.metric in ("refugees", "idps", "displaced", "returnees", "assisted")
    return scope not in _OF_TOLLS or mention.metric in ("deaths", "cases")
