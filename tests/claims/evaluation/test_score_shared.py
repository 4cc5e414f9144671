"""The figures are those of the reference scorer of the annotated set."""

import json
import random
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from crisisfigures.claims.evaluation.documents import Document, read_documents
from crisisfigures.claims.evaluation.measurement import figures, measure
from crisisfigures.commands.extract import extract_file
from tests.claims.evaluation.annotated import Line, found_of
from tests.claims.specs import shared
from tests.claims.test_accuracy_shared import load

OURS_ALONE = {"f1_interval", "chart_f1", "publishers", "rules", "calibration"}


def common(tree: Any) -> Any:
    """Leave out what the reference scorer does not give."""
    return {key: common(value) for key, value in tree.items() if key not in OURS_ALONE} if isinstance(tree, dict) else tree


def assert_equal_figures(gold: Path, lines: Sequence[Line]) -> None:
    """Compare every figure that both give."""
    scorer = load(shared("gold/score.py"))
    (part,) = measure(read_documents(gold), found_of(lines))

    assert common(figures(part)) == scorer.score(scorer.read(gold), lines)


def spoiled_lines(documents: Sequence[Document], seed: int) -> list[Line]:
    """Claim the annotations themselves, each with a few mistakes by chance, some twice and some not at all."""
    chance = random.Random(seed)
    readings = [(document.document_id, each) for document in documents for each in document.annotations]
    answers = [each.fields | {"metric": each.metric, "value": each.value} for _, each in readings]
    lines: list[Line] = []
    for doc, each in (reading for reading in readings for _ in range(chance.choice((0, 1, 1, 1, 2)))):
        own = each.fields | {"metric": each.metric, "value": each.value}
        other = chance.choice(answers)
        mixed = {name: other[name] if chance.random() < 0.1 else answer for name, answer in own.items()}
        low, high = mixed.pop("bounds")
        start = max(0, each.start + chance.choice((0, 0, 0, 1, -3, 40)))
        place = {"doc": doc, "start": start, "end": start + chance.choice((4, 12, 30, 110)), "quote": each.quote, "sentence": each.sentence}
        lines.append(mixed | place | {"low": low, "high": high, "rule": "chance", "confidence": 0.5})
    return lines


@pytest.mark.shared
@pytest.mark.slow
def test_the_figures_equal_the_reference_scorer_s(tmp_path: Path) -> None:
    """Of the claims that the extractor finds, every figure is the same to the last digit."""
    gold, claims = shared("gold/dev.jsonl"), tmp_path / "claims.jsonl"
    extract_file(gold, claims)

    assert_equal_figures(gold, [json.loads(line) for line in claims.read_text(encoding="utf-8").splitlines()])


@pytest.mark.shared
@pytest.mark.parametrize("seed", range(5))
def test_the_figures_of_spoiled_claims_equal_the_reference_scorer_s(seed: int) -> None:
    """Claims with mistakes of every kind, doubled claims and shifted spans are judged the same."""
    gold = shared("gold/dev.jsonl")

    assert_equal_figures(gold, spoiled_lines(read_documents(gold), seed))
