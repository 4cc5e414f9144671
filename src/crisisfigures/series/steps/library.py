"""What steps are explained from: the claims of one metric of a crisis or country, with their points, series and articles."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date as Date  # noqa: N812 - as in model.py
from functools import cached_property

from crisisfigures.model import Claim, ClaimRole, Point, Series
from crisisfigures.series.doubts.record import Line, Mark, mark
from crisisfigures.series.flags import ON_LINE
from crisisfigures.series.statements import Press


@dataclass(frozen=True)
class Library:
    """Rows as the tables have them; claims may be of other metrics too."""

    series: Sequence[Series]
    points: Sequence[Point]
    roles: Sequence[ClaimRole]
    claims: Sequence[Claim]
    press: Press

    @cached_property
    def by_id(self) -> dict[str, Series]:
        """Give the series by their ids."""
        return {row.series_id: row for row in self.series}

    @cached_property
    def of_claim(self) -> dict[str, ClaimRole]:
        """Give the role of a claim."""
        return {role.claim_id: role for role in self.roles}

    @cached_property
    def behind(self) -> dict[str, list[Claim]]:
        """Give the claims behind each point, the first printed first."""
        found: dict[str, list[Claim]] = {}
        for claim in sorted(self.claims, key=self.press.order):
            role = self.of_claim.get(claim.claim_id)
            if role is not None and role.point_id is not None:
                found.setdefault(role.point_id, []).append(claim)
        return found

    @cached_property
    def marks(self) -> list[Mark]:
        """Give all points with their figures, by date."""
        return [mark(point) for point in sorted(self.points, key=lambda point: (point.date, point.date_end, point.point_id))]

    @cached_property
    def _starts(self) -> list[Date]:
        return [one.point.date for one in self.marks]

    def between(self, after: Date, until: Date) -> Sequence[Mark]:
        """Give the points that begin after one day and no later than another, by date."""
        return self.marks[bisect_right(self._starts, after) : bisect_right(self._starts, until)]

    def around(self, first: Date, last: Date) -> Sequence[Mark]:
        """Give the points that begin within two days, both counted, by date."""
        return self.marks[bisect_left(self._starts, first) : bisect_right(self._starts, last)]

    @cached_property
    def lines(self) -> dict[str, Line]:
        """Give the points that the line of each series goes through, by date."""
        used = {role.point_id for role in self.roles if role.role == "used"}
        found: dict[str, list[Mark]] = {}
        for one in self.marks:
            if one.point.status in ON_LINE and one.point.point_id in used:
                found.setdefault(one.point.series_id, []).append(one)
        return {series_id: Line(self.by_id[series_id], marks) for series_id, marks in found.items()}

    def printed_between(self, before: Point, after: Point) -> list[Claim]:
        """Give the claims printed after one point was and no later than another was; none where a day is not known."""
        if before.first_published is None or after.first_published is None:
            return []
        days = (before.first_published, after.first_published)
        return [claim for claim in self.claims if (day := self.press.published(claim.article_id)) and days[0] < day <= days[1]]
