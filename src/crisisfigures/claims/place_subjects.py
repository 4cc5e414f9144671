"""The country that counts: the subject of a sentence that has, reports or confirms a figure tells where the people of that figure are."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import lru_cache

from crisisfigures.claims.article_places import ArticlePlaces
from crisisfigures.claims.clauses import words_pattern
from crisisfigures.claims.context import ArticleContext, Mention
from crisisfigures.claims.place_hints import DISEASE
from crisisfigures.claims.place_roles import sites_of
from crisisfigures.claims.place_sites import UNKNOWN, Role, Site
from crisisfigures.languages import load

FARTHEST_BACK, FARTHEST_APPOSITION = 6, 90  # sites before a figure; characters behind a country
_NEW_PART = re.compile(r"[;:,(]|\s[-–—]\s")


@lru_cache
def _holds(language: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Match what makes a country the subject: "Chile, the worst hit, has now reported", and right behind the name alone: "Chile has"."""
    lexicon = load(language)
    counts = words_pattern(lexicon.words("places", "counting")).pattern
    have = words_pattern(lexicon.words("function", "have")).pattern
    say = words_pattern(lexicon.words("attribution", "say")).pattern
    apposition = r"(?:,\s(?:which\b)?(?:[^,;.()]{1,60},)?)?"
    adverbs = rf"(?:{words_pattern(lexicon.words('function', 'adverb')).pattern}|[a-z]+ly\b)"
    adverb = rf"(?:\s{adverbs})?"
    verb = rf"(?:{counts}|{have}{adverb}\s(?:{counts}|(?!{adverbs}|{say}|[a-z]+ed\b|been\b)))"
    return re.compile(rf"(?:['’]s)?{apposition}{adverb}\s?{verb}", re.IGNORECASE), words_pattern(lexicon.words("places", "fronting"))


def counting_country(context: ArticleContext, mention: Mention, article: ArticlePlaces) -> Site | None:
    """Give the country that has or reports the cases or deaths of a figure; None where the figure says itself where they are."""
    if mention.metric not in DISEASE:
        return None
    sentence = context.sentences[mention.sentence]
    sites, at = sites_of(context, mention.sentence, article), mention.start - sentence.start
    before = bisect_right(sites, at, key=lambda s: s.end)
    subject = _subject(sentence.text, sites[max(0, before - FARTHEST_BACK) : before], context.language)
    first = bisect_left(sites, mention.end - sentence.start, key=lambda s: s.start)
    behind = sites[first] if first < len(sites) else None
    if subject is None:
        return behind if behind and _is_fronted(sentence.text, at, behind, context.language) else None
    return None if behind and lies_in(sentence.text, at, behind, subject.iso3) else subject


def lies_in(text: str, at: int, behind: Site, iso3: str | None) -> bool:
    """Say whether a figure itself is told to be elsewhere by the place behind it: "Mali confirmed nine deaths in Niger"."""
    return behind.iso3 not in (iso3, UNKNOWN, None) and behind.role is Role.AT and not _NEW_PART.search(text, at, behind.start)


def _subject(text: str, sites: Sequence[Site], language: str) -> Site | None:
    """Give the last country before a figure that counts; None where another place stands between."""
    for site in reversed(sites):
        if _is_country(site) and site.role is Role.BARE and _holds(language)[0].match(text, site.end, site.end + FARTHEST_APPOSITION):
            return site
        if site.role is not Role.BARE and site.iso3 not in (UNKNOWN, None):
            return None
    return None


def _is_fronted(text: str, at: int, site: Site, language: str) -> bool:
    """Read "With over 170 cases, Japan has one of the highest rates"."""
    named = _is_country(site) and site.role is Role.BARE and text[max(0, site.start - 2) : site.start].rstrip() == ","
    return named and _holds(language)[1].match(text, 0, at) is not None


def _is_country(site: Site) -> bool:
    return site.place is not None and site.place.kind == "country"
