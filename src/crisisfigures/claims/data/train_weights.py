"""Learn the weights of claims/weighing.py, choosing.py, basis_weighing.py and source_weighing.py: run by developers, never by the program.

    python -m crisisfigures.claims.data.train_weights ANNOTATED.jsonl ... [--leave-out IDS.txt] [--specs tests/specs] [--only basis]

Reads annotated documents as `crisisfigures evaluate` does, and the sentences of the spec tables, and writes pairs.en.tsv, choices.en.tsv,
basis.en.tsv and sources.en.tsv beside this file: a sign and its weight for each choice, in the order of the signs.
Needs scikit-learn (extra `train`). Conditional logit (McFadden 1974) and multinomial logistic regression, both with an L2 penalty and fitted by
L-BFGS: the same input gives the same weights.
"""

import argparse
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import chain
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from crisisfigures.claims.attribution import ruled
from crisisfigures.claims.basis import ruled_basis
from crisisfigures.claims.basis_signs import basis_signs
from crisisfigures.claims.basis_weighing import CHOICES
from crisisfigures.claims.candidates import Facts
from crisisfigures.claims.choosing import choices_of, read_lines
from crisisfigures.claims.context import ArticleContext, Mention
from crisisfigures.claims.data.train_fitting import FOLDS, Examples, learn, write_table
from crisisfigures.claims.data.train_texts import (
    WEIGHT_OF_DOUBTS,
    WEIGHT_OF_SPECS,
    Document,
    equal,
    next_number,
    read_articles,
    read_briefs,
    read_excerpts,
    read_source_specs,
    read_specs,
)
from crisisfigures.claims.evaluation.agreement import same_name
from crisisfigures.claims.evaluation.documents import read_held_out
from crisisfigures.claims.extract import find_mentions, speaks_of
from crisisfigures.claims.pairs import Pair, pairs_of
from crisisfigures.claims.signs import signs
from crisisfigures.claims.source_weighing import weighed_sources
from crisisfigures.claims.weighing import NOTHING, Weighing, refined, weigh, weighing_of
from crisisfigures.claims.weights import BIAS, Names, signs_of, weights
from crisisfigures.claims.wording import Wording

SEEN_OFTEN_OF_SOURCES = 8  # signs seen of fewer answers are left out
PENALTY = {"pairs": 4.0, "choices": 8.0, "sources": 3.0}  # chosen on articles left out
STRENGTH_OF_BASIS, SEEN_OFTEN_OF_BASES = 0.1, 5  # inverse of the penalty; signs seen of fewer figures are left out
WEIGHT_OF_SPECS_OF_BASES = 2 * WEIGHT_OF_SPECS  # plain sentences tell more of a basis than as many of articles
WEIGHT_OF_TWICE = 3.0  # of figures that two annotators told, as those of the first file are
BASES, SPECS_PUBLISHED = "basis.toml", date(2021, 8, 2)  # the spec table of bases, and the day on which its texts are read
OF_NO_ARTICLE = -1  # the part that figures of spec rows are of: every model learns from them

BasisExample = tuple[list[str], str, float, int]  # the signs of a figure, its basis, how much it counts, and the part of the articles that it is of


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
        return weighing_of(self.document.context, self.sentence, self.facts, self.pairs, self.parts, [()] * len(self.pairs))


