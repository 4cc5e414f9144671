"""explain: where a claim, or a numbered point of a chart, comes from."""

import csv
import json
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from crisisfigures.commands.extract import cut_date
from crisisfigures.errors import InputError
from crisisfigures.model import Article, Claim, ClaimRole, Decision, Point, PointFlag, RulingEffect, Series
from crisisfigures.store import open_database, read_rows

if TYPE_CHECKING:
    import duckdb


# Rulings on a claim: those that name it, those that changed it, and those that undid one of the former
ABOUT = """
    claim_id = ? OR ruling_id IN (SELECT ruling_id FROM ruling_effects WHERE claim_id = ?)
    OR (ruling = 'undo' AND value IN (SELECT ruling_id FROM decisions WHERE claim_id = ?))
"""


@dataclass(frozen=True, slots=True)
class Story:
    """A claim with everything that belongs to it."""

    claim: Claim
    article: Article
    role: ClaimRole
    point: Point | None
    series: Series | None
    flags: list[PointFlag]
    rulings: list[Decision]
    effects: list[RulingEffect]
    in_force: set[str]


def explain(database: Path, what: str) -> str:
    """Explain a claim by its id, or a point as CHART#NUMBER, such as reports/syria/deaths.png#7.

    Raises InputError where there is no such claim or point, DatabaseError where there is no database.
    """
    chart, _, number = what.rpartition("#")
    with closing(open_database(database)) as con:
        ids = _claims_of_point(Path(chart), number) if chart else [what]
        stories = [_read_story(con, claim_id) for claim_id in _known(con, ids, chart)]
    heading = [f"Point {number} of {chart}: {_said_by(len(stories))}."] if chart else []
    return "\n\n".join([*heading, *("\n".join(_lines(story)) for story in stories)])


def _known(con: "duckdb.DuckDBPyConnection", ids: list[str], chart: str) -> list[str]:
    """Keep the claims that the database has; of a picture that was drawn from another one, none may be there."""
    if not chart:
        return ids
    known = [row[0] for row in con.execute("SELECT claim_id FROM claims WHERE list_contains(?, claim_id)", [ids]).fetchall()]
    if not known:
        remedy = "Name the folder of the project that it was drawn from with --root; or its article has gone, or is read otherwise since."
        raise InputError("the database holds none of the claims that the picture shows there.", where=chart, what_to_do=remedy)
    return [claim_id for claim_id in ids if claim_id in known]


def _said_by(count: int) -> str:
    return "one claim says it" if count == 1 else f"{count} claims say it"


def _claims_of_point(chart: Path, number: str) -> list[str]:
    """Look the number up in the picture itself, which may have been moved or renamed; in the CSV beside it where the picture has lost it."""
    from crisisfigures.reports.charts.claims import read_claims

    table = chart.with_suffix(".csv")
    if not chart.is_file() and not table.is_file():
        remedy = "Name a chart that was drawn here, such as reports/syria/deaths.png#7."
        raise InputError("there is no such file.", where=chart, what_to_do=remedy)
    points = read_claims(chart) if chart.is_file() and chart != table else None
    if points is None and table.is_file():
        points = _read_table(table)
    if points is None:
        remedy = "Use the file as it was drawn: a screenshot, or a picture that another program saved, no longer says which claims it shows."
        raise InputError("the picture carries no claims.", where=chart, what_to_do=remedy)
    if number not in points:
        raise InputError(f"the chart has no point {number or 'without a number'}.", where=chart, what_to_do=f"Its points are 1 to {len(points)}.")
    return points[number]


def _read_table(table: Path) -> dict[str, list[str]] | None:
    with table.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    if not all(row.get("number") and row.get("claim_ids") for row in rows):
        return None
    return {row["number"]: row["claim_ids"].split("; ") for row in rows}


def _read_story(con: "duckdb.DuckDBPyConnection", claim_id: str) -> Story:
    claims: list[Claim] = read_rows(con, "every_claim", "claim_id = ?", [claim_id])
    if not claims:
        remedy = "Look ids up with: crisisfigures sql \"SELECT claim_id, figure, sentence FROM figures\"."
        raise InputError(f"no claim has the id {claim_id}.", what_to_do=remedy)
    (claim,) = claims
    (article,) = read_rows(con, "articles", "article_id = ?", [claim.article_id])
    (role,) = read_rows(con, "every_role", "claim_id = ?", [claim_id])
    points, series = read_rows(con, "every_point", "point_id = ?", [role.point_id]), read_rows(con, "series", "series_id = ?", [role.series_id])
    flags = read_rows(con, "point_flags", "point_id = ? ORDER BY flag", [role.point_id])
    effects = read_rows(con, "ruling_effects", "claim_id = ? ORDER BY ruling_id, field", [claim_id])
    rulings = read_rows(con, "decisions", f"{ABOUT} ORDER BY decided_on, ruling_id", [claim_id] * 3)
    in_force = {row.ruling_id for row in read_rows(con, "rulings_in_force")}
    return Story(claim, article, role, next(iter(points), None), next(iter(series), None), flags, rulings, effects, in_force)


