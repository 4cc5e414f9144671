"""Mend words that a PDF broke, for reading only: what is quoted stays as it stands in the text.

"mil- lion" over a line's end, "millio\u00adn" with a soft hyphen, "distribu\ufffdon" without its ligature: joined where that makes a word of the lexicon.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from crisisfigures.languages import load

LIGATURES = ("ti", "fi", "fl", "tt", "ff", "ffi", "ft")
_BROKEN = re.compile(r"\u00ad|\ufffd|(?<=[a-z])[-‐]\s{1,3}(?=[a-z])")
_HYPHEN = re.compile(r"[-‐](?<=[a-z].)\s{1,3}(?=[a-z])")
_WORD_BEFORE, _WORD_AFTER = re.compile(r"[A-Za-z]{1,20}$"), re.compile(r"[a-z]{1,20}")


@dataclass(slots=True)
class Mended:
    """A text as it is read; `origins` gives where each of its characters, and its end, stands in the text as it is, None where nothing was broken."""

    text: str
    origins: tuple[int, ...] | None = None

    def origin(self, at: int) -> int:
        """Give where an offset stands in the text as it is."""
        return self.origins[at] if self.origins else at


def is_broken(text: str) -> bool:
    """Say whether a text holds a sign of a broken word."""
    return "\u00ad" in text or "\ufffd" in text or any(sign in text and _parts_a_word(sign, text) for sign in "-‐")


def _parts_a_word(hyphen: str, text: str) -> bool:
    """Say whether a hyphen stands before white space within a word; most stand before none, and are passed over at once."""
    return any(part[:1].isspace() for part in text.split(hyphen)[1:]) and bool(_HYPHEN.search(text))


def mend(text: str, language: str = "en") -> Mended:
    """Mend a sentence.

    >>> mend("some 7.1 mil- lion people").text
    'some 7.1 million people'
    >>> mend("two- thirds").text
    'two- thirds'
    """
    if not is_broken(text):
        return Mended(text)
    pieces = list(_pieces(text, _known(language)))
    origins = tuple(at for start, piece in pieces for at in range(start, start + len(piece)))
    return Mended("".join(piece for _, piece in pieces), (*origins, len(text)))


def _pieces(text: str, known: frozenset[str]) -> Iterator[tuple[int, str]]:
    """Give what is kept, with where it stands; a ligature put in stands where its sign stood."""
    kept = 0
    for broken in _BROKEN.finditer(text):
        joint = _joint(text, broken, known)
        if joint is not None:
            yield kept, text[kept : broken.start()]
            yield from ((broken.start(), letter) for letter in joint)
            kept = broken.end()
    yield kept, text[kept:]


def _joint(text: str, broken: re.Match[str], known: frozenset[str]) -> str | None:
    """Give the letters that belong in a break, none for a hyphen; None where no word comes of it."""
    if broken[0] == "\u00ad":
        return ""
    before, after = _WORD_BEFORE.search(text[: broken.start()][-20:]), _WORD_AFTER.match(text, broken.end())
    if not before or not after:
        return None
    letters = LIGATURES if broken[0] == "\ufffd" else ("",)
    return next((joint for joint in letters if f"{before[0]}{joint}{after[0]}".lower() in known), None)


@lru_cache
def _known(language: str) -> frozenset[str]:
    return frozenset(word.lower() for phrase in load(language).phrases() for word in re.findall(r"[A-Za-z]+", phrase))
