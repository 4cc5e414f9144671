"""Tag the words of a sentence with classes, one character a class, so that grammar rules are patterns over a short string.

Classes:  N number   D harm noun   S state noun   P people   F family   H housing   B facility   n thing
          V participle   G transitive verb   I intransitive verb   J state adjective   E deed "of"   Y shelter   T toll   # "number of"
          X leave   o provide   f force   i including   u rise   b be   h have   m modal   r reported   t to   a adverb   k not
          d determiner   q of   p preposition   c and, or   R relative   s says   z them   L capitalised word   w other word
          , ; : ( ) " - /  as they stand (all quotes are ", all dashes -, other signs /)
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from crisisfigures.claims.bounds import Count, find_counts
from crisisfigures.claims.mending import Mended, mend
from crisisfigures.languages import Lexicon, load


@dataclass(frozen=True, slots=True)
class Token:
    """A word, a phrase of the lexicon, a number or a sign; offsets in the sentence, half open."""

    start: int
    end: int
    text: str
    tag: str
    metric: str | None = None  # what a trigger word counts
    count: Count | None = None

    @property
    def word(self) -> str:
        """The text in lower case and in one line."""
        return " ".join(self.text.lower().split())


@dataclass(frozen=True, slots=True)
class Tagged:
    """A sentence as tokens, and as the string of their classes (same length)."""

    text: str
    tokens: tuple[Token, ...]
    classes: str


@dataclass(frozen=True)
class _Entry:
    words: tuple[str, ...]
    tag: str
    metric: str | None


_WORD = re.compile(r"[^\W\d_](?:[^\W_]*[^\W\d_])?\d{0,3}(?:[-'’.][^\W\d_]+)*|\d+(?:[.,:]\d+)*|[^\w\s]|_")
_SIGNS = {"“": '"', "”": '"', '"': '"', "‘": '"', "’": '"', "'": '"', "–": "-", "—": "-", "-": "-", ",": ",", ";": ";", ":": ":", "(": "(", ")": ")", "[": "(", "]": ")", "•": ";", "|": ";", "%": "w", ".": ".", "!": ".", "?": "."}
# In the order in which they win where a phrase stands in two: the longest phrase first, then the earlier table.
_TABLES = (
    ("participles", "V"), ("transitive", "G"), ("intransitive", "I"), ("states", "J"), ("harm_nouns", "D"), ("state_nouns", "S"),
    ("nominal", "E"), ("shelters", "Y"),
)  # fmt: skip
_KEYS = (
    ("function", "names", "L"),
    ("people", "people", "P"), ("people", "households", "F"), ("people", "housing", "H"), ("people", "facilities", "B"), ("things", "things", "n"),
    ("frames", "leave", "X"), ("frames", "include", "i"), ("frames", "number_of", "#"), ("frames", "force", "f"), ("function", "be", "b"), ("function", "have", "h"), ("function", "modal", "m"),
    ("frames", "reach", "u"), ("frames", "provide", "o"),
    ("function", "report", "r"), ("frames", "rise", "u"), ("function", "to", "t"), ("function", "negator", "k"), ("function", "them", "z"), ("function", "adverb", "a"), ("function", "relative", "R"), ("function", "determiner", "d"),
    ("function", "of", "q"), ("function", "preposition", "p"), ("function", "and", "c"), ("attribution", "say", "s"),
)  # fmt: skip


def _entries(lexicon: Lexicon) -> Iterator[tuple[str, str, str | None]]:
    for table, tag in _TABLES:
        for metric, phrases in lexicon.tables.get(table, {}).items():
            for phrase in phrases:
                yield phrase, tag, metric
    for metric, phrases in lexicon.groups("frames", "toll").items():
        for phrase in phrases:
            yield phrase, "T", metric
    for table, key, tag in _KEYS:
        for phrase in lexicon.words(table, key):
            yield phrase, tag, None


@lru_cache
def _phrases(language: str) -> dict[str, list[_Entry]]:
    by_first: dict[str, dict[tuple[str, ...], _Entry]] = {}
    for phrase, tag, metric in _entries(load(language)):
        words = tuple(_WORD.findall(phrase.lower()))
        by_first.setdefault(words[0], {}).setdefault(words, _Entry(words, tag, metric))
    return {first: sorted(entries.values(), key=lambda e: -len(e.words)) for first, entries in by_first.items()}


def tag_sentence(text: str, language: str = "en") -> Tagged:
    """Tag a sentence.

    >>> tag_sentence("At least 31 people, including 12 children, were killed.").classes
    'NP,iNP,bV.'
    >>> tag_sentence("").classes
    ''
    """
    mended = mend(text, language)
    tokens = list(_tokens(mended.text, language))
    if mended.origins:
        tokens = [_moved(token, mended) for token in tokens]
    return Tagged(text, tuple(tokens), "".join(token.tag for token in tokens))


def _tokens(text: str, language: str) -> Iterator[Token]:
    phrases = _phrases(language)
    position = 0
    for count in find_counts(text, language):
        yield from _tag_words(text, position, count.start, phrases)
        yield Token(count.start, count.end, text[count.start : count.end], "N", None, count)
        position = count.end
    yield from _tag_words(text, position, len(text), phrases)


def _moved(token: Token, mended: Mended) -> Token:
    """Put a token of a mended text back to where it stands in the text as it is."""
    start, end = mended.origin(token.start), mended.origin(token.end - 1) + 1 if token.end > token.start else mended.origin(token.end)
    return replace(token, start=start, end=end, count=replace(token.count, start=start, end=end) if token.count else None)


def _tag_words(text: str, start: int, end: int, phrases: dict[str, list[_Entry]]) -> list[Token]:
    words = [(m.start(), m.end(), m[0]) for m in _WORD.finditer(text, start, end)]
    lowered = [w[2].lower().replace("’", "'") for w in words]
    tokens, at = [], 0
    while at < len(words):
        entry = next((e for e in phrases.get(lowered[at], ()) if tuple(lowered[at : at + len(e.words)]) == e.words), None)
        if entry is None:
            tokens.append(_plain(*words[at]))
            at += 1
        else:
            last = at + len(entry.words) - 1
            tokens.append(Token(words[at][0], words[last][1], text[words[at][0] : words[last][1]], entry.tag, entry.metric))
            at = last + 1
    return tokens


def _plain(start: int, end: int, word: str) -> Token:
    if not (word[0].isalpha() or word[0].isdigit()):
        return Token(start, end, word, _SIGNS.get(word, "/"))
    if word[0].isupper():
        return Token(start, end, word, "P" if _is_people(word) else "L")
    if word.endswith("ly") and len(word) > 4 and word not in _NO_ADVERBS:
        return Token(start, end, word, "a")
    return Token(start, end, word, "P" if _PEOPLE_ENDING.search(word) else "w")


_PEOPLE_ENDING = re.compile(r"(?:[a-z]{2}(?:fighters|workers|men|women|holders|goers|ists|ians|makers|keepers|dwellers|seekers|mates|ologists|eers))$")
_NO_ADVERBS = frozenset({"family", "early", "daily", "supply", "reply", "apply", "rally", "assembly", "elderly", "weekly", "monthly", "yearly", "friendly", "deadly", "belly", "jelly", "bully", "monopoly", "anomaly"})
_DEMONYM_ENDING = re.compile(r"^[A-Z][a-zé]+(?:ians|ans|is|ese|eans|ards|tes|ishmen|chmen|nos|nas|ais)$")


def _is_people(word: str) -> bool:
    return bool(_DEMONYM_ENDING.match(word)) and word not in _NOT_PEOPLE


_NOT_PEOPLE = frozenset({"Paris", "Memphis", "Tunis", "Emirates", "States", "Nations", "Balkans", "Plans", "Orleans", "Athens", "Texas", "Philippines", "Dallas", "Christmas", "Arkansas", "Kansas", "Caucasus"})
