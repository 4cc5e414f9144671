"""The names of the organisations that are known, found in the words of a text: as a whole, in a segment, or inside."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from crisisfigures.model import Source
from crisisfigures.series.source_words import Alias, Words, segments, without_addressee, without_compounds, words_of

CITING = " citing "


@dataclass(frozen=True)
class KnownNames:
    """Organisations by their ids, and all their names."""

    sources: Mapping[str, Source]
    aliases: tuple[Alias, ...]

    @cached_property
    def by_key(self) -> dict[str, list[Alias]]:
        """The aliases by their compared words."""
        return _grouped((alias.words.key(), alias) for alias in self.aliases)

    @cached_property
    def by_first_word(self) -> dict[str, list[Alias]]:
        """The aliases by their first word, the longest first."""
        inside = (alias for alias in self.aliases if not alias.whole)
        ordered = sorted(inside, key=lambda alias: (-len(alias.words.folded), alias.words.key(), alias.source_id))
        return _grouped((alias.words.folded[0], alias) for alias in ordered)

    @cached_property
    def dated_words(self) -> frozenset[str]:
        """First words of the aliases that hold only at a time: other words mean the same on every day."""
        return frozenset(alias.words.folded[0] for alias in self.aliases if alias.dated)

    @cached_property
    def people(self) -> dict[str, list[Alias]]:
        """The names of people in office by their last word: 'Pillay'."""
        return _grouped((alias.words.folded[-1], alias) for alias in self.aliases if alias.dated and len(alias.words.folded) > 1)

    def ancestors(self, source_id: str) -> list[str]:
        """Give the ids of parent, grandparent and so on; empty for an unknown source."""
        found: list[str] = []
        current = self.sources.get(source_id)
        while current is not None and current.parent is not None and current.parent not in found:
            found.append(current.parent)
            current = self.sources.get(current.parent)
        return found

    def find(self, words: str, on: date | None, country: str | None) -> Source | None:
        """Find the organisation: the words as a whole, then one of their segments, then a name inside them.

        `country` (ISO3) decides between organisations of one name; without it, and without a day for people in office, none is meant.
        """
        for text in (words, *segments(words)):
            source_id = self._exactly(words_of(text), on, country)
            if source_id is not None:
                return self.sources[source_id]
        quoted = words.split(CITING)[-1]
        for text in (quoted, *segments(quoted)):
            found = self._inside(words_of(without_addressee(without_compounds(text))), on, country)
            if len(found) == 1:
                return self.sources[found[0]]
        return None

    def _exactly(self, words: Words, on: date | None, country: str | None) -> str | None:
        """Find the source whose alias is all of these words; None where several could be meant."""
        return self._only((a for a in self.by_key.get(words.key(), []) if a.holds(on) and a.stands_at(words, 0)), country)

    def _only(self, aliases: Iterable[Alias], country: str | None) -> str | None:
        """Give the one source that names mean; of namesakes the one of the country, else the one of no country."""
        found = {alias.source_id for alias in aliases}
        for of in (country, None) if len(found) > 1 else ():
            fitting = {source_id for source_id in found if self.sources[source_id].country == of}
            found = fitting or found
        return found.pop() if len(found) == 1 else None

    def _inside(self, words: Words, on: date | None, country: str | None) -> list[str]:
        """Find the sources named inside these words, leaving out parents of others named ('the UN refugee agency' is UNHCR)."""
        found: list[str] = []
        at = 0
        while at < len(words.folded):
            here = [a for a in self.by_first_word.get(words.folded[at], []) if a.holds(on) and a.stands_at(words, at)]
            only = self._only((a for a in here if a.words.folded == here[0].words.folded), country)
            if only is not None and only not in found:  # a person of two offices on an unknown day is neither
                found.append(only)
            at += len(here[0].words.folded) if here else 1
        above = {parent for source_id in found for parent in self.ancestors(source_id)}
        return [source_id for source_id in found if source_id not in above]


def _grouped(pairs: Iterable[tuple[str, Alias]]) -> dict[str, list[Alias]]:
    """Collect aliases by a key, keeping their order."""
    groups: dict[str, list[Alias]] = {}
    for key, alias in pairs:
        groups.setdefault(key, []).append(alias)
    return groups
