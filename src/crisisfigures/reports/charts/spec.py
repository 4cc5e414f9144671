"""What is drawn, as plain data: a Chart of lines of points, each point with its row in the table of sources. Nothing here knows matplotlib."""

from dataclasses import dataclass
from datetime import date as Date  # noqa: N812 - a column is called `date`, as in DESIGN
from decimal import Decimal
from typing import Literal

from crisisfigures.model import Precision, Qualifier, Status

Kind = Literal["steps", "stock", "bars"]
"""steps: a running total that holds until the next statement; stock: numbers at moments, thinly joined; bars: events or periods."""

Shape = Literal["mark", "range", "band", "cross", "projected"]
Arrow = Literal["up", "down"]


def as_of(first: Date, last: Date, precision: Precision) -> float:
    """Give the day that a figure of that time stands at, as an ordinal: the last day of a span of days, the middle of a month or year."""
    return float(last.toordinal()) if precision == "day" else (first.toordinal() + last.toordinal()) / 2


@dataclass(frozen=True, slots=True)
class SourceRow:
    """One row of the table of sources: what stands behind the point of that number."""

    number: int
    point_id: str
    series_id: str
    series: str  # the label of its line
    date: Date
    date_end: Date
    date_precision: Precision
    date_text: str  # "25 July 2013", "July 2013"
    symbol: str  # "↑" at least, "↓" at most, "~" about, "×" denied, "" otherwise: as on the picture
    figure: str  # the number with its hedge, as people read it
    value: Decimal | None
    low: Decimal | None
    high: Decimal | None
    qualifier: Qualifier
    status: Status
    where: str  # the place that it counts in, the country where only that is known, 'all hosts' of refugees; empty where none is
    who: str  # who says it, "no source named" where the text names none
    count: str  # what sets the count apart, in words: documented, estimated, since May 2012; empty where nothing does
    publishers: tuple[str, ...]  # who printed it, earliest first
    restates: tuple[str, ...]  # sample only: "UN, 25 July 2013"
    published: Date | None  # the earliest day that a text with the figure appeared (of a restatement: the statement's own day)
    claim_ids: tuple[str, ...]  # the first is the one that quote and url belong to
    quote: str
    url: str | None
    href: str  # where the point's link leads, relative to the picture
    remark: str  # "disputed by the ministry", "projected", or empty

    @property
    def printed_by(self) -> str:
        """Give publishers and what they restate in one line: "BBC, Reuters" or "crisisfigures sample (restates UN, 25 July 2013)"."""
        restated = f"restates {'; '.join(self.restates)}" if self.restates else ""
        names = ", ".join(self.publishers) or "publisher unknown"
        return f"{names} ({restated})" if restated else names


@dataclass(frozen=True, slots=True)
class ChartPoint:
    """One point as it is drawn. `level` is where it stands; a range and a band stand between low and high, where high may be open."""

    number: int
    level: float
    low: float | None
    high: float | None
    date: Date
    date_end: Date
    published: Date | None
    shape: Shape
    hollow: bool
    arrow: Arrow | None
    tilde: bool
    key: bool  # numbered on the picture and listed under it
    row: SourceRow
    aside: bool = False  # contradicted by the figure of its source that the line goes through: an unconnected mark
    off_axis: bool = False  # flagged as a jump, contradicted by its neighbours and far beyond all others: drawn at the upper edge, its value written

    @property
    def as_of(self) -> float:
        """Give the day that it stands at, as an ordinal."""
        return as_of(self.date, self.date_end, self.row.date_precision)

    @property
    def on_line(self) -> bool:
        """Tell whether a line may go through it: ranges have no middle, bands no value; denied, projected and contradicted figures stand apart."""
        return self.shape == "mark" and not self.aside and not self.off_axis

    @property
    def top(self) -> float:
        """Give the highest value that its drawing reaches."""
        return max(self.level, self.high or 0.0)


@dataclass(frozen=True, slots=True)
class ChartLine:
    """One series: the only thing that a line may join. Points are in order of their dates."""

    series_id: str
    label: str  # tells it from the other lines of this chart
    rank: int | None  # for colour and shape, the leading source first; None, which is grey, where no source is named or where there are too many
    points: tuple[ChartPoint, ...]

    @property
    def newest(self) -> ChartPoint:
        """Give the point that the line's label stands at: the last that is neither disputed, projected nor contradicted, if there is one."""
        standing = [point for point in self.points if point.row.status in ("asserted", "negated") and not point.aside and not point.off_axis]
        return (standing or self.points)[-1]


@dataclass(frozen=True, slots=True)
class CountBreak:
    """A day from which a source counts otherwise: a dashed rule over the plot, with a few words beside it."""

    day: Date
    words: str


@dataclass(frozen=True, slots=True)
class Chart:
    """One chart with everything that it says about itself."""

    chart_id: str  # letters, digits and hyphens: starts the ids within the SVG
    title: str
    subtitle: str
    kind: Kind
    percent: bool
    lines: tuple[ChartLine, ...]
    as_known_on: Date | None
    sample: bool
    reading: str  # "Read by machine", "Checked by a person"
    notes: tuple[str, ...]
    breaks: tuple[CountBreak, ...] = ()

    @property
    def by_place(self) -> bool:
        """Tell whether its figures count in several places."""
        return len({row.where for row in self.rows}) > 1

    @property
    def points(self) -> tuple[ChartPoint, ...]:
        """Give the points of all lines in the order of their numbers."""
        return tuple(sorted((point for line in self.lines for point in line.points), key=lambda point: point.number))

    @property
    def rows(self) -> tuple[SourceRow, ...]:
        """Give the table of sources: number 1 first, the same numbers as on the picture."""
        return tuple(point.row for point in self.points)

    @property
    def key_points(self) -> tuple[ChartPoint, ...]:
        """Give the points that are numbered on the picture and listed under it: all of them where they are few."""
        return tuple(point for point in self.points if point.key)
