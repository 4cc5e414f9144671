"""Annotated documents and lists of ids are read whole, or refused by line."""

import json
from pathlib import Path

import pytest

from crisisfigures.claims.evaluation.documents import read_documents, read_held_out
from crisisfigures.errors import InputError
from tests.claims.evaluation.annotated import DEAD, RECORDS, write_annotated


def test_an_annotation_is_placed_by_its_sentence(tmp_path: Path) -> None:
    """The quote is the one in the sentence, not the same words before it."""
    text = f"At least 40 civilians had left before. {DEAD['sentence']}"
    (document,) = read_documents(write_annotated(tmp_path / "gold.jsonl", [RECORDS[0] | {"text": text, "claims": [DEAD]}]))

    assert document.annotations[0].start == text.rindex("At least 40")


def test_an_annotation_that_stands_nowhere_is_counted(tmp_path: Path) -> None:
    """A quote that is not in the text could not be found by anybody."""
    (document,) = read_documents(write_annotated(tmp_path / "gold.jsonl", [RECORDS[0] | {"text": "Another text."}]))

    assert (document.annotations, document.unlocated) == ((), 3)


INCOMPLETE = json.dumps(RECORDS[1] | {"claims": [{"quote": "40"}]})
AGAIN = json.dumps(RECORDS[0])


@pytest.mark.parametrize("line", ["{", "[]", '"text"', '{"id": "a", "text": "x"}', '{"id": "a", "claims": []}', INCOMPLETE, AGAIN])
def test_what_is_no_annotated_document_is_named_by_line(tmp_path: Path, line: str) -> None:
    """Broken JSON, a missing key, an incomplete annotation, an id that stood before: file and line are in the message."""
    gold = tmp_path / "gold.jsonl"
    gold.write_text(f"{json.dumps(RECORDS[0])}\n\n{line}\n", encoding="utf-8")

    with pytest.raises(InputError, match=r"gold\.jsonl:3: "):
        read_documents(gold)


@pytest.mark.parametrize("read", [read_documents, read_held_out])
def test_an_absent_file_is_an_error_of_the_user(tmp_path: Path, read: object) -> None:
    """It is named, and there is no trace of Python."""
    assert callable(read)
    with pytest.raises(InputError, match=r"none: cannot be read"):
        read(tmp_path / "none")


def test_comments_and_empty_lines_name_no_document(tmp_path: Path) -> None:
    """A `#` begins a comment at the start of a line and after a space, not within an id."""
    file = tmp_path / "held_out.txt"
    file.write_text("# kept aside\n\n a-1 \nb#2  # why\n  # indented\n", encoding="utf-8")

    assert read_held_out(file) == {"a-1", "b#2"}


def test_a_list_of_no_document_is_refused(tmp_path: Path) -> None:
    """Nothing would be kept aside, and the misses would show everything."""
    file = tmp_path / "held_out.txt"
    file.write_text("# all of them\n", encoding="utf-8")

    with pytest.raises(InputError, match="names no document"):
        read_held_out(file)


def test_the_list_of_the_repository_is_sorted_ids() -> None:
    """The list that accuracy is measured with holds each id once."""
    file = Path(__file__).parents[2] / "held_out.txt"
    ids = [line for line in file.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]

    assert ids == sorted(set(ids))
    assert read_held_out(file) == set(ids)
