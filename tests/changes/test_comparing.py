"""Each kind of change is told as what it is, with why and because of what."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

import pytest

from crisisfigures.changes import Change, as_text, compare
from crisisfigures.changes.words import headline
from crisisfigures.model import Article, Claim
from tests.changes.factory import write
from tests.series.factory import make_article, make_claim

D20, D25, D26, D28 = (date(2013, 7, day) for day in (20, 25, 26, 28))


def paper(name: str, published: date = D25, **fields: object) -> Article:
    """Make an article of a paper of its own."""
    return make_article(name, published, f"Paper {name.upper()}", **fields)


class Case(NamedTuple):
    """What stood, what was added, what went, and the changes: kind, because, headline, why."""

    name: str
    old: list[Claim]
    added: list[Claim]
    gone: list[str]  # articles
    told: list[tuple[str, str, str, str]]


UN = "according to UN"
CASES = [
    Case("first figure of a series", [], [make_claim("a", 92000)], [], [("new", "texts", f"25 July 2013: 92,000, {UN}", "")]),
    Case(
        "earlier date filled in", [make_claim("a", 92000)], [make_claim("b", 90000, date=D20)], [],
        [("new", "texts", f"20 July 2013: 90,000, {UN}", "")],
    ),
    Case(
        "newer figure of plain counts", [make_claim("a", 92000)], [make_claim("b", 95000, date=D28)], [],
        [("new", "texts", f"28 July 2013: 95,000, {UN}", ""),
         ("moved_on", "texts", f"92,000 (25 July 2013) → 95,000 (28 July 2013), about 3,000 more, {UN}", "")],
    ),
    Case(
        "newer figure that is a bound", [make_claim("a", 92000)], [make_claim("b", 95000, "at_least", date=D28)], [],
        [("new", "texts", f"28 July 2013: more than 95,000, {UN}", ""),
         ("moved_on", "texts", f"92,000 (25 July 2013) → more than 95,000 (28 July 2013), {UN}", "")],
    ),
    Case(
        "newer share", [make_claim("a", 20, unit="percent", basis="stock")], [make_claim("b", 30, unit="percent", basis="stock", date=D28)], [],
        [("new", "texts", f"28 July 2013: 30, {UN}", ""), ("moved_on", "texts", f"20 (25 July 2013) → 30 (28 July 2013), {UN}", "")],
    ),
    Case(
        "newer flow", [make_claim("a", 20, basis="period")], [make_claim("b", 30, basis="period", date=D28)], [],
        [("new", "texts", f"28 July 2013: 30, {UN}", ""), ("moved_on", "texts", f"20 (25 July 2013) → 30 (28 July 2013), {UN}", "")],
    ),
    Case(
        "revised by a later text", [make_claim("a", 92000)], [make_claim("b", 95000)], [],
        [("revised", "texts", f"25 July 2013: 92,000 → 95,000, {UN}",
          "95,000, printed by Paper B on 2013-07-28, is the newer figure of the same source for the same date.")],
    ),
    Case("said again by another paper", [make_claim("a", 92000)], [make_claim("b", 92000)], [], []),
    Case(
        "denied now", [make_claim("a", 92000, place="Homs")], [make_claim("b", 92000, place="Homs", status="denied", denied_by="the army")], [],
        [("retracted", "texts", f"25 July 2013: 92,000 (denied by the army), {UN}", "")],
    ),
    Case(
        "article removed", [make_claim("a", 92000), make_claim("z", 90000, date=D20)], [], ["a"],
        [("gone", "texts", f"25 July 2013: 92,000, {UN}", "Its text is no longer in the collection (a.txt).")],
    ),
    Case(
        "another source beyond the hedge", [make_claim("a", 92000)], [make_claim("b", 150000, source="SOHR", source_type="ngo")], [],
        [("new", "texts", "25 July 2013: 150,000, according to SOHR", ""),
         ("contradicted", "texts", "92,000 (UN, 25 July 2013) and 150,000 (SOHR, 25 July 2013)",
          "92,000 (UN) and 150,000 (SOHR) cannot both be right as stated.")],
    ),
    Case(
        "another source within the hedge", [make_claim("a", 92000, "at_least")], [make_claim("b", 150000, source="SOHR", source_type="ngo")], [],
        [("new", "texts", "25 July 2013: 150,000, according to SOHR", "")],
    ),
    Case(
        "second incident of a day", [make_claim("a", 12, basis="incident")], [make_claim("b", 70, basis="incident")], [],
        [("new", "texts", f"25 July 2013: 70, {UN}", "")],
    ),
]  # fmt: skip


def told(changes: Iterable[Change]) -> list[tuple[str, str, str, str]]:
    """Give kind, because, headline and why of changes, without doubts, which have tests of their own."""
    return [(row.kind, row.because, headline(row), row.why) for row in changes if row.kind != "flagged"]


def both(tmp_path: Path, case: Case) -> tuple[Path, Path]:
    """Write the two databases of a case."""
    later = {claim.article_id for claim in case.added} - {claim.article_id for claim in case.old}
    shelf = [paper(name, D28 if name in later else D25) for name in sorted({claim.article_id for claim in (*case.old, *case.added)})]
    old = write(tmp_path / "old.duckdb", case.old, [one for one in shelf if one.article_id not in later])
    kept = [claim for claim in (*case.old, *case.added) if claim.article_id not in case.gone]
    return old, write(tmp_path / "new.duckdb", kept, [one for one in shelf if one.article_id not in case.gone])


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_change_is_told(tmp_path: Path, case: Case) -> None:
    """A change of what texts say is of one kind, with the figures' hedges, dates and sources, and why."""
    assert told(compare(*both(tmp_path, case)).rows) == case.told


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_nothing_changes_without_a_change(tmp_path: Path, case: Case) -> None:
    """A database compared with itself, or with one of the same rows, differs in nothing."""
    old, new = both(tmp_path, case)

    assert compare(new, new).rows == []
    assert [row.because for row in compare(old, new).rows if row.because != "texts"] == []


