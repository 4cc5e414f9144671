"""Whether confidence means something: how often claims of each confidence are right at core."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from crisisfigures.claims.evaluation.outcomes import Outcome
from crisisfigures.claims.evaluation.scores import share

EDGES = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 1.0)
SURE = 0.9  # from here on a claim counts as sure


@dataclass(frozen=True, slots=True)
class Bin:
    """The claims whose confidence is at least `low` and, unless that is the last edge, below `high`."""

    low: float
    high: float
    claims: int
    right: int
    mean: float  # confidence: in a calibrated bin equal to the share right; 0 where the bin is empty

    @property
    def share_right(self) -> float:
        """Give the share that is right at core."""
        return share(self.right, self.claims)


def calibration(outcomes: Iterable[Outcome]) -> list[Bin]:
    """Sort the claims that were given into bins of confidence."""
    given = _given(outcomes)
    return [_bin(given, low, high) for low, high in pairwise(EDGES)]


def sure(outcomes: Iterable[Outcome]) -> tuple[float, float]:
    """Give the share of all claims that are sure, and the share of the sure ones that are right."""
    given = _given(outcomes)
    right = [is_right for confidence, is_right in given if confidence >= SURE]
    return share(len(right), len(given)), share(sum(right), len(right))


def _given(outcomes: Iterable[Outcome]) -> list[tuple[float, bool]]:
    return [(outcome.found.confidence, outcome.is_right) for outcome in outcomes if outcome.found]


def _bin(given: Sequence[tuple[float, bool]], low: float, high: float) -> Bin:
    inside = [(confidence, right) for confidence, right in given if low <= confidence < high or confidence == high == EDGES[-1]]
    total = sum(confidence for confidence, _ in inside)
    return Bin(low, high, len(inside), sum(right for _, right in inside), share(total, len(inside)))
