"""What an article speaks of: the places of each sentence and the countries in the order of their weight. Computed once an article."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import unquote

from crisisfigures.claims.clauses import words_pattern
from crisisfigures.claims.context import ArticleContext
from crisisfigures.claims.gazetteer import Place, PlaceSpan, resolve
from crisisfigures.claims.gazetteer_files import domains, main_tier, name_key
from crisisfigures.claims.place_mentions import depends_on_countries, places_among
from crisisfigures.claims.place_names import Name, names_in
from crisisfigures.languages import load
from crisisfigures.languages.patterns import Screened, screened

_KEY = "article_places"
TITLE = -1  # the index of the title among the sentences
_FIRST_SENTENCES = 2  # which weigh more
LONGEST_DATELINE = 150  # characters: what _DATELINE matches is shorter
_HOME_WEIGHT = 1.5  # of the country whose web address the publisher has
_TITLE_WEIGHT, _FIRST_WEIGHT, _PEOPLE_WEIGHT, _SPEAKER_WEIGHT, _THERE_WEIGHT, _EVENT_WEIGHT, _MOST_COUNTRIES = 3.0, 2.0, 0.5, 0.6, 1.5, 3.0, 5
_KNOWN_EVERYWHERE, _KNOWN_ALONE, _KNOWN_BY_OTHER_NAMES = 1_000_000, 100_000, 600_000  # people
_ENDS_SITTING = ("in ", "at ", "from ", "the ")
_DASH = re.compile(r"[-–—]")  # ends each dateline
_OF_CAPITALS = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZ’' -")  # the second character of a dateline without a bracket
_AGENCY = re.compile(r"\((?:Reuters|AFP|AP|Xinhua|IRIN|dpa|TASS|EFE|ANSA|UPI)\) ?[-–—]")
_DATELINE = re.compile(
    r"""
    \s*(?P<place>[A-Z][\w’' .-]{2,40}?)      # the town, as in Port-au-Prince, Haiti (Reuters) -
    (?:,\ (?P<more>[A-Z][\w’' .-]{2,30}?))?  # its country
    (?:,\ [\w .]{3,20})?\ ?                 # the day
    \([A-Z][\w ./-]{1,30}\)\ ?[-–—]         # the agency
    | \s*(?P<capitals>[A-Z][A-Z’' -]{3,30})  # DAMASCUS, 3 May -
    (?:,\ [\w .,]{3,30})?\ ?[-–—][ ]
    """,
    re.VERBOSE,
)


@dataclass(slots=True)
class ArticlePlaces:
    """Places by sentence, in the order of the text, and the article's countries, weightiest first."""

    by_sentence: Sequence[Sequence[PlaceSpan]]
    in_title: Sequence[PlaceSpan]
    countries: tuple[str, ...]


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


class _Line:
    """A sentence or the title with what it names."""

    __slots__ = ("around", "index", "names", "spans", "speaks", "strikes", "text", "weight", "weights")

    def __init__(self, index: int, text: str, around: str, pieces: frozenset[str], names: Sequence[Sequence[Name]], weight: float, cues: "_Cues") -> None:
        self.index, self.text, self.names = index, text, names
        self.around = around  # in which the words next to a name count: the text, but none of the title
        self.weight = weight  # of what is named here
        self.speaks, self.strikes = not cues.speaks.pieces.isdisjoint(pieces), not cues.event.pieces.isdisjoint(pieces)
        self.spans: Sequence[PlaceSpan] = ()
        self.weights: Sequence[float] = ()  # of each span

    def read(self, near: Sequence[str], cues: "_Cues", language: str) -> None:
        """Find what the names are in an article on some countries."""
        spans = places_among(self.names, self.text, near, language)
        self.spans = _but_dateline(self.text, spans) if spans and self.around else spans
        self.weights = [self.weight * _weight(self.around, span, cues, self.speaks, self.strikes) for span in self.spans]


def _read(context: ArticleContext) -> ArticlePlaces:
    language, cues = context.language, _cues(context.language)
    lines = list(_lines(context, cues))
    countries: tuple[str, ...] = ()
    again = lines
    for _ in range(2):  # the second reading knows which countries the article speaks of
        for line in again:
            line.read(countries, cues, language)
        countries = _weigh(lines, countries, context.publisher, language)
        again = [line for line in again if depends_on_countries(line.names, countries, language)]
    named: list[Sequence[PlaceSpan]] = [()] * (len(context.sentences) + 1)  # the title behind all sentences
    for line in lines:
        named[line.index] = line.spans
    return ArticlePlaces(named[:TITLE], named[TITLE], countries)


def _lines(context: ArticleContext, cues: "_Cues") -> Iterator[_Line]:
    """Give the title and the sentences, those that hold a name of the gazetteer alone."""
    language, pieces = context.language, context.pieces
    title = _readable(context.title or "")
    if names := names_in(title, language):
        yield _Line(TITLE, title, "", frozenset(), names, _TITLE_WEIGHT, cues)
    for index, sentence in enumerate(context.sentences):
        if names := names_in(sentence.text, language):
            weight = _FIRST_WEIGHT if index < _FIRST_SENTENCES else 1.0
            yield _Line(index, sentence.text, sentence.text, pieces[index], names, weight, cues)


def _readable(title: str) -> str:
    """Turn a file's name into words: "Mali%20Flash_Update.pdf" is "Mali Flash Update.pdf"; one all in small letters gets capitals."""
    if " " in title:
        return title
    name = unquote(title).replace("_", " ")
    return re.sub(r"[a-z]{4,}", lambda word: word[0].capitalize(), name) if name.islower() else name


def _but_dateline(text: str, spans: list[PlaceSpan]) -> list[PlaceSpan]:
    """Leave out the town where the reporter sits."""
    found = (_may_open_with_dateline(text) and _DATELINE.match(text)) or ("(" in text and _AGENCY.search(text))
    return [s for s in spans if s.start >= found.end()] if found else spans


def _may_open_with_dateline(text: str) -> bool:
    """Say whether a text begins with a word in capitals, or a bracket stands near its beginning, and a dash."""
    is_capital = text.lstrip()[1:2] in _OF_CAPITALS
    return (is_capital or "(" in text[:LONGEST_DATELINE]) and _DASH.search(text, 0, LONGEST_DATELINE) is not None


@lru_cache
def refugee_words(language: str) -> re.Pattern[str]:
    """Match what people who fled are called, but in no name such as that of the Norwegian Refugee Council."""
    return re.compile(rf"(?:{words_pattern(load(language).words('places', 'refugee_words')).pattern})(?!(?-i: [A-Z][a-z]))", re.IGNORECASE)


def refugees_named(context: ArticleContext, index: int) -> str | None:
    """Give the country of the first people in a sentence that is called refugees."""
    fled, text = refugee_words(context.language), context.sentences[index].text
    spans = places_of(context).by_sentence[index]
    return next((span.places[0].iso3 for span in spans if span.is_demonym and span.places and fled.match(text, span.end + 1)), None)


def _weigh(lines: Sequence[_Line], near: Sequence[str], publisher: str | None, language: str) -> tuple[str, ...]:
    """Give the countries of an article, weightiest first, as its names mean them in an article on some countries."""
    weights: dict[str, float] = defaultdict(float)
    places: dict[str, set[object]] = defaultdict(set)
    for line in lines:
        for span, weight in zip(line.spans, line.weights, strict=True):
            place = meant(span, near, language)
            if place and place.iso3:
                weights[place.iso3] += weight
                places[place.iso3].update(_anchors(place, span, line.index))
    if home := _home(publisher):
        weights[home] += _HOME_WEIGHT
        places[home] |= {home, "known"}
    # One small town, or a people named once, tells no country: the one is likelier a surname or elsewhere, the other abroad.
    anchored = [iso3 for iso3 in weights if len(places[iso3]) > 1]
    return tuple(sorted(anchored or weights, key=lambda iso3: (-weights[iso3], iso3)))[:_MOST_COUNTRIES]


def _anchors(place: Place, span: PlaceSpan, index: int) -> Sequence[object]:
    """Give what a mention adds to the proof that an article plays in a country, two of which suffice."""
    if span.is_demonym:
        return (index,)  # the people in this line
    return (place.place_id,) if is_small(place) else (place.place_id, "known")


def _home(publisher: str | None) -> str | None:
    """Read the country out of a publisher's web address: "dailynews.co.tz" prints about Tanzania unless it says otherwise."""
    ending = re.search(r"\.([a-z]{2})$", publisher or "")
    return domains().get(ending[1]) if ending else None


def _weight(text: str, span: PlaceSpan, cues: "_Cues", speaks: bool, strikes: bool) -> float:
    """Weigh a mention of a place for the country that it lies in, by the words around it, if words that speak or tell of events stand in the text."""
    start, end, modifier_start = span.start, span.end, span.modifier_start
    said = speaks and cues.speaks.pattern.search(text, end, min(len(text), end + 20)) is not None
    if not said and text[start - 1 : start] == " " and text[max(0, start - 5) : start].lower().endswith(_ENDS_SITTING):
        said = cues.sits.search(text, max(0, start - 40), start) is not None
    there = _is_there(text, modifier_start, cues)
    event = cues.event.pattern
    struck = strikes and (event.search(text, end, min(len(text), end + 22)) or event.search(text, max(0, modifier_start - 22), modifier_start))
    # "UK rescuers", "US officials": initials before a noun are an adjective, as "British" is.
    adjective = span.is_demonym or (not there and text[start:end].replace(".", "").isupper() and text[end : end + 2].strip().isalpha())
    return (
        (_PEOPLE_WEIGHT if adjective else 1.0)
        * (_SPEAKER_WEIGHT if said else 1.0)
        * (_THERE_WEIGHT if there else 1.0)
        * (_EVENT_WEIGHT if struck else 1.0)
    )


def _is_there(text: str, start: int, cues: "_Cues") -> bool:
    """Say whether a preposition of place stands before an offset."""
    if text[start - 1 : start] != " ":
        return False
    word = text[text.rfind(" ", 0, start - 1) + 1 : start - 1]
    may_be = word in cues.last_before or not word.isalpha()
    return may_be and cues.happens.search(text, max(0, start - 12), start) is not None


@dataclass(frozen=True, slots=True)
class _Cues:
    speaks: Screened
    sits: re.Pattern[str]
    happens: re.Pattern[str]
    last_before: frozenset[str]  # the words with which what that finds ends
    event: Screened


@lru_cache
def _cues(language: str) -> _Cues:
    lexicon = load(language)
    happens = "|".join(re.escape(w) for w in lexicon.words("places", "at"))
    sit = words_pattern((*lexicon.words("places", "speakers"), *lexicon.words("places", "callers"))).pattern
    return _Cues(
        speaks=screened(lexicon.words("places", "speakers")),
        sits=re.compile(rf"{sit}(?: [a-z]+)? (?:in|at|from) (?:the )?$", re.IGNORECASE),
        happens=re.compile(rf"\b(?:{happens}) (?:the )?$"),
        last_before=frozenset(["the", *(phrase.split(" ")[-1] for phrase in lexicon.words("places", "at"))]),
        event=screened(lexicon.words("places", "events")),
    )


def is_small(place: Place) -> bool:
    """Say whether a place tells nothing of its country unless something else in the article does."""
    return place.kind in ("city", "admin1") and place.population < _KNOWN_EVERYWHERE


def is_alone(place: Place, span: PlaceSpan) -> bool:
    """Say whether a name can mean but one country: Borno and Cox's Bazar can, many a small town and many a surname share a name."""
    own = name_key(span.text).startswith(name_key(place.name))
    enough = _KNOWN_ALONE if own else _KNOWN_BY_OTHER_NAMES
    return place.population >= enough and all(p.iso3 == place.iso3 for p in span.places) and not main_tier().weak(name_key(span.text))


def dateline_of(context: ArticleContext, near: Sequence[str]) -> Place | None:
    """Give the town where the reporter sits."""
    for sentence in context.sentences[:4]:
        found = _DATELINE.match(sentence.text)
        if found:
            place = resolve((found["place"] or found["capitals"]).title(), near, context.language)
            if place:
                return place
    return None
