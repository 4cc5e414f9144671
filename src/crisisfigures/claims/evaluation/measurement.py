"""All figures on one part of an annotated set: what the tables and the JSON file are made of."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from crisisfigures.claims.evaluation.calibration import Bin, calibration, sure
from crisisfigures.claims.evaluation.documents import Document, Found
from crisisfigures.claims.evaluation.intervals import f1_interval
from crisisfigures.claims.evaluation.outcomes import Outcome, judge_all
from crisisfigures.claims.evaluation.scores import Score, by_metric, by_publisher, by_rule, chart_score, field_shares, rare_scores, score

ALL, DEVELOPMENT, HELD_OUT = "all", "development", "held out"
DIGITS = 4


@dataclass(frozen=True, slots=True)
class Measurement:
    """One part of an annotated set, by name, with the outcome of everything in it that counts."""

    name: str
    documents: Sequence[Document]
    outcomes: Sequence[Outcome]

    @property
    def unlocated(self) -> int:
        """Count the annotations whose words do not stand in their text: they could not be found by anybody."""
        return sum(document.unlocated for document in self.documents)

    @property
    def core(self) -> Score:
        """Score quote, metric and number."""
        return score(self.outcomes)

    @property
    def chart(self) -> Score:
        """Score what also lands on the right chart as the right kind of point."""
        return chart_score(self.outcomes)

    @property
    def core_interval(self) -> tuple[float, float]:
        """Give the bounds of core F1 over resampled documents."""
        return f1_interval(self.documents, self.outcomes, lambda outcome: outcome.is_right)

    @property
    def chart_interval(self) -> tuple[float, float]:
        """Give the bounds of chart F1 over resampled documents."""
        return f1_interval(self.documents, self.outcomes, lambda outcome: outcome.is_right_on_chart)


def measure(documents: Sequence[Document], found: Mapping[str, Sequence[Found]], held_out: Collection[str] = ()) -> list[Measurement]:
    """Judge claims, by document id; with `held_out`, ids of documents kept aside, in two parts, the one to look at first."""
    if not held_out:
        return [Measurement(ALL, documents, judge_all(documents, found))]
    parts = {DEVELOPMENT: [each for each in documents if each.document_id not in held_out]}
    parts[HELD_OUT] = [each for each in documents if each.document_id in held_out]
    return [Measurement(name, part, judge_all(part, found)) for name, part in parts.items()]


def figures(part: Measurement) -> dict[str, Any]:
    """Give everything measured as JSON: numbers and names, no word of any text."""
    core = part.core
    return {
        "documents": len(part.documents), "wanted": core.wanted, "given": core.given, "unlocated": part.unlocated,
        "core": _score(core) | {"f1_interval": _rounded(part.core_interval)},
        "chart": _score(part.chart) | {"f1_interval": _rounded(part.chart_interval)},
        "fields": {name: round(right, DIGITS) for name, right in field_shares(part.outcomes).items()},
        "rare": {name: _wanted_score(each) for name, each in rare_scores(part.outcomes).items()},
        "metrics": {name: _group(members) for name, members in by_metric(part.outcomes).items()},
        "publishers": {name: _group(members) for name, members in by_publisher(part.outcomes).items()},
        "rules": {name: _rule(members) for name, members in by_rule(part.outcomes).items()},
        "calibration": {"bins": [_bin(each) for each in calibration(part.outcomes)], "sure": _sure(part.outcomes)},
    }  # fmt: skip


def _score(each: Score) -> dict[str, Any]:
    return {"precision": round(each.precision, DIGITS), "recall": round(each.recall, DIGITS), "f1": round(each.f1, DIGITS)}


def _wanted_score(each: Score) -> dict[str, Any]:
    return _score(each) | {"wanted": each.wanted}


def _group(members: Sequence[Outcome]) -> dict[str, Any]:
    return _wanted_score(score(members)) | {"chart_f1": round(chart_score(members).f1, DIGITS)}


def _rule(members: Sequence[Outcome]) -> dict[str, Any]:
    fired = score(members)
    return {"fired": fired.given, "right": fired.right, "share_right": round(fired.precision, DIGITS)}


def _bin(each: Bin) -> dict[str, Any]:
    return asdict(each) | {"mean": round(each.mean, DIGITS), "share_right": round(each.share_right, DIGITS)}


def _sure(outcomes: Sequence[Outcome]) -> dict[str, float]:
    share_sure, share_right = _rounded(sure(outcomes))
    return {"share_of_claims": share_sure, "share_right": share_right}


def _rounded(pair: tuple[float, float]) -> list[float]:
    return [round(each, DIGITS) for each in pair]
