"""Compile the words that are looked for around a figure (claims/wording.py)."""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
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


@lru_cache(maxsize=KEPT)
def spans_of(key: str, text: str, language: str) -> Sequence[tuple[int, int]]:
    """Give where words of a list stand in a text."""
    cue = cues_of(language)[key]
    return [match.span() for match in cue.finditer(text, pieces_of(text))]


@lru_cache(maxsize=KEPT)
def joints_of(text: str, language: str) -> Sequence[int]:
    """Give where the parts of a clause begin: at punctuation, and at words that join or subordinate."""
    return [match.start() for match in _joint(language).finditer(text)]


@lru_cache
def _joint(language: str) -> re.Pattern[str]:
    return re.compile(rf"[,;:()]|(?<!\w){alternatives(load(language).words('basis', 'joints'))}(?!\w)", re.IGNORECASE)


@lru_cache
def lists_of(language: str) -> Mapping[str, Sequence[str]]:
    """Give the lists in which each piece of their words is found."""
    keys: dict[str, list[str]] = defaultdict(list)
    for key, cue in cues_of(language).items():
        for piece in cue.pieces:
            keys[piece].append(key)
    return dict(keys)


@lru_cache
def raising(language: str) -> tuple[Screened, Screened, re.Pattern[str]]:
    """Give patterns for "raising the toll to", for what opens an aside, and for a "since" that only compares or ends a span of time."""
    keys = ("raising", "adding", "tally", "aside", "superlatives", "since", "span_units")
    lists = {key: load(language).words("basis", key) for key in keys}
    words = {key: alternatives(listed) for key, listed in lists.items()}
    raised = rf"{words['raising']}\s+(?:[\w'’-]+\s+){{0,5}}?{words['tally']}|{words['adding']}"
    return (
        Screened(re.compile(rf"(?:,\s+|(?<!\s)\s+)(?:and\s+)?(?:{raised})(?!\w)", re.IGNORECASE), key_pieces([*lists["raising"], *lists["adding"]])),
        Screened(re.compile(rf",\s+{words['aside']}(?!\w)", re.IGNORECASE), key_pieces(lists["aside"])),
        re.compile(rf"(?<!\w)(?:{words['superlatives']}(?!\w)[^,;.]{{0,80}}?(?<!\w)|{words['span_units']}\s+){words['since']}(?!\w)", re.IGNORECASE),
    )


def without_misleading(text: str, language: str) -> str:
    """Blot out days that date a saying, a "since" that compares or gives a reason, and other words that look like a total's."""
    said_then, since, pieces = time_patterns(language).said_then, cues_of(language)["since"], pieces_of(text)
    misleading = cues_of(language)["misleading"]
    if not misleading.pieces.isdisjoint(pieces):
        text = blank(misleading.pattern, text)
    if not said_then.pieces.isdisjoint(pieces):
        text = blank(said_then.pattern, text)
    if not since.pieces.isdisjoint(pieces):
        text = raising(language)[2].sub(lambda m: blank(since.pattern, m[0]), text)
    return text


@lru_cache
def opening(language: str) -> re.Pattern[str]:
    """Give a pattern for what makes a span one that begins with the crisis: "the first year of the war"."""
    return words_pattern(load(language).words("basis", "span_opening"))


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
