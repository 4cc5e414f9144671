"""The checks themselves are checked: each kind of mistake changes the figures that speak of it, and no other."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from crisisfigures.claims.evaluation.measurement import figures
from tests.claims.evaluation.annotated import DEAD, EXILES, HURT, ONE_MAN, RECORDS, Line, measured

GROUPS = ("metrics", "publishers", "rules", "calibration")
CORE = {"core", "core by group"}
CHART = {"chart", "chart by group"}


def numbers(tree: dict[str, Any], path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Any]]:
    """Give each figure with the keys that lead to it."""
    for key, value in tree.items():
        if isinstance(value, dict):
            yield from numbers(value, (*path, key))
        else:
            yield (*path, key), value


def kind(path: tuple[str, ...]) -> str:
    """Name what a figure speaks of."""
    if path[0] in GROUPS:
        return "chart by group" if path[-1] == "chart_f1" else "core by group"
    return " ".join(path[:2]) if path[0] in ("fields", "rare") else path[0]


def changed(folder: Path, position: int, **mistake: object) -> set[str]:
    """Name the figures that change where the claim at a position makes a mistake."""

    def spoil(lines: list[Line]) -> None:
        lines[position].update(mistake)

    before, after = dict(numbers(figures(measured(folder)))), dict(numbers(figures(measured(folder, spoil))))
    return {kind(path) for path in before.keys() | after.keys() if before.get(path) != after.get(path)}


def test_right_claims_have_full_marks(tmp_path: Path) -> None:
    """Claims that agree with the annotations in everything are right in everything."""
    full = figures(measured(tmp_path))

    assert (full["wanted"], full["given"]) == (4, 4)
    assert full["core"] == full["chart"] == {"precision": 1.0, "recall": 1.0, "f1": 1.0, "f1_interval": [1.0, 1.0]}
    assert set(full["fields"].values()) == {1.0}
    assert {each["f1"] for each in full["rare"].values()} == {1.0}
    assert {name: each["wanted"] for name, each in full["rare"].items()} == {
        "origin_iso3": 1, "status": 2, "part_of_total": 1, "population": 2, "source": 2,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("mistake", "figures_changed"),
    [
        ({"qualifier": "exact", "high": 40}, {"fields qualifier", "fields bounds"}),
        ({"low": None}, {"fields bounds"}),
        ({"source": "activists"}, {"fields source", "rare source"}),
        ({"source": None, "source_type": None}, {"fields source", "fields source_type", "rare source"}),
        ({"source_type": "witness"}, {"fields source_type"}),
        ({"iso3": "LBN"}, {"fields iso3"} | CHART),
        ({"iso3": None}, {"fields iso3"} | CHART),
        ({"basis": "cumulative"}, {"fields basis"} | CHART),
        ({"status": "denied"}, {"fields status", "rare status"} | CHART),
        ({"origin_iso3": "SYR"}, {"fields origin_iso3", "rare origin_iso3"}),
        ({"unit": "households"}, {"fields unit"}),
        ({"date": "2013-07-09"}, {"fields date"}),
        ({"date": "2013-07"}, {"fields date"}),
        ({"population": None}, {"fields population", "rare population"}),
        ({"part_of_total": True}, {"fields part_of_total", "rare part_of_total"}),
    ],
    ids=lambda part: " ".join(sorted(part)) if isinstance(part, set) else str(part),  # the same in every process
)
def test_a_wrong_field_shows_in_its_own_figure(tmp_path: Path, mistake: Line, figures_changed: set[str]) -> None:
    """A dropped hedge, a swapped source, a wrong country: each lowers the figure of its field, and of the chart where it decides the point."""
    assert changed(tmp_path, 0, **mistake) == figures_changed


@pytest.mark.parametrize(
    "mistake",
    [{"start": len(DEAD["quote"]), "end": len(DEAD["quote"]) + 5}, {"value": 41}, {"metric": "injured"}, {"end": 101}, {"value": None}],
    ids=str,
)
def test_a_claim_in_the_wrong_place_or_of_another_number_is_wrong_and_missed(tmp_path: Path, mistake: Line) -> None:
    """A span one character beyond the quote, another number, another metric, no number: precision and recall fall together."""

    def spoil(lines: list[Line]) -> None:
        lines[0].update(mistake)

    core = measured(tmp_path, spoil).core

    assert (core.wanted, core.given, core.right) == (4, 4, 3)
    assert changed(tmp_path, 0, **mistake) >= CORE | CHART


def test_a_span_that_still_overlaps_is_right(tmp_path: Path) -> None:
    """One shared character of the quote is enough."""
    end = len(DEAD["quote"])

    assert changed(tmp_path, 0, start=end - 1, end=end + 5) == set()


@pytest.mark.parametrize("mistake", [{"value": 7}, {"metric": "injured"}, {"iso3": "FRA"}, {"rule": "another", "confidence": 0.1}], ids=str)
def test_a_claim_on_an_optional_annotation_costs_nothing(tmp_path: Path, mistake: Line) -> None:
    """Right or wrong, it changes no figure at all."""
    assert changed(tmp_path, 4, **mistake) == set()


def test_an_optional_annotation_need_not_be_found(tmp_path: Path) -> None:
    """Leaving it out changes no figure at all."""
    assert figures(measured(tmp_path, lambda lines: lines.__delitem__(4))) == figures(measured(tmp_path))


@pytest.mark.parametrize("found", [True, False])
def test_without_the_mark_the_same_annotation_counts(tmp_path: Path, found: bool) -> None:
    """Were it not optional, it would be wanted, and found or missed."""
    records = [RECORDS[0], RECORDS[1] | {"claims": [EXILES, ONE_MAN | {"optional": False}]}]
    core = measured(tmp_path, lambda lines: None if found else lines.__delitem__(4), records).core

    assert (core.wanted, core.given, core.right) == (5, 4 + found, 4 + found)


def test_a_claim_that_is_missing_lowers_recall_alone(tmp_path: Path) -> None:
    """What is not claimed is not wrong."""
    core = measured(tmp_path, lambda lines: lines.__delitem__(1)).core

    assert (core.precision, core.recall) == (1.0, 0.75)


def test_the_same_figure_claimed_twice_is_right_once(tmp_path: Path) -> None:
    """One annotation pairs with one claim; the other lowers precision."""
    core = measured(tmp_path, lambda lines: lines.append(dict(lines[0]))).core

    assert (core.wanted, core.given, core.right) == (4, 5, 4)


def test_of_two_claims_the_one_that_agrees_in_more_fields_is_paired(tmp_path: Path) -> None:
    """The better claim counts whatever stands first."""
    part = measured(tmp_path, lambda lines: lines.insert(0, lines[0] | {"iso3": "LBN"}))

    assert (part.core.right, part.chart.right) == (4, 4)


def test_claims_in_an_unannotated_place_are_wrong(tmp_path: Path) -> None:
    """A claim where nothing is annotated lowers the precision of its metric, rule and confidence."""
    extra = HURT | {"doc": "weekly", "start": 0, "end": 3, "rule": "guess", "confidence": 0.3}
    spoiled = figures(measured(tmp_path, lambda lines: lines.append(extra)))

    assert spoiled["metrics"]["injured"] == {"precision": 0.6667, "recall": 1.0, "f1": 0.8, "wanted": 2, "chart_f1": 0.8}
    assert spoiled["publishers"]["Example Weekly"]["precision"] == 0.5
    assert spoiled["rules"]["guess"] == {"fired": 1, "right": 0, "share_right": 0.0}
    assert spoiled["calibration"]["bins"][0] == {"low": 0.0, "high": 0.5, "claims": 1, "right": 0, "mean": 0.3, "share_right": 0.0}
    assert spoiled["calibration"]["sure"] == {"share_of_claims": 0.8, "share_right": 1.0}
