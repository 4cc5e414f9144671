"""The database's rows, read once and laid out for looking up."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date as Date  # noqa: N812 - as in model.py
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from crisisfigures.articles.shelf import Shelf
from crisisfigures.model import (
    Article,
    Break,
    Build,
    Claim,
    ClaimRole,
    Crisis,
    Decision,
    Finding,
    FlagKind,
    Metric,
    MetricRow,
    Point,
    PointFlag,
    RejectedInput,
    Series,
    Source,
    Vintage,
)
from crisisfigures.pausing import no_collecting
from crisisfigures.reports.rulings import RulingNote, note_rulings
from crisisfigures.series.statements import Press
from crisisfigures.series.versions import Step, pages, steps
from crisisfigures.store import open_database, read_rows
from crisisfigures.store.rows import each_row

if TYPE_CHECKING:
    import duckdb

Row = TypeVar("Row")
DISAGREEMENTS = "SELECT point_id, other_point_id FROM disagreements ORDER BY figure_date DESC, point_id, other_point_id"
MEMORY = "500MB"  # for DuckDB while everything is read, which it would else keep as well
JUMP = "jump"  # id in the table flag_kinds
REPLACED = "clock = 'published' AND replaced_by <> point_id"


@dataclass(frozen=True)
class Holdings:
    """Everything that reports are made of. Lists are in a fixed order, so that the same rows give the same pages."""

    articles: dict[str, Article]
    claims: dict[str, Claim]
    series: dict[str, Series]
    points: dict[str, Point]
    roles: dict[str, ClaimRole]
    build: Build
    metrics: dict[str, MetricRow] = field(default_factory=dict)
    crises: dict[str, Crisis] = field(default_factory=dict)
    sources: dict[str, Source] = field(default_factory=dict)
    flags: dict[str, list[PointFlag]] = field(default_factory=dict)
    flag_meanings: dict[str, str] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    breaks: list[Break] = field(default_factory=list)
    disagreements: list[tuple[str, str]] = field(default_factory=list)  # point ids: the lower figure first
    rejected_claims: dict[str, Claim] = field(default_factory=dict)
    rulings: dict[str, list[RulingNote]] = field(default_factory=dict)
    replaced: dict[str, list[Vintage]] = field(default_factory=dict)  # by point_id: the figures that the point replaced

    def __post_init__(self) -> None:
        behind: dict[str, list[Claim]] = defaultdict(list)
        for claim in sorted(self.claims.values(), key=self._printing_order):
            role = self.roles.get(claim.claim_id)
            if role is not None and role.point_id is not None:
                behind[role.point_id].append(claim)
        by_series: dict[str, list[Point]] = defaultdict(list)
        for point in self.points.values():
            by_series[point.series_id].append(point)
        # Look-ups that a frozen object makes once: pages ask for them for every row.
        self.__dict__.update(_behind=dict(behind), _by_series=dict(by_series))

    def behind(self, point_id: str) -> list[Claim]:
        """Give the claims that stand behind a point: the ones used before their duplicates, earliest publication first."""
        found: dict[str, list[Claim]] = self.__dict__["_behind"]
        return found.get(point_id, [])

    def points_of(self, series_ids: Iterable[str]) -> list[Point]:
        """Give the points of some series by date, then by id."""
        by_series: dict[str, list[Point]] = self.__dict__["_by_series"]
        found = [point for series_id in series_ids for point in by_series.get(series_id, [])]
        return sorted(found, key=lambda point: (point.date, point.date_end, point.point_id))

    def said_before(self, point_id: str) -> list[Vintage]:
        """Give the figures that stood for a point's date before it, by publication, the last one first; one may have stood more than once."""
        found: list[Vintage] = []
        waiting = [point_id]
        for at in waiting:
            new = [row for row in self.replaced.get(at, []) if row not in found]
            found += new
            waiting += [row.point_id for row in new]
        return sorted(found, key=lambda row: (row.known_from, row.point_id), reverse=True)

    @cached_property
    def newest(self) -> Date | None:
        """The newest publication date of all articles: the day that age is measured from; None where no article has a date."""
        return max((article.published for article in self.articles.values() if article.published), default=None)

    @cached_property
    def jumped(self) -> set[str]:
        """The claims of figures that jump, and of those that they jump from: the flag stands at the later, and either may be the one out of line."""
        return {claim_id for flags in self.flags.values() for flag in flags if flag.flag == JUMP for claim_id in flag.claim_ids}

    @cached_property
    def pages(self) -> Sequence[tuple[Sequence[Article], Mapping[str, Step]]]:
        """The pages saved more than once, versions in order, with what each later one made of the figures before it, by article_id."""
        press = Press(self.articles)
        found = list(pages(self.articles, press))
        told = {step.later.article_id: step for step in steps(self.claims.values(), press)} if found else {}
        return [(page, {one.article_id: told[one.article_id] for one in page if one.article_id in told}) for page in found]

    def rulings_on(self, claim_id: str) -> list[RulingNote]:
        """Give what people ruled on a claim and still holds, the oldest first."""
        return self.rulings.get(claim_id, [])

    def metric_row(self, metric: Metric) -> MetricRow:
        """Give a metric's label and definition; the id in words where the table does not hold it."""
        words = metric.replace("_", " ").capitalize()
        return self.metrics.get(metric) or MetricRow(metric, words, words, "#affected", None)

    def _printing_order(self, claim: Claim) -> tuple[bool, bool, Date, str, int, str]:
        role, article = self.roles.get(claim.claim_id), self.articles.get(claim.article_id)
        published = article.published if article else None
        return (role is None or role.role != "used", published is None, published or Date.max, claim.article_id, claim.quote_start, claim.claim_id)


