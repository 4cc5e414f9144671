"""What became of each annotation and of each claim: right, missed or wrong."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from crisisfigures.claims.evaluation.agreement import same_field, same_number
from crisisfigures.claims.evaluation.documents import COMPARED, Annotation, Document, Found, Reading

LONGEST_QUOTE = 100  # code points: a longer span is no number expression
CHARTED = frozenset({"basis", "iso3", "status"})  # what decides where on which chart a figure lands


@dataclass(frozen=True, slots=True)
class Outcome:
    """An annotation with the claim that is right at core; or one of the two alone: missed, or wrong."""

    document: Document
    annotated: Annotation | None
    found: Found | None
    differing: frozenset[str] = frozenset()  # the compared fields in which a pair does not agree

    @property
    def is_right(self) -> bool:
        """Tell whether quote, metric and number agree."""
        return self.annotated is not None and self.found is not None

    @property
    def is_right_on_chart(self) -> bool:
        """Tell whether the figure also lands on the right chart as the right kind of point."""
        return self.is_right and not self.differing & CHARTED

    @property
    def metric(self) -> str:
        """Give the metric: a pair has one."""
        reading = self.annotated or self.found
        assert reading is not None
        return reading.metric


def judge_all(documents: Sequence[Document], found: Mapping[str, Sequence[Found]]) -> list[Outcome]:
    """Judge the claims of each document, by document id."""
    return [outcome for document in documents for outcome in judge(document, found.get(document.document_id, ()))]


def judge(document: Document, found: Sequence[Found]) -> Iterator[Outcome]:
    """Give an outcome for everything that counts: what is annotated as optional costs nothing, found or not."""
    pairs = _pairs(document.annotations, found)
    annotated_of = {claim: annotation for annotation, claim in pairs.items()}
    for index, annotation in enumerate(document.annotations):
        if not annotation.optional:
            claim = found[pairs[index]] if index in pairs else None
            yield Outcome(document, annotation, claim, differing_fields(annotation, claim) if claim else frozenset())
    optional = [annotation for annotation in document.annotations if annotation.optional]
    for index, claim in enumerate(found):
        if index not in annotated_of and not any(overlap(claim, annotation) for annotation in optional):
            yield Outcome(document, None, claim)


def _pairs(annotations: Sequence[Annotation], found: Sequence[Found]) -> dict[int, int]:
    """Pair annotations with claims that are right at core, one to one, those that agree in most fields first."""
    options = sorted(
        (len(differing_fields(annotation, claim)), at, index)
        for at, annotation in enumerate(annotations)
        for index, claim in enumerate(found)
        if is_right(annotation, claim)
    )
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for _, at, index in options:
        if at not in pairs and index not in taken:
            pairs[at] = index
            taken.add(index)
    return pairs


def is_right(annotation: Annotation, claim: Found) -> bool:
    """Tell whether a claim states the annotated number of the annotated metric at the annotated place."""
    fits = claim.end - claim.start <= LONGEST_QUOTE and overlap(annotation, claim)
    return fits and annotation.metric == claim.metric and same_number(annotation.value, claim.value)


def overlap(one: Reading, other: Reading) -> bool:
    """Tell whether two quotes share a character."""
    return one.start < other.end and other.start < one.end


def differing_fields(annotation: Annotation, claim: Found) -> frozenset[str]:
    """Name the compared fields in which a claim says something else."""
    return frozenset(name for name in COMPARED if not same_field(name, annotation.fields[name], claim.fields[name]))
