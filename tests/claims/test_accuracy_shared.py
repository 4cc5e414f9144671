"""The annotated development set: no change may fall below the floor."""

import importlib.util
import json
import tomllib
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from crisisfigures.commands.extract import extract_file
from tests.claims.specs import shared

FLOOR = tomllib.loads((Path(__file__).parents[1] / "accuracy_floor.toml").read_text(encoding="utf-8"))


def load(path: Path) -> ModuleType:
    """Load a file of Python that belongs to no package."""
    spec = importlib.util.spec_from_file_location("shared_score", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def result(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """Score what the extractor finds in the annotated articles, through the format that users get."""
    gold, scorer = shared("gold/dev.jsonl"), load(shared("gold/score.py"))
    claims = tmp_path_factory.mktemp("accuracy") / "claims.jsonl"
    extract_file(gold, claims)
    scored: dict[str, Any] = scorer.score(scorer.read(gold), [json.loads(line) for line in claims.read_text(encoding="utf-8").splitlines()])
    return scored


@pytest.mark.shared
@pytest.mark.slow
@pytest.mark.parametrize("level", ["core", "chart"])
def test_accuracy_is_above_its_floor(result: dict[str, Any], level: str, capsys: pytest.CaptureFixture[str]) -> None:
    """F1 on the annotated articles is at least the floor that accuracy_floor.toml sets; it is printed whether it passes or not."""
    with capsys.disabled():
        print(f"\n{level} F1 {result[level]['f1']}, floor {FLOOR[f'{level}_f1']}, on {result['documents']} articles")
    assert result[level]["f1"] >= FLOOR[f"{level}_f1"], result[level]


@pytest.mark.shared
@pytest.mark.slow
def test_every_quote_could_be_right(result: dict[str, Any]) -> None:
    """No annotation is lost in scoring: each is found in its text."""
    assert result["unlocated"] == 0
