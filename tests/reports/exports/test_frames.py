"""In Python figures are a pandas frame by date, a polars frame, or a picture, each with hedge, source and publisher."""

from pathlib import Path

import pandas as pd
import polars as pl
import pytest
from matplotlib.axes import Axes
from matplotlib.figure import Figure

import crisisfigures as cf
from crisisfigures.errors import DatabaseError, InputError
from crisisfigures.store import open_database

KEPT = {"figure", "qualifier", "who_says", "who_printed", "figure_low", "figure_high", "link"}


def test_a_series_is_a_frame_by_date(own_database: Path) -> None:
    """Rows are in the order of the days that the figures speak of, and each keeps its words."""
    frame = cf.open(own_database).series("syria", "deaths")

    assert isinstance(frame, pd.DataFrame)
    assert isinstance(frame.index, pd.DatetimeIndex)
    assert (frame.index.name, frame.index.is_monotonic_increasing) == ("figure_date", True)
    assert set(frame.columns) >= KEPT
    day = frame[frame.index == "2013-07-25"].iloc[0]
    assert (day["figure"], day["figure_low"], day["who_says"], day["who_printed"]) == ("more than 100,000", 100000, "UN", "BBC News; Reuters")
    assert pd.isna(day["figure_high"])


def test_a_country_outside_any_crisis_is_asked_for_by_its_code(own_database: Path) -> None:
    """An ISO code gives what belongs to no crisis."""
    assert cf.open(own_database).series("SDN", "deaths")["figure"].tolist() == ["at least 15"]


def test_polars_has_the_same_rows(own_database: Path) -> None:
    """Days are dates there, and figure_date is a column."""
    frame = cf.open(own_database).series("syria", "deaths")
    other = frame.polars()

    assert other.schema["figure_date"] == other.schema["first_published"] == pl.Date
    assert other["figure"].to_list() == frame["figure"].tolist()
    assert other["figure_high"].null_count() == int(frame["figure_high"].isna().sum())


@pytest.mark.parametrize("view", ["figures", "timeline", "latest", "disagreements", "to_check"])
def test_every_view_is_a_frame(own_database: Path, view: str) -> None:
    """Each view has as many rows as the database says."""
    with open_database(own_database) as con:
        ((count,),) = con.execute(f"SELECT count(*) FROM {view}").fetchall()

    assert len(cf.open(own_database).table(view)) == count == len(cf.open(own_database).table(view).polars())


def test_a_picture_draws_what_the_hedges_allow(sample_database: Path) -> None:
    """A running total is steps, an estimate hollow, a range no point, a disputed figure a cross; the sample is stamped; y begins at 0."""
    frame = cf.open(sample_database).series("syria", "deaths")
    ax = frame.plot()
    lines = {line.get_label(): line for line in ax.get_lines()}
    texts = {text.get_text() for text in ax.texts}

    assert isinstance(ax, Axes)
    assert lines["UN"].get_drawstyle() == "steps-post"
    assert lines["Syrian Observatory for Human Rights, estimated"].get_markerfacecolor() == "white"
    assert 155000 not in lines["Syrian Observatory for Human Rights, documented"].get_ydata()
    assert any(line.get_marker() == "x" for line in ax.get_lines())
    assert {"↑", "~"} <= texts
    assert ax.get_title(loc="right") == "SAMPLE"
    assert ax.get_ylim()[0] == 0
    assert "2 figures of other kinds are not drawn." in ax.get_xlabel()


def test_a_part_of_a_frame_plots_on_given_axes(own_database: Path) -> None:
    """A choice of rows is still a frame of figures; figures of one's own bear no stamp."""
    frame = cf.open(own_database).series("syria", "deaths")
    given = Figure().subplots()
    ax = frame[frame.who_says == "UN"].plot(given)

    assert ax is given
    assert ax.get_title(loc="right") == ""


def test_what_is_not_there_is_told(own_database: Path, tmp_path: Path) -> None:
    """No database, no such crisis, no such metric, nothing to draw: each is an error of the package with what to do."""
    database = cf.open(own_database)
    with pytest.raises(DatabaseError, match="no database"):
        cf.open(tmp_path)
    with pytest.raises(InputError, match="count: deaths, injured"):
        database.series("syria", "cases")
    with pytest.raises(InputError, match="no crisis nowhere"):
        database.series("nowhere", "deaths")
    with pytest.raises(InputError, match="no column"):
        database.table("latest")[["figure"]].plot()
    with pytest.raises(InputError, match="no figure"):
        database.series("syria", "deaths").iloc[:0].plot()
