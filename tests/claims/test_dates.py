"""The dates of figures: time expressions, and which of them a claim takes."""

import time
import tomllib
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crisisfigures.claims import extract_claims
from crisisfigures.claims.context import ArticleContext, Mention, sentence_at
from crisisfigures.claims.dates import date_claim, find_dates
from tests.claims.claim_rows import article

SPECS: dict[str, list[dict[str, Any]]] = tomllib.loads((Path(__file__).parents[1] / "specs" / "en" / "dates.toml").read_text(encoding="utf-8"))
CUT = {"day": 10, "month": 7, "year": 4}
PIECES = st.sampled_from([
    "on", "since", "by", "between", "and", "the", "last", "early", "5", "31", "2013", "May", "July 12", "29 February", "Monday", "yesterday", "week",
    "ago", "a day", "earlier",
    ",", "-", "12/13/2014", "0000-00-00", "end of", "99 years", "killed", "will", "year", "9 decades ago", "New Year's Eve", "\n", "(",
])  # fmt: skip
TEXTS = st.one_of(st.text(), st.lists(PIECES).map(" ".join))
DAYS = st.one_of(st.none(), st.dates())


def mention(context: ArticleContext, number: str, trigger: str | None = None) -> Mention:
    """Take a number of the text as the figure of a claim, and a word of it as the one that tells the metric."""
    start, end = context.text.index(number), context.text.index(number) + len(number)
    told = None if trigger is None else context.text.index(trigger)
    told_end = None if told is None else told + len(trigger or "")
    return Mention(sentence_at(context, start), start, end, "deaths", "people", Decimal(1), "exact", trigger_start=told, trigger_end=told_end)


@pytest.mark.parametrize("row", SPECS["expression"], ids=lambda row: row["text"])
def test_expressions_resolve(row: dict[str, Any]) -> None:
    """A time expression resolves to its days, counted back from the day of writing."""
    found = [[d.first.isoformat(), d.last.isoformat(), d.precision, d.kind] for d in find_dates(row["text"], row.get("written"))]

    assert found == row["found"]


@pytest.mark.parametrize("row", SPECS["claim"], ids=lambda row: row["text"])
def test_claims_take_the_date_of_their_figure(row: dict[str, Any]) -> None:
    """A claim takes the time that stands with its number, else the day of writing; nothing fixes it where both are silent."""
    context = ArticleContext(row["text"], published=row.get("published"), published_precision="day" if "published" in row else None)

    answer = date_claim(context, mention(context, row["number"], row.get("trigger")), row["basis"])

    assert (answer.date.isoformat()[: CUT[answer.precision or "day"]] if answer.date else None) == row.get("date")
    assert answer.baseline_date == row.get("baseline")
    assert answer.evidence == row.get("evidence", answer.evidence)


def test_month_of_publication_dates_totals_to_the_month() -> None:
    """Where only the month of publication is known, a total is dated to that month."""
    context = ArticleContext("Some 40 people are missing.", published=date(2013, 7, 1), published_precision="month")

    answer = date_claim(context, mention(context, "40"), "stock")

    assert (answer.date, answer.date_end, answer.precision) == (date(2013, 7, 1), date(2013, 7, 31), "month")


@pytest.mark.parametrize("row", SPECS["report"], ids=lambda row: f"{row.get('title', '')} {row['text'][:60]}")
def test_reports_without_a_publication_date_state_their_own(row: dict[str, Any]) -> None:
    """A report's own day or month dates its figures: from its head, its title, the period that it covers; a file's name alone fixes no year."""
    context = ArticleContext(row["text"] + "\n\nSome 77 people are missing.", row.get("title"))

    answer = date_claim(context, mention(context, "77"), "stock")

    assert (answer.date.isoformat()[: CUT[answer.precision or "day"]] if answer.date else None) == row.get("date")
    assert answer.evidence == row.get("evidence", answer.evidence)


@given(TEXTS, DAYS)
def test_spans_lie_within_the_text_in_order(text: str, written: date | None) -> None:
    """Any text gives spans that lie within it, in order and apart, with days in order."""
    spans = find_dates(text, written)

    assert all(0 <= d.start < d.end <= len(text) and d.first <= d.last for d in spans)
    assert all(a.end <= b.start for a, b in pairwise(spans))


@given(TEXTS, DAYS, st.sampled_from(["incident", "cumulative", "stock", "period", "rate"]))
def test_any_claim_is_dated_without_error(text: str, published: date | None, basis: str) -> None:
    """Whatever surrounds a number, its date is answered, and first day, last day and precision fit together."""
    context = ArticleContext(f"{text} 77 dead {text}", published=published, published_precision="day" if published else None)

    answer = date_claim(context, mention(context, "77 dead"), basis)

    assert (answer.date is None) == (answer.date_end is None) == (answer.precision is None)
    assert answer.date is None or (answer.date_end is not None and answer.date <= answer.date_end)


@given(st.dates(date(1950, 1, 10), date(2090, 1, 1)), st.integers(0, 6))
def test_weekdays_resolve_backward(written: date, back: int) -> None:
    """A weekday is the latest such day up to the day of writing."""
    day = written - timedelta(days=back)

    assert [d.first for d in find_dates(f"killed on {day:%A}", written)] == [day]


def test_sentences_without_a_date_cost_little() -> None:
    """A sentence that holds no date word is passed over in far less than a millisecond."""
    text = "At least thirty people, among them twelve children, were killed and seventy wounded when a bomb exploded outside a crowded market."
    find_dates(text, None)

    begun = time.perf_counter()
    for _ in range(200):
        find_dates(text, None)

    assert (time.perf_counter() - begun) / 200 < 0.001


RECALLED = [
    ("It is 30 years since the massacre in Hama, in which at least 10,000 people were killed.", {"10000": "1982"}),
    ("It is 30 years since the army crushed a revolt in Hama, killing at least 10,000 people.", {"10000": "1982"}),
    ("Syrians mark the 30th anniversary of the massacre in Hama that killed 10,000 people.", {"10000": "1982"}),
    ("Ten years after the tsunami that killed 230,000 people, 600 people are homeless.", {"230000": "2002", "600": "2012-02-05"}),
    ("Two years since the coup that toppled the president, 700 people have been killed.", {"700": "2012-02-05"}),
    ("In the two years since the war began, 67,000 people have been killed.", {"67000": "2012-02-05"}),
    ("At least 67,000 people have been killed in the two years since the war began.", {"67000": "2012-02-05"}),
    ("On the 30th anniversary of the massacre 12 people were killed in Hama.", {"12": "2012-02-05"}),
]


@pytest.mark.parametrize(("text", "dates"), RECALLED)
def test_the_figures_of_an_event_that_is_recalled_are_of_its_year(text: str, dates: dict[str, str]) -> None:
    """What the clause on the event counts is of the event's year; what stands behind it is of the day it is told."""
    claims = extract_claims(article(text, published=date(2012, 2, 5)))

    assert {f"{claim.value:.0f}": claim.date.isoformat()[: CUT[claim.date_precision or "day"]] for claim in claims if claim.date} == dates
