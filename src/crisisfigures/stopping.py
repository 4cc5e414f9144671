"""Ctrl-C and SIGTERM end a command in order: what is begun is cleaned up, and what must be done in one go is done first."""

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

SIGNALS = (signal.SIGINT, signal.SIGTERM)


class Stopped(BaseException):
    """The user, or the system, asked the command to end. It is no Exception, so that nothing takes it for one that it can mend."""

    def __init__(self, number: int) -> None:
        self.number = number
        super().__init__(signal.Signals(number).name)


_asked: list[int] = []  # signals that came
_held_back = False  # whether they have to wait


@contextmanager
def stoppable() -> Iterator[None]:
    """Turn signals to end into Stopped within a block, wherever it is at that moment.

    A library may hide it behind an error of its own, as DuckDB does in the middle of a query: what the block raises then is Stopped.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    _asked.clear()
    before = {number: signal.signal(number, _stop) for number in SIGNALS}
    try:
        yield
    except Exception as error:
        if _asked:
            raise Stopped(_asked[0]) from error
        raise
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _stop(number: int, _: FrameType | None) -> None:
    _asked.append(number)
    if not _held_back:
        raise Stopped(number)


@contextmanager
def in_one_go() -> Iterator[None]:
    """Let signals to end wait until the block is done. Blocking them would not do: another thread of the process would take them."""
    global _held_back
    _held_back = True
    try:
        yield
    finally:
        _held_back = False
    if _asked:
        raise Stopped(_asked[0])
