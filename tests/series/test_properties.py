"""What holds of any claims: their order does not matter, and a copy adds to counts and changes no value."""

import time
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from crisisfigures.model import Article, Claim
from crisisfigures.series import Reconciled, assign, reconcile
from tests.series.factory import QUAKE, SYRIA, make_article, make_claim, registry

START = date(2013, 7, 1)
NAMES = "abcdef"
CRISES = [SYRIA, QUAKE]


@st.composite
def articles(draw: st.DrawFn) -> dict[str, Article]:
    """Draw a few articles, some undated, some restating, none a copy."""
    shelf = {}
    for name in NAMES:
        day = draw(st.none() | st.integers(0, 6).map(lambda n: START + timedelta(n)))
        told = ("UN", START) if draw(st.booleans()) and draw(st.booleans()) else None
        shelf[name] = make_article(name, day, draw(st.sampled_from(["BBC", "Daily", None])), restates=told)
    return shelf


@st.composite
def claims(draw: st.DrawFn) -> list[Claim]:
    """Draw claims that meet often: few values, dates, sources and places."""
    rows = []
    for at in range(draw(st.integers(0, 12))):
        qualifier = draw(st.sampled_from(["exact", "approx", "at_least", "at_most", "vague"]))
        day = draw(st.none() | st.integers(0, 3).map(lambda n: START + timedelta(n)))
        rows.append(
            make_claim(
                draw(st.sampled_from(NAMES)), draw(st.sampled_from([0, 5, 90, 93, 92901, 93000, 100000, 1200000])), qualifier, quote_start=at,
                date=day, source=draw(st.sampled_from(["UN", "The U.N.", "SOHR", None])),
                basis=draw(st.sampled_from(["cumulative", "stock", "incident"])),
                status=draw(st.sampled_from(["asserted", "asserted", "asserted", "denied", "projected"])),
                population=draw(st.sampled_from([None, None, "kids", "children"])), part_of_total=draw(st.integers(0, 5)) == 0,
            )
        )  # fmt: skip
    return [replace(claim, claim_id=f"{at:016x}") for at, claim in enumerate(rows)]


def made(rows: Sequence[Claim], shelf: dict[str, Article]) -> Reconciled:
    """Assign and reconcile."""
    return reconcile(assign(rows, shelf, CRISES, registry()), shelf, CRISES, registry())


@given(claims(), articles(), st.randoms())
def test_order_of_claims_does_not_matter(rows: list[Claim], shelf: dict[str, Article], random: object) -> None:
    """Shuffled claims make the same tables."""
    shuffled = list(rows)
    random.shuffle(shuffled)  # type: ignore[attr-defined]

    assert made(rows, shelf) == made(shuffled, shelf)


@given(claims(), articles())
def test_reconciling_twice_is_reconciling_once(rows: list[Claim], shelf: dict[str, Article]) -> None:
    """Assigned and reconciled again, or with every claim given twice, the tables are the same."""
    once = assign(rows, shelf, CRISES, registry())
    result = reconcile(once, shelf, CRISES, registry())

    assert result == reconcile(assign(once, shelf, CRISES, registry()), shelf, CRISES, registry())
    assert result == reconcile([*once, *once], shelf, CRISES, registry())


@given(claims(), articles())
def test_every_claim_has_one_role_and_every_point_its_claims(rows: list[Claim], shelf: dict[str, Article]) -> None:
    """Roles are one a claim with a reason; points and rivals count the claims behind them; references and ids hold."""
    result = made(rows, shelf)
    points, drawn = {point.point_id: point for point in result.points}, {point.point_id for point in result.every_point}

    assert sorted(claim.claim_id for claim in rows) == [role.claim_id for role in result.roles]
    assert all(role.reason and ((role.point_id is None) == (role.role in ("superseded", "rejected", "unplaced"))) for role in result.roles)
    assert len(points) == len(result.points)
    for point_id, point in points.items():
        behind = [role for role in result.roles if role.point_id == point_id]

        assert sum(role.role in ("used", "duplicate") for role in behind) == point.n_claims
        assert {role.role for role in behind} <= {"used", "duplicate", "conflicting"}
        assert {point.series_id} == {role.series_id for role in behind}
    series = {row.series_id for row in result.series}
    assert {point.series_id for point in result.points} <= series
    assert {role.series_id for role in result.roles if role.series_id} <= series
    assert len({row.label for row in result.series}) == len(result.series)
    assert {flag.point_id for flag in result.flags} <= drawn
    sources = {source.source_id for source in result.sources}
    assert {row.source_id for row in result.series if row.source_id} <= sources
    assert {source.parent for source in result.sources if source.parent} <= sources


