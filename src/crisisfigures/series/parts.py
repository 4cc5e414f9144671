"""Parts of a collection that can be reconciled apart: what stands in one depends on no claim of another.

What couples claims, and why no part parts them:

- A figure, its series, its point, and its neighbours on the line agree in everything of `Identity`: metric, unit, country, origin and crisis.
- Totals since the start of a crisis (`baselines.counted`) agree in metric, unit, country, origin and crisis as well.
- Doubts and breaks compare lines that agree in all of the identity but some parts (`record.families`): source, scope, basis, population and
  beginning are in no key here. Metric, unit and origin are never among them. The crisis is (doubts/days.py), so that a key is of a country and
  not of a crisis; and the country is (doubts/parts.py), where a crisis of several countries, or people from one country, have a total of all. So
  a crisis joins its countries, and whoever comes from one country stands together.
- A copy follows its twin in the original, which may speak of another country: each joins all that it may follow (`possible_twins`).
- What else a text says helps to place a claim: the totals beside a part, the other versions of its page. Nothing is asked of these claims but
  what they say, so they need not be in its part: they come along (`Parts.around`), and are made nothing of.

Names of sources and labels that are told apart depend on all claims; both are given from outside.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from crisisfigures.model import Article, Claim
from crisisfigures.series.copies import possible_twins

Home = tuple[str, ...]


class Joined:
    """Things that are joined, directly or by way of others; of those joined the smallest stands for all."""

    def __init__(self) -> None:
        self._above: dict[Home, Home] = {}

    def join(self, one: Home, other: Home) -> None:
        """Join two things."""
        low, high = sorted((self.first(one), self.first(other)))
        if low != high:
            self._above[high] = low

    def first(self, thing: Home) -> Home:
        """Give the smallest of those that a thing is joined with."""
        at = thing
        while (above := self._above.get(at)) is not None:
            at = above
        if thing != at:
            self._above[thing] = at  # the next time the way is short
        return at

    def things(self) -> list[Home]:
        """Give all that were joined but for those that stand for others."""
        return list(self._above)


@dataclass(frozen=True)
class Around:
    """What reconciles some parts: their claims, by id, and all claims and articles of the texts that these stand in."""

    own: frozenset[str]
    claims: list[Claim]
    articles: dict[str, Article]


@dataclass(frozen=True)
class Parts:
    """The part of each claim by claim id, such as 'deaths people in SYR'; and the texts that hang together, by the smallest article id of them."""

    of_claim: Mapping[str, str]
    of_article: Mapping[str, str]

    @classmethod
    def of(cls, claims: Sequence[Claim], articles: Mapping[str, Article], known: Mapping[str, str] = MappingProxyType({})) -> "Parts":
        """Part claims as `assign` returns them; `known` gives the part of those in parts of which not all claims are at hand."""
        homes, of_claim = Joined(), {claim.claim_id: homes_of(claim) for claim in claims if claim.claim_id not in known}
        for two in set(of_claim.values()):
            homes.join(*two)
        for claim, twin in possible_twins(claims, articles):
            if claim.claim_id not in known:  # its twin is not either: they stand in one part
                homes.join(of_claim[claim.claim_id][0], of_claim[twin.claim_id][0])
        named = {home: " ".join(homes.first(home)) for home, _ in set(of_claim.values())}
        names = {claim_id: named[home] for claim_id, (home, _) in of_claim.items()} | dict(known)
        return cls(names, texts_together((key, article.copy_of, article.version_of) for key, article in articles.items()))

    def text(self, article_id: str) -> str:
        """Give the texts that an article hangs together with."""
        return self.of_article.get(article_id, article_id)

    def around(self, parts: Collection[str], claims: Iterable[Claim], articles: Mapping[str, Article]) -> Around:
        """Give what reconciles some parts, out of all claims and articles."""
        claims = list(claims)
        own = frozenset(claim_id for claim_id, part in self.of_claim.items() if part in parts)
        texts = {self.text(claim.article_id) for claim in claims if claim.claim_id in own}
        beside = {article_id: article for article_id, article in articles.items() if self.text(article_id) in texts}
        return Around(own, [claim for claim in claims if self.text(claim.article_id) in texts], beside)


def texts_together(links: Iterable[tuple[str, str | None, str | None]]) -> dict[str, str]:
    """Give, by article id, the smallest of those that it hangs together with, out of article id, copy_of and version_of of each article."""
    texts, found = Joined(), {}
    for article_id, *others in links:
        found[article_id] = article_id
        for other in others:
            if other is not None:
                texts.join((article_id,), (other,))
    return found | {thing[0]: texts.first(thing)[0] for thing in texts.things() if thing[0] in found}


def homes_of(claim: Claim) -> tuple[Home, Home]:
    """Give where a claim is at home, as `homes_in` has it."""
    return homes_in(claim.metric, claim.unit, claim.iso3, claim.origin_iso3, claim.crisis_id, claim.article_id)


def homes_in(metric: str, unit: str, iso3: str | None, origin_iso3: str | None, crisis_id: str | None, article_id: str) -> tuple[Home, Home]:
    """Give where a claim is at home, twice where that is one place: a figure of a crisis and country joins the two."""
    what = (metric, unit)
    if origin_iso3 is not None:
        home = (*what, "from", origin_iso3)
        return home, home
    country = (*what, "in", iso3) if iso3 else None
    crisis = (*what, "in the crisis", crisis_id) if crisis_id else None
    home = country or crisis or (*what, "nowhere, in", article_id)  # which no series takes
    return home, crisis or home
