"""What a rule's match is judged by: the sentence, the article's topic, and the match itself with its words."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, compress
from operator import ne

from crisisfigures.claims.bounds import Count
from crisisfigures.claims.once import once
from crisisfigures.claims.rules import Rule
from crisisfigures.claims.tokens import Tagged, Token
from crisisfigures.claims.topic import Topic
from crisisfigures.claims.units import PEOPLE, THINGS, befell, metric_of_people, metric_of_things
from crisisfigures.claims.word_kinds import step_of
from crisisfigures.claims.words import Word, words_of
from crisisfigures.languages import load
from crisisfigures.languages.patterns import alternatives, last_letters, words_pattern

TRIGGERS = frozenset("VGIJDSETYouf")  # the classes of words that may tell what a number counts
_FILLED = str.maketrans('aL/"', "wwww")


@dataclass(frozen=True)
class GrammarWords:
    """The words that checks ask for, by their keys in the lexicon."""

    weak: frozenset[str]
    soft: frozenset[str]
    reach: frozenset[str]
    provided_to: frozenset[str]
    provided_with: frozenset[str]
    victims: frozenset[str]
    nobody: frozenset[str]
    lives: frozenset[str]
    no_single: frozenset[str]
    elements: frozenset[str]
    plurals: tuple[str, ...]
    lost: re.Pattern[str]
    home_of: re.Pattern[str]
    home_ends: frozenset[str]  # the last letters of such words
    hypothetical: re.Pattern[str]
    participles_tell_past: bool


@lru_cache
def grammar_words(language: str) -> GrammarWords:
    """Read the words that checks ask for."""
    lexicon = load(language)

    def listed(table: str, key: str) -> frozenset[str]:
        return frozenset(lexicon.words(table, key))

    return GrammarWords(
        weak=listed("context", "weak"),
        soft=listed("context", "soft"),
        reach=listed("frames", "reach"),
        provided_to=listed("frames", "provided_to"),
        provided_with=listed("frames", "provided_with"),
        victims=listed("checks", "victims"),
        lives=listed("checks", "lives"),
        no_single=listed("checks", "no_single"),
        elements=listed("checks", "elements") | listed("checks", "fugitives"),
        nobody=listed("numbers", "nobody"),
        plurals=lexicon.words("endings", "plurals"),
        lost=re.compile(rf"\b{alternatives(lexicon.words('checks', 'lost'))}", re.IGNORECASE),
        home_of=re.compile(rf"{alternatives(lexicon.words('context', 'home_of'))}\s*$", re.IGNORECASE),
        home_ends=last_letters(lexicon.words("context", "home_of")),
        hypothetical=words_pattern(lexicon.words("context", "hypothetical")),
        participles_tell_past=lexicon.flag("language", "participles_tell_past"),
    )


@dataclass
class Facts:
    """A sentence and what its article is about."""

    tagged: Tagged
    classes: str  # those of the sentence, with the numbers of things masked
    language: str
    topic: Topic  # what the article is about

    @once
    def words(self) -> Sequence[Word]:
        """What is known of the words of the tokens."""
        words, numbers = words_of(self.language)
        return [numbers[token.word] if token.count else words[token.word] for token in self.tagged.tokens]

    @once
    def other_words(self) -> Sequence[Word | None]:
        """The same; None for numbers."""
        return [None if token.count else word for token, word in zip(self.tagged.tokens, self.words, strict=True)]

    @once
    def triggers(self) -> Sequence[int]:
        """The tokens that may tell what a number counts."""
        return [at for at, tag in enumerate(self.classes) if tag in TRIGGERS]

    def triggers_within(self, first: int, end: int) -> frozenset[str]:
        """Give the classes of such tokens from one up to another."""
        classes, triggers = self.classes, self.triggers
        return frozenset([classes[trigger] for trigger in triggers[bisect_left(triggers, first) : bisect_left(triggers, end)]])

    @once
    def wording(self) -> int:
        """How much its words lean towards crises, as a step."""
        return step_of({word.word: word.leaning for word in self.words}.values())

    @once
    def _runs(self) -> tuple[str, Sequence[int]]:
        """The classes, with words that fill up as one class and each run of a class once, and the run of each token, counted from 1."""
        filled = self.classes.translate(_FILLED)
        begins = [*map(ne, filled, f" {filled}")]
        return "".join(compress(filled, begins)), [*accumulate(begins)]

    def way(self, first: int, last: int) -> str:
        """Give the shortened classes between two tokens: words that fill up and runs of one class become one."""
        short, runs = self._runs
        return short[runs[first + 1] - 1 : runs[last - 1]] if last - first > 1 else ""


@dataclass(slots=True)
class Candidate:
    """A match of a rule on a number; number, head, trigger and word are indices of tokens."""

    facts: Facts
    rule: Rule
    number: int
    head: int | None
    trigger: int | None
    word: int | None

    @property
    def classes(self) -> str:
        """The classes of the whole sentence, nothing masked."""
        return self.facts.tagged.classes

    @property
    def words(self) -> GrammarWords:
        """The lexicon's words for checks."""
        return grammar_words(self.facts.language)

    @property
    def count(self) -> Count | None:
        """The number with its hedge."""
        return self.token(self.number).count

    @property
    def head_class(self) -> str:
        """The class of the head noun, empty without one."""
        return self.classes[self.head] if self.head is not None else ""

    @property
    def trigger_word(self) -> str:
        """The trigger in lower case, empty without one."""
        return self.token(self.trigger).text.lower() if self.trigger is not None else ""

    @property
    def metric(self) -> str | None:
        """What the rule says that the number counts: by itself, by its trigger, or where that names nothing."""
        token = self.token(self.trigger) if self.trigger is not None else None
        if token and self.head_class in THINGS and (of_things := metric_of_things(self.facts.language).get(token.word)):
            return of_things
        if token and self.head_class in PEOPLE and befell(self.facts.classes, self.number, self.trigger) and (of_people := metric_of_people(self.facts.language).get(token.word)):
            return of_people
        named = token.metric if token else None
        return self.rule.metric or named or self.rule.otherwise

    def token(self, index: int) -> Token:
        """Give a token of the sentence."""
        return self.facts.tagged.tokens[index]
