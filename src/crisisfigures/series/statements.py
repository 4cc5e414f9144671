"""Which claims are one statement: copies and versions of one text count once, and a brief that restates counts as its stated publisher."""

from calendar import monthrange
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from crisisfigures.model import Article, Claim
from crisisfigures.series.sentences import one_statement, stands_in, words_in


@dataclass(frozen=True)
class Press:
    """The articles by their ids, asked for who printed what and when."""

    articles: Mapping[str, Article]
    _repeats: dict[tuple[str, str], bool] = field(default_factory=dict, compare=False, repr=False)  # by claim id and article_id of the original

    def original(self, article_id: str) -> str:
        """Follow `copy_of` to the first text; the article itself where that is not at hand."""
        seen = {article_id}
        while (article := self.articles.get(article_id)) is not None and article.copy_of in self.articles and article.copy_of not in seen:
            article_id = str(article.copy_of)
            seen.add(article_id)
        return article_id

    def page(self, article_id: str) -> str:
        """Give the first version of the page that an article is a version of; the article itself where it is the first or only one."""
        article = self.articles.get(article_id)
        return (article.version_of if article else None) or article_id

    def version(self, article_id: str) -> int:
        """Give which version of its page an article is, from 1."""
        article = self.articles.get(article_id)
        return article.version if article else 1

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

    def known(self, article_id: str) -> date | None:
        """Give the day from which a text was known.

        A later version is as old as it says that it is: by its update, or by a day of publication after the first version's. One that does
        not say was known at the latest when it entered the collection.
        """
        article, day = self.articles.get(article_id), self.published(article_id)
        if article is None or article.version == 1:
            return day
        if article.updated is not None:
            return max(article.updated.date(), day or date.min)
        first = self.published(self.page(article_id))
        told = day is not None and (first is None or day > first)
        return day if told or article.entered is None else max(article.entered, day or date.min)

    def last_day_published(self, article_id: str) -> date | None:
        """Give the last day on which it may have been published: the month's last for a month, the year's for a year."""
        article = self.articles.get(article_id)
        day = self.published(article_id)
        if article is None or day is None or (article.restates and article.restates.published):
            return day
        if article.published_precision == "year":
            return date(day.year, 12, 31)
        return date(day.year, day.month, monthrange(day.year, day.month)[1]) if article.published_precision == "month" else day

    def first_printed(self, claim: Claim) -> str:
        """Give the article that printed a claim first: the original of a copy, unless the sentence or the number is the copy's own."""
        original = self.original(claim.article_id)
        if original == claim.article_id:
            return original
        asked = (claim.claim_id, original)
        if asked not in self._repeats:
            self._repeats[asked] = _stands_there(claim, self.articles[original].text)
        return original if self._repeats[asked] else claim.article_id

    def stated(self, claim: Claim) -> date:
        """Give the day of the statement, to tell newer from older: a copied one is as old as its original, an unknown day the oldest."""
        return self.published(self.first_printed(claim)) or date.min

    def statement(self, claim: Claim) -> tuple[str, ...]:
        """Give what is equal for two claims of articles that are not independent of each other."""
        original = self.first_printed(claim)
        article = self.articles.get(original)
        if article is None or article.restates is None:
            return (self.page(original),)
        told = article.restates
        return ("restates", told.publisher, str(told.published), str(told.url))

    def path(self, article_id: str) -> str:
        """Give the file that it was read from."""
        article = self.articles.get(article_id)
        return article.path if article else article_id

    def order(self, claim: Claim) -> tuple[date, int, str, int, str]:
        """Give the key by which claims are sorted: first printed first, earlier versions before later ones, unknown days last."""
        return (self.published(claim.article_id) or date.max, self.version(claim.article_id), claim.article_id, claim.quote_start, claim.claim_id)

    def publishers(self, claims: Sequence[Claim]) -> int:
        """Count the publishers of these claims."""
        return len({publisher for claim in claims if (publisher := self.publisher(claim.article_id))})

    def independent(self, claims: Sequence[Claim]) -> int:
        """Count the independent statements among claims of one figure: of one text, or of one sentence word for word, they are one."""
        if len(claims) == 1:
            return 1
        by_statement: dict[tuple[str, ...], set[int]] = {}
        for claim, sentence in zip(claims, one_statement([claim.sentence for claim in claims]), strict=True):
            by_statement.setdefault(self.statement(claim), set()).add(sentence)
        return _count_joined(by_statement.values())

    def earliest_id(self, claims: Iterable[Claim]) -> str:
        """Give the smallest claim id of the originals among these claims, of all of them where none is at hand: a copy decides nothing."""
        return min((self.original(claim.article_id) != claim.article_id, claim.claim_id) for claim in claims)[1]


def _stands_there(claim: Claim, text: str) -> bool:
    """Whether a text holds a claim's sentence and number; one that is not at hand is taken to hold both."""
    return not text or (stands_in(claim.sentence, text) and set(words_in(claim.quote)) <= set(words_in(text)))


def _count_joined(sets: Iterable[set[int]]) -> int:
    """Count how many groups sets make, those with a member in common being one."""
    groups: list[set[int]] = []
    for members in sets:
        apart = [group for group in groups if group.isdisjoint(members)]
        groups = [*apart, members.union(*(group for group in groups if not group.isdisjoint(members)))]
    return len(groups)
