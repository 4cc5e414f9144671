"""People's rulings applied: the same in Python and in SQL, found again after a new extraction, and each with what it did."""

import json
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from crisisfigures.errors import ConfigurationError
from crisisfigures.model import Article, Claim, ClaimRole, Decision, RulingEffect
from crisisfigures.store import open_database, read_rows, write_database
from crisisfigures.store.rulings import Ruled, apply_decisions, find_again, rulings_in_force

C, GONE = "c" * 16, "9" * 16
QUOTE = "more than 40 people"
Make = Callable[..., Any]


def ruling(kind: str, nth: int = 1, day: int = 2, claim_id: str | None = C, **columns: Any) -> Decision:
    """Make a ruling by Ada on a day of November 2026; keywords replace columns."""
    row = Decision(f"r{nth:04d}", claim_id, None, None, None, None, kind, None, None, "Ada", date(2026, 11, day), "why")  # type: ignore[arg-type]
    return replace(row, **columns)


def correct(field: str, value: str | None, nth: int = 1, **columns: Any) -> Decision:
    """Make a correction of one field."""
    return ruling("correct", nth, field=field, value=value, **columns)


def add(quote: str, metric: str, value: str | None = None, nth: int = 1, **columns: Any) -> Decision:
    """Make an add to the article."""
    return ruling("add", nth, claim_id=None, article_id="first", quote=quote, metric=metric, value=value, **columns)


@pytest.fixture
def apply(make_claim: Make, make_article: Make) -> Callable[..., Ruled]:
    """Give a function that applies rulings to the claim of the article."""
    return lambda *decisions: apply_decisions([make_claim()], decisions, {"first": make_article()})


DAY, ONE = date(2013, 7, 29), Decimal(1)


@pytest.mark.parametrize(
    ("field", "value", "changed"),
    [
        ("place", "Homs", {"place": "Homs", "place_id": "SYR.homs.homs", "iso3": "SYR"}),
        ("place", None, {"place": None, "place_id": None, "iso3": None}),
        ("place", "Nowhereville", {"place": "Nowhereville", "place_id": None, "iso3": "SYR"}),
        ("place_id", "TUR", {"place_id": "TUR", "iso3": "TUR"}),
        ("iso3", "TUR", {"iso3": "TUR", "place_id": None}),
        ("date", "2013-07-01", {"date": date(2013, 7, 1), "date_end": date(2013, 7, 1)}),
        ("date", "2013-02", {"date": date(2013, 2, 1), "date_end": date(2013, 2, 28), "date_precision": "month"}),
        ("date", "2013", {"date": date(2013, 1, 1), "date_end": date(2013, 12, 31), "date_precision": "year"}),
        ("date", None, {"date": None, "date_end": None, "date_precision": None}),
        ("date_precision", "month", {"date_precision": "month", "date_end": date(2013, 7, 31)}),
        ("date_end", "2013-08-02", {"date_end": date(2013, 8, 2)}),
        ("value", "41", {"value": Decimal(41), "low": Decimal(41), "figure": "more than 41"}),
        ("value", "1200", {"value": Decimal(1200), "low": Decimal(1200), "figure": "more than 1,200"}),
        ("value", None, {"value": None}),
        ("qualifier", "exact", {"qualifier": "exact", "high": Decimal(40), "figure": "40"}),
        ("figure", "about 50", {"figure": "about 50", "value": Decimal(50), "low": None, "qualifier": "approx"}),
        ("figure", "a few", {"figure": "a few"}),
        ("source", None, {"source": None, "source_type": None}),
        ("source", "the army", {"source": "the army", "source_type": "government"}),
        ("source_type", "ngo", {"source_type": "ngo"}),
        ("part_of_total", "TRUE", {"part_of_total": True}),
        ("population", "children", {"population": "children"}),
    ],
)  # fmt: skip
def test_a_correction_takes_along_what_follows(
    apply: Callable[..., Ruled], make_claim: Make, field: str, value: str | None, changed: dict[str, Any]
) -> None:
    """One field is corrected, and with it what cannot stay as it was; nothing else."""
    (claim,) = apply(correct(field, value)).claims

    assert claim == make_claim(**changed)


