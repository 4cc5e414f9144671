"""What is drawn, how it is marked, and which row stands behind it."""

from dataclasses import replace
from datetime import date as Date  # noqa: N812

import pytest

from crisisfigures.errors import InputError
from crisisfigures.model import Decision, Ruling
from crisisfigures.reports.charts import SIZES, Chart
from crisisfigures.reports.charts.build import MOST_NUMBERED
from crisisfigures.reports.charts.footnotes import draw_footnotes
from crisisfigures.reports.charts.ink import Stroke, every_words
from crisisfigures.reports.charts.layout import Box
from crisisfigures.reports.charts.lines import runs
from crisisfigures.reports.charts.marks import band
from crisisfigures.reports.rulings import DONE, RulingNote
from tests.reports.charts.making import DEATHS, REFUGEES, Rows, days_after, syria


def only_point(rows: Rows, **options):
    """Give the one point of a chart."""
    (point,) = rows.chart(**options).points
    return point


@pytest.mark.parametrize(
    ("qualifier", "shape", "arrow", "symbol"),
    [
        ("exact", "mark", None, ""),
        ("at_least", "mark", "up", "↑"),
        ("at_most", "mark", "down", "↓"),
        ("approx", "mark", None, "~"),
        ("vague", "band", None, ""),
    ],
)
def test_hedge_is_drawn(qualifier, shape, arrow, symbol):
    """Each hedge has its mark on the picture and its sign in the table."""
    rows = Rows()
    rows.add(rows.add_series("UN"), Date(2013, 7, 25), 100, qualifier)
    point = only_point(rows)

    assert (point.shape, point.arrow, point.row.symbol) == (shape, arrow, symbol)
    assert point.tilde == (qualifier == "approx")


def test_range_has_no_midpoint():
    """A range stands between its ends, and no line may pass through it."""
    rows = Rows()
    rows.add(rows.add_series("UN"), Date(2013, 7, 25), 150, "range", low=100, high=200)
    point = only_point(rows)

    assert (point.shape, point.low, point.high, point.level) == ("range", 100, 200, 100)
    assert not point.on_line


def test_vague_count_with_an_upper_end_is_a_closed_band():
    """A band reaches what a vague count may mean at most, and has an edge there; an open one fades."""
    rows = Rows()
    rows.add(rows.add_series("UN"), Date(2013, 7, 25), 200, "vague", high=999)
    point = only_point(rows)
    closed, fading = (band(Box(0, 0, 4, 10), "#000000", closed=closed) for closed in (True, False))

    assert (point.level, point.top) == (200, 999)
    assert [isinstance(ink, Stroke) and ink.path[0][1] == 10 for ink in closed].count(True) == 1
    assert not any(isinstance(ink, Stroke) and ink.path[0][1] == 10 for ink in fading)


def test_estimated_scope_is_hollow():
    """Marks of an estimate are hollow, those of a documented count are filled."""
    rows = Rows()
    rows.add(rows.add_series("SOHR", scope="estimated"), Date(2014, 12, 2), 280000)
    rows.add(rows.add_series("SOHR", scope="documented"), Date(2014, 12, 2), 202354)

    assert [line.points[0].hollow for line in rows.chart().lines] == [True, False]


def test_contradicted_figure_is_a_mark_that_the_line_passes_by():
    """A figure that its source's other figure for the date contradicts is drawn, and no line goes through it; the label stands at the other."""
    rows = Rows()
    series = rows.add_series("UN")
    rows.add(series, Date(2013, 6, 25), 7000)
    other = rows.add(series, Date(2013, 7, 25), 148)
    rows.add(series, Date(2013, 7, 25), 8604)
    (line,) = rows.chart(aside={other.point_id}).lines

    assert [(point.level, point.on_line) for point in line.points] == [(7000, True), (148, False), (8604, True)]
    assert [len(run) for run in runs(line)] == [2]
    assert (line.newest.level, line.points[1].row.remark) == (8604, "contradicted: not on the line")


def test_denied_is_kept_as_cross():
    """A disputed figure is drawn apart from the line, and its row says who disputes it."""
    rows = Rows()
    series = rows.add_series("Ministry")
    rows.add(series, Date(2024, 1, 1), 90, status="denied", denied_by="the army")
    rows.add(series, Date(2023, 1, 1), 80)
    point = rows.chart().points[-1]

    assert (point.shape, point.row.remark, point.row.symbol) == ("cross", "disputed by the army", "×")
    assert rows.chart().lines[0].newest.level == 80


