"""Fit the models of the weights and write their tables. Needs scikit-learn (extra `train`)."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from scipy.optimize import minimize
from sklearn.feature_extraction import DictVectorizer

from crisisfigures.claims.choosing import ENOUGH
from crisisfigures.claims.data.train_texts import WEIGHT_OF_DOUBTS
from crisisfigures.claims.weights import BIAS, FARTHEST

FOLDS = 5
SEEN_OFTEN = 2  # signs seen of fewer answers are left out
STEPS = 400
SMALLEST = 0.004  # weights below say nothing
HERE = Path(__file__).parent


@dataclass
class Examples:
    """Answers of which one may be right, by the number that they belong to (an index, rising), with the signs seen of each."""

    group: list[int] = field(default_factory=list)
    seen: list[Sequence[str]] = field(default_factory=list)
    right: list[bool] = field(default_factory=list)
    fold: list[int] = field(default_factory=list)
    weight: list[float] = field(default_factory=list)  # 0 where annotators may differ

    def add(self, number: int, fold: int, seen: Sequence[str], right: bool, weight: float) -> None:
        """Add an answer."""
        self.group.append(number)
        self.seen.append(seen)
        self.right.append(right)
        self.fold.append(fold)
        self.weight.append(weight)


def write_table(decision: str, table: dict[str, Any]) -> None:
    """Write the weights of each sign, one number a choice; what says nothing is left out."""
    kept = {sign: np.atleast_1d(numbers) for sign, numbers in sorted(table.items()) if sign == BIAS or np.abs(numbers).max() >= SMALLEST}
    lines = ["\t".join([" ".join(sign.split()), *(f"{w:.3f}" for w in numbers)]) for sign, numbers in kept.items()]
    (HERE / f"{decision}.en.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")


def learn(decision: str, examples: Examples, penalty: float, seen_often: int = SEEN_OFTEN) -> "np.ndarray[Any, Any]":
    """Fit, write the table, and give the share of each answer as models see it that did not learn from its article."""
    vectors = DictVectorizer(dtype=np.float64)
    seen = vectors.fit_transform([dict.fromkeys(s, 1.0) for s in examples.seen])
    often = np.asarray((seen > 0).sum(axis=0)).ravel() >= seen_often
    seen, names = seen[:, often], np.asarray(vectors.feature_names_)[often]
    group, right = np.asarray(examples.group), np.asarray(examples.right, dtype=np.float64)
    fold, weight = np.asarray(examples.fold) % FOLDS, np.asarray(examples.weight)
    judged = np.zeros(len(group))
    for part in range(FOLDS):
        others, mine = (weight > 0) & (fold != part), fold == part
        table = _fit(seen[others], right[others], group[others], weight[others], penalty)
        judged[mine] = _shares(seen[mine] @ table[1:] + table[0], group[mine])
    learned = weight > 0
    table = _fit(seen[learned], right[learned], group[learned], weight[learned], penalty)
    write_table(decision, {BIAS: table[0], **dict(zip(names, table[1:], strict=True))})
    print(f"{decision}: {len(np.unique(group[learned]))} numbers, {len(names)} signs; {_measured(judged, right, group, weight)}")
    return judged


def _shares(scores: "np.ndarray[Any, Any]", group: "np.ndarray[Any, Any]") -> "np.ndarray[Any, Any]":
    _, place = np.unique(group, return_inverse=True)
    powers = np.exp(np.clip(scores, -FARTHEST, FARTHEST))
    return np.asarray(powers / (1.0 + np.bincount(place, powers))[place])


def _fit(seen: Any, right: Any, group: Any, weight: Any, penalty: float) -> "np.ndarray[Any, Any]":
    """Fit a conditional logit whose answer "none" has the score 0: the weight of each sign, behind the bias."""
    _, first, place = np.unique(group, return_index=True, return_inverse=True)
    turned, of_number = seen.T.tocsr(), weight[first]
    none = (np.bincount(place, right) == 0).astype(np.float64)

    def loss(table: Any) -> tuple[float, Any]:
        powers = np.exp(np.clip(seen @ table[1:] + table[0], -FARTHEST, FARTHEST))
        whole, said = 1.0 + np.bincount(place, powers), none + np.bincount(place, powers * right)
        slope = weight * (powers / whole[place] - powers * right / said[place])
        cost = float(of_number @ (np.log(whole) - np.log(said))) + penalty / 2 * float(table[1:] @ table[1:])
        return cost, np.concatenate([[slope.sum()], turned @ slope + penalty * table[1:]])

    return np.asarray(minimize(loss, np.zeros(seen.shape[1] + 1), jac=True, method="L-BFGS-B", options={"maxiter": STEPS}).x)


def _measured(judged: Any, right: Any, group: Any, weight: Any) -> str:
    """Say how often the likeliest answers are right, and how many of the right ones are found, on articles left out; and of readings of ordinary news."""
    order = np.lexsort((-judged, group))
    _, first = np.unique(group[order], return_index=True)
    best = order[first]
    wanted = np.bincount(np.cumsum(np.diff(group[order], prepend=group[order][0]) > 0), right[order]) > 0
    given, hit, whole, doubted = judged[best] >= ENOUGH, right[best] > 0, weight[best] == 1.0, weight[best] == WEIGHT_OF_DOUBTS
    precision, recall = hit[given & whole].mean(), (given & hit & whole).sum() / (wanted & whole).sum()
    news = f"; of judged readings of ordinary news {hit[given & doubted].mean():.3f}" if doubted.any() else ""
    return f"of articles left out precision {precision:.3f}, recall of what may be found {recall:.3f}{news}"
