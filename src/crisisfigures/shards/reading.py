"""All shards, by one engine or the other: which are read, which failed, and what came of them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from crisisfigures.processes import Died, each
from crisisfigures.progress import Progress
from crisisfigures.shards.listing import Shard
from crisisfigures.shards.one import Done, Failed, ShardTask, attempt, clear_remains


@dataclass(slots=True)
class Shards:
    """What came of a run."""

    done: list[Done] = field(default_factory=list)
    failed: list[Failed] = field(default_factory=list)


def read_shards(shards: Sequence[Shard], folder: Path, progress: Progress, *, jobs: int = 1, scheduler: str | None = None) -> Shards:
    """Read each shard into `folder`, in `jobs` processes here or, where a scheduler's address is given, on its cluster.

    A shard that fails costs no other; one at which a worker dies is tried once more. The lists are sorted by name.

    Raises:
        InputError: the cluster cannot be reached, has no workers, or is lost on the way.
    """
    from crisisfigures.claims import extractor_fingerprint

    fingerprint = extractor_fingerprint()
    tasks = [ShardTask(shard, folder.absolute(), fingerprint) for shard in shards]
    progress.stage("Reading shards", len(tasks))
    if scheduler is not None:
        from crisisfigures.shards.cluster import on_cluster

        results = on_cluster(tasks, scheduler)
    else:
        results = _here(tasks, jobs)
    found = Shards()
    for result in results:
        progress.step(result.name)
        if isinstance(result, Done):
            found.done.append(result)
        else:
            found.failed.append(result)
    clear_remains(folder, (shard.name for shard in shards))
    return Shards(sorted(found.done, key=lambda done: done.name), sorted(found.failed, key=lambda failed: failed.name))


def _here(tasks: Sequence[ShardTask], jobs: int) -> Iterator[Done | Failed]:
    for result in map(attempt, tasks) if jobs == 1 else each(attempt, tasks, jobs):
        if isinstance(result, Died):
            yield Failed(result.task.shard.name, "a process died twice while reading it. See whether memory was short.")
        else:
            yield result
