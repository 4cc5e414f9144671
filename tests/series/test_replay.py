"""What stood on a past day, read by today's rules."""

from datetime import date
from decimal import Decimal

from hypothesis import given

from crisisfigures.model import Article, Claim
from crisisfigures.series import Reconciled, as_known_on
from tests.series.factory import SYRIA, make_article, make_claim, registry, run
from tests.series.test_properties import CRISES, articles, claims, made

D24, D25, D26, D27 = (date(2013, 7, day) for day in (24, 25, 26, 27))


def known(day: date, rows: list[Claim], papers: list[Article]) -> Reconciled:
    """Replay to a day."""
    return as_known_on(day, rows, {paper.article_id: paper for paper in papers}, [SYRIA], registry())


def test_revision_is_unknown_before_it_was_published() -> None:
    """The figure that a later text supersedes stands on the line until then."""
    papers, rows = [make_article("a", D25), make_article("b", D27)], [make_claim("a", 92000), make_claim("b", 95000)]

    assert known(D24, rows, papers).points == []
    assert [Decimal(92000)] == [point.value for point in known(D26, rows, papers).points]
    assert [Decimal(95000)] == [point.value for point in known(D27, rows, papers).points]


def test_contradiction_is_none_before_the_other_figure() -> None:
    """One of two figures of one day of publication stands alone by entry, where the other entered later."""
    papers = [make_article("a", D25, entered=D25), make_article("b", D25, entered=D27)]
    rows = [make_claim("a", 1700000), make_claim("b", 1800000)]
    shelf = {paper.article_id: paper for paper in papers}

    assert as_known_on(D26, rows, shelf, [SYRIA], registry(), "entered").findings == []
    assert len(as_known_on(D26, rows, shelf, [SYRIA], registry()).findings) == 1


def test_undated_text_was_never_known() -> None:
    """A text without a date of publication is on no day's line."""
    assert known(D27, [make_claim("a")], [make_article("a", None)]).points == []


def test_brief_is_known_from_its_statement_on() -> None:
    """A brief that restates is known from the day of the statement."""
    assert len(known(D25, [make_claim("a")], [make_article("a", date(2026, 1, 1), restates=("UN", D25))]).points) == 1


def test_last_day_is_the_present() -> None:
    """Replayed to the last day, everything is as it is now."""
    papers, rows = [make_article("a", D25), make_article("b", D27)], [make_claim("a", 92000), make_claim("b", 95000, date=D26)]

    assert known(D27, rows, papers) == run(rows, papers)


@given(claims(), articles())
def test_replay_at_the_last_day_equals_the_present(rows: list[Claim], shelf: dict[str, Article]) -> None:
    """With every text dated, a replay beyond the last one equals the present, whatever the claims."""
    dated = {key: paper for key, paper in shelf.items() if paper.published is not None}
    kept = [row for row in rows if row.article_id in dated]

    assert as_known_on(date(2100, 1, 1), kept, dated, CRISES, registry()) == made(kept, dated)
