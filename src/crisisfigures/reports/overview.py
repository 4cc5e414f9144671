"""The first page: for each crisis and country the newest figure of each series, how it moved and how fresh it is."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date as Date  # noqa: N812 - as in model.py
from decimal import Decimal

from crisisfigures.model import Point, Series
from crisisfigures.reports.captions import place_words
from crisisfigures.reports.choice import Choice, drawn
from crisisfigures.reports.dates import one_date, span
from crisisfigures.reports.evidence import who_says
from crisisfigures.reports.subjects import Subject
from crisisfigures.reports.wording import count_words
from crisisfigures.series.geography import country_name

CARD_CHARTS = 4  # charts whose newest figures stand on a card; the page of the crisis has all
OTHERS = 2  # further sources under the newest figure of a chart


@dataclass(frozen=True, slots=True)
class Newest:
    """The newest figure of one series; `day` is its last. `moved` compares it with the one before; '' where there is none."""

    figure: str
    date: str
    day: Date
    where: str
    who: str
    scope: str
    moved: str
    narrower: bool  # counts a smaller place, or refugees in one host country only


@dataclass(frozen=True, slots=True)
class NewestOfChart:
    """What is newest on one chart: the newest figure of a whole before those of its parts, and the other series."""

    title: str
    anchor: str
    lead: Newest
    others: tuple[Newest, ...]

    @property
    def shown(self) -> tuple[Newest, ...]:
        """The other series that there is room for."""
        return self.others[:OTHERS]


@dataclass(frozen=True, slots=True)
class Card:
    """One crisis or country on the first page."""

    folder: str
    name: str
    kind: str
    period: str
    newest: tuple[NewestOfChart, ...]
    more: int
    n_charts: int
    n_points: int
    n_claims: int
    n_sources: int


def make_card(subject: Subject, choices: Sequence[Choice], newest: Sequence[NewestOfChart]) -> Card:
    """Make a subject's card: of each chart the series with the newest figure, then the other series, newest first."""
    n_series = sum(1 + len(one.others) for one in newest)
    shown = newest[:CARD_CHARTS]
    return Card(
        folder=subject.folder,
        name=subject.name,
        kind="Crisis" if subject.crisis else "Country",
        period=period_words(subject),
        newest=tuple(shown),
        more=n_series - sum(1 + len(one.shown) for one in shown),
        n_charts=len(choices),
        n_points=len({point.point_id for choice in choices for point in choice.points}),
        n_claims=len(subject.claims),
        n_sources=len({one.source_id for one in subject.series if one.source_id}),
    )


def newest_figures(subject: Subject, choices: Sequence[Choice]) -> list[NewestOfChart]:
    """Give the newest figure of every charted series, chart by chart; a chart of denied figures only is left out."""
    found = []
    for choice in choices:
        points: dict[str, list[Point]] = {one.series_id: [] for one in choice.series}
        for point in drawn(choice.points):
            if point.status != "denied":
                points[point.series_id].append(point)
        series = [_newest(subject, one, points[one.series_id]) for one in choice.series if points[one.series_id]]
        # Whole before part, newest before older; the sort is stable, so that on one day the leading source stays first.
        ordered = sorted(series, key=lambda one: (one.narrower, -one.day.toordinal()))
        if ordered:
            found.append(NewestOfChart(choice.title, choice.name, ordered[0], tuple(ordered[1:])))
    return found


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


def _newest(subject: Subject, series: Series, points: Sequence[Point]) -> Newest:
    last = points[-1]
    earlier = [point for point in points if point.date < last.date]
    return Newest(
        figure=last.figure,
        date=span(last.date, last.date_end, last.date_precision),
        day=last.date_end,
        where="" if place_words(series) in (subject.name, _only_country(subject)) else place_words(series),
        who=who_says(series),
        scope=", ".join(count_words(series)),
        # Incidents are separate events: to say that one is "down" from another would mean nothing.
        moved=moved(last, earlier[-1]) if earlier and series.basis in ("cumulative", "stock", "rate") else "",
        narrower=series.place is not None or (series.origin_iso3 is not None and series.iso3 is not None),
    )


def _only_country(subject: Subject) -> str:
    countries = subject.crisis.countries if subject.crisis else []
    return country_name(countries[0]) if len(countries) == 1 else ""
