"""Households as people, on request alone: an estimate by the average size of a household, beside what was reported and never stored."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path
from typing import cast

from crisisfigures.model import Point, Series
from crisisfigures.series.configuration import Section, read_toml
from crisisfigures.series.geography import country_name
from crisisfigures.series.identity import hash16

FILE = Path(__file__).with_name("household_sizes.toml")
USERS_FILE = "household_sizes.toml"  # in data/
KEYS = ("country", "year", "size", "source")
FROM_HOUSEHOLDS = ", by households"
DIGITS = 3  # of an estimate: more would claim what an average cannot know
MOST = 20  # people: a greater average is a slip


@dataclass(frozen=True, slots=True)
class HouseholdSize:
    """The average size of a household in a country, as a census or survey of a year found it."""

    country: str
    year: int
    size: Decimal
    source: str

    @property
    def words(self) -> str:
        """Say what it is and who found it: 'Palestinian Territory: 5.1 a household (PCBS, census 2017)'."""
        return f"{country_name(self.country)}: {self.size:f} a household ({self.source})"


@dataclass(frozen=True)
class HouseholdSizes:
    """All sizes that are known."""

    sizes: tuple[HouseholdSize, ...]

    def at(self, country: str | None, year: int) -> HouseholdSize | None:
        """Give the last size counted by a year, the first one after it where there is none; None for a country without any."""
        own = [one for one in self.sizes if one.country == country]
        before = [one for one in own if one.year <= year]
        return max(before, key=lambda one: one.year) if before else min(own, key=lambda one: one.year, default=None)


def read_sizes(user_file: Path | None = None) -> HouseholdSizes:
    """Read the package's sizes and the user's: one of both for a country and year is the user's.

    Raises ConfigurationError naming file and key.
    """
    found: dict[tuple[str, int], HouseholdSize] = {}
    for path in (FILE, *([user_file] if user_file is not None and user_file.exists() else [])):
        whole = Section(path, "the file", read_toml(path), ("sizes",))
        rows = whole.table.get("sizes", [])
        if not isinstance(rows, list):
            raise whole.wrong("sizes", "written as [[sizes]]", rows)
        found.update({(one.country, one.year): one for one in (_read_size(Section(path, "sizes", row, KEYS)) for row in rows)})
    return HouseholdSizes(tuple(found[key] for key in sorted(found)))


def _read_size(section: Section) -> HouseholdSize:
    """Read one size."""
    section.needed_text("country")
    year, size = section.table.get("year"), section.table.get("size")
    if not isinstance(year, int) or isinstance(year, bool):
        raise section.wrong("year", "a year, as in 2017", year)
    if not isinstance(size, int | float) or isinstance(size, bool) or not 1 <= size <= MOST:
        raise section.wrong("size", f"a number from 1 to {MOST}", size)
    return HouseholdSize(cast(str, section.country("country")), year, Decimal(str(size)), section.needed_text("source"))


def country_of(series: Series) -> str | None:
    """Give the country whose households are counted: where those who fled came from, else where they live."""
    return series.origin_iso3 or series.iso3


def as_people(series: Series, points: Iterable[Point], sizes: HouseholdSizes) -> tuple[Series, list[Point]] | None:
    """Turn a series of households into an estimate of people, a series of its own; None for other series, and without a known size.

    Its points keep their ids and say both numbers; nothing of it is stored or joined with reported people.
    """
    country, rows = country_of(series), list(points)
    found = {point.point_id: sizes.at(country, point.date.year) for point in rows}
    if series.unit != "households" or not rows or None in found.values():
        return None
    series_id = hash16(series.series_id, "as people")
    scope = series.scope if "estimated" in (series.scope or "") else "+".join(filter(None, ("estimated", series.scope)))
    source, label = f"{series.source}{FROM_HOUSEHOLDS}", f"{series.label}, as people"
    made = replace(series, series_id=series_id, unit="people", scope=scope, source=source, label=label)
    return made, [_point(point, series_id, size) for point in rows if (size := found[point.point_id]) is not None]


def is_made(series: Series) -> bool:
    """Tell whether a series was made of one of households."""
    return series.source.endswith(FROM_HOUSEHOLDS)


def _point(point: Point, series_id: str, size: HouseholdSize) -> Point:
    value, low, high = (_times(number, size.size) for number in (point.value, point.low, point.high))
    exact = point.qualifier == "exact"
    words = point.figure if "household" in point.figure or "famil" in point.figure else f"{point.figure} households"
    middle = value if value is not None else low if low is not None else high
    figure = f"{words}, about {middle:,.0f} people at {size.size:f} a household" if middle is not None else words
    return replace(
        point, series_id=series_id, value=value, low=None if exact else low, high=None if exact else high,
        qualifier="approx" if exact else point.qualifier, figure=figure,
    )  # fmt: skip


def _times(number: Decimal | None, size: Decimal) -> Decimal | None:
    """Multiply, to as many digits as the estimate bears.

    >>> _times(Decimal(1200), Decimal("5.1")), _times(Decimal(123456), Decimal("2.42")), _times(None, Decimal(5))
    (Decimal('6120'), Decimal('299000'), None)
    """
    if number is None:
        return None
    product = number * size
    step = max(Decimal(1), Decimal(1).scaleb(product.adjusted() - DIGITS + 1))
    return Decimal(int((product / step).quantize(Decimal(1)) * step))


def used_sizes(series: Iterable[Series], points: Iterable[Point], sizes: HouseholdSizes) -> list[str]:
    """Say by which sizes households become people, each once; empty where none do."""
    countries = {one.series_id: country_of(one) for one in series if one.unit == "households"}
    found = {sizes.at(countries[point.series_id], point.date.year) for point in points if point.series_id in countries}
    words = [one.words for one in sorted((one for one in found if one), key=lambda one: (one.country, one.year))]
    return [f"people by households are an estimate by average size, and no count; {'; '.join(words)}"] if words else []


def staying(series: Iterable[Series], sizes: HouseholdSizes) -> list[str]:
    """Say which countries' households stay households, since no size is known for them; empty where all have one."""
    countries = {country_of(one) for one in series if one.unit == "households"}
    unknown = sorted(country_name(iso3) if iso3 else "several countries" for iso3 in countries if iso3 is None or sizes.at(iso3, 0) is None)
    remedy = f"Add a size with its source to data/{USERS_FILE}."
    return [f"Households of {name} stay households: no average size is known. {remedy}" for name in unknown]