def test_projected_is_left_out_unless_asked():
    """Projected figures are not drawn, which a note says, unless someone asks for them."""
    rows = Rows()
    series = rows.add_series("WHO")
    rows.add(series, Date(2014, 9, 1), 3000)
    rows.add(series, Date(2014, 12, 1), 20000, status="projected")

    assert [point.level for point in rows.chart().points] == [3000]
    assert rows.chart().notes == ("1 projected figure is not drawn",)
    assert rows.chart(projected=True).points[-1].shape == "projected"


def test_nothing_to_draw_is_an_error():
    """A chart without a single point is refused with what to do."""
    rows = Rows()
    rows.add_series("UN")

    with pytest.raises(InputError, match="no point"):
        rows.chart()


def test_different_bases_never_share_an_axis():
    """A running total and a stock cannot stand on one chart."""
    rows = Rows()
    rows.add(rows.add_series("UN"), Date(2013, 7, 25), 1)
    rows.add(rows.add_series("UN", basis="stock"), Date(2013, 7, 25), 1)

    with pytest.raises(InputError, match="cannot share"):
        rows.chart()


def test_row_names_source_publishers_and_words():
    """The row of a point gives who says it, who printed it, the link, the quote and the claims."""
    rows = Rows()
    rows.add(rows.add_series("UN"), Date(2013, 7, 25), 100000, "at_least", published=Date(2013, 7, 28), publishers=("BBC", "Reuters"))
    (row,) = rows.chart().rows

    assert (row.number, row.figure, row.who, row.date_text) == (1, "more than 100,000", "UN", "25 July 2013")
    assert set(row.publishers) == {"BBC", "Reuters"}
    assert row.published == Date(2013, 7, 28)
    assert len(row.claim_ids) == 2
    assert row.quote == "more than 100,000"
    assert (row.url or "").startswith("https://example.org/")
    assert row.href == f"index.html#claim-{row.claim_ids[0]}"


def test_sample_row_says_what_it_restates():
    """A row of the sample names the public statement and its date."""
    row = syria().chart(sample=True).rows[7]

    assert row.printed_by == "crisisfigures sample (restates UN, 25 July 2013)"


def test_missing_source_is_said():
    """A figure without a named source says so in its row and keeps its publisher in its label."""
    rows = Rows()
    rows.add(rows.add_series(None), Date(2013, 7, 25), 12)
    (line,) = rows.chart().lines

    assert (line.rank, line.label, line.points[0].row.who) == (None, "no source named (BBC)", "no source named")


def numbers_by_date(chart: Chart):
    """Give the numbers of all points in the order of their dates."""
    return [row.number for row in sorted(chart.rows, key=lambda row: row.date_end)]


def test_numbers_run_with_time():
    """Points are numbered from left to right over all lines, and rows come in that order."""
    chart = syria().chart()

    assert numbers_by_date(chart) == list(range(1, 13))
    assert [row.number for row in chart.rows] == list(range(1, 13))


def test_order_of_input_changes_nothing():
    """The chart does not depend on the order in which points and claims arrive."""
    rows, mixed = syria(), syria()
    mixed.points = {series: list(reversed(points)) for series, points in mixed.points.items()}
    mixed.claims = {point: list(reversed(claims)) for point, claims in mixed.claims.items()}

    assert rows.chart() == mixed.chart()


def test_too_many_points_number_the_telling_ones():
    """Of sixty points at most fourteen bear numbers, the first and newest of each line among them; all stand in the rows."""
    rows = Rows()
    for name in ("UN", "WHO"):
        series = rows.add_series(name)
        for place in range(30):
            rows.add(series, days_after(Date(2013, 1, 1), place * 9), 100 + place)
    chart = rows.chart()

    assert len(chart.key_points) == MOST_NUMBERED
    assert len(chart.rows) == 60
    for line in chart.lines:
        assert line.points[0].key
        assert line.newest.key


def test_labels_say_only_what_tells_lines_apart():
    """Lines are labelled by source; scope and place only where these differ."""
    rows = syria()
    hosts = Rows()
    for host in ("Lebanon", "Jordan"):
        hosts.add(hosts.add_series("UNHCR", metric="refugees", basis="stock", place=host), Date(2013, 6, 30), 500000)

    assert [line.label for line in rows.chart().lines] == ["OHCHR", "UN", "SOHR", "SOHR, estimated"]
    assert [line.label for line in hosts.chart(REFUGEES, place=None).lines] == ["UNHCR, Lebanon", "UNHCR, Jordan"]
    assert [line.rank for line in hosts.chart(REFUGEES, place=None).lines] == [0, 1]


def test_labels_say_the_scope_in_the_words_of_captions():
    """A line and its rows in the table of sources name what the count includes as every caption does."""
    rows = Rows()
    for scope in (None, "includes_missing", "left_out"):
        rows.add(rows.add_series("AFAD", scope=scope), Date(2023, 2, 8), 9057)
    chart = rows.chart()
    texts = [words.text for words in every_words(draw_footnotes(chart, SIZES["document"], 0.0)[0])]

    assert [line.label for line in chart.lines] == ["AFAD", "AFAD, including the missing", "AFAD, left out of the total"]
    assert {"AFAD", "AFAD (including the missing)", "AFAD (left out of the total)"} <= set(texts)


