"""Learn the weights of claims/weighing.py, choosing.py, basis_weighing.py and source_weighing.py: run by developers, never by the program.

    python -m crisisfigures.claims.data.train_weights ANNOTATED.jsonl ... [--leave-out IDS.txt] [--specs tests/specs] [--only sources]

Reads annotated documents as `crisisfigures evaluate` does, and the sentences of the spec tables, and writes pairs.en.tsv, choices.en.tsv,
basis.en.tsv and sources.en.tsv beside this file: a sign and its weight for each choice, in the order of the signs.
Needs scikit-learn (extra `train`). Conditional logit (McFadden 1974) and multinomial logistic regression, both with an L2 penalty and fitted by
L-BFGS: the same input gives the same weights.
"""

import argparse
import json
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import chain
from pathlib import Path
from typing import Any

import numpy as np
from scipy.optimize import minimize
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from crisisfigures.claims.attribution import ruled
from crisisfigures.claims.basis import ruled_basis
from crisisfigures.claims.basis_signs import basis_signs
from crisisfigures.claims.basis_weighing import CHOICES
from crisisfigures.claims.candidates import Facts
from crisisfigures.claims.choosing import ENOUGH, choices_of, read_lines
from crisisfigures.claims.context import ArticleContext, Mention
from crisisfigures.claims.evaluation.agreement import same_name
from crisisfigures.claims.evaluation.documents import Annotation, read_documents, read_held_out
from crisisfigures.claims.extract import find_mentions, speaks_of
from crisisfigures.claims.pairs import Pair, pairs_of
from crisisfigures.claims.signs import signs
from crisisfigures.claims.source_weighing import weighed_sources
from crisisfigures.claims.tokens import Token, tag_sentence
from crisisfigures.claims.weighing import NOTHING, Weighing, refined, weigh, weighing_of
from crisisfigures.claims.weights import BIAS, FARTHEST, weights
from crisisfigures.claims.wording import Wording
from crisisfigures.languages import available
from crisisfigures.model import Article

FOLDS = 5
# Sentences of the specs say one thing each, plainly. Judged readings of ordinary news are the doubtful ones alone: they teach
# which figures to leave alone, but nothing about which word tells what a number counts. Excerpts know one right figure each, and no wrong one.
WEIGHT_OF_JUDGED, WEIGHT_OF_DOUBTS, WEIGHT_OF_SPECS, WEIGHT_OF_EXCERPTS = 0.0, 0.9, 2.0, 0.5
SEEN_OFTEN, SEEN_OFTEN_OF_SOURCES = 2, 8  # signs seen of fewer answers are left out
PENALTY = {"pairs": 4.0, "choices": 8.0, "sources": 3.0}  # chosen on articles left out
STRENGTH_OF_BASIS = 0.2  # inverse of the penalty
STEPS = 400
SMALLEST = 0.004  # weights below say nothing
BASES, SPECS_PUBLISHED = "basis.toml", date(2021, 8, 2)  # the spec table of bases, and the day on which its texts are read
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


BasisExample = tuple[list[str], str, float]  # the signs of a figure, its basis, and how much it counts
Said = Sequence[Annotation] | Sequence[tuple[float, str]]  # annotations, or of a spec row value and metric or source


@dataclass(frozen=True)
class Document:
    """A text with what is said in it; where `judged` is given, only the figures in these spans were looked at."""

    number: int
    context: ArticleContext
    said: Said
    judged: tuple[tuple[int, int], ...] | None = None
    weight: float = 1.0  # of its figures in learning which word tells what a number counts

    def is_judged(self, start: int, end: int) -> bool:
        """Say whether the annotators looked at what stands there."""
        return self.judged is None or any(first < end and start < last for first, last in self.judged)


@dataclass
class Row:
    """A number of a sentence, the words that may tell what it counts, and what the annotators say that it counts."""

    document: Document
    sentence: int
    facts: Facts
    at: int
    wanted: frozenset[str]
    unsure: bool  # annotators may differ: no example
    pairs: list[Pair]
    seen: list[list[str]]
    parts: list[float] = field(default_factory=list)  # the shares of the pairs, as a model sees them that did not learn from the article

    def weighing(self) -> Weighing:
        """Give what the number may count by its own sentence."""
        return weighing_of(self.document.context, self.sentence, self.facts, self.pairs, self.parts, self.seen)


@dataclass
class Examples:
    """Answers of which one may be right, by the number that they belong to (an index, rising), with the signs seen of each."""

    group: list[int] = field(default_factory=list)
    seen: list[Sequence[str]] = field(default_factory=list)
    right: list[bool] = field(default_factory=list)
    document: list[int] = field(default_factory=list)
    weight: list[float] = field(default_factory=list)  # 0 where annotators may differ

    def add(self, number: int, document: int, seen: Sequence[str], right: bool, weight: float) -> None:
        """Add an answer."""
        self.group.append(number)
        self.seen.append(seen)
        self.right.append(right)
        self.document.append(document)
        self.weight.append(weight)


