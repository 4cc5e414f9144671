"""Which slot each claim stands in, kept up to date as articles become known one day after the other.

Where a claim stands depends on its own article, on the one that this copies and on the versions of its page, and it is placed anew on the day on
which one of them becomes known. Of a running total that counts since a later day than its crisis it depends on the totals of all sources as
well (baselines.py): such a claim is asked again on the days on which a total of the weeks before comes or goes, and placed anew where the answer
is another.
"""

from collections.abc import Container, Hashable, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from datetime import date as Date  # noqa: N812 - as in model.py
from typing import NamedTuple

from crisisfigures.model import Article, Claim
from crisisfigures.series.assignment import assign
from crisisfigures.series.baselines import Starts, counted
from crisisfigures.series.crises import CrisisConfig
from crisisfigures.series.hedges import Figure
from crisisfigures.series.ruled_sources import SourceRulings
from crisisfigures.series.slots import Lead, Slot, lead_claims, place
from crisisfigures.series.sources import SourceRegistry
from crisisfigures.series.statements import Press


class Seat(NamedTuple):
    """A claim in its slot, with the figure that it gives there."""

    slot: Slot
    figure: Figure
    claim: Claim


class Asked(NamedTuple):
    """A running total since a later day: of which article, what it says, and since when it counts in the light of the totals."""

    article_id: str
    says: Claim
    since: Date | None


