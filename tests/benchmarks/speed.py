"""How fast the sample is read and a large database is written: `make bench`. Seconds depend on the machine, so nothing here fails."""

import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from crisisfigures.articles import read_articles
from crisisfigures.extraction import extract_all
from crisisfigures.model import Article, Claim, ClaimRole, Source
from crisisfigures.store import read_rows, write_database
from crisisfigures.store.metrics import read_metrics
from crisisfigures.store.opening import open_database

SAMPLE = Path(__file__).parents[2] / "data" / "sample" / "articles"
ENOUGH = 100_000  # claims: a large collection


def timed(what: str, count: int, unit: str, work: Callable[[], Any]) -> Any:
    """Do some work and print how many of its units it did in a second."""
    start = time.perf_counter()
    result = work()
    seconds = time.perf_counter() - start
    print(f"{what:<40} {count:>9,} {unit:<9} {seconds:>7.2f} s {count / seconds:>10,.0f} a second")
    return result


def many(articles: list[Article], claims: list[Claim]) -> dict[str, list[Any]]:
    """Repeat claims under new ids, each without a place in any series."""
    copies = [replace(claims[n % len(claims)], claim_id=f"{n:016x}", crisis_id=None, source_id=None) for n in range(ENOUGH)]
    roles = [ClaimRole(claim.claim_id, None, None, "unplaced", "It stands here to be counted.") for claim in copies]
    return {"articles": articles, "claims": copies, "claim_roles": roles, "metrics": list(read_metrics()), "sources": list[Source]()}


def main() -> None:
    """Read, extract, write, read back."""
    articles = [item for item in timed("read the sample", 136, "articles", lambda: list(read_articles(SAMPLE))) if isinstance(item, Article)]
    list(extract_all(articles[:3]))  # lexicons and gazetteer are loaded once
    read = timed("extract its claims", len(articles), "articles", lambda: list(extract_all(articles)))
    rows = many(articles, [claim for _, claims in read for claim in claims])
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "large.duckdb")
        timed("write and verify a database", ENOUGH, "claims", lambda: write_database(path, rows))
        con = open_database(path)
        timed("read its claims back", ENOUGH, "claims", lambda: read_rows(con, "claims"))
        con.close()


if __name__ == "__main__":
    main()
