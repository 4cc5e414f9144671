"""The words of an article that tell its subject, in one look at the text: of a crisis, of diseases, of each kind of event, of those who fight."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import get_args

from crisisfigures.claims.context import ArticleContext
from crisisfigures.languages import load
from crisisfigures.languages.patterns import WordLists
from crisisfigures.model import Cause

_KEY = "subjects"


@dataclass(frozen=True, slots=True)
class Subjects:
    """The words found of each list, in order and with repetition, in lower case."""

    crisis: Sequence[str]  # in title and text
    disease: Sequence[str]
    causes: Sequence[str]  # in the text alone
    actors: Sequence[str]


def kinds_of_event(language: str) -> Mapping[str, Cause]:
    """Give the kind of event that each of its words names, in lower case."""
    lexicon = load(language)
    return {" ".join(word.lower().split()): cause for cause in get_args(Cause) for word in lexicon.words("causes", cause)}


@lru_cache
def _lists(language: str) -> WordLists:
    words = load(language).words
    return WordLists({
        "crisis": words("context", "crisis"), "disease": words("context", "disease"), "causes": kinds_of_event(language), "actors": words("causes", "actors"),
    })  # fmt: skip


def subjects_of(context: ArticleContext) -> Subjects:
    """Give the words that tell an article's subject, found once."""
    if not isinstance(known := context.memo.get(_KEY), Subjects):
        title = f"{context.title or ''}\n|\n".lower()  # the bar keeps apart the last word of the headline and the first of the text
        found = _lists(context.language).found_in(title + context.text.lower())
        in_text = {name: [word for at, word in found[name] if at >= len(title)] for name in ("causes", "actors")}
        known = Subjects([word for _, word in found["crisis"]], [word for _, word in found["disease"]], in_text["causes"], in_text["actors"])
        context.memo[_KEY] = known
    return known
