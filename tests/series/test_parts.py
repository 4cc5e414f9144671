"""Parts that are reconciled apart give together what all claims give at once, and so does the replay of their days."""

from collections.abc import Sequence
from dataclasses import fields, replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crisisfigures.model import Article, Claim
from crisisfigures.series import Parts, Reconciled, Replayed, assign, hash_inputs, reconcile, replay_all, sources_of, tell_apart
from tests.series.factory import QUAKE, SUDAN, SYRIA, make_article, make_claim, registry
from tests.series.test_vintages import articles
from tests.series.test_vintages import claims as claims_of_syria

CRISES = [SYRIA, QUAKE, SUDAN]
NAMES = {config.crisis.crisis_id: config.crisis.name for config in CRISES}
COUNTRIES = [("Syria", "SYR"), ("Türkiye", "TUR"), ("Sudan", "SDN"), ("Chad", "TCD"), ("both countries", None), ("nowhere known", None)]


@st.composite
def claims(draw: st.DrawFn) -> list[Claim]:
    """Draw claims that meet often, of several countries and metrics, some of people from another country, some of them of the earthquake."""
    rows = []
    for row in draw(claims_of_syria()):
        place, iso3 = draw(st.sampled_from(COUNTRIES))
        metric = draw(st.sampled_from(["deaths", "deaths", "refugees"]))
        later = row.date and draw(st.booleans())
        time = {"date": row.date.replace(year=2023), "date_end": row.date.replace(year=2023)} if later and row.date else {}
        origin = draw(st.sampled_from([None, "SYR", "SDN"])) if metric == "refugees" else None
        cause = draw(st.sampled_from([None, None, "earthquake"]))
        rows.append(replace(row, place=place, iso3=iso3, metric=metric, origin_iso3=origin, cause=cause, **time))
    return rows


def several(parts: Parts, found: Sequence[str], draw: Any) -> list[set[str]]:
    """Deal the parts out to three heaps."""
    heaps: list[set[str]] = [set(), set(), set()]
    for part in found:
        heaps[draw(st.integers(0, 2))].add(part)
    return heaps


def together(rows: Sequence[Claim], shelf: dict[str, Article], heaps: Sequence[set[str]], parts: Parts) -> tuple[Reconciled, Replayed]:
    """Reconcile and replay each heap of parts by itself, and put the rows of all together as a build does."""
    sources = sources_of(rows, shelf, registry())
    made, then = [], []
    for heap in heaps:
        around = parts.around(heap, rows, shelf)
        made.append(reconcile(around.claims, around.articles, CRISES, registry(), own=around.own, sources=sources))
        present = {row.series_id for row in made[-1].series}
        then.append(replay_all(around.claims, around.articles, CRISES, registry(), present, own=around.own))
    rows_of = {column.name: [row for one in made for row in getattr(one, column.name)] for column in fields(Reconciled)}
    vintages, past = [row for one in then for row in one.vintages], [row for one in then for row in one.past_series]
    whole = Reconciled(**rows_of | {"series": tell_apart(rows_of["series"], NAMES), "sources": made[0].sources})
    return whole, Replayed(vintages, tell_apart(past, NAMES))


def in_order(rows: Sequence[Any]) -> list[str]:
    """Give rows as texts, sorted."""
    return sorted(map(repr, rows))


def check(rows: Sequence[Claim], shelf: dict[str, Article], draw: Any = None) -> None:
    """Compare parts, dealt out as drawn or each for itself, with the whole."""
    assigned = assign(rows, shelf, CRISES, registry())
    parts = Parts.of(assigned, shelf)
    found = sorted(set(parts.of_claim.values()))
    made, then = together(assigned, shelf, several(parts, found, draw) if draw else [{part} for part in found], parts)

    whole = reconcile(assigned, shelf, CRISES, registry())
    days = replay_all(assigned, shelf, CRISES, registry(), {row.series_id for row in whole.series})
    for column in fields(Reconciled):
        assert in_order(getattr(made, column.name)) == in_order(getattr(whole, column.name)), column.name
    assert in_order(then.vintages) == in_order(days.vintages)
    assert in_order(then.past_series) == in_order(days.past_series)


@given(claims(), articles(), st.data())
def test_parts_reconciled_apart_make_the_whole(rows: list[Claim], shelf: dict[str, Article], data: st.DataObject) -> None:
    """However the parts are dealt out, their rows are those of all claims at once, table by table."""
    check(rows, shelf, data.draw)


