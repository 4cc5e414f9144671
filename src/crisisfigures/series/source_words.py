"""The words that a text calls a source by, reduced to what tells sources apart."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from crisisfigures.series.configuration import Section, read_toml

SETS = ("leading", "tails", "belonging", "joins", "towards", "titles", "bodies", "issued")
GRAMMAR = Path(__file__).with_name("source_grammar.toml")
LONGEST_NAME = 4  # words of a person's name
LONGEST_ABBREVIATION = 5  # "WHO", "UNHCR": not to be found in "who fled"
ABBREVIATION = re.compile(r"\b(?:[A-Za-z]\.){2,}")


class Grammar(NamedTuple):
    """The words of source_grammar.toml."""

    leading: frozenset[str]
    tails: frozenset[str]
    belonging: frozenset[str]
    joins: frozenset[str]
    towards: frozenset[str]
    titles: frozenset[str]
    bodies: frozenset[str]
    issued: frozenset[str]
    tied: re.Pattern[str]
    spellings: dict[str, str]
    phrases: dict[str, str]


@lru_cache(maxsize=1)
def grammar() -> Grammar:
    """Read the words that tell no source from another."""
    table = read_toml(GRAMMAR)
    lists = {key: value for key, value in table.items() if not isinstance(value, dict)}
    section = Section(GRAMMAR, "words", lists, (*SETS, "ties", "untied", "prefixes"))
    folded = [frozenset(plain(word).casefold() for word in section.texts(key)) for key in SETS]
    leading, tails, belonging, joins, towards, titles, bodies, issued = folded
    spellings, phrases = (_pairs(table, name) for name in ("spellings", "phrases"))
    ties, untied, prefixes = ("|".join(section.texts(key)) for key in ("ties", "untied", "prefixes"))
    tied = re.compile(rf"(?i:\b(?!(?:{untied})-)[\w.]+-(?:{ties})\b|\b(?:{prefixes})-\w+)")
    return Grammar(leading, tails, belonging, joins, towards, titles, bodies, issued, tied, spellings, phrases)


def _pairs(table: Mapping[str, object], name: str) -> dict[str, str]:
    """Read a table of words and what they are compared as."""
    section = Section(GRAMMAR, name, table[name], table[name])  # type: ignore[arg-type]
    return {word: section.needed_text(word) for word in section.table}


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
    taken_apart = unicodedata.normalize("NFKD", text)
    return taken_apart if taken_apart.isascii() else taken_apart.translate({ord(c): None for c in set(taken_apart) if unicodedata.combining(c)})


@lru_cache(maxsize=65536)
def words_of(text: str) -> Words:
    """Split a source's words, without leading articles; British and American spellings meet.

    >>> words_of("The Local Co-ordination Committees").key()
    'local coordination committees'
    >>> words_of("...").key()
    ''
    """
    text = re.sub(r"\b([Cc]o)-(?=\w)", r"\1", plain(text))
    for phrase, name in grammar().phrases.items():
        text = text.replace(phrase, name)
    written = re.findall(r"[^\W_]+", text)
    while len(written) > 1 and is_leading(written[0]):
        written = written[1:]
    folded = tuple(grammar().spellings.get(word.casefold(), word.casefold()) for word in written)
    return Words(folded, tuple(written))


def is_leading(word: str) -> bool:
    """Whether a word may be dropped at the beginning: 'the', 'Un', and not 'UN'."""
    return word.lower() in grammar().leading and (len(word) == 1 or not word.isupper())


def without_compounds(text: str) -> str:
    """Drop words such as 'UN-backed', which name who backs a source and not the source."""
    return grammar().tied.sub(" ", text)


def without_addressee(text: str) -> str:
    """Drop to whom somebody is sent.

    >>> without_addressee("Libya's ambassador to the United Nations")
    "Libya's ambassador"
    """
    words = text.split()
    at = next((at for at, word in enumerate(words) if at and plain(word).casefold() in grammar().towards), None)
    return " ".join(words[:at])


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
    """Give the words by which an unknown name goes: its first segment without leading article, as written.

    >>> own_name("The Local Coordination Committees, a network of activists")
    'Local Coordination Committees'
    """
    return _without_article((segments(text) or [text])[0])


def _without_article(name: str) -> str:
    name = name.strip()
    while len(head := name.split(" ", 1)) > 1 and is_leading(head[0]):
        name = head[1].strip()
    return name


def bare_name(text: str) -> str:
    """Give the name of who speaks, without title and without what they issue: of a body's chairman the body, of others the person.

    >>> bare_name("Mayor Ann Other"), bare_name("the fisheries minister, Ann Other"), bare_name("NBRO's press release")
    ('Ann Other', 'Ann Other', "NBRO's")
    >>> bare_name("State Fire Board head A. Other")
    'State Fire Board'
    """
    first, *others = segments(text) or [text]
    words = _without_article(first).split()
    if len(words) > 2 and words_of(words[0]).key() in grammar().titles | grammar().issued and words[1].casefold() in grammar().tails:
        return _without_article(" ".join(words[2:]))  # "an official from the Fisheries Department"
    titles = [at for at, word in enumerate(words) if words_of(word).key() in grammar().titles]
    if titles and titles[-1] == len(words) - 1 and others and is_persons_name(others[0].split()):
        return others[0]
    behind = len(words) - 1 - titles[-1] if titles else 0
    if titles and is_persons_name(words[titles[-1] + 1 :]) and (behind > 1 or titles[-1] == 0 or words[titles[-1]].islower()):
        body = next((at for at in range(titles[0] - 1, 1, -1) if words_of(words[at]).key() in grammar().bodies), None)
        return " ".join(words[titles[-1] + 1 :] if body is None else words[: body + 1])
    return _without_issued(words)


def is_persons_name(words: Sequence[str]) -> bool:
    """Whether words may be a person's name: few, all with a capital."""
    return 1 <= len(words) <= LONGEST_NAME and all(word[0].isupper() for word in words)


def _without_issued(words: list[str]) -> str:
    """Drop what a source issues behind its name, where a name remains."""
    keep = len(words)
    while behind := next((n for n in (2, 1) if keep > n and words_of(" ".join(words[keep - n : keep])).key() in grammar().issued), 0):
        keep -= behind
    name = " ".join(words[:keep])
    return name if any(letter.isupper() for letter in name) else " ".join(words)


@dataclass(frozen=True, slots=True)
class Alias:
    """One name of one source, with the first and last day on which it means that source."""

    words: Words
    source_id: str
    first: date | None = None
    last: date | None = None
    whole: bool = False  # means it only where it is all of the words

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
