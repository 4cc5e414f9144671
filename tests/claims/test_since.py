"""Since when a total counts: from the start of its crisis, from a day that the text names, or from an event without one."""

from datetime import date

import pytest

from crisisfigures.claims import extract_claims
from tests.claims.claim_rows import article

EVENTS = [
    ("The UN says 430 people have been killed in Syria since the monitors arrived.", True),
    ("Some 900 people have been killed in Syria since the truce, activists say.", True),
    ("More than 380 people have been killed in Syria since, say rights groups.", True),
    ("The UN says 4,300 people have been killed in Syria since the uprising began.", False),
    ("More than 4,300 people have died in Yemen since the start of the war.", False),
    ("At least 430 people have died since the earthquake struck Nepal.", False),
    ("Some 900 people have been killed in Syria since the protests broke out, activists say.", False),
    ("Some 900 people have been killed in Syria since May, activists say.", False),
    ("At least 430 people have died in Nepal; the town has since been rebuilt.", False),
    ("So far 4,300 people have been killed in Syria.", False),
]


@pytest.mark.parametrize(("text", "expected"), EVENTS)
def test_event_without_a_date_sets_a_count_apart(text: str, expected: bool) -> None:
    """A count since an event that is not how its crisis began, and that has no date, says so in its scope."""
    claims = extract_claims(article(text, published=date(2012, 8, 2)))

    assert claims
    assert {"since_event" in (claim.scope or "") for claim in claims} == {expected}, [(c.quote, c.basis, c.scope, c.baseline_date) for c in claims]


BASELINES = [
    ("Activists say 4,300 people have been killed in Syria since March 2011.", date(2011, 3, 1)),
    ("Some 900 people have been killed in Syria since the truce of 12 April 2012.", date(2012, 4, 12)),
    ("By 30 June 2012 some 9,300 people had been killed in Syria, the office said in its first update since January 2012.", None),
    ("Since the fighting did not end in May 2012, more than 9,300 people are now thought to have been killed in Syria.", None),
]


@pytest.mark.parametrize(("text", "baseline"), BASELINES)
def test_only_a_since_of_the_count_is_its_baseline(text: str, baseline: date | None) -> None:
    """A "since" that compares, or gives a reason, begins no count."""
    claims = extract_claims(article(text, published=date(2012, 8, 2)))

    assert claims
    assert {claim.baseline_date for claim in claims} == {baseline}, [(claim.quote, claim.baseline_date) for claim in claims]
