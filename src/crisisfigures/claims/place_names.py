"""Find the names of the gazetteer in a text, whatever they mean there: every one that begins with each word."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from crisisfigures.claims.exonyms import Exonyms, exonyms
from crisisfigures.claims.gazetteer_files import main_tier, name_key
from crisisfigures.claims.kept import Known
from crisisfigures.languages import load
from crisisfigures.languages.patterns import alternatives

_MORE = r"(?:['’`´.][^\W_]+)*"  # of a word behind its first letters: "Cote d'Ivoire", "Dar’a"
_WORD = rf"(?:[A-Z]\.){{2,}}|[^\W_]+{_MORE}"
_WITHIN_WORD = r"['’`´.]"
_GAP = re.compile(r"[ \u00a0]?[-‐–]?[ \u00a0]?|[ \u00a0]{1,2}")  # what may stand between two words of one name
_OPENS_GAP = frozenset(" \u00a0-‐–.")  # what that begins with
_ENDS_CLOSE = "'’"  # a word that ends so may stand close to the next
_POSSESSIVES = ("'s", "’s", "'S", "’S")
_ARTICLES = frozenset({"al", "el", "ar", "as", "ad", "at", "an", "az", "ash", "ez", "es", "ed"})  # Arabic articles, often in lower case: al-Bab
_ARTICLE_ENDS = frozenset(article[-2:] for article in _ARTICLES)
_BEHIND_ARTICLE = ("-", " ", "‐")  # what stands between such an article and its name
_LAST_CAPITAL = 0x2C00  # letters of the scripts beyond begin no name
WORDS_KEPT = 50_000


@dataclass(slots=True)
class Name:
    """A name of the gazetteer where it stands in a text; offsets are code points, half open."""

    start: int
    end: int  # of its last word
    cut: int  # length of the possessive with which that ends
    has_more_words: bool
    key: str  # in the index


def names_in(text: str, language: str = "en") -> list[Sequence[Name]]:
    """Give for each word with which a name of the gazetteer may begin the names there, the longest first."""
    found: list[Sequence[Name]] = []
    openings, articles = _openings(language), _articles(language)
    for word in _starts(language).finditer(text):
        start = word.start()
        article = _article_before(text, start) if text[start - 3 : start - 1] in _ARTICLE_ENDS else ""
        if article and (opening := articles.get(article)) and (names := _candidates(text, start - 1 - len(article), start - 1, opening, language)):
            found.append(names)
        if (opening := openings[word[0]]) and (names := _candidates(text, start, word.end(), opening, language)):
            found.append(names)
    return found


def word_before(text: str, end: int, language: str) -> tuple[str, str]:
    """Give the word before an offset at which a word begins, and what stands between; both are empty where a text begins."""
    start = end
    while start:
        start = text.rfind(" ", 0, start - 1) + 1
        if (word := text[start : end - 1]).isalnum() and text[end - 1] == " ":
            return word, " "
        # One letter more, so that the word before is told from one that lost its vowel.
        words = [match for match in _token(language).finditer(text, start, end + 1) if match.start() < end]
        if words:
            return words[-1][0], text[words[-1].end() : end]
    return "", ""


def word_behind(text: str, end: int, language: str) -> str:
    """Give the word behind an offset and one space; an empty one where none stands there."""
    if text[end : end + 1] != " ":
        return ""
    word = _token(language).match(text, end + 1)
    return word[0] if word else ""


@lru_cache
def _token(language: str) -> re.Pattern[str]:
    """Compile what a word of a name is; a word that lost its vowel before a name is none of it: "l'Afghanistan"."""
    words = load(language).words("function", "elided")
    elided = alternatives(words)
    return re.compile(rf"(?:(?<!\w){elided}|^(?i:{elided}))['’](?=[A-ZÀ-Þ])|{_WORD}" if words else _WORD)


@lru_cache
def _starts(language: str) -> re.Pattern[str]:
    """Compile what a word looks like with which a name may begin: it has a capital, unless the language knows peoples without."""
    if exonyms(language).in_lower_case or load(language).words("function", "elided"):
        return _token(language)
    capital = f"A-Z{''.join(letter for letter in map(chr, range(0x80, _LAST_CAPITAL)) if letter.isupper())}"
    # What stands before is looked at behind the capital, so that the search stops at capitals alone.
    begins = rf"(?<![^\W_].)(?:(?<![^\W_]{_WITHIN_WORD}.)|(?<=[A-Z]\.[A-Z]\..))"
    return re.compile(rf"[{capital}]{begins}(?:(?<=[A-Z])\.(?:[A-Z]\.)+|[^\W_]*{_MORE})")


_BEGINS = re.compile(rf"(?<![^\W_])(?<![^\W_]{_WITHIN_WORD})")


def _article_before(text: str, start: int) -> str:
    """Give the Arabic article in lower case that ends one character before the capital at an offset; an empty one where none does."""
    if text[start - 1] not in _BEHIND_ARTICLE or not text[start].isupper():
        return ""
    for length in (2, 3):
        article = text[max(0, start - 1 - length) : start - 1]
        if article in _ARTICLES and len(article) == length and _BEGINS.match(text, start - 1 - length):
            return article
    return ""


@dataclass(slots=True)
class _Opening:
    """A word with which a name of the gazetteer may begin."""

    key: str
    longest: int  # words of the longest name that begins so
    alone: Sequence[tuple[int, str]]  # the names that it is by itself, each with the length of the possessive that is cut off
    seconds: Mapping[str, int] | None  # what the second may be, with the words of the longest name of both; None where any may follow

    def may_go_on(self, text: str, end: int) -> bool:
        """Say whether a longer name may stand in a text where the word ends, by the next word alone: most names of one word end there."""
        if text[end : end + 1] != " ":
            return text[end : end + 1] in _OPENS_GAP or text[end - 1] in _ENDS_CLOSE
        behind = text.find(" ", end + 1)
        second = text[end + 1 : behind if behind > 0 else len(text)]
        return self.seconds is None or not second.isalpha() or not second.isascii() or second.lower() in self.seconds


class _Openings(Known[str, _Opening | None]):
    """Tells of each word whether a name may begin with it; None where none may."""

    most = WORDS_KEPT

    def __init__(self, language: str) -> None:
        self._names = exonyms(language)

    def find(self, key: str) -> _Opening | None:
        """Look up the names that begin with a word."""
        opens = key[0].isupper() or key in self._names.in_lower_case
        return _opening(key, self._names) if opens else None


@lru_cache
def _openings(language: str) -> _Openings:
    return _Openings(language)


@lru_cache
def _articles(language: str) -> Mapping[str, _Opening]:
    """Give the articles with which a name may begin where a capital follows; elsewhere they are words like others."""
    return {article: opening for article in sorted(_ARTICLES) if (opening := _opening(article, exonyms(language)))}


def _opening(word: str, names: Exonyms) -> _Opening | None:
    """Say whether a name of the gazetteer may begin with a word, going on or ending with it."""
    key, cuts = name_key(word), (0, 2) if word.endswith(_POSSESSIVES) else (0,)
    longest = names.openers.get(key.split(" ")[0], 1) if key else 1
    alone = [(cut, bare) for cut in cuts if _is_known(bare := name_key(word[: len(word) - cut]), names)]
    return _Opening(key, longest, alone, None if " " in key else names.seconds.get(key, {})) if longest > 1 or alone else None


def _is_known(key: str, names: Exonyms) -> bool:
    return key in main_tier().rows or key in names.peoples or key in names.countries


def _candidates(text: str, start: int, end: int, opening: _Opening, language: str) -> list[Name]:
    """Give the names of the gazetteer that begin with a word, the longest first."""
    names = [Name(start, end, cut, False, key) for cut, key in opening.alone] if opening.alone else []
    if opening.longest > 1 and opening.may_go_on(text, end):
        words = _run(text, start, end, opening, language)
        return [*_longer(start, opening.key, words, exonyms(language)), *names] if words else names
    return names


def _run(text: str, start: int, end: int, opening: _Opening, language: str) -> list[re.Match[str]]:
    """Give the words behind the first that may be one name with it by what stands between them."""
    words: list[re.Match[str]] = []
    token, most = _token(language), opening.longest
    while len(words) + 1 < most and (word := token.search(text, end)):
        gap = text[end : word.start()]
        if gap != " " and not _joins(text[start:end], gap):
            break
        if not words:
            most = _longest(opening, word[0])
        words.append(word)
        start, end = word.span()
    return words if most else []


def _longer(start: int, key: str, words: Sequence[re.Match[str]], names: Exonyms) -> Iterator[Name]:
    """Give the names of several words, of which the key of the first is known."""
    keys = [key, *(name_key(word[0]) for word in words)]
    for behind in range(len(words), 0, -1):
        last = words[behind - 1]
        word = last[0]
        if not word[0].isupper() and len(word) < 5:
            continue
        for cut in (0, 2) if word.endswith(_POSSESSIVES) else (0,):
            known = " ".join([*keys[:behind], name_key(word[: len(word) - cut])])
            if _is_known(known, names):
                yield Name(start, last.end(), cut, True, known)


def _longest(opening: _Opening, second: str) -> int:
    """Give of how many words the longest name may be that begins with two words; 0 where none does. A possessive is not looked up."""
    key = name_key(second)
    if opening.seconds is None or " " in key or second.endswith(_POSSESSIVES):
        return opening.longest
    return opening.seconds.get(key, 0)


def _joins(before: str, gap: str) -> bool:
    """Say whether what stands behind a word may stand within a name."""
    if not gap and before[-1] not in _ENDS_CLOSE:
        return False
    return _GAP.fullmatch(gap) is not None or (gap == ". " and before in ("St", "Ste"))
