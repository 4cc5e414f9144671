"""What an article is about: whether it speaks of a crisis, how much, and whether it names a disease. Computed once an article."""

from collections.abc import Set
from dataclasses import dataclass

from crisisfigures.claims.context import ArticleContext
from crisisfigures.claims.once import once
from crisisfigures.claims.subjects import subjects_of
from crisisfigures.claims.word_kinds import ENOUGH_WORDS, wording_of
from crisisfigures.languages.patterns import pieces_of

ENOUGH_CRISIS_WORDS = 2  # different words of a crisis that a text must hold before weak triggers count
SHORT = 600  # characters; so short a text names its event once
VARIETY = (0, 1, 2, 4, 7, 11, 16)  # different words of a crisis
DENSITY = (0.0, 0.5, 1.5, 3.0, 6.0, 10.0)  # words of a crisis in 1,000 characters


_KEY = "topic"
UNKNOWN = 9  # of a text too short to tell


@dataclass(frozen=True)
class Topic:
    """What is seen of an article's subject; `variety` and `density` are steps. Of how it is worded little is asked, and late."""

    crisis: bool  # weak triggers count
    disease: bool  # "cases" count
    variety: int = UNKNOWN
    density: int = UNKNOWN
    words: Set[str] = frozenset()  # of the text
    title_words: Set[str] = frozenset()
    language: str = "en"

    @once
    def wording(self) -> int:
        """How much the words of the text lean towards crises, as a step."""
        return wording_of(self.words, self.language, ENOUGH_WORDS)

    @once
    def headline(self) -> int:
        """How much those of the title do."""
        return wording_of(self.title_words, self.language)


def topic_of(context: ArticleContext) -> Topic:
    """Give an article's subject by its words; numbers of people harmed are looked at elsewhere."""
    if not isinstance(known := context.memo.get(_KEY), Topic):
        known = context.memo[_KEY] = _read(context)
    return known


def _read(context: ArticleContext) -> Topic:
    subjects = subjects_of(context)
    length = len(context.title or "") + 1 + len(context.text)
    variety, density = len(set(subjects.crisis)), 1000 * len(subjects.crisis) / length
    is_short = length < SHORT
    return Topic(
        variety >= (1 if is_short else ENOUGH_CRISIS_WORDS), bool(subjects.disease),
        UNKNOWN if is_short else sum(variety > step for step in VARIETY), UNKNOWN if is_short else sum(density > step for step in DENSITY),
        context.words, pieces_of(context.title or ""), context.language,
    )  # fmt: skip
