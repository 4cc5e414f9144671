"""Which of several figures for one date the line goes through."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from crisisfigures.model import Claim
from crisisfigures.series import Reconciled
from tests.series.factory import make_article, make_claim, roles, run

DAY = date(2013, 7, 25)


def on_line(result: Reconciled, claims: list[Claim]) -> list[Decimal]:
    """Give the values whose claims are used on the disputed day."""
    return [claim.value for claim in claims if roles(result)[claim.claim_id] == "used" and claim.date == DAY and claim.value is not None]


def at(days: int, value: float, article: str = "n", basis: str = "cumulative") -> Claim:
    """Make a claim about a day before or after the disputed one."""
    return make_claim(f"{article}{days}", value, date=DAY + timedelta(days), basis=basis)


@pytest.mark.parametrize(
    ("neighbours", "rivals", "chosen"),
    [
        ([], [148, 8604], 8604),
        ([(-5, 8500)], [148, 8604], 8604),
        ([(-5, 140), (5, 160)], [148, 8604], 148),
        ([(5, 200)], [148, 8604], 148),
        ([(-5, 371000)], [380000, 880000], 380000),
        ([(-5, 5000), (5, 100)], [4000, 200], 4000),
    ],
)
def test_sequence_decides_between_contradicting_totals(neighbours: list[tuple[int, float]], rivals: list[float], chosen: float) -> None:
    """The figure that breaks the rise of a running total least stands on the line; without neighbours the greater, which is no part."""
    claims = [*(at(*neighbour) for neighbour in neighbours), *(make_claim(f"r{n}", value) for n, value in enumerate(rivals))]
    papers = [make_article(claim.article_id, max(claim.date or DAY, DAY)) for claim in claims]
    result = run(claims, papers)

    assert on_line(result, claims) == [Decimal(str(chosen))]
    assert sorted(roles(result)[claim.claim_id] for claim in claims[len(neighbours) :]) == ["conflicting", "used"]


def test_more_independent_statements_decide_first() -> None:
    """Two independent papers outweigh the sequence, and a copy of one does not count."""
    claims = [make_claim("a", 500), make_claim("b", 500), make_claim("c", 8604), make_claim("d", 8604), at(-5, 8500)]
    papers = [make_article(name, DAY) for name in "abc"] + [make_article("d", DAY, copy_of="c"), make_article("n-5", DAY)]
    result = run(claims, papers)

    assert on_line(result, claims) == [Decimal(500)]
    assert [roles(result)[claim.claim_id] for claim in claims[:4]] == ["used", "duplicate", "conflicting", "conflicting"]
    assert any(role.reason.endswith("the line goes through 500, which more independent statements give.") for role in result.roles)


def test_point_off_the_line_is_flagged_and_makes_no_fall() -> None:
    """A contradicted figure is a flagged point, and steps are looked for on the line only."""
    claims = [at(-5, 8500), make_claim("a", 148), make_claim("b", 8604), at(5, 8700)]
    result = run(claims, [make_article(claim.article_id, max(claim.date or DAY, DAY)) for claim in claims])

    assert {flag.flag for flag in result.flags} == {"contradicting_values"}
    assert "148 on 25 July 2013 stands against 8,604; the line goes through 8,604, which fits the figures before and after it." in {
        flag.sentence for flag in result.flags
    }


def test_stock_goes_through_the_figure_between_its_neighbours() -> None:
    """A stock may fall, so the figure nearest to the sequence is taken, not the higher one."""
    claims = [at(-5, 700, basis="stock"), make_claim("a", 650, basis="stock"), make_claim("b", 9000, basis="stock"), at(5, 600, basis="stock")]
    result = run(claims, [make_article(claim.article_id, max(claim.date or DAY, DAY)) for claim in claims])

    assert on_line(result, claims) == [Decimal(650)]
