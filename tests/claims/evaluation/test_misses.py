"""The list of misses says what was expected, what was claimed, and where."""

from pathlib import Path

from crisisfigures.claims.evaluation.misses import misses_text
from tests.claims.evaluation.annotated import HURT, KILLED, WOUNDED, Line, measured


def listed(folder: Path, spoil: object) -> str:
    """Give the list as one text."""
    assert callable(spoil)
    return "\n".join(misses_text(measured(folder, spoil).outcomes))


def test_right_claims_leave_an_empty_list(tmp_path: Path) -> None:
    """The three headings stand with nothing below them."""
    lines = listed(tmp_path, lambda lines: None).splitlines()

    assert [line for line in lines if line] == [
        "# Missed: annotated, and no claim is right (0)",
        "# Wrong: claimed, and not annotated so (0)",
        "# Fields: right at core, and a field differs (0)",
    ]


def test_a_missed_annotation_stands_under_its_metric_in_its_sentence(tmp_path: Path) -> None:
    """The quote is marked."""
    text = listed(tmp_path, lambda lines: lines.__delitem__(2))

    assert f"## injured (1)\ndaily: injured 30; not found\n    {WOUNDED.replace('30 children', '[[30 children]]')}\n" in text


def test_another_number_in_the_place_is_said_on_both_sides(tmp_path: Path) -> None:
    """The missed annotation says what it was read as, the wrong claim by which rule."""
    text = listed(tmp_path, lambda lines: lines[0].update(value=14))

    assert "## deaths (1)\ndaily: deaths 40; read as deaths 14\n" in text
    assert "## deaths: another number (1)\ndaily: deaths 14; rule 'a rule', confidence 0.90\n" in text


def test_wrong_claims_are_grouped_by_what_is_annotated_there(tmp_path: Path) -> None:
    """Another metric, nothing at all, the same figure once more."""

    def spoil(lines: list[Line]) -> None:
        lines[1]["metric"] = "missing"
        lines.append(HURT | {"doc": "weekly", "start": 4, "end": 6, "rule": "guess", "confidence": 0.3})
        lines.append(dict(lines[0]))

    text = listed(tmp_path, spoil)

    assert "## missing: annotated as injured (1)" in text
    assert "## injured: nothing annotated (1)" in text
    assert "## the same figure once more (1)" in text


def test_a_field_that_differs_stands_under_its_name_with_both_answers(tmp_path: Path) -> None:
    """A claim with two wrong fields stands under both."""
    text = listed(tmp_path, lambda lines: lines[0].update(basis="cumulative", source="rebels"))

    assert "## basis (1)\ndaily: deaths 40; basis: 'incident' read as 'cumulative'\n" in text
    assert "## source (1)\ndaily: deaths 40; source: 'police' read as 'rebels'\n" in text
    assert text.count(f"[[At least 40 civilians]]{KILLED.removeprefix('At least 40 civilians')}") == 2


def test_the_larger_group_stands_first(tmp_path: Path) -> None:
    """Whoever reads from the top meets the most frequent fault."""
    text = listed(tmp_path, lambda lines: [line.update(source_type="media", date=None) for line in lines[:2]] and lines[3].update(date=None))

    assert text.index("## date (3)") < text.index("## source_type (2)")
