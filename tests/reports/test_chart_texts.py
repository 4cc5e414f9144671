"""Caption and alternative text keep the hedges of the figures that they name."""

from pathlib import Path

from crisisfigures.reports.chart_texts import alt_text, caption
from crisisfigures.reports.evidence import Evidence, gather_evidence
from crisisfigures.reports.reading import read_holdings


def deaths(database: Path) -> list[Evidence]:
    """Give the rows of the running totals of deaths."""
    holdings = read_holdings(database)
    points = [point for point in holdings.points.values() if holdings.series[point.series_id].basis == "cumulative"]
    return gather_evidence(enumerate((point.point_id for point in points), start=1), holdings, causes=["conflict"])


def test_alt_text_describes_each_line(own_database: Path) -> None:
    """Each line has its first and newest figure with hedge, date, source and scope, and what is disputed."""
    words = alt_text("Deaths, Syrian conflict", deaths(own_database), sample=False)

    assert words.startswith("Step chart. Deaths, Syrian conflict. 10 figures from 2 sources, from 31 October 2012 to 2 December 2014.")
    assert "Syrian Observatory for Human Rights, Syria (estimated): about 280,000 (2 December 2014)." in words
    assert "UN, Syria: from 60,000 (30 November 2012) to 191,369 (30 April 2014)." in words
    assert "Disputed: 120,000 (1 December 2013)." in words


def test_caption_says_the_newest_and_what_is_not_known(own_database: Path) -> None:
    """The caption quotes the newest figures in full sentences and says that nothing was verified."""
    words = caption(deaths(own_database), sample=False)

    assert "by 2 December 2014 (documented), according to the Syrian Observatory for Human Rights, as printed by BBC News (2 December 2014)." in words
    assert words.endswith("Figures as reported, not independently verified.")


def test_sample_is_said(own_database: Path) -> None:
    """Of the sample, both texts say so."""
    rows = deaths(own_database)

    assert "SAMPLE" in caption(rows, sample=True)
    assert alt_text("Deaths", rows, sample=True).startswith("SAMPLE.")
