"""Who states a figure: the words of a text -> an organisation of sources.toml, a kind of source of one country, or the words themselves."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import cast, get_args

from crisisfigures.errors import ConfigurationError
from crisisfigures.model import Source, SourceType
from crisisfigures.series.configuration import Section, nearest, read_toml
from crisisfigures.series.geography import country_in_words, country_named
from crisisfigures.series.source_kinds import Kind, read_kinds
from crisisfigures.series.source_words import Alias, Words, own_name, segments, without_compounds, words_of

PACKAGE_FILE = Path(__file__).with_name("sources.toml")
SOURCE_KEYS = ("name", "aliases", "type", "parent", "country", "carries_others")
GOVERNMENT = "government"
LONGEST_ID = 120
COUNTRY_IN_ID = re.compile(r"[A-Z]{3}\)")


@dataclass(frozen=True)
class SourceRegistry:
    """All known sources, and how words lead to them."""

    sources: Mapping[str, Source]
    aliases: tuple[Alias, ...]
    kinds: tuple[Kind, ...]
    carriers: frozenset[str] = frozenset()  # news agencies and platforms: what they print is not their own statement
    memo: dict[object, Source] = field(default_factory=dict, compare=False, repr=False)
    voices: dict[object, Source | None] = field(default_factory=dict, compare=False, repr=False)

    @cached_property
    def by_key(self) -> dict[str, list[Alias]]:
        """The aliases by their compared words."""
        return _grouped((alias.words.key(), alias) for alias in self.aliases)

    @cached_property
    def by_first_word(self) -> dict[str, list[Alias]]:
        """The aliases by their first word, the longest first."""
        ordered = sorted(self.aliases, key=lambda alias: (-len(alias.words.folded), alias.words.key(), alias.source_id))
        return _grouped((alias.words.folded[0], alias) for alias in ordered)

    @cached_property
    def dated_words(self) -> frozenset[str]:
        """First words of the aliases that hold only at a time: other words mean the same on every day."""
        return frozenset(alias.words.folded[0] for alias in self.aliases if alias.dated)

    def resolve(self, words: str, source_type: SourceType | None = None, country: str | None = None, on: date | None = None) -> Source:
        """Give the source that a text's words mean.

        `country` (ISO3) is the claim's: it tells one health ministry from another where the words name no country. `on` is the day of
        the statement, for people in office. An unknown source keeps its own words as name, and its normalised words are its id.
        """
        day = on if not self.dated_words.isdisjoint(words_of(words).folded) else None
        key = (words, source_type, country, day)
        if key not in self.memo:
            known = self._known(words, day)
            if known is None or self._is_kind(known, words):
                known = self._generic(words, country) or known or unknown_source(words, source_type)
            self.memo[key] = known
        return self.memo[key]

    def speaker(self, publisher: str, country: str | None = None, on: date | None = None) -> Source | None:
        """Give the organisation that a publisher is, where it states figures of its own; None for media and for unknown publishers.

        `country` (ISO3) tells one health ministry from another where its name does not.
        """
        key = (publisher, country, on)
        if key not in self.voices:
            known = self._known(publisher, on)
            if known is None or self._is_kind(known, publisher):
                kind = next((kind for kind in self.kinds if kind.publishes and kind.is_all_of(publisher)), None)
                known = known if kind is None else kind.source_of(country_in_words(publisher) or country)
            self.voices[key] = None if known is None or known.type == "media" or known.source_id in self.carriers else known
        return self.voices[key]

    def of_id(self, source_id: str) -> Source | None:
        """Give the source of an id, of the list or a kind of a country; None for a source that goes by its own words."""
        kind = self.kind_of(source_id)
        if source_id in self.sources or kind is None:
            return self.sources.get(source_id)
        return kind.source_of(source_id[len(kind.name) + 2 : -1] or None)

    def kind_of(self, source_id: str) -> Kind | None:
        """Give the kind that an id names, as in 'officials (TUR)'; None for any other."""
        name, _, country = source_id.partition(" (")
        return self.kinds_by_name.get(name) if not country or COUNTRY_IN_ID.fullmatch(country) else None

    @cached_property
    def kinds_by_name(self) -> dict[str, Kind]:
        """The kinds of source by their names."""
        return {kind.name: kind for kind in self.kinds}

    def ancestors(self, source_id: str) -> list[str]:
        """Give the ids of parent, grandparent and so on; empty for an unknown source."""
        found: list[str] = []
        current = self.sources.get(source_id)
        while current is not None and current.parent is not None and current.parent not in found:
            found.append(current.parent)
            current = self.sources.get(current.parent)
        return found

    def _known(self, words: str, on: date | None) -> Source | None:
        """Find a source of the list: the words as a whole, then one of their segments, then a name inside them."""
        for text in (words, *segments(words)):
            source_id = self._exactly(words_of(text), on)
            if source_id is not None:
                return self.sources[source_id]
        quoted = words.split(" citing ")[-1]
        for text in (quoted, *segments(quoted)):
            found = self._inside(words_of(without_compounds(text)), on)
            if len(found) == 1:
                return self.sources[found[0]]
        return None

    def _exactly(self, words: Words, on: date | None) -> str | None:
        """Find the source whose alias is all of these words; None where several could be meant."""
        found = {a.source_id for a in self.by_key.get(words.key(), []) if a.holds(on) and a.stands_at(words, 0)}
        return found.pop() if len(found) == 1 else None

    def _inside(self, words: Words, on: date | None) -> list[str]:
        """Find the sources named inside these words, leaving out parents of others named ('the UN refugee agency' is UNHCR)."""
        found: list[str] = []
        at = 0
        while at < len(words.folded):
            here = [a for a in self.by_first_word.get(words.folded[at], []) if a.holds(on) and a.stands_at(words, at)]
            longest = {a.source_id for a in here if a.words.folded == here[0].words.folded}
            if len(longest) == 1 and here[0].source_id not in found:  # a person of two offices on an unknown day is neither
                found.append(here[0].source_id)
            at += len(here[0].words.folded) if here else 1
        above = {parent for source_id in found for parent in self.ancestors(source_id)}
        return [source_id for source_id in found if source_id not in above]

    def _is_kind(self, known: Source, words: str) -> bool:
        """Whether a source found goes by the name of a kind, and the words name a country: 'the Haitian Red Cross' is not the movement."""
        name = words_of(known.name).folded
        return any(name in kind.endings for kind in self.kinds) and country_in_words(words) is not None

    def _generic(self, words: str, country: str | None) -> Source | None:
        """Find the kind of source, of the country named in the words or else of the claim's."""
        folded = words_of(without_compounds(words)).folded
        first = words_of((segments(words) or [words])[0]).folded
        sized = [(max(kind.size_in(folded), kind.size_in(first)), kind) for kind in self.kinds]
        size, kind = max(sized, key=lambda pair: pair[0], default=(0, None))
        where = country_in_words(words)
        if size == 0 and where is not None and country_named(words) == where:
            size, kind = 1, next((kind for kind in self.kinds if kind.name == GOVERNMENT), None)  # "China said"
        if kind is None or size == 0:
            return None
        source = kind.source_of(where or country)
        return self.sources.get(source.source_id) or source


