"""Tell whether a figure is asserted, projected, denied or negated, and who denies it."""

import re
from functools import lru_cache

from crisisfigures.claims.clauses import clause_of, words_pattern
from crisisfigures.claims.context import ArticleContext, Mention
from crisisfigures.languages import load
from crisisfigures.model import Status

REACH = 60  # characters between a fear or forecast and the number that it governs


@lru_cache
def _cues(language: str) -> dict[str, re.Pattern[str]]:
    lexicon = load(language)
    return {key: words_pattern(lexicon.words("status", key)) for key in ("projected", "asserted", "denied")}


def status_of(context: ArticleContext, mention: Mention) -> tuple[Status, str]:
    """Give the status of a claim and the word that decides it ("" for asserted)."""
    if mention.value == 0:
        return "negated", "zero"
    cues = _cues(context.language)
    a, b = clause_of(context, mention)
    near = context.text[max(a, mention.start - REACH) : mention.start]
    between = context.text[mention.end : max(mention.trigger_end or 0, mention.end)][:REACH]
    denied = cues["denied"].search(context.text[max(a, mention.start - 2 * REACH) : b])
    if denied:
        return "denied", denied[0]
    if cues["asserted"].search(near + " | " + between):
        return "asserted", ""
    for part in (between, near):
        if found := cues["projected"].search(part):
            return "projected", found[0]
    return "asserted", ""
