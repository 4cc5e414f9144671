"""The table of sources and the footer in the picture."""

from datetime import date as Date  # noqa: N812

from crisisfigures.reports.charts import SIZES
from crisisfigures.reports.charts.footnotes import draw_footnotes, footer_sentences
from crisisfigures.reports.charts.ink import every_words
from tests.reports.charts.making import Rows, days_after, syria


def test_every_numbered_point_has_its_row():
    """Each number of the picture has a row with date, figure, who says it and who printed it."""
    inks, bottom = draw_footnotes(syria().chart(), SIZES["document"], 0.0)
    texts = [words.text for words in every_words(inks)]

    for row in syria().chart().rows:
        assert str(row.number) in texts
        assert row.figure in texts
        assert row.printed_by in texts
    assert texts.count("UN") == 4
    assert bottom < -100


def test_footer_never_claims_more_than_is_known():
    """The footer says that figures are as reported, who read them and as known on which day."""
    sentences = footer_sentences(syria().chart(notes=["Counts of civilians are left out."]), 12)

    assert sentences == [
        "Note: Counts of civilians are left out", "Figures as reported, not independently verified", "Read by machine", "As known on 31 August 2015",
    ]  # fmt: skip


def test_shortened_table_says_so():
    """Where not all points are listed the footer names all sources and leads to the full table."""
    rows = Rows()
    series = rows.add_series("UN")
    for place in range(30):
        rows.add(series, days_after(Date(2013, 1, 1), place * 9), 100 + place)
    sentences = footer_sentences(rows.chart(), 14)

    assert sentences[:2] == ["Sources: UN", "14 of 30 figures, printed by 1 publisher, are listed; full table: see the page"]


def test_slide_lists_the_newest_first():
    """Where a slide holds few rows, the newest figure of each line is among them."""
    inks, _ = draw_footnotes(syria().chart(), SIZES["slide"], 0.0, 4)
    numbers = [words.text for words in every_words(inks) if words.bold]

    assert numbers == ["9", "10", "11", "12"]


def test_footer_names_few_sources():
    """Of many sources the footer names the leading ones and counts the others."""
    rows = Rows()
    for number in range(25):
        rows.add(rows.add_series(f"S{number}"), days_after(Date(2013, 1, 1), number), 100)

    assert footer_sentences(rows.chart(), 14)[0] == "Sources: S0; S1; S2; S3; S4; S5; S6; S7 and 17 others"


def test_table_tells_places_apart():
    """Where figures count in several places the table says where, on every size of page."""
    rows = Rows()
    for place in ("Homs", "Idlib"):
        rows.add(rows.add_series("SOHR", place=place, basis="incident"), Date(2013, 1, 1), 100)
    for size, heads in (("document", {"Where", "Who says", "Homs", "Idlib"}), ("column", {"Where; who says; published by", "Homs; SOHR; BBC"})):
        inks, _ = draw_footnotes(rows.chart(place=None), SIZES[size], 0.0)
        assert heads <= {words.text for words in every_words(inks)}
