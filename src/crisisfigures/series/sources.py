"""Who states a figure: the words of a text -> an organisation of sources.toml, a kind of source of one country, or the words themselves."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property, lru_cache
from pathlib import Path
from typing import cast, get_args

from crisisfigures.errors import ConfigurationError
from crisisfigures.model import Source, SourceType
from crisisfigures.series.configuration import Section, nearest, read_toml
from crisisfigures.series.geography import country_named, is_country_name
from crisisfigures.series.known_names import KnownNames
from crisisfigures.series.owners import Owner, capital_named, owner_of, without_countries
from crisisfigures.series.source_kinds import Kind, read_kinds
from crisisfigures.series.source_words import (
    Alias,
    bare_name,
    grammar,
    is_leading,
    own_name,
    segments,
    without_addressee,
    without_compounds,
    words_of,
)

PACKAGE_FILE = Path(__file__).with_name("sources.toml")
SOURCE_KEYS = ("name", "aliases", "type", "parent", "country", "carries_others", "kind")
GOVERNMENT = "government"
LONGEST_ID = 120
OWNER_IN_ID = re.compile(r"([A-Z]{3})(\.[^()]+)?\)")


@dataclass(frozen=True)
class SourceRegistry:
    """All known sources, and how words lead to them."""

    names: KnownNames
    kinds: tuple[Kind, ...]
    carriers: frozenset[str] = frozenset()  # news agencies and platforms: what they print is not their own statement
    own: Mapping[tuple[str, str], str] = field(default_factory=dict)  # kind and country -> the organisation that is the country's one of that kind
    memo: dict[object, Source] = field(default_factory=dict, compare=False, repr=False)
    voices: dict[object, Source | None] = field(default_factory=dict, compare=False, repr=False)

    @property
    def sources(self) -> Mapping[str, Source]:
        """The organisations of the lists by their ids."""
        return self.names.sources

    def resolve(self, words: str, source_type: SourceType | None = None, country: str | None = None, on: date | None = None) -> Source:
        """Give the source that a text's words mean.

        `country` (ISO3) is the claim's: it tells one health ministry from another where the words name no country. `on` is the day of
        the statement, for people in office. An unknown source keeps its own words as name, and its normalised words are its id.
        """
        day = on if not self.names.dated_words.isdisjoint(words_of(words).folded) else None
        key = (words, source_type, country, day)
        if key not in self.memo:
            known = self.names.find(words, day, country)
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
            known = self.names.find(publisher, on, country)
            if known is None or self._is_kind(known, publisher):
                kind = next((kind for kind in self.kinds if kind.publishes and kind.is_all_of(publisher)), None)
                known = known if kind is None else self._of_kind(kind, _owner(publisher, country))
            self.voices[key] = None if known is None or known.type == "media" or known.source_id in self.carriers else known
        return self.voices[key]

    def of_id(self, source_id: str) -> Source | None:
        """Give the source of an id, of the list or a kind of a country; None for a source that goes by its own words."""
        kind = self.kind_of(source_id)
        if source_id in self.sources or kind is None:
            return self.sources.get(source_id)
        owner = OWNER_IN_ID.fullmatch(source_id.partition(" (")[2])
        return kind.source_of(Owner(owner[1], f"{owner[1]}{owner[2]}" if owner[2] else None) if owner else Owner(None))

    def kind_of(self, source_id: str) -> Kind | None:
        """Give the kind that an id names, as in 'officials (TUR)'; None for any other."""
        name, _, owner = source_id.partition(" (")
        return self.kinds_by_name.get(name) if not owner or OWNER_IN_ID.fullmatch(owner) else None

    @cached_property
    def kinds_by_name(self) -> dict[str, Kind]:
        """The kinds of source by their names."""
        return {kind.name: kind for kind in self.kinds}

    @cached_property
    def kinds_by_word(self) -> dict[str, list[int]]:
        """The places among the kinds of those that have a word in one of their phrases."""
        found: dict[str, list[int]] = {}
        for at, kind in enumerate(self.kinds):
            for word in {word for phrases in (kind.words, kind.endings, kind.beginnings, kind.whole) for phrase in phrases for word in phrase}:
                found.setdefault(word, []).append(at)
        return found

    def _kinds_with(self, words: Iterable[str]) -> list[Kind]:
        """Give the kinds that have one of these words, in their order: no other can be found in them."""
        return [self.kinds[at] for at in sorted({at for word in words for at in self.kinds_by_word.get(word, ())})]

    def ancestors(self, source_id: str) -> list[str]:
        """Give the ids of parent, grandparent and so on; empty for an unknown source."""
        source = self.of_id(source_id)
        return [] if source is None or source.parent is None else [source.parent, *self.names.ancestors(source.parent)]

    def _is_kind(self, known: Source, words: str) -> bool:
        """Whether a source found goes by the name of a kind, and the words name a country: 'the Haitian Red Cross' is not the movement."""
        name = words_of(known.name).folded
        return any(name in kind.endings for kind in self.kinds) and owner_of(words).country not in (None, known.country)

    def _generic(self, words: str, country: str | None) -> Source | None:
        """Find the kind of source, of the country or the part of it that the words name, else of the claim's country."""
        folded = words_of(without_compounds(words)).folded
        first = words_of((segments(words) or [words])[0])
        after = next((first.folded[at:] for at in (1, 2, 3) if country_named(" ".join(first.written[:at]))), ())  # "French President Doe"
        may_be = self._kinds_with((*folded, *first.folded))
        sized = [(max(map(kind.size_in, (folded, first.folded, after))), kind) for kind in may_be]
        size, kind = max(sized, key=lambda pair: (pair[0] > 0 and not pair[1].vague, pair[0]), default=(0, None))
        spoken = capital_named(words) or (country_named(words) if is_country_name(words) else None)
        if size == 0 and spoken is not None and GOVERNMENT in self.kinds_by_name:  # "China said", "Damascus said"
            return self._of_kind(self.kinds_by_name[GOVERNMENT], Owner(spoken))
        if size == 0 or kind is None:
            bare = without_countries(words)
            return self._generic(bare, owner_of(words, country).country) if bare != words else None
        rest = kind.rest_of(without_compounds(words))
        if kind.is_of_something(words_of(words)) or (kind.vague and _names_body(rest)):
            return None
        owner = _owner(without_addressee(rest), country)
        return None if kind.local and owner.division is None else self._of_kind(kind, owner)

    def _of_kind(self, kind: Kind, owner: Owner) -> Source:
        """Give the organisation that is a country's one of a kind, or the kind by its name."""
        source = kind.source_of(owner)
        is_countrys = source.source_id == kind.source_of(Owner(owner.country)).source_id
        known = self.own.get((kind.name, owner.country or "")) if is_countrys else None
        return self.sources.get(known or source.source_id) or source