def test_what_is_corrected_itself_does_not_follow(apply: Callable[..., Ruled]) -> None:
    """Of a corrected date and a corrected last day both stand."""
    (claim,) = apply(correct("date", "2013-07-01"), correct("date_end", "2013-07-05", 2)).claims

    assert (claim.date, claim.date_end) == (date(2013, 7, 1), date(2013, 7, 5))


@pytest.mark.parametrize(
    ("field", "value", "complaint"),
    [("date_end", "2013-07-01", "date_end 2013-07-01 is before date 2013-07-29"), ("high", "3", "low 40 is more than high 3"),
     ("value", "-4", "value -4 is less than nothing"), ("iso3", "Syria", "Syria is no country's code"),
     ("source_type", None, "source and source_type go together"), ("date_precision", None, "date and date_precision go together")],
)  # fmt: skip
def test_corrections_that_contradict_each_other_are_refused(apply: Callable[..., Ruled], field: str, value: str | None, complaint: str) -> None:
    """What the database would refuse is told as the fault of the row that it is."""
    with pytest.raises(ConfigurationError, match=f"decisions.csv: r0001: of claim {C}, {complaint}"):
        apply(correct(field, value))


def test_a_rejected_claim_is_taken_out(apply: Callable[..., Ruled], make_claim: Make) -> None:
    """A rejected claim stands behind no point, and the ruling is named."""
    ruled = apply(ruling("reject"))

    assert (ruled.claims, [(claim, by.ruling_id) for claim, by in ruled.rejected]) == ([], [(make_claim(), "r0001")])


def test_a_retracted_claim_is_denied_and_stays(apply: Callable[..., Ruled], make_claim: Make) -> None:
    """Retracting has the last word on the status, also over a correction of it."""
    ruled = apply(ruling("retract"), correct("status", "projected", 2))

    assert ruled.claims == [make_claim(status="denied")]
    assert sorted(ruled.effects, key=lambda each: each.ruling_id) == [
        RulingEffect("r0001", C, "status", "asserted", "denied"), RulingEffect("r0002", C, None, None, None)
    ]  # fmt: skip


def test_effects_say_what_was_before(apply: Callable[..., Ruled]) -> None:
    """A correction is noted with the old value and the new, those that follow under the same ruling; a correction that changes nothing too."""
    assert apply(correct("date", "2013-07-01"), correct("cause", "conflict", 2)).effects == [
        RulingEffect("r0001", C, "date", "2013-07-29", "2013-07-01"),
        RulingEffect("r0001", C, "date_end", "2013-07-29", "2013-07-01"),
        RulingEffect("r0002", C, "cause", "conflict", "conflict"),
    ]


@pytest.mark.parametrize(
    ("decisions", "standing"),
    [
        ([ruling("reject"), ruling("accept", 2)], ["r0002"]),
        ([ruling("reject", day=3), ruling("accept", 2)], ["r0001"]),
        ([ruling("reject"), ruling("accept", 2), ruling("undo", 3, value="r0002", claim_id=None)], ["r0001"]),
        ([correct("place", "Homs"), correct("place", "Hama", 2), correct("iso3", "TUR", 3)], ["r0002", "r0003"]),
        ([ruling("reject"), correct("place", "Homs", 2)], ["r0001", "r0002"]),
        ([ruling("merge", claim_id=None, field="a", value="b"), ruling("merge", 2, claim_id=None, field="a", value="c")], ["r0002"]),
        ([ruling("split", claim_id=None, field="a", quote="x"), ruling("split", 2, claim_id=None, field="a", quote="y")], ["r0001", "r0002"]),
        ([ruling("reject", claim_id=None), ruling("accept", 2, claim_id=None)], ["r0001", "r0002"]),
    ],
)
def test_the_latest_ruling_on_one_thing_holds(decisions: list[Decision], standing: list[str]) -> None:
    """Rulings on one claim, field or source replace each other by day and id; an undo lets the one before hold again."""
    assert [each.ruling_id for each in rulings_in_force(decisions)] == standing


LOST: dict[str, Any] = {"claim_id": GONE, "article_id": "first", "quote": QUOTE, "number": "40", "metric": "deaths"}


