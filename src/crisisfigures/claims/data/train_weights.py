"""Learn the weights of claims/weighing.py, basis_weighing.py and confidence.py from annotated articles: run by developers, never by the program.

    python -m crisisfigures.claims.data.train_weights ANNOTATED.jsonl ... [--leave-out IDS.txt] [--specs tests/specs/en]

Reads documents as `crisisfigures evaluate` does, and the sentences of the spec tables, and writes pairs.en.tsv, gifts.en.tsv,
basis.en.tsv and confidence.en.tsv beside this file: a sign and its weight for each choice, in the order of the signs.
Needs scikit-learn (extra `train`). Logistic regression with an L2 penalty (lbfgs): the same input gives the same weights.
"""

import argparse
import json
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from crisisfigures.claims.basis import ruled_basis
from crisisfigures.claims.basis_weighing import CHOICES, basis_signs
from crisisfigures.claims.binding import Binding, facts_of
from crisisfigures.claims.candidates import Facts
from crisisfigures.claims.confidence import confidence_signs
from crisisfigures.claims.context import ArticleContext, Mention
from crisisfigures.claims.evaluation.documents import Annotation, read_documents, read_held_out
from crisisfigures.claims.extract import find_mentions, mention_of, speaks_of
from crisisfigures.claims.gifts import Gift, gift_signs, gifts_of
from crisisfigures.claims.pairs import Pair, pairs_of
from crisisfigures.claims.refinement import refine
from crisisfigures.claims.signs import signs
from crisisfigures.claims.tokens import Token, tag_sentence
from crisisfigures.claims.weighing import ENOUGH, Weighed, bound_by_gift, bound_by_pair
from crisisfigures.claims.weights import BIAS, weights
from crisisfigures.claims.wording import Wording
from crisisfigures.model import Article

FOLDS = 5
PARTS = 3  # of the articles, for the confidence
# Sentences of the specs say one thing each, plainly. Judged readings of ordinary news are the doubtful ones alone: they teach
# how far to trust what is bound, but nothing about how numbers are bound.
WEIGHT_OF_JUDGED, WEIGHT_OF_SPECS = 0.0, 2.0
SEEN_OFTEN = 2  # documents' signs seen less often are left out
STRENGTH = {"pairs": 0.3, "gifts": 0.3, "basis": 0.3, "confidence": 0.1}  # inverse of the penalty; chosen on articles left out
SMALLEST = 0.004  # weights below say nothing
HERE = Path(__file__).parent
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


Example = tuple[int, list[str], bool | None, float]  # document, signs, whether right (None where not known), weight
Said = Sequence[Annotation] | Sequence[tuple[float, str]]  # annotations, or of a spec row value and metric


@dataclass(frozen=True)
class Document:
    """A text with what is said in it; where `judged` is given, only the figures in these spans were looked at."""

    number: int
    context: ArticleContext
    said: Said
    judged: tuple[tuple[int, int], ...] | None = None
    weight: float = 1.0  # of its figures in learning how numbers are bound

    def is_judged(self, start: int, end: int) -> bool:
        """Say whether the annotators looked at what stands there."""
        return self.judged is None or any(first < end and start < last for first, last in self.judged)


@dataclass
class Row:
    """A number of a sentence, what it may be joined to, and what the annotators say that it counts."""

    document: int
    sentence: int
    facts: Facts
    at: int
    wanted: frozenset[str]
    unsure: bool  # annotators may differ: no example
    context: ArticleContext
    pairs: list[Pair]
    weight: float = 1.0
    probabilities: list[float] = field(default_factory=list)

    def right(self, choice: Pair | Gift) -> bool:
        """Say whether a choice counts what was annotated."""
        trigger = choice.trigger if isinstance(choice, Pair) else (choice.giver.trigger if choice.relation != "sentence before" else None)
        binding = Binding(self.at, choice.metric, choice.unit, "training", 0.5, choice.head, trigger)
        mention = mention_of(self.sentence, self.context.sentences[self.sentence], self.facts.tagged, binding)
        return refine(self.context, mention) in self.wanted

    def best(self) -> Weighed | None:
        """Give the likeliest pair."""
        return max(map(Weighed, self.probabilities, self.pairs), key=lambda w: w.probability, default=None)


