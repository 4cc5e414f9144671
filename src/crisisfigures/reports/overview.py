"""The first page: for each crisis and country the newest figure of each series, how it moved and how fresh it is."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date as Date  # noqa: N812 - as in model.py
from decimal import Decimal

from crisisfigures.model import Point, Series
from crisisfigures.reports.choice import Choice, drawn
from crisisfigures.reports.dates import age, one_date, span
from crisisfigures.reports.evidence import who_says
from crisisfigures.reports.reading import Holdings
from crisisfigures.reports.subjects import Subject

CARD_ROWS = 5  # newest figures on a card; the page of the crisis has all


@dataclass(frozen=True, slots=True)
class Newest:
    """The newest figure of one series. `moved` compares it with the one before; '' where there is none."""

    title: str
    label: str
    figure: str
    date: str
    day: Date
    who: str
    moved: str
    age: str
    status: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Card:
    """One crisis or country on the first page."""

    folder: str
    name: str
    kind: str
    period: str
    newest: tuple[Newest, ...]
    more: int
    n_charts: int
    n_points: int
    n_claims: int
    n_sources: int
    newest_day: str


def make_card(subject: Subject, choices: Sequence[Choice], holdings: Holdings) -> Card:
    """Make a subject's card: of each chart the series with the newest figure, then the other series, newest first."""
    newest = newest_figures(choices, holdings)
    days = [one.day for one in newest]
    return Card(
        folder=subject.folder,
        name=subject.name,
        kind="Crisis" if subject.crisis else "Country",
        period=period_words(subject),
        newest=tuple(newest[:CARD_ROWS]),
        more=max(0, len(newest) - CARD_ROWS),
        n_charts=len(choices),
        n_points=len({point.point_id for choice in choices for point in choice.points}),
        n_claims=len(subject.claims),
        n_sources=len({one.source_id for one in subject.series if one.source_id}),
        newest_day=one_date(max(days), "day") if days else "",
    )


def newest_figures(choices: Sequence[Choice], holdings: Holdings) -> list[Newest]:
    """Give the newest figure of every charted series: first the newest of each chart, then the rest chart by chart."""
    leading: list[Newest] = []
    rest: list[Newest] = []
    for choice in choices:
        found = [_newest(choice, one, holdings) for one in choice.series]
        ordered = sorted((one for one in found if one), key=lambda one: (-one.day.toordinal(), one.who, one.label))
        leading += ordered[:1]
        rest += ordered[1:]
    return leading + rest


def period_words(subject: Subject) -> str:
    """Write the crisis's period: 'since 15 March 2011', '6 February 2023 to 31 December 2023'; '' for a country."""
    crisis = subject.crisis
    if crisis is None or crisis.period_start is None:
        return ""
    start = one_date(crisis.period_start, "day")
    return f"{start} to {one_date(crisis.period_end, 'day')}" if crisis.period_end else f"since {start}"


def moved(new: Point, old: Point) -> str:
    """Compare a figure with the one before, in words that the hedges allow.

    'up' and 'down' only where both bounds say so: after "120,000", "more than 100,000" may be either.
    """
    before = f"{old.figure} ({span(old.date, old.date_end, old.date_precision)})"
    new_low, new_high = _bounds(new)
    old_low, old_high = _bounds(old)
    if new.figure == old.figure:
        return f"unchanged from {before}"
    if new_low is not None and old_high is not None and new_low > old_high:
        return f"up from {before}"
    if new_high is not None and old_low is not None and new_high < old_low:
        return f"down from {before}"
    return f"before: {before}"


def _bounds(point: Point) -> tuple[Decimal | None, Decimal | None]:
    """Give what a figure can be at least and at most; None is open. An approximate figure counts as its value."""
    if point.qualifier in ("exact", "approx"):
        return point.value, point.value
    if point.qualifier in ("at_least", "vague"):
        # The value may be far higher, but a rise from "more than 93,000" to "more than 100,000" is how it is reported.
        return point.low if point.low is not None else point.value, None
    return (None, point.high if point.high is not None else point.value) if point.qualifier == "at_most" else (point.low, point.high)


def _newest(choice: Choice, series: Series, holdings: Holdings) -> Newest | None:
    points = [point for point in drawn(choice.points) if point.series_id == series.series_id and point.status != "denied"]
    if not points:
        return None
    last = points[-1]
    earlier = [point for point in points if point.date < last.date]
    until = holdings.newest
    return Newest(
        title=choice.title,
        label=series.label,
        figure=last.figure,
        date=span(last.date, last.date_end, last.date_precision),
        day=last.date_end,
        who=who_says(series),
        # Incidents are separate events: to say that one is "down" from another would mean nothing.
        moved=moved(last, earlier[-1]) if earlier and series.basis in ("cumulative", "stock", "rate") else "",
        age=age(last.date_end, until) if until else "",
        status=last.status,
        anchor=choice.name,
    )
