"""Pages that the collection has in several versions: when each stood there, and what became of their figures, in sentences for a page."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date as Date  # noqa: N812 - as in model.py

from crisisfigures.model import Article, Claim
from crisisfigures.reports.dates import NO_DATE, one_date
from crisisfigures.reports.links import safe_url
from crisisfigures.reports.reading import Holdings
from crisisfigures.reports.subjects import Subject
from crisisfigures.series.versions import Step

SHOWN = 12  # figures that one sentence names


@dataclass(frozen=True, slots=True)
class VersionRow:
    """One version: its number, its date in words, where to read it (None without an address), its file, and what changed since the one before."""

    number: int
    date: str
    url: str | None
    path: str
    changes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PageVersions:
    """A page with its versions, the first one first."""

    title: str
    publisher: str
    versions: tuple[VersionRow, ...]


def versions_of(subject: Subject, holdings: Holdings) -> list[PageVersions]:
    """Give the pages with several versions one of which states a figure of a crisis or country, by publisher and title."""
    own = {claim.article_id for claim in subject.claims}
    found = [_page(page, told) for page, told in holdings.pages if not own.isdisjoint(article.article_id for article in page)]
    return sorted(found, key=lambda page: (page.publisher.casefold(), page.title.casefold(), page.versions[0].path))


def _page(page: Sequence[Article], told: Mapping[str, Step]) -> PageVersions:
    last = page[-1]
    rows = tuple(
        VersionRow(one.version, _date(one), safe_url(one.archived_url) or safe_url(one.url), one.path, tuple(_changes(told.get(one.article_id))))
        for one in page
    )
    return PageVersions(last.title or last.path, last.publisher or "publisher not known", rows)


def _date(article: Article) -> str:
    """Say when a version stood there: its update, else its day of publication, with the day on which it entered where neither tells them apart."""
    if article.updated is not None:
        return f"updated {one_date(article.updated.date(), 'day')}{_clock(article)}"
    printed = one_date(article.published, article.published_precision)
    entered = f", entered {_day(article.entered)}" if article.version > 1 and article.entered else ""
    return f"{f'published {printed}' if printed != NO_DATE else NO_DATE}{entered}"


def _clock(article: Article) -> str:
    clock = article.updated.strftime("%H:%M") if article.updated else "00:00"
    return "" if clock == "00:00" else f", {clock}"


def _day(day: Date) -> str:
    return one_date(day, "day")


def _changes(step: Step | None) -> Iterator[str]:
    """Say what became of the figures of the version before."""
    if step is None:
        return
    for edit in step.edits:
        how = f'the text says: "{_line(edit.note).rstrip(".")}"' if edit.note else "the text does not say so"
        yield f"Changed: {_said(edit.older)} became {_said(edit.newer)}; {how}."
    yield from _named("Left out without a word", step.removed)
    yield from _named("New", step.added)
    if not (step.edits or step.removed or step.added):
        yield f"No figure changed{f' ({len(step.kept)} stand as before)' if len(step.kept) > 1 else ''}."


def _named(what: str, claims: Sequence[Claim]) -> Iterator[str]:
    if claims:
        more = f" and {len(claims) - SHOWN} more" if len(claims) > SHOWN else ""
        yield f"{what}: {', '.join(_said(claim) for claim in claims[:SHOWN])}{more}."


def _said(claim: Claim) -> str:
    """Name a figure: '"25 people" (deaths, Aleppo)'."""
    about = ", ".join(part for part in (claim.metric.replace("_", " "), claim.place) if part)
    return f'"{_line(claim.quote)}" ({about})' if claim.quote else f"{claim.figure} ({about})"


def _line(text: str) -> str:
    return " ".join(text.split())
