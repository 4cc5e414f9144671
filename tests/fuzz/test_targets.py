"""What `make fuzz` checks for long, for a moment: sound files, and files with bytes changed, cut out or said again."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.fuzz.corpus import files
from tests.fuzz.targets import TARGETS

SEEDS = files()
PLACES = st.integers(0, 5_000)
NEW = st.one_of(st.binary(max_size=6), st.sampled_from([b"<", b"&", b"\0", b"]]>", b'"', b"\xff\xfe"]))
CHANGES = st.lists(st.tuples(PLACES, st.integers(0, 40), NEW), max_size=5)
# What fuzzing found, mended since: the target and the input.
FOUND = {
    "a Word file whose parts stand before its beginning": ("word", SEEDS["word"][0][108:]),
    "a head nested deeper than the stack of the YAML library": ("plain", b"---\n" + b"[" * 15_000 + b"\n---\nNine people died."),
    "a head that states a number of thousands of digits": ("plain", b"+++\nid = " + b"7" * 5_000 + b"\n+++\nNine people died."),
}


def changed(data: bytes, changes: list[tuple[int, int, bytes]]) -> bytes:
    """Put bytes in place of others, one change after another."""
    for at, length, new in changes:
        start = at % (len(data) + 1)
        data = data[:start] + new + data[start + length :]
    return data


@pytest.mark.parametrize("name", TARGETS)
def test_each_target_takes_its_seeds(name: str) -> None:
    """There are seeds for each target, and all that is checked holds of them."""
    assert SEEDS[name]
    for seed in SEEDS[name]:
        TARGETS[name](seed)


@pytest.mark.parametrize("name", TARGETS)
def test_changed_files_and_texts_are_read_or_refused(name: str) -> None:
    """All that is checked holds of seeds with a few changes, and of any bytes."""

    @given(st.sampled_from(SEEDS[name]), CHANGES)
    @settings(max_examples=30, deadline=None)
    def run(seed: bytes, changes: list[tuple[int, int, bytes]]) -> None:
        TARGETS[name](changed(seed, changes))

    @given(st.binary(max_size=200))
    @settings(max_examples=20, deadline=None)
    def run_any(data: bytes) -> None:
        TARGETS[name](data)

    run()
    run_any()


@pytest.mark.parametrize(("name", "data"), FOUND.values(), ids=FOUND)
def test_what_fuzzing_found_is_mended(name: str, data: bytes) -> None:
    """Each input that made something fall over or take long."""
    TARGETS[name](data)
