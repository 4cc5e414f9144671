"""A row of the table under a chart: one drawn point with everything that shows where it comes from."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from crisisfigures.model import Article, Claim, Point, PointFlag, Series, Vintage
from crisisfigures.reports.captions import point_sentence, publisher_words
from crisisfigures.reports.dates import one_date, span
from crisisfigures.reports.links import archived_link, quote_link, restates_words
from crisisfigures.reports.reading import Holdings
from crisisfigures.reports.rulings import RulingNote


@dataclass(frozen=True, slots=True)
class Printing:
    """One claim behind a point, in the article that prints it.

    `url` opens the article at the quote, `archived` is the address of a copy of it; None without an address.
    """

    claim: Claim
    article: Article
    publisher: str
    published: str
    url: str | None
    restates: str | None
    before: str
    after: str
    rulings: tuple[RulingNote, ...] = ()
    archived: str | None = None

    @property
    def title(self) -> str:
        """Name the article for a link: its headline, else its file."""
        return self.article.title or self.article.path


@dataclass(frozen=True, slots=True)
class Evidence:
    """One numbered point of a chart: its figure, who says it, who printed it, and the sentence to quote."""

    number: int
    point: Point
    series: Series
    date: str
    who: str
    printings: tuple[Printing, ...]
    sentence: str
    flags: tuple[PointFlag, ...]
    before: tuple[str, ...] = ()  # what was said of its date before, and when it was replaced

    @property
    def first(self) -> Printing | None:
        """The printing that quote and link are taken from; None where no claim is known, which a verified database never has."""
        return self.printings[0] if self.printings else None

    @property
    def rulings(self) -> list[RulingNote]:
        """What people ruled on the claims behind it, each ruling once for all that it changed alike."""
        found: dict[str, RulingNote] = {}
        for printing in self.printings:
            for note in printing.rulings:
                found.setdefault(f"{note.ruling.ruling_id} {note.changes}", note)
        return list(found.values())

    @property
    def retraction(self) -> RulingNote | None:
        """The ruling by which the figure was withdrawn; None where none was."""
        return next((note for note in self.rulings if note.ruling.ruling == "retract"), None)

    @property
    def checked_by(self) -> str | None:
        """Name who read the figure last, and when; None where no person did."""
        return next((note.who for note in reversed(self.rulings) if note.is_reading), None)

    @property
    def publishers(self) -> list[str]:
        """Everyone who printed it, earliest first, each once."""
        return list(dict.fromkeys(printing.publisher for printing in self.printings))


def gather_evidence(numbers: Iterable[tuple[int, str]], holdings: Holdings, *, causes: list[str]) -> list[Evidence]:
    """Lay out the rows of (number, point_id) pairs in the order of their numbers."""
    return [_evidence(number, holdings.points[point_id], holdings, causes) for number, point_id in sorted(numbers)]


def printing_of(claim: Claim, article: Article, rulings: Sequence[RulingNote] = ()) -> Printing:
    """Lay out one claim: its publisher, day, link, and the words of its sentence before and after the quote."""
    before, found, after = claim.sentence.partition(claim.quote or "\0")  # a copy without texts has no quote
    return Printing(
        claim=claim,
        article=article,
        publisher=article.publisher or "publisher not known",
        published=one_date(article.published, article.published_precision),
        url=quote_link(article, claim),
        restates=restates_words(article.restates),
        before=before if found else "",
        after=after if found else "",
        rulings=tuple(rulings),
        archived=archived_link(article),
    )


def who_says(series: Series) -> str:
    """Name who states the figures of a series: 'no source named' where nobody is named."""
    return series.source if series.source_id else "no source named"


def _evidence(number: int, point: Point, holdings: Holdings, causes: list[str]) -> Evidence:
    series = holdings.series[point.series_id]
    claims = holdings.behind(point.point_id)
    pairs = [(claim, holdings.articles[claim.article_id]) for claim in claims if claim.article_id in holdings.articles]
    rulings = {claim.claim_id: holdings.rulings_on(claim.claim_id) for claim in claims}
    return Evidence(
        number=number,
        point=point,
        series=series,
        date=span(point.date, point.date_end, point.date_precision),
        who=who_says(series),
        printings=tuple(printing_of(claim, article, rulings[claim.claim_id]) for claim, article in pairs),
        sentence=point_sentence(point, series, pairs, causes=causes, retracted=_retracted(rulings.values())),
        flags=tuple(holdings.flags.get(point.point_id, [])),
        before=tuple(_said_before(row, holdings) for row in holdings.said_before(point.point_id)),
    )


def _retracted(rulings: Iterable[Sequence[RulingNote]]) -> str | None:
    """Say who withdrew the figure by a ruling, when and why; None where nobody did."""
    return next((note.said for notes in rulings for note in notes if note.ruling.ruling == "retract"), None)


def _said_before(row: Vintage, holdings: Holdings) -> str:
    """Say what was replaced: 'until 2 August 2013: more than 100,000, printed by BBC News (25 July 2013)'."""
    claim = holdings.claims.get(row.claim_id)
    printed = publisher_words(holdings.articles[claim.article_id]) if claim else ""
    return f"until {one_date(row.known_until, 'day')}: {row.figure}{f', printed by {printed}' if printed else ''}"
