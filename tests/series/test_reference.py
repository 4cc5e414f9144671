"""Statements that were really made about Syria, one claim a row, go through reconciliation; skips where the reference series are absent."""

import csv
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from crisisfigures.model import Article, Claim
from crisisfigures.series import Reconciled
from tests.series.factory import make_article, make_claim, run

STATEMENTS = Path(__file__).parents[3] / "shared" / "series" / "syria_statements.csv"
HEDGES = {
    "more than": "at_least", "well over": "at_least", "at least": "at_least", "documented minimum": "at_least",
    "about": "approx", "approaching": "approx",
}  # fmt: skip

pytestmark = [pytest.mark.shared, pytest.mark.skipif(not STATEMENTS.exists(), reason="the reference series are not beside the repository")]


def statements() -> Reconciled:
    """Reconcile the dated statements on people killed since March 2011."""
    claims: list[Claim] = []
    articles: list[Article] = []
    with STATEMENTS.open(encoding="utf-8", newline="") as file:
        for at, row in enumerate(csv.DictReader(file)):
            if row["metric"] != "killed_cum_since_2011-03" or row["evidence"] == "memory" or not row["value"] or "guess" in row["note"]:
                continue
            published = date.fromisoformat(row["date"])
            as_of = date.fromisoformat(row["as_of"] or row["date"])
            name = f"row{at}"
            articles.append(make_article(name, published, row["source_url"].split("/")[2]))
            scope = "documented" if "documented" in row["qualifier"] else None
            hedge = HEDGES.get(row["qualifier"], "exact")
            claims.append(make_claim(name, int(row["value"]), hedge, date=as_of, source=row["source"], scope=scope, cause="conflict"))
    return run(claims, articles)


def line(result: Reconciled, source_id: str, scope: str | None = None) -> dict[date, Decimal | None]:
    """Give the points of one source and scope by date."""
    ids = {row.series_id for row in result.series if (row.source_id, row.scope) == (source_id, scope)}
    assert len(ids) == 1
    return {point.date: point.value for point in result.points if point.series_id in ids}


def test_ohchr_un_and_sohr_are_lines_of_their_own() -> None:
    """The three sources never share a series, and each has its statements at the dates that they speak of."""
    result = statements()
    documented, un, sohr = line(result, "ohchr", "documented"), line(result, "un"), line(result, "sohr")

    assert documented[date(2012, 11, 30)] == 59648
    assert documented[date(2013, 4, 30)] == 92901
    assert documented[date(2014, 4, 30)] == 191369
    assert un[date(2013, 7, 25)] == 100000
    assert sohr[date(2013, 6, 26)] == 100000
    assert sohr[date(2012, 10, 31)] == 36000
    assert {row.crisis_id for row in result.series} == {"syria"}


def test_more_than_a_hundred_thousand_is_a_lower_bound() -> None:
    """The UN's statement of July 2013 keeps its hedge: low 100,000, high open."""
    result = statements()
    (row,) = (row for row in result.series if row.source_id == "un")
    (point,) = (point for point in result.points if point.series_id == row.series_id and point.date == date(2013, 7, 25))

    assert (point.qualifier, point.low, point.high) == ("at_least", 100000, None)


def test_no_statement_is_lost() -> None:
    """Every row is behind a point or superseded with a reason, and none is rejected."""
    assert {role.role for role in statements().roles} <= {"used", "duplicate", "superseded", "conflicting"}


def stored(file: str, metric: str, **fields: object) -> Reconciled:
    """Reconcile the rows of one metric of a reference series as if each were a claim of its day, each place for itself."""
    claims, articles = [], []
    with (STATEMENTS.parent / file).open(encoding="utf-8", newline="") as rows:
        for at, row in enumerate(csv.DictReader(rows)):
            if row["metric"] == metric and row["value"]:
                articles.append(make_article(f"row{at}", date.fromisoformat(row["date"]), "Store"))
                where = {"place": row["place"], "iso3": row["iso3"], "date": date.fromisoformat(row["date"])}
                claims.append(make_claim(f"row{at}", float(row["value"]), **where, **fields))
    return run(claims, articles, crises=[])


def kinds(result: Reconciled, *wanted: str) -> list[str]:
    """Give the sentences of the flags of some kinds."""
    return [flag.sentence for flag in result.flags if flag.flag in wanted]


def test_falls_of_the_ebola_counts_are_found() -> None:
    """All 32 falls of the cumulative counts of 2014 are flagged (cases and deaths), and all points stay."""
    results = [stored("ebola_west_africa_2014.csv", metric, source="WHO") for metric in ("cases_cum", "deaths_cum")]

    assert sum(len(kinds(result, "falling_total")) for result in results) == 32
    assert [len(result.points) for result in results] == [372, 366]


def test_transposition_of_january_2024_is_found() -> None:
    """Of OCHA's Gaza figures the one with two digits swapped is flagged with the figure that would fit (scenario S01), and it alone."""
    result = stored("gaza_ocha_crisisapp.csv", "killed_cum_since_2023-10-07", source="OCHA")
    (sentence,) = kinds(result, "swapped_digits", "factor_of_ten", "one_off")

    assert sentence.startswith("26,571 on 30 January 2024")
    assert sentence.endswith("26,751 would fit.")


def test_clean_daily_series_raises_no_false_flags() -> None:
    """A thousand days of the health ministry's count are flagged where it stood still, at less than one in fifty, and nowhere else."""
    result = stored("gaza_daily_t4p.csv", "killed_cum", source="the health ministry")

    assert {flag.flag for flag in result.flags} <= {"carried_forward"}
    assert len(result.flags) * 50 <= len(result.points)
