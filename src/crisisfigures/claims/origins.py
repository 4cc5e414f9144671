"""People who crossed a border: the country that they left and the one that they are in."""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import cast

from crisisfigures.claims.article_places import ArticlePlaces, meant, refugee_words, refugees_named
from crisisfigures.claims.clauses import clause_of, words_pattern
from crisisfigures.claims.context import ArticleContext, Mention
from crisisfigures.claims.gazetteer import PlaceSpan
from crisisfigures.claims.place_roles import sites_of
from crisisfigures.claims.place_sites import UNKNOWN, Role, Site, any_of
from crisisfigures.languages import load
from crisisfigures.languages.patterns import Screened, key_pieces, screened

FARTHEST = 12  # places of a clause that are looked at on either side of a figure
CROSSING = frozenset({"refugees", "returnees", "migrants"})
LEFT_HOME = frozenset(
    {"displaced", "evacuated", "assisted", "in_need", "targeted", "food_insecure", "affected", "cases", "malnourished", "without_services", "homeless"}
)
UPROOTED = frozenset({"displaced", "homeless", "evacuated"})  # these may be in the country of their people
AIDED = frozenset({"assisted", "in_need", "targeted", "food_insecure", "malnourished", "without_services"})  # of another people, these are refugees
_BEFORE = 120  # characters before a figure without a noun
_BEHIND, _RIGHT_BEHIND = 30, 12  # characters behind a figure in which "refugees", and the name of its people, may stand
_NEXT_ITEM = re.compile(r"[,;]\s")
SEVERAL = "several"  # peoples: no one country is theirs


@dataclass(frozen=True, slots=True)
class Moved:
    """origin_iso3 is None where the text does not tell it; host_sites are the places where they are; abroad: in several countries or unnamed ones."""

    origin_iso3: str | None
    host_sites: Sequence[Site]
    abroad: bool


@dataclass(frozen=True, slots=True)
class _Cues:
    abroad: Screened
    refugee: re.Pattern[str]
    fled: re.Pattern[str]  # right behind a people: "Syrians have fled"
    left: re.Pattern[str]  # right before a place: "refugees from", "fleeing the"
    seekers: re.Pattern[str]  # "asylum seekers", "asylum applications"
    border: re.Pattern[str]  # right behind a people: "the Sudanese border"
    flights: frozenset[str]  # the pieces of words of flight, one of which stands where people are said to have fled
    hosts: Screened  # who moved nowhere: "500 people of the host community"


@lru_cache
def _cues(language: str) -> _Cues:
    lexicon = load(language)
    refugee, flee = refugee_words(language), words_pattern(lexicon.words("places", "flee"))
    away = words_pattern(lexicon.words("places", "away")).pattern
    left = re.compile(rf"(?:(?:{refugee.pattern})(?: [\w-]+){{0,3}} {away}|{flee.pattern}(?: {away})?)(?: the)? $", re.IGNORECASE)
    fled, hosts = re.compile(rf" (?:[\w-]+ ){{0,2}}{flee.pattern}", re.IGNORECASE), screened(lexicon.words("places", "hosts"))
    border = re.compile(rf" {words_pattern(lexicon.words('places', 'frontiers')).pattern}", re.IGNORECASE)
    seekers, flights = words_pattern(lexicon.words("places", "seekers")), key_pieces([*lexicon.words("places", "flee"), *lexicon.words("places", "refugee_words")])
    return _Cues(screened(lexicon.words("places", "abroad")), refugee, fled, left, seekers, border, flights, hosts)


