"""evaluate: how well the extractor reads annotated texts."""

import json
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path

from crisisfigures.claims.evaluation.documents import Document, Found, found_claim, read_documents, read_held_out
from crisisfigures.claims.evaluation.measurement import HELD_OUT, Measurement, figures, measure
from crisisfigures.claims.evaluation.misses import misses_text
from crisisfigures.claims.evaluation.rendering import as_text
from crisisfigures.claims.evaluation.tables import all_tables
from crisisfigures.commands.extract import STANDARD_OUTPUT, claim_line
from crisisfigures.errors import InputError
from crisisfigures.extraction import extract_all
from crisisfigures.model import Article, RejectedInput


def evaluate(gold: Path, held_out: Path | None = None, misses: Path | None = None, numbers: Path | None = None, jobs: int = 1) -> Iterator[str]:
    """Extract the texts of an annotated file and give the tables of how well that went, line by line.

    `held_out` names the documents kept aside: they are measured beside the others and never listed among the misses, which go to `misses`;
    the figures as JSON go to `numbers`. Raises InputError where a file cannot be read or written.
    """
    for path in filter(None, (misses, numbers)):
        if str(path) == STANDARD_OUTPUT:
            raise InputError("standard output is taken by the tables.", where=path, what_to_do="Name a file.")
    documents, aside = read_documents(gold), read_held_out(held_out) if held_out else frozenset()
    parts = measure(documents, extract_found(gold, jobs), aside)
    if misses:
        _write(misses, "".join(f"{line}\n" for part in parts if part.name != HELD_OUT for line in misses_text(part.outcomes)))
    if numbers:
        _write(numbers, json.dumps({part.name: figures(part) for part in parts}, indent=1, ensure_ascii=False) + "\n")
    return _lines(parts, documents, aside)


def _lines(parts: Sequence[Measurement], documents: Sequence[Document], aside: Collection[str]) -> Iterator[str]:
    unknown = len(set(aside) - {document.document_id for document in documents})
    if unknown:
        yield f"{unknown} of the {len(aside)} documents held out are not in this file."
        yield ""
    for table in all_tables(parts):
        yield from as_text(table)
        yield ""


def extract_found(gold: Path, jobs: int = 1) -> dict[str, list[Found]]:
    """Read the claims of the texts of an annotated file, by document id.

    Raises InputError naming a line that the extractor cannot read as an article: left out, it would count as missed.
    """
    return {article.article_id: [found_claim(claim_line(claim)) for claim in claims] for article, claims in extract_all(_articles(gold), jobs)}


def _articles(gold: Path) -> Iterator[Article]:
    from crisisfigures.articles import read_json_lines

    with gold.open("rb") as stream:
        for item in read_json_lines(stream, str(gold)):
            if isinstance(item, RejectedInput):
                raise InputError(item.reason, where=f"{item.path}:{item.line}", what_to_do="An annotated document must be an article too.")
            yield item


def _write(path: Path, text: str) -> None:
    try:
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise InputError(f"cannot be written: {error.strerror or error}.", where=path, what_to_do="Name another file.") from None
