"""A break of a count is ruled on the picture and told in its notes."""

from datetime import date as Date  # noqa: N812

import pytest

from crisisfigures.model import Break, Series
from crisisfigures.reports.charts import SIZES, Chart
from crisisfigures.reports.charts.breaks import DASH
from crisisfigures.reports.charts.ink import Stroke, every_words
from crisisfigures.reports.charts.picture import compose
from tests.reports.charts.making import Rows

CHANGED = Date(2024, 5, 8)


def broken(old: Series, new: Series) -> Break:
    """Make the break between two series."""
    return Break("0" * 16, old.series_id, new.series_id, CHANGED, "From 8 May 2024 OCHA counts identified dead: the two are not joined.", [])


def chart(*, other: bool = False) -> Chart:
    """Draw OCHA's two counts; `other` names a break to a series that is not on the chart."""
    rows = Rows()
    old, new = rows.add_series("OCHA"), rows.add_series("OCHA", scope="identified")
    for month, number in ((1, 9000), (3, 9400), (4, 9500)):
        rows.add(old, Date(2024, month, 6), number)
    for month, number in ((5, 4959), (6, 5100)):
        rows.add(new, Date(2024, month, 8), number)
    elsewhere = Rows().add_series("WHO")
    return rows.chart(breaks=[broken(old, elsewhere if other else new)])


@pytest.mark.parametrize("size", sorted(SIZES))
def test_break_is_ruled_and_told(size: str) -> None:
    """A dashed rule stands at the day, with words beside it, and the sentence is in the notes."""
    made = chart()
    picture = compose(made, SIZES[size])
    (rule,) = [ink for ink in picture.inks if isinstance(ink, Stroke) and ink.dash == DASH]
    words = [each.text for each in every_words(picture.inks)]

    assert rule.path[0][0] == rule.path[1][0]
    assert "OCHA: identified by name" in words
    assert made.notes[0].startswith("From 8 May 2024 OCHA counts identified dead")


def test_break_of_a_series_elsewhere_is_not_drawn() -> None:
    """A break to a count that the chart does not show says nothing on it."""
    assert chart(other=True).breaks == ()
