"""The kind of event that a claim speaks of: conflict, earthquake, epidemic ..."""

from collections import Counter
from functools import lru_cache
from typing import cast, get_args

from crisisfigures.claims.context import ArticleContext, Mention
from crisisfigures.languages import load
from crisisfigures.languages.patterns import WordCounter
from crisisfigures.model import Cause

TITLE_WEIGHT = 3  # a word of the headline counts as three of the text


# What a disease does to people; it wounds, uproots and destroys nobody.
OF_DISEASE = frozenset({"deaths", "casualties", "cases", "assisted", "targeted", "affected", "in_need", "trapped", "returnees", "without_services"})


@lru_cache
def _kinds(language: str) -> tuple[dict[str, Cause], WordCounter]:
    lexicon = load(language)
    kinds: dict[str, Cause] = {}
    for cause in get_args(Cause):
        kinds |= {" ".join(word.lower().split()): cause for word in lexicon.words("causes", cause)}
    return kinds, WordCounter(kinds)


def causes_in(text: str, language: str = "en") -> list[Cause]:
    """List the kinds of event that a text names, in order, with repetition."""
    kinds, words = _kinds(language)
    return [kinds[" ".join(word.split())] for word in words.found_in(text)]


def _causes_of_sentence(context: ArticleContext, index: int) -> list[Cause]:
    key = f"causes:{index}"
    if key not in context.memo:
        context.memo[key] = causes_in(context.sentences[index].text, context.language)
    return cast(list[Cause], context.memo[key])


@lru_cache
def _actors(language: str) -> WordCounter:
    return WordCounter(load(language).words("causes", "actors"))


def cause_of_article(context: ArticleContext, sickness: bool = True) -> Cause | None:
    """Give the kind of event that the article speaks of most; None where it names none. Without sickness, an epidemic is passed over."""
    key = f"cause {sickness}"
    if key not in context.memo:
        votes: Counter[str] = Counter(causes_in(context.text, context.language))
        votes.update({cause: TITLE_WEIGHT * n for cause, n in Counter(causes_in(context.title or context.text[:120], context.language)).items()})
        votes["conflict"] += len(_actors(context.language).found_in(context.text))
        votes["epidemic"] *= sickness
        votes = +votes
        context.memo[key] = min(votes, key=lambda c: (-votes[c], c)) if votes else None
    return context.memo[key]  # type: ignore[return-value]


def cause_of(context: ArticleContext, mention: Mention) -> tuple[Cause | None, str]:
    """Give the cause of one claim and where it was read: sentence or article."""
    sickness = mention.metric in OF_DISEASE
    named = [cause for cause in _causes_of_sentence(context, mention.sentence) if sickness or cause != "epidemic"]
    whole = cause_of_article(context, sickness)
    if named and (whole not in named):
        return named[0], "sentence"
    return whole, "article" if whole else "none"
