"""What every way of naming a source reads: the words and marks of a sentence, each tagged with what it does around a statement."""

import re
from dataclasses import dataclass
from functools import lru_cache

from crisisfigures.languages import load
from crisisfigures.languages.patterns import Screened, alternatives, screened, words_pattern

OPENING, CLOSING = "“‘«", "”’»"
BREAKS = frozenset(',;:—–-"“”«»')  # marks at which a name ends; brackets belong to it ("the Observatory (SOHR)")

# The kinds in which a word or phrase is looked up: the first list that holds the longest phrase decides.
_KINDS = ("cite", "say", "report", "saying", "quote", "quoting", "deny", "stance", "link", "and", "passing", "adverbial", "count")


@dataclass(slots=True)
class Token:
    """A word, a phrase of the lexicon, a number or a mark; offsets in the sentence, half open; kind is '' for a plain word."""

    start: int
    end: int
    text: str
    kind: str


@dataclass(slots=True)
class Statement:
    """One attribution in a sentence: who says, and which part of the sentence is said. Offsets in the sentence, half open."""

    name: str
    start: int
    said_start: int
    said_end: int
    anaphor: bool
    way: str  # how the source is named, the name of one of statements.WAYS
    denies: bool = False


@dataclass(frozen=True)
class Speech:
    """The words of a language around statements."""

    any_cue: Screened
    token: re.Pattern[str]
    kind_of: dict[str, str]
    verbs: frozenset[str]  # finite words that stand in no name: "was", "has", "could"
    months: frozenset[str]
    days: frozenset[str]
    speakers: re.Pattern[str]
    pronouns: frozenset[str]
    anaphors: frozenset[str]
    people: frozenset[str]
    no_verb_after: frozenset[str]
    prepositions: frozenset[str]
    of: frozenset[str]
    to: frozenset[str]
    determiners: frozenset[str]
    relatives: frozenset[str]
    clauses: frozenset[str]
    persons: frozenset[str]
    fronting: frozenset[str]
    addressing: frozenset[str]
    titles: frozenset[str]
    past: tuple[str, ...]
    participles: tuple[str, ...]
    possessive: re.Pattern[str]
    placing: frozenset[str]
    placing_at: frozenset[str]
    that: frozenset[str]
    bylines: re.Pattern[str]
    leads: re.Pattern[str]
    tails: re.Pattern[str]
    counts: frozenset[str]
    accounts: frozenset[str]
    possessives: frozenset[str]
    giving: frozenset[str]
    gave: frozenset[str]
    taking: frozenset[str]
    surely: frozenset[str]
    per: frozenset[str]
    methods: frozenset[str]
    relaying: frozenset[str]
    agencies: frozenset[str]
    quotes: frozenset[str]
    not_said: frozenset[str]
    continuing: re.Pattern[str]
    partitive: re.Pattern[str]
    figures: re.Pattern[str]
    again: re.Pattern[str]


_SPACES = re.compile(r"\s+")


@lru_cache
def speech(language: str) -> Speech:
    """Compile the lexicon's words around statements."""
    lexicon = load(language)

    def words(key: str, table: str = "attribution") -> frozenset[str]:
        return frozenset(word.lower() for word in lexicon.words(table, key))

    kind_of = {_spaced(phrase): kind for kind in reversed(_KINDS) for phrase in _phrases(language, kind)}
    phrases = alternatives(kind_of)
    types = [word for group in lexicon.groups("attribution", "types").values() for word in group]
    leads = words_pattern(words("leads")).pattern
    return Speech(
        any_cue=screened([p for p, k in kind_of.items() if k in ("cite", "say", "report", "saying", "quote", "quoting", "deny")] + sorted(words("counts") | words("accounts") | words("per"))),
        token=re.compile(rf"(?P<phrase>(?<![\w])(?:{phrases})(?!\w|['’]\w))|(?P<number>\d+(?:[.,]\d+)*)|(?P<word>\w(?:[\w'’&/-]|\.(?=\w))*(?-i:(?<=[A-Z])\.)?)|(?P<mark>[^\w\s])", re.IGNORECASE),
        kind_of=kind_of, verbs=words("be", "function") | words("have", "function") | words("modal", "function"),
        months=frozenset(m.lower() for m in lexicon.numbers("dates", "months")), days=frozenset(d.lower() for d in lexicon.numbers("dates", "weekdays")),
        speakers=words_pattern([*types, *words("speakers")]), pronouns=words("pronouns"), anaphors=words("anaphors"), people=words("people_pronouns"),
        no_verb_after=words("no_verb_after"), prepositions=words("preposition", "function"), of=words("of", "function"), to=words("to", "function"), determiners=words("determiner", "function"), relatives=words("relatives"), clauses=words("clauses"), persons=words("relative_persons"),
        fronting=words("fronting"), addressing=words("addressing"), titles=words("titles"), past=tuple(words("past_endings")), participles=tuple(words("participle_endings")), possessive=re.compile(rf"{alternatives(words('possessive_endings'))}$"), placing=words("placing"), placing_at=words("placing_at"), that=words("that"), bylines=words_pattern(words("bylines")), leads=re.compile(rf"[\s\\*]*{leads}\s*,?\s*", re.IGNORECASE),
        tails=re.compile(rf"\s(?:{words_pattern(words('tails')).pattern})", re.IGNORECASE), counts=words("counts"), accounts=words("accounts"), possessives=words("possessives"), giving=words("giving"), gave=words("gave"), taking=words("taking"), surely=words("surely"), per=words("per"), methods=words("methods"), relaying=words("relaying"), agencies=words("agencies"), quotes=words("quote"), not_said=words("not_said"),
        continuing=words_pattern(words("continuing")), partitive=words_pattern(words("partitive")), figures=re.compile(rf"\d|{words_pattern(lexicon.numbers('numbers', 'cardinals')).pattern}", re.IGNORECASE), again=words_pattern(words("again")),
    )  # fmt: skip


def _phrases(language: str, kind: str) -> tuple[str, ...]:
    keys = {"cite": "according", "report": "say_direct", "link": "links", "count": "counts"}
    return load(language).words("function" if kind == "and" else "attribution", keys.get(kind, kind))


def _spaced(phrase: str) -> str:
    return _SPACES.sub(" ", phrase.lower())


def tokens_of(sentence: str, words: Speech) -> list[Token]:
    """Split a sentence into tokens; a name in capitals ("WHO") is no function word."""
    tokens = []
    for match in words.token.finditer(sentence):
        start, end = match.span()
        tokens.append(Token(start, end, text := match[0], _kind(text, match.lastgroup or "", words)))
    return tokens


def _kind(text: str, group: str, words: Speech) -> str:
    if group == "phrase":
        return "" if len(text) > 1 and text.isupper() else words.kind_of[_spaced(text)]
    if group != "word":
        return group
    return "verb" if text.lower() in words.verbs and not _is_name(text, words) else ""


def _is_name(word: str, words: Speech) -> bool:
    """Tell a word in capitals, and "May", which is a month, from a verb."""
    return len(word) > 1 and (word.isupper() or (word[0].isupper() and word.lower() in words.months))