class Seating:
    """The articles known so far and the seats of their claims, which come as `assign` gives them in the light of all articles.

    Of the claims in `own`, where it is given: the others only help to place them (`reconcile`).
    """

    def __init__(
        self, claims: Iterable[Claim], articles: Mapping[str, Article], configs: Sequence[CrisisConfig], registry: SourceRegistry,
        ruled: SourceRulings | None = None, own: Container[str] | None = None,
    ) -> None:  # fmt: skip
        self.own = own
        self.articles, self.configs, self.registry = articles, configs, registry
        self.ruled = replace(ruled, effects=[]) if ruled else None  # what rulings do is told of the present alone
        self.claims: dict[str, list[Claim]] = {}
        for claim in claims:
            self.claims.setdefault(claim.article_id, []).append(claim)
        self.copies = _copies(articles)
        self.pages = _pages(articles)
        self.revised: dict[str, Claim] = {}  # by claim id: what a later version of its page has in its place
        self.known: dict[str, Article] = {}
        self.press = Press(self.known)
        self.starts = Starts({config.crisis.crisis_id: config.crisis for config in configs})
        self.seats: dict[str, list[Seat]] = {}  # by article
        self.totals: dict[str, list[Claim]] = {}  # by article: what it told others of since when they count
        self.asked: dict[Hashable, dict[str, Asked]] = {}  # by what is counted and claim id
        self.questions: dict[str, list[tuple[Hashable, str]]] = {}  # by article: where its claims are asked

    def learn(self, new: Iterable[str]) -> tuple[list[Seat], list[Seat]]:
        """Learn of articles; give the seats that claims leave, and those that they take, which may be the same."""
        self.known.update((article_id, self.articles[article_id]) for article_id in new)
        moved = {other for article_id in new for other in (article_id, *self.copies.get(article_id, ())) if other in self.known}
        moved |= self._versions(moved)
        leads = self._leads(moved)
        elsewhere = self._told_otherwise(self._give_totals(moved, leads)) - moved
        if elsewhere:
            moved |= elsewhere
            leads = self._leads(moved)
        left = [seat for article_id in sorted(moved) for seat in self.seats.pop(article_id, ())]
        self._ask(moved, leads)
        taken = list(self._take(moved, leads))
        return left, taken

    def _leads(self, moved: AbstractSet[str]) -> list[Lead]:
        """Say what the claims of articles say; those of the texts that they copy come along, to be followed."""
        needed = moved | self._versions(moved)
        needed |= {self.press.original(article_id) for article_id in needed}
        claims = [claim for article_id in sorted(needed) for claim in self.claims.get(article_id, ())]
        return lead_claims(sorted(self._assigned(claims), key=self.press.order), self.press, self.starts.crises)

    def _assigned(self, claims: Sequence[Claim]) -> list[Claim]:
        """Assign the claims of copies anew, whose originals may not be known yet; those of other articles are on every day what they are now."""
        of_copies = [claim for claim in claims if self.articles[claim.article_id].copy_of is not None]
        again = {claim.claim_id: claim for claim in assign(of_copies, self.known, self.configs, self.registry, self.ruled)} if of_copies else {}
        return [again.get(claim.claim_id, claim) for claim in claims]

    def _versions(self, articles: AbstractSet[str]) -> set[str]:
        """Give the known versions of the pages of articles."""
        return {other for article_id in articles for other in self.pages.get(self.press.page(article_id), ()) if other in self.known}

    def _give_totals(self, moved: AbstractSet[str], leads: Iterable[Lead]) -> dict[Hashable, set[Date]]:
        """Put the totals of articles in the place of those that they gave before; tell what they count, on which days."""
        changed: dict[Hashable, set[Date]] = {}
        for article_id in moved:
            for total in self.totals.pop(article_id, ()):
                self.starts.drop(total)
                changed.setdefault(counted(total), set()).update([total.date] if total.date else ())
        for lead in leads:
            if lead.claim.article_id in moved and self.starts.is_from_the_start(lead.says):
                self.starts.add(lead.says)
                self.totals.setdefault(lead.claim.article_id, []).append(lead.says)
                changed.setdefault(counted(lead.says), set()).update([lead.says.date] if lead.says.date else ())
        return changed

    def _told_otherwise(self, changed: Mapping[Hashable, AbstractSet[Date]]) -> set[str]:
        """Give the articles with a claim that counts since another day in the light of the totals of now; `changed` are those that come or go."""
        asked = (one for what, days in changed.items() for one in self.asked.get(what, {}).values() if self.starts.may_move(one.says, days))
        return {one.article_id for one in asked if self.starts.baseline(one.says) != one.since}

    def _ask(self, moved: AbstractSet[str], leads: Iterable[Lead]) -> None:
        """Note of each running total since a later day what the totals make of it now."""
        for article_id in moved:
            for what, claim_id in self.questions.pop(article_id, ()):
                del self.asked[what][claim_id]
        for lead in leads:
            article_id, claim_id, what = lead.claim.article_id, lead.claim.claim_id, counted(lead.says)
            if article_id in moved and self.starts.is_told_by_others(lead.says):
                self.asked.setdefault(what, {})[claim_id] = Asked(article_id, lead.says, self.starts.baseline(lead.says))
                self.questions.setdefault(article_id, []).append((what, claim_id))

    def _take(self, moved: AbstractSet[str], leads: Sequence[Lead]) -> Iterator[Seat]:
        for placed in place(leads, self.press, self.starts, self.registry, self.own):
            claim = placed.claim
            if placed.edit is not None:
                self.revised[claim.claim_id] = placed.edit.newer
            elif placed.slot is not None and claim.article_id in moved:
                seat = Seat(placed.slot, placed.figure, claim)
                self.seats.setdefault(claim.article_id, []).append(seat)
                yield seat


def _copies(articles: Mapping[str, Article]) -> dict[str, list[str]]:
    """Give, by article id, the articles that repeat it, by way of others as well."""
    found: dict[str, list[str]] = {}
    for article_id, article in articles.items():
        seen, at = {article_id}, article.copy_of
        while at is not None and at in articles and at not in seen:
            found.setdefault(at, []).append(article_id)
            seen.add(at)
            at = articles[at].copy_of
    return found


def _pages(articles: Mapping[str, Article]) -> dict[str, list[str]]:
    """Give the articles of each page that has several versions, by the first."""
    found: dict[str, list[str]] = {}
    for article_id, article in articles.items():
        if article.version_of is not None:
            found.setdefault(article.version_of, [article.version_of]).append(article_id)
    return found
