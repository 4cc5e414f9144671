"""The kind of source that a name means: un, government, ngo ..."""

import re
from functools import lru_cache

from crisisfigures.claims.clauses import words_pattern
from crisisfigures.claims.context import ArticleContext
from crisisfigures.languages import load
from crisisfigures.model import SourceType

AROUND = 90  # characters before and after a person's first mention in which the office stands
_TITLES = re.compile(r"^(?:Mr|Mrs|Ms|Dr|Prof|Sir)\.?\s+")


@lru_cache
def _types(language: str) -> tuple[tuple[SourceType, re.Pattern[str]], ...]:
    groups = load(language).groups("attribution", "types")
    return tuple((kind, _case_aware(words)) for kind, words in groups.items())  # type: ignore[misc]


def _case_aware(words: tuple[str, ...]) -> re.Pattern[str]:
    # "WHO" and "US" are names in capitals, "who" and "us" are none; a full stop in "U.N." is optional at its end.
    capitals = tuple(w.upper() for w in words if len(w) <= 4 and w in {"un", "who", "us", "eu", "ap", "iom", "fao", "dtm", "acted", "care", "rsf", "sdf", "mena", "u.n", "u.s"})
    rest = tuple(w for w in words if w.upper() not in capitals)
    return re.compile(f"(?:{words_pattern(capitals).pattern}|(?i:{words_pattern(rest).pattern}))" if capitals else words_pattern(rest).pattern, 0 if capitals else re.IGNORECASE)


def type_of(source: str, context: ArticleContext) -> SourceType:
    """Tell what kind of source a name is; a person is looked up where the text first names their office. A miss is 'other'."""
    found = _by_words(source, context.language)
    if found:
        return found
    surname = _TITLES.sub("", source).split()[-1:] if source else []
    if surname and surname[0][:1].isupper():
        first = re.search(rf"(?<!\w){re.escape(surname[0])}(?!\w)", context.text)
        if first:
            around = context.text[max(0, first.start() - AROUND) : first.start()] + " " + context.text[first.end() : first.end() + AROUND]
            return _by_words(re.split(r"[.!?]\s", around[:AROUND])[-1] + re.split(r"[.!?]\s", around[AROUND:])[0], context.language) or "other"
    return "other"


def _by_words(text: str, language: str) -> SourceType | None:
    return next((kind for kind, pattern in _types(language) if pattern.search(text)), None)