@given(claims(), articles())
def test_every_point_has_one_used_claim_and_every_rival_its_point(rows: list[Claim], shelf: dict[str, Article]) -> None:
    """Each point has one used claim; what the line passes by is no point, and names one of its date whose claims' figure it contradicts."""
    result = made(rows, shelf)
    points = {point.point_id: point for point in result.points}
    behind = {role.claim_id: (role.role, role.point_id) for role in result.roles}

    assert sorted(points) == sorted(point_id for role, point_id in behind.values() if role == "used" and point_id)
    assert {claim_id for claim_id, (role, _) in behind.items() if role == "conflicting"} == {each for row in result.rivals for each in row.claim_ids}
    assert points.keys().isdisjoint(row.rival_id for row in result.rivals)
    assert len({row.rival_id for row in result.rivals}) == len(result.rivals)
    for row in result.rivals:
        point = points[row.point_id]

        assert (row.series_id, row.date, row.date_precision) == (point.series_id, point.date, point.date_precision)
        assert (row.value, row.low, row.high, row.qualifier) != (point.value, point.low, point.high, point.qualifier)
        assert {behind[claim_id] for claim_id in row.claim_ids} == {("conflicting", row.point_id)}
        assert len(row.claim_ids) == len(set(row.claim_ids)) == row.n_claims
    assert {role.claim_id: role.role for role in result.every_role} == {claim_id: role for claim_id, (role, _) in behind.items()}
    assert {role.point_id for role in result.every_role if role.point_id} == {point.point_id for point in result.every_point}


@given(claims(), articles(), st.sampled_from(NAMES), st.integers(0, 20), st.booleans())
def test_copy_changes_counts_and_no_value(rows: list[Claim], shelf: dict[str, Article], name: str, later: int, own_dates: bool) -> None:
    """A later copy of an article leaves series, points, values and findings as they are, and adds no independent statement."""
    original = shelf[name]
    day = max(original.published or START, START) + timedelta(later)
    undated = any(claim.date is None for claim in rows if claim.article_id == name)
    copy = replace(original, article_id="copy", publisher="Other", published=day, published_precision="day", copy_of=name)
    again = [replace(claim, claim_id=f"f{claim.claim_id[1:]}", article_id="copy") for claim in rows if claim.article_id == name]
    if own_dates and not undated:
        again = [replace(claim, date=day, date_end=day) for claim in again]
    before, after = made(rows, shelf), made([*rows, *again], {**shelf, "copy": copy})

    def without_counts(result: Reconciled) -> list[object]:
        return [replace(point, n_claims=1, n_publishers=0, first_published=None) for point in result.every_point]

    assert without_counts(before) == without_counts(after)
    assert {row.rival_id: row.point_id for row in before.rivals} == {row.rival_id: row.point_id for row in after.rivals}
    assert [row.series_id for row in before.series] == [row.series_id for row in after.series]
    assert len(before.findings) == len(after.findings)
    assert [(flag.point_id, flag.flag) for flag in before.flags] == [(flag.point_id, flag.flag) for flag in after.flags]


def test_twenty_thousand_claims_take_seconds() -> None:
    """Twenty thousand claims are reconciled well under ten seconds, with no quadratic step."""
    shelf = {f"a{n}": make_article(f"a{n}", START + timedelta(n % 900)) for n in range(2000)}
    base = make_claim()
    rows = [
        replace(base, claim_id=f"{n:016x}", article_id=f"a{n % 2000}", date=day, date_end=day, quote_start=n)
        for n in range(20000)
        for day in [START + timedelta(n % 700)]
    ]
    began = time.perf_counter()
    made(rows, shelf)

    assert time.perf_counter() - began < 10