def read_sources(user_file: Path | None = None) -> SourceRegistry:
    """Read the package's list and the user's on top of it: a key of both is the user's.

    Raises ConfigurationError naming file, key and the nearest legal key.
    """
    files = [PACKAGE_FILE] + ([user_file] if user_file is not None and user_file.exists() else [])
    sources: dict[str, Source] = {}
    aliases: dict[str, list[Alias]] = {}
    carriers: dict[str, bool] = {}
    for path in files:
        for source_id, table in read_toml(path).items():
            section = Section(path, source_id, table, SOURCE_KEYS)
            sources[source_id], aliases[source_id] = _read_source(section, source_id)
            carriers[source_id] = section.flag("carries_others")
    for path in files:
        _check_parents(path, sources)
    everyone = tuple(alias for entry in aliases.values() for alias in entry)
    return SourceRegistry(sources, everyone, tuple(read_kinds()), frozenset(key for key, carries in carriers.items() if carries))


def _read_source(section: Section, source_id: str) -> tuple[Source, list[Alias]]:
    """Read one organisation."""
    name = section.needed_text("name")
    kind = section.one_of("type", get_args(SourceType))
    if kind is None:
        raise ConfigurationError("type is missing.", where=section.where("type"), what_to_do=f"Add type, one of: {', '.join(get_args(SourceType))}.")
    aliases = [Alias(words_of(name), source_id), *_read_aliases(section, source_id)]
    names = list(dict.fromkeys(" ".join(alias.words.written) for alias in aliases[1:]))
    return Source(source_id, name, names, cast(SourceType, kind), section.country("country"), section.text("parent")), aliases


def _read_aliases(section: Section, source_id: str) -> Iterable[Alias]:
    """Read aliases: texts, or tables with name, from and to."""
    entries = section.table.get("aliases", [])
    if not isinstance(entries, list):
        raise section.wrong("aliases", 'a list, as in ["UN", { name = "Ban Ki-moon", from = 2007-01-01, to = 2016-12-31 }]', entries)
    for entry in entries:
        if isinstance(entry, str):
            alias = Alias(words_of(entry), source_id)
        else:
            inner = Section(section.path, f"{source_id}.aliases", entry, ("name", "from", "to"))
            alias = Alias(words_of(inner.needed_text("name")), source_id, inner.day("from"), inner.day("to"))
        if not alias.words.folded:
            raise ConfigurationError("an alias holds no word.", where=section.where("aliases"), what_to_do="Remove it.")
        yield alias


def _check_parents(path: Path, sources: Mapping[str, Source]) -> None:
    """Stop at a parent that is no source."""
    for source_id, source in sources.items():
        if source.parent is not None and source.parent not in sources:
            where = f"{path}: [{source_id}] parent"
            raise ConfigurationError(f"{source.parent!r} is no source.", where=where, what_to_do=nearest(source.parent, sources))


def unknown_source(words: str, source_type: SourceType | None) -> Source:
    """Make a source out of the words of a text, which no list knows."""
    name = own_name(words)
    source_id = words_of(name).key()[:LONGEST_ID] or words.casefold()[:LONGEST_ID]
    return Source(source_id, name, [], source_type or "other", None, None)


def _grouped(pairs: Iterable[tuple[str, Alias]]) -> dict[str, list[Alias]]:
    """Collect aliases by a key, keeping their order."""
    groups: dict[str, list[Alias]] = {}
    for key, alias in pairs:
        groups.setdefault(key, []).append(alias)
    return groups
