"""Vintages give for every day at once what a replay to that day gives."""

from collections.abc import Sequence
from contextlib import closing
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from pathlib import Path
from time import process_time
from typing import Any, get_args

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crisisfigures.model import Article, Claim, Clock, Point
from crisisfigures.pipeline import BuildSummary
from crisisfigures.series import Reconciled, Replayed, as_known_on, assign, read_crises, read_sources, replay_all
from crisisfigures.series.replay import known_since
from crisisfigures.series.vintages import POINT_VALUES
from crisisfigures.store import open_database, read_rows
from tests.series.factory import make_article, make_claim, registry
from tests.series.test_properties import CRISES, NAMES, START, made
from tests.series.test_properties import articles as plain_articles
from tests.series.test_properties import claims as plain_claims

D24, D25, D26, D27, D28 = (date(2013, 7, day) for day in range(24, 29))
EVER = date(2100, 1, 1)


@st.composite
def articles(draw: st.DrawFn) -> dict[str, Article]:
    """Draw articles that entered on days of their own, some of them copies of others, some of those copies again."""
    shelf = draw(plain_articles())
    entered = {name: draw(st.none() | st.integers(0, 6).map(lambda n: START + timedelta(n))) for name in shelf}
    copied = {name: draw(st.sampled_from([None, None, *NAMES])) for name in shelf}
    page = draw(st.lists(st.sampled_from(NAMES), max_size=3, unique=True))
    updated = {name: draw(st.none() | st.integers(0, 6).map(lambda n: datetime.combine(START + timedelta(n), time(9)))) for name in page}
    return {
        name: replace(
            paper, entered=entered[name], copy_of=copied[name] if copied[name] != name else None, updated=updated.get(name),
            version=page.index(name) + 1 if name in page else 1, version_of=page[0] if name in page[1:] else None,
        )
        for name, paper in shelf.items()
    }  # fmt: skip


BASELINES = [None, None, date(2011, 3, 15), date(2012, 5, 1), date(2013, 7, 1)]


@st.composite
def claims(draw: st.DrawFn) -> list[Claim]:
    """Draw claims that meet often, running totals of them since the start of their crisis or since a later day."""
    grounds = st.sampled_from(["{}", '{"date": "published"}'])
    return [replace(row, baseline_date=draw(st.sampled_from(BASELINES)), evidence=draw(grounds)) for row in draw(plain_claims())]


def replayed(rows: Sequence[Claim], shelf: dict[str, Article]) -> Replayed:
    """Replay all days."""
    return replay_all(assign(rows, shelf, CRISES, registry()), shelf, CRISES, registry(), {row.series_id for row in made(rows, shelf).series})


def stood(found: Replayed, day: date, clock: Clock) -> list[tuple[Any, ...]]:
    """Give the points of a day with whether they were on the line, as the macro chooses them."""
    return sorted(
        (row.point_id, POINT_VALUES(row), row.on_line, row.claim_id)
        for row in found.vintages
        if row.clock == clock and row.known_from <= day and (row.known_until is None or day < row.known_until)
    )


def expected(then: Reconciled) -> list[tuple[Any, ...]]:
    """Give the same of a replay to one day."""
    behind: dict[str, list[str]] = {}
    for role in then.every_role:
        behind.setdefault(role.point_id or "", []).append(role.claim_id)
    used, rivals = {role.point_id: role.claim_id for role in then.roles if role.role == "used"}, {row.rival_id for row in then.rivals}
    return sorted(
        (point.point_id, POINT_VALUES(point), point.status in ("asserted", "negated") and point.point_id not in rivals,
         used.get(point.point_id) or first_of(behind[point.point_id], point))
        for point in then.every_point
    )  # fmt: skip


def first_of(claim_ids: Sequence[str], point: Point) -> str:
    """Stand for the claim of a point that none is used of: which of several is told by no role."""
    return claim_ids[0] if len(claim_ids) == 1 else f"one of {point.point_id}"


def compare(rows: list[Claim], shelf: dict[str, Article], day: date, clock: Clock, found: Replayed) -> None:
    """Assert that the vintages of a day are what a replay to it gives."""
    wanted = expected(as_known_on(day, rows, shelf, CRISES, registry(), clock))
    given = stood(found, day, clock)

    assert [row[:3] for row in given] == [row[:3] for row in wanted]
    assert [row[3] for row, other in zip(given, wanted, strict=True) if not other[3].startswith("one of")] == [
        row[3] for row in wanted if not row[3].startswith("one of")
    ]


