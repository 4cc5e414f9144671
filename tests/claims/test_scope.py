"""What a text says about the count itself."""

from datetime import date

import pytest

from crisisfigures.claims import extract_claims
from tests.claims.claim_rows import article

ROWS = [
    ("The monitor has documented 210,060 deaths in the war in Syria.", "210,060", "documented"),
    ("The monitor says 380,000 people have been killed in Syria. The sum leaves out 88,000 people who died in jails.", "88,000", "left_out"),
    ("The monitor says 380,000 people have been killed in Syria. The sum leaves out 88,000 people who died in jails.", "380,000", None),
    ("At least 41,000 people were killed in Sudan, excluding the 2,300 who died of cholera.", "2,300", "left_out"),
    ("At least 41,000 people were killed in Sudan; the toll does not include some 2,300 deaths from cholera.", "2,300", "left_out"),
    ("The toll does not include the 300 missing after the floods in Libya.", "300", None),
    ("In Libya 9,057 people are dead or missing after the floods.", "9,057", "includes_missing"),
    ("Guinea reported 59 suspected cases of Ebola.", "59", "suspected"),
]


@pytest.mark.parametrize(("text", "number", "scope"), ROWS)
def test_words_on_the_count_are_its_scope(text: str, number: str, scope: str | None) -> None:
    """The words that narrow a count stand in its scope; where there are none, it is null."""
    claims = extract_claims(article(text, published=date(2021, 8, 2)))

    assert {scope} == {claim.scope for claim in claims if number in claim.quote}, [(claim.quote, claim.scope) for claim in claims]
