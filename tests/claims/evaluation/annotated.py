"""A small annotated set of our own, and claims that agree with it in everything until a test spoils one."""

import json
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from crisisfigures.claims.evaluation.documents import Document, Found, found_claim, read_documents
from crisisfigures.claims.evaluation.measurement import Measurement, measure

Line = dict[str, Any]

KILLED = "At least 40 civilians were killed in Homs on Monday, police said."
WOUNDED = "Some 200 people, 30 children among them, were feared wounded in the attack."
FLED = "The UN said on Friday that 12,000 refugees from Syria were living in Jordan."
DIED = "A man died when a wall fell."
USUAL: Line = {
    "low": None, "high": None, "qualifier": "exact", "metric": "deaths", "unit": "people", "basis": "incident", "iso3": "SYR", "origin_iso3": None,
    "source": None, "source_type": None, "date": "2013-07-08", "status": "asserted", "population": None, "part_of_total": False,
}  # fmt: skip
POLICE: Line = {"source": "police", "source_type": "government"}
THE_UN: Line = {"source": "The UN", "source_type": "un"}
REFUGEES: Line = {"metric": "refugees", "basis": "stock", "iso3": "JOR", "origin_iso3": "SYR", "date": "2013-07-12"}
DEAD = USUAL | POLICE | {"quote": "At least 40 civilians", "sentence": KILLED, "value": 40, "low": 40, "qualifier": "at_least"}
DEAD["population"] = "civilians"
HURT = USUAL | {"quote": "Some 200 people", "sentence": WOUNDED, "value": 200, "metric": "injured", "qualifier": "approx", "status": "projected"}
YOUNG = HURT | {"quote": "30 children", "value": 30, "low": 30, "high": 30, "qualifier": "exact", "population": "children", "part_of_total": True}
EXILES = USUAL | THE_UN | REFUGEES | {"quote": "12,000 refugees", "sentence": FLED, "value": 12000, "low": 12000, "high": 12000}
ONE_MAN = USUAL | {"quote": "A man", "sentence": DIED, "value": 1, "low": 1, "high": 1, "iso3": None, "optional": True}

RECORDS: Sequence[Line] = (
    {"id": "daily", "publisher": "Example Daily", "published": "2013-07-09", "text": f"{KILLED} {WOUNDED}", "claims": [DEAD, HURT, YOUNG]},
    {"id": "weekly", "publisher": "Example Weekly", "published": "2013-07-13", "text": f"{FLED}\n\n{DIED}", "claims": [EXILES, ONE_MAN]},
)


def write_annotated(path: Path, records: Sequence[Line] = RECORDS) -> Path:
    """Write records in JSON lines."""
    path.write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf-8")
    return path


def right_lines(documents: Sequence[Document], records: Sequence[Line] = RECORDS) -> list[Line]:
    """Give the line that `extract` would write for each annotation, had it read everything right."""
    claims = [claim for record in records for claim in record["claims"]]
    places = [(document.document_id, each.start, each.end) for document in documents for each in document.annotations]
    pairs = zip(places, claims, strict=True)
    return [claim | {"doc": doc, "start": start, "end": end, "rule": "a rule", "confidence": 0.9} for (doc, start, end), claim in pairs]


def found_of(lines: Sequence[Line]) -> Mapping[str, Sequence[Found]]:
    """Give claims by document id."""
    found: dict[str, list[Found]] = {}
    for line in lines:
        found.setdefault(line["doc"], []).append(found_claim(line))
    return found


def measured(folder: Path, spoil: Callable[[list[Line]], None] = lambda lines: None, records: Sequence[Line] = RECORDS) -> Measurement:
    """Measure claims that are right, but for what `spoil` changes in their lines."""
    documents = read_documents(write_annotated(folder / "gold.jsonl", records))
    lines = right_lines(documents, records)
    spoil(lines)
    (part,) = measure(documents, found_of(lines))
    return part
