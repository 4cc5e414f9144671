"""What holds of the claims of any text."""

import time
from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from crisisfigures.claims import extract_claims
from crisisfigures.model import Claim
from tests.claims.claim_rows import article
from tests.claims.specs import table

# Sentences whose triggers count in any text: "killed", not "reached".
STRONG = [
    "At least 31 people, including 12 children, were killed and 70 wounded in Aleppo.",
    "The UN says more than 100,000 people have been killed in the war in Syria.",
    "More than 1.7 million refugees have fled the country.",
    "Floods destroyed 500 homes in Pakistan, officials said.",
    "Dozens of soldiers were killed in clashes near Benghazi on Friday.",
    "No one was killed in the attack.",
    "Between 50 and 60 people were injured in the earthquake in Nepal.",
    "The death toll rose from 19 to 37.",
    "An estimated 4.25 million people are internally displaced in Syria.",
    "The epidemic has caused more than 60,000 cases of cholera and 2,700 deaths in Haiti.",
    "The army denied that 40 civilians had been killed.",
    "Up to 20,000 people could be killed by the war, the agency forecast.",
    "Nothing is known of the town.",
]
PIECES = st.sampled_from([
    *STRONG, "killed", "31", "people", "were", "and", "wounded", "1.7 million", "Syrians", "in", "Syria", "no one", "of them", "including", "dozens",
    "%", "refugees", "from", "homes", "destroyed", "the UN said", "toll", "rose to", "since March 2011", "on Saturday", "could", "denied", ",", ".",
    ";", "(", ")", "\"", "-", ":", "\n", "\n\n", "•", "1,234", "50 to 60", "at least", "up to", "a day", "families", "2013", "$5m", "12-year-old",
    "é", "😀", "\u200b",
])  # fmt: skip
TEXTS = st.one_of(st.text(max_size=200), st.lists(PIECES, max_size=30).map(" ".join), st.lists(PIECES, max_size=30).map("".join))
LONG = {
    "10,000 digits": "7" * 10_000,
    "5,000 and": "killed 12 " + "and " * 5_000 + "30 people",
    "two and two": "two and " * 3_000 + "killed",
    "3,000 nested brackets": "(" * 3_000 + "12 killed" + ")" * 3_000,
    "3,000 commas": "12 people" + "," * 3_000 + " were killed",
    "capitals": "12 People " + "Of The Town " * 2_000 + "Were Killed",
    "line breaks": "12\n" * 5_000 + "killed",
    "quotation marks": "“" * 3_000 + "12 killed" + "”" * 3_000,
    "places": "in Homs, Syria, " * 1_000 + "12 people were killed",
    "numbers apart": "7 " * 3_000,
    "numbers and commas": "1,234," * 2_000,
    "one long sentence": "12 people of the town " * 1_000 + "were killed",
    "ranges": "between 50 and 60 to 70 " * 600,
    "spaces": "12 people" + " " * 10_000 + "were killed",
    "said": "the UN said " * 500 + "12 people were killed",
    "dates": "on 3 March 2013 " * 1_500 + "12 people were killed",
}  # fmt: skip
# What takes time that grows with the square of the text today, and where.
KNOWN_FAILURES: dict[str, str] = {}
TEXTS_OF_TABLE = [row["text"] for members in table("claims").values() for row in members]


def facts(claim: Claim) -> tuple[object, ...]:
    """What two documents put together must leave as it is."""
    return claim.metric, claim.unit, claim.value, claim.low, claim.high, claim.qualifier, claim.quote


@given(TEXTS, st.one_of(st.none(), st.dates(date(1900, 1, 1), date(2100, 1, 1))), st.one_of(st.none(), PIECES))
@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
def test_any_text_gives_sound_claims(text: str, published: date | None, title: str | None) -> None:
    """Each quote and sentence is a slice, bounds hold the value, dates fit together, ids differ, and a second reading is equal."""
    source = article(text, published=published, title=title)

    claims = extract_claims(source)

    for claim in claims:
        assert_sound(claim, text)
    assert len({claim.claim_id for claim in claims}) == len(claims)
    assert extract_claims(source) == claims