@pytest.mark.parametrize(
    ("columns", "others", "found"),
    [
        ({}, [], C),
        ({"claim_id": None}, [], C),
        ({"metric": "injured"}, [], C),  # the metric is asked only where several are alike
        ({"number": "40.0"}, [], C),
        ({"number": None}, [], C),
        ({"number": "41"}, [], GONE),
        ({"quote": "40 people"}, [], GONE),
        ({"article_id": "other"}, [], GONE),
        ({}, [{"claim_id": "d" * 16}], GONE),
        ({}, [{"claim_id": "d" * 16, "metric": "injured"}], C),
        ({}, [{"claim_id": "d" * 16, "value": Decimal(41)}], C),
        ({"metric": None}, [{"claim_id": "d" * 16, "metric": "injured"}], GONE),
        ({"claim_id": "d" * 16, "quote": "x"}, [{"claim_id": "d" * 16}], "d" * 16),
    ],
)  # fmt: skip
def test_a_ruling_finds_its_claim_again(make_claim: Make, columns: dict[str, Any], others: list[dict[str, Any]], found: str) -> None:
    """A ruling whose claim id is gone attaches to the only claim of its article with that quote and number, and to no other."""
    claims = [make_claim(), *(make_claim(**other) for other in others)]

    assert find_again([ruling("reject", **LOST | columns)], claims)[0].claim_id == found


def test_an_added_figure_is_read_with_what_the_person_says(apply: Callable[..., Ruled]) -> None:
    """Number, day and source of an added figure are read as ever, the person's fields stand over them, and its rule tells it apart."""
    ruled = apply(add(QUOTE, "injured", "place = Homs; date = 2013-07-28"))
    (claim,) = ruled.added

    assert (claim.figure, claim.value, claim.qualifier, claim.source) == ("more than 40", 40, "at_least", "The clinic in Aleppo")
    assert (claim.metric, claim.place, claim.place_id, claim.date) == ("injured", "Homs", "SYR.homs.homs", date(2013, 7, 28))
    assert (claim.rule, claim.confidence) == ("added by a person", 1)
    assert {"metric", "place", "date", "date_precision"} == {field for field, ground in json.loads(claim.evidence).items() if ground == "ruling"}
    assert ruled.decisions[0].claim_id == claim.claim_id
    assert claim in ruled.claims


def test_an_added_figure_that_is_read_by_now_takes_the_place_of_the_claim(apply: Callable[..., Ruled]) -> None:
    """What a person said of a figure is not counted beside what the program reads of it; another number is another figure."""
    (claim,) = apply(add("40 people had", "deaths", "place = Homs")).claims

    assert (claim.claim_id, claim.place, claim.quote) == (C, "Homs", "40 people had")
    assert len(apply(add("40 people had", "deaths", "value = 39")).claims) == 2
    assert len(apply(add(QUOTE, "deaths", "value = 39")).claims) == 1


@pytest.mark.parametrize(
    ("text", "value", "start"),
    [("40 dead.", None, 0), ("No one.", None, None), ("40 dead. 40 dead.", None, None), ("40 dead. 40 dead.", "quote_start = 9", 9),
     ("So 40 dead.", "quote_start = 9", 3)],
)  # fmt: skip
def test_a_quote_must_stand_once_or_where_it_says(make_article: Make, text: str, value: str | None, start: int | None) -> None:
    """An add whose quote is gone or stands twice makes no claim; an offset chooses, and one that is off by a new cleaning does not matter."""
    added = apply_decisions([], [add("40 dead", "deaths", value)], {"first": make_article(text=text)}).added

    assert [claim.quote_start for claim in added] == ([] if start is None else [start])


def test_rulings_apply_to_added_figures(apply: Callable[..., Ruled]) -> None:
    """A figure that one person added may be corrected and rejected by another."""
    added = apply(add(QUOTE, "injured")).added[0]
    ruled = apply(add(QUOTE, "injured"), correct("place", "Homs", 2, claim_id=added.claim_id))

    assert [claim.place for claim in ruled.claims if claim.metric == "injured"] == ["Homs"]
    assert ruled.added == [added]
    assert apply(add(QUOTE, "injured"), ruling("reject", 2, claim_id=added.claim_id)).rejected[0][0] == added


CORRECTIONS = [
    ("value", "41"), ("value", None), ("place", "Homs"), ("place", None), ("part_of_total", "true"), ("date", "2013-07-01"), ("date", "2013"),
    ("date", None), ("figure", "about 50"), ("source", None), ("source", "the army"), ("status", "projected"),
    ("qualifier", "exact"),
]  # fmt: skip
ADDS: list[Any] = [
    (QUOTE, "injured", None), (QUOTE, "deaths", "place = Homs"), ("on Monday", "missing", "value = 3; date = 2013-07"), ("absent", "deaths", None),
]  # fmt: skip
DRAWN = st.one_of(
    st.sampled_from(["accept", "reject", "retract"]),
    st.sampled_from(CORRECTIONS),
    st.sampled_from(ADDS),
    st.integers(0, 5),
)