def note(kind: Ruling) -> RulingNote:
    """Make a ruling in force."""
    return RulingNote(Decision("r1", None, None, None, None, None, kind, None, None, "Ada", Date(2026, 11, 2), "why"), DONE[kind], ())


@pytest.mark.parametrize(
    ("kinds", "reading"),
    [
        ([], "Read by machine"),
        (["merge", "split"], "Read by machine"),  # nobody needs to read a figure for them
        (["accept"] * 12, "Checked by a person"),
        (["accept"] * 11 + ["correct"], "Checked by a person (1 corrected)"),
        (["accept"] * 3, "3 of 12 figures checked by a person, the others read by machine"),
        (["accept", "correct", "retract", "add", "add"],
         "5 of 12 figures checked by a person (1 corrected, 1 retracted, 2 added), the others read by machine"),
    ],
)  # fmt: skip
def test_reading_says_who_read(kinds, reading):
    """The chart says whether a machine read its figures or a person checked them, how many of each, and what came of it."""
    rows = syria()
    claims = [claims[0].claim_id for claims in rows.claims.values()]

    assert rows.chart(ruled={claim: [note(kind)] for claim, kind in zip(claims, kinds, strict=False)}).reading == reading


@pytest.mark.parametrize(("kind", "remark"), [("retract", "retracted, 2 November 2026"), ("add", "added by a person"), ("accept", "")])
def test_retracted_and_added_figures_are_told_in_the_table(kind, remark):
    """The row under the chart says that a figure was withdrawn and when, or that a person added it."""
    rows = syria()
    first = next(iter(rows.claims.values()))[0].claim_id

    assert {row.remark for row in rows.chart(ruled={first: [note(kind)]}).rows if first in row.claim_ids} == {remark}


def test_known_on_is_the_newest_publication():
    """A chart is as known on the newest publication behind it, or on the day given."""
    rows = syria()

    assert rows.chart().as_known_on == Date(2015, 8, 31)
    assert rows.chart(as_known_on=Date(2015, 9, 1)).as_known_on == Date(2015, 9, 1)


def test_title_and_subtitle_say_what_is_counted():
    """The title names what and where, with the missing where they are counted; the subtitle defines it with its basis and start."""
    rows = Rows()
    rows.add(rows.add_series("AFAD", scope="includes_missing"), Date(2023, 2, 8), 9057)
    chart = rows.chart(DEATHS)

    assert chart.title == "Deaths in Syria, the missing included"
    assert chart.subtitle == "People killed or dead because of the event, of any cause. Running total since March 2011."


@pytest.mark.parametrize(
    ("baselines", "said", "begins", "since"),
    [
        ((None, None), (Date(2011, 3, 1), Date(2011, 3, 15)), Date(2011, 3, 15), " since 15 March 2011"),
        ((None, None), (Date(2011, 3, 1), Date(2011, 3, 15)), None, ""),
        ((None, None), (None, None), Date(2011, 3, 15), ""),
        ((None, None), (None, Date(2011, 3, 1)), None, " since March 2011"),
        ((Date(2012, 1, 1), Date(2012, 1, 1)), (Date(2012, 1, 1), Date(2012, 1, 1)), Date(2011, 3, 15), " since 2012"),
        ((None, Date(2012, 1, 1)), (Date(2011, 3, 1), Date(2012, 1, 1)), Date(2011, 3, 15), " since dates that differ by source"),
    ],
)
def test_subtitle_says_since_when_series_count_and_not_how_texts_date_it(baselines, said, begins, since):
    """Series that begin with their crisis count since one day, though texts write its month or its day; another start differs."""
    rows = Rows()
    for source, baseline, day in zip(("UN", "SOHR"), baselines, said, strict=True):
        point = rows.add(rows.add_series(source, baseline_date=baseline), Date(2013, 2, 8), 9057)
        rows.claims[point.point_id] = [replace(claim, baseline_date=day) for claim in rows.claims[point.point_id]]
    chart = rows.chart(begins=begins)

    assert f". Running total{since}. " in chart.subtitle


def test_fall_of_a_running_total_bears_its_number():
    """Among many points the one where a running total falls is numbered: it needs explaining."""
    rows = Rows()
    series = rows.add_series("SOHR")
    for place in range(40):
        rows.add(series, days_after(Date(2013, 1, 1), place * 9), 50 if place == 17 else 100 + place)

    assert rows.chart().points[17].key
