"""The texts that the weights are learned from, with what is said in them: annotated articles, judged readings, excerpts, spec rows and briefs."""

import json
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any
from zlib import crc32

from crisisfigures.claims.context import ArticleContext, Mention
from crisisfigures.claims.evaluation.documents import Annotation, read_documents
from crisisfigures.claims.tokens import Token, tag_sentence
from crisisfigures.languages import available
from crisisfigures.model import Article

# Sentences of the specs say one thing each, plainly. Judged readings of ordinary news are the doubtful ones alone: they teach
# which figures to leave alone, but nothing about which word tells what a number counts. Excerpts know one right figure each, and no wrong one.
WEIGHT_OF_JUDGED, WEIGHT_OF_DOUBTS, WEIGHT_OF_SPECS, WEIGHT_OF_EXCERPTS = 0.0, 0.9, 2.0, 1.0
# What the terms of displacement reports may be by our metrics: an excerpt does not tell which.
TERMS = {
    "housing": ("housing_destroyed", "housing_damaged"),
    "evacuated": ("evacuated",),
    "relocated": ("evacuated", "displaced"),
    "homeless": ("homeless",),
    "sheltered": ("displaced", "in_need", "homeless"),
    "camp": ("displaced", "idps"),
    "displaced": ("displaced", "idps"),
    "flee": ("displaced", "idps", "refugees"),
}

Said = Sequence[Annotation] | Sequence[tuple[float, str]]  # annotations, or of a spec row value and metric or source


@dataclass(frozen=True)
class Document:
    """A text with what is said in it; where `judged` is given, only the figures in these spans were looked at."""

    number: int
    context: ArticleContext
    said: Said
    judged: tuple[tuple[int, int], ...] | None = None
    weight: float = 1.0  # of its figures in learning which word tells what a number counts

    @property
    def fold(self) -> int:
        """A number by its text, so that a text that comes in or goes moves no other between the parts that measure."""
        return crc32(self.context.text.encode("utf-8", "surrogatepass"))

    def is_judged(self, start: int, end: int) -> bool:
        """Say whether the annotators looked at what stands there."""
        return self.judged is None or any(first < end and start < last for first, last in self.judged)

    def wanted(self, start: int, token: Token) -> tuple[frozenset[str], bool]:
        """Give what a number counts, and whether annotators may differ on it or did not look; a spec row is matched by its value alone.

        `start` is where its sentence begins.
        """
        value = float(token.count.number.value) if token.count else None
        first, last = start + token.start, start + token.end
        specs = [metric for claim in self.said if isinstance(claim, tuple) for number, metric in [claim] if equal(number, value)]
        over = [a for a in self._annotations() if a.start < last and first < a.end]
        same = [a for a in over if equal(a.value, value)]
        unsure = any(a.optional for a in over) and all(a.optional for a in same)
        return frozenset([*specs, *(a.metric for a in same)]), unsure or not self.is_judged(first, last)

    def annotation_of(self, mention: Mention) -> Annotation | None:
        """Give the annotation that a figure is read right by; None where there is none, or only one that others might not have made."""
        over = (a for a in self._annotations() if a.start < mention.end and mention.start < a.end and a.metric == mention.metric and not a.optional)
        return next((a for a in over if equal(a.value, float(mention.value))), None)

    def source_of(self, mention: Mention) -> str | None:
        """Give the source of a figure, "" for the text's own voice; None where it is not told."""
        if annotation := self.annotation_of(mention):
            told = "source" in annotation.fields and annotation.fields.get("basis")  # the second reader of a disputed figure told its metric alone
            return str(annotation.fields["source"] or "") if told else None
        return next((claim[1] for claim in self.said if isinstance(claim, tuple) and equal(claim[0], float(mention.value))), None)

    def _annotations(self) -> Iterator[Annotation]:
        return (a for a in self.said if not isinstance(a, tuple))


def next_number(documents: Sequence[Document]) -> int:
    """Give the number of the document after these."""
    return documents[-1].number + 1 if documents else 0


