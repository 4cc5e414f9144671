"""What every way of naming a source reads: the words and marks of a sentence, each tagged with what it does around a statement."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from crisisfigures.claims.kept import Known
from crisisfigures.languages import load
from crisisfigures.languages.patterns import PhraseScreen, Screened, alternatives, key_pieces, screened, words_pattern

OPENING, CLOSING = "“‘«", "”’»"
BREAKS = frozenset(',;:—–-"“”«»')  # marks at which a name ends; brackets belong to it ("the Observatory (SOHR)")

# The kinds in which a word or phrase is looked up: the first list that holds the longest phrase decides.
_KINDS = ("cite", "say", "report", "saying", "quote", "quoting", "deny", "stance", "link", "and", "passing", "adverbial", "count")

KEPT = 32_768  # runs of characters without a space of which the tokens are kept: most words come again

Piece = tuple[int, int, str, str, str, bool]  # of such a run: from where to where, as written and in lower case, its kind, whether it may open a phrase


@dataclass(slots=True)
class Token:
    """A word, a phrase of the lexicon, a number or a mark; offsets in the sentence, half open; kind is '' for a plain word."""

    start: int
    end: int
    text: str
    low: str  # the same in lower case
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

    language: str
    may_state: PhraseScreen  # of the words of which one stands in each statement that is not in brackets
    token: re.Pattern[str]
    phrase: re.Pattern[str]
    openers: frozenset[str]  # what stands before the first space of a phrase
    kind_of: dict[str, str]
    verbs: frozenset[str]  # finite words that stand in no name: "was", "has", "could"
    months: frozenset[str]
    days: frozenset[str]
    calendar: frozenset[str]  # months and days
    speakers: re.Pattern[str]
    pronouns: frozenset[str]
    unnamed: frozenset[str]  # adjectives of reports by nobody in particular
    none: frozenset[str]  # "no officials said"
    anaphors: frozenset[str]
    referring: frozenset[str]  # the pieces of which a sentence holds one that names somebody by a pronoun or short name
    people: frozenset[str]
    no_verb_after: frozenset[str]
    prepositions: frozenset[str]
    of: frozenset[str]
    to: frozenset[str]
    determiners: frozenset[str]
    governing: frozenset[str]  # prepositions and "of"
    joining: frozenset[str]  # the same, and determiners
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
    figuring: frozenset[str]  # counts and accounts
    possessives: frozenset[str]
    giving: frozenset[str]
    gave: frozenset[str]
    taking: frozenset[str]
    surely: frozenset[str]
    per: frozenset[str]
    citing: frozenset[str]  # the same, and the kind of "according to"
    methods: frozenset[str]
    relaying: frozenset[str]
    agencies: frozenset[str]
    quotes: frozenset[str]
    not_said: frozenset[str]
    continuing: Screened
    partitive: Screened
    figures: re.Pattern[str]
    again: Screened


_SPACES = re.compile(r"\s+")
_CLOSING = frozenset('.,;:?!)"”»')  # marks that are no part of the word before them; a full stop is of initials


@lru_cache
def speech(language: str) -> Speech:
    """Compile the lexicon's words around statements."""
    lexicon = load(language)

    def words(key: str, table: str = "attribution") -> frozenset[str]:
        return frozenset(word.lower() for word in lexicon.words(table, key))

    kind_of = {_spaced(phrase): kind for kind in reversed(_KINDS) for phrase in _phrases(language, kind)}
    phrase = rf"(?<!\w){alternatives(kind_of)}(?!\w|['’]\w)"
    months, days = (frozenset(name.lower() for name in lexicon.numbers("dates", key)) for key in ("months", "weekdays"))
    types = [word for group in lexicon.groups("attribution", "types").values() for word in group]
    leads = words_pattern(words("leads")).pattern
    return Speech(
        language=language,
        may_state=PhraseScreen([*(p for p, k in kind_of.items() if k in ("cite", "say", "report", "saying", "quote", "quoting", "deny")), *words("counts"), *words("accounts"), *words("per")]),
        phrase=re.compile(phrase, re.IGNORECASE), openers=frozenset(phrase.split(" ")[0] for phrase in kind_of if " " in phrase),
        token=re.compile(rf"(?P<phrase>{phrase})|(?P<number>\d+(?:[.,]\d+)*)|(?P<word>\w(?:[\w'’&/-]|\.(?=\w))*(?-i:(?<=[A-Z])\.)?)|(?P<mark>[^\w\s])", re.IGNORECASE),
        kind_of=kind_of, verbs=words("be", "function") | words("have", "function") | words("modal", "function"),
        months=months, days=days, calendar=months | days,
        speakers=words_pattern([*types, *words("speakers")]), pronouns=words("pronouns"), unnamed=words("unnamed"), none=words("none", "numbers"), anaphors=words("anaphors"), referring=key_pieces([*words("anaphors"), *words("possessives")]), people=words("people_pronouns"),
        no_verb_after=words("no_verb_after"), prepositions=words("preposition", "function"), of=words("of", "function"), to=words("to", "function"), determiners=words("determiner", "function"), governing=words("preposition", "function") | words("of", "function"), joining=words("determiner", "function") | words("preposition", "function") | words("of", "function"), relatives=words("relatives"), clauses=words("clauses"), persons=words("relative_persons"),
        fronting=words("fronting"), addressing=words("addressing"), titles=words("titles"), past=tuple(words("past_endings")), participles=tuple(words("participle_endings")), possessive=re.compile(rf"{alternatives(words('possessive_endings'))}$"), placing=words("placing"), placing_at=words("placing_at"), that=words("that"), bylines=words_pattern(words("bylines")), leads=re.compile(rf"[\s\\*]*{leads}\s*,?\s*", re.IGNORECASE),
        tails=re.compile(rf"\s(?:{words_pattern(words('tails')).pattern})", re.IGNORECASE), counts=words("counts"), accounts=words("accounts"), figuring=words("counts") | words("accounts"), possessives=words("possessives"), giving=words("giving"), gave=words("gave"), taking=words("taking"), surely=words("surely"), per=words("per"), citing=words("per") | {"cite"}, methods=words("methods"), relaying=words("relaying"), agencies=words("agencies"), quotes=words("quote"), not_said=words("not_said"),
        continuing=screened(words("continuing")), partitive=screened(words("partitive")), figures=re.compile(rf"\d|{words_pattern(lexicon.numbers('numbers', 'cardinals')).pattern}", re.IGNORECASE), again=screened(words("again")),
    )  # fmt: skip


