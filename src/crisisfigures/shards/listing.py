"""Which shards there are to read, and what each is called."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from crisisfigures.errors import InputError

ENDINGS = (".parquet", ".jsonl", ".jsonl.gz")


@dataclass(frozen=True, slots=True)
class Shard:
    """A file of articles, and the name under which its claims are kept: its path below the folder that was given."""

    path: Path
    name: str


def is_shard(path: Path) -> bool:
    """Tell by its name whether a file holds articles in Parquet or JSON lines."""
    return path.name.lower().endswith(ENDINGS) and not path.name.startswith(".")


def list_shards(sources: Sequence[Path]) -> list[Shard]:
    """List the files that are named, and those in the folders that are named, by their names; what begins with a dot is passed over.

    Raises:
        InputError: nothing there, a file of another kind, or two that would be kept under one name.
    """
    shards: dict[str, Shard] = {}
    for shard in _shards(sources):
        if (twin := shards.setdefault(shard.name, shard)).path != shard.path:
            raise InputError(f"is called as {twin.path} is.", where=shard.path, what_to_do="Name the folder above both, so that their names differ.")
    if not shards:
        raise InputError("holds no shards.", where=" ".join(map(str, sources)), what_to_do=f"Put files there that end in {', '.join(ENDINGS)}.")
    return [shards[name] for name in sorted(shards)]


def _shards(sources: Iterable[Path]) -> Iterator[Shard]:
    for source in sources:
        if source.is_dir():
            found = (path for path in source.rglob("*") if is_shard(path) and path.is_file())
            yield from (Shard(path.absolute(), path.relative_to(source).as_posix()) for path in found)
        elif not source.is_file():
            raise InputError("is not there.", where=source, what_to_do="Name files of articles, or a folder of them.")
        elif not is_shard(source):
            raise InputError("is no shard.", where=source, what_to_do=f"Its name must end in {', '.join(ENDINGS)}.")
        else:
            yield Shard(source.absolute(), source.name)