@settings(max_examples=150, deadline=None)
@given(claims(), articles(), st.sampled_from(get_args(Clock)))
def test_vintages_are_the_replay_of_each_day(rows: list[Claim], shelf: dict[str, Article], clock: Clock) -> None:
    """On every day, and by both clocks, values, hedges, status, counts and the line are those of a replay to that day."""
    found = replayed(rows, shelf)
    for day in (START + timedelta(n) for n in range(-1, 8)):
        compare(rows, shelf, day, clock, found)


@given(claims(), articles())
def test_vintages_of_the_last_day_are_the_present(rows: list[Claim], shelf: dict[str, Article]) -> None:
    """With every text dated, what still stands are the points of now, in series of now."""
    dated = {key: paper for key, paper in shelf.items() if paper.published is not None}
    kept = [row for row in rows if row.article_id in dated]
    result, found = made(kept, dated), replayed(kept, dated)
    open_rows = [row for row in found.vintages if row.clock == "published" and row.known_until is None]

    assert sorted(map(POINT_VALUES, open_rows), key=str) == sorted(map(POINT_VALUES, result.every_point), key=str)
    assert {row.series_id for row in open_rows} == {row.series_id for row in result.series}


@given(claims(), articles())
def test_every_vintage_has_a_series_and_what_replaced_it(rows: list[Claim], shelf: dict[str, Article]) -> None:
    """Series that are no more are named apart; a vintage is replaced by a point that stood on the day on which it ended."""
    found, now = replayed(rows, shelf), {row.series_id for row in made(rows, shelf).series}
    past = {row.series_id for row in found.past_series}

    assert past.isdisjoint(now)
    assert {row.series_id for row in found.vintages} - now == past
    for row in found.vintages:
        assert row.replaced_by is None or row.replaced_by in {point[0] for point in stood(found, row.known_until or EVER, row.clock)}


@given(claims(), articles(), st.randoms())
def test_order_of_claims_does_not_matter(rows: list[Claim], shelf: dict[str, Article], random: Any) -> None:
    """Shuffled claims make the same vintages."""
    shuffled = list(rows)
    random.shuffle(shuffled)

    assert replayed(rows, shelf) == replayed(shuffled, shelf)


@given(claims(), plain_articles(), st.sampled_from(NAMES), st.integers(0, 9))
def test_copy_changes_no_value_on_any_day(rows: list[Claim], shelf: dict[str, Article], name: str, later: int) -> None:
    """A later copy of a dated article leaves on each day the same figures in the same places."""
    original = shelf[name]
    if original.published is None or original.restates is not None:
        return
    copy = replace(original, article_id="copy", publisher="Other", published=original.published + timedelta(later), copy_of=name)
    again = [replace(claim, claim_id=f"f{claim.claim_id[1:]}", article_id="copy") for claim in rows if claim.article_id == name]
    before, after = replayed(rows, shelf), replayed([*rows, *again], {**shelf, "copy": copy})
    for day in (START + timedelta(n) for n in range(16)):
        figures = [[(row[0], row[2], row[1][4:11]) for row in stood(found, day, "published")] for found in (before, after)]

        assert figures[0] == figures[1]


MACRO_COLUMNS = """point_id, series_id, figure_date, figure_date_end, date_precision, figure_value, figure_low, figure_high, qualifier, figure,
    status, n_claims, n_publishers, n_independent, first_published, vague_policy, on_line"""


def told(point: Point) -> tuple[Any, ...]:
    """Give a point as the macro does."""
    return tuple(POINT_VALUES(point))


def spans(found: Replayed, clock: Clock = "published") -> list[tuple[str, date, date | None, int, bool]]:
    """Give figure, first and last day, claims and line of each vintage."""
    return [(row.figure, row.known_from, row.known_until, row.n_claims, row.on_line) for row in found.vintages if row.clock == clock]


def test_revision_ends_what_it_replaces() -> None:
    """A figure stands until the same source gives another for its day; then it says by which it was replaced."""
    rows = [make_claim("a", 92000), make_claim("b", 95000), make_claim("c", 95000)]
    found = replayed(rows, {"a": make_article("a", D25), "b": make_article("b", D27), "c": make_article("c", D28)})
    old, new = (row for row in found.vintages if row.clock == "published" and row.known_from < D28)

    assert spans(found) == [("92,000", D25, D27, 1, True), ("95,000", D27, D28, 1, True), ("95,000", D28, None, 2, True)]
    assert (old.replaced_by, new.replaced_by) == (new.point_id, new.point_id)


def test_neighbour_that_comes_later_moves_the_line() -> None:
    """Of two figures of one day the line goes through another one from the day on which a neighbour was published."""
    rows = [make_claim("a", 148, date=D25), make_claim("b", 8604, date=D25), make_claim("c", 140, date=D24), make_claim("c", 160, date=D26)]
    found = replayed(rows, {"a": make_article("a", D25), "b": make_article("b", D25), "c": make_article("c", D28)})
    disputed = [row for row in spans(found) if row[0] in ("148", "8,604")]

    assert sorted(disputed) == [
        ("148", D25, D28, 1, False), ("148", D28, None, 1, True), ("8,604", D25, D28, 1, True), ("8,604", D28, None, 1, False),
    ]  # fmt: skip


