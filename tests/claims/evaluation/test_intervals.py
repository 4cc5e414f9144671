"""Intervals say how much of F1 is the choice of documents."""

from pathlib import Path

from crisisfigures.claims.evaluation.documents import Document
from crisisfigures.claims.evaluation.intervals import f1_interval
from crisisfigures.claims.evaluation.outcomes import Outcome
from tests.claims.evaluation.annotated import measured


def right(outcome: Outcome) -> bool:
    """Say what counts as right."""
    return outcome.is_right


def several(folder: Path, readable: int, unreadable: int) -> tuple[list[Document], list[Outcome]]:
    """Make documents of four figures each, all found in some and all missed in the others."""
    part = measured(folder)
    named = [Document(f"d{number:02}", None, "", (), 0) for number in range(readable + unreadable)]
    outcomes = [
        Outcome(document, outcome.annotated, outcome.found if number < readable else None)
        for number, document in enumerate(named)
        for outcome in part.outcomes
    ]
    return named, outcomes


def test_the_order_of_documents_does_not_matter(tmp_path: Path) -> None:
    """The same documents in another order, and the same call once more, give the same bounds."""
    documents, outcomes = several(tmp_path, 6, 4)
    bounds = f1_interval(documents, outcomes, right)

    assert bounds == f1_interval(documents, outcomes, right) == f1_interval(documents[::-1], outcomes[::-1], right)


def test_bounds_enclose_f1_and_narrow_with_more_documents(tmp_path: Path) -> None:
    """Six of ten readable: F1 is 0.75 at either size."""
    few, many = (f1_interval(*several(tmp_path, 6 * size, 4 * size), right) for size in (1, 9))

    assert few[0] < many[0] < 0.75 < many[1] < few[1]


def test_one_document_leaves_nothing_to_chance(tmp_path: Path) -> None:
    """Every resample is that document."""
    assert f1_interval(*several(tmp_path, 1, 0), right) == (1.0, 1.0)


def test_documents_without_figures_are_drawn_too(tmp_path: Path) -> None:
    """A set of nothing has bounds of nothing."""
    documents, _ = several(tmp_path, 2, 0)

    assert f1_interval(documents, [], right) == f1_interval([], [], right) == (0.0, 0.0)
