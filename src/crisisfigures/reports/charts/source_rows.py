"""The row behind a point: who says it, who printed it, when, and in which words."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date as Date  # noqa: N812 - dates are a column's name elsewhere
from typing import TYPE_CHECKING
from unicodedata import category

from crisisfigures.model import Article, Claim, Point, Qualifier, Series
from crisisfigures.reports.dates import date_text
from crisisfigures.reports.wording import count_words
from crisisfigures.series.geography import country_name

from .spec import SourceRow

if TYPE_CHECKING:
    from crisisfigures.reports.rulings import RulingNote

SYMBOLS: dict[Qualifier, str] = {"exact": "", "approx": "~", "at_least": "↑", "at_most": "↓", "range": "↕", "vague": ""}
NO_SOURCE = "no source named"

Link = Callable[[str], str]
"""claim_id -> where the point leads."""


def link_to_page(claim_id: str) -> str:
    """Lead to the claim's row on the page that lies beside the picture."""
    return f"index.html#claim-{claim_id}"


def source_row(
    number: int, point: Point, series: Series, label: str, claims: Sequence[Claim], articles: Mapping[str, Article], link: Link,
    rulings: Sequence["RulingNote"] = (),
) -> SourceRow:  # fmt: skip
    """Describe one point out of its claims and their articles; `claims` may be in any order, `rulings` are those on them."""
    behind = sorted(claims, key=lambda claim: _prominence(claim, articles))
    printed = [articles[claim.article_id] for claim in behind if claim.article_id in articles]
    return SourceRow(
        number=number, point_id=point.point_id, series_id=series.series_id, series=label,
        date=point.date, date_end=point.date_end, date_precision=point.date_precision,
        date_text=date_text(point.date, point.date_end, point.date_precision),
        symbol="×" if point.status == "denied" else SYMBOLS[point.qualifier],
        figure=legible(point.figure), value=point.value, low=point.low, high=point.high, qualifier=point.qualifier, status=point.status,
        where=legible(where_counted(series)),
        who=legible(series.source) if series.source_id else NO_SOURCE, count=", ".join(count_words(series)),
        publishers=tuple(dict.fromkeys(legible(article.publisher) for article in printed if article.publisher)),
        restates=tuple(dict.fromkeys(text for article in printed if (text := _restated(article)))),
        published=min((day for article in printed if (day := appeared(article))), default=point.first_published),
        claim_ids=tuple(claim.claim_id for claim in behind),
        quote=legible(behind[0].quote) if behind else "", url=printed[0].url if printed else None,
        href=link(behind[0].claim_id) if behind else "",
        remark=_remark(point, behind, rulings),
    )  # fmt: skip


def where_counted(series: Series) -> str:
    """Give the place of a series by name, the country where only that is known; of refugees without either 'all hosts', else ''."""
    return series.place or (country_name(series.iso3) if series.iso3 else "all hosts" if series.origin_iso3 else "")


def legible(text: str) -> str:
    """Turn what no font and no XML can hold (control characters, halves of characters) into spaces, and white space into single ones.

    >>> legible("more\\x0b than\\n100")
    'more than 100'
    """
    return " ".join("".join(" " if category(letter) in ("Cc", "Cs", "Cn", "Co") else letter for letter in text).split())


def appeared(article: Article) -> Date | None:
    """Give the day that the figures of an article became public: of a brief that restates a statement, the statement's."""
    return article.restates.published if article.restates and article.restates.published else article.published


def _prominence(claim: Claim, articles: Mapping[str, Article]) -> tuple[bool, bool, str, str]:
    """Sort originals before copies, then what has a date, then by date."""
    article = articles.get(claim.article_id)
    day = appeared(article) if article else None
    return (article is None or article.copy_of is not None, day is None, day.isoformat() if day else "", claim.claim_id)


def _restated(article: Article) -> str:
    if not article.restates:
        return ""
    published = article.restates.published
    return legible(article.restates.publisher) + (f", {date_text(published)}" if published else "")


def _remark(point: Point, claims: Sequence[Claim], rulings: Sequence["RulingNote"]) -> str:
    """Say what sets a figure apart: withdrawn, disputed, projected, added by a person."""
    retracted = next((note for note in rulings if note.ruling.ruling == "retract"), None)
    if retracted:
        return f"retracted, {date_text(retracted.ruling.decided_on)}"
    if point.status == "denied":
        deniers = sorted({legible(claim.denied_by) for claim in claims if claim.denied_by})
        return f"disputed by {', '.join(deniers)}" if deniers else "disputed or withdrawn"
    if point.status == "projected":
        return "projected"
    return "added by a person" if any(note.ruling.ruling == "add" for note in rulings) else ""
