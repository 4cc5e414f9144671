"""What the steps of extraction share: the article split into sentences, and one number that was bound to a metric."""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from crisisfigures.claims.once import once
from crisisfigures.claims.sentences import Sentence, split_sentences
from crisisfigures.languages.patterns import occurrences, plain_letters
from crisisfigures.model import Article, Metric, Precision, Qualifier, Unit

_NO_LETTERS = frozenset([""])


@dataclass(frozen=True)
class ArticleContext:
    """An article's text and metadata, with what is computed from them once."""

    text: str
    title: str | None = None
    publisher: str | None = None
    published: date | None = None
    published_precision: Precision | None = None
    language: str = "en"
    memo: dict[str, object] = field(default_factory=dict, compare=False, repr=False)  # what a step computes once an article

    @once
    def sentences(self) -> Sequence[Sentence]:
        """The sentences in order."""
        return split_sentences(self.text, self.language)

    @once
    def letters(self) -> str:
        """The text in lower case with a space for all that is no plain letter."""
        return plain_letters(self.text)

    @once
    def words(self) -> frozenset[str]:
        """The pieces (languages/patterns.py) of the whole text."""
        return _NO_LETTERS.union(self.letters.split())

    @once
    def pieces(self) -> Mapping[int, frozenset[str]]:
        """The pieces of each sentence, by its index."""
        return _Pieces(self.sentences, self.letters)

    def pieces_in(self, sentence: Sentence) -> list[str]:
        """Give the pieces of a sentence in order and with repetition: for one look at them, faster than a set."""
        return ["", *self.letters_in(sentence).split()]

    def letters_in(self, sentence: Sentence) -> str:
        """Give the letters of a sentence."""
        return self.letters[sentence.start : sentence.end]

    def occurrences(self, pieces: frozenset[str]) -> list[int]:
        """Give where some pieces stand in the text, those of each in order; one without letters stands in each sentence."""
        letters, there = f" {self.letters} ", pieces & self.words
        return [at for piece in there for at in (occurrences(piece, letters) if piece else self.starts)]

    @once
    def starts(self) -> list[int]:
        """Where the sentences begin."""
        return [sentence.start for sentence in self.sentences]

    def rest_of_paragraph(self, index: int, most: int) -> range:
        """Give the sentences behind one in its paragraph, so many at most."""
        paragraph, last = self.sentences[index].paragraph, index + 1
        while last < min(index + 1 + most, len(self.sentences)) and self.sentences[last].paragraph == paragraph:
            last += 1
        return range(index + 1, last)

    def heading_of(self, index: int) -> str | None:
        """Give the nearest heading line above a sentence; None where there is none."""
        return next((s.text for s in reversed(self.sentences[:index]) if s.heading), None)

    @classmethod
    def of(cls, article: Article) -> "ArticleContext":
        """Take what extraction reads from an article."""
        return cls(article.text, article.title, article.publisher, article.published, article.published_precision, article.language or "en")


class _Pieces(dict[int, frozenset[str]]):
    """The pieces of the sentences that are asked for. It holds no context: that holds it, and nothing frees such a ring while many are read."""

    def __init__(self, sentences: Sequence[Sentence], letters: str) -> None:
        self._sentences, self._letters = sentences, letters

    def __missing__(self, index: int) -> frozenset[str]:
        sentence = self._sentences[index]
        self[index] = pieces = _NO_LETTERS.union(self._letters[sentence.start : sentence.end].split())
        return pieces


@dataclass(slots=True)
class Mention:
    """One number bound to a metric: what the steps that fill the other fields are asked about. Offsets are code points in the text, half open."""

    sentence: int  # index into ArticleContext.sentences
    start: int
    end: int
    metric: Metric
    unit: Unit
    value: Decimal
    qualifier: Qualifier
    head: str | None = None  # head noun as written: "people", "Syrians"
    trigger_start: int | None = None  # the word that tells the metric ("killed"), where known
    trigger_end: int | None = None
    rule: str = ""


def sentence_at(context: ArticleContext, offset: int) -> int:
    """Give the index of the sentence that holds a code point (the last one that begins at or before it)."""
    return max(0, bisect_right(context.starts, offset) - 1)
