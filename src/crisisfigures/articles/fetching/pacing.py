"""Politeness: at most one request a second to a host, fewer where its robots.txt asks for that."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field

BETWEEN = 1.0  # seconds between the end of one request and the beginning of the next


@dataclass
class Pace:
    """When each host was asked last; `clock` and `sleep` are the system's, but for tests."""

    clock: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep
    _last: dict[str, float] = field(default_factory=dict)

    def wait(self, host: str, delay: float | None = None) -> float:
        """Wait until a host may be asked again; give the seconds that took."""
        last = self._last.get(host)
        pause = 0.0 if last is None else max(0.0, last + max(BETWEEN, delay or 0.0) - self.clock())
        began = self.clock()
        if pause:
            self.sleep(pause)
        return self.clock() - began

    def done(self, host: str) -> None:
        """Note that a request to a host has ended, well or not."""
        self._last[host] = self.clock()
