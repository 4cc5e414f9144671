"""extract: articles in JSON lines to claims in JSON lines, the hand-over format of gold/score.py and of clusters."""

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from datetime import date as Date  # noqa: N812
from decimal import Decimal
from pathlib import Path
from typing import Any, TextIO

from crisisfigures.errors import InputError
from crisisfigures.extraction import extract_all
from crisisfigures.model import Article, Claim, RejectedInput

STANDARD_OUTPUT = "-"
PRECISE = {"day": 10, "month": 7, "year": 4}  # how much of an ISO date each precision keeps
AS_THEY_ARE = (
    "quote", "sentence", "value", "low", "high", "qualifier", "metric", "unit", "basis", "place", "iso3", "origin_iso3", "source", "source_type",
)  # fmt: skip


def extract_file(source: Path, target: Path, jobs: int = 1, complain: Callable[[str], None] = print) -> int:
    """Read {"id", "text", ...} a line and write one claim a line; give the number of claims.

    The text is never cleaned: start and end count its code points. `complain` is told of each line that cannot be read; the others count.
    The target - is standard output; a file appears under its name only when it is whole. Raises InputError where the files cannot be read or written.
    """
    with nullcontext(sys.stdout) if str(target) == STANDARD_OUTPUT else _replacing(target) as out:
        return write_claims(_articles(source, complain), out, jobs)


def write_claims(articles: Iterator[Article], out: TextIO, jobs: int) -> int:
    """Write the claims of articles, a JSON object a line, in their order; give their number."""
    count = 0
    for _, claims in extract_all(articles, jobs):
        for claim in claims:
            out.write(json.dumps(claim_line(claim), ensure_ascii=False) + "\n")
            count += 1
    return count


def claim_line(claim: Claim) -> dict[str, Any]:
    """Give the object of one line: numbers are JSON numbers, the date is cut to its precision."""
    line: dict[str, Any] = {"doc": claim.article_id, "start": claim.quote_start, "end": claim.quote_end}
    line |= {name: _plain(getattr(claim, name)) for name in AS_THEY_ARE}
    line |= {"date": cut_date(claim.date, claim.date_precision), "status": claim.status, "population": claim.population}
    return line | {"part_of_total": claim.part_of_total, "rule": claim.rule, "confidence": claim.confidence}


def cut_date(day: Date | None, precision: str | None) -> str | None:
    """Write a date as precisely as it is known.

    >>> cut_date(Date(2013, 7, 1), "month"), cut_date(None, None)
    ('2013-07', None)
    """
    return None if day is None else day.isoformat()[: PRECISE[precision or "day"]]


def _plain(value: Any) -> Any:
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return value


def _articles(source: Path, complain: Callable[[str], None]) -> Iterator[Article]:
    from crisisfigures.articles import read_json_lines

    try:
        with _opened(source) as stream:
            for item in read_json_lines(stream, str(source)):
                if isinstance(item, RejectedInput):
                    complain(f"{item.path}:{item.line}: {item.reason}")
                else:
                    yield item
    except OSError as error:
        raise InputError(f"cannot be read: {error.strerror or error}.", where=source, what_to_do="Name a file of JSON lines.") from None


def _opened(source: Path) -> Any:
    import gzip

    return gzip.open(source) if source.name.lower().endswith(".gz") else source.open("rb")


@contextmanager
def _replacing(target: Path) -> Iterator[TextIO]:
    """Open a file beside the target that takes its name at the end; a device such as /dev/stdout is written as it is."""
    beside = target.with_name(f".{target.name}.tmp") if target.is_file() or not target.exists() else target
    try:
        with beside.open("w", encoding="utf-8") as out:
            yield out
        if beside != target:
            beside.replace(target)
    except OSError as error:
        raise InputError(f"cannot be written: {error.strerror or error}.", where=target, what_to_do="Name another file with -o.") from None
    finally:
        if beside != target:
            beside.unlink(missing_ok=True)
