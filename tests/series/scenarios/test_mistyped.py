"""Scenarios S01, S04 and S31: figures mistyped or misread, and what would fit."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from crisisfigures.series.doubts.slips import swaps
from tests.series.scenarios.telling import flagged, kinds, made, numbers, row, sentences, told


@pytest.mark.parametrize(
    ("figures", "wrong", "meant"),
    [
        ([26637, 26571, 26900], 26571, "26,751"),
        ([48130, 48217, 48391, 48340, 48420], 48391, "48,319"),
        ([1902, 1987, 1979, 2010], 1979, None),
        ([9120, 9210, 9312, 9231, 9340], 9231, "9,321"),
        ([36945, 37728, 37286, 38496], None, None),
    ],
)
def test_s01_swapped_digits_are_flagged_with_the_number_that_fits(figures: list[int], wrong: int | None, meant: str | None) -> None:
    """A total out of the sequence, in it with two digits swapped, is flagged and kept; what falls otherwise is only a fall."""
    result = made(row(figures, every=1))

    assert numbers(result) == figures
    assert flagged(result, "swapped_digits") == ([wrong] if meant else [])
    assert all(f"{meant} would fit" in sentence for sentence in sentences(result, "swapped_digits"))


def test_s01_the_newest_total_may_be_the_mistyped_one() -> None:
    """Nothing follows the newest figure: one that fell, and would hardly have risen with two digits swapped, is flagged too."""
    result = made(row([51880, 52104, 52014 - 4], every=1))

    assert flagged(result, "swapped_digits") == []
    assert "52,157 would fit" in sentences(made(row([51880, 52104, 51257], every=1)), "swapped_digits")[0]


@given(st.integers(10_000, 900_000), st.integers(5, 400), st.integers(5, 400), st.integers(0, 4))
@example(286_507, 400, 5, 2)
def test_s01_any_swap_that_leaves_the_sequence_is_found(before: int, up: int, further: int, place: int) -> None:
    """Whatever the numbers: a swap out of a rising sequence is doubted, and a single one that leads back near is named."""
    meant, after = before + up, before + up + further
    mistyped = [int(other) for other in swaps(Decimal(meant))]
    assume(len(mistyped) > place and not before <= mistyped[place] <= after)
    wrong = mistyped[place]
    result = made(row([before - 3, before, wrong, after, after + 4], every=1))
    back = [other for other in swaps(Decimal(wrong)) if before <= other <= after]

    assert wrong in numbers(result)
    off = max(before - wrong, wrong - after)
    if len(back) == 1 and abs(back[0] - wrong) <= 5 * off:
        assert flagged(result, "swapped_digits") == [wrong]
        assert back == [meant] or wrong % 10 == 0  # a zero at the end is no digit that was typed
        assert f"{back[0]:,} would fit" in sentences(result, "swapped_digits")[0]


@pytest.mark.parametrize(
    ("figures", "wrong", "kind"),
    [
        ([5598000, 5601200, 5, 5605366, 5610000], [5], "one_off"),
        ([3692638, 9704454, 3723792], [9704454], "one_off"),
        ([671132, 6718478, 671847], [6718478], "factor_of_ten"),
        ([129106, 6290, 575061], [6290], "one_off"),
        ([129106, 152000, 175061], [], "one_off"),
        ([900, 1900, 950, 1100], [], "factor_of_ten"),
    ],
)
def test_s04_misread_magnitudes_of_a_stock_are_flagged(figures: list[int], wrong: list[int], kind: str) -> None:
    """A stock far above or below its neighbours is flagged, and nothing beside it; no point is lost."""
    result = made(row(figures, basis="stock", metric="refugees", origin_iso3="SYR", iso3="LBN", place="Lebanon", every=20))

    assert flagged(result, kind) == wrong
    assert len(result.points) == len(figures)
    assert set(flagged(result, "jump")) <= set(wrong)


def test_s04_a_newest_figure_of_next_to_nothing_is_a_jump() -> None:
    """Nothing follows yet: five refugees after five million are flagged as a jump."""
    result = made(row([5598000, 5601200, 5], basis="stock", metric="refugees", origin_iso3="SYR", iso3="LBN", place="Lebanon"))

    assert flagged(result, "jump") == [5]


@pytest.mark.parametrize(("right", "wrong"), [(26727, 27727), (41203, 41230), (8119, 8719)])
@pytest.mark.parametrize("lag", [0, 1])
def test_s31_of_several_readings_the_majority_stands_or_is_named(right: int, wrong: int, lag: int) -> None:
    """Of one day, the line goes through what most texts print; a later lonely reading that replaces them is flagged with their number."""
    day = date(2021, 3, 15)
    texts = [told(day, right, printed=day + timedelta(5), publisher=name, population="women") for name in ("One", "Two", "Three")]
    result = made([*texts, told(day, wrong, printed=day + timedelta(5 + lag), publisher="Four", population="women")])

    if lag == 0:
        assert [int(point.value or 0) for point in result.points] == [right]
        assert "contradicting_values" in kinds(result)
    else:
        assert f"one keystroke off {right:,}, which 3 independent texts give" in sentences(result, "one_digit_off")[0]


def test_s31_a_correction_by_more_texts_is_no_misreading() -> None:
    """A newer figure that as many texts print as the old one, or that is more than a keystroke off, is a revision."""
    day = date(2021, 3, 15)
    old, new = told(day, 26727, printed="2021-03-20"), told(day, 27727, printed="2021-03-22")
    far = [told(day, 26727, printed="2021-03-20", publisher=name) for name in ("One", "Two")] + [told(day, 27811, printed="2021-03-22")]

    assert kinds(made([old, new])) == []
    assert kinds(made(far)) == []
