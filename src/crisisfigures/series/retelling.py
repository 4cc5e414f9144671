"""Points told another way than the database has them: vague counts under the other policy, households as people."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from crisisfigures.model import Point, Series, VaguePolicy
from crisisfigures.series.households import HouseholdSizes, as_people, staying, used_sizes
from crisisfigures.series.vague import span_words, under


@dataclass(frozen=True)
class Retelling:
    """What a reader asked for: a policy for vague counts, None for that of the database; the sizes by which households become people, or None."""

    vague: VaguePolicy | None = None
    sizes: HouseholdSizes | None = None

    def retold(self, series: Mapping[str, Series], points: Iterable[Point]) -> tuple[dict[str, Series], dict[str, Point]]:
        """Give series and points, each by its id, as they are to be drawn; series of households become series of their own."""
        rows = [self.under_policy(point) for point in points]
        made = {one.series_id: found for one in series.values() if self.sizes and (found := as_people(one, _of(one, rows), self.sizes))}
        kept = {key: one for key, one in series.items() if key not in made}
        people = {new.series_id: new for new, _ in made.values()}
        turned = {point.point_id: point for _, new in made.values() for point in new}
        return kept | people, {point.point_id: turned.get(point.point_id, point) for point in rows}

    def under_policy(self, point: Point) -> Point:
        """Give a point with a vague count taken as was asked for."""
        return under(point, self.vague) if self.vague else point

    def words(self, series: Sequence[Series], points: Sequence[Point]) -> dict[str, str]:
        """Give by point id what is printed of a point: what a vague count is taken for, and households as people."""
        _, rows = self.retold({one.series_id: one for one in series}, points)
        told = ((point, f"{point.figure} ({span_words(point.low, point.high)})" if _is_taken(point) else point.figure) for point in rows.values())
        return {point.point_id: words for point, words in told}

    def used(self, series: Iterable[Series], points: Iterable[Point]) -> list[str]:
        """Say by which average sizes households become people; nothing where nobody asked for people."""
        return used_sizes(series, points, self.sizes) if self.sizes else []

    def staying(self, series: Iterable[Series]) -> list[str]:
        """Say which households stay households for want of a size; nothing where nobody asked for people."""
        return staying(series, self.sizes) if self.sizes else []

    def sentences(self, series: Sequence[Series], points: Iterable[Point]) -> list[str]:
        """Say both as sentences under a timeline."""
        return [*(f"{note[0].upper()}{note[1:]}." for note in self.used(series, points)), *self.staying(series)]


def _of(series: Series, points: Iterable[Point]) -> list[Point]:
    return [point for point in points if point.series_id == series.series_id]


def _is_taken(point: Point) -> bool:
    """Whether a vague count is taken for something that its words do not say."""
    return point.qualifier == "vague" and point.low is not None
