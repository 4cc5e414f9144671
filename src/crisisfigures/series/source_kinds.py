"""Kinds of source that each country has one of: 'the health ministry' is a different one in each."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import cast, get_args

from crisisfigures.model import Source, SourceType
from crisisfigures.series.configuration import Section, read_toml
from crisisfigures.series.geography import country_name, place_name
from crisisfigures.series.owners import Owner, owner_of
from crisisfigures.series.source_words import Words, grammar, words_of

FILE = Path(__file__).with_name("generic_sources.toml")
PHRASES = ("words", "endings", "beginnings", "whole")


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of source. A vague one ('officials') names nobody; one that publishes may speak in a text of its own; a local one needs a place."""

    name: str
    type: SourceType
    words: tuple[tuple[str, ...], ...]
    endings: tuple[tuple[str, ...], ...]
    beginnings: tuple[tuple[str, ...], ...] = ()
    whole: tuple[tuple[str, ...], ...] = ()
    vague: bool = False
    publishes: bool = False
    local: bool = False
    parent: str | None = None
    of_places: bool = False

    def size_in(self, words: tuple[str, ...]) -> int:
        """Give twice the words of its longest phrase in these words, and one more where it stands last, as what a source is does; 0 where none is."""
        head = words[: next((i for i, word in enumerate(words) if i and word in grammar().tails), len(words))]
        inside = [len(p) for p in self.words if any(words[i : i + len(p)] == p for i in range(len(words) - len(p) + 1))]
        ends = [len(p) for p in self.endings if p in (head[-len(p) :], words[-len(p) :])]
        starts = [len(p) for p in self.beginnings if words[: len(p)] == p]
        alone = [len(p) for p in self.whole if words == p]
        return max([2 * n for n in (*inside, *starts, *alone)] + [2 * n + 1 for n in ends], default=0)

    def rest_of(self, text: str) -> str:
        """Give a source's words without its longest phrase, where its owner is named."""
        found = list(re.finditer(r"[^\W_]+", text))
        folded = tuple(words_of(word.group()).key() for word in found)
        for phrase in sorted((*self.words, *self.endings, *self.beginnings, *self.whole), key=len, reverse=True):
            for at in range(len(folded) - len(phrase) + 1):
                if folded[at : at + len(phrase)] == phrase:
                    return f"{text[: found[at].start()]} {text[found[at + len(phrase) - 1].end() :]}".strip()
        return text

    def is_of_something(self, words: Words) -> bool:
        """Whether it is followed by 'of' and no place, as in 'president of the traders' union'."""
        head = next((at for at, word in enumerate(words.folded) if at and word in grammar().belonging), None)
        return self.of_places and head is not None and owner_of(" ".join(words.written[head:])).country is None

    def source_of(self, owner: Owner) -> Source:
        """Give the source of this kind in a country, or in a part of it."""
        title = self.name.title().replace(" Of ", " of ") if self.name.startswith("ministry of") else self.name[0].upper() + self.name[1:]
        if owner.country is None:
            return Source(self.name, title, [], self.type, None, self.parent)
        part = place_name(owner.division) if owner.division and (self.publishes or self.local) else None
        source_id = f"{self.name} ({owner.division if part else owner.country})"
        where = country_name(owner.country)
        return Source(source_id, f"{title} ({f'{part}, {where}' if part else where})", [], self.type, owner.country, self.parent)

    def is_all_of(self, name: str) -> bool:
        """Whether a publisher's name is no more than this kind and its country: 'Ministry of Health, Gaza', and not 'Army Times'."""
        folded = words_of(name).folded
        for phrase in sorted((*self.words, *self.endings, *self.whole), key=len, reverse=True):
            for at in range(len(folded) - len(phrase) + 1):
                if folded[at : at + len(phrase)] == phrase:
                    rest = " ".join((*folded[:at], *folded[at + len(phrase) :]))
                    return not rest or owner_of(rest.title()).country is not None
        return False


def read_kinds() -> Iterator[Kind]:
    """Read the kinds of source that each country has."""
    for name, table in read_toml(FILE).items():
        section = Section(FILE, name, table, ("type", "vague", "publishes", "local", "parent", "of_places", *PHRASES))
        words, endings, beginnings, whole = (tuple(words_of(text).folded for text in section.texts(key)) for key in PHRASES)
        kind = cast(SourceType, section.one_of("type", get_args(SourceType)))
        vague, publishes, local = (section.flag(key) for key in ("vague", "publishes", "local"))
        yield Kind(name, kind, words, endings, beginnings, whole, vague, publishes, local, section.text("parent"), section.flag("of_places"))
