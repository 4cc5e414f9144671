"""What an article is about: whether it speaks of a crisis, how much, and whether it names a disease. Computed once an article."""

from dataclasses import dataclass
from functools import lru_cache

from crisisfigures.claims.context import ArticleContext
from crisisfigures.languages import load
from crisisfigures.languages.patterns import WordCounter

ENOUGH_CRISIS_WORDS = 2  # different words of a crisis that a text must hold before weak triggers count
SHORT = 600  # characters; so short a text names its event once
VARIETY = (0, 1, 2, 4, 7, 11, 16)  # different words of a crisis
DENSITY = (0.0, 0.5, 1.5, 3.0, 6.0, 10.0)  # words of a crisis in 1,000 characters


_KEY = "topic"
UNKNOWN = 9  # of a text too short to tell


@dataclass(frozen=True, slots=True)
class Topic:
    """What is seen of an article's subject; `variety` and `density` are steps."""

    crisis: bool  # weak triggers count
    disease: bool  # "cases" count
    variety: int = UNKNOWN
    density: int = UNKNOWN


@lru_cache
def _words(language: str) -> tuple[WordCounter, WordCounter]:
    lexicon = load(language)
    return WordCounter(lexicon.words("context", "crisis")), WordCounter(lexicon.words("context", "disease"))


def topic_of(context: ArticleContext) -> Topic:
    """Give an article's subject by its words; numbers of people harmed are looked at elsewhere."""
    if not isinstance(known := context.memo.get(_KEY), Topic):
        known = context.memo[_KEY] = _read(context)
    return known


def _read(context: ArticleContext) -> Topic:
    crisis, disease = _words(context.language)
    whole = f"{context.title or ''}\n{context.text}"
    found = crisis.found_in(whole)
    variety, density = len(set(found)), 1000 * len(found) / max(1, len(whole))
    if len(whole) < SHORT:
        return Topic(variety >= 1, bool(disease.found_in(whole)), UNKNOWN, UNKNOWN)
    steps = sum(variety > step for step in VARIETY), sum(density > step for step in DENSITY)
    return Topic(variety >= ENOUGH_CRISIS_WORDS, bool(disease.found_in(whole)), *steps)