def main() -> None:
    """Learn the tables and write them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("annotated", nargs="+", type=Path, help="of the first file every article was annotated twice")
    parser.add_argument("--leave-out", type=Path)
    parser.add_argument("--specs", type=Path)
    parser.add_argument("--briefs", type=Path, nargs=2, metavar=("FOLDER", "CLAIMS.toml"), help="articles of our own, and by article_id the claims in each")
    parser.add_argument("--excerpts", type=Path, help="excerpts with one annotated figure each, as {text, gold: {figure, term}}")
    parser.add_argument("--only", choices=["basis", "sources"], help="learn this table alone")
    arguments = parser.parse_args()
    left_out = read_held_out(arguments.leave_out) if arguments.leave_out else frozenset()
    n_twice = len(list(read_articles(arguments.annotated[:1], left_out)))
    documents = [replace(each, weight=WEIGHT_OF_TWICE) if at < n_twice else each for at, each in enumerate(read_articles(arguments.annotated, left_out))]
    if arguments.only != "sources":
        excerpts = list(read_excerpts(arguments.excerpts, first=next_number(documents))) if arguments.excerpts else []
        specs = list(read_specs(arguments.specs, first=next_number([*documents, *excerpts]))) if arguments.specs else []
        if arguments.briefs:
            folder, listed = arguments.briefs
            specs += read_briefs(folder, listed, first=next_number([*documents, *excerpts, *specs]))
        if not arguments.only:
            learn_binding([*documents, *excerpts, *specs])
        learn_basis([*_bases(documents, n_twice), *(_spec_bases(arguments.specs / "en") if arguments.specs else ())])
    if arguments.only == "basis":
        return
    spoken = list(read_source_specs(arguments.specs / "en", first=next_number(documents))) if arguments.specs else []
    if arguments.briefs:
        folder, listed = arguments.briefs
        spoken += read_briefs(folder, listed, first=next_number([*documents, *spoken]), told="source")
    learn_sources([*documents, *spoken])


def learn_binding(documents: Sequence[Document]) -> None:
    """Learn what numbers count: both tables, the second from what the first gives."""
    rows = [row for document in documents for row in _rows_of(document)]
    learn_pairs(rows)
    learn_choices(documents, rows)
    weights.cache_clear()


def _rows_of(document: Document) -> list[Row]:
    rows: list[Row] = []

    def note(context: ArticleContext, index: int, facts: Facts, at: int) -> Weighing:
        wanted, unsure = document.wanted(context.sentences[index].start, facts.tagged.tokens[at])
        pairs = list(pairs_of(facts, at))
        rows.append(Row(document, index, facts, at, wanted, unsure, pairs, [signs(facts, pair) for pair in pairs]))
        return NOTHING

    read_lines(document.context, speaks_of(document.context), note)
    return rows


def learn_pairs(rows: Sequence[Row]) -> None:
    """Learn which word tells what a number counts; leaves in each row the shares of its pairs, judged by articles that it is not of."""
    examples = Examples()
    for number, row in enumerate(rows):
        for pair, seen in zip(row.pairs, row.seen, strict=True):
            right = refined(row.document.context, row.sentence, row.facts, pair) in row.wanted
            examples.add(number, row.document.fold, seen, right, 0.0 if row.unsure else row.document.weight)
    judged = iter(learn("pairs", examples, PENALTY["pairs"]))
    for row in rows:
        row.parts = [float(next(judged)) for _ in row.pairs]


def learn_choices(documents: Sequence[Document], rows: Sequence[Row]) -> None:
    """Learn which of the metrics that a number may count it does, by what the rest of the article says."""
    by_place = {(row.document.number, row.sentence, row.at): row for row in rows}
    examples, names = Examples(), Names()
    number = 0
    for document in documents:

        def look_up(context: ArticleContext, index: int, facts: Facts, at: int, document: Document = document) -> Weighing:
            row = by_place.get((document.number, index, at))
            return row.weighing() if row else weigh(context, index, facts, at)

        for choice in choices_of(document.context, read_lines(document.context, speaks_of(document.context), look_up), names):
            start = document.context.sentences[choice.line.index].start
            wanted, unsure = document.wanted(start, choice.line.facts.tagged.tokens[choice.at])
            weight = 0.0 if unsure else document.weight or WEIGHT_OF_DOUBTS
            for option, seen in zip(choice.options, choice.seen, strict=True):
                examples.add(number, document.fold, signs_of([*choice.common, *seen]), option.metric in wanted, weight)
            number += 1
    learn("choices", examples, PENALTY["choices"])


def learn_sources(documents: Sequence[Document]) -> None:
    """Learn who of those who speak around a figure is its source."""
    examples = Examples()
    number = 0
    for document in documents:
        for found in find_mentions(document.context) if document.said else ():
            statement, denied = ruled(document.context, found.mention)
            name = document.source_of(found.mention)
            if name is None or denied:
                continue
            options = weighed_sources(document.context, found.mention, statement)
            right = [any(same_name(each, option.source.named.name) for each in name.split("|") if each) for option in options]
            weight = (document.weight or 1.0) if any(right) or not name else 0.0  # a source that nobody found teaches nothing
            for option, is_right in zip(options, right, strict=True):
                examples.add(number, document.fold, option.seen, is_right, weight)
            number += 1
    learn("sources", examples, PENALTY["sources"], SEEN_OFTEN_OF_SOURCES)


def _bases(documents: Sequence[Document], n_twice: int) -> Iterator[BasisExample]:
    """Give the signs and the annotated basis of every figure that is read right; each of the first articles was annotated twice."""
    for at, document in enumerate(documents):
        weight = WEIGHT_OF_TWICE if at < n_twice else 1.0
        for found in find_mentions(document.context):
            if (right := document.annotation_of(found.mention)) and right.fields.get("basis"):
                yield from _basis_example(document.context, found.mention, str(right.fields["basis"]), weight, document.fold % FOLDS)


def _spec_bases(folder: Path) -> Iterator[BasisExample]:
    """Give the same of the figures whose basis a spec table states: by the number as it stands, or in a claim."""
    for path in [folder / BASES, *sorted(folder.glob("*claims*.toml"))]:
        for member in chain.from_iterable(tomllib.loads(path.read_text(encoding="utf-8")).values()):
            stated = [(claim["metric"], float(claim["value"]), claim["basis"]) for claim in member.get("claims", []) if "basis" in claim]
            context = ArticleContext(member["text"], member.get("title"), None, SPECS_PUBLISHED)
            for mention in (found.mention for found in find_mentions(context)) if stated or "basis" in member else ():
                quote = context.text[mention.start : mention.end]
                by_number = [basis for number, basis in member.get("basis", {}).items() if number in quote]
                by_claim = [basis for metric, value, basis in stated if metric == mention.metric and equal(value, float(mention.value))]
                for basis in [*by_number, *by_claim][:1]:
                    yield from _basis_example(context, mention, basis, WEIGHT_OF_SPECS_OF_BASES, OF_NO_ARTICLE)


def _basis_example(context: ArticleContext, mention: Mention, right: str, weight: float, part: int) -> Iterator[BasisExample]:
    wording = Wording(context, mention)
    basis, _ = ruled_basis(wording)
    if basis != "rate":
        groups, words = basis_signs(wording, basis)
        yield signs_of([*groups, *words]), right, weight, part


def learn_basis(examples: Sequence[BasisExample]) -> None:
    """Learn which basis the signs of a figure speak for, and tell how often models that did not learn from its article give the annotated one."""
    vectors = DictVectorizer(dtype=np.float32)
    seen = vectors.fit_transform([dict.fromkeys(s, 1.0) for s, _, _, _ in examples])
    often = np.asarray((seen > 0).sum(axis=0)).ravel() >= SEEN_OFTEN_OF_BASES
    seen, names = seen[:, often], np.asarray(vectors.feature_names_)[often]
    right, weight, part = (np.asarray([example[at] for example in examples]) for at in (1, 2, 3))
    model = _fit_bases(seen, right, weight)
    order = [list(model.classes_).index(choice) for choice in CHOICES]
    write_table("basis", {BIAS: model.intercept_[order], **dict(zip(names, model.coef_[order].T, strict=True))})
    parts = [(part != each, part == each) for each in range(FOLDS)]
    hits = sum((_fit_bases(seen[others], right[others], weight[others]).predict(seen[mine]) == right[mine]).sum() for others, mine in parts)
    print(f"basis: {len(examples)} examples, {len(names)} signs; of articles left out {hits / (part != OF_NO_ARTICLE).sum():.3f} right")


def _fit_bases(seen: Any, right: Any, weight: Any) -> LogisticRegression:
    return LogisticRegression(C=STRENGTH_OF_BASIS, max_iter=5000).fit(seen, right, sample_weight=weight)


if __name__ == "__main__":
    main()
