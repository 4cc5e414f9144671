"""Which claims are one statement: copies of one text count once, and a brief that restates counts as its stated publisher."""

from calendar import monthrange
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from crisisfigures.model import Article, Claim


@dataclass(frozen=True)
class Press:
    """The articles by their ids, asked for who printed what and when."""

    articles: Mapping[str, Article]

    def original(self, article_id: str) -> str:
        """Follow `copy_of` to the first text; the article itself where that is not at hand."""
        seen = {article_id}
        while (article := self.articles.get(article_id)) is not None and article.copy_of in self.articles and article.copy_of not in seen:
            article_id = str(article.copy_of)
            seen.add(article_id)
        return article_id

    def publisher(self, article_id: str) -> str | None:
        """Give who printed it; of a brief that restates, who made the statement."""
        article = self.articles.get(article_id)
        if article is None:
            return None
        return article.restates.publisher if article.restates else article.publisher

    def published(self, article_id: str) -> date | None:
        """Give the first day of its publication; of a brief that restates, of the statement."""
        article = self.articles.get(article_id)
        if article is None:
            return None
        return (article.restates.published if article.restates else None) or article.published

    def last_day_published(self, article_id: str) -> date | None:
        """Give the last day on which it may have been published: the month's last for a month, the year's for a year."""
        article = self.articles.get(article_id)
        day = self.published(article_id)
        if article is None or day is None or (article.restates and article.restates.published):
            return day
        if article.published_precision == "year":
            return date(day.year, 12, 31)
        return date(day.year, day.month, monthrange(day.year, day.month)[1]) if article.published_precision == "month" else day

    def stated(self, article_id: str) -> date:
        """Give the day of the statement, to tell newer from older: a copy is as old as its original, an unknown day the oldest."""
        return self.published(self.original(article_id)) or date.min

    def statement(self, article_id: str) -> tuple[str, ...]:
        """Give what is equal for two articles that are not independent of each other."""
        original = self.original(article_id)
        article = self.articles.get(original)
        if article is None or article.restates is None:
            return (original,)
        told = article.restates
        return ("restates", told.publisher, str(told.published), str(told.url))

    def path(self, article_id: str) -> str:
        """Give the file that it was read from."""
        article = self.articles.get(article_id)
        return article.path if article else article_id

    def order(self, claim: Claim) -> tuple[date, str, int, str]:
        """Give the key by which claims are sorted: first printed first, unknown days last."""
        return (self.published(claim.article_id) or date.max, claim.article_id, claim.quote_start, claim.claim_id)

    def publishers(self, claims: Sequence[Claim]) -> int:
        """Count the publishers of these claims."""
        return len({publisher for claim in claims if (publisher := self.publisher(claim.article_id))})

    def independent(self, claims: Sequence[Claim]) -> int:
        """Count the independent statements among these claims."""
        return 1 if len(claims) == 1 else len({self.statement(claim.article_id) for claim in claims})

    def earliest_id(self, claims: Iterable[Claim]) -> str:
        """Give the smallest claim id of the originals among these claims, of all of them where none is at hand: a copy decides nothing."""
        return min((self.original(claim.article_id) != claim.article_id, claim.claim_id) for claim in claims)[1]
