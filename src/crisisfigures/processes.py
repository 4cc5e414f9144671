"""Work spread over processes of this machine: in order, a few tasks ahead, and a process that dies is tried once more."""

from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import Future
from concurrent.futures.process import BrokenProcessPool
from typing import Generic, TypeVar

from crisisfigures.workers import workers

Task = TypeVar("Task")
Result = TypeVar("Result")

AHEAD = 2  # tasks under way for each process: none waits, and a collection of any size fits into memory


class Died(Generic[Task]):
    """A task at which a process died twice."""

    def __init__(self, task: Task) -> None:
        self.task = task


def each(work: Callable[[Task], Result], tasks: Iterable[Task], jobs: int) -> Iterator[Result | Died[Task]]:
    """Give the result of each task, in the order of the tasks; `work` and what it takes and gives must be picklable.

    Where a process dies nobody can say at which task: all that are under way are done again, each in a process of its own, and at
    whichever a process dies again, that one is given as Died while the others go on. What `work` raises is raised here.
    """
    waiting = iter(tasks)
    while under_way := (yield from _until_one_dies(work, waiting, jobs)):
        yield from (_alone(work, task) for task in under_way)


def _until_one_dies(work: Callable[[Task], Result], waiting: Iterator[Task], jobs: int) -> Generator[Result, None, list[Task]]:
    """Give results in order; where a process dies, return the tasks that were under way, else none."""
    tasks: deque[Task] = deque()
    futures: deque[Future[Result]] = deque()
    with workers(jobs) as pool:
        try:
            for task in waiting:
                tasks.append(task)
                futures.append(pool.submit(work, task))
                if len(tasks) >= AHEAD * jobs:
                    yield futures.popleft().result()
                    tasks.popleft()
            while futures:
                yield futures.popleft().result()
                tasks.popleft()
        except BrokenProcessPool:
            pass
    return list(tasks)


def _alone(work: Callable[[Task], Result], task: Task) -> Result | Died[Task]:
    with workers(1) as pool:
        try:
            return pool.submit(work, task).result()
        except BrokenProcessPool:
            return Died(task)
