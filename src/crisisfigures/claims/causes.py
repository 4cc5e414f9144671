"""The kind of event that a claim speaks of: conflict, earthquake, epidemic ..."""

from collections import Counter
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import cast

from crisisfigures.claims.context import ArticleContext, Mention
from crisisfigures.claims.subjects import events_of, kinds_of_event
from crisisfigures.languages.patterns import WordCounter
from crisisfigures.model import Cause

_VOTES = "votes for a cause"
TITLE_WEIGHT = 3  # a word of the headline counts as three of the text


# What a disease does to people; it wounds, uproots and destroys nobody.
OF_DISEASE = frozenset({"deaths", "casualties", "cases", "assisted", "targeted", "affected", "in_need", "trapped", "returnees", "without_services"})


@lru_cache
def _kinds(language: str) -> tuple[Mapping[str, Cause], WordCounter]:
    kinds = kinds_of_event(language)
    return kinds, WordCounter(kinds)


def causes_in(text: str, language: str = "en") -> list[Cause]:
    """List the kinds of event that a text names, in order, with repetition."""
    return _named(_kinds(language)[1].found_in(text), language)


def _named(words: Iterable[str], language: str) -> list[Cause]:
    kinds = _kinds(language)[0]
    return [kinds[" ".join(word.split())] for word in words]


def _causes_of_sentence(context: ArticleContext, index: int) -> list[Cause]:
    key = f"causes:{index}"
    if key not in context.memo:
        context.memo[key] = causes_in(context.sentences[index].text, context.language)
    return cast(list[Cause], context.memo[key])


def cause_of_article(context: ArticleContext, sickness: bool = True) -> Cause | None:
    """Give the kind of event that the article speaks of most; None where it names none. Without sickness, an epidemic is passed over."""
    votes = _votes(context)
    return min((cause for cause in votes if sickness or cause != "epidemic"), key=lambda cause: (-votes[cause], cause), default=None)


def _votes(context: ArticleContext) -> Mapping[Cause, int]:
    """Count the words for each kind of event that an article names: once an article."""
    if _VOTES not in context.memo:
        events = events_of(context)
        votes = Counter(_named(events.causes, context.language))
        for cause in causes_in(context.title or context.text[:120], context.language):
            votes[cause] += TITLE_WEIGHT
        votes["conflict"] += len(events.actors)
        context.memo[_VOTES] = +votes
    return cast(Mapping[Cause, int], context.memo[_VOTES])


def cause_of(context: ArticleContext, mention: Mention) -> tuple[Cause | None, str]:
    """Give the cause of one claim and where it was read: sentence or article."""
    sickness = mention.metric in OF_DISEASE
    named = [cause for cause in _causes_of_sentence(context, mention.sentence) if sickness or cause != "epidemic"]
    whole = cause_of_article(context, sickness)
    if named and (whole not in named):
        return named[0], "sentence"
    return whole, "article" if whole else "none"