QUAKE_DAY = date(2023, 2, 20)
IN_QUAKE = {"date": QUAKE_DAY, "cause": "earthquake"}
RAIN = "After the long rains of July the river rose above its banks in the old town."
COUPLED = {
    "a crisis of two countries has a total, of which a part is larger": (
        [make_claim("a", 40000, place="both countries", iso3=None, **IN_QUAKE), make_claim("b", 50000, place="Türkiye", iso3="TUR", **IN_QUAKE)],
        [make_article("a", QUAKE_DAY, text="In Türkiye and Syria the ground shook."), make_article("b", QUAKE_DAY)],
    ),
    "what was dated before a crisis would fit into it": (
        [make_claim("a", value, date=date(2012, 3, day), quote_start=day) for day, value in ((1, 8000), (9, 8100), (20, 8200))]
        + [make_claim("b", 8110, date=date(2011, 3, 10))],
        [make_article("a", date(2012, 3, 22)), make_article("b", date(2012, 3, 11))],
    ),
    "people from one country have a total of all their hosts": (
        [make_claim("a", value, metric="refugees", basis="stock", place=place, iso3=iso3, origin_iso3="SYR", quote_start=at)
         for at, (value, place, iso3) in enumerate([(500, "neighbouring countries", None), (400, "Türkiye", "TUR"), (300, "Lebanon", "LBN")])],
        [make_article("a")],
    ),
    "a copy follows its twin to another country": (
        [make_claim("a", 77, place="Chad", iso3="TCD", basis="stock"), make_claim("b", 77, place="Sudan", iso3="SDN", basis="stock")],
        [make_article("a", date(2013, 7, 26)), make_article("b", date(2013, 7, 27), copy_of="a")],
    ),
    "a later version of a page leaves a figure out": (
        [make_claim("a", 77, quote="77", sentence=f"{RAIN} 77 people died.", basis="stock"),
         make_claim("b", 5, metric="injured", sentence=f"{RAIN} Five were hurt.", basis="stock")],
        [make_article("a", date(2013, 7, 20), text=f"{RAIN} 77 people died."),
         make_article("b", date(2013, 7, 20), text=f"{RAIN} Five were hurt.", version=2, version_of="a")],
    ),
    "a part stands beside its total, which is of another country": (
        [make_claim("a", 700, population="children", place="Chad", iso3="TCD"),
         make_claim("a", 70, population="children", place=None, part_of_total=True)],
        [make_article("a")],
    ),
}  # fmt: skip


@pytest.mark.parametrize("coupling", COUPLED)
def test_what_couples_claims_stands_in_one_part(coupling: str) -> None:
    """Each of the ways in which claims depend on each other."""
    rows, papers = COUPLED[coupling]

    check(rows, {paper.article_id: paper for paper in papers})


def test_the_name_of_a_source_is_one_of_the_inputs() -> None:
    """A shorter name of an unknown source, printed on another country, names it here as well."""
    here = make_claim("a", 70, source="the Orontes Relief Group of Homs", source_type="ngo")
    papers = {name: make_article(name) for name in "ab"}
    assigned = assign([here], papers, CRISES, registry())
    parts, named = Parts.of(assigned, papers), sources_of(assigned, papers, registry())
    renamed = {key: replace(source, name="Orontes Group") for key, source in named.items()}

    assert hash_inputs(parts, assigned, papers, named, {}, "", {}) != hash_inputs(parts, assigned, papers, renamed, {}, "", {})


def apart(rows: Sequence[Claim], shelf: dict[str, Article]) -> dict[str, tuple[str, str]]:
    """Give, by part, the hash over its inputs, and what is made of them, as text."""
    assigned = assign(rows, shelf, CRISES, registry())
    parts, sources = Parts.of(assigned, shelf), sources_of(assigned, shelf, registry())
    inputs = hash_inputs(parts, assigned, shelf, sources, {}, "", {})
    found = {}
    for part, hashed in inputs.items():
        made, then = together(assigned, shelf, [{part}], parts)
        found[part] = hashed, repr((replace(made, sources=[]), then))
    return found


@given(claims(), articles(), st.data())
def test_what_is_made_of_the_same_inputs_is_the_same(rows: list[Claim], shelf: dict[str, Article], data: st.DataObject) -> None:
    """However articles and claims change, a part with the hash that it had has the rows that it had, which may therefore stay."""
    before = apart(rows, shelf)
    kept = [row for row in rows if data.draw(st.integers(0, 3))]
    others = data.draw(articles())
    now = apart(kept, {name: others[name] if data.draw(st.integers(0, 3)) == 0 else paper for name, paper in shelf.items()})

    same = [part for part in now if part in before and now[part][0] == before[part][0]]
    for part in same:
        assert now[part][1] == before[part][1], part
