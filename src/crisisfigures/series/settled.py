"""Which articles and claims stand as an earlier build had them, with all that hangs together: their sources and crises need no looking for."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import NamedTuple

from crisisfigures.model import Article, Claim
from crisisfigures.series.parts import texts_together


class Links(NamedTuple):
    """What a build fills into an article: with which path, when it entered, and what it hangs together with."""

    path: str
    entered: object
    version: int
    version_of: str | None
    copy_of: str | None


def links_of(article: Article) -> Links:
    """Read the links of an article."""
    return Links(article.path, article.entered, article.version, article.version_of, article.copy_of)


def settled_articles(articles: Iterable[Article], taken: Collection[str], before: Mapping[str, Links], ruled: Collection[str]) -> set[str]:
    """Give the ids of the articles that stand as they did, each with all articles that it hung and hangs together with.

    `taken` are the paths of those that an earlier build had read, `before` the links of all of then, by article id, `ruled` the ids of those with
    claims that people rule on, or did.
    """
    now = {article.article_id: links_of(article) for article in articles}
    same = {key for key, links in now.items() if links.path in taken and before.get(key) == links and key not in ruled}
    together, then = _groups(now), _groups(before)
    settled = same - set().union(*together.values(), *then.values())
    return settled.union(*(members for first, members in together.items() if then.get(first) == members and members <= same))


def _groups(links: Mapping[str, Links]) -> dict[str, set[str]]:
    """Give the articles that hang together with others, by the smallest id of them."""
    ends = {end for key, one in links.items() if one.copy_of or one.version_of for end in (key, one.copy_of, one.version_of)}
    linked = ((key, links[key].copy_of, links[key].version_of) for key in ends if key is not None and key in links)
    found: dict[str, set[str]] = {}
    for article_id, first in texts_together(linked).items():
        found.setdefault(first, set()).add(article_id)
    return found


def assign_rest(claims: Sequence[Claim], settled: Collection[str], assign: Callable[[list[Claim]], list[Claim]]) -> list[Claim]:
    """Assign claims, in their order, but for those of settled articles, which are assigned already."""
    rest = iter(assign([claim for claim in claims if claim.article_id not in settled]))
    return [claim if claim.article_id in settled else next(rest) for claim in claims]
