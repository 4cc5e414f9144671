"""People who crossed a border: the country that they left and the one that they are in."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from crisisfigures.claims.article_places import ArticlePlaces
from crisisfigures.claims.clauses import clause_of, words_pattern
from crisisfigures.claims.context import ArticleContext, Mention
from crisisfigures.claims.place_roles import UNKNOWN, Role, Site, sites_of
from crisisfigures.languages import load

CROSSING = frozenset({"refugees", "returnees", "migrants"})
LEFT_HOME = frozenset(
    {
        "displaced",
        "evacuated",
        "assisted",
        "in_need",
        "targeted",
        "food_insecure",
        "affected",
        "cases",
        "malnourished",
        "without_services",
        "homeless",
    }
)


@dataclass(frozen=True, slots=True)
class Moved:
    """origin_iso3 is None where the text does not tell it; host_sites are the places where they are; abroad: in several countries or unnamed ones."""

    origin_iso3: str | None
    host_sites: Sequence[Site]
    abroad: bool


@lru_cache
def _patterns(language: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    lexicon = load(language)
    return words_pattern(lexicon.words("places", "abroad")), words_pattern(lexicon.words("places", "refugee_words"))


def moved_people(context: ArticleContext, mention: Mention, article: ArticlePlaces) -> Moved | None:
    """Say whence and whither the people of a figure moved; None where they did not cross a border."""
    if mention.metric not in CROSSING | LEFT_HOME or mention.unit not in ("people", "households"):
        return None
    start, end = clause_of(context, mention)
    away = bool(_patterns(context.language)[0].search(context.text, start, end))
    offset = context.sentences[mention.sentence].start
    sites = [s for s in sites_of(context, mention.sentence, article) if start - offset <= s.start < end - offset]
    people = _people(context, mention, article)
    if mention.metric in CROSSING:
        origin = people or _left(sites) or _likely(article, sites, mention)
    else:
        origin = people if away or any(s.role is Role.AT and s.iso3 not in (people, UNKNOWN, None) for s in sites) else None
    hosts = [s for s in sites if s.role is Role.AT and s.iso3 not in (origin, UNKNOWN)]
    if not origin or (mention.metric == "returnees" and not hosts):
        return None
    group = _nearest(hosts, mention, offset)
    return Moved(origin, group, away and not group)


def _nearest(hosts: Sequence[Site], mention: Mention, offset: int) -> list[Site]:
    """Give the places right behind the figure, else those before it."""
    if not hosts:
        return []
    behind = [s for s in hosts if s.start >= mention.end - offset]
    best = behind[0] if behind else hosts[-1]
    return [s for s in hosts if s.group == best.group]


def _people(context: ArticleContext, mention: Mention, article: ArticlePlaces) -> str | None:
    """Read the people's name in or right behind the figure, else the only one of the sentence before "refugees"."""
    offset = context.sentences[mention.sentence].start
    peoples = [s for s in article.by_sentence[mention.sentence] if s.is_demonym and s.places]
    near = [s for s in peoples if mention.start - offset - 2 <= s.start <= mention.end - offset + 30]
    if near:
        return near[0].places[0].iso3
    refugee = _patterns(context.language)[1]
    text = context.sentences[mention.sentence].text
    return next((s.places[0].iso3 for s in peoples if refugee.match(text, s.end + 1)), None)


def _left(sites: Sequence[Site]) -> str | None:
    return next((s.iso3 for s in sites if s.role is Role.AWAY and s.iso3 != UNKNOWN), None)


def _likely(article: ArticlePlaces, sites: Sequence[Site], mention: Mention) -> str | None:
    """Refugees whose country is not told are of the people that the article speaks of, unless that is where they are now."""
    if mention.metric != "refugees":
        return None
    hosts = {s.iso3 for s in sites if s.role is Role.AT}
    return next(
        (
            iso3
            for iso3 in sorted(
                {*article.peoples[:2], *article.countries[:2]}, key=lambda c: (_standing(c, article.peoples) + _standing(c, article.countries), c)
            )
            if iso3 not in hosts
        ),
        None,
    )


def _standing(iso3: str, ranked: Sequence[str]) -> int:
    return ranked.index(iso3) if iso3 in ranked else len(ranked)
