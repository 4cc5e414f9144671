"""Find every place and people named in running text, by capitalised words and look-ups in the index of names."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from crisisfigures.claims.exonyms import exonyms
from crisisfigures.claims.gazetteer_files import Place, demonyms, main_tier, name_key, words
from crisisfigures.claims.place_names import Name, Names, names_in
from crisisfigures.languages import load

KEPT = 50_000  # names
_SMALL = 100_000  # people
MODIFIED = 60  # characters before a name in which "north and east of" begins
_SHORT = 3  # letters: "US" is a country, "us" and "Us" are not


@dataclass(slots=True)
class PlaceSpan:
    """One mention of a place or a people; start and end are code points in the text searched, half open.

    places holds every place of that name, best first; of a people, its country.
    modifier_start is where "northern" of "northern Syria" begins, else start.
    is_division: a word such as "province" belongs to the mention and lies within it.
    """

    start: int
    end: int
    text: str
    places: tuple[Place, ...]
    is_demonym: bool
    modifier_start: int
    is_division: bool = False


@dataclass(frozen=True, slots=True)
class _Words:
    types: frozenset[str]
    settlements: frozenset[str]
    at: frozenset[str]
    money: frozenset[str]
    waters: frozenset[str]
    months: frozenset[str]
    modifier: re.Pattern[str]
    never: frozenset[str]  # words with a capital that are no places, whatever the gazetteer has of that name
    modifiers: frozenset[str]  # the words with which what that finds may end
    directions: frozenset[str]


@lru_cache
def _lexicon(language: str) -> _Words:
    lexicon = load(language)
    single = sorted(lexicon.words("places", "modifiers"), key=len, reverse=True)
    one = "|".join(re.escape(w) for w in single) or r"(?!)"
    modifier = re.compile(rf"\b(?:the )?(?:(?:{one})(?:[ -]+| and | or )){{1,3}}$", re.IGNORECASE)
    at = {*lexicon.words("places", "at"), *lexicon.words("places", "towards"), *lexicon.words("places", "away")} - {"of", "to"}
    money = frozenset(lexicon.words("numbers", "currency_after"))
    months = frozenset(map(name_key, lexicon.words("numbers", "months")))
    types, settlements, waters = (frozenset(lexicon.words("places", key)) for key in ("types", "settlements", "waters"))
    ends = frozenset(re.findall(r"[^\W_]+", word.lower())[-1] for word in (*single, "and", "or"))
    never = frozenset(map(name_key, lexicon.words("places", "never"))) | words("never")
    return _Words(types, settlements, frozenset(at), money, waters, months, modifier, never, ends, frozenset(map(name_key, single)))


def find_places(text: str, near: Sequence[str] = (), language: str = "en") -> list[PlaceSpan]:
    """Find places and peoples in a text, in order, not overlapping; the longest name wins.

    Names that are mostly words or surnames count only in a country of `near` or behind a preposition of place. Names of persons and
    organisations are left out as far as their neighbours tell.

    >>> [(s.text, s.places[0].iso3) for s in find_places("Mr Jordan said that Syrians fled Deir al-Zour for the United States.")]
    [('Syrians', 'SYR'), ('Deir al-Zour', 'SYR'), ('United States', 'USA')]
    >>> find_places("Nobody was hurt.")
    []
    """
    return places_among(names_in(text, language), text, near, language)


def places_among(names_there: Names, text: str, near: Sequence[str] = (), language: str = "en") -> list[PlaceSpan]:
    """Find the places and peoples of a text among the names that it holds."""
    tokens, names = names_there
    spans: list[PlaceSpan] = []
    following = 0  # the token behind the last name
    for index, candidates in names:
        if index < following:
            continue
        span, width = _match(text, tokens, index, candidates, near, language)
        following = index + width
        if span and not _is_other_thing(text, tokens, following, span.end, language):
            spans.append(span)
    return spans


def depends_on_countries(names_there: Names) -> bool:
    """Say whether some name is a place in certain countries alone, so that what is found depends on those that the article speaks of."""
    return any(_depends(key) for _, names in names_there[1] for _, _, key in names)


@lru_cache(maxsize=KEPT)
def _depends(key: str) -> bool:
    places = main_tier().find(key)
    return bool(places) and key not in demonyms() and (main_tier().weak(key) or places[0].kind in ("city", "admin1"))


def _is_other_thing(text: str, tokens: Sequence[re.Match[str]], following: int, end: int, language: str) -> bool:
    """Tell "U.S. dollars", "US$" and "Java Sea" from countries and islands."""
    if text[end : end + 1] in ("$", "€", "£"):
        return True
    if following >= len(tokens) or text[end : tokens[following].start()] != " ":
        return False
    lexicon, word = _lexicon(language), tokens[following][0]
    return word in lexicon.money or (word.istitle() and word.lower() in lexicon.waters)


def _match(
    text: str, tokens: Sequence[re.Match[str]], index: int, names: Sequence[Name], near: Sequence[str], language: str
) -> tuple[PlaceSpan | None, int]:
    """Give the longest name that is a place here, and how many words it takes."""
    for width, end, key in names:
        if span := _span(text, tokens, index, width, end, key, near, language):
            return span, width + (1 if span.is_division and span.end > end else 0)
    return None, 1


@dataclass(slots=True)
class _Meaning:
    """What a name of the gazetteer stands for, whatever the text."""

    people: tuple[Place, ...] | None  # the country of a people of that name
    places: tuple[Place, ...]
    is_country: bool  # in the language of the text
    is_other: bool  # a word or a kind of place
    is_direction: bool
    is_weak: bool  # a word or surname more often than a place, or the name of small cities alone
    is_minor: bool  # the latter


@lru_cache(maxsize=KEPT)
def _meaning(key: str, language: str) -> _Meaning:
    lexicon, tier, names = _lexicon(language), main_tier(), exonyms(language)
    people, country = names.peoples.get(key), names.countries.get(key)
    places = tier.find(country or key)
    is_minor = bool(places) and _minor(places)
    return _Meaning(
        _country(people) if people else None, places, bool(country), key in lexicon.never or key in lexicon.types, _is_direction(key, lexicon),
        tier.weak(key) or is_minor, is_minor,
    )  # fmt: skip


def _span(text: str, tokens: Sequence[re.Match[str]], index: int, width: int, end: int, key: str, near: Sequence[str], language: str) -> PlaceSpan | None:
    start = tokens[index].start()
    lexicon, meaning = _lexicon(language), _meaning(key, language)
    places = meaning.places
    if meaning.people is not None and not (meaning.is_country and text[start].isupper()):  # Spanish "siria" is Syrian, "Siria" the country
        return PlaceSpan(start, end, text[start:end], meaning.people, True, start)
    if meaning.is_country and places:
        return PlaceSpan(start, end, text[start:end], places, False, _modifier(text, start, lexicon))
    if not places or meaning.is_other or (len(key) <= _SHORT and not _initialism(text[start:end], places)):
        return None
    if meaning.is_direction and not any(place.iso3 in near for place in places):
        return None  # many a country has a North West region
    if meaning.is_weak and not _supported(tokens, index, places, near, lexicon):
        return None
    abroad = bool(near) and places[0].kind == "city" and not any(place.iso3 in near for place in places)
    if _is_person(text, tokens, index, width, abroad or meaning.is_minor, language) or _is_organisation(text, tokens, index, width):
        return None
    division = (
        index + width < len(tokens)
        and tokens[index + width][0].lower() in lexicon.types
        and text[tokens[index + width - 1].end() : tokens[index + width].start()] == " "
    )
    if division:
        end = tokens[index + width].end()
    return PlaceSpan(start, end, text[start:end], places, False, _modifier(text, start, lexicon), division)


def _modifier(text: str, start: int, lexicon: _Words) -> int:
    """Give where "northern" of "northern Syria" begins, else where the name does."""
    modified = lexicon.modifier.search(text, max(0, start - MODIFIED), start) if _last_word(text, start) in lexicon.modifiers else None
    return modified.start() if modified else start


def _is_direction(key: str, lexicon: _Words) -> bool:
    """Say whether a name tells but a direction: "North West", "Eastern Province"."""
    pieces = key.split()
    return lexicon.directions.issuperset(pieces) or lexicon.directions.issuperset(p for p in pieces if p not in lexicon.types)


def _last_word(text: str, end: int) -> str:
    """Give, in lower case, the word before an offset, if spaces and hyphens alone lie between."""
    while end and text[end - 1] in " -":
        end -= 1
    start = end
    while start and text[start - 1].isalnum():
        start -= 1
    return text[start:end].lower()


def _country(iso3: str) -> tuple[Place, ...]:
    found = main_tier().by_id(iso3)
    return (found,) if found else ()


def _minor(places: tuple[Place, ...]) -> bool:
    """Say whether nothing but small cities has the name: half of such words in news are surnames or firms."""
    return places[0].kind == "city" and all(place.population < _SMALL for place in places)


def _initialism(written: str, places: tuple[Place, ...]) -> bool:
    letters = written.replace(".", "")
    return letters.isupper() if places[0].kind in ("country", "region") else not letters.isupper()


def _supported(tokens: Sequence[re.Match[str]], index: int, places: tuple[Place, ...], near: Sequence[str], lexicon: _Words) -> bool:
    if index > 0 and tokens[index - 1][0] in lexicon.at:
        return True
    # A capital may come from the beginning of a sentence or a longer name: "Rapid Assessment" is no place.
    lower = index > 0 and tokens[index - 1][0].islower()
    return any(place.iso3 in (near if lower else near[:1]) for place in places)


def _is_person(text: str, tokens: Sequence[re.Match[str]], index: int, width: int, abroad: bool, language: str) -> bool:
    """Tell a longer name by a title or given name before it, or a capital behind a place that is a given name or far from the article."""
    before = tokens[index - 1] if index else None
    if before and before[0][0].isupper() and text[before.end() : tokens[index].start()] in (" ", ". "):
        word = name_key(before[0])
        if word in words("titles") or (word in words("given") and word not in _lexicon(language).months and not main_tier().find(word)):
            return True
    if width > 1 or index + 1 >= len(tokens) or not (abroad or name_key(tokens[index][0]) in words("given")):
        return False
    behind = tokens[index + 1]
    if text[tokens[index].end() : behind.start()] != " " or not behind[0][0].isupper():
        return False
    lexicon = _lexicon(language)
    return name_key(behind[0]) not in exonyms(language).peoples and behind[0].lower() not in lexicon.types | lexicon.settlements


def _is_organisation(text: str, tokens: Sequence[re.Match[str]], index: int, width: int) -> bool:
    if index + width < len(tokens):
        behind = tokens[index + width]
        if (
            behind[0][0].isupper()
            and text[tokens[index + width - 1].end() : behind.start()] == " "
            and name_key(behind[0]) in words("organisation_after")
        ):
            return True
    if index < 2 or tokens[index - 1][0] != "of":
        return False
    return tokens[index - 2][0][0].isupper() and name_key(tokens[index - 2][0]) in words("organisation_before")
