"""Kinds of source that each country has one of: 'the health ministry' is a different one in each."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import cast, get_args

from crisisfigures.model import Source, SourceType
from crisisfigures.series.configuration import Section, read_toml
from crisisfigures.series.geography import country_in_words, country_name
from crisisfigures.series.source_words import words_of

FILE = Path(__file__).with_name("generic_sources.toml")
PHRASES = ("words", "endings", "beginnings", "whole")
TAILS = frozenset({"in", "of", "from", "at", "on", "near", "across", "inside", "around", "for", "with", "who", "working"})


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of source. A vague one ('officials') names nobody; one that publishes may speak in a text of its own."""

    name: str
    type: SourceType
    words: tuple[tuple[str, ...], ...]
    endings: tuple[tuple[str, ...], ...]
    beginnings: tuple[tuple[str, ...], ...] = ()
    whole: tuple[tuple[str, ...], ...] = ()
    vague: bool = False
    publishes: bool = False

    def size_in(self, words: tuple[str, ...]) -> int:
        """Give how many words of its longest phrase stand in these words; 0 where none does."""
        head = words[: next((i for i, word in enumerate(words) if i and word in TAILS), len(words))]
        inside = [len(p) for p in self.words if any(words[i : i + len(p)] == p for i in range(len(words) - len(p) + 1))]
        ends = [len(p) for p in self.endings if p in (head[-len(p) :], words[-len(p) :])]
        starts = [len(p) for p in self.beginnings if words[: len(p)] == p]
        alone = [len(p) for p in self.whole if words == p]
        return max([*inside, *ends, *starts, *alone], default=0)

    def source_of(self, country: str | None) -> Source:
        """Give the source of this kind in a country (ISO3)."""
        source_id = f"{self.name} ({country})" if country else self.name
        title = self.name.title().replace(" Of ", " of ") if self.name.startswith("ministry of") else self.name[0].upper() + self.name[1:]
        return Source(source_id, f"{title} ({country_name(country)})" if country else title, [], self.type, country, None)

    def is_all_of(self, name: str) -> bool:
        """Whether a publisher's name is no more than this kind and its country: 'Ministry of Health, Gaza', and not 'Army Times'."""
        folded = words_of(name).folded
        for phrase in sorted((*self.words, *self.endings, *self.whole), key=len, reverse=True):
            for at in range(len(folded) - len(phrase) + 1):
                if folded[at : at + len(phrase)] == phrase:
                    rest = " ".join((*folded[:at], *folded[at + len(phrase) :]))
                    return not rest or country_in_words(rest.title()) is not None
        return False


def read_kinds() -> Iterator[Kind]:
    """Read the kinds of source that each country has."""
    for name, table in read_toml(FILE).items():
        section = Section(FILE, name, table, ("type", "vague", "publishes", *PHRASES))
        words, endings, beginnings, whole = (tuple(words_of(text).folded for text in section.texts(key)) for key in PHRASES)
        kind = cast(SourceType, section.one_of("type", get_args(SourceType)))
        yield Kind(name, kind, words, endings, beginnings, whole, section.flag("vague"), section.flag("publishes"))
