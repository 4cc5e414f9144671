"""Claims: what a text of the table holds, and what it does not."""

from collections import Counter
from typing import get_args

import pytest

from crisisfigures.claims import extract_claims
from crisisfigures.model import Metric
from tests.claims.claim_rows import article, differences, expected
from tests.claims.specs import FURTHER, Row, further_rows, rows, table

CLAIMS = ("claims", "claims_reports", "claims_news", "claims_classes", "claims_constructions", "claims_places")
NO_CLAIMS = ("not_claims", "no_claims_more", "not_claims_classes", "no_claims_beside_harm")


@pytest.mark.parametrize("row", [row for name in CLAIMS for row in rows(name)] + further_rows("claims"))
def test_a_text_gives_its_claims(row: Row) -> None:
    """A text gives exactly the claims of its row, in the order of the text, each as the row states it."""
    found = extract_claims(article(row["text"], title=row.get("title"), published=row.get("published"), language=row.get("language", "en")))
    wanted = [expected(claim) for claim in row["claims"]]

    assert [(claim.metric, claim.value) for claim in found] == [(claim["metric"], claim["value"]) for claim in wanted]
    assert [difference for claim, fields in zip(found, wanted, strict=True) if (difference := differences(claim, fields))] == []


@pytest.mark.parametrize("row", [row for name in NO_CLAIMS for row in rows(name)] + further_rows("not_claims"))
def test_a_text_without_claims_gives_none(row: Row) -> None:
    """A text whose numbers count nobody harmed or in need gives no claim."""
    found = extract_claims(article(row["text"], title=row.get("title"), language=row.get("language", "en")))

    assert [(claim.metric, claim.quote) for claim in found] == []


def test_every_metric_has_rows() -> None:
    """Each metric of the model has a table of at least four rows, each of which holds a claim of that metric."""
    for metric in get_args(Metric):
        members = table("claims")[metric]
        assert len(members) >= 4, metric
        assert all(any(claim["metric"] == metric for claim in row["claims"]) for row in members), metric


def test_rows_are_told_once() -> None:
    """No text stands twice with the same day of writing; of at least 600 texts a third holds no claim, and nine in ten are read right."""
    by_table = {name: [row for members in table(name).values() for row in members] for name in (*CLAIMS, *NO_CLAIMS)}
    every = [row for members in by_table.values() for row in members]
    told = Counter((row["text"], row.get("published")) for row in every)
    without = sum(len(by_table[name]) for name in NO_CLAIMS)

    assert [text for text, count in told.items() if count > 1] == []
    assert len(every) >= 600
    assert without * 3 >= len(every)
    assert sum("known_failure" in row for row in every) * 10 <= len(every) * 1.2


@pytest.mark.parametrize("language", FURTHER)
def test_further_languages_have_rows_too(language: str) -> None:
    """Each language has at least 60 texts, of which a third holds no claim, and nine in ten are read right."""
    with_claims, without = ([row for members in table(name, language).values() for row in members] for name in ("claims", "not_claims"))

    assert len(with_claims) + len(without) >= 60
    assert 2 * len(without) >= len(with_claims)
    assert sum("known_failure" in row for row in (*with_claims, *without)) * 10 <= len(with_claims) + len(without)
