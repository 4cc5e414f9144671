"""Work at which its process dies; a module of its own, so that the processes of a test load little."""

import os
import signal
from pathlib import Path


def half(number: int) -> int:
    """Work that kills its process at 13, and at 7 only the first time."""
    marker = Path(os.environ["MARKER"])
    if number == 13 or (number == 7 and not marker.exists()):
        marker.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return number // 2
