"""The views answer what people ask, in columns that need no quoting."""

from collections.abc import Callable
from contextlib import closing, nullcontext
from dataclasses import fields, replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from crisisfigures.errors import DatabaseError
from crisisfigures.model import Article, Claim, ClaimRole, Decision, PastSeries, Point, PointFlag, RivalPoint, RulingEffect, Source
from crisisfigures.store import open_database
from crisisfigures.store.schema import LeadingSource

Rows = dict[str, list[Any]]
Write = Callable[[Rows], Path]
FOR_READERS = ("figures", "timeline", "latest", "disagreements", "to_check")
FOR_PROGRAMS = ("claims_ruled", "every_claim", "every_point", "every_role", "rulings_in_force", "rulings_without_claim")


def ask(path: Path, query: str) -> list[tuple[Any, ...]]:
    """Run a query on a database and close it."""
    with closing(open_database(path)) as con:
        return con.execute(query).fetchall()


@pytest.mark.parametrize("view", FOR_READERS)
def test_no_column_is_a_reserved_word(rows: Rows, database: Write, view: str) -> None:
    """No column of a view for readers is a keyword of SQL, `date` or `value`."""
    keywords = "SELECT keyword_name FROM duckdb_keywords() UNION ALL SELECT unnest(['date', 'value', 'time'])"
    odd = ask(database(rows), f"SELECT column_name FROM duckdb_columns() WHERE table_name = '{view}' AND column_name IN ({keywords})")

    assert odd == []


@pytest.mark.parametrize("view", [*FOR_READERS, *FOR_PROGRAMS])
def test_every_view_says_what_it_is(rows: Rows, database: Write, view: str) -> None:
    """Each view has a COMMENT, and each view for readers gives the readable figure."""
    ((comment,),) = ask(database(rows), f"SELECT comment FROM duckdb_views() WHERE view_name = '{view}'")

    assert comment


def test_figures_name_who_says_and_who_prints(rows: Rows, database: Write) -> None:
    """A row of figures can be read without any other table."""
    found = ask(database(rows), "SELECT figure, metric, place, figure_date, who_says, who_printed, link, claim_role FROM figures")

    assert found == [("more than 40", "deaths", "Aleppo", date(2013, 7, 29), "The clinic", "Example Daily", "https://example.org/first", "used")]


def test_timeline_carries_the_doubts(rows: Rows, database: Write) -> None:
    """A point's flags stand beside it as sentences."""
    assert ask(database(rows), "SELECT figure, crisis, who_says, doubts FROM timeline") == [
        ("more than 40", "Syrian conflict", "Clinic", ["From 4 to 40."])
    ]


def test_latest_measures_age_against_the_newest_publication(rows: Rows, database: Write, make_article: Callable[..., Article]) -> None:
    """The age of a figure counts to the newest article, so that a report does not change by waiting."""
    rows["articles"].append(make_article(article_id="later", published=date(2013, 8, 8)))

    assert ask(database(rows), "SELECT age_days FROM latest") == [(10,)]


def with_second_source(rows: Rows, make_claim: Callable[..., Claim], **point_changes: Any) -> Rows:
    """Add a monitor that gives another figure for the same day."""
    series, point = rows["series"][0], rows["points"][0]
    other: Point = replace(point, point_id="d" * 16, series_id="e" * 16, value=Decimal(90), low=Decimal(90), high=Decimal(90), **point_changes)
    rows["sources"].append(Source("monitor", "Monitor", [], "ngo", None, None))
    rows["series"].append(replace(series, series_id="e" * 16, source_id="monitor", source="Monitor"))
    rows["points"].append(replace(other, figure="90", qualifier="exact"))
    rows["claims"].append(make_claim(claim_id="f" * 16, source_id="monitor"))
    rows["claim_roles"].append(ClaimRole("f" * 16, "e" * 16, "d" * 16, "used", "It is the only one."))
    return rows


def close_first(rows: Rows, high: int) -> None:
    """Give the first point an upper bound."""
    rows["points"][0] = replace(rows["points"][0], value=None, low=Decimal(40), high=Decimal(high), qualifier="range", figure=f"40 to {high}")