def main() -> None:
    """Learn the tables and write them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("annotated", nargs="+", type=Path)
    parser.add_argument("--leave-out", type=Path)
    parser.add_argument("--specs", type=Path)
    parser.add_argument("--briefs", type=Path, nargs=2, metavar=("FOLDER", "CLAIMS.toml"), help="articles of our own, and by article_id the claims in each")
    parser.add_argument("--excerpts", type=Path, help="excerpts with one annotated figure each, as {text, gold: {figure, term}}")
    parser.add_argument("--only", choices=["sources"], help="learn this table alone")
    arguments = parser.parse_args()
    left_out = read_held_out(arguments.leave_out) if arguments.leave_out else frozenset()
    documents = list(read_articles(arguments.annotated, left_out))
    if not arguments.only:
        excerpts = list(read_excerpts(arguments.excerpts, first=_next(documents))) if arguments.excerpts else []
        specs = list(read_specs(arguments.specs, first=_next([*documents, *excerpts]))) if arguments.specs else []
        if arguments.briefs:
            folder, listed = arguments.briefs
            specs += read_briefs(folder, listed, first=_next([*documents, *excerpts, *specs]))
        learn_binding([*documents, *excerpts, *specs])
        learn_basis([*_bases([*documents, *excerpts]), *(_spec_bases(arguments.specs / "en") if arguments.specs else ())])
    spoken = list(read_source_specs(arguments.specs / "en", first=_next(documents))) if arguments.specs else []
    if arguments.briefs:
        folder, listed = arguments.briefs
        spoken += read_briefs(folder, listed, first=_next([*documents, *spoken]), told="source")
    learn_sources([*documents, *spoken])


def learn_binding(documents: Sequence[Document]) -> None:
    """Learn what numbers count: both tables, the second from what the first gives."""
    rows = [row for document in documents for row in _rows_of(document)]
    learn_pairs(rows)
    learn_choices(documents, rows)
    weights.cache_clear()


def _next(documents: Sequence[Document]) -> int:
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
            if token.count and _equal(float(token.count.number.value), figure)
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


def _rows_of(document: Document) -> list[Row]:
    rows: list[Row] = []

    def note(context: ArticleContext, index: int, facts: Facts, at: int) -> Weighing:
        wanted, unsure = _wanted(document, context.sentences[index].start, facts.tagged.tokens[at])
        pairs = list(pairs_of(facts, at))
        rows.append(Row(document, index, facts, at, wanted, unsure, pairs, [signs(facts, pair) for pair in pairs]))
        return NOTHING

    read_lines(document.context, speaks_of(document.context), note)
    return rows


def _wanted(document: Document, start: int, token: Token) -> tuple[frozenset[str], bool]:
    """Give what a number counts, and whether annotators may differ on it or did not look; a spec row is matched by its value alone."""
    said, value = document.said, float(token.count.number.value) if token.count else None
    specs = [metric for claim in said if isinstance(claim, tuple) for number, metric in [claim] if _equal(number, value)]
    over = [a for a in said if not isinstance(a, tuple) and a.start < start + token.end and start + token.start < a.end]
    same = [a for a in over if _equal(a.value, value)]
    unsure = any(a.optional for a in over) and all(a.optional for a in same)
    return frozenset([*specs, *(a.metric for a in same)]), unsure or not document.is_judged(start + token.start, start + token.end)


def _equal(a: float | None, b: float | None) -> bool:
    return a is not None and b is not None and abs(a - b) <= 0.005 * max(abs(a), abs(b))


def learn_pairs(rows: Sequence[Row]) -> None:
    """Learn which word tells what a number counts; leaves in each row the shares of its pairs, judged by articles that it is not of."""
    examples = Examples()
    for number, row in enumerate(rows):
        for pair, seen in zip(row.pairs, row.seen, strict=True):
            right = refined(row.document.context, row.sentence, row.facts, pair) in row.wanted
            examples.add(number, row.document.number, seen, right, 0.0 if row.unsure else row.document.weight)
    judged = iter(_learn("pairs", examples))
    for row in rows:
        row.parts = [float(next(judged)) for _ in row.pairs]


def learn_choices(documents: Sequence[Document], rows: Sequence[Row]) -> None:
    """Learn which of the metrics that a number may count it does, by what the rest of the article says."""
    by_place = {(row.document.number, row.sentence, row.at): row for row in rows}
    examples = Examples()
    number = 0
    for document in documents:

        def look_up(context: ArticleContext, index: int, facts: Facts, at: int, document: Document = document) -> Weighing:
            row = by_place.get((document.number, index, at))
            return row.weighing() if row else weigh(context, index, facts, at)

        for choice in choices_of(document.context, read_lines(document.context, speaks_of(document.context), look_up)):
            start = document.context.sentences[choice.line.index].start
            wanted, unsure = _wanted(document, start, choice.line.facts.tagged.tokens[choice.at])
            weight = 0.0 if unsure else document.weight or WEIGHT_OF_DOUBTS
            for option, seen in zip(choice.options, choice.seen, strict=True):
                examples.add(number, document.number, seen, option.metric in wanted, weight)
            number += 1
    _learn("choices", examples)


def learn_sources(documents: Sequence[Document]) -> None:
    """Learn who of those who speak around a figure is its source."""
    examples = Examples()
    number = 0
    for document in documents:
        for found in find_mentions(document.context) if document.said else ():
            statement, denied = ruled(document.context, found.mention)
            name = _source_of(found.mention, document.said)
            if name is None or denied:
                continue
            options = weighed_sources(document.context, found.mention, statement)
            right = [any(same_name(each, option.source.named.name) for each in name.split("|") if each) for option in options]
            weight = (document.weight or 1.0) if any(right) or not name else 0.0  # a source that nobody found teaches nothing
            for option, is_right in zip(options, right, strict=True):
                examples.add(number, document.number, option.seen, is_right, weight)
            number += 1
    _learn("sources", examples, SEEN_OFTEN_OF_SOURCES)


def _source_of(mention: Mention, said: Said) -> str | None:
    """Give the source of a figure, "" for the text's own voice; None where it is not told."""
    if annotation := _annotation_of(mention, said):
        told = "source" in annotation.fields and annotation.fields.get("basis")  # the second reader of a disputed figure told its metric alone
        return str(annotation.fields["source"] or "") if told else None
    return next((claim[1] for claim in said if isinstance(claim, tuple) and _equal(claim[0], float(mention.value))), None)