def _names_body(words: str) -> bool:
    """Whether words hold the name of an organisation: 'officials of the Fisheries Department' are not just anyone."""
    return any(words_of(word).key() in grammar().bodies and word[0].isupper() for word in words.split())


def _owner(words: str, country: str | None) -> Owner:
    """Give whose source words name, else the country given."""
    owner = owner_of(words, country)
    return owner if owner.country else Owner(country)


def read_sources(user_file: Path | None = None) -> SourceRegistry:
    """Read the package's list and the user's on top of it: a key of both is the user's.

    Raises ConfigurationError naming file, key and the nearest legal key.
    """
    files = [PACKAGE_FILE] + ([user_file] if user_file is not None and user_file.exists() else [])
    kinds = _kinds_of_package()
    listed = [_list_of_package() if path == PACKAGE_FILE else _read_list(path) for path in files]
    sections = {source_id: section for each in listed for source_id, (section, _, _) in each.items()}
    read = {source_id: (source, aliases) for each in listed for source_id, (_, source, aliases) in each.items()}
    sources = {source_id: source for source_id, (source, _) in read.items()}
    for path in files:
        _check_parents(path, sources)
    carriers = frozenset(source_id for source_id, section in sections.items() if section.flag("carries_others"))
    names = KnownNames(sources, tuple(alias for _, aliases in read.values() for alias in aliases))
    return SourceRegistry(names, kinds, carriers, _own_kinds(sections, [kind.name for kind in kinds]))


def _read_list(path: Path) -> dict[str, tuple[Section, Source, list[Alias]]]:
    """Read the organisations of one file, each with its section and the other names it goes by."""
    sections = {source_id: Section(path, source_id, table, SOURCE_KEYS) for source_id, table in read_toml(path).items()}
    return {source_id: (section, *_read_source(section, source_id)) for source_id, section in sections.items()}


@lru_cache
def _list_of_package() -> dict[str, tuple[Section, Source, list[Alias]]]:
    """Read the package's own list once a process: it takes a tenth of a second."""
    return _read_list(PACKAGE_FILE)


@lru_cache
def _kinds_of_package() -> tuple[Kind, ...]:
    return tuple(read_kinds())


def _own_kinds(sections: Mapping[str, Section], kinds: Sequence[str]) -> dict[tuple[str, str], str]:
    """Read which organisation is its country's one of a kind: AFAD is Türkiye's national disaster agency."""
    found: dict[tuple[str, str], str] = {}
    for source_id, section in sections.items():
        kind, country = section.one_of("kind", kinds), section.country("country")
        if kind is not None and country is None:
            remedy = 'Add country = "SYR", or the code that is meant.'
            raise ConfigurationError("a kind needs a country.", where=section.where("kind"), what_to_do=remedy)
        if kind is not None and country is not None:
            found[kind, country] = source_id
    return found


def _read_source(section: Section, source_id: str) -> tuple[Source, list[Alias]]:
    """Read one organisation."""
    name = section.needed_text("name")
    kind = section.one_of("type", get_args(SourceType))
    if kind is None:
        raise ConfigurationError("type is missing.", where=section.where("type"), what_to_do=f"Add type, one of: {', '.join(get_args(SourceType))}.")
    own = Alias(words_of(name), source_id, whole=is_leading(name.split()[0]) and len(words_of(name).folded) == 1)  # "The Times"
    aliases = [own, *_read_aliases(section, source_id)]
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
            inner = Section(section.path, f"{source_id}.aliases", entry, ("name", "from", "to", "whole"))
            alias = Alias(words_of(inner.needed_text("name")), source_id, inner.day("from"), inner.day("to"), inner.flag("whole"))
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
    name = own_name(words) if source_type == "media" else bare_name(words)
    key = name.casefold() if name in grammar().phrases else words_of(name).key()  # "The United Nations" that is not the UN is no "un"
    source_id = key[:LONGEST_ID] or words.casefold()[:LONGEST_ID]
    return Source(source_id, name, [], source_type or "other", None, None)
