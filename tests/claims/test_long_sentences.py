"""A sentence takes time in proportion to its length, however many figures, dates and speakers stand in it."""

import time
from datetime import date

import pytest

from crisisfigures.claims import extract_claims
from crisisfigures.model import Article

MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December")
PLACES = ("Homs", "Aleppo", "Idlib", "Hama", "Damascus", "Daraa", "Raqqa")
SPEAKERS = ("army", "police", "ministry", "UN", "WHO")
ITEMS = {
    "dated": "{n} people were killed on {day} {month} {year}",
    "cited": "{n} people were killed in {place} (OCHA {day}/04/2019)",
    "listed": "{n} were killed in {place}",
    "said": "the {speaker} said {n} people were killed in {place}",
    "since": "{n} people have been killed since {month} {year}",
}
FEW, MANY = 20, 320  # figures
MOST = 4.0  # times as long as in a short sentence a figure may take in a long one; it takes 1.5, and 12 where every date meets every figure


def sentence(item: str, figures: int, first: int) -> str:
    """Write one sentence with as many figures, the first of which is given."""
    parts = (
        item.format(
            n=i % 90 + 3, day=i % 27 + 1, month=MONTHS[i % 12], year=2000 + i % 20, place=PLACES[i % len(PLACES)], speaker=SPEAKERS[i % len(SPEAKERS)]
        )
        for i in range(first, first + figures)
    )  # fmt: skip
    return f"At least {', '.join(parts)}."


def seconds(item: str, figures: int) -> float:
    """Measure the processor's time for a sentence: the shortest of several unlike ones, for what else the machine does takes time as well."""
    times = []
    for first in range(3):
        begun = time.process_time()
        claims = extract_claims(article(sentence(item, figures, first)))
        times.append(time.process_time() - begun)
        assert len(claims) >= figures / 2
    return min(times)


def article(text: str) -> Article:
    """Make an article of a text."""
    return Article(
        article_id="long", url=None, archived_url=None, title=None, publisher=None, published=date(2020, 6, 1), published_precision="day",
        language="en", path="long", sha256="", text=text, copy_of=None, entered=None, restates=None,
    )  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("item", ITEMS.values(), ids=ITEMS)
def test_a_long_sentence_is_read_in_linear_time(item: str) -> None:
    """A figure takes about as long among 320 of a sentence as among 20."""
    seconds(item, FEW)  # loads lexicon and gazetteer

    assert seconds(item, MANY) / MANY < MOST * seconds(item, FEW) / FEW
