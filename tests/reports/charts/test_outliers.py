"""Absurd values are kept, and kept from drowning the others."""

from datetime import date as Date  # noqa: N812

import pytest

from crisisfigures.reports.charts import Chart
from tests.reports.charts.making import Rows, days_after


def chart_of(values: list[int], flagged: set[int], others: tuple[int, ...] = (), aside: set[int] = frozenset()) -> Chart:
    """Draw a running total with these values a month apart, of which those at the places given are flagged, and another source's values."""
    rows = Rows()
    series, other = rows.add_series("UN"), rows.add_series("SOHR")
    points = [rows.add(series, days_after(Date(2012, 1, 1), 30 * place), value) for place, value in enumerate(values)]
    for place, value in enumerate(others):
        rows.add(other, days_after(Date(2012, 1, 5), 30 * place), value)
    chosen = ({points[place].point_id for place in places} for places in (flagged, aside))
    return rows.chart(**dict(zip(("jumps", "aside"), chosen, strict=True)))


def beyond(chart: Chart) -> list[float]:
    """Give the values that stand beyond the axis."""
    return [point.level for point in chart.points if point.off_axis]


@pytest.mark.parametrize(
    ("values", "flagged", "others", "expected"),
    [
        ([7000, 8000, 350000, 9000], {2}, (), [350000]),  # both neighbours speak against it
        ([7000, 8000, 350000, 9000], set(), (), []),  # no flag
        ([7000, 8000, 350000], {2}, (), []),  # the newest may be news
        ([350000, 8000, 9000, 9500], {0}, (), [350000]),  # the first, against the next two
        ([350000, 8000], {0}, (), []),  # one figure is no ground
        ([7000, 8000, 350000, 360000], {2}, (), []),  # confirmed by what follows
        ([7000, 8000, 350000, 9000], {2}, (300000, 320000), []),  # the axis reaches as far for another source
        ([7000, 8000, 90000, 1000000, 8500, 9000], {2, 3, 4}, (), [90000, 1000000]),  # two in a row
    ],
)
def test_beyond_the_axis_only_with_flag_and_neighbours(values, flagged, others, expected):
    """A value leaves the axis where it is flagged, its own series contradicts it, and no other source comes near it; never otherwise."""
    assert beyond(chart_of(values, flagged, others)) == expected


def test_what_is_beyond_is_said_and_kept():
    """A value beyond the axis keeps its row, with a remark, bears a number, does not carry the line, and is named in the note."""
    chart = chart_of([7000, 8000, 350000, 9000], {2})
    point = chart.points[2]

    assert (point.key, point.on_line, point.row.remark) == (True, False, "beyond the axis: over ten times its neighbours")
    assert chart.notes == (
        "the axis is broken off: number 3 (350,000) stands beyond it, flagged as a jump of more than a factor of ten that its own source contradicts",
    )


def test_contradicted_giant_leaves_the_axis():
    """A figure that the line passes by, since its source gives another one, needs no flag of its own."""
    assert beyond(chart_of([7000, 8000, 350000, 9000], set(), aside={2})) == [350000]


def test_dwarf_stands_off_the_line():
    """A running total under a tenth of both neighbours, and flagged, keeps its mark while the line passes by; the newest is left alone."""
    chart = chart_of([9000, 90, 9500, 80], {1, 3})

    assert [point.on_line for point in chart.points] == [True, False, True, True]
    assert chart.points[1].row.remark == "off the line: under a tenth of its neighbours"
    assert chart.notes == ("1 figure that differs from its neighbours by more than a factor of ten stands off the line",)


def test_first_days_are_no_dwarf():
    """A small toll at the beginning is not doubted because a giant, which is doubted itself, stands before it: the giant leaves the line."""
    chart = chart_of([67000, 370, 4600, 30000, 40000], {0, 1, 2})

    assert [point.on_line for point in chart.points] == [False, True, True, True, True]
    assert chart.points[0].row.remark == "off the line: over ten times its neighbours"


def test_overlapping_times_are_no_neighbours():
    """A figure for a whole year neither doubts nor is doubted by one for a day of that year."""
    rows = Rows()
    series = rows.add_series("MoH")
    rows.add(series, Date(2023, 1, 1), 67000, end=Date(2023, 12, 31), precision="year")
    days = [rows.add(series, days_after(Date(2023, 10, 8), 14 * place), value) for place, value in enumerate((370, 4600, 9000))]
    chart = rows.chart(jumps={point.point_id for point in days})

    assert all(point.on_line for point in chart.points)
