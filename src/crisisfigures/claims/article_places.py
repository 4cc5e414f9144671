"""What an article speaks of: the places of each sentence and the countries in the order of their weight. Computed once an article."""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from crisisfigures.claims.context import ArticleContext
from crisisfigures.claims.gazetteer import Place, PlaceSpan, find_places, resolve

_KEY = "article_places"
_TITLE_WEIGHT, _FIRST_WEIGHT, _PEOPLE_WEIGHT, _MOST_COUNTRIES = 3.0, 2.0, 0.6, 5
_DATELINE = re.compile(r"\s*(?P<place>[A-Z][\w’' .-]{2,40}?)(?:, (?P<more>[A-Z][\w’' .-]{2,30}?))?(?:, [\w .]{3,20})? ?\([A-Z][\w ./-]{1,30}\) ?[-–—]|\s*(?P<capitals>[A-Z][A-Z’' -]{3,30})(?:, [\w .,]{3,30})? ?[-–—] ")


@dataclass(frozen=True, slots=True)
class ArticlePlaces:
    """Places by sentence, in the order of the text, and the article's countries, weightiest first."""

    by_sentence: Sequence[Sequence[PlaceSpan]]
    in_title: Sequence[PlaceSpan]
    countries: tuple[str, ...]
    dateline: Place | None


def places_of(context: ArticleContext) -> ArticlePlaces:
    """Find the places of an article, or give what was found before."""
    known = context.memo.get(_KEY)
    if not isinstance(known, ArticlePlaces):
        known = _read(context)
        context.memo[_KEY] = known
    return known


def meant(span: PlaceSpan, near: Sequence[str], language: str = "en") -> Place | None:
    """Give the place that a mention means in this article."""
    return span.places[0] if span.is_demonym and span.places else resolve(span.text, near, language)


def _read(context: ArticleContext) -> ArticlePlaces:
    title = context.title or ""
    countries: tuple[str, ...] = ()
    for _ in range(2):  # the second reading knows which countries the article speaks of
        by_sentence = [find_places(s.text, countries, context.language) for s in context.sentences]
        in_title = find_places(title, countries, context.language)
        countries = _weigh(by_sentence, in_title, countries, context.language)
    return ArticlePlaces(by_sentence, in_title, countries, _dateline(context, countries))


def _weigh(by_sentence: Sequence[Sequence[PlaceSpan]], in_title: Sequence[PlaceSpan], near: Sequence[str], language: str) -> tuple[str, ...]:
    weights: dict[str, float] = defaultdict(float)
    for index, spans in enumerate([in_title, *by_sentence]):
        for span in spans:
            place = meant(span, near, language)
            if place and place.iso3:
                times = _TITLE_WEIGHT if index == 0 else _FIRST_WEIGHT if index <= 2 else 1.0
                weights[place.iso3] += times * (_PEOPLE_WEIGHT if span.is_demonym else 1.0)
    return tuple(sorted(weights, key=lambda iso3: (-weights[iso3], iso3)))[:_MOST_COUNTRIES]


def _dateline(context: ArticleContext, near: Sequence[str]) -> Place | None:
    for sentence in context.sentences[:4]:
        found = _DATELINE.match(sentence.text)
        if found:
            place = resolve((found["place"] or found["capitals"]).title(), near, context.language)
            if place:
                return place
    return None
