"""How well claims are found: precision, recall and F1 against annotated texts, by metric.

A claim is right where it overlaps the annotated quote and gives the same metric and the same number; annotations marked optional cost nothing.
"""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from crisisfigures.errors import InputError
from crisisfigures.model import Claim

LONGEST_QUOTE = 100  # code points: a longer span is no number expression
TOLERANCE = 0.005  # of the larger number


@dataclass(frozen=True, slots=True)
class Expected:
    """One annotated claim at its place in the text."""

    start: int
    end: int
    metric: str
    value: float | None
    optional: bool


@dataclass
class Tally:
    """How many claims of each metric were wanted, given and found."""

    wanted: Counter[str] = field(default_factory=Counter)
    given: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)

    def scores(self) -> Iterator[tuple[str, int, float, float, float]]:
        """Give (metric, wanted, precision, recall, F1), all metrics together first, then the most wanted first."""
        yield ("all", *self._score(sum(self.wanted.values()), sum(self.given.values()), sum(self.found.values())))
        for metric in sorted(self.wanted | self.given, key=lambda name: (-self.wanted[name], name)):
            yield (metric, *self._score(self.wanted[metric], self.given[metric], self.found[metric]))

    @staticmethod
    def _score(wanted: int, given: int, found: int) -> tuple[int, float, float, float]:
        precision, recall = found / given if given else 0.0, found / wanted if wanted else 0.0
        return wanted, precision, recall, 2 * found / (wanted + given) if wanted + given else 0.0


def read_expected(path: Path) -> dict[str, list[Expected]]:
    """Read the annotations of each document by its id; one whose quote does not stand in the text is left out.

    Raises InputError naming the line that is no annotated document.
    """
    expected: dict[str, list[Expected]] = {}
    with path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            if not line.strip():
                continue
            try:
                document: Mapping[str, Any] = json.loads(line)
                expected[str(document["id"])] = [found for claim in document["claims"] if (found := _locate(document["text"], claim))]
            except (ValueError, KeyError, TypeError) as error:
                what = f"is no annotated document ({type(error).__name__}: {error})."
                raise InputError(what, where=f"{path}:{number}", what_to_do='A line holds "id", "text" and "claims".') from None
    return expected


def _locate(text: str, claim: Mapping[str, Any]) -> Expected | None:
    sentence, quote = text.find(claim["sentence"]), claim["sentence"].find(claim["quote"])
    if sentence < 0 or quote < 0:
        return None
    start = sentence + quote
    return Expected(start, start + len(claim["quote"]), claim["metric"], claim.get("value"), bool(claim.get("optional")))


def tally(expected: Mapping[str, Sequence[Expected]], claims: Iterable[Claim]) -> Tally:
    """Count what was wanted, given and found over all documents."""
    by_document: dict[str, list[Claim]] = {}
    for claim in claims:
        by_document.setdefault(claim.article_id, []).append(claim)
    total = Tally()
    for document, wanted in expected.items():
        _count(total, wanted, by_document.get(document, []))
    return total


def _count(total: Tally, wanted: Sequence[Expected], given: Sequence[Claim]) -> None:
    pairs = _pairs(wanted, given)
    total.wanted.update(each.metric for each in wanted if not each.optional)
    total.found.update(wanted[index].metric for index in pairs.values() if not wanted[index].optional)
    for position, claim in enumerate(given):
        matched = wanted[pairs[position]] if position in pairs else None
        free = matched.optional if matched else any(each.optional and _overlap(each, claim) for each in wanted)
        total.given.update([] if free else [claim.metric])


def _pairs(wanted: Sequence[Expected], given: Sequence[Claim]) -> dict[int, int]:
    """Pair claims with annotations one to one, by position in `given`: the annotation of the closest span wins."""
    options = sorted(
        (abs(each.start - claim.quote_start) + abs(each.end - claim.quote_end), at, index)
        for at, claim in enumerate(given)
        for index, each in enumerate(wanted)
        if is_right(each, claim)
    )
    pairs: dict[int, int] = {}
    for _, at, index in options:
        if at not in pairs and index not in pairs.values():
            pairs[at] = index
    return pairs


def is_right(expected: Expected, claim: Claim) -> bool:
    """Tell whether a claim states the annotated number of the annotated metric at the annotated place."""
    fits = claim.quote_end - claim.quote_start <= LONGEST_QUOTE and _overlap(expected, claim) and expected.metric == claim.metric
    return fits and _same(expected.value, None if claim.value is None else float(claim.value))


def _overlap(expected: Expected, claim: Claim) -> bool:
    return claim.quote_start < expected.end and expected.start < claim.quote_end


def _same(one: float | None, other: float | None) -> bool:
    if one is None or other is None:
        return one is other
    return abs(one - other) <= TOLERANCE * max(abs(one), abs(other))
