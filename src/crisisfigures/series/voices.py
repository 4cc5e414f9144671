"""Who speaks: what a claim's words for its source mean in their article, and whose voice a text without a source is in."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date as Date  # noqa: N812 - as in model.py
from functools import lru_cache
from pathlib import Path
from typing import Literal

from crisisfigures.model import Claim, Source
from crisisfigures.series.configuration import Section, read_toml
from crisisfigures.series.persons import introductions, person_of
from crisisfigures.series.source_words import grammar, plain, segments, words_of
from crisisfigures.series.sources import SourceRegistry
from crisisfigures.series.statements import Press

FILE = Path(__file__).with_name("anaphors.toml")
MOST_WORDS = 7  # of a name, articles and prepositions apart
MOST_SEGMENTS = 5  # more are a list
HARM = "harm"
How = Literal["named", "before", "own voice", "nobody"]


@dataclass(frozen=True, slots=True)
class Anaphor:
    """Words that stand for an organisation named before: of which types, and with which word in its name."""

    types: frozenset[str]
    named: frozenset[str]

    def fits(self, source: Source) -> bool:
        """Whether the words can stand for that organisation."""
        if source.type not in self.types:
            return False
        words = {word for name in (source.source_id, source.name, *source.aliases) for word in words_of(name).folded} if self.named else set()
        return not self.named or not self.named.isdisjoint(words)


@dataclass(frozen=True, slots=True)
class Voice:
    """Who states a claim, None where nobody is named, and how that is known."""

    source_id: str | None
    how: How


@lru_cache(maxsize=1)
def _sections() -> Mapping[str, Section]:
    """Read anaphors.toml."""
    return {name: Section(FILE, name, table, ("words", "types", "named")) for name, table in read_toml(FILE).items()}


@lru_cache(maxsize=1)
def _harms() -> frozenset[str]:
    """Read the words that no name holds."""
    return frozenset(_sections()[HARM].texts("words"))


@lru_cache(maxsize=1)
def _anaphors() -> Mapping[str, Anaphor]:
    """Read anaphors.toml as compared words -> what they can stand for."""
    found: dict[str, Anaphor] = {}
    for name, section in _sections().items():
        if name == HARM:
            continue
        entry = Anaphor(frozenset(section.texts("types")), frozenset(section.texts("named")))
        found.update({words_of(words).key(): entry for words in section.texts("words")})
    return found


@lru_cache(maxsize=65536)
def anaphor_of(words: str) -> Anaphor | None:
    """Give what a text's words for a source can stand for, where they are no name: 'the agency', 'the ministry', 'it'."""
    return _anaphors().get(words_of(words).key())


@lru_cache(maxsize=65536)
def is_no_name(words: str) -> bool:
    """Whether unknown words cannot be the name of a source: too long, with digits or a harm in them, or without a single capital.

    >>> is_no_name("its overview of 2 December"), is_no_name("toll of those killed"), is_no_name("the Orontes Relief Group")
    (True, True, False)
    """
    folded, written = words_of(words).folded, words_of(words).written
    if not written or _names_in(words) > MOST_WORDS or len(segments(words)) > MOST_SEGMENTS:
        return True
    if any(letter.isdigit() for letter in words) or not _harms().isdisjoint(folded):
        return True
    cased = [letter for word in written for letter in word if letter.lower() != letter.upper()]
    return bool(cased) and not any(letter.isupper() for letter in cased)


def _names_in(words: str) -> int:
    """Count the words of the first segment that are no articles and prepositions."""
    return sum(word not in grammar().tails | grammar().leading for word in words_of((segments(words) or [words])[0]).folded)


