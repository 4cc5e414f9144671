"""Parts that are reconciled apart give together what all claims give at once, and so does the replay of their days."""

from collections.abc import Sequence
from dataclasses import fields, replace
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from crisisfigures.model import Article, Claim
from crisisfigures.series import Reconciled, Replayed, assign, reconcile, replay_all
from crisisfigures.series.assignment import named_sources
from crisisfigures.series.identity import tell_apart
from crisisfigures.series.parts import Parts
from crisisfigures.series.statements import Press
from tests.series.factory import QUAKE, SUDAN, SYRIA, registry
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
    sources = named_sources(sorted(rows, key=Press(shelf).order), Press(shelf), registry())
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


@given(claims(), articles(), st.data())
def test_parts_reconciled_apart_make_the_whole(rows: list[Claim], shelf: dict[str, Article], data: st.DataObject) -> None:
    """However the parts are dealt out, their rows are those of all claims at once, table by table."""
    assigned = assign(rows, shelf, CRISES, registry())
    parts = Parts.of(assigned, shelf)
    heaps = several(parts, sorted(set(parts.of_claim.values())), data.draw)
    made, then = together(assigned, shelf, heaps, parts)

    whole = reconcile(assigned, shelf, CRISES, registry())
    days = replay_all(assigned, shelf, CRISES, registry(), {row.series_id for row in whole.series})
    for column in fields(Reconciled):
        assert in_order(getattr(made, column.name)) == in_order(getattr(whole, column.name)), column.name
    assert in_order(then.vintages) == in_order(days.vintages)
    assert in_order(then.past_series) == in_order(days.past_series)
