"""Shards on a cluster of Dask: each is one task, which ends with a file in a folder that all workers see."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from typing import TYPE_CHECKING

from crisisfigures.errors import InputError
from crisisfigures.shards.one import Done, Failed, ShardTask, attempt

if TYPE_CHECKING:
    from distributed import Client, Future

AHEAD = 4  # tasks at the scheduler for each thread of its workers: a hundred thousand at once would only slow it down
PATIENCE = 30  # seconds to wait for the scheduler, and for its first worker


def on_cluster(tasks: Sequence[ShardTask], scheduler: str) -> Iterator[Done | Failed]:
    """Give the result of each task as it comes. What a dead worker was at goes to another; Dask gives a task up at which four have died.

    Raises:
        InputError: dask.distributed is not installed, or the cluster cannot be reached, has no workers, or is lost on the way.
    """
    waiting = iter(tasks)
    with _connected(scheduler) as client:
        from distributed import as_completed

        names = {client.submit(attempt, task, pure=False, retries=0): task.shard.name for task in islice(waiting, _room(client))}
        running = as_completed(list(names))
        for future in running:
            yield _result(future, names.pop(future), scheduler)
            for task in islice(waiting, 1):
                further = client.submit(attempt, task, pure=False, retries=0)
                names[further] = task.shard.name
                running.add(further)


def _room(client: "Client") -> int:
    threads: dict[str, int] = client.nthreads()
    return AHEAD * sum(threads.values())


def _result(future: "Future[Done | Failed]", name: str, scheduler: str) -> Done | Failed:
    from distributed import KilledWorker

    if future.status in ("cancelled", "lost"):
        raise InputError("the cluster was lost.", where=scheduler, what_to_do="Run this again: shards that are done stay done.")
    error = future.exception()
    if isinstance(error, KilledWorker):
        return Failed(name, "workers died while reading it. See in their logs whether memory was short.")
    if error is not None:
        return Failed(name, f"{type(error).__name__}: {error}. See the logs of the workers; all must have the same version of crisisfigures.")
    done: Done | Failed = future.result()
    return done


@contextmanager
def _connected(scheduler: str) -> Iterator["Client"]:
    """Connect to a scheduler that has at least one worker."""
    try:
        from distributed import Client
    except ImportError:
        raise InputError("the engine dask is not installed.", what_to_do="Run: pip install 'crisisfigures[cluster]'.") from None
    try:
        client = Client(scheduler, timeout=PATIENCE)
    except (OSError, TimeoutError, ValueError) as error:
        remedy = "Start one with `dask scheduler`, and give the address that it prints."
        raise InputError(f"no scheduler answers: {error}.", where=scheduler, what_to_do=remedy) from None
    with client:
        try:
            client.wait_for_workers(1, timeout=PATIENCE)
        except TimeoutError:
            remedy = f"Start some with `dask worker {scheduler} --nthreads 1`."
            raise InputError("the scheduler has no workers.", where=scheduler, what_to_do=remedy) from None
        yield client
