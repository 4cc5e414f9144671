"""What a text says about the count itself: documented, identified, registered ..., and since when it runs."""

import re
from functools import lru_cache

from crisisfigures.claims.clauses import clause_of, words_pattern
from crisisfigures.claims.context import ArticleContext, Mention
from crisisfigures.languages import load

SCOPES = ("documented", "identified", "confirmed", "suspected", "estimated", "registered", "includes_missing")
_OF_DISEASE = frozenset({"confirmed", "suspected"})  # said of any dead, these narrow nothing; of cases they do
_OF_REFUGEES = frozenset({"registered"})
NEAR = 60  # characters before the number in which a word on the count is looked for


@lru_cache
def _patterns(language: str) -> dict[str, re.Pattern[str]]:
    return {scope: words_pattern(load(language).words("scope", scope)) for scope in SCOPES}


def scope_of(context: ArticleContext, mention: Mention, number_end: int) -> str | None:
    """Give the scope words of a claim joined by '+', in the order of SCOPES; None where the text says nothing.

    `number_end` is where the number itself ends: a hedge before it ("an estimated 500") is the qualifier, no scope.
    """
    a, b = clause_of(context, mention)
    before = context.text[max(a, mention.start - NEAR) : mention.start]
    if number := re.search(r".*\d\S*", before, re.DOTALL):  # what is said of the number before is its own
        before = re.split(r"\band\b|[,;]", before[number.end() :])[-1]
    around = before + " | " + context.text[number_end : max(mention.end, min(mention.trigger_end or mention.end, b))]
    found = [scope for scope, pattern in _patterns(context.language).items() if pattern.search(around) and _fits(scope, mention)]
    return "+".join(found) or None


def _fits(scope: str, mention: Mention) -> bool:
    if scope in _OF_DISEASE:
        return mention.metric == "cases"
    if scope in _OF_REFUGEES:
        return mention.metric in ("refugees", "idps", "displaced", "returnees", "assisted")
    return True