def decided(drawn: Any, day: int, nth: int, claim_id: str) -> Decision:
    """Make a ruling out of what hypothesis drew: a verdict, a correction, an add, or the undoing of an earlier one."""
    basics: dict[str, Any] = {"nth": nth, "day": day}
    if isinstance(drawn, str):
        return ruling(drawn, claim_id=claim_id, **basics)
    if isinstance(drawn, int):
        return ruling("undo", claim_id=None, value=f"r{drawn:04d}", **basics)
    return correct(*drawn, claim_id=claim_id, **basics) if len(drawn) == 2 else add(*drawn, **basics)


@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(DRAWN, st.integers(1, 3), st.sampled_from([C, C, C, GONE, None])), max_size=7))
def test_view_and_python_agree(tmp_path: Path, make_article: Make, make_claim: Make, rows: dict[str, list[Any]], drawn: list[Any]) -> None:
    """Whatever was ruled in whatever order, SQL gives the claims that apply_decisions gives, added ones included, and the same rulings in force."""
    decisions = [decided(what, day, nth, claim_id) for nth, (what, day, claim_id) in enumerate(drawn)]
    ruled = apply_decisions([make_claim()], decisions, {"first": make_article()})
    roles = [*rows["claim_roles"], *(ClaimRole(one.claim_id, None, None, "unplaced", "A test.") for one in ruled.added if one.claim_id != C)]
    told = {"decisions": ruled.decisions, "claims_added": ruled.added, "ruling_effects": ruled.effects, "claim_roles": roles}
    write_database(tmp_path / "figures.duckdb", rows | told)

    with closing(open_database(tmp_path / "figures.duckdb")) as con:
        assert read_rows(con, "claims_ruled", "true ORDER BY claim_id") == sorted(ruled.claims, key=lambda one: one.claim_id)
        in_force = rulings_in_force(ruled.decisions)
        assert read_rows(con, "rulings_in_force", "true ORDER BY decided_on, ruling_id") == in_force
        lost = {each.ruling_id for each in in_force} - {effect.ruling_id for effect in ruled.effects}
        assert {each.ruling_id for each in read_rows(con, "rulings_without_claim")} == lost
        assert lost >= {each.ruling_id for each in in_force if each.claim_id in (GONE, None)}


def test_no_ruling_changes_no_claim(make_claim: Make, make_article: Make) -> None:
    """Without rulings the claims are the same objects, in the same order."""
    claims: list[Claim] = [make_claim(), make_claim(claim_id="d" * 16)]
    article: Article = make_article()

    assert [one is other for one, other in zip(apply_decisions(claims, [], {"first": article}).claims, claims, strict=True)] == [True, True]


@pytest.mark.parametrize(
    ("own", "figures"),
    [
        ([], ["about 50", "about 50"]),
        ([correct("figure", "about 60", 2, claim_id="d" * 16)], ["about 50", "about 60"]),
        ([correct("place", "Homs", 2, claim_id="d" * 16)], ["about 50", "about 50"]),
        ([ruling("reject", 2)], []),
        ([ruling("reject", 2), ruling("accept", 3, claim_id="d" * 16)], ["about 50"]),
    ],
)
def test_copies_follow_what_is_ruled_on_their_original(
    make_claim: Make, make_article: Make, own: list[Decision], figures: list[str]
) -> None:
    """A copy's claim takes the rulings on the claim that it repeats, if it was not ruled on itself; of other words it takes none."""
    articles = {key: make_article(article_id=key, copy_of=None if key == "first" else "first") for key in ("first", "copy")}
    other = make_claim(claim_id="e" * 16, article_id="copy", quote="40")
    claims = [make_claim(), make_claim(claim_id="d" * 16, article_id="copy"), other]
    ruled = apply_decisions(claims, [correct("figure", "about 50"), *own], articles)

    assert [claim.figure for claim in ruled.claims] == [*figures, "more than 40"]
    assert {effect.claim_id for effect in ruled.effects} == {C, "d" * 16}
