"""Find the names of the gazetteer in a text, whatever they mean there: every one that begins with each word."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from crisisfigures.claims.exonyms import exonyms
from crisisfigures.claims.gazetteer_files import main_tier, name_key
from crisisfigures.languages import load
from crisisfigures.languages.patterns import alternatives

_TOKEN = r"(?:[A-Z]\.){2,}|[^\W_]+(?:['’`´.][^\W_]+)*"
_GAP = re.compile(r"[ \u00a0]?[-‐–]?[ \u00a0]?|[ \u00a0]{1,2}")  # what may stand between two words of one name
_POSSESSIVE = re.compile(r"['’](?:s|S)$")
_ARTICLES = frozenset({"al", "el", "ar", "as", "ad", "at", "an", "az", "ash", "ez", "es", "ed"})  # Arabic articles, often in lower case: al-Bab
PAIR = 2  # the first words of a name, by which most are ruled out
WORDS_KEPT = 50_000

Name = tuple[int, int, str]  # how many words it has, where it ends, its key in the index
Names = tuple[Sequence[re.Match[str]], Sequence[tuple[int, Sequence[Name]]]]


@lru_cache
def _token(language: str) -> re.Pattern[str]:
    """Compile what a word of a name is; a word that lost its vowel before a name is none of it: "l'Afghanistan"."""
    elided = alternatives(load(language).words("function", "elided"))
    apart = rf"(?:(?<!\w){elided}|^(?i:{elided}))['’](?=[A-ZÀ-Þ])|"
    return re.compile(f"{apart if load(language).words('function', 'elided') else ''}{_TOKEN}")


def names_in(text: str, language: str = "en") -> Names:
    """Give the words of a text, and for each with which a name of the gazetteer may begin the names there, the longest first."""
    tokens, in_lower, peoples = list(_token(language).finditer(text)), _in_lower_case(language), exonyms(language).in_lower_case
    found = []
    for index, word in [(index, word) for index, token in enumerate(tokens) if not "a" <= (word := token[0]) < "{" or word in in_lower]:
        opening = _opening(word, language)
        if opening and (word in peoples or _opens(text, tokens, index)) and (names := _candidates(text, tokens, index, opening, language)):
            found.append((index, names))
    return tokens if found else (), found


@lru_cache
def _in_lower_case(language: str) -> frozenset[str]:
    return _ARTICLES | frozenset(exonyms(language).in_lower_case)


@dataclass(slots=True)
class _Opening:
    """A word with which a name of the gazetteer may begin."""

    key: str
    longest: int  # words of the longest name that begins so
    alone: Sequence[tuple[int, str]]  # the names that it is by itself, each with the length of the possessive that is cut off


@lru_cache(maxsize=WORDS_KEPT)
def _opening(word: str, language: str) -> _Opening | None:
    """Say whether a name of the gazetteer may begin with a word, going on or ending with it."""
    names = exonyms(language)
    if not word[0].isupper() and word not in _ARTICLES and word not in names.in_lower_case:
        return None
    key, cuts = name_key(word), (0, 2) if _POSSESSIVE.search(word) else (0,)
    longest = names.openers.get(key.split(" ")[0], 1) if key else 1
    alone = [(cut, bare) for cut in cuts if _is_known(bare := name_key(word[: len(word) - cut]), language)]
    return _Opening(key, longest, alone) if longest > 1 or alone else None


def _is_known(key: str, language: str) -> bool:
    names = exonyms(language)
    return key in main_tier().rows or key in names.peoples or key in names.countries


def _opens(text: str, tokens: Sequence[re.Match[str]], index: int) -> bool:
    word = tokens[index][0]
    if word[0].isupper():
        return True
    return (
        word in _ARTICLES
        and index + 1 < len(tokens)
        and tokens[index + 1][0][0].isupper()
        and text[tokens[index].end() : tokens[index + 1].start()] in ("-", " ", "‐")
    )


def _candidates(text: str, tokens: Sequence[re.Match[str]], index: int, opening: _Opening, language: str) -> list[Name]:
    """Give the names of the gazetteer that begin with a word, the longest first."""
    names = list(_longer(text, tokens, index, opening, language)) if opening.longest > 1 else []
    return [*names, *[(1, tokens[index].end() - cut, key) for cut, key in opening.alone]] if opening.alone else names


def _longer(text: str, tokens: Sequence[re.Match[str]], index: int, opening: _Opening, language: str) -> Iterator[Name]:
    """Give those that have several words."""
    keys = _run(text, tokens, index, opening, language)
    for width in range(len(keys), 1, -1):
        last = tokens[index + width - 1]
        if not last[0][0].isupper() and len(last[0]) < 5:
            continue
        for cut in (0, 2) if _POSSESSIVE.search(last[0]) else (0,):
            end = last.end() - cut
            key = " ".join([*keys[: width - 1], name_key(text[last.start() : end])])
            if _is_known(key, language):
                yield width, end, key


def _run(text: str, tokens: Sequence[re.Match[str]], index: int, opening: _Opening, language: str) -> list[str]:
    keys = [opening.key]
    while len(keys) < opening.longest and index + len(keys) < len(tokens):
        previous, following = tokens[index + len(keys) - 1], tokens[index + len(keys)]
        word = following[0]
        if len(keys) + 1 == PAIR and not _may_go_on(f"{opening.key} {name_key(word)}", word, language):
            break  # most names of one word end here
        gap = text[previous.end() : following.start()]
        if gap != " " and ((not gap and previous[0][-1] not in "'’") or not (_GAP.fullmatch(gap) or (gap == ". " and previous[0] in ("St", "Ste")))):
            break
        keys.append(name_key(word))
    return keys


def _may_go_on(key: str, last: str, language: str) -> bool:
    """Say whether a longer name may begin with two words; a possessive is not looked up here."""
    return key.count(" ") != 1 or key in exonyms(language).beginnings or _POSSESSIVE.search(last) is not None