def read_articles(paths: Sequence[Path], left_out: frozenset[str]) -> Iterator[Document]:
    """Read annotated articles."""
    number = 0
    for path in paths:
        records = {r["id"]: r for r in map(json.loads, path.read_text(encoding="utf-8").splitlines())}
        for document in read_documents(path):
            if document.document_id not in left_out:
                record = records[document.document_id]
                if _language(record["text"]) in available():
                    yield _judged(number, record) if "judged" in record else Document(number, _context(record), document.annotations)
                    number += 1


def _judged(number: int, record: dict[str, Any]) -> Document:
    """Take an article of which only some readings were judged: a metric of None says that the figure counts nothing of ours."""
    readings = record["judged"]
    said = [Annotation(r["start"], r["end"], "", "", r["metric"], r["value"], {}, r["optional"]) for r in readings if r["metric"]]
    return Document(number, _context(record), said, tuple((r["start"], r["end"]) for r in readings), WEIGHT_OF_JUDGED)


def read_specs(folder: Path, first: int) -> Iterator[Document]:
    """Read the sentences of the spec tables, a folder a language: each holds the claims of its row, and nothing else."""
    for path in sorted(folder.glob("*/*claims*.toml")):
        for members in tomllib.loads(path.read_text(encoding="utf-8")).values():
            for number, member in enumerate(members, first):
                wanted = [(float(claim["value"]), claim["metric"]) for claim in member.get("claims", [])]
                yield Document(number, ArticleContext(member["text"], member.get("title"), language=path.parent.name), wanted, None, WEIGHT_OF_SPECS)
            first += len(members)


def read_source_specs(folder: Path, first: int) -> Iterator[Document]:
    """Read the sentences of the spec table of sources; of each figure its value and its source are told."""
    members = [member for group in tomllib.loads((folder / "sources.toml").read_text(encoding="utf-8")).values() for member in group]
    for number, member in enumerate(members, first):
        yield Document(number, ArticleContext(member["text"]), [(float(s["value"]), s["source"]) for s in member["says"]], None, WEIGHT_OF_SPECS)


def read_briefs(folder: Path, claims: Path, first: int, told: str = "metric") -> Iterator[Document]:
    """Read the briefs of the sample: each holds the claims that are listed for it, and nothing else; of each its value and another field."""
    from crisisfigures.articles import read_articles as read_folder

    listed = tomllib.loads(claims.read_text(encoding="utf-8"))
    briefs = (item for item in read_folder(folder) if isinstance(item, Article) and item.article_id in listed)
    for number, brief in enumerate(briefs, first):
        said = [(float(claim["value"]), claim[told]) for claim in listed[brief.article_id]["claims"] if told in claim]
        yield Document(number, ArticleContext.of(brief), said, None, WEIGHT_OF_SPECS)


def read_excerpts(path: Path, first: int) -> Iterator[Document]:
    """Read excerpts of which one figure is known, by its term; what the others count is not."""
    for number, record in enumerate(map(json.loads, path.read_text(encoding="utf-8").splitlines()), first):
        context, figure = ArticleContext(record["text"], language=_language(record["text"])), record["gold"]["figure"]
        if context.language not in available():
            continue
        metrics = next((metrics for word, metrics in TERMS.items() if word in record["gold"]["term"].lower()), ())
        spans = [
            (sentence.start + token.start, sentence.start + token.end)
            for sentence in context.sentences
            for token in tag_sentence(sentence.text, context.language).tokens
            if token.count and equal(float(token.count.number.value), figure)
        ]  # fmt: skip
        if figure and metrics and spans:
            yield Document(number, context, [(float(figure), metric) for metric in metrics], tuple(spans), WEIGHT_OF_EXCERPTS)


def _context(record: dict[str, Any]) -> ArticleContext:
    published = date.fromisoformat(record["published"][:10]) if record.get("published") else None
    return ArticleContext(record["text"], record.get("title"), record.get("publisher"), published, language=_language(record["text"]))


def _language(text: str) -> str:
    """Tell the language as the program does where an article does not state it."""
    from crisisfigures.articles.language import detect_language

    return detect_language(text) or "en"


def equal(a: float | None, b: float | None) -> bool:
    """Say whether two values are the same to half a percent."""
    return a is not None and b is not None and abs(a - b) <= 0.005 * max(abs(a), abs(b))
