"""Pause the garbage collector while many objects are made: they hold no cycles, and it would walk all of them again and again."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def no_collecting() -> Iterator[None]:
    """Switch the collector off for a block or a function, and on again where it was on. A quarter of the time of 100,000 claims was its."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            _pass_over_the_young()
            gc.enable()


def _pass_over_the_young() -> None:
    """Count what was made as old, which the collector seldom walks; to freeze and to thaw joins lists and looks at no object."""
    if not gc.get_freeze_count():  # what somebody froze stays frozen
        gc.freeze()
        gc.unfreeze()
