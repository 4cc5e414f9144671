"""Claims, articles and crises for the tests of series, each made from the few fields that a test is about."""

import hashlib
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import lru_cache

from crisisfigures.model import Article, Claim, Crisis, Restated
from crisisfigures.series import CrisisConfig, Reconciled, SourceRegistry, assign, read_sources, reconcile

SYRIA = CrisisConfig(Crisis("syria", "Syrian conflict", ["SYR"], [], date(2011, 3, 15), date(2024, 12, 8), ["conflict"]), [], ["ohchr", "un", "sohr"])
QUAKE = CrisisConfig(Crisis("quake", "Earthquake", ["TUR", "SYR"], [], date(2023, 2, 6), date(2023, 12, 31), ["earthquake"]), [], [])
SUDAN = CrisisConfig(Crisis("sudan", "War in Sudan", ["SDN"], [], date(2023, 4, 15), None, []), [], [])


@lru_cache(maxsize=1)
def registry() -> SourceRegistry:
    """Give the package's own sources."""
    return read_sources(None)


def make_article(article_id: str, published: date | None = date(2013, 7, 25), publisher: str | None = "Daily Paper", **fields: object) -> Article:
    """Make an article; `restates` may be a tuple of publisher and date."""
    if isinstance(told := fields.get("restates"), tuple):
        fields["restates"] = Restated(told[0], told[1], None)
    row = Article(
        article_id, None, None, None, publisher, published, "day" if published else None, "en", f"{article_id}.txt", "0" * 64, "", None, None, None,
    )  # fmt: skip
    return replace(row, **fields)  # type: ignore[arg-type]


def make_claim(article: str = "a", value: float | None = 100000, qualifier: str = "exact", **fields: object) -> Claim:
    """Make a claim about deaths in Syria by the UN; bounds follow from value and qualifier."""
    number = None if value is None else Decimal(str(value))
    low = number if qualifier in ("exact", "at_least", "vague") else None
    high = number if qualifier in ("exact", "at_most") else None
    words = {"exact": "", "at_least": "more than ", "at_most": "up to ", "approx": "about ", "range": "between ", "vague": "some "}[qualifier]
    seed = repr((article, value, qualifier, sorted((key, str(part)) for key, part in fields.items())))
    row = Claim(
        claim_id=hashlib.sha256(seed.encode()).hexdigest()[:16], article_id=article, quote_start=0, quote_end=1, quote="x", sentence="x",
        value=number, low=low, high=high, qualifier=qualifier, figure=words if number is None else f"{words}{number.normalize():,f}", metric="deaths",  # type: ignore[arg-type]
        unit="people", basis="cumulative", place="Syria", place_id=None, iso3="SYR", origin_iso3=None, source="The UN", source_type="un",
        source_id=None, denied_by=None, date=date(2013, 7, 25), date_end=date(2013, 7, 25), date_precision="day", status="asserted",
        population=None, part_of_total=False, scope=None, baseline_date=None, cause=None, crisis_id=None, rule="test", confidence=0.9,
        evidence="{}", extractor="test",
    )  # fmt: skip
    if "date" in fields and "date_end" not in fields:
        fields["date_end"] = fields["date"]
        if fields["date"] is None:
            fields["date_precision"] = None
    if fields.get("source", "") is None:
        fields["source_type"] = None
    return replace(row, **fields)  # type: ignore[arg-type]


def run(claims: Iterable[Claim], articles: Iterable[Article] = (), crises: Iterable[CrisisConfig] = (SYRIA,)) -> Reconciled:
    """Assign and reconcile claims; articles that are not given are the Daily Paper's of 25 July 2013."""
    claims, crises = list(claims), list(crises)
    shelf = {article.article_id: article for article in articles}
    for claim in claims:
        shelf.setdefault(claim.article_id, make_article(claim.article_id))
    return reconcile(assign(claims, shelf, crises, registry()), shelf, crises, registry())


def roles(result: Reconciled) -> dict[str, str]:
    """Give the role of each claim."""
    return {role.claim_id: role.role for role in result.roles}


def reasons(result: Reconciled) -> list[str]:
    """Give the reasons, sorted."""
    return sorted(role.reason for role in result.roles)
