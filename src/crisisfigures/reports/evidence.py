"""A row of the table under a chart: one drawn point with everything that shows where it comes from."""

from collections.abc import Iterable
from dataclasses import dataclass

from crisisfigures.model import Article, Claim, Point, PointFlag, Series
from crisisfigures.reports.captions import point_sentence
from crisisfigures.reports.dates import one_date, span
from crisisfigures.reports.links import quote_link, restates_words
from crisisfigures.reports.reading import Holdings


@dataclass(frozen=True, slots=True)
class Printing:
    """One claim behind a point, in the article that prints it. `url` opens the article at the quote; None without an address."""

    claim: Claim
    article: Article
    publisher: str
    published: str
    url: str | None
    restates: str | None
    before: str
    after: str

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
    checked_by: str | None

    @property
    def first(self) -> Printing | None:
        """The printing that quote and link are taken from; None where no claim is known, which a verified database never has."""
        return self.printings[0] if self.printings else None

    @property
    def publishers(self) -> list[str]:
        """Everyone who printed it, earliest first, each once."""
        return list(dict.fromkeys(printing.publisher for printing in self.printings))


def gather_evidence(numbers: Iterable[tuple[int, str]], holdings: Holdings, *, causes: list[str]) -> list[Evidence]:
    """Lay out the rows of (number, point_id) pairs in the order of their numbers."""
    return [_evidence(number, holdings.points[point_id], holdings, causes) for number, point_id in sorted(numbers)]


def printing_of(claim: Claim, article: Article) -> Printing:
    """Lay out one claim: its publisher, day, link, and the words of its sentence before and after the quote."""
    before, found, after = claim.sentence.partition(claim.quote)
    return Printing(
        claim=claim,
        article=article,
        publisher=article.publisher or "publisher not known",
        published=one_date(article.published, article.published_precision),
        url=quote_link(article, claim),
        restates=restates_words(article.restates),
        before=before if found else "",
        after=after if found else "",
    )


def who_says(series: Series) -> str:
    """Name who states the figures of a series: 'no source named' where nobody is named."""
    return series.source if series.source_id else "no source named"


def _evidence(number: int, point: Point, holdings: Holdings, causes: list[str]) -> Evidence:
    series = holdings.series[point.series_id]
    claims = holdings.behind(point.point_id)
    pairs = [(claim, holdings.articles[claim.article_id]) for claim in claims if claim.article_id in holdings.articles]
    rulings = [ruling for ruling in (holdings.checked(claim.claim_id) for claim in claims) if ruling]
    return Evidence(
        number=number,
        point=point,
        series=series,
        date=span(point.date, point.date_end, point.date_precision),
        who=who_says(series),
        printings=tuple(printing_of(claim, article) for claim, article in pairs),
        sentence=point_sentence(point, series, pairs, causes=causes),
        flags=tuple(holdings.flags.get(point.point_id, [])),
        checked_by=f"{rulings[0].decided_by}, {one_date(rulings[0].decided_on, 'day')}" if rulings else None,
    )
