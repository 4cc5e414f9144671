"""The words that a text calls a source by, reduced to what tells sources apart."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

LEADING = frozenset({"the", "a", "an", "one", "some", "two", "el", "la", "le", "les", "los", "las", "l"})
SPELLINGS = {
    "organisation": "organization", "organisations": "organizations", "centre": "center", "centres": "centers", "programme": "program",
    "defence": "defense", "labour": "labor", "spokeswoman": "spokesman", "spokesperson": "spokesman",
}  # fmt: skip
# "the UN-recognised government" is no statement of the UN, "the London-based group" none of London's
TIES = "backed|recogni[sz]ed|brokered|led|supported|mandated|designated|sponsored|appointed|based|funded|affiliated|linked|allied"
COMPOUND = re.compile(rf"\b[\w.]+-(?:{TIES})\b")
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