def _bases(documents: Sequence[Document]) -> Iterator[BasisExample]:
    """Give the signs and the annotated basis of every figure that is read right."""
    for document in documents:
        for found in find_mentions(document.context):
            if (right := _annotation_of(found.mention, document.said)) and right.fields.get("basis"):
                yield from _basis_example(document.context, found.mention, str(right.fields["basis"]), 1.0)


def _spec_bases(folder: Path) -> Iterator[BasisExample]:
    """Give the same of the figures whose basis a spec table states: by the number as it stands, or in a claim."""
    for path in [folder / BASES, *sorted(folder.glob("*claims*.toml"))]:
        for member in chain.from_iterable(tomllib.loads(path.read_text(encoding="utf-8")).values()):
            stated = [(claim["metric"], float(claim["value"]), claim["basis"]) for claim in member.get("claims", []) if "basis" in claim]
            context = ArticleContext(member["text"], member.get("title"), None, SPECS_PUBLISHED)
            for mention in (found.mention for found in find_mentions(context)) if stated or "basis" in member else ():
                quote = context.text[mention.start : mention.end]
                by_number = [basis for number, basis in member.get("basis", {}).items() if number in quote]
                by_claim = [basis for metric, value, basis in stated if metric == mention.metric and _equal(value, float(mention.value))]
                for basis in [*by_number, *by_claim][:1]:
                    yield from _basis_example(context, mention, basis, WEIGHT_OF_SPECS)


def _basis_example(context: ArticleContext, mention: Mention, right: str, weight: float) -> Iterator[BasisExample]:
    wording = Wording(context, mention)
    basis, ground = ruled_basis(wording)
    if basis != "rate":
        yield basis_signs(wording, basis, ground), right, weight


def _annotation_of(mention: Mention, said: Said) -> Annotation | None:
    annotations = (a for a in said if not isinstance(a, tuple))
    over = (a for a in annotations if a.start < mention.end and mention.start < a.end and a.metric == mention.metric and not a.optional)
    return next((a for a in over if _equal(a.value, float(mention.value))), None)


def learn_basis(examples: Sequence[BasisExample]) -> None:
    """Learn which basis the signs of a figure speak for."""
    vectors = DictVectorizer(dtype=np.float32)
    seen = vectors.fit_transform([dict.fromkeys(s, 1.0) for s, _, _ in examples])
    often = np.asarray((seen > 0).sum(axis=0)).ravel() > SEEN_OFTEN
    right, weight = np.asarray([basis for _, basis, _ in examples]), np.asarray([weight for _, _, weight in examples])
    model = LogisticRegression(C=STRENGTH_OF_BASIS, max_iter=5000).fit(seen[:, often], right, sample_weight=weight)
    order = [list(model.classes_).index(choice) for choice in CHOICES]
    names = np.asarray(vectors.feature_names_)[often]
    table = {BIAS: model.intercept_[order], **dict(zip(names, model.coef_[order].T, strict=True))}
    _write("basis", table)
    print(f"basis: {len(examples)} examples, {len(table)} signs")