def voices(claims: Sequence[Claim], countries: Sequence[str | None], press: Press, registry: SourceRegistry) -> list[Voice]:
    """Say who states each claim, in the order of the claims; `countries` (ISO3) tell one country's ministry from another's."""
    found: list[Voice | None] = [None] * len(claims)
    before: list[Source] = []
    people: dict[str, str] = {}
    article: str | None = None
    for at in sorted(range(len(claims)), key=lambda at: (claims[at].article_id, claims[at].quote_start, claims[at].claim_id)):
        claim = claims[at]
        if claim.article_id != article:
            article, before, people = claim.article_id, [], {}
        found[at] = voice = _by_surname(claim, voice_of(claim, countries[at], before, press, registry), people, registry)
        source = registry.of_id(voice.source_id) if voice.source_id and voice.how == "named" else None
        if source is not None:
            before.append(source)
    return [voice for voice in found if voice is not None]


def _by_surname(claim: Claim, voice: Voice, people: dict[str, str], registry: SourceRegistry) -> Voice:
    """Let a bare surname mean the person of that name whom the article named before; note whom it names in full."""
    name = person_of(claim.source or "") if voice.how == "named" else None
    if name is None or voice.source_id is None or registry.of_id(voice.source_id) is not None:
        return voice
    if len(name) == 1:
        return Voice(people.get(name[0], voice.source_id), "named")
    people[name[-1]] = voice.source_id
    return voice


def voice_of(claim: Claim, country: str | None, before: Iterable[Source], press: Press, registry: SourceRegistry) -> Voice:
    """Say who states a claim; `before` are the organisations that its article named so far, the last one last."""
    if claim.source is None:
        return _own_voice(claim, country, press, registry)
    anaphor = anaphor_of(claim.source)
    on = press.published(claim.article_id) or claim.date
    if anaphor is not None:
        last = next((source for source in reversed(list(before)) if anaphor.fits(source)), None)
        if last is not None:
            return Voice(last.source_id, "before")
        own = _publisher(claim, country, press, registry)
        if own is not None and (not anaphor.types or anaphor.fits(own)):
            return Voice(own.source_id, "own voice")
    source_id = registry.resolve(claim.source, claim.source_type, country, on).source_id
    if source_id in registry.sources:
        return Voice(source_id, "named")
    kind = registry.kind_of(source_id)
    office = None if anaphor or kind else _office(claim, country, on, press, registry)
    if office is not None:
        return Voice(office.source_id, "named")
    if anaphor is not None or (kind is not None and kind.vague):
        return Voice(None, "nobody")
    return _own_voice(claim, country, press, registry) if kind is None and is_no_name(claim.source) else Voice(source_id, "named")


def _office(claim: Claim, country: str | None, on: Date | None, press: Press, registry: SourceRegistry) -> Source | None:
    """Give the organisation or office that a person speaks for, as the article introduces them; None where it does not, or names nobody known."""
    article = press.articles.get(claim.article_id)
    name = person_of(claim.source or "") if article and claim.source_type != "media" else None
    if article is None or name is None:
        return None
    for alias in registry.names.people.get(words_of(name[-1]).key(), ()) if len(name) == 1 else ():
        if alias.holds(on) and " ".join(alias.words.written) in plain(article.text):
            return registry.sources[alias.source_id]
    for words in introductions(name, plain(article.text)):
        found = registry.resolve(words, None, country, on)
        kind = registry.kind_of(found.source_id)
        if found.source_id in registry.sources or (kind is not None and not kind.vague):
            return found
    return None


def _own_voice(claim: Claim, country: str | None, press: Press, registry: SourceRegistry) -> Voice:
    """Give the publisher's voice, where it is an organisation that states figures."""
    own = _publisher(claim, country, press, registry)
    return Voice(own.source_id, "own voice") if own else Voice(None, "nobody")


def _publisher(claim: Claim, country: str | None, press: Press, registry: SourceRegistry) -> Source | None:
    """Give the organisation that published the text first, whoever copied it; None for media and unknown publishers."""
    original = press.first_printed(claim)
    publisher = press.publisher(original)
    return registry.speaker(publisher, country, press.published(original)) if publisher else None
