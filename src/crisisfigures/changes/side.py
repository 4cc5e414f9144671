"""One of the two databases, read as far as a comparison needs it: texts and sentences only of what is shown."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from crisisfigures.changes.change import Holding, Stated
from crisisfigures.errors import DatabaseError
from crisisfigures.model import Article, Build, ClaimRole, Decision, Finding, Point, PointFlag, RulingEffect, Series
from crisisfigures.reports.evidence import Printing, printing_of
from crisisfigures.series.flags import ON_LINE
from crisisfigures.store.rows import read_what_is_there

if TYPE_CHECKING:
    import duckdb

EVERY_CLAIM = "SELECT claim_id, article_id, quote_start FROM claims UNION SELECT claim_id, article_id, quote_start FROM claims_ruled"
IN_ORDER = {"used": 0, "conflicting": 1, "duplicate": 2}


class Pair(NamedTuple):
    """Two points that cannot both be right as stated, the lower first."""

    lower: str
    higher: str


@dataclass(frozen=True)
class Side:
    """The rows of one database, laid out for looking up."""

    con: "duckdb.DuckDBPyConnection"
    path: Path
    build: Build
    articles: dict[str, Article]  # without their texts
    article_of: dict[str, str]  # by claim id
    series: dict[str, Series]
    points: dict[str, Point]
    roles: dict[str, ClaimRole]
    behind: dict[str, list[str]]  # claim ids by point id, the one that the point takes its words from first
    flags: list[PointFlag]
    findings: list[Finding]
    decisions: list[Decision]
    effects: list[RulingEffect]
    pairs: list[Pair]
    crises: dict[str, str]  # names
    metrics: dict[str, str]  # labels

    def on_line(self, point: Point) -> bool:
        """Whether the line of its series goes through a point."""
        return point.status in ON_LINE and any(self.roles[claim_id].role == "used" for claim_id in self.behind.get(point.point_id, ()))

    def claims_of(self, points: Iterable[Point]) -> Iterator[str]:
        """Give the ids of the claims behind points."""
        for point in points:
            yield from self.behind.get(point.point_id, ())

    def holding(self) -> Holding:
        """Say what this database is."""
        newest = max((article.published for article in self.articles.values() if article.published), default=None)
        return Holding(str(self.path), self.build, newest)

    def stated(self, points: Iterable[Point]) -> dict[str, Stated]:
        """Give points with the claims that they take their words from, by point id."""
        points = list(points)
        printings = self._printings([self.behind[point.point_id][0] for point in points if self.behind.get(point.point_id)])
        found = {}
        for point in points:
            claim_id = next(iter(self.behind.get(point.point_id, ())), "")
            found[point.point_id] = Stated(point, self.series[point.series_id], printings.get(claim_id))
        return found

    def _printings(self, claim_ids: Iterable[str]) -> dict[str, Printing]:
        wanted = sorted(set(claim_ids))
        claims = read_what_is_there(self.con, "claims_ruled", "list_contains($1, claim_id)", [wanted])
        ids = sorted({claim.article_id for claim in claims})
        articles = {row.article_id: row for row in read_what_is_there(self.con, "articles", "list_contains($1, article_id)", [ids])}
        return {claim.claim_id: printing_of(claim, articles[claim.article_id]) for claim in claims}


def read_side(con: "duckdb.DuckDBPyConnection", path: Path) -> Side:
    """Read one database.

    Raises DatabaseError where it is none of this program's.
    """

    def read(table: str, **instead: str) -> list[Any]:
        return read_what_is_there(con, table, **instead)

    builds: list[Build] = read("builds")
    if not builds:
        raise DatabaseError("this is no database of crisisfigures.", where=path, what_to_do="Name one that `crisisfigures build` made.")
    roles: dict[str, ClaimRole] = {row.claim_id: row for row in read("every_role") or read("claim_roles")}
    articles: dict[str, Article] = {row.article_id: row for row in read("articles", text="'' AS text")}
    listed = con.execute(EVERY_CLAIM).fetchall()
    starts = {claim_id: start for claim_id, _, start in listed}
    article_of = {claim_id: article_id for claim_id, article_id, _ in listed}
    return Side(
        con, path, builds[0], articles, article_of,
        {row.series_id: row for row in read("series")}, {row.point_id: row for row in read("every_point") or read("points")}, roles,
        _behind(roles, article_of, articles, starts), read("point_flags"), read("findings"), read("decisions"),
        read("ruling_effects"), _pairs(con),
        {row.crisis_id: row.name for row in read("crises")}, {row.metric: row.label for row in read("metrics")},
    )  # fmt: skip


def _behind(roles: dict[str, ClaimRole], article_of: dict[str, str], articles: dict[str, Article], starts: dict[str, int]) -> dict[str, list[str]]:
    def order(claim_id: str) -> tuple[object, ...]:
        article = articles[article_of[claim_id]]
        return IN_ORDER.get(roles[claim_id].role, 3), str(article.published or "9999"), article.article_id, starts[claim_id], claim_id

    found: dict[str, list[str]] = defaultdict(list)
    for claim_id in sorted((claim_id for claim_id in roles if claim_id in article_of), key=order):
        point_id = roles[claim_id].point_id
        if point_id is not None:
            found[point_id].append(claim_id)
    return dict(found)


def _pairs(con: "duckdb.DuckDBPyConnection") -> list[Pair]:
    return [Pair(*row) for row in con.execute("SELECT point_id, other_point_id FROM disagreements ORDER BY ALL").fetchall()]
