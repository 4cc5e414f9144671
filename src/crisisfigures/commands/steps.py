"""series --explain: the steps of a timeline, each with what the texts say it is."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import replace
from datetime import date as Date  # noqa: N812 - as in model.py
from pathlib import Path
from typing import TYPE_CHECKING, Any

from crisisfigures.commands.extract import cut_date
from crisisfigures.commands.series import explain_nothing, replay
from crisisfigures.errors import InputError
from crisisfigures.model import Article, Claim, ClaimRole, Clock, Point, PointFlag, Series
from crisisfigures.store import open_database, read_rows

if TYPE_CHECKING:
    import duckdb

    from crisisfigures.series.doubts.record import Mark
    from crisisfigures.series.retelling import Retelling
    from crisisfigures.series.steps import Library, Step
    from crisisfigures.series.steps.causes import Evidence
    from crisisfigures.workspace import Workspace

QUOTED = 4  # claims that a piece of evidence quotes
ASKED = "metric = ? AND (crisis_id = ? OR (crisis_id IS NULL AND ? IN (iso3, origin_iso3)))"


def explained_text(database: Path, crisis: str, metric: str, retelling: "Retelling | None" = None) -> str:
    """Give the steps of a crisis (or of a country outside any, by its ISO code) and metric, a series after the other.

    Raises InputError naming what there is, where there is none.
    """
    with closing(open_database(database)) as con:
        series: list[Series] = read_rows(con, "series", ASKED, [metric, crisis, crisis])
        if not series:
            raise explain_nothing(con, crisis, metric)
        library, flags = _library(con, series)
    return steps_text(library, flags, retelling)


def explained_replay_text(
    workspace: "Workspace", crisis: str, metric: str, day: Date, by: Clock, retelling: "Retelling | None" = None
) -> str:  # fmt: skip
    """Give the steps as they stood on a day: what was printed or entered later explains nothing.

    Raises InputError where nothing was known of it then.
    """
    from crisisfigures.series.statements import Press
    from crisisfigures.series.steps import Library

    with closing(open_database(workspace.database)) as con:
        claims: list[Claim] = read_rows(con, "claims_ruled")
        articles: dict[str, Article] = {row.article_id: row for row in read_rows(con, "articles")}
    found = replay(workspace, claims, articles, day, by)
    here = [row for row in found.series if row.crisis_id == crisis or (row.crisis_id is None and crisis in (row.iso3, row.origin_iso3))]
    asked = [row for row in here if row.metric == metric]
    if not asked:
        what = f"{crisis} had no points of {metric} that were {by} by {day}."
        raise InputError(what, what_to_do=f"Ask for a later day, or see: crisisfigures series {crisis} {metric} --explain.")
    ids = {row.series_id for row in asked}
    roles = [role for role in found.every_role if role.series_id in ids]
    placed = {role.claim_id for role in roles}
    points, told = [point for point in found.every_point if point.series_id in ids], [claim for claim in claims if claim.claim_id in placed]
    return steps_text(Library(asked, points, roles, told, Press(articles)), found.flags, retelling)


def _library(con: "duckdb.DuckDBPyConnection", series: Sequence[Series]) -> tuple["Library", list[PointFlag]]:
    """Read what stands about series: points, roles, claims, the articles of those, and flags."""
    from crisisfigures.series.statements import Press
    from crisisfigures.series.steps import Library

    ids = [row.series_id for row in series]

    def read(table: str, where: str) -> list[Any]:
        return read_rows(con, table, where, [ids])

    points: list[Point] = read("every_point", "list_contains(?, series_id)")
    roles: list[ClaimRole] = read("every_role", "list_contains(?, series_id)")
    placed = "claim_id IN (SELECT claim_id FROM claim_roles WHERE list_contains(?, series_id))"
    claims: list[Claim] = read("claims_ruled", placed)
    articles: list[Article] = read("articles", f"article_id IN (SELECT article_id FROM claims WHERE {placed})")
    on = "point_id IN (SELECT point_id FROM every_point WHERE list_contains(?, series_id)) ORDER BY flag, sentence"
    flags: list[PointFlag] = read("point_flags", on)
    return Library(series, points, roles, claims, Press({article.article_id: article for article in articles})), flags


def steps_text(library: "Library", flags: Sequence[PointFlag], retelling: "Retelling | None" = None) -> str:
    """Write the steps of all series of a library that have any, by label; vague counts and households as they were asked for."""
    from crisisfigures.series.retelling import Retelling
    from crisisfigures.series.steps import explain_steps

    retelling = retelling or Retelling()
    library = replace(library, points=[retelling.under_policy(point) for point in library.points])
    words = retelling.words(library.series, library.points)
    doubts: dict[str, list[str]] = {}
    for flag in flags:
        doubts.setdefault(flag.point_id, []).append(flag.sentence)
    told = []
    for row in sorted(library.series, key=lambda row: (row.label, row.series_id)):
        lines = [line for step in explain_steps(row.series_id, library) for line in _step_lines(step, library, doubts, words)]
        told += ["\n".join([row.label, *lines])] if lines else []
    without = len(library.series) - len(told)
    sentences = retelling.sentences(library.series, library.points)
    rest = [f"Series without a step, as they have no two figures one after the other: {without}."] if without else []
    return "\n\n".join([*told, *rest, *sentences])


def _step_lines(step: "Step", library: "Library", doubts: Mapping[str, Sequence[str]], words: Mapping[str, str]) -> Iterator[str]:
    """Write one step: dates, figures and causes, then the evidence with its quotes, then what is doubtful about the second figure."""
    before, after = step.before, step.after
    causes = ", ".join(cause.value for cause in step.causes)
    figures = " to ".join(_told(one, words) for one in (before, after))
    unit = " households" if "household" in figures else ""
    yield f"  {_day(before)} to {_day(after)}: {figures}{_difference(before, after, unit)}: {causes}"
    for each in step.evidence:
        yield from _evidence_lines(each, library)
    yield from (f"      doubt: {sentence}" for sentence in doubts.get(after.point.point_id, ()))


def _day(one: "Mark") -> str:
    return cut_date(one.point.date, one.point.date_precision) or ""


def _told(one: "Mark", words: Mapping[str, str]) -> str:
    """Write a figure, with what a vague count is taken for, or its households as people."""
    told = words[one.point.point_id]
    return told if told != one.point.figure else one.words


def _difference(before: "Mark", after: "Mark", unit: str) -> str:
    """Write by how much two counts differ; nothing where one of them is hedged, since bounds are not subtracted, or they are equal."""
    from crisisfigures.series.doubts.wording import number_words

    hedged = any(one.point.qualifier != "exact" for one in (before, after))
    if hedged or before.number is None or after.number is None or before.number == after.number:
        return ""
    change = after.number - before.number
    return f" ({'+' if change > 0 else '-'}{number_words(abs(change))}{unit})"


def _evidence_lines(each: "Evidence", library: "Library") -> Iterator[str]:
    """Write what is said, and the sentences that say it."""
    yield f"      {each.sentence}"
    for claim in each.claims[:QUOTED]:
        publisher, published = library.press.publisher(claim.article_id), library.press.published(claim.article_id)
        told = ", ".join(str(part) for part in (publisher or "unknown publisher", published, claim.claim_id) if part)
        yield f'        "{" ".join(claim.sentence.split())}" ({told})'
    if len(each.claims) > QUOTED:
        yield f"        and {len(each.claims) - QUOTED} more"
