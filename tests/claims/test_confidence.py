"""Confidence: how likely a claim is right."""

from crisisfigures.claims import extract_claims
from tests.claims.claim_rows import article

PLAIN = "At least 31 people were killed when a bomb went off in a market in Baghdad on Friday, police said."
TABLE = "Beneficiaries 4,310 HH 1,201 Sector update 12 activities wards 41 camps served 9,220 3,118 2,900 reached NFI"


def test_a_plain_statement_is_sure() -> None:
    """A short sentence with one number and its verb is as sure as anything."""
    (claim,) = extract_claims(article(PLAIN))

    assert claim.confidence > 0.9


def test_flattened_tables_are_less_sure_than_sentences() -> None:
    """What is read out of a row of numbers is doubted more than a sentence."""
    claims = extract_claims(article(f"The floods displaced thousands of people.\n\n{TABLE}"))

    assert all(claim.confidence < 0.9 for claim in claims if claim.quote in TABLE)


def test_confidence_is_a_probability() -> None:
    """It lies between 0 and 1, rounded, and is equal at a second reading."""
    once, again = extract_claims(article(PLAIN + " " + TABLE)), extract_claims(article(PLAIN + " " + TABLE))

    assert [claim.confidence for claim in once] == [claim.confidence for claim in again]
    assert all(0 <= claim.confidence <= 1 and claim.confidence == round(claim.confidence, 3) for claim in once)
