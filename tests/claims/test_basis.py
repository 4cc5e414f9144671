"""The kind of count and the status of figures: which words decide, and which must not."""

from datetime import date

import pytest

from crisisfigures.claims import extract_claims
from crisisfigures.claims.context import ArticleContext
from crisisfigures.claims.reporting import window_of
from crisisfigures.claims.spans import span_in
from tests.claims.claim_rows import article
from tests.claims.specs import Row, rows


@pytest.mark.parametrize("row", rows("basis"))
def test_words_decide_basis_and_status(row: Row) -> None:
    """Each number of the row gives a claim with the basis or the status that the row states."""
    claims = extract_claims(article(row["text"], title=row.get("title"), published=date(2021, 8, 2)))

    for field in ("basis", "status"):
        for number, answer in row.get(field, {}).items():
            found = {getattr(claim, field) for claim in claims if number in claim.quote}
            assert found == {answer}, (number, [(claim.quote, claim.metric, claim.basis, claim.status, claim.evidence) for claim in claims])


@pytest.mark.parametrize(
    ("title", "text", "kind"),
    [
        ("Epidemiological bulletin week 31", "", "week"),
        ("Weekly situation report", "", "days"),
        (None, "1 - 15 March 2020\n\nThe fighting went on.", "days"),
        (None, "Operational Update\n\nChad, March 2020\n\nThe fighting went on.", "month"),
        (None, "Partners found more people during the month of March.", "month"),
        ("Floods in Chad in March 2020", "Rain fell on 3 March 2020.", None),
        ("Ten dead this week in Chad", "The fighting went on.", None),
    ],
)
def test_headings_tell_what_a_report_covers(title: str | None, text: str, kind: str | None) -> None:
    """A report's title or heading tells whether it covers a numbered week, some days or a month; a news story covers none."""
    window = window_of(ArticleContext(text, title=title))

    assert (window.kind if window else None) == kind


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("killed over the past three days", "over the past three days"),
        ("killed in early March 2013", "in early March 2013"),
        ("killed in March 12 times", None),
        ("more than last week", None),
        ("after last week's flood", None),
        ("the war that began last year", None),
        ("between 2 and 5 people", None),
    ],
)
def test_spans_are_told_from_other_times(text: str, span: str | None) -> None:
    """A span of time counts unless a figure is compared with it, or it tells when a crisis began."""
    found = span_in("en", text)

    assert (found["span"] if found else None) == span
