"""The figures in Python: a pandas frame by date, a polars frame, or a picture drawn with matplotlib."""

from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd

from crisisfigures.reports.exports.about import is_sample
from crisisfigures.reports.exports.columns import Column
from crisisfigures.reports.exports.tables import Table, read_view
from crisisfigures.store import open_database

if TYPE_CHECKING:
    import polars as pl
    from matplotlib.axes import Axes

INDEX = "figure_date"


class Figures(pd.DataFrame):  # type: ignore[misc] # pandas has no types
    """Figures by the day that they speak of: a pandas frame, of which each row keeps hedge, source, publisher and date.

    A part of it (`frame[frame.who_says == "OHCHR"]`) is again one. Never sum a column: rows repeat each other.
    """

    _metadata = ["sample"]  # noqa: RUF012 - pandas looks for it on the class
    sample = False

    @property
    def _constructor(self) -> type["Figures"]:
        return Figures

    def polars(self) -> "pl.DataFrame":
        """Give the same rows as a polars frame, dates as dates and figure_date as its first column."""
        import polars as pl

        frame = pl.from_pandas(pd.DataFrame(self.reset_index()))
        return frame.with_columns(pl.col(pl.Datetime).cast(pl.Date))

    def plot(self, ax: "Axes | None" = None) -> "Axes":
        """Draw one line a series as the reports do: steps for running totals, hollow marks for estimates, arrows for open ends; give the Axes.

        Needs the columns of `series`. For charts with a table of sources use `crisisfigures chart`.
        """
        from crisisfigures.reports.exports.plotting import plot_figures

        return plot_figures(self, ax, sample=self.sample)


class Database:
    """A database of figures, opened for reading whenever it is asked."""

    def __init__(self, path: Path) -> None:
        self.path = path
        with closing(open_database(path)):
            pass  # a wrong path is told at once

    def __repr__(self) -> str:
        return f"crisisfigures.open({str(self.path)!r})"

    def series(self, crisis: str, metric: str) -> Figures:
        """Give the points of a crisis (or of a country outside any, by its ISO code) and a metric, by the first day that they speak of.

        A row a point, with the columns of `crisisfigures export timeline`. Raises InputError naming what there is, where there is none.
        """
        return self.table("timeline", crisis=crisis, metric=metric)

    def table(self, view: str, *, crisis: str | None = None, metric: str | None = None) -> Figures:
        """Give the rows of figures, timeline, latest, disagreements or to_check; by day where each row has one."""
        with closing(open_database(self.path)) as con:
            return _frame(read_view(con, view, crisis=crisis, metric=metric), sample=is_sample(con))


def _frame(table: Table, *, sample: bool) -> Figures:
    made = {column.name: _values(column, table.values(column.name)) for column in table.columns}
    frame = Figures(made, columns=[column.name for column in table.columns])
    if INDEX in frame.columns:
        frame = frame.sort_values([name for name in (INDEX, "figure_date_end", "figure") if name in frame.columns], kind="stable").set_index(INDEX)
    frame.sample = sample
    return frame


def _values(column: Column, values: list[Any]) -> Any:
    """Give a column its pandas type: numbers may be missing, lists are joined, dates are days."""
    if column.kind == "date":
        return pd.to_datetime(pd.Series(values, dtype="object")).astype("datetime64[s]")
    if column.kind == "number":
        return pd.Series([None if value is None else float(value) for value in values], dtype="float64")
    if column.kind == "list":
        return pd.Series(["; ".join(value or []) for value in values], dtype="str")
    if column.kind == "text":
        return pd.Series(values, dtype="str")
    return pd.Series(values, dtype="boolean" if column.kind == "truth" else "int64")