def moved_people(context: ArticleContext, mention: Mention, article: ArticlePlaces) -> Moved | None:
    """Say whence and whither the people of a figure moved; None where they did not cross a border."""
    if mention.unit not in ("people", "households", "percent") or _are_hosts(context, mention):
        return None
    if mention.metric not in CROSSING | LEFT_HOME and not _are_refugees(context, mention):
        return None
    start, end = clause_of(context, mention)
    offset = context.sentences[mention.sentence].start
    away = _goes_abroad(context, mention.sentence, start - offset, end - offset)
    sites = _sites_around(sites_of(context, mention.sentence, article), start - offset, mention.start - offset, end - offset)
    read = _origin_of_crossing if mention.metric in CROSSING else _origin_of_others
    origin = read(context, mention, article, sites, away)
    hosts = _hosts(sites, mention, origin, offset)
    # "Ugandans went home" tells of people who never left Uganda.
    if not origin or (mention.metric == "returnees" and not hosts and origin in article.countries[:1]):
        return None
    return Moved(origin, hosts, away and not hosts)


def _are_refugees(context: ArticleContext, mention: Mention) -> bool:
    """Say whether the noun of a figure names refugees: what befalls "two Burundian refugees" befalls people from Burundi."""
    return mention.head is not None and _cues(context.language).refugee.search(context.text, mention.start, mention.end) is not None


def _are_hosts(context: ArticleContext, mention: Mention) -> bool:
    hosts = _cues(context.language).hosts
    return hosts.search(context.text, context.pieces[mention.sentence], mention.start, mention.end + _RIGHT_BEHIND) is not None


def _sites_around(sites: Sequence[Site], start: int, figure: int, end: int) -> Sequence[Site]:
    """Give the places of a clause, as many on either side of the figure as can matter."""
    first, middle, last = (bisect_left(sites, at, key=lambda s: s.start) for at in (start, figure, end))
    return sites[max(first, middle - FARTHEST) : min(last, middle + FARTHEST)]


def _goes_abroad(context: ArticleContext, sentence: int, start: int, end: int) -> bool:
    """Say whether "abroad" or "neighbouring countries" stands between two points of a sentence; half open."""
    key = f"abroad:{sentence}"
    if key not in context.memo:
        context.memo[key] = [m.start() for m in _cues(context.language).abroad.finditer(context.sentences[sentence].text, context.pieces[sentence])]
    begins = cast(list[int], context.memo[key])
    return bisect_left(begins, start) < bisect_left(begins, end)


def _origin_of_crossing(context: ArticleContext, mention: Mention, article: ArticlePlaces, sites: Sequence[Site], away: bool) -> str | None:
    people = _people(context, mention, article)
    if people == SEVERAL:
        return None
    at = mention.start - context.sentences[mention.sentence].start
    behind = [s for s in sites if s.start >= at]  # "86,000 from Chad and 12,000 from Niger"
    if people and mention.metric != "returnees" and people == _country(behind, Role.TO):
        return _country(sites, Role.AWAY) or _country(sites, Role.AT)  # "4,000 Chadians fled clashes in Bangui to Chad"
    if people or mention.metric == "returnees":
        return people or _home(sites)
    left = _country(behind, Role.AWAY) or _country(sites, Role.AWAY)
    if left is None and any(s.role is Role.AWAY for s in sites):
        return None  # they come from several countries
    if left or mention.metric != "refugees":
        return left or _only_exiles(context, article, sites)
    if _cues(context.language).seekers.search(context.text, mention.start, mention.end + _BEHIND):
        return None  # who asks for asylum in a country comes from many
    return _border_crossed(context, mention, article, sites) or _likely(context, article, sites, away)


def _border_crossed(context: ArticleContext, mention: Mention, article: ArticlePlaces, sites: Sequence[Site]) -> str | None:
    """Read "crossed the Sudanese border to Adré": the country whose border it was, where they are in another."""
    text, borders = context.sentences[mention.sentence].text, _cues(context.language).border
    crossed = [span.places[0].iso3 for span in article.by_sentence[mention.sentence] if span.is_demonym and span.places and borders.match(text, span.end)]
    there = {site.iso3 for site in sites if site.role in (Role.AT, Role.TO)} - {UNKNOWN, None}
    return crossed[0] if len(crossed) == 1 and there and crossed[0] not in there else None


