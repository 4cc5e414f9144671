"""The kind of source that a name means: un, government, ngo ..."""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice
from typing import cast

from crisisfigures.claims.context import ArticleContext
from crisisfigures.claims.source_names import is_place
from crisisfigures.claims.speech import Speech, Token, speech, tokens_of
from crisisfigures.languages import load
from crisisfigures.languages.patterns import alternatives
from crisisfigures.model import SourceType

AROUND = 90  # characters before and after a mention in which the office or the long name stands
FIRST, LAST = "un", "media"  # "a UN aid agency" is the UN, "the official Xinhua news agency" the government
KEPT = 4_096  # names of which it is kept whether they are a medium's
MENTIONS = 6  # of a name that are looked at
_CLAUSE = re.compile(r"[.!?;:]\s|\n|[\"“”]")
_SHORT_NAME = re.compile(r"[A-Z][\w-]*[A-Z]\w*")

_IN_WORD = re.compile(r"\w")


@lru_cache
def _types(language: str) -> tuple[tuple[SourceType, re.Pattern[str]], ...]:
    """List the kinds with their words, the first to decide first: those of the UN, then phrases, which tell more ("opposition activists"), then words."""
    groups = load(language).groups("attribution", "types")
    others = {kind: words for kind, words in groups.items() if kind != FIRST}
    phrases = {kind: tuple(word for word in words if " " in word) for kind, words in others.items() if kind != LAST}
    steps = ({FIRST: groups.get(FIRST, ())}, phrases, others)
    return tuple((kind, _as_written(words)) for step in steps for kind, words in step.items())  # type: ignore[misc]


def _as_written(words: tuple[str, ...]) -> re.Pattern[str]:
    """Match words in capitals ("WHO", "US") in capitals alone, all others in any case."""
    names = alternatives(word for word in words if word.isupper())
    others = alternatives(word for word in words if not word.isupper())
    return re.compile(rf"(?<![\w-])(?:{names}|(?i:{others}))(?!\w)")  # "anti-government" is no government


def type_of(source: str, context: ArticleContext) -> SourceType:
    """Tell what kind of source a name is: by its words, else by the office or long name beside its mentions. A miss is 'other'."""
    key = f"type of {source}"
    if key not in context.memo:
        context.memo[key] = (
            _type_of_name(source, context.language) or ("government" if is_place(source) else None) or _by_mentions(source, context) or "other"
        )
    return cast(SourceType, context.memo[key])


@lru_cache(maxsize=KEPT)
def passes_on(source: str, language: str) -> bool:
    """Say whether a name is a medium's: what it prints others said first."""
    low = f" {source.lower()} "
    return _type_of_name(source, language) == "media" or any(f" {agency} " in low for agency in speech(language).agencies)


@lru_cache(maxsize=KEPT)
def _type_of_name(name: str, language: str) -> SourceType | None:
    return type_of_words(name, language)


def type_of_words(text: str, language: str) -> SourceType | None:
    """Tell what kind of source a name is by its words alone; None where they do not tell."""
    return next((kind for kind, pattern in _types(language) if pattern.search(text)), None)


def _by_mentions(source: str, context: ArticleContext) -> SourceType | None:
    """Look up a person's office ("Interior Minister Ali") or a short form's long name beside the article's first mentions of it."""
    key = _key(source, context.language)
    if key is None:
        return None
    for start in islice(_mentions(key, context.text), MENTIONS):
        end = start + len(key)
        before = _CLAUSE.split(context.text[max(0, start - AROUND) : start])[-1]
        after = _CLAUSE.split(context.text[end : end + AROUND])[0]
        if kind := type_of_words(_apposition(after, context.language), context.language) or type_of_words(_title_before(before, context.language), context.language):
            return kind
    return None


def _mentions(name: str, text: str) -> Iterator[int]:
    """Give where a name stands in a text as words of its own."""
    at = text.find(name)
    while at >= 0:
        end = at + len(name)
        whole = not _IN_WORD.match(text, at - 1) if at else True
        if whole and not _IN_WORD.match(text, end):
            yield at
            at = text.find(name, end)
        else:
            at = text.find(name, at + 1)


def _key(source: str, language: str) -> str | None:
    """Give the word to look a name up by: a short form, else a person's last name; None for common nouns."""
    if short := _SHORT_NAME.search(source):
        return short[0]
    pieces = [piece.strip(",.()") for piece in source.split(",")[0].split()]
    names = [piece for piece in pieces if piece[:1].isupper() and piece.lower() not in speech(language).titles | speech(language).determiners]
    return names[-1] if names and pieces[-1] == names[-1] else None


def _title_before(text: str, language: str) -> str:
    """Keep the words that tell a name's office: back to a verb, and over a comma where only names stand behind it ("the head of the agency, Jane")."""
    words = speech(language)
    tokens = tokens_of(text, words)
    first = len(tokens)
    while first > 0 and not _ends_title(tokens, first - 1, words):
        first -= 1
    return text[tokens[first].start :] if first < len(tokens) else ""


def _ends_title(tokens: list[Token], at: int, words: Speech) -> bool:
    token = tokens[at]
    if token.text == ",":
        return any(not t.text[0].isupper() for t in tokens[at + 1 :])
    return token.kind in ("verb", "say", "report", "saying", "stance", "deny", "link", "and", "cite", "quote") or token.low in words.to


def _apposition(text: str, language: str) -> str:
    """Keep what explains a name behind it: ", the mayor of Aden," or "(Red Cross)" or "of the Red Cross"."""
    found = re.match(rf"(?:\s+[A-Z][\w'’-]+){{0,2}}(?:\)?\s*[,(]\s*|\s{_belonging(language)}\s)([^,)]{{3,80}})", text)
    return found[1] if found else ""


@lru_cache
def _belonging(language: str) -> str:
    lexicon = load(language)
    return alternatives([*lexicon.words("function", "of"), *lexicon.words("population", "belonging")])
