"""The collector is paused while much is made, and goes on afterwards."""

import gc
import weakref

import pytest

from crisisfigures.pausing import no_collecting


class Node:
    """What may refer to itself."""

    def __init__(self) -> None:
        self.own = self


def test_what_was_made_is_old_and_the_collector_on() -> None:
    """Nothing that was made in the block is walked as young afterwards."""
    with no_collecting():
        assert not gc.isenabled()
        made = [[number] for number in range(2_000)]

    assert gc.isenabled()
    assert not gc.get_freeze_count()
    assert any(found is made for found in gc.get_objects(generation=2))


def test_a_cycle_made_in_the_block_is_collected() -> None:
    """Old objects are collected by the next full collection."""
    with no_collecting():
        gone = weakref.ref(Node())
        assert gone() is not None
    gc.collect()

    assert gone() is None


@pytest.mark.parametrize("on", [True, False])
def test_a_collector_that_was_off_stays_off(on: bool) -> None:
    """Blocks may lie within one another."""
    was_on = gc.isenabled()
    (gc.enable if on else gc.disable)()
    try:
        with no_collecting():
            pass
        assert gc.isenabled() is on
    finally:
        (gc.enable if was_on else gc.disable)()


def test_what_was_frozen_stays_frozen() -> None:
    """A program that froze its objects before a fork keeps them so."""
    gc.freeze()
    try:
        with no_collecting():
            pass
        assert gc.get_freeze_count()
    finally:
        gc.unfreeze()
