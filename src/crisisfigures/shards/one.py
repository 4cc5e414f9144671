"""One shard: read batch by batch, its claims written under a temporary name and renamed when they are whole."""

import hashlib
import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from crisisfigures.errors import InputError
from crisisfigures.model import Article, RejectedInput
from crisisfigures.shards.listing import Shard

if TYPE_CHECKING:
    import pyarrow as pa

BATCH = 500  # articles held in memory at once
CLAIMS, REJECTED = "claims", "rejected"  # the folders of the output
TEMPORARY = ".tmp"


@dataclass(frozen=True, slots=True)
class ShardTask:
    """A shard to read, the folder to write to, and the fingerprint of the rules that all shards must be read by."""

    shard: Shard
    folder: Path
    fingerprint: str


@dataclass(frozen=True, slots=True)
class Done:
    """A shard that is read: what was counted, and whether that was done by an earlier run."""

    name: str
    n_articles: int
    n_claims: int
    n_rejected: int
    before: bool = False


@dataclass(frozen=True, slots=True)
class Failed:
    """A shard that could not be read, and why."""

    name: str
    reason: str


@dataclass(slots=True)
class _Counts:
    articles: int = 0
    claims: int = 0
    rejected: list[RejectedInput] = field(default_factory=list)


def target_of(folder: Path, name: str) -> Path:
    """Give the file that holds the claims of a shard."""
    return folder / CLAIMS / f"{name}.parquet"


def attempt(task: ShardTask) -> Done | Failed:
    """Read one shard, or say why it cannot be read."""
    try:
        return read_shard(task)
    except InputError as error:
        return Failed(task.shard.name, error.message())


def read_shard(task: ShardTask) -> Done:
    """Read the claims of one shard into FOLDER/claims/NAME.parquet, and what cannot be read into FOLDER/rejected/NAME.parquet.

    Both have the columns of the tables `claims` and `rejected_inputs`; the first appears last, and whole, so that a rerun replaces and
    never appends. A shard whose claims are there already, from the same bytes and by the same rules, is left as it is.

    Raises:
        InputError: the shard cannot be read, the output cannot be written, or this process has other rules than the one that asked.
    """
    _require_same_rules(task.fingerprint)
    target = target_of(task.folder, task.shard.name)
    try:
        with task.shard.path.open("rb") as stream:
            sha256 = hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError as error:
        remedy = "Every worker must see it under this path."
        raise InputError(f"cannot be read: {error.strerror or error}.", where=task.shard.path, what_to_do=remedy) from None
    done = _done_before(target, task, sha256)
    return done or _read(task, target, sha256)


def _require_same_rules(fingerprint: str) -> None:
    from crisisfigures.claims import extractor_fingerprint

    if extractor_fingerprint() != fingerprint:
        raise InputError(f"the worker {os.uname().nodename} has another version of crisisfigures.", what_to_do="Install the same one on all workers.")


def _done_before(target: Path, task: ShardTask, sha256: str) -> Done | None:
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        told = pq.read_metadata(target).metadata or {}
    except (OSError, pa.ArrowInvalid):
        return None
    if (told.get(b"shard_sha256"), told.get(b"extractor")) != (sha256.encode(), task.fingerprint.encode()):
        return None
    articles, claims, rejected = (int(told[key]) for key in (b"n_articles", b"n_claims", b"n_rejected"))
    return Done(task.shard.name, articles, claims, rejected, before=True)


def _read(task: ShardTask, target: Path, sha256: str) -> Done:
    import pyarrow as pa

    from crisisfigures.store.rows import arrow_schema, arrow_table

    counts = _Counts()
    try:
        with _Whole(target, arrow_schema("claims")) as claims:
            for table in _claims(task.shard.path, counts):
                claims.write(table)
            with _Whole(task.folder / REJECTED / f"{task.shard.name}.parquet", arrow_schema("rejected_inputs")) as rejected:
                rejected.write(arrow_table("rejected_inputs", counts.rejected))
            done = Done(task.shard.name, counts.articles, counts.claims, len(counts.rejected))
            numbers = {"n_articles": done.n_articles, "n_claims": done.n_claims, "n_rejected": done.n_rejected}
            claims.tell({"shard_sha256": sha256, "extractor": task.fingerprint} | {key: str(number) for key, number in numbers.items()})
    except pa.ArrowInvalid as error:
        raise InputError(f"is no valid Parquet: {error}.", where=task.shard.path, what_to_do="Write or download it again.") from None
    except OSError as error:
        remedy = "Free some space there, or name another folder with -o."
        raise InputError(f"cannot be written: {error.strerror or error}.", where=task.folder, what_to_do=remedy) from None
    return done


def _claims(path: Path, counts: _Counts) -> Iterator["pa.Table"]:
    from crisisfigures.shards.batches import claims_table

    items = iter(_articles(path))
    while batch := list(islice(items, BATCH)):
        articles = [item for item in batch if isinstance(item, Article)]
        counts.rejected += [item for item in batch if isinstance(item, RejectedInput)]
        table = claims_table(articles)
        counts.articles += len(articles)
        counts.claims += table.num_rows
        yield table


def _articles(path: Path) -> Iterable[Article | RejectedInput]:
    if path.name.lower().endswith(".parquet"):
        return _rows_of_parquet(path)
    from crisisfigures.articles.jsonl import read_json_file
    from crisisfigures.articles.sidecar import Sidecar

    return read_json_file(path, str(path), Sidecar())


def _rows_of_parquet(path: Path) -> Iterator[Article | RejectedInput]:
    import pyarrow as pa
    import pyarrow.parquet as pq

    from crisisfigures.shards.batches import COLUMNS, read_table

    first = 0
    with pq.ParquetFile(path) as file:
        wanted = [name for name in file.schema_arrow.names if name in COLUMNS]
        for batch in file.iter_batches(BATCH, columns=wanted):
            yield from read_table(pa.Table.from_batches([batch]), str(path), first)
            first += batch.num_rows


class _Whole:
    """A Parquet file that takes its name when it is whole, and is gone if anything fails; two that write it do not meet."""

    def __init__(self, target: Path, schema: "pa.Schema") -> None:
        self.target, self.schema = target, schema
        self.beside = target.with_name(f".{target.name}.{os.uname().nodename}-{os.getpid()}{TEMPORARY}")

    def __enter__(self) -> "_Whole":
        import pyarrow.parquet as pq

        self.target.parent.mkdir(parents=True, exist_ok=True)
        self.writer = pq.ParquetWriter(self.beside, self.schema, compression="zstd")
        self.write: Callable[[pa.Table], Any] = self.writer.write_table
        self.tell: Callable[[dict[str, str]], Any] = self.writer.add_key_value_metadata
        return self

    def __exit__(self, failed: type[BaseException] | None, *_: object) -> None:
        try:
            self.writer.close()
            if failed is None:
                with self.beside.open("rb+") as written:
                    os.fsync(written.fileno())
                self.beside.replace(self.target)
        finally:
            self.beside.unlink(missing_ok=True)


def clear_remains(folder: Path, names: Iterable[str]) -> None:
    """Remove what workers that died left beside the files of these shards; call it when none of them is being read."""
    for name in names:
        for target in (target_of(folder, name), folder / REJECTED / f"{name}.parquet"):
            for remains in target.parent.glob(f".{target.name}.*{TEMPORARY}"):
                with suppress(OSError):
                    remains.unlink()