def main() -> None:
    """Learn both tables and write them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("annotated", nargs="+", type=Path)
    parser.add_argument("--leave-out", type=Path)
    parser.add_argument("--specs", type=Path)
    parser.add_argument("--briefs", type=Path, nargs=2, metavar=("FOLDER", "CLAIMS.toml"), help="articles of our own, and by article_id the claims in each")
    parser.add_argument("--excerpts", type=Path, help="excerpts with one annotated figure each, as {text, gold: {figure, term}}")
    arguments = parser.parse_args()
    left_out = read_held_out(arguments.leave_out) if arguments.leave_out else frozenset()
    documents = list(read_articles(arguments.annotated, left_out))
    if arguments.excerpts:
        documents += read_excerpts(arguments.excerpts, first=_next(documents))
    specs = list(read_specs(arguments.specs, first=_next(documents))) if arguments.specs else []
    if arguments.briefs:
        folder, listed = arguments.briefs
        specs += read_briefs(folder, listed, first=_next([*documents, *specs]))
    learn_confidence([*documents, *specs])
    learn_binding([*documents, *specs])
    learn_basis(list(_bases(documents)))


def _next(documents: Sequence[Document]) -> int:
    return documents[-1].number + 1 if documents else 0


def learn_binding(documents: Sequence[Document]) -> None:
    """Learn how numbers are bound."""
    rows = [row for document in documents if document.weight for row in _rows_of(document)]
    learn_pairs(rows)
    learn_gifts(rows)
    weights.cache_clear()


def read_articles(paths: Sequence[Path], left_out: frozenset[str]) -> Iterator[Document]:
    """Read annotated articles."""
    number = 0
    for path in paths:
        records = {r["id"]: r for r in map(json.loads, path.read_text(encoding="utf-8").splitlines())}
        for document in read_documents(path):
            if document.document_id not in left_out:
                record = records[document.document_id]
                if "judged" in record:
                    yield _judged(number, record)
                else:
                    yield Document(number, _context(record), document.annotations)
                number += 1


def _judged(number: int, record: dict[str, Any]) -> Document:
    """Take an article of which only some readings were judged: a metric of None says that the figure counts nothing of ours."""
    readings = record["judged"]
    said = [Annotation(r["start"], r["end"], "", "", r["metric"], r["value"], {}, r["optional"]) for r in readings if r["metric"]]
    return Document(number, _context(record), said, tuple((r["start"], r["end"]) for r in readings), WEIGHT_OF_JUDGED)


def read_specs(folder: Path, first: int) -> Iterator[Document]:
    """Read the sentences of the spec tables: each holds the claims of its row, and nothing else."""
    for path in sorted(folder.glob("*claims*.toml")):
        for members in tomllib.loads(path.read_text(encoding="utf-8")).values():
            for number, member in enumerate(members, first):
                wanted = [(float(claim["value"]), claim["metric"]) for claim in member.get("claims", [])]
                yield Document(number, ArticleContext(member["text"], member.get("title")), wanted, None, WEIGHT_OF_SPECS)
            first += len(members)


def read_briefs(folder: Path, claims: Path, first: int) -> Iterator[Document]:
    """Read the briefs of the sample: each holds the claims that are listed for it, and nothing else."""
    from crisisfigures.articles import read_articles as read_folder

    listed = tomllib.loads(claims.read_text(encoding="utf-8"))
    briefs = (item for item in read_folder(folder) if isinstance(item, Article) and item.article_id in listed)
    for number, brief in enumerate(briefs, first):
        said = [(float(claim["value"]), claim["metric"]) for claim in listed[brief.article_id]["claims"]]
        yield Document(number, ArticleContext.of(brief), said, None, WEIGHT_OF_SPECS)


def read_excerpts(path: Path, first: int) -> Iterator[Document]:
    """Read excerpts of which one figure is known, by its term; what the others count is not."""
    for number, record in enumerate(map(json.loads, path.read_text(encoding="utf-8").splitlines()), first):
        context, figure = ArticleContext(record["text"]), record["gold"]["figure"]
        metrics = next((metrics for word, metrics in TERMS.items() if word in record["gold"]["term"].lower()), ())
        spans = [
            (sentence.start + token.start, sentence.start + token.end)
            for sentence in context.sentences
            for token in tag_sentence(sentence.text).tokens
            if token.count and _equal(float(token.count.number.value), figure)
        ]  # fmt: skip
        if figure and metrics and spans:
            yield Document(number, context, [(float(figure), metric) for metric in metrics], tuple(spans))


def _context(record: dict[str, Any]) -> ArticleContext:
    published = record.get("published")
    return ArticleContext(record["text"], record.get("title"), record.get("publisher"), date.fromisoformat(published[:10]) if published else None)


def _rows_of(document: Document) -> Iterator[Row]:
    context = document.context
    topic = speaks_of(context)
    for index, sentence in enumerate(context.sentences):
        facts = facts_of(tag_sentence(sentence.text, context.language), context.language, topic)
        for at, tag in enumerate(facts.classes):
            if tag == "N":
                token = facts.tagged.tokens[at]
                wanted, unsure = _wanted(token, sentence.start, document.said)
                unsure |= not document.is_judged(sentence.start + token.start, sentence.start + token.end)
                yield Row(document.number, index, facts, at, wanted, unsure, context, list(pairs_of(facts, at)), document.weight)


def _wanted(token: Token, start: int, said: Said) -> tuple[frozenset[str], bool]:
    """Give what a number counts, and whether annotators may differ on it; a spec row is matched by its value alone."""
    value = float(token.count.number.value) if token.count else None
    specs = [metric for claim in said if isinstance(claim, tuple) for number, metric in [claim] if _equal(number, value)]
    over = [a for a in said if not isinstance(a, tuple) and a.start < start + token.end and start + token.start < a.end]
    same = [a for a in over if _equal(a.value, value)]
    unsure = any(a.optional for a in over) and all(a.optional for a in same)
    return frozenset([*specs, *(a.metric for a in same)]), unsure


def _equal(a: float | None, b: float | None) -> bool:
    return a is not None and b is not None and abs(a - b) <= 0.005 * max(abs(a), abs(b))


def learn_pairs(rows: Sequence[Row]) -> None:
    """Learn what speaks for a trigger; leaves in each row the probabilities of its pairs, judged by articles that it is not of."""
    examples = [(row, pair, signs(row.facts, pair)) for row in rows for pair in row.pairs]
    judged = _learn("pairs", [(row.document, seen, None if row.unsure else row.right(pair), row.weight) for row, pair, seen in examples])
    for (row, _, _), probability in zip(examples, judged, strict=True):
        row.probabilities.append(float(probability))


def learn_gifts(rows: Sequence[Row]) -> None:
    """Learn which numbers have their metric from another one."""
    examples: list[Example] = []
    before: tuple[tuple[int, int], list[Binding]] = ((0, -9), [])
    for (document, sentence), group in _by_sentence(rows):
        own = {row.at: best for row in group if (best := row.best())}
        bindings = {at: bound_by_pair(best) for at, best in own.items() if best.probability >= ENOUGH}
        near = before[1] if before[0][0] == document and 0 < sentence - before[0][1] <= 2 else []
        for row in group:
            mine = own.get(row.at)
            for gift in gifts_of(row.facts, row.at, {n: b for n, b in bindings.items() if n != row.at}, near):
                right = row.right(gift)
                seen = gift_signs(row.facts, gift, mine.probability if mine else 0.0, mine.choice.metric if mine else None)
                examples.append((document, seen, None if row.unsure else right, row.weight))
                if right and row.at not in bindings:
                    bindings[row.at] = bound_by_gift(Weighed(0.9, gift))
        if bindings:
            before = (document, sentence), [bindings[at] for at in sorted(bindings)]
    _learn("gifts", examples)


def _by_sentence(rows: Sequence[Row]) -> Iterator[tuple[tuple[int, int], list[Row]]]:
    groups: dict[tuple[int, int], list[Row]] = {}
    for row in rows:
        groups.setdefault((row.document, row.sentence), []).append(row)
    yield from groups.items()


def _bases(documents: Sequence[Document]) -> Iterator[tuple[list[str], str]]:
    """Give the signs and the annotated basis of every figure that is read right."""
    for document in documents:
        for found in find_mentions(document.context):
            if (right := _annotation_of(found.mention, document.said)) and "basis" in right.fields:
                wording = Wording(document.context, found.mention)
                basis, ground = ruled_basis(wording)
                if basis != "rate":
                    yield basis_signs(wording, basis, ground), str(right.fields["basis"])


def learn_confidence(documents: Sequence[Document]) -> None:
    """Learn how often what is bound is right, from texts that the binding was not learned from."""
    examples: list[Example] = []
    for part in range(PARTS):
        learn_binding([document for document in documents if document.number % PARTS != part])
        for document in documents:
            if document.number % PARTS == part:
                every = list(find_mentions(document.context))
                right = [_is_right(found.mention, document) for found in every]
                signs_of_each = confidence_signs(document.context, every)
                examples += zip([document.number] * len(every), signs_of_each, right, [1.0] * len(every), strict=True)
    _learn("confidence", examples)


def _is_right(mention: Mention, document: Document) -> bool | None:
    """Say whether a figure is as annotated; None where annotators may differ or did not look."""
    if _annotation_of(mention, document.said) or any(_is_said(mention, claim) for claim in document.said):
        return True
    over = [a for a in document.said if not isinstance(a, tuple) and a.start < mention.end and mention.start < a.end]
    return None if any(a.optional for a in over) or not document.is_judged(mention.start, mention.end) else False


def _annotation_of(mention: Mention, said: Said) -> Annotation | None:
    annotations = (a for a in said if not isinstance(a, tuple))
    over = (a for a in annotations if a.start < mention.end and mention.start < a.end and a.metric == mention.metric and not a.optional)
    return next((a for a in over if _equal(a.value, float(mention.value))), None)


def _is_said(mention: Mention, claim: Annotation | tuple[float, str]) -> bool:
    return isinstance(claim, tuple) and claim[1] == mention.metric and _equal(claim[0], float(mention.value))


def learn_basis(examples: Sequence[tuple[list[str], str]]) -> None:
    """Learn which basis the signs of a figure speak for."""
    vectors = DictVectorizer(dtype=np.float32)
    seen = vectors.fit_transform([dict.fromkeys(s, 1.0) for s, _ in examples])
    often = np.asarray((seen > 0).sum(axis=0)).ravel() > SEEN_OFTEN
    model = _fit("basis", seen[:, often], np.asarray([basis for _, basis in examples]))
    order = [list(model.classes_).index(choice) for choice in CHOICES]
    names = np.asarray(vectors.feature_names_)[often]
    table = {BIAS: model.intercept_[order], **dict(zip(names, model.coef_[order].T, strict=True))}
    _write("basis", table)
    print(f"basis: {len(examples)} examples, {len(table)} signs")


def _write(decision: str, table: dict[str, Any]) -> None:
    kept = {sign: np.atleast_1d(numbers) for sign, numbers in sorted(table.items()) if sign == BIAS or np.abs(numbers).max() >= SMALLEST}
    lines = ["\t".join([" ".join(sign.split()), *(f"{w:.3f}" for w in numbers)]) for sign, numbers in kept.items()]
    (HERE / f"{decision}.en.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")


def _learn(kind: str, examples: Sequence[Example]) -> "np.ndarray[Any, Any]":
    """Fit, write the table, and give the probability of each example as models see it that did not learn from its article."""
    vectors = DictVectorizer(dtype=np.float32)
    seen = vectors.fit_transform([dict.fromkeys(s, 1.0) for _, s, _, _ in examples])
    often = np.asarray((seen > 0).sum(axis=0)).ravel() >= SEEN_OFTEN
    seen, names = seen[:, often], np.asarray(vectors.feature_names_)[often]
    sure = np.asarray([right is not None for _, _, right, _ in examples])
    right = np.asarray([bool(r) for _, _, r, _ in examples])
    fold = np.asarray([document % FOLDS for document, _, _, _ in examples])
    counts = np.asarray([weight for _, _, _, weight in examples])
    judged = np.zeros(len(examples))
    for part in range(FOLDS):
        others = sure & (fold != part)
        judged[fold == part] = _fit(kind, seen[others], right[others], counts[others]).predict_proba(seen[fold == part])[:, 1]
    model = _fit(kind, seen[sure], right[sure], counts[sure])
    table = {BIAS: model.intercept_[0], **dict(zip(names, model.coef_[0], strict=True))}
    _write(kind, table)
    print(f"{kind}: {int(sure.sum())} examples, {int(right[sure].sum())} right, {len(table)} signs; left-out accuracy {((judged >= ENOUGH) == right)[sure].mean():.3f}")
    return judged


def _fit(kind: str, seen: Any, right: Any, counts: Any = None) -> LogisticRegression:
    return LogisticRegression(C=STRENGTH[kind], max_iter=5000).fit(seen, right, sample_weight=counts)


if __name__ == "__main__":
    main()