def assert_sound(claim: Claim, text: str) -> None:
    """Check what must hold of one claim."""
    assert text[claim.quote_start : claim.quote_end] == claim.quote != ""
    assert claim.quote in claim.sentence
    assert claim.sentence in text
    assert claim.value is not None
    assert claim.value >= 0
    assert claim.low is None or claim.low <= claim.value
    assert claim.high is None or claim.value <= claim.high
    assert (claim.date is None) == (claim.date_end is None) == (claim.date_precision is None)
    assert claim.date is None or claim.date_end is None or claim.date <= claim.date_end
    assert (claim.source is None) == (claim.source_type is None)
    assert 0 <= claim.confidence <= 1
    assert claim.rule


@given(st.sampled_from(TEXTS_OF_TABLE), st.sampled_from(["", " ", "\n\n"]))
@settings(deadline=None)
def test_space_before_a_text_changes_only_offsets(text: str, space: str) -> None:
    """Space before a text moves its claims and changes neither their facts nor their ids."""
    plain, moved = extract_claims(article(text)), extract_claims(article(space + text))

    assert [(facts(a), a.claim_id, a.quote_start + len(space)) for a in plain] == [(facts(b), b.claim_id, b.quote_start) for b in moved]


@given(st.lists(st.sampled_from(STRONG), min_size=1, max_size=4), st.lists(st.sampled_from(STRONG), min_size=1, max_size=4))
@example(STRONG[:1], STRONG[:1])
@settings(deadline=None)
def test_two_texts_together_hold_the_claims_of_both(first: list[str], second: list[str]) -> None:
    """Two texts with a blank line between them hold the claims of the one and then those of the other."""
    one, other = "\n\n".join(first), "\n\n".join(second)

    together = extract_claims(article(f"{one}\n\n{other}"))

    assert [facts(claim) for claim in together] == [facts(claim) for text in (one, other) for claim in extract_claims(article(text))]


@pytest.mark.parametrize("sentence", STRONG[:-1])
def test_strong_sentences_hold_claims(sentence: str) -> None:
    """Each of the sentences that the other tests are made of holds a claim by itself."""
    assert extract_claims(article(sentence))


def test_ids_of_other_articles_differ() -> None:
    """The same sentence in two articles gives claims with two ids."""
    a, b = (extract_claims(article(STRONG[0], article_id=article_id)) for article_id in ("a", "b"))

    assert not {claim.claim_id for claim in a} & {claim.claim_id for claim in b}


def test_ids_outlive_other_layout() -> None:
    """Wrapped lines and doubled quotation marks do not change the ids of claims."""
    plain = extract_claims(article("At least 31 people were killed by shells in Aleppo, he said."))
    wrapped = extract_claims(article("At least 31 people\nwere killed by shells\nin Aleppo, he said."))

    assert [claim.claim_id for claim in plain] == [claim.claim_id for claim in wrapped]


def long_texts() -> list[Any]:
    """Give the long texts as parameters, known failures as strict expected ones."""
    marks = {name: [pytest.mark.xfail(reason=reason, strict=True)] for name, reason in KNOWN_FAILURES.items()}
    return [pytest.param(text, id=name, marks=marks.get(name, [])) for name, text in LONG.items()]


@pytest.mark.parametrize("text", long_texts())
def test_no_text_takes_long(text: str) -> None:
    """However often a thing is said, its text is read in under a second of the processor's time."""
    extract_claims(article("12 people were killed in Syria on Friday, the UN said"))  # loads lexicon and gazetteer
    begun = time.process_time()

    extract_claims(article(text))

    assert time.process_time() - begun < 1


@pytest.mark.parametrize("digits", [16, 28, 29, 400])
def test_no_claim_counts_more_than_the_store_can_hold(digits: int) -> None:
    """A number of more than 15 digits is no count of people, and the text that holds it is read on."""
    claims = extract_claims(article(f"{'9' * digits} people were killed. At least 31 people were wounded in the attack."))

    assert [(claim.metric, claim.value) for claim in claims] == [("injured", 31)]
