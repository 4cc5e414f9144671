"""What speaks for a metric by the kinds of words at a number, and by how much article, headline and sentence are worded as those on crises are."""

from collections.abc import Iterator
from functools import lru_cache

from crisisfigures.claims.candidates import Facts
from crisisfigures.claims.tokens import Token
from crisisfigures.claims.topic import Topic
from crisisfigures.claims.weights import Group
from crisisfigures.claims.word_kinds import UNKNOWN, WORDINGS, kind_of, wording_of
from crisisfigures.model import Metric

KEPT = 32_768  # of each kind of group; not those of claims/kind_signs.py, which are weighed by another table
_NO_SIGN = Group()


def wording_of_sentence(facts: Facts) -> int:
    """Give as a step how much the words of a sentence lean towards crises."""
    return wording_of({token.word for token in facts.tagged.tokens}, facts.language)


def like(what: str, token: Token | None, language: str) -> Group:
    """Name the kinds of a word; nothing where they are not known."""
    kind = kind_of(token, language) if token is not None else None
    return _of_kind(what, kind.narrow, kind.wide) if kind else _NO_SIGN


@lru_cache(maxsize=KEPT)
def _of_kind(what: str, narrow: str, wide: str) -> Group:
    return Group(f"{what} like {narrow}", f"{what} of kind {wide}")


@lru_cache(maxsize=KEPT)
def _of_wordings(article: int, headline: int, sentence: int) -> Group:
    return Group(f"article's wording {_told(article)}", f"headline's wording {_told(headline)}", f"sentence's wording {_told(sentence)}")


def _told(wording: int) -> str:
    return "unknown" if wording == UNKNOWN else f"{wording} of {len(WORDINGS)}"


def of_article(topic: Topic, sentence: int) -> Group:
    """Name how article, headline and sentence are worded."""
    return _of_wordings(topic.wording, topic.headline, sentence)


def of_metric(topic: Topic, sentence: int, metric: Metric, step: int) -> Iterator[Group]:
    """Name the same with a metric, and with the step of its share."""
    yield _of_wording("article", topic.wording, metric, step)
    yield _of_wording("headline", topic.headline, metric, step)
    yield _of_wording("sentence", sentence, metric, step)


@lru_cache(maxsize=KEPT)
def _of_wording(what: str, wording: int, metric: Metric, step: int) -> Group:
    return Group(f"{metric} {what}'s wording {_told(wording)}", f"share {step} {what}'s wording {_told(wording)}")