@dataclass(frozen=True)
class Whole:
    """What the first page says of the whole database: its build, the newest day of publication, rulings that find no claim, and what was not read."""

    build: Build
    newest: Date | None
    lost_rulings: list[Decision]
    rejected: list[RejectedInput]


def read_whole(connection: "duckdb.DuckDBPyConnection") -> Whole:
    """Read what belongs to no crisis or country."""
    ((newest,),) = connection.execute("SELECT max(published) FROM articles").fetchall()
    builds: list[Build] = read_rows(connection, "builds")
    return Whole(
        builds[0], newest,
        sorted(read_rows(connection, "rulings_without_claim"), key=lambda row: (row.decided_on, row.ruling_id)),
        sorted(read_rows(connection, "rejected_inputs"), key=lambda row: (row.path, row.line or 0, row.reason)),
    )  # fmt: skip


@no_collecting()
def read_holdings(database: Path, shelf: Shelf | None = None) -> Holdings:
    """Read every table that reports need; texts are laid down on a shelf where one is given, and have to be used while it is open.

    Raises DatabaseError where the file is absent or is no database of this version.
    """
    connection = open_database(database, MEMORY)
    try:
        articles = each_row(connection, "articles", "true", text="coalesce(text, '')")  # a copy without texts has none
        found = _gather(map(shelf.put, articles) if shelf else articles, lambda table: read_rows(connection, table))
        pairs = connection.execute(DISAGREEMENTS).fetchall()
        return replace(found, replaced=_replaced(read_rows(connection, "vintages", REPLACED)), disagreements=pairs)
    finally:
        connection.close()


def holdings_of(rows: Mapping[str, list[Any]]) -> Holdings:
    """Lay out rows by table or view, those of vintages being the ones that were replaced. What is not there is empty, but for `builds`."""
    return replace(_gather(rows["articles"], lambda table: rows.get(table, [])), replaced=_replaced(rows.get("vintages", [])))


def _gather(articles: Iterable[Article], read: Callable[[str], list[Any]]) -> Holdings:
    by_id = _keyed(articles, "article_id")
    flags: dict[str, list[PointFlag]] = defaultdict(list)
    for flag in sorted(read("point_flags"), key=lambda row: (row.point_id, row.flag, row.sentence)):
        flags[flag.point_id].append(flag)
    kinds: list[FlagKind] = read("flag_kinds")
    builds: list[Build] = read("builds")
    rulings = note_rulings(read("rulings_in_force"), read("ruling_effects"))
    every: dict[str, Claim] = _keyed(read("every_claim"), "claim_id") if rulings else {}
    return Holdings(
        articles=by_id,
        claims=_keyed(read("claims_ruled"), "claim_id"),
        series=_keyed(read("series"), "series_id"),
        points=_keyed(read("every_point"), "point_id"),
        roles=_keyed(read("every_role"), "claim_id"),
        build=builds[0],
        metrics=_keyed(read("metrics"), "metric"),
        crises=_keyed(read("crises"), "crisis_id"),
        sources=_keyed(read("sources"), "source_id"),
        flags=dict(flags),
        flag_meanings={kind.flag: kind.meaning for kind in kinds},
        findings=sorted(read("findings"), key=lambda row: (row.kind, row.sentence, row.finding_id)),
        breaks=sorted(read("breaks"), key=lambda row: (row.date, row.break_id)),
        rejected_claims={key: claim for key, claim in every.items() if any(note.ruling.ruling == "reject" for note in rulings.get(key, []))},
        rulings=rulings,
    )


def _replaced(vintages: Iterable[Vintage]) -> dict[str, list[Vintage]]:
    found: dict[str, list[Vintage]] = defaultdict(list)
    for row in vintages:
        found[str(row.replaced_by)].append(row)
    return dict(found)


def _keyed(rows: Iterable[Row], key: str) -> dict[str, Row]:
    return {getattr(row, key): row for row in sorted(rows, key=lambda row: str(getattr(row, key)))}
