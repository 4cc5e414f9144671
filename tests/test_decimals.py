"""Other libraries set the precision of everybody's decimals: what is read and reconciled does not depend on it."""

from dataclasses import replace
from datetime import date
from decimal import ROUND_UP, Inexact, getcontext, localcontext

from crisisfigures.claims import extract_claims
from tests.series.factory import make_article, make_claim, run

TEXT = (
    "At least 2,345,678 people fled and 12,345 were killed in Homs, the ministry said. "
    "Some 12.5 percent of the people are in need, and two thirds of the houses were destroyed."
)


def test_claims_are_the_same_however_others_count() -> None:
    """Neither few digits nor a trap changes a claim, and the caller's context is what it was."""
    article = replace(make_article("a", date(2013, 7, 30)), text=TEXT)
    claims = extract_claims(article)
    assert len(claims) >= 3
    with localcontext(prec=2, rounding=ROUND_UP) as context:
        context.traps[Inexact] = True

        assert extract_claims(article) == claims
        assert getcontext().prec == 2


def test_series_are_the_same_however_others_count() -> None:
    """A rise is found doubtful or not whatever the digits of others."""
    claims = [make_claim("a", value, date=date(2013, 7, day)) for day, value in enumerate([100_123, 100_456, 1_004_567, 100_789], 1)]
    made = run(claims)
    assert made.flags
    with localcontext(prec=2):
        assert run(claims) == made
