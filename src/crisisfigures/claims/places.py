"""Say where a figure's harm happened or where its people are: clause, sentence, neighbours, heading, title, dateline, article, in that order."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from crisisfigures.claims.article_places import ArticlePlaces, dateline_of, meant, places_of
from crisisfigures.claims.clauses import clause_of, words_pattern
from crisisfigures.claims.context import ArticleContext, Mention
from crisisfigures.claims.gazetteer import Place, PlaceSpan, country_name, place_by_id
from crisisfigures.claims.origins import CROSSING, FARTHEST, Moved, exiles_of, moved_people
from crisisfigures.claims.place_hints import DISEASE, of_the_world, told_by
from crisisfigures.claims.place_relations import holds_most, is_of_each, told_of
from crisisfigures.claims.place_roles import said_sites, sites_of
from crisisfigures.claims.place_sites import UNKNOWN, Role, Site
from crisisfigures.claims.place_subjects import counting_country, lies_in
from crisisfigures.claims.place_victims import home_of_victims, people_counted
from crisisfigures.languages import load

MOVING = frozenset({"displaced", "idps", "homeless"})  # the place that these left or moved to is theirs
LEAVING = frozenset({"evacuated"})  # these count where they were in danger
NEIGHBOURS = (-1, 1, -2)  # sentences of the paragraph, the one before first
FARTHEST_BACK = 4  # sentences in which the country of an unknown name is looked for
AHEAD, NEW_PART = 15, 25  # characters that a place before the figure, or beyond a comma, counts as farther off
_NEXT_ITEM = re.compile(r"[,;]\s")
_COMMA = re.compile(r",(?!\d)|;|\(|\)")


@dataclass(slots=True)
class PlaceAnswer:
    """Where, and how we know: evidence is clause, sentence, neighbour, heading, title, dateline, article, or empty where nothing was found.

    place is as in the text; iso3 is None for several countries, a sea, a region and the world.
    """

    place: str | None
    place_id: str | None
    iso3: str | None
    origin_iso3: str | None
    evidence: str


@dataclass(slots=True)
class _Where:
    text: str
    place: Place | None
    iso3: str | None
    evidence: str


def locate(context: ArticleContext, mention: Mention) -> PlaceAnswer:
    """Answer for one figure."""
    article = places_of(context)
    moved = moved_people(context, mention, article)
    where = (_danger(context, mention, article) if mention.metric in LEAVING else None) or _holder(context, mention, article)
    if where is None and moved and moved.host_sites:
        where = _of_sites(moved.host_sites, "clause", context, mention, article)
    if where is None and moved and moved.abroad:
        where = _over_the_border(context, mention, article, moved)
    if where is None and not (moved and moved.abroad):
        where = _find(context, mention, article, moved)
    if where and (home := home_of_victims(context, mention, article, where.iso3)):
        where = _Where(home.name, home, home.iso3, "sentence")
    if where is None:
        return PlaceAnswer(None, None, None, moved.origin_iso3 if moved else None, "clause" if moved else "")
    origin = moved.origin_iso3 if moved and (mention.metric in CROSSING or moved.origin_iso3 != where.iso3) else None
    return PlaceAnswer(where.text or None, where.place.place_id if where.place else None, where.iso3, origin, where.evidence)


def _over_the_border(context: ArticleContext, mention: Mention, article: ArticlePlaces, moved: Moved) -> _Where | None:
    """Read "Turkey struggles as thousands cross the border": the one other country of the sentence is where they are."""
    sites = [s for s in sites_of(context, mention.sentence, article) if s.iso3 not in (UNKNOWN, moved.origin_iso3)]
    return _of_sites(sites[:1], "sentence", context, mention, article) if len({s.iso3 for s in sites}) == 1 and sites[0].iso3 else None


def _find(context: ArticleContext, mention: Mention, article: ArticlePlaces, moved: Moved | None) -> _Where | None:
    steps = (_told_of, _in_clause, _in_sentence, _hinted, _of_people, _in_neighbours, _in_heading, _in_title)
    for step in steps:
        if step is _in_neighbours and moved and mention.metric in CROSSING and moved.origin_iso3:
            continue  # the exodus as a whole: a host that the next sentence names holds only a part of it
        where = step(context, mention, article)
        # People who crossed a border are not where they came from.
        if where and not (moved and where.iso3 == moved.origin_iso3):
            return where
    if moved and mention.metric in CROSSING and (not article.countries or article.countries[0] in exiles_of(context, article)):
        return None
    return _of_article(context, article)


@lru_cache
def _holds(language: str) -> re.Pattern[str]:
    verbs = words_pattern(load(language).words("places", "holding")).pattern
    return re.compile(rf"(?:[\s,]*(?:{verbs}[\s,]*){{0,4}}\(?|:\s|\s[-–—]\s)", re.IGNORECASE)


def _holder(context: ArticleContext, mention: Mention, article: ArticlePlaces) -> _Where | None:
    """Read "Lebanon hosts 1.1 million of them, Jordan 600,000": the name right before a number says where."""
    offset = context.sentences[mention.sentence].start
    sites = sites_of(context, mention.sentence, article)
    if not sites:
        return None
    if is_of_each(context, mention, sites):
        return _Where("", None, None, "clause")
    before = bisect_right(sites, mention.start - offset, key=lambda s: s.end)
    behind = sites[before] if before < len(sites) else None
    for site in sites[max(0, before - 3) : before]:
        if behind and lies_in(context.sentences[mention.sentence].text, mention.end - offset, behind, site.iso3):
            continue
        between = context.text[offset + site.end : mention.start]
        if site.role is Role.BARE and site.iso3 and site.place and len(between) <= 40 and _holds(context.language).fullmatch(between):
            return _of_sites([s for s in sites if s.group == site.group], "clause", context, mention, article)
    subject = counting_country(context, mention, article)
    return _of_sites([s for s in sites if s.group == subject.group], "clause", context, mention, article) if subject else None


def _holds_another(context: ArticleContext, mention: Mention, site: Site) -> bool:
    """Tell a place that has a number of its own right behind it: "60,000 are displaced: Homs has 10,000"."""
    offset = context.sentences[mention.sentence].start
    held = _holds(context.language).match(context.text, offset + site.end)
    return held is not None and held.end() > mention.end and context.text[held.end() : held.end() + 1].isdecimal()


def _danger(context: ArticleContext, mention: Mention, article: ArticlePlaces) -> _Where | None:
    """Read where people were taken from: it goes before where to."""
    left = _nearest(context, said_sites(context, mention, article), mention, (Role.AWAY,))
    return _of_sites(left, "sentence", context, mention, article) if left else None


def _in_clause(context: ArticleContext, mention: Mention, article: ArticlePlaces) -> _Where | None:
    sites = said_sites(context, mention, article)
    if not sites:
        return None
    start, end = clause_of(context, mention)
    offset = context.sentences[mention.sentence].start
    first, last = bisect_left(sites, start - offset, key=lambda s: s.start), bisect_left(sites, end - offset, key=lambda s: s.start)
    for roles in _roles(mention):
        if chosen := _nearest(context, sites[first:last], mention, roles):
            return _of_figure(chosen, "clause", context, mention, article)
    return None


def _told_of(context: ArticleContext, mention: Mention, article: ArticlePlaces) -> _Where | None:
    """Read "a ferry from Malta, where 12 people died": the clause is on the place before it."""
    site = told_of(context, mention, sites_of(context, mention.sentence, article))
    return _of_sites([site], "clause", context, mention, article) if site else None


def _roles(mention: Mention) -> tuple[tuple[Role, ...], ...]:
    """List what a place may do for the people of a figure to be there, the likeliest first."""
    if mention.metric in LEAVING:
        return (Role.AWAY,), (Role.AT, Role.TO)
    if mention.metric in CROSSING:
        return ((Role.AT, Role.TO),)
    return ((Role.AT, Role.TO), (Role.AWAY,)) if mention.metric in MOVING else ((Role.AT,),)


def _in_sentence(context: ArticleContext, mention: Mention, article: ArticlePlaces) -> _Where | None:
    sites = said_sites(context, mention, article)
    if not sites:
        return None
    crossed = mention.metric in CROSSING
    for roles in (*_roles(mention), (Role.BARE,), (Role.TO, Role.OF) if crossed else (Role.TO, Role.AWAY, Role.OF)):
        # Without a preposition of place a name counts only where the article plays, or where people crossed a border.
        countries = None if Role.AT in roles or crossed else (*article.countries[:1], UNKNOWN)
        free = [site for site in sites if site.role is not Role.BARE or not _holds_another(context, mention, site)] if Role.BARE in roles else sites
        if chosen := _nearest(context, free, mention, roles, countries):
            return _of_figure(chosen, "sentence", context, mention, article)
    return None


def _nearest(
    context: ArticleContext, sites: Sequence[Site], mention: Mention, roles: tuple[Role, ...], countries: Sequence[str] | None = None
) -> list[Site]:
    """Give the group of joined places that is nearest to the figure; what stands behind the figure goes before what stands ahead."""
    sentence = context.sentences[mention.sentence]
    start, end = mention.start - sentence.start, max(mention.end, mention.trigger_end or 0) - sentence.start
    middle = bisect_left(sites, start, key=lambda s: s.start)
    around = sites[max(0, middle - FARTHEST) : middle + FARTHEST]
    # Only refugees are where "to neighbouring countries" says: in "40,000 are displaced and 9,000 fled abroad" it tells nothing of the first.
    fit = [s for s in around if s.iso3 is not None or s.role is not Role.TO or mention.metric in CROSSING]
    heads = [s for s in fit if s.role in roles and (countries is None or s.iso3 in countries)]
    if not heads:
        return []
    best = min(heads, key=lambda s: _distance(sentence.text, s, start, end))
    return [s for s in around if s.group == best.group]


def _distance(text: str, site: Site, start: int, end: int) -> int:
    if site.start >= end:
        return site.start - end + (NEW_PART if _COMMA.search(text, end, site.start) else 0)
    # Right behind a comma the next item begins: "303 deaths in Guinea, 239 cases and 99 deaths in Sierra Leone"
    return AHEAD + start - site.end + (NEW_PART if _NEXT_ITEM.fullmatch(text, site.end, start) else 0) if site.end <= start else 0


def _of_figure(sites: Sequence[Site], evidence: str, context: ArticleContext, mention: Mention, article: ArticlePlaces) -> _Where:
    """Join the places of one group, unless they hold only the most of the figure: what is left of it is in other countries."""
    return _Where("", None, None, evidence) if holds_most(context, mention, sites[0]) else _of_sites(sites, evidence, context, mention, article)


def _of_sites(sites: Sequence[Site], evidence: str, context: ArticleContext, mention: Mention, article: ArticlePlaces) -> _Where:
    """Join the places of one group: one country they share, or none."""
    first = sites[0]
    inner = [s for s in sites if s.role is not Role.WITHIN]
    countries = {s.iso3 for s in inner if s.iso3 != UNKNOWN} or {_scene(context, mention.sentence, first, article)}
    text = first.text if len(inner) == 1 else first.whole
    return _Where(text, first.place if len(inner) == 1 else None, countries.pop() if len(countries) == 1 else None, evidence)


def _hinted(context: ArticleContext, mention: Mention, article: ArticlePlaces) -> _Where | None:
    if of_the_world(context, mention):
        return _Where("", None, None, "sentence")
    iso3 = told_by(context, mention, article)
    return _Where(country_name(iso3), place_by_id(iso3), iso3, "sentence") if iso3 else None


def _of_people(context: ArticleContext, mention: Mention, article: ArticlePlaces) -> _Where | None:
    """Take people whom nothing in their sentence places to be at home, rather than where the sentences around play."""
    home = None if mention.metric in CROSSING else people_counted(context, mention, article)
    return _Where(home.name, home, home.iso3, "sentence") if home else None


def _scene(context: ArticleContext, sentence: int, site: Site, article: ArticlePlaces) -> str | None:
    """Say in which country a name lies that the gazetteer lacks: where its sentence, the sentences before it, else the article plays."""
    for index in range(sentence, max(-1, sentence - FARTHEST_BACK), -1):
        if context.sentences[index].paragraph != context.sentences[sentence].paragraph:
            break
        known = [s for s in sites_of(context, index, article) if s.role in (Role.AT, Role.WITHIN) and s.iso3 in article.countries]
        if known:
            return min(known, key=lambda s: abs(s.start - site.start)).iso3 if index == sentence else known[-1].iso3
    return article.countries[0] if article.countries else None


def _in_neighbours(context: ArticleContext, mention: Mention, article: ArticlePlaces) -> _Where | None:
    here = context.sentences[mention.sentence]
    for step in NEIGHBOURS:
        index = mention.sentence + step
        goes_on = step == -1 and here.text[0].islower()  # a sentence that the lines of a page broke in two
        if 0 <= index < len(context.sentences) and (goes_on or context.sentences[index].paragraph == here.paragraph):
            sites = sites_of(context, index, article)
            found = next((s for role in (Role.AT, Role.BARE) for s in sites if s.role is role and s.iso3 not in (None, UNKNOWN)), None)
            if step == -1 and mention.metric in DISEASE and any(s.role is Role.AT for s in sites) and all(s.iso3 is None for s in sites):
                return _Where("", None, None, "neighbour")
            if found:
                return _of_sites([s for s in sites if s.group == found.group], "neighbour", context, mention, article)
    return None


def _in_heading(context: ArticleContext, mention: Mention, article: ArticlePlaces) -> _Where | None:
    heading = next((index for index in range(mention.sentence - 1, -1, -1) if context.sentences[index].heading), None)
    spans = article.by_sentence[heading] if heading is not None else ()
    return next(_of_spans(spans, "heading", article, context.language), None)


def _in_title(context: ArticleContext, mention: Mention, article: ArticlePlaces) -> _Where | None:
    named = [place for span in article.in_title if (place := meant(span, article.countries, context.language))]
    if named and all(place.kind == "region" and place.iso3 is None for place in named):
        return _Where(named[0].name, named[0], None, "title")
    return next(_of_spans(article.in_title, "title", article, context.language), None)


def _of_spans(spans: Sequence[PlaceSpan], evidence: str, article: ArticlePlaces, language: str) -> Iterator[_Where]:
    for span in spans:
        place = meant(span, article.countries, language)
        # A headline may name an ally or a donor first: it counts where the article speaks of that country most.
        if place and place.iso3 and place.iso3 in article.countries[:1]:
            yield _Where(place.name if span.is_demonym else span.text, place, place.iso3, evidence)


def _of_article(context: ArticleContext, article: ArticlePlaces) -> _Where | None:
    if article.countries:
        return _Where(country_name(article.countries[0]), place_by_id(article.countries[0]), article.countries[0], "article")
    dateline = dateline_of(context, article.countries)
    return _Where(dateline.name, dateline, dateline.iso3, "dateline") if dateline else None
