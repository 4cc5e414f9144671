"""Compile the words that are looked for around a figure (claims/wording.py)."""

import re
from collections.abc import Container, Mapping
from functools import lru_cache

from crisisfigures.claims.spans import blank, time_patterns
from crisisfigures.languages import load
from crisisfigures.languages.patterns import Screened, alternatives, key_pieces, pieces_of, screened, words_pattern
from crisisfigures.languages.schema import LEGAL

KEPT = 8_192  # lists and texts of which it is kept what stands there: several figures may share a clause, and several rules ask


@lru_cache
def cues_of(language: str) -> Mapping[str, Screened]:
    """Compile each list of words that tells a basis."""
    lexicon = load(language)
    return {key: screened(lexicon.words("basis", key)) for key in LEGAL["basis"]}


@lru_cache(maxsize=KEPT)
def first_of(key: str, text: str, language: str) -> str | None:
    """Give the first word of a list that stands in a text."""
    found = cues_of(language)[key].search(text, pieces_of(text))
    return found[0] if found else None


@lru_cache
def raising(language: str) -> re.Pattern[str]:
    """Give a pattern for "raising the toll to"."""
    raised, tally, adding = (alternatives(load(language).words("basis", key)) for key in ("raising", "tally", "adding"))
    to = rf"{raised}\s+(?:[\w'’-]+\s+){{0,5}}?{tally}|{adding}"
    return re.compile(rf"(?:,\s+|(?<!\s)\s+)(?:and\s+)?(?:{to})(?!\w)", re.IGNORECASE)


@lru_cache
def raised_to(language: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Give patterns for what stands before and behind the number in "brought to 14 the number"."""
    words = load(language).words
    raised, tally, to, the = (alternatives(words(*at)) for at in (("basis", "raising"), ("basis", "tally"), ("function", "to"), ("dates", "the")))
    return re.compile(rf"(?<!\w){raised}\s+{to}\s+$", re.IGNORECASE), re.compile(rf"\s+{the}\s+(?:\w+\s+){{0,2}}?{tally}(?!\w)", re.IGNORECASE)


@lru_cache
def aside(language: str) -> re.Pattern[str]:
    """Give a pattern for what opens an aside."""
    return re.compile(rf",\s+{alternatives(load(language).words('basis', 'aside'))}(?!\w)", re.IGNORECASE)


@lru_cache
def _comparing(language: str) -> re.Pattern[str]:
    """Give a pattern for a "since" that only compares or ends a span of time."""
    superlatives, since, units = (alternatives(load(language).words("basis", key)) for key in ("superlatives", "since", "span_units"))
    return re.compile(rf"(?<!\w)(?:{superlatives}(?!\w)[^,;.]{{0,80}}?(?<!\w)|{units}\s+){since}(?!\w)", re.IGNORECASE)


def without_misleading(text: str, standing: Container[str], language: str) -> str:
    """Blot out days that date a saying, a "since" that compares or gives a reason, and other words that look like a total's.

    standing: the lists of which a word stands in the text.
    """
    times, since = time_patterns(language), cues_of(language)["since"].pattern
    if "misleading" in standing:
        text = blank(cues_of(language)["misleading"].pattern, text)
    if "said" in standing and not times.of_said.isdisjoint(pieces_of(text)):
        text = blank(times.said_then, text)
    if "since" in standing and ("superlatives" in standing or "span_units" in standing):
        text = _comparing(language).sub(lambda m: blank(since, m[0]), text)
    return text


@lru_cache
def opening(language: str) -> re.Pattern[str]:
    """Give a pattern for what makes a span one that begins with the crisis: "the first year of the war"."""
    return words_pattern(load(language).words("basis", "span_opening"))


@lru_cache
def lasting(language: str) -> re.Pattern[str]:
    """Give a pattern for what stands behind a span that lasts as long as what is named next: "in three weeks of"."""
    return re.compile(rf"\s{alternatives(load(language).words('function', 'of'))}\s", re.IGNORECASE)


@lru_cache
def ascertained(language: str) -> re.Pattern[str]:
    """Give a pattern for what cases are that are sure."""
    return words_pattern(load(language).words("scope", "confirmed"))


@lru_cache
def within(language: str) -> re.Pattern[str]:
    """Give a pattern for what stands right before a span to name a point in it: "earlier this month"."""
    return re.compile(rf"(?<!\w){alternatives(load(language).words('dates', 'parts'))}\s*$", re.IGNORECASE)


@lru_cache
def changing(language: str) -> re.Pattern[str]:
    """Give a pattern for what stands right before the size of a change: "rose by"."""
    words = [word for key in ("growth", "change") for word in load(language).words("basis", key)]
    return re.compile(rf"(?<!\w)(?P<words>{alternatives(words)})\s*$", re.IGNORECASE)


@lru_cache
def no_rate_behind(language: str) -> re.Pattern[str]:
    """Give a pattern for what stands before "a week" where that makes no rate."""
    return re.compile(rf"(?<!\w){alternatives(load(language).words('basis', 'no_rate_before'))}\s+$", re.IGNORECASE)


@lru_cache
def level(language: str) -> re.Pattern[str]:
    """Give a pattern for what stands before the level that a count has reached: "rose by 22 to"."""
    return re.compile(rf"(?<!\w){alternatives(load(language).words('basis', 'level'))}\s*$", re.IGNORECASE)


@lru_cache
def goes_on(language: str) -> re.Pattern[str]:
    """Give a pattern for where what holds of a figure ends."""
    return re.compile(rf",\s|\s{alternatives(load(language).words('basis', 'goes_on'))}\s", re.IGNORECASE)


@lru_cache
def several(language: str) -> Screened:
    """Give a pattern for a number of events."""
    cardinals, events = (load(language).words(*at) for at in (("numbers", "cardinals"), ("basis", "events")))
    pattern = rf"(?<!\w)(?:\d{{1,4}}|{alternatives(cardinals)})\s+(?:\w+\s+)?{alternatives(events)}(?!\w)"
    return Screened(re.compile(pattern, re.IGNORECASE), key_pieces(events))
