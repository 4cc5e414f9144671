"""What a sentence without a place still tells of its country: whose authorities count there, and whether a body of the world speaks."""

import re
from functools import lru_cache
from typing import cast

from crisisfigures.claims.article_places import ArticlePlaces, meant
from crisisfigures.claims.clauses import words_pattern
from crisisfigures.claims.context import ArticleContext, Mention
from crisisfigures.claims.place_roles import many_countries, sites_of
from crisisfigures.claims.place_sites import Role
from crisisfigures.claims.topic import topic_of
from crisisfigures.languages import load

DISEASE = frozenset({"cases", "deaths"})
RIGHT_BEHIND = 25  # characters behind a figure: "500,000 people in an average year"
VAST = 1_000_000  # dead of a disease: no one country's
_WORLD = "world-wide"


@lru_cache
def _cues(language: str) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """Match, behind a name, the authorities that count and any that speak; and bodies of the world."""
    words = load(language).words
    authorities, voices = (words_pattern(words("places", key)).pattern for key in ("authorities", "voices"))
    bodies = "|".join(map(re.escape, words("places", "world_bodies")))
    count, speak = (re.compile(rf"(?:['’]s)? (?:[\w-]+ ){{0,2}}?{who}", re.IGNORECASE) for who in (authorities, voices))
    return count, speak, re.compile(rf"\b(?:{bodies})\b")


@lru_cache
def _yearly(language: str) -> re.Pattern[str]:
    return words_pattern(load(language).words("places", "yearly"))


@lru_cache
def _pandemics(language: str) -> re.Pattern[str]:
    return words_pattern(load(language).words("places", "pandemics"))


def told_by(context: ArticleContext, mention: Mention, article: ArticlePlaces) -> str | None:
    """Give the one country whose towns or cases a sentence tells of, or whose authorities count in it."""
    key = f"told:{mention.sentence}"
    if key not in context.memo:
        context.memo[key] = _told(context, mention.sentence, article)
    division, country, authority, voice, nation = cast(tuple[str | None, ...], context.memo[key])
    # "Japan has seen more than 350 cases": countries report diseases of their own.
    answers = [division, country if mention.metric == "cases" else None, authority]
    if mention.metric in DISEASE and topic_of(context).disease:
        answers += [nation, voice]
    return next(filter(None, answers), None)


def _told(context: ArticleContext, sentence: int, article: ArticlePlaces) -> tuple[str | None, ...]:
    sites = [s for s in sites_of(context, sentence, article) if s.role is Role.BARE]
    types, (count, speak, _) = load(context.language).words("places", "types"), _cues(context.language)
    # "The governor of Bauchi state": a division is named for what happens in it.
    division = _only({s.iso3 for s in sites if s.place and s.text.lower().rpartition(" ")[2] in types})
    country = _only({s.iso3 for s in sites})
    peoples = {place.iso3 for span in article.by_sentence[sentence] if span.is_demonym and (place := meant(span, article.countries, context.language))}
    nation = country if peoples <= {country} and any(s.place and s.place.kind == "country" for s in sites) else None
    named = (country, _behind_whom(context, sentence, article, count), _behind_whom(context, sentence, article, speak))
    return division, *(iso3 if iso3 in article.countries else None for iso3 in named), nation


def _behind_whom(context: ArticleContext, sentence: int, article: ArticlePlaces, pattern: re.Pattern[str]) -> str | None:
    text = context.sentences[sentence].text
    places = (meant(span, article.countries, context.language) for span in article.by_sentence[sentence] if pattern.match(text, span.end))
    return _only({place.iso3 for place in places if place})


def _only(countries: set[str | None]) -> str | None:
    return countries.pop() if len(countries) == 1 else None


def of_the_world(context: ArticleContext, mention: Mention) -> bool:
    """Say whether a body of the world counts a disease, or what it does as a pandemic or every year is told, in an article that speaks of many countries."""
    if mention.metric not in DISEASE:
        return False
    key = f"body:{mention.sentence}"
    if key not in context.memo:
        text = context.sentences[mention.sentence].text
        context.memo[key] = any(pattern.search(text) for pattern in (_cues(context.language)[2], _pandemics(context.language)))
    vast = mention.metric == "deaths" and mention.value >= VAST and topic_of(context).disease
    return (bool(context.memo[key]) or vast or _is_yearly(context, mention)) and _is_worldwide(context)


def _is_yearly(context: ArticleContext, mention: Mention) -> bool:
    yearly, sentence = _yearly(context.language), context.sentences[mention.sentence]
    return yearly.match(sentence.text) is not None or yearly.search(context.text, mention.end, mention.end + RIGHT_BEHIND) is not None


def _is_worldwide(context: ArticleContext) -> bool:
    if _WORLD not in context.memo:
        context.memo[_WORLD] = many_countries(context.language).pattern.search(context.text) is not None
    return bool(context.memo[_WORLD])
