"""Processes that work for this one: they end with it, however it ends."""

import multiprocessing
import os
import signal
import threading
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager

from crisisfigures.errors import CrisisfiguresError


@contextmanager
def workers(jobs: int) -> Iterator[ProcessPoolExecutor]:
    """Give a pool of fresh processes; an error, or a signal to stop, ends them at once.

    They are not forked: a fork would hold on to the lock of the build, and might wait for ever for locks that threads of Arrow or DuckDB hold.
    Raises CrisisfiguresError where one of them is ended from outside.
    """
    pool = ProcessPoolExecutor(jobs, multiprocessing.get_context("spawn"), initializer=_follow)
    try:
        yield pool
    except BrokenProcessPool as error:
        remedy = "See whether memory was short; run it again, with fewer --jobs if it was."
        raise CrisisfiguresError("one of the processes at work was ended from outside.", what_to_do=remedy) from error
    except BaseException:
        for process in list((pool._processes or {}).values()):  # as terminate_workers() of Python 3.14 does
            process.terminate()
        raise
    finally:
        pool.shutdown(cancel_futures=True)


def _follow() -> None:
    """Leave Ctrl-C to the process that started this one, and end when that ends: waiting for work, it would never notice."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
