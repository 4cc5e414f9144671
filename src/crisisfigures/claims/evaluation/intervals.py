"""How far F1 might lie elsewhere had other documents been annotated: the bootstrap by document."""

import random
from collections.abc import Callable, Iterable, Sequence

from crisisfigures.claims.evaluation.documents import Document
from crisisfigures.claims.evaluation.outcomes import Outcome
from crisisfigures.claims.evaluation.scores import Score, score

RESAMPLES = 1000
SEED = 3  # fixed: the same outcomes give the same interval on any day
COVERED = 0.95

Counts = tuple[int, int, int]  # wanted, given, right


def f1_interval(documents: Iterable[Document], outcomes: Iterable[Outcome], right: Callable[[Outcome], bool]) -> tuple[float, float]:
    """Give the bounds between which F1 lies in 95 of 100 resamples of documents; (0, 0) where there are none.

    Claims of one document share its faults, so documents are drawn and not claims. The order of documents does not matter.
    """
    counts = _counts(documents, outcomes, right)
    if not counts:
        return 0.0, 0.0
    draw = random.Random(SEED)
    resampled = sorted(_f1(draw.choices(counts, k=len(counts))) for _ in range(RESAMPLES))
    cut = round(RESAMPLES * (1 - COVERED) / 2)
    return resampled[cut], resampled[-1 - cut]


def _counts(documents: Iterable[Document], outcomes: Iterable[Outcome], right: Callable[[Outcome], bool]) -> list[Counts]:
    """Count by document, in the order of their ids; a document without any figure counts nothing but is drawn too."""
    of_document: dict[str, list[Outcome]] = {name: [] for name in sorted(document.document_id for document in documents)}
    for outcome in outcomes:
        of_document[outcome.document.document_id].append(outcome)
    scores = [score(each, right) for each in of_document.values()]
    return [(each.wanted, each.given, each.right) for each in scores]


def _f1(counts: Sequence[Counts]) -> float:
    return Score(*(sum(column) for column in zip(*counts, strict=True))).f1
