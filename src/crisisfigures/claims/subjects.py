"""The words of an article that tell its subject: of a crisis, of diseases, of each kind of event, of those who fight."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import get_args

from crisisfigures.claims.context import ArticleContext
from crisisfigures.languages import load
from crisisfigures.languages.patterns import pieces_of
from crisisfigures.languages.phrase_lists import WordLists
from crisisfigures.model import Cause

_SUBJECTS, _EVENTS = "subjects", "events"


@dataclass(frozen=True, slots=True)
class Subjects:
    """The words found of each list in title and text, in order and with repetition, in lower case."""

    crisis: Sequence[str]
    disease: Sequence[str]


@dataclass(frozen=True, slots=True)
class Events:
    """The words found in the text, in order and with repetition, in lower case: those of kinds of events, and of those who fight."""

    causes: Sequence[str]
    actors: Sequence[str]


def kinds_of_event(language: str) -> Mapping[str, Cause]:
    """Give the kind of event that each of its words names, in lower case."""
    lexicon = load(language)
    return {" ".join(word.lower().split()): cause for cause in get_args(Cause) for word in lexicon.words("causes", cause)}


@lru_cache
def _of_subjects(language: str) -> WordLists:
    words = load(language).words
    return WordLists({"crisis": words("context", "crisis"), "disease": words("context", "disease")})


@lru_cache
def _of_events(language: str) -> WordLists:
    return WordLists({"causes": kinds_of_event(language), "actors": load(language).words("causes", "actors")})


def subjects_of(context: ArticleContext) -> Subjects:
    """Give the words that tell an article's subject, found once."""
    if not isinstance(known := context.memo.get(_SUBJECTS), Subjects):
        title = context.title or ""  # the bar keeps apart its last word and the first of the text
        found = _of_subjects(context.language).found_in(f"{title}\n|\n{context.text}".lower(), context.words, pieces_of(title))
        known = context.memo[_SUBJECTS] = Subjects(**found)
    return known


def events_of(context: ArticleContext) -> Events:
    """Give the words of an article's text that name kinds of events and those who fight, found once."""
    if not isinstance(known := context.memo.get(_EVENTS), Events):
        known = context.memo[_EVENTS] = Events(**_of_events(context.language).found_in(context.text.lower(), context.words))
    return known
