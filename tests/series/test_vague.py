"""Vague counts under their two policies: claims stay, points get or lose an upper end."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crisisfigures.errors import ConfigurationError
from crisisfigures.languages import available, load
from crisisfigures.model import Point, VaguePolicy
from crisisfigures.series import assign, read_crises, read_policy, reconcile
from crisisfigures.series.flags import Flag
from crisisfigures.series.retelling import Retelling
from crisisfigures.series.vague import ceiling_of, notes_on, under
from tests.series.factory import SYRIA, make_article, make_claim, registry, roles, run

D25 = date(2013, 7, 25)
POLICIES = st.sampled_from(["interval", "floor"])
WRONG = [('vague = "flor"', "Did you mean floor"), ("vague = 3", "interval, floor"), ('[vague]\nname = "X"', "interval, floor")]


def vague(value: float = 200, policy: VaguePolicy = "interval", **fields: object) -> Point:
    """Make a vague point by reconciling one claim."""
    claim = make_claim("a", value, "vague", figure="hundreds", **fields)
    (point,) = run([claim], crises=[replace(SYRIA, vague=policy)]).points
    return point


@pytest.mark.parametrize(("policy", "high"), [("interval", 999), ("floor", None)])
def test_policy_of_the_crisis_decides_the_upper_end(policy: VaguePolicy, high: int | None) -> None:
    """Hundreds are 200 to 999, or 200 and more; the words, the value and the floor stay, and the point says which policy it follows."""
    point = vague(policy=policy)

    assert (point.figure, point.value, point.low, point.high, point.vague_policy) == ("hundreds", 200, 200, high, policy)


def test_figures_outside_any_crisis_follow_the_policy_of_all() -> None:
    """Without a crisis the file's own policy holds."""
    claim, papers = make_claim("a", 200, "vague", figure="hundreds"), {"a": make_article("a")}
    highs = [reconcile(assign([claim], papers, [], registry()), papers, [], registry(), policy).points[0].high for policy in ("interval", "floor")]

    assert highs == [999, None]


@given(st.sampled_from([2, 20, 24, 40, 200, 2000, 20000, 200000, 2000000]), POLICIES, POLICIES)
def test_switching_back_and_forth_loses_nothing(floor: int, first: VaguePolicy, then: VaguePolicy) -> None:
    """A point told under one policy and then the other is what it is under the other at once."""
    point = vague(floor)

    assert under(under(point, first), then) == under(point, then)
    assert under(replace(point, qualifier="exact", vague_policy=None), first).vague_policy is None


def test_every_floor_of_the_lexicons_up_to_hundreds_of_millions_has_a_ceiling() -> None:
    """What the extractor reads as vague is in the table: no word of a language is left without an upper end."""
    floors = {floor for language in available() for floor in load(language).numbers("numbers", "vague").values() if floor < 10**9}

    assert {floor for floor in floors if ceiling_of(Decimal(floor)) is None} == set()


def test_exact_figure_within_the_interval_says_the_same_more_exactly() -> None:
    """640 is hundreds; 1,500 is not."""
    papers = [make_article("a", D25), make_article("b", D25)]
    said = make_claim("a", 200, "vague", figure="hundreds")

    assert roles(run([said, make_claim("b", 640)], papers))[said.claim_id] == "superseded"
    result = run([said, make_claim("b", 1500)], papers)
    assert any(flag.flag == Flag.CONTRADICTING_VALUES.id for flag in result.flags)


@pytest.mark.parametrize(
    ("text", "policies"),
    [
        ("", ("interval", "interval")),
        ('vague = "floor"\n', ("floor", "floor")),
        ('vague = "floor"\n', ("floor", "interval")),
    ],
)
def test_crises_toml_names_the_policy(tmp_path: Path, text: str, policies: tuple[str, str]) -> None:
    """Before the first crisis for all, in a crisis for that one."""
    path = tmp_path / "crises.toml"
    own = 'vague = "interval"\n' if len(set(policies)) > 1 else ""
    path.write_text(f'{text}[one]\nname = "One"\ncountries = ["SYR"]\n{own}')

    assert (read_policy(path), read_crises(path)[0].vague) == policies


@pytest.mark.parametrize(("text", "message"), WRONG)
def test_unknown_policy_stops(tmp_path: Path, text: str, message: str) -> None:
    """A misspelt policy is named with the right ones."""
    path = tmp_path / "crises.toml"
    path.write_text(text)
    with pytest.raises(ConfigurationError, match=message):
        read_crises(path)


def test_notes_say_what_words_are_drawn_as() -> None:
    """Each vague figure once, and nothing where none is vague."""
    points = [vague(), vague(), replace(vague(2000, "floor"), figure="thousands")]

    assert list(notes_on(points)) == ["'hundreds' drawn as 200 to 999", "'thousands' drawn as 2,000 or more"]
    assert list(notes_on(run([make_claim()]).points)) == []


def test_timeline_under_the_other_policy() -> None:
    """A reader's policy goes before the database's."""
    point = vague()
    series = run([make_claim("a", 200, "vague", figure="hundreds")]).series

    assert Retelling().words(series, [point]) == {point.point_id: "hundreds (200 to 999)"}
    assert Retelling(vague="floor").words(series, [point]) == {point.point_id: "hundreds (200 or more)"}