def test_contradiction_of_one_source_is_told_once(tmp_path: Path) -> None:
    """A second figure of the same source, date and day of publication is a contradiction: no flag and no new figure beside it."""
    old = write(tmp_path / "old.duckdb", [make_claim("a", 1700000)], [paper("a")])
    new = write(tmp_path / "new.duckdb", [make_claim("a", 1700000), make_claim("b", 1800000)], [paper("a"), paper("b")])
    rows = compare(old, new).rows

    assert [(row.kind, row.flag, [one.point.figure for one in row.new]) for row in rows] == [
        ("contradicted", "contradicting_values", ["1,700,000", "1,800,000"]),
    ]  # fmt: skip


def test_contradiction_that_goes_on_is_not_new(tmp_path: Path) -> None:
    """Where two sources disagreed and one revises its figure they go on disagreeing, and only the revision is told."""
    claims = [make_claim("a", 92000), make_claim("b", 150000, source="SOHR", source_type="ngo")]
    old = write(tmp_path / "old.duckdb", claims, [paper("a"), paper("b")])
    new = write(tmp_path / "new.duckdb", [*claims, make_claim("c", 96000)], [paper("a"), paper("b"), paper("c", D28)])

    assert [row.kind for row in compare(old, new).rows] == ["revised"]


def test_new_doubt_is_told_with_its_sentence(tmp_path: Path) -> None:
    """A figure that lets a running total fall is flagged, once."""
    claims = [make_claim("a", 92000)]
    old = write(tmp_path / "old.duckdb", claims, [paper("a")])
    new = write(tmp_path / "new.duckdb", [*claims, make_claim("b", 80000, date=D28)], [paper("a"), paper("b", D28)])
    doubts = [row for row in compare(old, new).rows if row.kind == "flagged"]

    assert [(row.flag, row.because, headline(row)) for row in doubts] == [("falling_total", "texts", f"28 July 2013: 80,000, {UN}")]
    assert doubts[0].why == "The total fell from 92,000 on 25 July 2013 to 80,000 on 28 July 2013 (UN)."
    assert [row for row in compare(new, new).rows if row.kind == "flagged"] == []


def test_text_that_is_read_otherwise_is_the_programs_doing(tmp_path: Path) -> None:
    """Where the same texts give other figures, the change stands apart, with the extractor's fingerprints."""
    claim = make_claim("a", 92000)
    other = replace(make_claim("a", 95000), claim_id="f" * 16)
    old = write(tmp_path / "old.duckdb", [claim], [paper("a")], "aaaaaaaaaa")
    new = write(tmp_path / "new.duckdb", [other], [paper("a")], "bbbbbbbbbb")
    changes = compare(old, new)

    assert told(changes.rows) == [("revised", "program", f"25 July 2013: 92,000 → 95,000, {UN}", "The same text is read otherwise now.")]
    assert any("The extractor is another one: aaaaaaaa then, bbbbbbbb now." in line for line in as_text(changes))


