"""What went wrong as a list to read: each annotation or claim in its sentence, grouped by what is amiss."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from crisisfigures.claims.evaluation.agreement import same_number
from crisisfigures.claims.evaluation.documents import COMPARED, Document, Reading
from crisisfigures.claims.evaluation.outcomes import Outcome, overlap

AROUND = 240  # code points of the sentence on either side: some sentences are flattened tables

Entry = tuple[str, Sequence[str]]  # the group, and the lines of one case


def misses_text(outcomes: Sequence[Outcome]) -> Iterator[str]:
    """Give the lines of the list: what was missed, what is wrong, and the fields of right claims that differ; the largest group first.

    A case is the document's id, what was expected or claimed, and the sentence with the quote in [[ ]].
    """
    yield from _section("Missed: annotated, and no claim is right", _missed(outcomes))
    yield from _section("Wrong: claimed, and not annotated so", _wrong(outcomes))
    yield from _section("Fields: right at core, and a field differs", _fields(outcomes))


def _section(title: str, entries: Iterable[Entry]) -> Iterator[str]:
    groups: dict[str, list[Sequence[str]]] = defaultdict(list)
    for group, lines in entries:
        groups[group].append(lines)
    yield f"# {title} ({sum(map(len, groups.values()))})"
    yield ""
    for group, cases in sorted(groups.items(), key=lambda item: (-len(item[1]), item[0])):
        yield f"## {group} ({len(cases)})"
        yield from (line for case in cases for line in (*case, ""))


def _missed(outcomes: Sequence[Outcome]) -> Iterator[Entry]:
    wrong = _wrong_claims(outcomes)
    for outcome in outcomes:
        if (annotated := outcome.annotated) and not outcome.is_right:
            read = [_brief(claim) for claim in wrong[outcome.document.document_id] if overlap(claim, annotated)]
            yield annotated.metric, _case(outcome.document, annotated, f"read as {', '.join(read)}" if read else "not found")


def _wrong_claims(outcomes: Iterable[Outcome]) -> dict[str, list[Reading]]:
    claims: dict[str, list[Reading]] = defaultdict(list)
    for outcome in outcomes:
        if outcome.found and not outcome.is_right:
            claims[outcome.document.document_id].append(outcome.found)
    return claims


def _wrong(outcomes: Iterable[Outcome]) -> Iterator[Entry]:
    for outcome in outcomes:
        if (claim := outcome.found) and not outcome.is_right:
            yield _why_wrong(claim, outcome.document), _case(outcome.document, claim, f"rule {claim.rule!r}, confidence {claim.confidence:.2f}")


def _why_wrong(claim: Reading, document: Document) -> str:
    """Say what the annotators have in the place of a claim."""
    there = [annotation for annotation in document.annotations if overlap(annotation, claim)]
    same_metric = [annotation for annotation in there if annotation.metric == claim.metric]
    if any(same_number(annotation.value, claim.value) for annotation in same_metric):
        return "the same figure once more"
    if same_metric:
        return f"{claim.metric}: another number"
    return f"{claim.metric}: annotated as {there[0].metric}" if there else f"{claim.metric}: nothing annotated"


def _fields(outcomes: Iterable[Outcome]) -> Iterator[Entry]:
    for outcome in outcomes:
        annotated, found = outcome.annotated, outcome.found
        if annotated and found:
            for field in (name for name in COMPARED if name in outcome.differing):
                difference = f"{field}: {annotated.fields[field]!r} read as {found.fields[field]!r}"
                yield field, _case(outcome.document, annotated, difference)


def _case(document: Document, reading: Reading, note: str) -> Sequence[str]:
    return f"{document.document_id}: {_brief(reading)}; {note}", f"    {_marked(document.text, reading)}"


def _brief(reading: Reading) -> str:
    return f"{reading.metric} {reading.value if reading.value is not None else 'without a number'}"


def _marked(text: str, reading: Reading) -> str:
    """Give the sentence in one line with the quote marked, cut where it is very long."""
    # A sentence may stand twice in a text: the one meant is where the quote is
    begin = max(text.find(reading.sentence, max(0, reading.start - len(reading.sentence))), 0)
    before, after = text[begin : reading.start], text[reading.end : begin + len(reading.sentence)]
    return " ".join(f"{_cut_head(before)}[[{text[reading.start : reading.end]}]]{_cut_tail(after)}".split())


def _cut_head(words: str) -> str:
    return words if len(words) <= AROUND else "... " + words[-AROUND:]


def _cut_tail(words: str) -> str:
    return words if len(words) <= AROUND else words[:AROUND] + " ..."