def test_total_of_others_that_comes_later_moves_a_count_since_a_later_day() -> None:
    """A count "since May 2012" has a series of its own until a total of the weeks before is no greater: then it is that total."""
    rows = [make_claim("a", 92000, date=D26, baseline_date=date(2012, 5, 1)), make_claim("b", 90000, date=D24, source="SOHR", source_type="ngo")]
    shelf = {"a": make_article("a", D26), "b": make_article("b", D24, entered=D28)}
    shelf["a"] = replace(shelf["a"], entered=D26)
    found = replayed(rows, shelf)

    assert sorted(spans(found, "entered")) == [("90,000", D28, None, 1, True), ("92,000", D26, D28, 1, True), ("92,000", D28, None, 1, True)]
    assert [row.baseline_date for row in found.past_series] == [date(2012, 5, 1)]
    for day in (D25, D26, D27, D28):
        compare(rows, shelf, day, "entered", found)


def test_copy_that_entered_before_its_original_stood_in_a_series_of_then() -> None:
    """A copy speaks in its own paper's voice until its original enters; the series of then is named, and is none of now."""
    rows = [make_claim("a", 92000, source=None), make_claim("b", 92000, source=None, date=D28)]
    papers = [make_article("a", D25, "OHCHR", entered=D28), make_article("b", D26, "Daily Paper", entered=D25, copy_of="a")]
    rows = [replace(row, date=D25, date_end=D25) if row.article_id == "a" else replace(row, date=D26, date_end=D26) for row in rows]
    found = replayed(rows, {paper.article_id: paper for paper in papers})

    assert sorted(spans(found, "entered")) == [("92,000", D25, D28, 1, True), ("92,000", D28, None, 2, True)]
    assert [row.source for row in found.past_series] == ["no source named (Daily Paper)"]
    assert {row.replaced_by for row in found.vintages if row.clock == "entered"} == {None}


def test_macro_gives_the_sample_as_it_stood(sample_build: BuildSummary) -> None:
    """For days all over the sample and both clocks, the macro of the database gives what reconciling anew gives."""
    workspace = sample_build.workspace
    sources = read_sources(workspace.sources if workspace.sources.is_file() else None)
    with closing(open_database(workspace.database)) as con:
        rows, shelf = read_rows(con, "claims_ruled"), {row.article_id: row for row in read_rows(con, "articles")}
        crises = read_crises(workspace.crises)
        for clock in get_args(Clock):
            days = sorted(known_since(shelf, clock).values())
            for day in [days[0] - timedelta(1), *days[::12], days[-1], EVER]:
                then = as_known_on(day, rows, shelf, crises, sources, clock)
                found = con.execute(f"SELECT {MACRO_COLUMNS} FROM points_as_known_on(?, dated := ?) ORDER BY point_id", [day, clock]).fetchall()

                assert [row[:-1] for row in found] == [told(point) for point in sorted(then.every_point, key=lambda point: point.point_id)]
                assert [(row[0], row[-1]) for row in found] == [(row[0], row[2]) for row in expected(then)]
        assert len(found) > 200


def test_macro_refuses_another_clock(sample_database: Path) -> None:
    """A misspelt clock is no empty answer."""
    with closing(open_database(sample_database)) as con, pytest.raises(duckdb.Error, match="dated is published or entered"):
        con.execute("FROM points_as_known_on('2013-07-01', dated := 'printed')").fetchall()


def test_undated_text_has_no_vintage() -> None:
    """A text without a day was never known by that clock."""
    assert replayed([make_claim("a")], {"a": make_article("a", None)}).vintages == []


@pytest.mark.heavy
@pytest.mark.parametrize("size", [20_000])
def test_twenty_thousand_claims_take_seconds(size: int) -> None:
    """Two thousand articles of nine hundred days are replayed by both clocks in seconds, with no step that grows with the days."""
    shelf = {f"a{n}": make_article(f"a{n}", START + timedelta(n % 900), entered=START + timedelta(n % 901)) for n in range(size // 10)}
    base = make_claim()
    rows = [
        replace(base, claim_id=f"{n:016x}", article_id=f"a{n % (size // 10)}", date=day, date_end=day, quote_start=n)
        for n in range(size)
        for day in [START + timedelta(n % 700)]
    ]
    began = process_time()
    replay_all(assign(rows, shelf, CRISES, registry()), shelf, CRISES, registry(), set())

    assert process_time() - began < 15
