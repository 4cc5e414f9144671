"""What a build notes in the database for the next one, so that it makes only what is new: rows of tables like those of model.py."""

from dataclasses import dataclass
from typing import Annotated

from crisisfigures.model import Check


@dataclass(frozen=True, slots=True)
class ArticleText:
    """Which text an article has: the key of its signature."""

    article_id: Annotated[str, "The article."]
    text_sha256: Annotated[str, "SHA-256 of its text in UTF-8, in hex.", Check("regexp_full_match(text_sha256, '[0-9a-f]{64}')")]


@dataclass(frozen=True, slots=True)
class TextSketch:
    """The MinHash signature of one text, kept so that a later build does not sketch it again."""

    text_sha256: Annotated[str, "SHA-256 of the text in UTF-8, in hex.", Check("regexp_full_match(text_sha256, '[0-9a-f]{64}')")]
    method: Annotated[str, "How it was made; another method makes it anew."]
    n_words: Annotated[int, "How many words the text has.", Check("n_words >= 0")]
    n_runs: Annotated[int, "How many different runs of words the text has.", Check("n_runs >= 0")]
    signature: Annotated[bytes, "The smallest hash of each permutation, four bytes each, the lowest byte first."]


@dataclass(frozen=True, slots=True)
class TextOverlap:
    """How much two texts share that their signatures made candidates, counted exactly."""

    first_sha256: Annotated[str, "SHA-256 of the one text, the smaller of the two."]
    second_sha256: Annotated[str, "SHA-256 of the other."]
    method: Annotated[str, "How it was counted, as in text_sketches."]
    n_shared: Annotated[int, "How many runs of words stand in both.", Check("n_shared >= 0")]


@dataclass(frozen=True, slots=True)
class ReconciledPart:
    """A part of the claims that is reconciled apart from all others: while its inputs are the same, a later build takes its rows from here."""

    part: Annotated[str, "What is counted and where, as in 'deaths people in SYR'."]
    inputs: Annotated[str, "SHA-256 over all that its rows are made from, in hex.", Check("regexp_full_match(inputs, '[0-9a-f]{64}')")]


@dataclass(frozen=True, slots=True)
class PartClaim:
    """Which part a claim was reconciled in."""

    claim_id: Annotated[str, "The claim."]
    part: Annotated[str, "The part."]


@dataclass(frozen=True, slots=True)
class PartSeries:
    """Which part a series, or a series that only vintages speak of, came of."""

    series_id: Annotated[str, "The series."]
    part: Annotated[str, "The part."]


TABLES: dict[str, type] = {
    "article_texts": ArticleText, "text_sketches": TextSketch, "text_overlaps": TextOverlap, "reconciled_parts": ReconciledPart,
    "part_claims": PartClaim, "part_series": PartSeries,
}  # fmt: skip