def test_two_sources_that_exclude_each_other_disagree(rows: Rows, database: Write, make_claim: Callable[..., Claim]) -> None:
    """Two figures for one day whose bounds do not meet are listed, the lower first."""
    rows = with_second_source(rows, make_claim)
    close_first(rows, 45)

    assert ask(database(rows), "SELECT figure, who_says, other_figure, other_says, times_as_high FROM disagreements") == [
        ("40 to 45", "Clinic", "90", "Monitor", 2.0)
    ]


@pytest.mark.parametrize(("parent_of_monitor", "rows_expected"), [("ward", 0), ("body", 0), (None, 1)])
def test_a_body_and_what_belongs_to_it_do_not_disagree(
    rows: Rows, database: Write, make_claim: Callable[..., Claim], parent_of_monitor: str | None, rows_expected: int
) -> None:
    """A source is not set against its parent, nor against its parent's parent: they are not independent of each other."""
    rows = with_second_source(rows, make_claim)
    close_first(rows, 45)
    rows["sources"] = [
        replace(rows["sources"][0], source_id="clinic", parent=None),
        Source("ward", "Ward", [], "health", None, "clinic"),
        Source("body", "Body", [], "health", None, "ward"),
        Source("monitor", "Monitor", [], "ngo", None, parent_of_monitor),
    ]

    assert len(ask(database(rows), "SELECT figure FROM disagreements")) == rows_expected


def test_bounds_that_meet_are_no_disagreement(rows: Rows, database: Write, make_claim: Callable[..., Claim]) -> None:
    """A range that holds the other figure does not contradict it."""
    rows = with_second_source(rows, make_claim)
    close_first(rows, 100)

    assert ask(database(rows), "SELECT figure FROM disagreements") == []


@pytest.mark.parametrize(
    ("qualifier", "value", "disagree"),
    [("exact", 40, True), ("at_least", 40, False), ("vague", 40, False), ("at_most", 40, True), ("approx", 40, True), ("approx", 85, False)],
)
def test_a_figure_disagrees_only_beyond_its_hedge(
    rows: Rows, database: Write, make_claim: Callable[..., Claim], qualifier: str, value: int, disagree: bool
) -> None:
    """An open end, or "about" as far as a rounding reaches, holds another source's 90."""
    rows = with_second_source(rows, make_claim)
    low, high = (None if qualifier in ends else Decimal(value) for ends in (("at_most", "approx"), ("at_least", "vague", "approx")))
    rows["points"][0] = replace(rows["points"][0], value=Decimal(value), low=low, high=high, qualifier=qualifier)

    assert len(ask(database(rows), "FROM disagreements")) == disagree


@pytest.mark.parametrize(("scope", "disagree"), [("left_out", False), ("documented", True), (None, True)])
def test_what_a_total_leaves_out_is_no_rival_of_it(
    rows: Rows, database: Write, make_claim: Callable[..., Claim], scope: str | None, disagree: bool
) -> None:
    """Deaths that a list leaves out are another count than the list."""
    rows = with_second_source(rows, make_claim)
    close_first(rows, 45)
    rows["series"][1] = replace(rows["series"][1], scope=scope)
    rows["claims"][-1] = replace(rows["claims"][-1], scope=scope)

    assert (len(ask(database(rows), "FROM disagreements")) == 1) is disagree


def test_the_order_of_sources_says_who_leads(rows: Rows, database: Write, make_claim: Callable[..., Claim]) -> None:
    """The source that stands first in crises.toml leads, though another is newer."""
    rows = with_second_source(rows, make_claim, date_end=date(2013, 8, 1))
    rows["leading_sources"] = [LeadingSource("syria", "clinic", 1)]

    assert ask(database(rows), "SELECT who_says, leads FROM latest ORDER BY who_says") == [("Clinic", True), ("Monitor", False)]


def ruled(kind: str, number: int = 1, **columns: Any) -> Decision:
    """Make a ruling on the first claim."""
    row = Decision(f"r{number}", "c" * 16, None, None, None, None, kind, None, None, "Ada", date(2026, 11, 2), "why")  # type: ignore[arg-type]
    return replace(row, **columns)


