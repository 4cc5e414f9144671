"""A view, or a part of it, read into a table that knows what its columns mean."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from crisisfigures.errors import InputError
from crisisfigures.reports.exports.columns import Column, describe
from crisisfigures.reports.exports.queries import QUERIES, TEXT_COLUMNS, conditions

if TYPE_CHECKING:
    import duckdb


@dataclass(frozen=True)
class Table:
    """Rows in a fixed order. `metric_tag` is the HXL tag that all of them share, None where they count different things."""

    name: str
    columns: tuple[Column, ...]
    rows: Sequence[tuple[Any, ...]]
    metric_tag: str | None = None

    def values(self, name: str) -> list[Any]:
        """Give one column; empty where the table has none of that name."""
        places = [place for place, column in enumerate(self.columns) if column.name == name]
        return [row[places[0]] for row in self.rows] if places else []


@dataclass(frozen=True, slots=True)
class Selected:
    """A query with its parameters, in the order in which its rows are written."""

    sql: str
    parameters: list[str]


def select(view: str, *, crisis: str | None = None, metric: str | None = None, without_text: bool = False) -> Selected:
    """Write the query for the rows of a view. Raises InputError for an unknown view."""
    if view not in QUERIES:
        raise InputError(f"no view is called {view}.", what_to_do=f"Use one of: {', '.join(QUERIES)}, or database, package or briefing.")
    where, parameters = conditions(view, crisis=crisis, metric=metric)
    left_out = f"COLUMNS(c -> c NOT IN {TEXT_COLUMNS!r})" if without_text else "*"
    order = "" if view == "to_check" else " ORDER BY ALL"  # to_check has an order of its own
    return Selected(f"SELECT {left_out} FROM ({QUERIES[view]}){where}{order}", parameters)


def read_view(
    con: "duckdb.DuckDBPyConnection", view: str, *, crisis: str | None = None, metric: str | None = None, without_text: bool = False
) -> Table:
    """Read the rows of a view, all of them or those of a crisis (or a country outside any) and a metric.

    Raises InputError for an unknown view, and naming what there is where a crisis or metric has no rows.
    """
    wanted = select(view, crisis=crisis, metric=metric, without_text=without_text)
    table = read_query(con, view, wanted.sql, wanted.parameters)
    if not table.rows and (crisis or metric):
        raise _nothing(con, view, crisis, metric)
    return table


def read_query(con: "duckdb.DuckDBPyConnection", name: str, sql: str, parameters: object = None) -> Table:
    """Read the rows of a query whose columns are all described."""
    found = con.execute(sql, parameters)
    columns = tuple(describe(each[0], str(each[1])) for each in found.description or [])
    rows = found.fetchall()
    table = Table(name, columns, rows)
    metrics = sorted(set(table.values("metric")))
    tag = con.execute("SELECT hxl_tag FROM metrics WHERE metric = ?", metrics).fetchone() if len(metrics) == 1 else None
    return Table(name, columns, rows, tag[0] if tag else None)


def _nothing(con: "duckdb.DuckDBPyConnection", view: str, crisis: str | None, metric: str | None) -> InputError:
    """Say what there is instead: the metrics of the crisis, else the crises and countries."""
    homes = con.execute("SELECT DISTINCT coalesce(crisis_id, origin_iso3, iso3), CAST(metric AS VARCHAR) FROM figures ORDER BY ALL").fetchall()
    metrics = sorted({one for home, one in homes if crisis in (None, home)})
    if metrics:
        about = f" of {crisis}" if crisis else ""
        counted = f" that count {metric}" if metric else ""
        return InputError(f"{view} has no rows{about}{counted}.", what_to_do=f"Figures{about} count: {', '.join(metrics)}.")
    return InputError(f"there is no crisis {crisis}.", what_to_do=f"There are: {', '.join(sorted({home for home, _ in homes if home}))}.")