def _write(decision: str, table: dict[str, Any]) -> None:
    kept = {sign: np.atleast_1d(numbers) for sign, numbers in sorted(table.items()) if sign == BIAS or np.abs(numbers).max() >= SMALLEST}
    lines = ["\t".join([" ".join(sign.split()), *(f"{w:.3f}" for w in numbers)]) for sign, numbers in kept.items()]
    (HERE / f"{decision}.en.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")


def _learn(decision: str, examples: Examples, seen_often: int = SEEN_OFTEN) -> "np.ndarray[Any, Any]":
    """Fit, write the table, and give the share of each answer as models see it that did not learn from its article."""
    vectors = DictVectorizer(dtype=np.float64)
    seen = vectors.fit_transform([dict.fromkeys(s, 1.0) for s in examples.seen])
    often = np.asarray((seen > 0).sum(axis=0)).ravel() >= seen_often
    seen, names = seen[:, often], np.asarray(vectors.feature_names_)[often]
    group, right = np.asarray(examples.group), np.asarray(examples.right, dtype=np.float64)
    fold, weight = np.asarray(examples.document) % FOLDS, np.asarray(examples.weight)
    judged = np.zeros(len(group))
    for part in range(FOLDS):
        others, mine = (weight > 0) & (fold != part), fold == part
        table = _fit(seen[others], right[others], group[others], weight[others], PENALTY[decision])
        judged[mine] = _shares(seen[mine] @ table[1:] + table[0], group[mine])
    learned = weight > 0
    table = _fit(seen[learned], right[learned], group[learned], weight[learned], PENALTY[decision])
    _write(decision, {BIAS: table[0], **dict(zip(names, table[1:], strict=True))})
    print(f"{decision}: {len(np.unique(group[learned]))} numbers, {len(names)} signs; {_measured(judged, right, group, weight)}")
    return judged


def _shares(scores: "np.ndarray[Any, Any]", group: "np.ndarray[Any, Any]") -> "np.ndarray[Any, Any]":
    _, place = np.unique(group, return_inverse=True)
    powers = np.exp(np.clip(scores, -FARTHEST, FARTHEST))
    return np.asarray(powers / (1.0 + np.bincount(place, powers))[place])


def _fit(seen: Any, right: Any, group: Any, weight: Any, penalty: float) -> "np.ndarray[Any, Any]":
    """Fit a conditional logit whose answer "none" has the score 0: the weight of each sign, behind the bias."""
    _, first, place = np.unique(group, return_index=True, return_inverse=True)
    turned, of_number = seen.T.tocsr(), weight[first]
    none = (np.bincount(place, right) == 0).astype(np.float64)

    def loss(table: Any) -> tuple[float, Any]:
        powers = np.exp(np.clip(seen @ table[1:] + table[0], -FARTHEST, FARTHEST))
        whole, said = 1.0 + np.bincount(place, powers), none + np.bincount(place, powers * right)
        slope = weight * (powers / whole[place] - powers * right / said[place])
        cost = float(of_number @ (np.log(whole) - np.log(said))) + penalty / 2 * float(table[1:] @ table[1:])
        return cost, np.concatenate([[slope.sum()], turned @ slope + penalty * table[1:]])

    return np.asarray(minimize(loss, np.zeros(seen.shape[1] + 1), jac=True, method="L-BFGS-B", options={"maxiter": STEPS}).x)


def _measured(judged: Any, right: Any, group: Any, weight: Any) -> str:
    """Say how often the likeliest answers are right, and how many of the right ones are found, on articles left out; and of readings of ordinary news."""
    order = np.lexsort((-judged, group))
    _, first = np.unique(group[order], return_index=True)
    best = order[first]
    wanted = np.bincount(np.cumsum(np.diff(group[order], prepend=group[order][0]) > 0), right[order]) > 0
    given, hit, whole, doubted = judged[best] >= ENOUGH, right[best] > 0, weight[best] == 1.0, weight[best] == WEIGHT_OF_DOUBTS
    precision, recall = hit[given & whole].mean(), (given & hit & whole).sum() / (wanted & whole).sum()
    news = f"; of judged readings of ordinary news {hit[given & doubted].mean():.3f}" if doubted.any() else ""
    return f"of articles left out precision {precision:.3f}, recall of what may be found {recall:.3f}{news}"


if __name__ == "__main__":
    main()