def test_rulings_stand_beside_the_figure(rows: Rows, database: Write) -> None:
    """A row of figures says what people ruled on it, and nothing where it stands as it was read."""
    assert ask(database(rows), "SELECT rulings FROM figures") == [([],)]

    told = [ruled("accept"), ruled("correct", 2, field="cause", value="conflict")]
    effects = [RulingEffect("r1", "c" * 16, None, None, None), RulingEffect("r2", "c" * 16, "cause", "conflict", "conflict")]
    assert ask(database(rows | {"decisions": told, "ruling_effects": effects}), "SELECT rulings FROM figures") == [(["accept", "correct"],)]


def add_rival(rows: Rows, point: Point, passed_by: Claim, make_article: Callable[..., Article], make_claim: Callable[..., Claim]) -> None:
    """Let the line pass by a claim: its point has another one, used and accepted, of an article of its own."""
    name = f"beside {point.point_id}"
    chosen = make_claim(claim_id=point.point_id[0] * 15 + "0", article_id=name, source_id=passed_by.source_id)
    values = {column.name: getattr(point, column.name) for column in fields(point)}
    values |= {"value": Decimal(30), "low": Decimal(30), "figure": "more than 30"}
    rows["articles"].append(make_article(article_id=name))
    rows["claims"].append(chosen)
    rows["claim_roles"].append(ClaimRole(chosen.claim_id, point.series_id, point.point_id, "used", "A test."))
    rows["rivals"].append(RivalPoint(**values, rival_id="0" * 15 + point.point_id[0], claim_ids=[passed_by.claim_id]))


def lined_up(rows: Rows, make_article: Callable[..., Article], make_claim: Callable[..., Claim], **given: tuple[str, float, int, str]) -> None:
    """Put claims on the points of further series: by a letter for the ids (role, confidence, day of publication, "leads" or "flagged" or "")."""
    series, point = rows["series"][0], rows["points"][0]
    rows |= {table: [] for table in ("claims", "claim_roles", "points", "rivals", "vintages", "series", "point_flags", "leading_sources")}
    for letter, (role, confidence, day, what) in given.items():
        key = letter * 16
        source_id = "clinic" if what == "leads" else f"monitor {letter}"
        rows["articles"].append(make_article(article_id=letter, published=date(2014, 1, day)))
        rows["sources"] += [] if what == "leads" else [Source(source_id, letter, [], "ngo", None, None)]
        rows["series"].append(replace(series, series_id=key, source_id=source_id, place=letter if what == "leads" else None, label=letter))
        rows["points"].append(replace(point, point_id=key, series_id=key))
        rows["claims"].append(make_claim(claim_id=key, article_id=letter, source_id=source_id, confidence=confidence))
        rows["claim_roles"].append(ClaimRole(key, key, key, role, "A test."))  # type: ignore[arg-type]
        if role == "conflicting":
            add_rival(rows, rows["points"][-1], rows["claims"][-1], make_article, make_claim)
        rows["point_flags"] += [PointFlag(key, "jump", f"Doubt {n}.", [key]) for n in range(what.count("flagged"))]
    rows["leading_sources"] = [LeadingSource("syria", "clinic", 1)]


def test_to_check_says_what_to_look_at_first(
    rows: Rows, database: Write, make_article: Callable[..., Article], make_claim: Callable[..., Claim]
) -> None:
    """Lost rulings, then doubts, contradictions, low confidence on a leading line, the rest; the newest first among equals; not what was ruled on."""
    lined_up(
        rows, make_article, make_claim, a=("used", 0.99, 1, "flagged flagged"), b=("used", 0.99, 3, "flagged"), c=("used", 0.6, 2, "flagged"),
        d=("conflicting", 0.9, 1, ""), e=("used", 0.7, 2, "leads"), f=("used", 0.6, 9, ""),
    )  # fmt: skip
    lost, merge = ruled("reject", claim_id="9" * 16, quote="12 dead"), ruled("merge", 3, claim_id=None, field="x", value="y")
    decisions = [lost, ruled("accept", 2, claim_id="c" * 16), merge]
    effects = [RulingEffect("r2", key, None, None, None) for key in ("c" * 16, "d" * 15 + "0")]
    effects.append(RulingEffect("r3", "a" * 16, "source_id", "x", "y"))
    found = ask(database(rows | {"decisions": decisions, "ruling_effects": effects, "findings": []}), "SELECT why_check, claim_id[1] FROM to_check")

    assert found == [
        ("a ruling without a claim", "9"), ("doubtful", "a"), ("doubtful", "b"), ("contradicted", "d"),
        ("read with little confidence, on a leading line", "e"), ("nobody has looked at it", "f"),
    ]  # fmt: skip


