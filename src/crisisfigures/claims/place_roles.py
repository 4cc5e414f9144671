"""Tell what each place of a sentence does there: where something happens, where people came from, where a speaker sits."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import cast

from crisisfigures.claims.article_places import ArticlePlaces, is_alone, is_small, meant
from crisisfigures.claims.causes import causes_in
from crisisfigures.claims.clauses import words_pattern
from crisisfigures.claims.context import ArticleContext, Mention
from crisisfigures.claims.gazetteer import PlaceSpan, demonym, resolve
from crisisfigures.claims.gazetteer_files import name_key, words
from crisisfigures.claims.place_sites import UNKNOWN, Role, Site, any_of, put_in_groups
from crisisfigures.claims.speech import Statement
from crisisfigures.claims.statements import statements_in
from crisisfigures.languages import load
from crisisfigures.languages.patterns import Screened, key_pieces, screened

KEPT = 10_000  # words
MOST_SPEAKERS = 8  # who spoke before these in one sentence is not looked at
@dataclass(frozen=True, slots=True)
class _Cues:
    at: re.Pattern[str]
    to: re.Pattern[str]
    away: Screened
    fled: re.Pattern[str]  # "fled fighting in"
    of: re.Pattern[str]
    speaker: Screened
    comparison: Screened
    unknown: re.Pattern[str]
    outside: Screened
    said_in: Screened
    border: Screened  # "on the border with": what lies beyond is not where it happens
    leads: re.Pattern[str]  # a whole word that may stand right before a place for any of the above to match before it
    event: re.Pattern[str]  # right behind a place: "Nepal's earthquake"


_REST_OF_NAME = re.compile(r"(?: [A-Z][\w’'-]+){0,3}")
_INITIALS, _NAME_BEHIND = re.compile(r"(?:[A-Z]\.?){2,4}"), re.compile(r" [A-Z][a-z]")
_NOUN_BEHIND = re.compile(r" ([a-z]+)")
_WORDS_BEHIND = re.compile(r"(?:['’]s)?[ -](?:[\w-]+ )?[\w-]+")
_LABEL = re.compile(r"[^.:;]{0,30}:\s")  # behind a place that opens an entry: "Mali, 3 May: ..."
_NAME = r"(?:(?:al|el|Al|El|as|ar|az|ad|An|Tel|Ain)[- ])?[A-Z][\w’'-]+(?:[ -](?:al-|el-|de |del |of |bin )?[A-Z][\w’'-]+){0,3}"


@lru_cache
def _cues(language: str) -> _Cues:
    lexicon = load(language)

    def listed(key: str) -> tuple[str, ...]:
        return lexicon.words("places", key)

    kinds = any_of((*listed("types"), *listed("settlements")))
    # Up to four words may stand between preposition and name: "in the besieged port city of".
    filler = rf"(?: (?:the|a|an|its|[a-z-]+ly|[a-z-]*{kinds}|{kinds} of|{any_of((*listed('modifiers'), *listed('qualities')))})){{0,4}}"

    def before(options: Iterable[str]) -> re.Pattern[str]:
        return re.compile(rf"\b{any_of(options)}{filler} ?[\"'“‘(]?$", re.IGNORECASE)

    def screened_before(options: tuple[str, ...]) -> Screened:
        return Screened(before(options), key_pieces(options or ("",)))  # a list without words matches before every name

    speakers = (*listed("speakers"), *listed("callers"))
    near = rf"(?:{'|'.join(map(re.escape, listed('settled_at')))}|{kinds} of)"  # in the order of the list: an article may be part of the name
    led = ("at", "towards", "away", "outside", "borders")
    last = any_of(phrase.split(" ")[-1] for key in (*led, "modifiers", "qualities") for phrase in listed(key))
    last_of_kinds = any_of(kind.split(" ")[-1] for key in ("types", "settlements") for kind in listed(key))
    # A list without words matches before every name, so any word may stand there.
    leads = rf"{last}|the|a|an|its|of|in|at|from|outside|[a-z-]+ly|[a-z-]*{last_of_kinds}" if all(map(listed, led)) else r".+"
    return _Cues(
        at=before(w for w in listed("at") if w != "of"),
        to=before(listed("towards")),
        away=screened_before(listed("away")),
        fled=re.compile(rf"(?i:{words_pattern(listed('flee')).pattern}) (?:[a-z-]+ ){{1,4}}{any_of(listed('settled_at'))} (?:[a-z-]+ ){{0,3}}$"),
        of=before(["of"]),
        speaker=screened(listed("speakers")),
        comparison=screened(listed("comparisons")),
        unknown=re.compile(rf"\b{near}(?: the)?(?: [a-z-]+){{0,2}}? (?P<name>{_NAME})"),
        outside=screened_before(listed("outside")),
        event=re.compile(rf"(?:['’]s(?: [\w-]+)?)? {words_pattern(listed('events')).pattern}", re.IGNORECASE),
        border=screened_before(listed("borders")),
        leads=re.compile(leads, re.IGNORECASE),
        said_in=Screened(re.compile(rf"\b{any_of(speakers)} (?:in|at|from|outside)(?: the)? $", re.IGNORECASE), key_pieces(speakers or ("",))),
    )


def sites_of(context: ArticleContext, index: int, article: ArticlePlaces) -> list[Site]:
    """List the places of a sentence with what they do there, in order. Names of peoples are not places."""
    key = f"sites:{index}"
    known = context.memo.get(key)
    if isinstance(known, list):
        return known
    text, pieces = context.sentences[index].text, context.pieces[index]
    spans = [s for s in article.by_sentence[index] if not s.is_demonym]
    sites = [_site(text, pieces, span, article.countries, context.language) for span in spans if not _stands_for(text, span, context.language)]
    sites += _unknown(text, article.by_sentence[index], article.countries, context.language)
    sites += _many(text, pieces, context.language)
    sites.sort(key=lambda s: (s.start, s.end))
    put_in_groups(text, sites, context.language)
    context.memo[key] = sites
    return sites


def said_sites(context: ArticleContext, mention: Mention, article: ArticlePlaces) -> list[Site]:
    """List the places of the sentence that belong to what is said, not to who says it where ("..., she told the Council in New York")."""
    sites = sites_of(context, mention.sentence, article)
    closing = _closing(context, mention.sentence) if sites else ()
    if not closing:
        return sites
    at = mention.start - context.sentences[mention.sentence].start
    heard = bisect_right(closing, at, key=lambda s: s.said_start)
    speaker = min((s.start for s in closing[max(0, heard - MOST_SPEAKERS) : heard] if at < s.said_end), default=None)
    return sites if speaker is None else sites[: bisect_left(sites, speaker, key=lambda s: s.start)]


def _closing(context: ArticleContext, index: int) -> list[Statement]:
    """List the statements of a sentence whose speaker stands behind what is said, in order."""
    key = f"closing:{index}"
    if key not in context.memo:
        found = (s for s in statements_in(context.sentences[index].text, context.language) if s.said_end <= s.start)
        context.memo[key] = sorted(found, key=lambda s: (s.said_start, s.start))
    return cast(list[Statement], context.memo[key])


def _site(text: str, pieces: frozenset[str], span: PlaceSpan, near: Sequence[str], language: str) -> Site:
    place = meant(span, near, language)
    start = span.modifier_start
    if place is None or (place.iso3 not in near and is_small(place) and not is_alone(place, span)):
        end = _REST_OF_NAME.match(text, span.end).end()  # type: ignore[union-attr]
        return Site(start, end, text[span.start : end], None, UNKNOWN, _role(text, pieces, start, span, language), 0)
    if place.kind == "country" and _cues(language).outside.search(text, pieces, max(0, start - 16), start):
        return Site(start, span.end, span.text, None, None, Role.AT, 0)  # "outside Mexico" is anywhere else
    return Site(
        start,
        span.end,
        text[start : span.end].removeprefix("the ") if start < span.start else span.text,
        place,
        place.iso3,
        _role(text, pieces, start, span, language),
        0,
    )


def _stands_for(text: str, span: PlaceSpan, language: str) -> bool:
    """ "The Caribbean nation" is a country that the text speaks of, not the Caribbean."""
    following = _NOUN_BEHIND.match(text, span.end, span.end + 15)
    return bool(following and span.places and span.places[0].iso3 is None and following[1] in load(language).words("places", "nation_nouns"))


def _many(text: str, pieces: frozenset[str], language: str) -> list[Site]:
    """Read "worldwide" and "in 18 countries" as places without a country."""
    to = _cues(language).to
    return [
        Site(m.start(), m.end(), m[0], None, None, Role.TO if to.search(text, max(0, m.start() - 60), m.start()) else Role.AT, 0)
        for m in many_countries(language).finditer(text, pieces)
    ]


@lru_cache
def many_countries(language: str) -> Screened:
    """Match what stands for several countries or the world."""
    lexicon = load(language)
    nouns, many = lexicon.words("places", "countries_noun"), lexicon.words("places", "many_countries")
    counted = rf"\b(?:\d+|two|three|four|five|six|seven|eight|nine|ten|several|many|other|all|some) (?:[a-z]+ ){{0,2}}{any_of(nouns)}\b"
    return Screened(re.compile(rf"{words_pattern(many).pattern}|{counted}", re.IGNORECASE), key_pieces([*(nouns or [""]), *many]))


def _role(text: str, pieces: frozenset[str], start: int, span: PlaceSpan, language: str) -> Role:
    cues, before = _cues(language), text[max(0, start - 60) : start]
    led = _is_led(text, start, language)
    if (led and (cues.said_in.search(before, pieces) or cues.border.search(before, pieces))) or cues.comparison.search(before[-25:], pieces):
        return Role.SPEAKER
    if _speaks(text[span.end : span.end + 40], pieces, cues):
        return Role.SPEAKER
    if led and cues.away.search(before, pieces):
        return Role.AWAY
    is_at = led and cues.at.search(before) is not None
    if is_at and _is_fled(before, cues):
        return Role.AWAY
    if is_at or cues.event.match(text, span.end) or (not before and _LABEL.match(text, span.end)):
        return Role.AT
    if _INITIALS.fullmatch(span.text) and _NAME_BEHIND.match(text, span.end):
        return Role.SPEAKER  # US Geological Survey
    if led and cues.to.search(before):
        return Role.TO
    return Role.OF if led and cues.of.search(before) else Role.BARE


def _is_led(text: str, start: int, language: str) -> bool:
    """Say whether a preposition, or what may stand between one and a place, stands right before an offset, for all that the word there tells."""
    word = text[text.rfind(" ", 0, max(0, start - 1)) + 1 : max(0, start - 1)]
    return not word.isalpha() or text[start - 1] != " " or _leads(word, language)


@lru_cache(maxsize=KEPT)
def _leads(word: str, language: str) -> bool:
    return _cues(language).leads.fullmatch(word) is not None


def _is_fled(before: str, cues: _Cues) -> bool:
    """ "Fled fighting in": nothing but words in small letters stands between the flight and the place."""
    return cues.fled.search(before) is not None


def _speaks(behind: str, pieces: frozenset[str], cues: _Cues) -> bool:
    """ "Syria's government", "Syria said", "London-based": the next word or the one after it speaks."""
    if cues.speaker.pieces.isdisjoint(pieces):
        return False
    following = _WORDS_BEHIND.match(behind)
    return bool(following and cues.speaker.pattern.search(following[0]))


def _unknown(text: str, spans: Sequence[PlaceSpan], near: Sequence[str], language: str) -> list[Site]:
    """Read names that the gazetteer lacks behind a preposition of place: villages, camps, neighbourhoods."""
    found = []
    for match in _cues(language).unknown.finditer(text):
        a, b = match.span("name")
        if _covered(spans, a, b) or not _like_a_place(match["name"], language) or causes_in(match["name"], language):
            continue
        place = resolve(match["name"], near, language)
        place = place if place and place.iso3 in near else None
        sea = not place and not _waters(language).isdisjoint(match["name"].lower().split())
        found.append(Site(a, b, match["name"], place, place.iso3 if place else None if sea else UNKNOWN, Role.AT, 0))
    return found


@lru_cache
def _waters(language: str) -> frozenset[str]:
    return frozenset(load(language).words("places", "waters"))


def _covered(spans: Sequence[PlaceSpan], start: int, end: int) -> bool:
    """Say whether a place that is known overlaps; spans are in order and do not overlap each other."""
    behind = bisect_left(spans, end, key=lambda s: s.start)
    return behind > 0 and spans[behind - 1].end > start


def _like_a_place(name: str, language: str) -> bool:
    first = name_key(name.split()[0])
    if name.lower() in load(language).words("places", "types"):
        return False  # "in the Region"
    return first not in words("never") and first not in words("titles") and not demonym(name, language) and not name.isupper()
