"""A plain picture of a frame of figures by the rules of the charts: what is open, estimated, disputed or a range is drawn as that."""

from typing import TYPE_CHECKING, Any

from crisisfigures.errors import InputError
from crisisfigures.reports.chart_texts import AS_REPORTED
from crisisfigures.reports.charts.palette import SAMPLE, UNNAMED, source_colour
from crisisfigures.reports.wording import wording

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

NEEDED = (
    "series_id", "who_says", "count_scope", "population", "place", "crisis", "metric_label", "unit", "basis", "figure_value", "figure_low",
    "figure_high", "qualifier", "status",
)  # fmt: skip
KIND = ["metric_label", "unit", "basis", "population"]
SYMBOLS = {"at_least": "↑", "vague": "↑", "at_most": "↓", "approx": "~"}
EVENTS = ("incident", "period")


def plot_figures(frame: "pd.DataFrame", ax: "Axes | None", *, sample: bool) -> "Axes":
    """Draw a frame on Axes, which are made where none are given.

    Of rows that count different things those of the kind with most rows are drawn, and a note says how many are not. Running totals are
    steps, numbers at moments thin lines, events unjoined marks; ranges are bars, vague counts an arrow from their low, disputed figures grey
    crosses off the line, and projections are not drawn. Raises InputError where the frame lacks a column or has nothing to draw.
    """
    shown = _of_one_kind(frame)
    if ax is None:
        from matplotlib.figure import Figure

        ax = Figure(figsize=(8, 4.5), layout="constrained").subplots()
    ranks = {who: rank for rank, who in enumerate(dict.fromkeys(shown["who_says"]))}
    for _, line in shown.groupby("series_id", sort=False):
        _draw_line(ax, line, source_colour(ranks[line["who_says"].iloc[0]]))
    _dress(ax, shown, len(frame) - len(shown), sample)
    return ax


def _of_one_kind(frame: "pd.DataFrame") -> "pd.DataFrame":
    lacking = [name for name in NEEDED if name not in frame.columns]
    if lacking:
        raise InputError(f"the frame has no column {lacking[0]}.", what_to_do="Plot what `series` gives, or a part of its rows.")
    drawn = frame[frame["status"] != "projected"]
    if drawn.empty:
        raise InputError("there is no figure to draw.", what_to_do="Choose other rows.")
    kinds = drawn[KIND].fillna("").agg(" ".join, axis=1)
    return drawn[kinds == kinds.value_counts().index[0]]


def _draw_line(ax: "Axes", line: "pd.DataFrame", colour: str) -> None:
    joined = line[line["status"].isin(["asserted", "negated"]) & line["figure_value"].notna()]
    basis, scope = line["basis"].iloc[0], line["count_scope"].iloc[0]
    face = "white" if "estimated" in str(scope) else colour
    width = {"cumulative": 1.8, "stock": 0.8}.get(basis, 0.8)
    ax.plot(
        joined.index, joined["figure_value"], color=colour, label=_label(line), marker="o", markersize=4.5, markerfacecolor=face, linewidth=width,
        linestyle="none" if basis in EVENTS else "-", drawstyle="steps-post" if basis == "cumulative" else "default",
    )  # fmt: skip
    for day, row in line.iterrows():
        _draw_hedge(ax, day, row, colour)


def _label(line: "pd.DataFrame") -> str:
    """Tell a line from the others: who says it, where, and what is said of the count."""
    parts = [line[name].iloc[0] for name in ("who_says", "place", "count_scope")]
    return ", ".join(str(part).replace("_", " ") for part in parts if isinstance(part, str))


def _draw_hedge(ax: "Axes", day: Any, row: "pd.Series[Any]", colour: str) -> None:
    level = next((row[name] for name in ("figure_value", "figure_low", "figure_high") if row[name] == row[name]), None)
    if level is None:
        return
    if row["status"] == "denied":
        ax.plot([day], [level], marker="x", color=UNNAMED, linestyle="none")
    elif row["qualifier"] == "range":
        ax.vlines(day, row["figure_low"], row["figure_high"], color=colour, linewidth=3)
    elif row["qualifier"] in SYMBOLS:
        ax.annotate(SYMBOLS[row["qualifier"]], (day, level), xytext=(0, 4), textcoords="offset points", ha="center", fontsize=8, color=colour)


def _dress(ax: "Axes", shown: "pd.DataFrame", n_left_out: int, sample: bool) -> None:
    first = shown.iloc[0]
    group = f" among {first['population']}" if isinstance(first["population"], str) else ""
    basis = wording()["basis"][first["basis"]]
    where = f": {first['crisis']}" if isinstance(first["crisis"], str) else ""
    title = f"{first['metric_label']}{group}{f', {basis}' if basis else ''}{where}"
    ax.set_title(title, loc="left", fontsize=11, fontweight="bold", parse_math=False)
    notes = [AS_REPORTED, *([f"{n_left_out} figures of other kinds are not drawn."] if n_left_out else [])]
    ax.set_xlabel(" ".join(notes), fontsize=8, loc="left")
    if sample:
        ax.set_title("SAMPLE", loc="right", fontsize=11, fontweight="bold", color=SAMPLE)
    ax.set_ylim(bottom=0)
    ax.yaxis.set_major_formatter(lambda value, _: f"{value:,.0f}")
    ax.spines[["top", "right"]].set_visible(False)
    for text in ax.legend(frameon=False, fontsize=8).get_texts():
        text.set_parse_math(False)