def _only_exiles(context: ArticleContext, article: ArticlePlaces, sites: Sequence[Site]) -> str | None:
    """Migrants are of the one people that the article says fled, if it names no other."""
    exiles = exiles_of(context, article)
    return exiles[0] if len(exiles) == 1 and exiles[0] in article.countries[:2] and all(s.iso3 != exiles[0] for s in sites) else None


def _home(sites: Sequence[Site]) -> str | None:
    """Read "returned from Kenya to Somalia"."""
    home = _country(sites, Role.TO)
    return home if home != _country(sites, Role.AWAY) else None


def _origin_of_others(context: ArticleContext, mention: Mention, article: ArticlePlaces, sites: Sequence[Site], away: bool) -> str | None:
    people, exiles = _people(context, mention, article), exiles_of(context, article, nations=True)
    if people == SEVERAL or (people and people not in exiles and people in exiles_of(context, article)):
        return None  # of a group within a country the group itself is told
    if mention.metric not in LEFT_HOME:
        return people
    if people:
        there = any(s.role in (Role.AT, Role.TO) and s.iso3 not in (people, UNKNOWN, None) for s in sites)
        foreign = mention.metric in AIDED and people not in article.countries[:1]
        return people if away or there or foreign or (people in exiles and mention.metric not in UPROOTED) else None
    if mention.metric in UPROOTED:
        return _left_for_another(sites)
    # "Kits went to 874 refugees in Chile and 257 in Peru": a figure without a noun takes that of the one before.
    start = mention.start if mention.head else max(clause_of(context, mention)[0], mention.start - _BEFORE)
    named = _cues(context.language).refugee.search(context.text, start, mention.end + _BEHIND)
    if not named and mention.metric in AIDED and _goes_on(context.language).match(context.sentences[mention.sentence].text):
        return refugees_named(context, mention.sentence - 1) if mention.sentence else None
    if not named or (mention.head and _NEXT_ITEM.search(context.text, mention.end, max(mention.end, named.start()))):
        return None
    at = named.end() - context.sentences[mention.sentence].start
    behind = [s for s in sites if s.start >= at]
    come_from = behind and behind[0].role is Role.AWAY and behind[0].start - at <= _RIGHT_BEHIND  # "refugees from Pakistan"
    return _country(behind, Role.AWAY) if come_from else exiles[0] if len(exiles) == 1 else None


@lru_cache
def _goes_on(language: str) -> re.Pattern[str]:
    """Match the beginning of a sentence on the aid, or the people, of the one before: "This assistance reaches"."""
    return words_pattern(load(language).words("places", "goes_on"))


def _left_for_another(sites: Sequence[Site]) -> str | None:
    """Read "12,000 who fled violence in Nigeria live in Maradi": the country that they left, where they are in another."""
    left = _country(sites, Role.AWAY)
    return left if left and any(s.role in (Role.AT, Role.TO) and s.iso3 not in (left, UNKNOWN, None) for s in sites) else None


def _country(sites: Sequence[Site], role: Role) -> str | None:
    """Give the country of the first places with a role; None where they lie in several."""
    first = next((s for s in sites if s.role is role and s.iso3 != UNKNOWN), None)
    countries = {s.iso3 for s in sites if first and s.group == first.group and s.iso3 != UNKNOWN}
    return countries.pop() if len(countries) == 1 else None


def _hosts(sites: Sequence[Site], mention: Mention, origin: str | None, offset: int) -> list[Site]:
    """Give the places that people moved to, else those where they are, right behind the figure or else before it; of returnees those that they left."""
    for role in (Role.AWAY, Role.AT) if mention.metric == "returnees" else (Role.TO, Role.AT):
        if there := [s for s in sites if s.role is role and s.iso3 not in (origin, UNKNOWN)]:
            best = next((s for s in there if s.start >= mention.end - offset), there[-1])
            return [s for s in sites if s.group == best.group]
    return []


