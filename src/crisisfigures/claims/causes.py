"""The kind of event that a claim speaks of: conflict, earthquake, epidemic ..."""

import re
from collections import Counter
from functools import lru_cache
from typing import get_args

from crisisfigures.claims.clauses import words_pattern
from crisisfigures.claims.context import ArticleContext, Mention
from crisisfigures.languages import load
from crisisfigures.model import Cause

TITLE_WEIGHT = 3  # a word of the headline counts as three of the text


# What a disease does to people; it wounds, uproots and destroys nobody.
OF_DISEASE = frozenset({"deaths", "casualties", "cases", "assisted", "targeted", "affected", "in_need", "trapped", "returnees", "without_services"})


@lru_cache
def _patterns(language: str) -> tuple[dict[str, str], re.Pattern[str]]:
    lexicon = load(language)
    kinds: dict[str, str] = {}
    for cause in get_args(Cause):
        kinds |= {" ".join(word.lower().split()): cause for word in lexicon.words("causes", cause)}
    return kinds, words_pattern(tuple(kinds))


def causes_in(text: str, language: str = "en") -> list[Cause]:
    """List the kinds of event that a text names, in order, with repetition."""
    kinds, pattern = _patterns(language)
    return [kinds[" ".join(m[0].lower().split())] for m in pattern.finditer(text)]  # type: ignore[misc]


@lru_cache
def _actors(language: str) -> re.Pattern[str]:
    return words_pattern(load(language).words("causes", "actors"))


def cause_of_article(context: ArticleContext, sickness: bool = True) -> Cause | None:
    """Give the kind of event that the article speaks of most; None where it names none. Without sickness, an epidemic is passed over."""
    key = f"cause {sickness}"
    if key not in context.memo:
        votes: Counter[str] = Counter(causes_in(context.text, context.language))
        votes.update({cause: TITLE_WEIGHT * n for cause, n in Counter(causes_in(context.title or context.text[:120], context.language)).items()})
        votes["conflict"] += len(_actors(context.language).findall(context.text))
        votes["epidemic"] *= sickness
        votes = +votes
        context.memo[key] = min(votes, key=lambda c: (-votes[c], c)) if votes else None
    return context.memo[key]  # type: ignore[return-value]


def cause_of(context: ArticleContext, mention: Mention) -> tuple[Cause | None, str]:
    """Give the cause of one claim and where it was read: sentence or article."""
    sickness = mention.metric in OF_DISEASE
    named = [cause for cause in causes_in(context.sentences[mention.sentence].text, context.language) if sickness or cause != "epidemic"]
    whole = cause_of_article(context, sickness)
    if named and (whole not in named):
        return named[0], "sentence"
    return whole, "article" if whole else "none"
