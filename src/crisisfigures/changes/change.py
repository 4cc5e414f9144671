"""One difference between two databases: what kind it is, what was said, what is said now, and why."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date as Date  # noqa: N812 - as in model.py
from decimal import Decimal
from typing import Literal

from crisisfigures.model import Build, Point, Series
from crisisfigures.reports.dates import span
from crisisfigures.reports.evidence import Printing, who_says

Kind = Literal["new", "revised", "moved_on", "retracted", "contradicted", "gone", "flagged"]
Because = Literal["texts", "rulings", "program"]

# In the order in which they are told
KINDS: Mapping[Kind, str] = {
    "new": "A figure for a date that had none.",
    "revised": "Another figure for the same date of the same series.",
    "moved_on": "The newest figure of a series is of a later date.",
    "retracted": "A figure that is denied or withdrawn now.",
    "contradicted": "Figures that cannot both be right as stated, or do not add up, where none did before.",
    "gone": "A figure that no longer stands.",
    "flagged": "A new doubt about a figure.",
}
BECAUSE: Mapping[Because, str] = {
    "texts": "What texts say changed.",
    "rulings": "The texts are as they were: only people's rulings changed.",
    "program": "Neither texts nor rulings changed: only the program, crises.toml or sources.toml did.",
}


@dataclass(frozen=True)
class Stated:
    """One point as it stands in one of the two databases, with the claim that it takes its words from in its article."""

    point: Point
    series: Series
    printing: Printing | None

    @property
    def date(self) -> str:
        """Give its date in words, as exact as it is known."""
        return span(self.point.date, self.point.date_end, self.point.date_precision)

    @property
    def who(self) -> str:
        """Name who states it."""
        return who_says(self.series)


@dataclass(frozen=True)
class Change:
    """One difference. `old` and `new` are the points concerned in either database; `difference` is new less old where both are plain counts."""

    kind: Kind
    because: Because
    crisis_id: str | None
    crisis: str
    metric: str
    metric_label: str
    series: Series
    old: Sequence[Stated]
    new: Sequence[Stated]
    difference: Decimal | None = None
    why: str = ""
    flag: str | None = None  # of flagged, the kind of doubt; of contradicted, the kind of finding

    def key(self) -> tuple[object, ...]:
        """Give the order in which changes are told: by crisis, metric and series, then by kind and date."""
        dates = [stated.point.date for stated in (*self.new, *self.old)]
        ids = [stated.point.point_id for stated in (*self.old, *self.new)]
        where = (self.crisis_id is None, self.crisis, self.crisis_id or "", self.metric_label, self.series.label, self.series.series_id)
        return (*where, list(KINDS).index(self.kind), min(dates), self.flag or "", self.why, ids)


@dataclass(frozen=True)
class Holding:
    """What one of the databases holds: its name, its build, and the newest publication date of its articles."""

    name: str
    build: Build
    newest: Date | None


@dataclass(frozen=True)
class Changes:
    """All differences, in order, and the two databases."""

    old: Holding
    new: Holding
    rows: Sequence[Change]

    def of(self, because: Because) -> list[Change]:
        """Give the differences of one cause."""
        return [row for row in self.rows if row.because == because]

    def other_causes(self) -> list[tuple[Because, list[Change]]]:
        """Give the differences that no text made, by cause; a cause without any is left out."""
        others: tuple[Because, ...] = ("rulings", "program")
        return [(cause, rows) for cause in others if (rows := self.of(cause))]
