"""extract: articles in JSON lines to claims in JSON lines, or shards of articles to shards of claims."""

import json
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, nullcontext
from datetime import date as Date  # noqa: N812
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

from crisisfigures.errors import InputError
from crisisfigures.extraction import extract_all
from crisisfigures.model import Article, Claim, RejectedInput

if TYPE_CHECKING:
    from crisisfigures.shards.one import Done

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


def are_shards(sources: Sequence[Path], engine: str, scheduler: str | None) -> bool:
    """Tell whether what is named is read shard by shard: everything but one file of JSON lines read here.

    Raises InputError where engine and scheduler do not go together.
    """
    if (engine == "dask") != (scheduler is not None):
        raise InputError("--engine dask and --scheduler ADDRESS go together.", what_to_do="Give both, or neither to read on this machine.")
    return engine == "dask" or len(sources) > 1 or sources[0].is_dir() or sources[0].name.lower().endswith(".parquet")


def extract_shards(sources: Sequence[Path], folder: Path, jobs: int, scheduler: str | None, complain: Callable[[str], None] = print) -> list[str]:
    """Read shards of articles into FOLDER/claims and FOLDER/rejected, and give what to print of it.

    `complain` is told of each shard that failed. Raises InputError where one did, after all others are read.
    """
    from crisisfigures.progress import shown
    from crisisfigures.shards import list_shards, read_shards

    if folder.is_file() or str(folder) == STANDARD_OUTPUT:
        raise InputError("is no folder.", where=folder, what_to_do="Shards are written into a folder: name one with -o.")
    shards = list_shards(sources)
    with shown() as progress:
        read = read_shards(shards, folder, progress, jobs=jobs, scheduler=scheduler)
    for failed in read.failed:
        complain(f"{failed.name}: {failed.reason}")
    if read.failed:
        names = ", ".join(failed.name for failed in read.failed)
        remedy = "Mend that and run this again: the others stay done."
        raise InputError(f"{len(read.failed)} of {len(shards)} shards could not be read: {names}.", what_to_do=remedy)
    return list(_tell(read.done, folder))


def _tell(done: Sequence["Done"], folder: Path) -> Iterator[str]:
    before, rejected = sum(each.before for each in done), sum(each.n_rejected for each in done)
    yield f"{sum(each.n_claims for each in done):,} claims of {sum(each.n_articles for each in done):,} articles in {folder / 'claims'}."
    new = len(done) - before
    yield f"{new:,} {'shard' if new == 1 else 'shards'} read, {before:,} {'was' if before == 1 else 'were'} done before."
    if rejected:
        yield f"{rejected:,} articles could not be read: see {folder / 'rejected'}."


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
    from crisisfigures.articles.jsonl import open_lines, read_json_lines

    try:
        with open_lines(source) as stream:
            for item in read_json_lines(stream, str(source)):
                if isinstance(item, RejectedInput):
                    complain(f"{item.path}:{item.line}: {item.reason}")
                else:
                    yield item
    except OSError as error:
        raise InputError(f"cannot be read: {error.strerror or error}.", where=source, what_to_do="Name a file of JSON lines.") from None


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
