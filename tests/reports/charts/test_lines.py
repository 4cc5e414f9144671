"""Lines that hold, join, break and fade."""

from datetime import date as Date  # noqa: N812
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crisisfigures.reports.charts import SIZES, palette
from crisisfigures.reports.charts.bars import bar_box, place_bars
from crisisfigures.reports.charts.frame import make_frame
from crisisfigures.reports.charts.ink import Stroke
from crisisfigures.reports.charts.lines import line_inks, runs, strength
from crisisfigures.reports.charts.marks import lag_segment, point_position, span_segment
from tests.reports.charts.making import Rows, days_after


def drawn(rows: Rows):
    """Give the chart, its frame, and the strokes of its first line."""
    chart = rows.chart()
    frame = make_frame(chart, SIZES["document"], 0, -205, 80)
    return chart, frame, [ink for ink in line_inks(chart.lines[0], chart.kind, frame) if isinstance(ink, Stroke)]


def one_line(days, basis="cumulative"):
    """Make a series with a figure at each of these days, 100 more each time."""
    rows = Rows()
    series = rows.add_series("UN", basis=basis)
    for place, day in enumerate(days):
        rows.add(series, days_after(Date(2013, 1, 1), day), 100 + 100 * place)
    return rows


def test_cumulative_holds_until_the_next_statement():
    """A running total runs level to the next date and then upright: it is never sloped."""
    _, _, strokes = drawn(one_line([0, 30, 60, 90]))

    for stroke in strokes:
        for (ax, ay), (bx, by) in pairwise(stroke.path):
            assert ax == pytest.approx(bx) or ay == pytest.approx(by)


def test_long_silence_fades():
    """After a gap of two years in monthly news the line is faint before the next statement, and full again after it."""
    chart, frame, strokes = drawn(one_line([0, 30, 60, 90, 820, 850]))
    corner = (point_position(chart.points[4], frame)[0], point_position(chart.points[3], frame)[1])
    before_the_corner = [stroke for stroke in strokes if stroke.path[-1] == pytest.approx(corner)]

    assert before_the_corner[-1].colour == palette.faded(palette.source_colour(0), strength(99))
    assert strokes[0].colour == palette.source_colour(0)


def test_regular_news_does_not_fade():
    """Figures that come every month are joined in full colour."""
    _, _, strokes = drawn(one_line(range(0, 360, 30)))

    assert {stroke.colour for stroke in strokes if stroke.path[0][0] != stroke.path[-1][0] and stroke.z == 2} == {palette.source_colour(0)}


def test_end_fades_before_the_edge():
    """The line runs on a little after its last statement, fading, and never to the chart's edge."""
    chart, frame, strokes = drawn(one_line([0, 30, 60]))
    last = max(x for stroke in strokes for x, _ in stroke.path)

    assert point_position(chart.points[-1], frame)[0] < last < frame.box.x1


@given(st.floats(0, 100), st.floats(0, 100))
def test_strength_never_grows(one, other):
    """The longer the silence, the fainter the line, but never gone."""
    earlier, later = sorted((one, other))

    assert 1.0 >= strength(earlier) >= strength(later) > 0.1


def test_range_breaks_the_line():
    """A range has no single value, so the line stops before it and begins anew after it."""
    rows = one_line([0, 30])
    series = rows.series[0]
    rows.add(series, Date(2013, 3, 1), None, "range", low=250, high=400)
    rows.add(series, Date(2013, 4, 1), 500)

    assert [[point.level for point in run] for run in runs(rows.chart().lines[0])] == [[100, 200], [500]]


def test_denied_is_passed_over():
    """A disputed figure does not stand on the line and does not break it."""
    rows = one_line([0, 30, 90])
    rows.add(rows.series[0], Date(2013, 2, 15), 9000, status="denied")

    assert [[point.level for point in run] for run in runs(rows.chart().lines[0])] == [[100, 200, 300]]


def test_lag_and_span_show_where_they_are_long_enough():
    """A late publication has a dotted lag, a month its width; a day's delay over years hides under the mark."""
    rows = one_line([0, 700])
    rows.add(rows.series[0], Date(2013, 6, 1), 150, end=Date(2013, 6, 30), precision="month", published=Date(2013, 12, 1))
    rows.add(rows.series[0], Date(2014, 3, 1), 160, published=Date(2014, 3, 2))
    chart, frame, _ = drawn(rows)
    month, day = chart.points[1], chart.points[2]

    assert span_segment(month, frame)
    assert lag_segment(month, frame)
    assert lag_segment(day, frame) is None
    assert span_segment(day, frame) is None


def test_bars_stand_side_by_side():
    """Bars of several sources and close dates never cover each other and all stand on zero."""
    rows = Rows()
    for name in ("Police", "Hospital", "AFP"):
        series = rows.add_series(name, basis="incident")
        for day in (0, 1, 1, 2, 40):
            rows.add(series, days_after(Date(2024, 3, 1), day), 10 + day)
    chart = rows.chart()
    frame = make_frame(chart, SIZES["document"], 0, -205, 8)
    bars = sorted(place_bars(chart, frame), key=lambda bar: bar.x0)

    assert len(bars) == 15
    assert all(left.x1 <= right.x0 + 1e-6 for left, right in pairwise(bars))
    assert {bar_box(bar, frame).y0 for bar in bars} == {frame.ground}
    assert bars[0].x0 >= frame.box.x0
    assert bars[-1].x1 <= frame.box.x1


def test_bars_too_close_become_stems():
    """Forty events within a week of ten years are no bars side by side, which would stand months away, but stems at their own dates."""
    rows = Rows()
    series = rows.add_series("Police", basis="incident")
    for place in range(40):
        rows.add(series, days_after(Date(2014, 3, 1), place / 6), 10 + place)
    rows.add(series, Date(2024, 3, 1), 5)
    chart = rows.chart()
    frame = make_frame(chart, SIZES["document"], 0, -205, 8)
    bars = place_bars(chart, frame)

    assert all(bar.stem for bar in bars)
    assert all(bar.middle == pytest.approx(frame.x(bar.point.date.toordinal() + 0.5)) for bar in bars)


def test_line_never_runs_back():
    """A figure for a whole year stands in its middle, before one for its last week, and the line goes from left to right."""
    rows = one_line([0, 300, 360])
    rows.add(rows.series[0], Date(2013, 1, 1), 150, end=Date(2013, 12, 31), precision="year")
    chart, _, strokes = drawn(rows)

    assert [point.level for point in chart.lines[0].points] == [100, 150, 200, 300]
    assert all(left[0] <= right[0] + 1e-9 for stroke in strokes for left, right in pairwise(stroke.path))
