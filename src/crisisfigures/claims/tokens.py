"""Tag the words of a sentence with classes, one character a class, so that grammar rules are patterns over a short string.

Classes:  N number   D harm noun   S state noun   P people   F family   H housing   B facility   n thing
          V participle   G transitive verb   I intransitive verb   J state adjective   E deed "of"   Y shelter   T toll   # "number of"
          X leave   o provide   f force   i including   u rise   b be   h have   m modal   r reported   t to   a adverb   k not
          d determiner   q of   p preposition   c and, or   R relative   s says   z them   L capitalised word   w other word
          , ; : ( ) " - /  as they stand (all quotes are ", all dashes -, other signs /)
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from crisisfigures.claims.bounds import Count, find_counts
from crisisfigures.claims.kept import Known
from crisisfigures.claims.mending import Mended, mend
from crisisfigures.languages import Lexicon, load
from crisisfigures.languages.patterns import alternatives

MOST_WORDS = 50_000  # whose class is kept
SHORTEST_ADVERB = 4  # letters, and one more


@lru_cache(maxsize=MOST_WORDS)
def in_one_line(text: str) -> str:
    """Give words in lower case with single spaces between them."""
    return " ".join(text.lower().split())


@dataclass(slots=True)
class Token:
    """A word, a phrase of the lexicon, a number or a sign; offsets in the sentence, half open."""

    start: int
    end: int
    text: str
    word: str  # the text in lower case and in one line
    tag: str
    metric: str | None = None  # what a trigger word counts
    count: Count | None = None


@dataclass(slots=True)
class Tagged:
    """A sentence as tokens, and as the string of their classes (same length)."""

    text: str
    tokens: tuple[Token, ...]
    classes: str


@dataclass(frozen=True)
class _Forms:
    """What tells the class of a word that the lexicon lacks."""

    adverbs: tuple[str, ...]
    no_adverbs: frozenset[str]
    people: re.Pattern[str]
    demonyms: re.Pattern[str]
    no_demonyms: frozenset[str]


Longer = tuple[list[str], str, str | None]  # the further words of a phrase, its tag and metric; of several the longest first
_Entry = tuple[str, str | None, Mapping[str, Sequence[Longer]] | None]  # tag, none where it has none alone, and metric of a word; phrases by their second word
_Word = tuple[str, str, str, str | None, Mapping[str, Sequence[Longer]] | None]  # lower case, the same with plain apostrophes, and the entry with a tag


class _Words(Known[str, _Word]):
    """What is known of each word as it is written: found out once, for the words of news are few."""

    most = MOST_WORDS

    def __init__(self, first: Mapping[str, _Entry], forms: _Forms) -> None:
        self._first, self._forms = first, forms

    def find(self, key: str) -> _Word:
        """Look up a word, and what its letters tell where the lexicon lacks it."""
        lower = key.lower()
        plain = lower.replace("’", "'")
        tag, metric, longer = self._first.get(plain, ("", None, None))
        return lower, plain, tag or _plain(key, self._forms), metric, longer


@dataclass(frozen=True)
class _Phrases:
    """The words and phrases of a language."""

    words: _Words
    word: re.Pattern[str]  # any word or sign
    verb_first: bool  # the verb may stand before its subject
    adjectives_follow: bool  # so that an adjective without a noun before it is one


# A lost space between a word and a heading in capitals ("submergedRESPONSE") parts two words. Most words are of plain letters: the second way is for speed.
_WORD = r"[A-Z]?[a-z]{2,}+(?=[A-Z]{4})|[A-Za-z]++(?![\w'’.-])|[^\W\d_](?:[^\W_]*[^\W\d_])?\d{0,3}(?:[-'’.][^\W\d_]+)*|\d+(?:[.,:]\d+)*|[^\w\s]|_"
_SIGNS = {"“": '"', "”": '"', '"': '"', "‘": '"', "’": '"', "'": '"', "–": "-", "—": "-", "-": "-", ",": ",", ";": ";", ":": ":", "(": "(", ")": ")", "[": "(", "]": ")", "•": ";", "|": ";", "%": "w", ".": ".", "!": ".", "?": ".", "«": '"', "»": '"'}
_VERB_FIRST = re.compile(r"I(?=[da]{0,2}N)")
_PASSIVE_FIRST = re.compile(r"b(?P<adverb>a?)[VJ](?=[da]{0,2}N)")
# In the order in which they win where a phrase stands in two: the longest phrase first, then the earlier table.
_TABLES = (
    ("participles", "V"), ("transitive", "G"), ("intransitive", "I"), ("states", "J"), ("harm_nouns", "D"), ("state_nouns", "S"),
    ("nominal", "E"), ("shelters", "Y"),
)  # fmt: skip
_KEYS = (
    ("function", "names", "L"),
    ("people", "people", "P"), ("people", "households", "F"), ("people", "housing", "H"), ("people", "facilities", "B"), ("things", "things", "n"), ("things", "animals", "n"),
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


def _word(lexicon: Lexicon) -> re.Pattern[str]:
    """Compile what a word is: one that lost its last vowel before the next is a word of its own ("d'eau", "l'ONU")."""
    elided = alternatives(lexicon.words("function", "elided"))
    return re.compile(rf"(?<!\w){elided}['’](?=\w)|{_WORD}", re.IGNORECASE) if lexicon.words("function", "elided") else re.compile(_WORD)


def _forms(lexicon: Lexicon) -> _Forms:
    def endings(key: str) -> str:
        return alternatives(lexicon.words("endings", key))

    return _Forms(
        lexicon.words("endings", "adverbs"), frozenset(lexicon.words("endings", "no_adverbs")),
        re.compile(rf"[a-z]{{2}}{endings('people')}$"), re.compile(rf"^[A-Z][a-zé]+{endings('demonyms')}$"), frozenset(lexicon.words("endings", "no_demonyms")),
    )  # fmt: skip


@lru_cache
def _phrases(language: str) -> _Phrases:
    lexicon = load(language)
    word = _word(lexicon)
    words: dict[str, tuple[str, str | None]] = {}
    longer: dict[str, dict[str, dict[tuple[str, ...], Longer]]] = {}
    for phrase, tag, metric in _entries(lexicon):
        first, *rest = word.findall(phrase.lower())
        if rest:
            longer.setdefault(first, {}).setdefault(rest[0], {}).setdefault(tuple(rest), (rest, tag, metric))
        else:
            words.setdefault(first, (tag, metric))
    ordered = {first: {second: _longest_first(found.values()) for second, found in seconds.items()} for first, seconds in longer.items()}
    first_words = {word: (*words.get(word, ("", None)), ordered.get(word)) for word in words.keys() | ordered.keys()}
    return _Phrases(_Words(first_words, _forms(lexicon)), word, lexicon.flag("language", "verb_before_subject"), lexicon.flag("language", "adjectives_follow"))


def _longest_first(entries: Iterable[Longer]) -> list[Longer]:
    return sorted(entries, key=lambda entry: -len(entry[0]))


def phrases_tagged(language: str, tags: str) -> list[str]:
    """Give the words and phrases of the lexicon that have one of these tags."""
    return [phrase for phrase, tag, _ in _entries(load(language)) if tag in tags]


def tag_sentence(text: str, language: str = "en") -> Tagged:
    """Tag a sentence.

    >>> tag_sentence("At least 31 people, including 12 children, were killed.").classes
    'NP,iNP,bV.'
    >>> tag_sentence("").classes
    ''
    """
    mended = mend(text, language)
    return _tagged(text, mended, find_counts(mended.text, language), language)


def tag_counts(text: str, language: str = "en", starts: Sequence[int] | None = None) -> Tagged | None:
    """Tag a sentence that holds a number; others are None. `starts` are the offsets at which one may begin, where known: in a text without broken words."""
    mended = mend(text, language) if starts is None else Mended(text)
    counts = find_counts(mended.text, language, starts)
    return _tagged(text, mended, counts, language) if counts else None


def _tagged(text: str, mended: Mended, counts: Sequence[Count], language: str) -> Tagged:
    phrases = _phrases(language)
    tokens = tuple(_tokens(mended.text, counts, phrases))
    if mended.origins:
        tokens = tuple(_moved(token, mended) for token in tokens)
    if phrases.adjectives_follow:
        tokens = tuple(_nouns_behind_none(tokens))
    classes = "".join([token.tag for token in tokens])
    if phrases.verb_first and (ordered := _in_usual_order(classes)) != classes:
        tokens, classes = tuple(replace(token, tag=tag) for token, tag in zip(tokens, ordered, strict=True)), ordered
    return Tagged(text, tokens, classes)


def _nouns_behind_none(tokens: Sequence[Token]) -> Iterator[Token]:
    """Tag an adjective or participle that stands alone behind "no" as the noun that it is: "no hay heridos", "aucun blessé"."""
    none = False
    for token in tokens:
        yield replace(token, tag="D") if none and token.tag in "VJ" else token
        none = token.count is not None and token.count.number.kind == "none"


def _in_usual_order(classes: str) -> str:
    """Tag a verb before its subject as one that takes it as its object, for the grammar: "murieron 12", "fueron evacuadas 300 familias"."""
    classes = _VERB_FIRST.sub("G", classes)
    return _PASSIVE_FIRST.sub(lambda m: f"w{m['adverb']}G", classes)


def _tokens(text: str, counts: Sequence[Count], phrases: _Phrases) -> list[Token]:
    tokens: list[Token] = []
    position = 0
    for count in counts:
        _tag_words(text, position, count.start, phrases, tokens)
        written = text[count.start : count.end]
        tokens.append(Token(count.start, count.end, written, in_one_line(written), "N", None, count))
        position = count.end
    _tag_words(text, position, len(text), phrases, tokens)
    return tokens


def _moved(token: Token, mended: Mended) -> Token:
    """Put a token of a mended text back to where it stands in the text as it is."""
    start, end = mended.origin(token.start), mended.origin(token.end - 1) + 1 if token.end > token.start else mended.origin(token.end)
    return replace(token, start=start, end=end, count=replace(token.count, start=start, end=end) if token.count else None)


def _tag_words(text: str, start: int, end: int, phrases: _Phrases, tokens: list[Token]) -> None:
    """Tag the words between two offsets and add them to the tokens. Between two words there is white space alone: each is found behind the last."""
    written = phrases.word.findall(text, start, end)
    words = [phrases.words[word] for word in written]
    at, position = 0, start
    while at < len(words):
        word, (lower, _, tag, metric, longer) = written[at], words[at]
        first = text.find(word, position)
        position = first + len(word)
        at += 1
        if longer and at < len(words) and (entries := longer.get(words[at][1])) and (phrase := _phrase_at(words, at, entries)):
            rest, tag, metric = phrase
            for further in written[at : at + len(rest)]:
                position = text.find(further, position) + len(further)
            at += len(rest)
            word = text[first:position]
            lower = in_one_line(word)
        tokens.append(Token(first, position, word, lower, tag, metric))


def _phrase_at(words: Sequence[_Word], at: int, entries: Sequence[Longer]) -> Longer | None:
    """Give the longest phrase whose further words stand at an index, of those whose first further word does."""
    for entry in entries:
        rest = entry[0]
        if len(rest) == 1 or [word[1] for word in words[at : at + len(rest)]] == rest:
            return entry
    return None


def _plain(word: str, forms: _Forms) -> str:
    """Give the class of a word that the lexicon lacks, by its form."""
    if not (word[0].isalpha() or word[0].isdigit()):
        return _SIGNS.get(word, "/")
    if word[0].isupper():
        return "P" if forms.demonyms.match(word) and word not in forms.no_demonyms else "L"
    if word.endswith(forms.adverbs) and len(word) > SHORTEST_ADVERB and word not in forms.no_adverbs:
        return "a"
    return "P" if forms.people.search(word) else "w"