def test_figure_that_the_line_passes_by_is_shown_as_a_point_is(
    rows: Rows, database: Write, make_article: Callable[..., Article], make_claim: Callable[..., Claim]
) -> None:
    """It is a row of timeline beside the point that it contradicts, with its own claims; latest takes the point, to_check shows both."""
    lined_up(rows, make_article, make_claim, d=("conflicting", 0.9, 1, ""))
    path, rival, point = database(rows | {"findings": []}), "0" * 15 + "d", "d" * 16

    assert ask(path, "SELECT point_id, figure, rival_of FROM timeline ORDER BY 1") == [(rival, "more than 30", point), (point, "more than 40", None)]
    assert ask(path, "SELECT point_id, claim_role FROM figures ORDER BY 1") == [(rival, "conflicting"), (point, "used")]
    assert ask(path, "SELECT point_id FROM latest") == [(point,)]
    assert ask(path, "SELECT point_id, why_check FROM to_check ORDER BY 1") == [(rival, "contradicted"), (point, "nobody has looked at it")]
    assert ask(path, "SELECT point_id FROM points") == [(point,)]


def test_points_are_known_from_their_publication_on(rows: Rows, database: Write) -> None:
    """A point is known from the first day of its vintage on, and not on the day before."""
    path = database(rows)

    assert ask(path, "SELECT count(*) FROM points_as_known_on('2013-07-24')") == [(0,)]
    assert ask(path, "SELECT count(*) FROM points_as_known_on('2013-07-25')") == [(1,)]


def test_points_can_be_asked_by_the_day_they_entered(rows: Rows, database: Write) -> None:
    """With dated := 'entered' the collection's own clock counts."""
    path = database(rows)

    assert ask(path, "SELECT count(*) FROM points_as_known_on('2013-07-31', dated := 'entered')") == [(0,)]
    assert ask(path, "SELECT figure FROM points_as_known_on('2013-08-01', dated := 'entered')") == [("more than 40",)]


def test_vintage_is_not_known_from_its_last_day_on(rows: Rows, database: Write) -> None:
    """A vintage that was replaced stands until the day before, beside its series of then."""
    old = rows["vintages"][0]
    of_now = {column.name: getattr(rows["series"][0], column.name) for column in fields(PastSeries)}
    rows["past_series"] = [PastSeries(**of_now | {"series_id": "a" * 16})]
    rows["vintages"].append(replace(old, point_id="1" * 16, series_id="a" * 16, known_from=date(2013, 7, 1), known_until=date(2013, 7, 25)))
    path = database(rows)

    assert ask(path, "SELECT who_says, figure FROM points_as_known_on('2013-07-24')") == [("Clinic", "more than 40")]
    assert ask(path, "SELECT point_id FROM points_as_known_on('2013-07-25')") == [("b" * 16,)]


@pytest.mark.parametrize(("overlap", "fails"), [(date(2013, 7, 25), False), (date(2013, 7, 26), True)])
def test_two_vintages_of_a_day_are_refused(rows: Rows, database: Write, overlap: date, fails: bool) -> None:
    """A point that would stand twice on one day stops the build."""
    rows["vintages"].append(replace(rows["vintages"][0], known_from=date(2013, 7, 1), known_until=overlap))
    with pytest.raises(DatabaseError, match="no point has two vintages") if fails else nullcontext():
        database(rows)
