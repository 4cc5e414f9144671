"""Outcomes counted: precision, recall and F1, all together and by metric, publisher, field and rule."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from crisisfigures.claims.evaluation.documents import COMPARED
from crisisfigures.claims.evaluation.outcomes import Outcome

# The answer that most claims have: a constant would look good unless the others are counted by themselves
USUAL = {"origin_iso3": None, "status": "asserted", "part_of_total": False, "population": None, "source": None}
NO_PUBLISHER = "(none named)"


@dataclass(frozen=True, slots=True)
class Score:
    """How many were wanted, given, and both."""

    wanted: int
    given: int
    right: int

    @property
    def precision(self) -> float:
        """Give the share of what was given that is right; 0 where nothing was."""
        return share(self.right, self.given)

    @property
    def recall(self) -> float:
        """Give the share of what was wanted that was found; 0 where nothing was."""
        return share(self.right, self.wanted)

    @property
    def f1(self) -> float:
        """Give the harmonic mean of both."""
        return share(2 * self.precision * self.recall, self.precision + self.recall)


def share(part: float, whole: float) -> float:
    """Divide; a share of nothing is 0."""
    return part / whole if whole else 0.0


def score(outcomes: Iterable[Outcome], right: Callable[[Outcome], bool] = lambda outcome: outcome.is_right) -> Score:
    """Count outcomes; `right` says what a right one is."""
    wanted = given = found = 0
    for outcome in outcomes:
        wanted += outcome.annotated is not None
        given += outcome.found is not None
        found += right(outcome)
    return Score(wanted, given, found)


def chart_score(outcomes: Iterable[Outcome]) -> Score:
    """Count as right what lands on the right chart as the right kind of point."""
    return score(outcomes, lambda outcome: outcome.is_right_on_chart)


def field_shares(outcomes: Iterable[Outcome]) -> dict[str, float]:
    """Give for each compared field the share of claims, among those right at core, that have it right."""
    right = [outcome for outcome in outcomes if outcome.is_right]
    return {name: share(sum(name not in outcome.differing for outcome in right), len(right)) for name in COMPARED}


def rare_scores(outcomes: Iterable[Outcome]) -> dict[str, Score]:
    """Score the answers other than the usual one, among claims that are right at core."""
    right = [outcome for outcome in outcomes if outcome.is_right]
    return {name: _rare_score(name, right) for name in USUAL}


def _rare_score(field: str, right: list[Outcome]) -> Score:
    wanted = [_is_rare(field, outcome.annotated.fields) for outcome in right if outcome.annotated]
    given = [_is_rare(field, outcome.found.fields) for outcome in right if outcome.found]
    agreed = [field not in outcome.differing for outcome in right]
    return Score(sum(wanted), sum(given), sum(rare and same for rare, same in zip(wanted, agreed, strict=True)))


def _is_rare(field: str, fields: Mapping[str, object]) -> bool:
    return (fields[field] or USUAL[field]) != USUAL[field]


def by_metric(outcomes: Iterable[Outcome]) -> dict[str, list[Outcome]]:
    """Group outcomes by metric, the most wanted first."""
    return grouped(outcomes, lambda outcome: outcome.metric)


def by_publisher(outcomes: Iterable[Outcome]) -> dict[str, list[Outcome]]:
    """Group outcomes by who published the text, the most wanted first."""
    return grouped(outcomes, lambda outcome: outcome.document.publisher or NO_PUBLISHER)


def by_rule(outcomes: Iterable[Outcome]) -> dict[str, list[Outcome]]:
    """Group the claims that were given by the rule that fired, the most used first; what was missed fired none."""
    return grouped((outcome for outcome in outcomes if outcome.found), lambda outcome: outcome.found.rule if outcome.found else "")


def grouped(outcomes: Iterable[Outcome], key: Callable[[Outcome], str]) -> dict[str, list[Outcome]]:
    """Group outcomes by a key; the group with most annotations first, then with most claims, then by name."""
    groups: dict[str, list[Outcome]] = defaultdict(list)
    for outcome in outcomes:
        groups[key(outcome)].append(outcome)
    return dict(sorted(groups.items(), key=lambda item: (-score(item[1]).wanted, -score(item[1]).given, item[0])))
