"""Rows to draw: made-up series, and the statements that are public."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date as Date  # noqa: N812
from datetime import timedelta
from decimal import Decimal
from hashlib import sha256
from typing import Any

from crisisfigures.model import Article, Claim, MetricRow, Point, Restated, Series
from crisisfigures.reports.charts import Chart, Heading, build_chart

DEATHS = MetricRow("deaths", "Deaths", "people killed or dead because of the event, of any cause", "#affected+killed", None)
REFUGEES = MetricRow("refugees", "Refugees", "people who crossed a border for safety, asylum seekers included", "#affected+refugees", None)
WORDS = {"exact": "", "approx": "about ", "at_least": "more than ", "at_most": "up to ", "range": "", "vague": "dozens: "}


def hex_id(*parts: object) -> str:
    """Give 16 hex digits that depend on the parts only."""
    return sha256(repr(parts).encode()).hexdigest()[:16]


@dataclass
class Rows:
    """The rows that build_chart takes, collected one figure at a time."""

    series: list[Series] = field(default_factory=list)
    points: dict[str, list[Point]] = field(default_factory=dict)
    claims: dict[str, list[Claim]] = field(default_factory=dict)
    articles: dict[str, Article] = field(default_factory=dict)

    def add_series(self, source: str | None, **columns: Any) -> Series:
        """Add a series of deaths in Syria by a source, with other columns as given."""
        defaults: dict[str, Any] = {
            "series_id": hex_id(source, sorted(columns.items(), key=str)), "crisis_id": "syria", "metric": "deaths", "unit": "people",
            "basis": "cumulative",
            "population": None, "place_id": "SYR", "place": "Syria", "iso3": "SYR", "origin_iso3": None, "source_id": source and source.lower(),
            "source": source or "no source named (BBC)", "scope": None, "baseline_date": None, "label": f"deaths, {source}",
        }  # fmt: skip
        one = Series(**(defaults | columns))
        self.series.append(one)
        self.points[one.series_id] = []
        return one

    def add(self, series: Series, when: Date, value: float | None, qualifier: str = "exact", *,
            low: float | None = None, high: float | None = None, published: Date | None = None,
            status: str = "asserted", end: Date | None = None, precision: str = "day", publishers: Sequence[str] = ("BBC",),
            restates: str | None = None, denied_by: str | None = None, figure: str | None = None) -> Point:  # fmt: skip
        """Add one point with a claim and an article for each publisher."""
        end, published = end or when, published or end or when
        if qualifier in ("at_least", "vague") and low is None:
            low = value
        number = f"{low:,.0f} to {high:,.0f}" if qualifier == "range" else f"{value or 0:,.0f}"
        figure = figure or WORDS[qualifier] + number
        point_id = hex_id(series.series_id, when, figure, status, len(self.points[series.series_id]))
        point = Point(
            point_id, series.series_id, when, end, precision, _decimal(value), _decimal(low), _decimal(high), qualifier, figure, status,  # type: ignore[arg-type]
            len(publishers), len(publishers), 1, published, None,
        )  # fmt: skip
        self.points[series.series_id].append(point)
        self.claims[point_id] = [self._claim(point, series, publisher, published, restates, denied_by) for publisher in publishers]
        return point

    def _claim(self, point: Point, series: Series, publisher: str, published: Date, restates: str | None, denied_by: str | None) -> Claim:
        article_id = hex_id(point.point_id, publisher)
        restated = Restated(restates, published, "https://example.org/statement") if restates else None
        url = f"https://example.org/{article_id}"
        self.articles[article_id] = Article(
            article_id, url, None, "Title", publisher, published, "day", "en", "a.txt", "0" * 64, "text", None, None, restated
        )  # fmt: skip
        return Claim(
            hex_id(article_id, "claim"), article_id, 0, len(point.figure), point.figure, point.figure + " people died.",
            point.value, point.low, point.high, point.qualifier, point.figure, series.metric, series.unit, series.basis,
            series.place, series.place_id, series.iso3, None, series.source, "un", series.source_id, denied_by,
            point.date, point.date_end, point.date_precision, point.status, None, False, series.scope,
            Date(2011, 3, 1) if series.basis == "cumulative" else None, None, "syria", "rule", 0.9, "{}", "x",
        )  # fmt: skip

    def chart(self, metric: MetricRow = DEATHS, place: str | None = "Syria", **options: Any) -> Chart:
        """Build the chart of all these rows."""
        heading = Heading(metric, "Syrian conflict", place, options.pop("origin", None), begins=options.pop("begins", None))
        return build_chart(heading, self.series, self.points, self.claims, self.articles, **options)


def _decimal(value: float | None) -> Decimal | None:
    return None if value is None else Decimal(str(value))


def days_after(start: Date, days: float) -> Date:
    """Give the day so many days later."""
    return start + timedelta(days=days)


def syria() -> Rows:
    """Counts of the dead in Syria as stated in public, 2011 to 2016."""
    rows = Rows()
    ohchr, un, sohr = rows.add_series("OHCHR"), rows.add_series("UN"), rows.add_series("SOHR")
    estimate = rows.add_series("SOHR", scope="estimated")
    sample = ("crisisfigures sample",)
    rows.add(ohchr, Date(2011, 12, 12), 5000, "at_least", publishers=sample, restates="OHCHR")
    rows.add(ohchr, Date(2012, 11, 30), 59648, published=Date(2013, 1, 2), publishers=sample, restates="OHCHR")
    rows.add(ohchr, Date(2013, 4, 30), 92901, published=Date(2013, 6, 13), publishers=sample, restates="OHCHR")
    rows.add(ohchr, Date(2014, 4, 30), 191369, published=Date(2014, 8, 22), publishers=sample, restates="OHCHR")
    rows.add(un, Date(2012, 2, 28), 7500, "at_least", publishers=sample, restates="UN")
    rows.add(un, Date(2013, 2, 12), 70000, "approx", publishers=sample, restates="UN")
    rows.add(un, Date(2013, 7, 25), 100000, "at_least", publishers=sample, restates="UN")
    rows.add(un, Date(2015, 8, 31), 250000, "at_least", publishers=sample, restates="UN")
    rows.add(sohr, Date(2012, 10, 31), 36000, "at_least", publishers=sample, restates="SOHR")
    rows.add(sohr, Date(2013, 6, 26), 100191, publishers=sample, restates="SOHR")
    rows.add(sohr, Date(2014, 12, 2), 202354, publishers=sample, restates="SOHR")
    rows.add(estimate, Date(2014, 12, 2), 280000, "approx", publishers=sample, restates="SOHR")
    return rows
