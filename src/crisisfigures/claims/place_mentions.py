"""Find every place and people named in running text, by capitalised words and look-ups in the index of names."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from crisisfigures.claims.exonyms import exonyms
from crisisfigures.claims.gazetteer_files import Place, main_tier, name_key, words
from crisisfigures.claims.place_names import Name, names_in, word_before, word_behind
from crisisfigures.languages import load

KEPT = 50_000  # names
_SMALL = 100_000  # people
MODIFIED = 60  # characters before a name in which "north and east of" begins
_RUN = re.compile(r"[^\W_]+")
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
class _Lexicon:
    types: frozenset[str]
    settlements: frozenset[str]
    at: frozenset[str]
    money: frozenset[str]
    waters: frozenset[str]
    modifier: re.Pattern[str]
    never: frozenset[str]  # words with a capital that are no places, whatever the gazetteer has of that name
    modifiers: frozenset[str]  # the words with which what that finds may end
    directions: frozenset[str]
    given: frozenset[str]  # names of persons that are no months
    titles: frozenset[str]
    peoples: Mapping[str, str]
    opens_organisation: frozenset[str]
    ends_organisation: frozenset[str]


@lru_cache
def _lexicon(language: str) -> _Lexicon:
    lexicon = load(language)
    single = sorted(lexicon.words("places", "modifiers"), key=len, reverse=True)
    one = "|".join(re.escape(w) for w in single) or r"(?!)"
    modifier = re.compile(rf"\b(?:the )?(?:(?:{one})(?:[ -]+| and | or )){{1,3}}$", re.IGNORECASE)
    at = {*lexicon.words("places", "at"), *lexicon.words("places", "towards"), *lexicon.words("places", "away")} - {"of", "to"}
    money = frozenset(lexicon.words("numbers", "currency_after"))
    months = frozenset(map(name_key, lexicon.words("numbers", "months")))
    types, settlements, waters = (frozenset(lexicon.words("places", key)) for key in ("types", "settlements", "waters"))
    ends = frozenset(_last_run(word.lower()) for word in (*single, "and", "or"))
    never = frozenset(map(name_key, lexicon.words("places", "never"))) | words("never")
    return _Lexicon(
        types, settlements, frozenset(at), money, waters, modifier, never, ends, frozenset(map(name_key, single)),
        words("given") - months, words("titles"), exonyms(language).peoples, words("organisation_before"), words("organisation_after"),
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Neighbour:
    """What a word next to a name tells of it, whatever the text."""

    is_lower: bool
    tells_where: bool  # before a name: a preposition of place
    modifies: bool  # before a name: "northern"
    opens_person: bool  # before a name: a title or given name
    opens_organisation: bool  # before "of" and a name: "University"
    ends_person: bool  # behind a name: a capital, and no people or kind of place
    ends_organisation: bool  # behind a name: "Foundation"
    is_type: bool  # behind a name: "province"
    is_other: bool  # behind a name: "dollars", "Sea"


@lru_cache(maxsize=KEPT)
def _neighbour(word: str, language: str) -> _Neighbour:
    lexicon, key, lower, has_capital = _lexicon(language), name_key(word), word.lower(), word[0].isupper()
    is_type = lower in lexicon.types
    return _Neighbour(
        is_lower=word.islower(),
        tells_where=word in lexicon.at,
        modifies=_last_run(lower) in lexicon.modifiers,
        opens_person=has_capital and (key in lexicon.titles or (key in lexicon.given and not main_tier().find(key))),
        opens_organisation=has_capital and key in lexicon.opens_organisation,
        ends_person=has_capital and not is_type and lower not in lexicon.settlements and key not in lexicon.peoples,
        ends_organisation=has_capital and key in lexicon.ends_organisation,
        is_type=is_type,
        is_other=word in lexicon.money or (lower in lexicon.waters and word.istitle()),
    )


def _last_run(lower: str) -> str:
    """Give the last run of letters and digits of a word."""
    if lower.isalnum():
        return lower
    runs: list[str] = _RUN.findall(lower)
    return runs[-1] if runs else ""


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


def places_among(names: Sequence[Sequence[Name]], text: str, near: Sequence[str] = (), language: str = "en") -> list[PlaceSpan]:
    """Find the places and peoples of a text among the names that it holds."""
    spans: list[PlaceSpan] = []
    taken = 0  # where the last name ends
    for candidates in names:
        if candidates[0].start >= taken:
            for name in candidates:
                if span := _span(text, name, near, language):
                    taken = max(name.end, span.end)
                    if not _is_other_thing(text, span.end, language):
                        spans.append(span)
                    break
    return spans


def _is_other_thing(text: str, end: int, language: str) -> bool:
    """Tell "U.S. dollars", "US$" and "Java Sea" from countries and islands."""
    if text[end : end + 1] in ("$", "€", "£"):
        return True
    behind = word_behind(text, end, language)
    return bool(behind) and _neighbour(behind, language).is_other


@dataclass(frozen=True, slots=True)
class _Meaning:
    """What a name of the gazetteer stands for, whatever the text."""

    people: tuple[Place, ...] | None  # the country of a people of that name
    places: tuple[Place, ...]  # none of a word or a kind of place
    countries: frozenset[str | None]  # in which these lie
    is_country: bool  # in the language of the text
    is_direction: bool
    is_weak: bool  # a word or surname more often than a place, or the name of small cities alone
    is_minor: bool  # the latter
    is_city: bool  # the best known of the places is

    def depends_on(self, countries: Sequence[str]) -> bool:
        """Say whether the name may be a place in an article on some countries, and none in one of which nothing is known, or the other way round."""
        if self.people or self.is_country:
            return False
        near = not self.countries.isdisjoint(countries)
        return (near and (self.is_weak or self.is_direction)) or (not near and self.is_city and not self.is_minor)


@lru_cache(maxsize=KEPT)
def _meaning(key: str, language: str) -> _Meaning:
    lexicon, tier, names = _lexicon(language), main_tier(), exonyms(language)
    people, country = names.peoples.get(key), names.countries.get(key)
    is_other = not country and (key in lexicon.never or key in lexicon.types)
    places = () if is_other else tier.find(country or key)
    is_minor, countries = bool(places) and _minor(places), frozenset(place.iso3 for place in places)
    return _Meaning(
        _country(people) if people else None, places, countries, bool(country), _is_direction(key, lexicon),
        tier.weak(key) or is_minor, is_minor, bool(places) and places[0].kind == "city",
    )  # fmt: skip


def depends_on_countries(names: Sequence[Sequence[Name]], countries: Sequence[str], language: str = "en") -> bool:
    """Say whether what a text names, by the names that it holds, depends on whether the article speaks of these countries."""
    return any(_meaning(name.key, language).depends_on(countries) for candidates in names for name in candidates)


def _span(text: str, name: Name, near: Sequence[str], language: str) -> PlaceSpan | None:
    start, end, meaning = name.start, name.end - name.cut, _meaning(name.key, language)
    places = meaning.places
    if meaning.people is not None and not (meaning.is_country and text[start].isupper()):  # Spanish "siria" is Syrian, "Siria" the country
        return PlaceSpan(start, end, text[start:end], meaning.people, True, start)
    if meaning.is_country and places:
        return PlaceSpan(start, end, text[start:end], places, False, _modifier(text, start, *word_before(text, start, language), language))
    if not places or (len(name.key) <= _SHORT and not _initialism(text[start:end], places)):
        return None
    if meaning.is_direction and meaning.countries.isdisjoint(near):
        return None  # many a country has a North West region
    word, gap = word_before(text, start, language)
    before = _neighbour(word, language) if word else None
    if meaning.is_weak and not _supported(before, meaning.countries, near):
        return None
    if before and ((before.opens_person and gap in (" ", ". ")) or _opens_organisation(text, start, word, gap, language)):
        return None
    following = word_behind(text, name.end, language)
    behind = _neighbour(following, language) if following else None
    if behind:
        abroad = bool(near) and meaning.is_city and meaning.countries.isdisjoint(near)
        if behind.ends_organisation or (behind.ends_person and _is_person(text, name, abroad or meaning.is_minor)):
            return None
        if behind.is_type:
            end = name.end + 1 + len(following)
    return PlaceSpan(start, end, text[start:end], places, False, _modifier(text, start, word, gap, language), bool(behind and behind.is_type))


def _modifier(text: str, start: int, before: str, gap: str, language: str) -> int:
    """Give where "northern" of "northern Syria" begins, else where the name does."""
    if not before or not _neighbour(before, language).modifies or gap.strip(" -"):
        return start
    modified = _lexicon(language).modifier.search(text, max(0, start - MODIFIED), start)
    return modified.start() if modified else start


def _is_direction(key: str, lexicon: _Lexicon) -> bool:
    """Say whether a name tells but a direction: "North West", "Eastern Province"."""
    pieces = key.split()
    return lexicon.directions.issuperset(pieces) or lexicon.directions.issuperset(p for p in pieces if p not in lexicon.types)


def _country(iso3: str) -> tuple[Place, ...]:
    found = main_tier().by_id(iso3)
    return (found,) if found else ()


def _minor(places: tuple[Place, ...]) -> bool:
    """Say whether nothing but small cities has the name: half of such words in news are surnames or firms."""
    return places[0].kind == "city" and all(place.population < _SMALL for place in places)


def _initialism(written: str, places: tuple[Place, ...]) -> bool:
    letters = written.replace(".", "")
    return letters.isupper() if places[0].kind in ("country", "region") else not letters.isupper()


def _supported(before: _Neighbour | None, countries: frozenset[str | None], near: Sequence[str]) -> bool:
    if before and before.tells_where:
        return True
    # A capital may come from the beginning of a sentence or a longer name: "Rapid Assessment" is no place.
    return not countries.isdisjoint(near if before and before.is_lower else near[:1])


def _is_person(text: str, name: Name, abroad: bool) -> bool:
    """Tell a longer name by a capital behind a place that is a given name or far from the article."""
    return not name.has_more_words and (abroad or name_key(text[name.start : name.end]) in words("given"))


def _opens_organisation(text: str, start: int, before: str, gap: str, language: str) -> bool:
    """Tell "University of Damascus"."""
    first = word_before(text, start - len(gap) - len(before), language)[0] if before == "of" else ""
    return bool(first) and _neighbour(first, language).opens_organisation
