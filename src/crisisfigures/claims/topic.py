"""What an article is about: whether it speaks of a crisis, how much, and whether it names a disease. Computed once an article."""

from bisect import bisect_left
from dataclasses import dataclass

from crisisfigures.claims.context import ArticleContext
from crisisfigures.claims.subjects import subjects_of
from crisisfigures.claims.word_kinds import ENOUGH_WORDS, wording_of
from crisisfigures.languages.patterns import pieces_of

ENOUGH_CRISIS_WORDS = 2  # different words of a crisis that a text must hold before weak triggers count
SHORT = 600  # characters; so short a text names its event once
VARIETY = (0, 1, 2, 4, 7, 11, 16)  # different words of a crisis
DENSITY = (0.0, 0.5, 1.5, 3.0, 6.0, 10.0)  # words of a crisis in 1,000 characters


_KEY, _WORDINGS = "topic", "wordings"
UNKNOWN = 9  # of a text too short to tell


@dataclass(frozen=True, slots=True)
class Topic:
    """What is seen of an article's subject; `variety` and `density` are steps."""

    crisis: bool  # weak triggers count
    disease: bool  # "cases" count
    variety: int = UNKNOWN
    density: int = UNKNOWN


@dataclass(frozen=True, slots=True)
class Wordings:
    """How much the words of an article lean towards crises, and those of its title, as steps (claims/word_kinds.py)."""

    article: int
    headline: int


def topic_of(context: ArticleContext) -> Topic:
    """Give an article's subject by its words; numbers of people harmed are looked at elsewhere."""
    if not isinstance(known := context.memo.get(_KEY), Topic):
        known = context.memo[_KEY] = _read(context)
    return known


def _read(context: ArticleContext) -> Topic:
    subjects = subjects_of(context)
    length = len(context.title or "") + 1 + len(context.text)
    variety, density = len(set(subjects.crisis)), 1000 * len(subjects.crisis) / length
    if length < SHORT:
        return Topic(variety >= 1, bool(subjects.disease))
    steps = bisect_left(VARIETY, variety), bisect_left(DENSITY, density)
    return Topic(variety >= ENOUGH_CRISIS_WORDS, bool(subjects.disease), *steps)


def wordings_of(context: ArticleContext) -> Wordings:
    """Say how an article and its headline are worded: looked at once, and only where a number of it may count something of ours."""
    if not isinstance(known := context.memo.get(_WORDINGS), Wordings):
        article = wording_of(context.words, context.language, ENOUGH_WORDS)
        known = context.memo[_WORDINGS] = Wordings(article, wording_of(pieces_of(context.title or ""), context.language))
    return known