def _people(context: ArticleContext, mention: Mention, article: ArticlePlaces) -> str | None:
    """Read the people's name before a bracket around the figure, in or right behind it, else the first of the sentence before "refugees"."""
    text = context.sentences[mention.sentence].text
    start = mention.start - context.sentences[mention.sentence].start
    end = start + mention.end - mention.start
    spans = article.by_sentence[mention.sentence]
    first = bisect_left(spans, start - 2, key=lambda s: s.start)
    bracket = text.rfind("(", max(0, start - 40), start)
    if any(s.is_demonym and s.places and 0 <= bracket - s.end <= 2 for s in spans[max(0, first - 1) : first]):
        return spans[first - 1].places[0].iso3
    near = [s for s in spans[first : first + 3] if s.start <= end + _RIGHT_BEHIND and _names_people(context, text, s) and ")" not in text[end : s.start]]
    if len(near) > 1 and near[0].places[0].iso3 != near[1].places[0].iso3 and _joined(context.language).fullmatch(text, near[0].end, near[1].start):
        return SEVERAL
    return near[0].places[0].iso3 if near else refugees_named(context, mention.sentence)


def _names_people(context: ArticleContext, text: str, span: PlaceSpan) -> bool:
    """Say whether a name is a people's, or a country's before "refugees" ("Palestine refugees")."""
    return bool(span.places) and (span.is_demonym or _cues(context.language).refugee.match(text, span.end + 1) is not None)


@lru_cache
def _joined(language: str) -> re.Pattern[str]:
    return re.compile(rf"(?: [a-z]+)? {any_of(load(language).words('places', 'joins'))} ")


def exiles_of(context: ArticleContext, article: ArticlePlaces, *, nations: bool = False) -> tuple[str, ...]:
    """Give the countries whose people the article says fled or are refugees, the most often named first; of `nations` alone, not of "Rohingya"."""
    key = f"exiles {nations}"
    if key not in context.memo:
        counts, cues = defaultdict[str, float](float), _cues(context.language)
        for index, spans in enumerate(article.by_sentence):
            for span in spans if spans and not cues.flights.isdisjoint(context.pieces[index]) else ():
                place = meant(span, article.countries, context.language)
                if place and place.iso3 and not (nations and _is_group(span, context.language)):
                    counts[place.iso3] += _flight(context.sentences[index].text, span, cues)
        context.memo[key] = tuple(sorted((c for c in counts if counts[c]), key=lambda iso3: (iso3 not in article.countries[:2], -counts[iso3], iso3)))
    return cast(tuple[str, ...], context.memo[key])


def _is_group(span: PlaceSpan, language: str) -> bool:
    """Say whether a people is a group within a country rather than its nation."""
    return span.is_demonym and span.text.lower() in _groups(language)


@lru_cache
def _groups(language: str) -> frozenset[str]:
    return frozenset(load(language).words("places", "groups_within"))


def _flight(text: str, span: PlaceSpan, cues: _Cues) -> float:
    if span.is_demonym:
        named = cues.refugee.match(text, span.end + 1)
        return 2.0 if named else 1.0 if cues.fled.match(text, span.end) else 0.0
    return 1.0 if cues.left.search(text, max(0, span.modifier_start - 60), span.modifier_start) else 0.0


def _likely(context: ArticleContext, article: ArticlePlaces, sites: Sequence[Site], away: bool) -> str | None:
    """Refugees whose country is not told are of the people of whom the article says so, unless that is where they are now."""
    reached = {s.iso3 for s in sites if s.role is Role.TO}
    hosts = reached or (set() if away else {s.iso3 for s in sites if s.role is Role.AT})
    crossed = article.countries[:2] if away or reached else ()
    return next((iso3 for iso3 in (*exiles_of(context, article), *crossed) if iso3 not in hosts), None)
