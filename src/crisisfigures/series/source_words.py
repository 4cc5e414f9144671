"""The words that a text calls a source by, reduced to what tells sources apart."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

LEADING = frozenset({"the", "a", "an", "one", "some", "two", "el", "la", "le", "les", "los", "las", "l"})
SPELLINGS = {
    "organisation": "organization", "organisations": "organizations", "centre": "center", "centres": "centers", "programme": "program",
    "defence": "defense", "labour": "labor", "spokeswoman": "spokesman", "spokesperson": "spokesman",
}  # fmt: skip
# "the UN-recognised government" is no statement of the UN, "the London-based group" none of London's
TIES = "backed|recogni[sz]ed|brokered|led|supported|mandated|designated|sponsored|appointed|based|funded|affiliated|linked|allied"
COMPOUND = re.compile(rf"\b[\w.]+-(?:{TIES})\b")
LONGEST_ABBREVIATION = 5  # "WHO", "UNHCR": not to be found in "who fled"
ABBREVIATION = re.compile(r"\b(?:[A-Za-z]\.){2,}")


@dataclass(frozen=True, slots=True)
class Words:
    """Words as compared (folded) beside the words as written, one to one."""

    folded: tuple[str, ...]
    written: tuple[str, ...]

    def key(self) -> str:
        """Join what is compared: 'local coordination committees'."""
        return " ".join(self.folded)


def plain(text: str) -> str:
    """Straighten quotes and dashes, drop accents, dots of abbreviations and possessives.

    >>> plain("the U.N.’s Médecins")
    'the UN Medecins'
    """
    text = text.replace("’", "'").replace("‘", "'").replace("‐", "-").replace("‑", "-")
    text = ABBREVIATION.sub(lambda match: match.group().replace(".", ""), text)
    text = re.sub(r"\s?'\s?s\b|(?<=s)'(?=\s|$)", "", text)
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))


@lru_cache(maxsize=65536)
def words_of(text: str) -> Words:
    """Split a source's words, without leading articles; British and American spellings meet.

    >>> words_of("The Local Co-ordination Committees").key()
    'local coordination committees'
    >>> words_of("...").key()
    ''
    """
    text = re.sub(r"\b([Cc]o)-(?=\w)", r"\1", plain(text))
    written = re.findall(r"[^\W_]+", text)
    while len(written) > 1 and written[0].lower() in LEADING:
        written = written[1:]
    folded = tuple(SPELLINGS.get(word.casefold(), word.casefold()) for word in written)
    return Words(folded, tuple(written))


def without_compounds(text: str) -> str:
    """Drop words such as 'UN-backed', which name who backs a source and not the source."""
    return COMPOUND.sub(" ", text)


def segments(text: str) -> list[str]:
    """Cut a source's words into what may name it, best first: before a bracket or comma, in the bracket, after the comma.

    >>> segments("Ammar Q, head of the Rights Office (RO)")
    ['Ammar Q', 'head of the Rights Office', 'RO']
    """
    brackets = re.findall(r"\(([^()]+)\)", text)
    outside = re.sub(r"\([^()]*\)?", " ", text)
    parts = [part.strip() for part in re.split(r",\s|;\s", outside)]
    return [" ".join(part.split()) for part in [*parts, *brackets] if part.strip()]


def own_name(text: str) -> str:
    """Give the words by which an unknown source goes: its first segment without leading article, as written.

    >>> own_name("The Local Coordination Committees, a network of activists")
    'Local Coordination Committees'
    """
    name = (segments(text) or [text])[0].strip()
    while (head := name.split(" ", 1))[0].lower() in LEADING and len(head) > 1:
        name = head[1].strip()
    return name


@dataclass(frozen=True, slots=True)
class Alias:
    """One name of one source, with the first and last day on which it means that source."""

    words: Words
    source_id: str
    first: date | None = None
    last: date | None = None

    @property
    def dated(self) -> bool:
        """Whether it holds only at a time."""
        return self.first is not None or self.last is not None

    def holds(self, on: date | None) -> bool:
        """Whether it means the source on that day; on an unknown day it may."""
        return on is None or ((self.first is None or on >= self.first) and (self.last is None or on <= self.last))

    def stands_at(self, words: Words, at: int) -> bool:
        """Whether these words hold the alias from word `at` on; abbreviations only in capitals."""
        end = at + len(self.words.folded)
        if words.folded[at:end] != self.words.folded:
            return False
        return not self.is_abbreviation or words.written[at].isupper()

    @property
    def is_abbreviation(self) -> bool:
        """Whether it is one short word in capitals."""
        first = self.words.written[0]
        return len(self.words.written) == 1 and first.isupper() and len(first) <= LONGEST_ABBREVIATION
