"""Rows of claims.toml against what is extracted: an article made of a row, and the fields in which a claim differs from its row."""

import re
from datetime import date
from typing import Any

from crisisfigures.model import Article, Claim
from tests.claims.specs import Row

PRECISION = {"day": 10, "month": 7, "year": 4}
USUAL = {"qualifier": "exact", "unit": "people", "status": "asserted", "part_of_total": False, "population": ""}


def article(
    text: str,
    *,
    title: str | None = None,
    published: date | None = None,
    publisher: str | None = None,
    article_id: str = "row",
    language: str = "en",
) -> Article:
    """Make an article of a text."""
    return Article(
        article_id=article_id, url=None, archived_url=None, title=title, publisher=publisher, published=published,
        published_precision="day" if published else None, language=language, path="row.txt", sha256="0" * 64, text=text,
        copy_of=None, entered=None, restates=None,
    )  # fmt: skip


def expected(row: Row) -> Row:
    """Complete an expected claim with what is usual and with the ends that its qualifier implies."""
    claim = {**USUAL, **row}
    qualifier, value = claim["qualifier"], claim["value"]
    claim.setdefault("low", "open" if qualifier in ("at_most", "approx") else value)
    claim.setdefault("high", "open" if qualifier in ("at_least", "approx", "vague") else value)
    if "|" in qualifier:  # either will do, and so will either's ends
        claim.pop("low")
        claim.pop("high")
    return claim


def differences(claim: Claim, wanted: Row) -> dict[str, tuple[Any, Any]]:
    """Give the fields in which a claim differs from what a row states, as (said, wanted); a wanted "a|b" leaves the choice."""
    said = {field: _as_row(claim, field) for field in wanted}
    return {field: (said[field], value) for field, value in wanted.items() if not _same(field, said[field], value)}


def _as_row(claim: Claim, field: str) -> Any:
    value = getattr(claim, field)
    if field == "date":
        return value.isoformat()[: PRECISION[claim.date_precision or "day"]] if value else ""
    if value is None:
        return "open" if field in ("low", "high") else ""
    return value


def _same(field: str, said: Any, wanted: Any) -> bool:
    if not isinstance(wanted, str):
        return bool(said == wanted)
    choices = wanted.split("|")
    if field == "source" and said:
        return any(choice and _words(choice) <= _words(said) for choice in choices)
    return str(said).casefold() in [choice.casefold() for choice in choices]


def _words(name: str) -> set[str]:
    return {word for word in re.findall(r"[\w.]+", name.casefold()) if word not in ("the", "a", "an")}
