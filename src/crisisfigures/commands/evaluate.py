"""evaluate: how well the extractor reads annotated texts."""

from collections.abc import Iterator
from pathlib import Path

from crisisfigures.claims.evaluate import read_expected, tally
from crisisfigures.errors import InputError
from crisisfigures.extraction import extract_all


def evaluate(gold: Path, jobs: int = 1) -> Iterator[str]:
    """Extract the texts of an annotated file and write a table of precision, recall and F1.

    Raises InputError where the file cannot be read.
    """
    from crisisfigures.articles import read_json_lines
    from crisisfigures.model import Article

    if not gold.is_file():
        raise InputError("there is no such file.", where=gold, what_to_do="Name a file of annotated documents in JSON lines.")
    expected = read_expected(gold)
    with gold.open("rb") as stream:
        articles = (item for item in read_json_lines(stream, str(gold)) if isinstance(item, Article))
        claims = [claim for _, found in extract_all(articles, jobs) for claim in found]
    yield f"{len(expected)} documents, {len(claims)} claims given"
    yield f"{'metric':<20} {'wanted':>7} {'P':>6} {'R':>6} {'F1':>6}"
    for metric, wanted, precision, recall, f1 in tally(expected, claims).scores():
        yield f"{metric:<20} {wanted:>7} {precision:>6.3f} {recall:>6.3f} {f1:>6.3f}"
