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
    ("A further 51,953 reported killings were left out of the list because they had no full name and date.", "51,953", "left_out"),
    ("In Libya another 1,200 deaths were excluded from the ministry's count.", "1,200", "left_out"),
    ("In Sudan some 3,400 deaths, which are not counted in the toll, were reported by one source only.", "3,400", "left_out"),
    ("The list names 2,900 killed in Syria; 410 killings that had no full name and date were not counted.", "410", "left_out"),
    ("The list names 2,900 killed in Syria; 410 killings that had no full name and date were not counted.", "2,900", None),
    ("The group said 950 more killings in Syria were reported but were not included for want of a full name.", "950", "left_out"),
    ("Of the 700 deaths in Libya, 40 were left out because nobody could confirm them.", "40", "left_out"),
    ("Of the 700 deaths in Libya, 40 were left out because nobody could confirm them.", "700", None),
    ("The 300 people killed in the massacre in Syria were left out in the cold by the inquiry.", "300", None),
    ("Some 60 people were killed in Sudan after they were left out of the peace talks.", "60", None),
    ("The families of 120 people killed in Libya were excluded from the ceremony.", "120", None),
    ("The 45 people killed in Sudan were not included in the prayers.", "45", None),
    ("Guinea reported 59 suspected cases of Ebola.", "59", "suspected"),
]


@pytest.mark.parametrize(("text", "number", "scope"), ROWS)
def test_words_on_the_count_are_its_scope(text: str, number: str, scope: str | None) -> None:
    """The words that narrow a count stand in its scope; where there are none, it is null."""
    claims = extract_claims(article(text, published=date(2021, 8, 2)))

    assert {scope} == {claim.scope for claim in claims if number in claim.quote}, [(claim.quote, claim.scope) for claim in claims]
