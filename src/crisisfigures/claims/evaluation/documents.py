"""Annotated documents, and claims in the form that they are compared in."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from crisisfigures.errors import InputError

COMPARED = (
    "qualifier", "bounds", "unit", "basis", "iso3", "origin_iso3", "source", "source_type", "date", "status", "population", "part_of_total",
)  # fmt: skip
Fields = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Reading:
    """One figure as somebody read it in a text: code points `start` to `end` hold the number's expression."""

    start: int
    end: int
    quote: str
    sentence: str
    metric: str
    value: float | None
    fields: Fields


@dataclass(frozen=True, slots=True)
class Annotation(Reading):
    """What an annotator wrote down; `optional` where others might not have."""

    optional: bool


@dataclass(frozen=True, slots=True)
class Found(Reading):
    """What the extractor claims, by which rule and how surely."""

    rule: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Document:
    """One annotated text; `unlocated` counts the annotations whose words do not stand in it."""

    document_id: str
    publisher: str | None
    text: str
    annotations: tuple[Annotation, ...]
    unlocated: int


def read_documents(path: Path) -> list[Document]:
    """Read {"id", "text", "claims", and optional "publisher"} a line.

    Raises InputError naming the line that is no annotated document, or whose id stands on an earlier line.
    """
    documents: dict[str, Document] = {}
    try:
        for number, line in _lines(path):
            document = _parse(line, f"{path}:{number}")
            if document.document_id in documents:
                what = f"the id {document.document_id!r} stands on an earlier line too."
                raise InputError(what, where=f"{path}:{number}", what_to_do="Give each document an id of its own.")
            documents[document.document_id] = document
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"cannot be read: {error}.", where=path, what_to_do="Name a file of annotated documents in JSON lines.") from None
    return list(documents.values())


def _lines(path: Path) -> Iterator[tuple[int, str]]:
    with path.open(encoding="utf-8") as lines:
        yield from ((number, line) for number, line in enumerate(lines, 1) if line.strip())


def _parse(line: str, where: str) -> Document:
    try:
        record = json.loads(line)
        text, claims = record["text"], record["claims"]
        located = [annotation for claim in claims if (annotation := _annotation(text, claim))]
        return Document(str(record["id"]), record.get("publisher"), text, tuple(located), len(claims) - len(located))
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        what = f"is no annotated document ({type(error).__name__}: {error})."
        raise InputError(what, where=where, what_to_do='A line holds "id", "text" and "claims".') from None


def _annotation(text: str, claim: Fields) -> Annotation | None:
    """Place an annotation: its sentence where that first stands in the text, its quote where that first stands in the sentence."""
    sentence, quote = claim["sentence"], claim["quote"]
    sentence_start, within = text.find(sentence), sentence.find(quote)
    if sentence_start < 0 or within < 0:
        return None
    start = sentence_start + within
    fields = compared_fields(claim)
    return Annotation(start, start + len(quote), quote, sentence, claim["metric"], claim["value"], fields, bool(claim.get("optional")))


def found_claim(line: Fields) -> Found:
    """Take a claim in the form that `extract` writes it in, so that what is measured is what users get."""
    reading = line["start"], line["end"], line["quote"], line["sentence"], line["metric"], line["value"]
    return Found(*reading, compared_fields(line), line["rule"], line["confidence"])


def compared_fields(claim: Fields) -> dict[str, Any]:
    """Give the fields that are compared beside metric and value; bounds are (low, high).

    >>> compared_fields({"low": 40, "unit": "people"})["bounds"]
    (40, None)
    """
    return {name: claim.get(name) for name in COMPARED} | {"bounds": (claim.get("low"), claim.get("high"))}


def read_held_out(path: Path) -> frozenset[str]:
    """Read the ids of documents kept aside, one a line; `#` at the start of a line or after a space begins a comment.

    Raises InputError where the file cannot be read or names no document.
    """
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"cannot be read: {error}.", where=path, what_to_do="Name a file of document ids, one a line.") from None
    ids = frozenset(name for line in lines if (name := re.split(r"(?:^|\s)#", line, maxsplit=1)[0].strip()))
    if not ids:
        raise InputError("names no document.", where=path, what_to_do="Write one document id a line, or leave --held-out away.")
    return ids
