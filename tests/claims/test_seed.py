"""The article that the program was first asked to read, and a brief of our own on the same facts."""

import shutil
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from crisisfigures.articles import read_articles
from crisisfigures.claims import extract_claims
from crisisfigures.model import Article, Claim
from tests.claims.specs import shared

SEED = "000_0616f6650bd8f46c.txt"
SIDECAR = """
["{name}"]
title = "{title}"
publisher = "{publisher}"
published = 2013-07-28
"""
BRIEF = """The army closes in on the rebels of Homs

Smoke above the mosque in Khalidiya on 27 July, in a picture handed out by state media

Troops loyal to the government have overrun nearly the whole of Khalidiya, a part of Homs that the rebels had kept for over a year, activists say.

According to the UN, more than 100,000 people have been killed in the 28-month war in Syria, and a further 1.7 million Syrians have been forced to \
seek refuge in neighbouring countries.

The ally's militia

A television station of the region reported that 80% of Khalidiya was in the army's hands.

"Only its north is left, and that will be ours within 24 hours," an officer said.

Activists said that the rebels still held the Old City and a handful of other districts.

Copyright © 2015 The Example. The Example answers for no other site.
"""


def read_one(folder: Path, name: str, title: str, publisher: str) -> Article:
    """Read the one article of a folder, with a sidecar that says when and by whom it was published."""
    (folder / "articles.toml").write_text(SIDECAR.format(name=name, title=title, publisher=publisher), encoding="utf-8")
    (article,) = read_articles(folder)
    assert isinstance(article, Article)
    return article


def assert_seed_claims(claims: list[Claim]) -> None:
    """Check the two figures that both texts state."""
    assert [(claim.metric, claim.value) for claim in claims] == [("deaths", Decimal(100_000)), ("refugees", Decimal(1_700_000))]
    deaths, refugees = claims
    assert (deaths.qualifier, deaths.low, deaths.high) == ("at_least", Decimal(100_000), None)
    assert (deaths.basis, deaths.iso3, deaths.source_type) == ("cumulative", "SYR", "un")
    assert deaths.source in ("The UN", "the UN")
    assert (refugees.qualifier, refugees.iso3, refugees.origin_iso3, refugees.population) == ("exact", None, "SYR", None)
    assert {(claim.date, claim.date_precision, claim.status, claim.part_of_total, claim.unit) for claim in claims} == {
        (date(2013, 7, 28), "day", "asserted", False, "people")
    }
    assert refugees.quote == "a further 1.7 million Syrians"
    assert deaths.quote.casefold() == "more than 100,000 people"


@pytest.mark.shared
def test_the_seed_holds_two_claims(tmp_path: Path) -> None:
    """The seed article holds exactly the two figures of the UN, and none of its dates, shares, durations and years is one."""
    shutil.copy(shared(f"seed/{SEED}"), tmp_path / SEED)

    claims = extract_claims(read_one(tmp_path, SEED, "Syrian army 'makes key gains in Homs'", "BBC"))

    assert_seed_claims(claims)


@pytest.mark.shared
def test_the_refugees_of_the_seed_are_a_stock(tmp_path: Path) -> None:
    """The seed's 1.7 million Syrians are counted where they are now."""
    shutil.copy(shared(f"seed/{SEED}"), tmp_path / SEED)

    claims = extract_claims(read_one(tmp_path, SEED, "Syrian army 'makes key gains in Homs'", "BBC"))

    assert claims[1].basis == "stock"


def test_a_brief_on_the_same_facts_holds_two_claims(tmp_path: Path) -> None:
    """A brief in our own words, with the same dates, shares, durations and years around, holds the same two figures."""
    (tmp_path / "brief.txt").write_text(BRIEF, encoding="utf-8")

    claims = extract_claims(read_one(tmp_path, "brief.txt", "The army closes in on the rebels of Homs", "The Example"))

    assert_seed_claims(claims)


@pytest.mark.parametrize("traps", ["80% of Khalidiya", "28-month", "24 hours", "27 July", "2015"])
def test_the_brief_holds_the_traps_of_the_seed(traps: str) -> None:
    """The brief would catch an extractor that takes a share of a district, a duration, a date or a year for a count."""
    assert traps in BRIEF