def _lines(story: Story) -> Iterator[str]:
    claim = story.claim
    yield f"{claim.figure} ({claim.metric}, {claim.unit}, {claim.basis}), claim {claim.claim_id}"
    yield f"  {marked_sentence(claim, story.article) if claim.sentence else 'The sentence is left out of this copy of the database.'}"
    yield from (f"  {name:<12} {value}" for name, value in (*_reading(claim), *_printing(story), *_fate(story)) if value)


def marked_sentence(claim: Claim, article: Article) -> str:
    """Give the sentence in one line, with the quote between >> and <<."""
    start = article.text.rfind(claim.sentence, 0, claim.quote_start + len(claim.sentence))
    at = claim.quote_start - start
    if start < 0 or claim.sentence[at : at + len(claim.quote)] != claim.quote:
        at = claim.sentence.find(claim.quote)
    end = at + len(claim.quote)
    return " ".join(f"{claim.sentence[:at]}>>{claim.quote}<<{claim.sentence[end:]}".split())


def _reading(claim: Claim) -> Iterator[tuple[str, str]]:
    """Give each field as read, with where its answer was taken from."""
    grounds = {name: ground for name, ground in json.loads(claim.evidence).items() if ground != "none"}
    number = _number(claim.value) if claim.value is not None else "none"
    yield "rule", f"{claim.rule} (confidence {claim.confidence:.2f})"
    yield "value", f"{number}, low {_number(claim.low)}, high {_number(claim.high)} ({claim.qualifier})"
    fields = {
        "metric": claim.metric, "place": _placed(claim),
        "date": _dated(claim), "source": _joined(claim.source, claim.source_type, claim.source_id), "basis": claim.basis, "status": claim.status,
        "population": claim.population or "", "part_of_total": "yes" if claim.part_of_total else "",
        "scope": claim.scope or "", "cause": claim.cause or "",
    }  # fmt: skip
    for name in (*fields, *sorted(set(grounds) - set(fields))):
        ground = f"   (from {grounds[name]})" if name in grounds else ""
        yield name, (fields.get(name) or "not said") + ground if fields.get(name) or ground else ""


def _placed(claim: Claim) -> str:
    place_id = claim.place_id if claim.place_id != claim.iso3 else None
    return _joined(claim.place, place_id, claim.iso3, f"origin {claim.origin_iso3}" if claim.origin_iso3 else None)


def _dated(claim: Claim) -> str:
    first, last = cut_date(claim.date, claim.date_precision), cut_date(claim.date_end, claim.date_precision)
    since = f"counting since {claim.baseline_date}" if claim.baseline_date else None
    return _joined(first, f"to {last}" if last != first else None, since)


def _printing(story: Story) -> Iterator[tuple[str, str]]:
    from crisisfigures.reports.links import archived_link, quote_link

    article, restates = story.article, story.article.restates
    published = cut_date(article.published, article.published_precision)
    yield "printed by", _joined(article.publisher or "publisher not known", f"'{article.title}'" if article.title else None, published)
    yield "file", article.path
    yield "link", quote_link(article, story.claim) or "none: add `url` to the article's head or to articles.toml"
    yield "archived", archived_link(article) or ""
    yield "SHA-256", f"{article.sha256} (of the text as received)"
    if restates:
        yield "restates", _joined(restates.publisher, str(restates.published) if restates.published else None, restates.url)
    if article.copy_of:
        yield "copy of", f"article {article.copy_of}"


def _fate(story: Story) -> Iterator[tuple[str, str]]:
    yield "role", f"{story.role.role}: {story.role.reason}"
    if story.series:
        yield "series", story.series.label
    if story.point:
        point = story.point
        on = cut_date(point.date, point.date_precision)
        yield "point", f"{point.figure} on {on}, printed by {point.n_publishers}, independent: {point.n_independent}"
    yield from (("doubt", flag.sentence) for flag in story.flags)
    for ruling in story.rulings:
        yield "ruling", _ruling(ruling, story)


def _ruling(ruling: Decision, story: Story) -> str:
    """Write what was ruled, what that changed, by whom, when, why, and whether it still holds."""
    from crisisfigures.reports.rulings import change_words  # loads all that draws, and few figures were ruled on

    changes = [change_words(effect) for effect in story.effects if effect.ruling_id == ruling.ruling_id and effect.field]
    said = f"{ruling.ruling} {ruling.value}" if ruling.ruling == "undo" else ruling.ruling
    what = f"{said}: {'; '.join(changes)}" if changes else said
    holds = "" if ruling.ruling == "undo" or ruling.ruling_id in story.in_force else " (no longer holds)"
    why = f": {ruling.reason}" if ruling.reason else ""
    return f"{ruling.ruling_id} {what}, by {ruling.decided_by} on {ruling.decided_on}{why}{holds}"


def _joined(*parts: str | None) -> str:
    return ", ".join(part for part in parts if part)


def _number(value: Decimal | None) -> str:
    return "open" if value is None else f"{value:,f}"