def test_series_that_the_program_calls_otherwise_is_the_same(tmp_path: Path) -> None:
    """Series whose ids are made otherwise now are known again by their label."""
    claims, shelf = [make_claim("a", 92000), make_claim("b", 95000, date=D26)], [paper("a"), paper("b", D26)]
    old, new = write(tmp_path / "old.duckdb", claims, shelf), write(tmp_path / "new.duckdb", claims, shelf)
    rename_series(old)

    assert compare(old, new).rows == []


def rename_series(path: Path) -> None:
    """Give series and points of a database ids that today's program would not."""
    import duckdb

    with duckdb.connect(str(path)) as con:
        for table in ("series", "points", "claim_roles"):
            con.execute(f"UPDATE {table} SET series_id = md5(series_id)[:16] WHERE series_id IS NOT NULL")
        for table in ("points", "claim_roles", "point_flags"):
            con.execute(f"UPDATE {table} SET point_id = md5(point_id)[:16] WHERE point_id IS NOT NULL")


def test_database_of_an_earlier_version_is_read(tmp_path: Path) -> None:
    """Columns and tables that an earlier version did not have are no hindrance."""
    import duckdb

    old = write(tmp_path / "old.duckdb", [make_claim("a", 92000)], [paper("a")])
    new = write(tmp_path / "new.duckdb", [make_claim("a", 92000)], [paper("a")])
    with duckdb.connect(str(old)) as con:
        con.execute("ALTER TABLE articles DROP COLUMN archived_url")
        con.execute("DROP TABLE vintages")
        con.execute("DROP TABLE findings")

    assert compare(old, new).rows == []


def test_rivals_of_an_earlier_version_were_points(tmp_path: Path) -> None:
    """In a database that knew no rivals a figure that the line passes by is a point, with its claims behind it."""
    import duckdb

    claims, shelf = [make_claim("a", 1700000), make_claim("b", 1800000)], [paper("a"), paper("b")]
    old, new = write(tmp_path / "old.duckdb", claims, shelf), write(tmp_path / "new.duckdb", claims, shelf)
    with duckdb.connect(str(old)) as con:
        con.execute("UPDATE claim_roles SET point_id = (SELECT rival_id FROM rivals) WHERE role = 'conflicting'")
        con.execute("INSERT INTO points BY NAME SELECT * EXCLUDE (point_id, rival_id, claim_ids), rival_id AS point_id FROM rivals")
        con.execute("CREATE OR REPLACE VIEW disagreements AS SELECT '' AS point_id, '' AS other_point_id WHERE false")
        for thing in ("VIEW every_point", "VIEW every_role", "TABLE rivals"):
            con.execute(f"DROP {thing}")

    assert compare(old, new).rows == []


def test_difference_is_exact(tmp_path: Path) -> None:
    """The difference of two counts is a number, negative where the figure fell."""
    claims = [make_claim("a", 92001, basis="stock")]
    old = write(tmp_path / "old.duckdb", claims, [paper("a")])
    new = write(tmp_path / "new.duckdb", [*claims, make_claim("b", 92000 - 1, basis="stock", date=D28)], [paper("a"), paper("b", D28)])
    (step,) = (row for row in compare(old, new).rows if row.kind == "moved_on")

    assert step.difference == Decimal(-2)
    assert ", 2 fewer, " in headline(step)


def test_changes_come_by_crisis_metric_and_series(tmp_path: Path) -> None:
    """The order is crisis, metric, series, then kind and date, whatever the order of articles."""
    days = [D25 + timedelta(n) for n in (2, 0, 1)]
    claims = [
        *(make_claim("a", 90000 + n, date=day) for n, day in enumerate(days)), make_claim("a", 5, metric="injured"),
        make_claim("q", 7000, place="Hatay", iso3="TUR", date=date(2023, 2, 8), cause="earthquake"),
    ]  # fmt: skip
    old = write(tmp_path / "old.duckdb", [], [])
    new = write(tmp_path / "new.duckdb", claims, [paper("a", date(2023, 3, 1)), paper("q", date(2023, 3, 1))])
    rows = [row for row in compare(old, new).rows if row.kind == "new"]

    assert [(row.crisis, row.metric_label, row.new[0].point.date) for row in rows] == [
        ("Earthquake", "Deaths", date(2023, 2, 8)), *(("Syrian conflict", "Deaths", day) for day in sorted(days)),
        ("Syrian conflict", "Injured", D25),
    ]  # fmt: skip
