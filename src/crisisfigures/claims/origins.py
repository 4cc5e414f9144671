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
LEFT_HOME = frozenset({"displaced", "evacuated", "assisted", "in_need", "targeted", "food_insecure", "affected", "cases", "malnourished", "without_services", "homeless"})


@dataclass(frozen=True, slots=True)
class Moved:
    """origin_iso3 is None where the text does not tell it; host_sites are the places where they are; abroad: in several countries or unnamed ones."""

    origin_iso3: str | None
    host_sites: Sequence[Site]
    abroad: bool
    crossed: bool


@lru_cache
def _patterns(language: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    lexicon = load(language)
    return words_pattern(lexicon.words("places", "abroad")), words_pattern(lexicon.words("places", "refugee_words"))


def moved_people(context: ArticleContext, mention: Mention, article: ArticlePlaces) -> Moved | None:
    """Say whence and whither the people of a figure moved; None where they did not cross a border."""
    if mention.metric not in CROSSING | LEFT_HOME or mention.unit not in ("people", "households"):
        return None
    start, end = clause_of(context, mention)
    abroad, refugee = _patterns(context.language)
    away = abroad.search(context.text, start, end)
    crossed = mention.metric in CROSSING or bool(away) or bool(refugee.search(context.text, mention.start, min(end, mention.end + 25)))
    if not crossed:
        return None
    offset = context.sentences[mention.sentence].start
    sites = [s for s in sites_of(context, mention.sentence, article) if start - offset <= s.start < end - offset]
    origin = _people(context, mention, article) or _left(sites, mention) or _dominant(article, sites, mention)
    hosts = [s for s in sites if s.role is Role.AT and s.iso3 not in (origin, UNKNOWN)]
    group = [s for s in hosts if s.group == hosts[0].group] if hosts else []
    return Moved(origin, group, bool(away) and not group, True)


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


def _left(sites: Sequence[Site], mention: Mention) -> str | None:
    return next((s.iso3 for s in sites if s.role is Role.AWAY and s.iso3 != UNKNOWN), None)


def _dominant(article: ArticlePlaces, sites: Sequence[Site], mention: Mention) -> str | None:
    """Refugees of an article about a war come from where the war is, unless that is where they are now."""
    if mention.metric == "migrants" or not article.countries:
        return None
    hosts = {s.iso3 for s in sites if s.role is Role.AT}
    return next((iso3 for iso3 in article.countries[:2] if iso3 not in hosts), None)
