"""Are the pages that were fetched still what was received?"""

from collections.abc import Iterator
from pathlib import Path

from crisisfigures.articles.proof import find_fetched
from crisisfigures.doctor.diagnosis import Diagnosis, well, wrong

TOPIC = "fetched"


def examine_fetched(folder: Path) -> Iterator[Diagnosis]:
    """Compare each fetched file below a folder with the hash of what was received; nothing where none was fetched."""
    found = list(find_fetched(folder))
    yield from (wrong(TOPIC, f"{folder / name} {fault}", "add it again, or restore it.") for name, fault in found if fault)
    if found and not any(fault for _, fault in found):
        yield well(TOPIC, f"{folder}: files that were fetched and are as received: {len(found)}")