def _phrases(language: str, kind: str) -> tuple[str, ...]:
    keys = {"cite": "according", "report": "say_direct", "link": "links", "count": "counts"}
    return load(language).words("function" if kind == "and" else "attribution", keys.get(kind, kind))


def _spaced(phrase: str) -> str:
    return _SPACES.sub(" ", phrase.lower())


def tokens_of(sentence: str, words: Speech) -> list[Token]:
    """Split a sentence into tokens; a name in capitals ("WHO") is no function word."""
    tokens: list[Token] = []
    pieces_of, index, add = _runs(words.language), sentence.index, tokens.append
    at = done = 0  # where the next run of characters may begin, and where the last phrase ends
    for run in sentence.split():
        first = index(run, at)
        at = first + len(run)
        if done > first:
            if done >= at:
                continue
            first, run = done, sentence[done:at]
        for start, end, text, low, kind, opens in pieces_of[run]:
            if opens and (phrase := words.phrase.match(sentence, first + start)) and phrase.end() > at:
                done = phrase.end()
                text = phrase[0]
                add(Token(first + start, done, text, text.lower(), _kind(text, "phrase", words)))
                break
            add(Token(first + start, first + end, text, low, kind))
    return tokens


class _Runs(Known[str, Sequence[Piece]]):
    """Splits characters without a space between; what may open a phrase of several words is told."""

    most = KEPT

    def __init__(self, words: Speech) -> None:
        self._words = words

    def find(self, key: str) -> Sequence[Piece]:
        """Split a run of characters."""
        run, words, low = key, self._words, key.lower()
        if run.isalpha():  # most are, and need no pattern
            return [(0, len(run), run, low, _kind(run, "phrase" if low in words.kind_of else "word", words), low in words.openers)]
        if run[-1] in _CLOSING and run[:-1].isalpha() and low not in words.kind_of and not (run[-1] == "." and run[-2].isupper()):
            start, end, text, key, kind, _ = self[run[:-1]][0]
            return [(start, end, text, key, kind, low in words.openers), (end, end + 1, run[-1], run[-1], "mark", run[-1] in words.openers)]
        return [
            (match.start(), match.end(), text := match[0], text.lower(), _kind(text, match.lastgroup or "", words), run[match.start() :].lower() in words.openers)
            for match in words.token.finditer(run)
        ]


@lru_cache
def _runs(language: str) -> _Runs:
    return _Runs(speech(language))


def _kind(text: str, group: str, words: Speech) -> str:
    if group == "phrase":
        return "" if len(text) > 1 and text.isupper() else words.kind_of[_spaced(text)]
    if group != "word":
        return group
    return "verb" if text.lower() in words.verbs and not _is_name(text, words) else ""


def _is_name(word: str, words: Speech) -> bool:
    """Tell a word in capitals, and "May", which is a month, from a verb."""
    return len(word) > 1 and (word.isupper() or (word[0].isupper() and word.lower() in words.months))
