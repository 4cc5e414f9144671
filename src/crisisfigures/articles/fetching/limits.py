"""How much one fetch may take, and the clock that ends it: a server that sends a byte now and then cannot hold it up."""

import socket
import threading
import time
from contextlib import suppress
from dataclasses import dataclass, field
from types import TracebackType

from crisisfigures.articles.files import MAX_FILE


@dataclass(frozen=True, slots=True)
class Limits:
    """What a fetch may take: bytes of a body, packed and unpacked, of headers and of robots.txt; seconds; addresses in a row."""

    body: int = MAX_FILE
    headers: int = 100_000
    robots: int = 512_000  # as much of it as RFC 9309 wants read; the rest does not count
    seconds: float = 60  # for all of it, but for the waiting between requests
    silence: float = 20  # for the next byte
    redirects: int = 5
    delay: float = 60  # between two requests, where a robots.txt asks for one


@dataclass
class Deadline:
    """The moment at which a fetch ends, whatever has come by then."""

    seconds: float
    _end: float = field(init=False)

    def __post_init__(self) -> None:
        self._end = time.monotonic() + self.seconds

    @property
    def left(self) -> float:
        """Give the seconds that are left, 0 where there are none."""
        return max(0.0, self._end - time.monotonic())

    def extend(self, seconds: float) -> None:
        """Leave out of the count what was spent on waiting politely."""
        self._end += seconds


class Watch:
    """Ends a connection at the deadline, whoever waits on it: timeouts of sockets begin anew with each byte."""

    def __init__(self, connection: socket.socket, deadline: Deadline) -> None:
        self.fired = False
        self._socket = connection
        self._timer = threading.Timer(deadline.left, self._fire)
        self._timer.daemon = True

    def __enter__(self) -> "Watch":
        self._timer.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._timer.cancel()

    def _fire(self) -> None:
        self.fired = True
        with suppress(OSError):
            socket.socket.shutdown(self._socket, socket.SHUT_RDWR)  # not that of a TLS socket, which would first take its state away
