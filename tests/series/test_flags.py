"""Doubts about points, each with a sentence."""

from datetime import date

import pytest

from crisisfigures.series import flag_kinds
from tests.series.factory import make_claim, run


def flags(*claims: object) -> list[str]:
    """Give the kinds of flag that claims raise."""
    return [flag.flag for flag in run(claims).flags]  # type: ignore[arg-type]


def day(number: int, value: float, qualifier: str = "exact", **fields: object) -> object:
    """Make a claim of one day of July 2013."""
    return make_claim(f"a{number}", value, qualifier, **{"date": date(2013, 7, number), **fields})


def test_falling_total_is_flagged_and_kept() -> None:
    """A cumulative total below the one before gets a flag with both figures, and its point stays."""
    result = run([day(1, 26900), day(2, 26571), day(3, 26800)])  # type: ignore[list-item]
    (flag,) = result.flags

    assert flag.flag == "falling_total"
    assert "fell from 26,900 on 1 July 2013 to 26,571 on 2 July 2013" in flag.sentence
    assert len(flag.claim_ids) == 2
    assert len(result.points) == 3


def test_stock_may_fall() -> None:
    """Fewer refugees than last month are no doubt."""
    assert flags(day(1, 26900, basis="stock"), day(2, 22571, basis="stock")) == []


def test_hedge_covers_a_small_fall() -> None:
    """'More than 90,000' after 92,901, or 'about 92,000', is no fall."""
    assert flags(day(1, 92901), day(2, 90000, "at_least")) == []
    assert flags(day(1, 92901), day(2, 92000, "approx")) == []


def test_order_is_not_asked_of_times_that_overlap() -> None:
    """A figure for July as a whole is not after one of 25 July."""
    month = make_claim("m", 50, date=date(2013, 7, 1), date_end=date(2013, 7, 31), date_precision="month")

    assert [flag.flag for flag in run([make_claim("a", 90, date=date(2013, 7, 20)), month]).flags] == []


def test_jump_by_more_than_ten_is_flagged() -> None:
    """A stock that grows eleven-fold is flagged; ten-fold, or from a handful, it is not."""
    assert flags(day(1, 5000, basis="stock"), day(2, 56000, basis="stock")) == ["jump"]
    assert flags(day(1, 5000, basis="stock"), day(2, 50000, basis="stock")) == []
    assert flags(day(1, 3), day(2, 300)) == []


def test_part_larger_than_total_is_flagged() -> None:
    """More children than people, by one source for one date, is flagged."""
    assert flags(day(1, 100), day(1, 120, population="children")) == ["part_larger_than_total"]
    assert flags(day(1, 100, "at_least"), day(1, 120, population="children")) == []


def test_projection_is_not_compared() -> None:
    """A feared toll is no point of the line, so the count after it does not fall."""
    assert flags(day(1, 10000, status="projected"), day(2, 5200)) == []


def test_every_kind_has_its_sentence() -> None:
    """The kinds are rows with a meaning, and each flag and finding is of such a kind."""
    kinds = {kind.flag: kind.meaning for kind in flag_kinds()}

    assert {"contradicting_values", "falling_total", "jump", "part_larger_than_total"} <= set(kinds)
    assert all(meaning.endswith(".") for meaning in kinds.values())


@pytest.mark.parametrize(
    ("values", "basis", "kinds", "meant"),
    [
        ([26637, 26571, 26900], "cumulative", ["falling_total", "swapped_digits"], "26,751 would fit"),
        ([8500, 870, 8900], "cumulative", ["factor_of_ten", "falling_total"], "8,700 would fit"),
        ([8500, 8300, 8900], "cumulative", ["falling_total", "one_off"], "stands between 8,500"),
        ([8500, 9700, 8900], "cumulative", ["falling_total", "one_off"], "9,700 on 2 July 2013 stands between"),
        ([8500, 8300, 8400], "cumulative", ["falling_total"], "fell from"),
        ([3692638, 9704454, 3723792], "stock", ["one_off"], "9,704,454"),
        ([3692638, 36970000, 3723792], "stock", ["factor_of_ten", "jump"], "3,697,000 would fit"),
        ([3692638, 4704454, 3723792], "stock", [], ""),
        ([5000, 5100, 5200], "cumulative", [], ""),
        ([5, 3, 7], "cumulative", ["falling_total"], "fell from"),
        ([9100000, 9100000, 9100000], "stock", ["carried_forward", "carried_forward"], "unchanged since 1 July 2013"),
        ([9100000, 9200000, 9100000], "stock", [], ""),
    ],
)
def test_slips_are_flagged_with_what_would_fit(values: list[float], basis: str, kinds: list[str], meant: str) -> None:
    """A swap of digits, a factor of ten, a dip or peak of one report and a figure carried forward are told apart, and no point is lost."""
    result = run([day(at, value, basis=basis) for at, value in enumerate(values, 1)])  # type: ignore[misc]

    assert [flag.flag for flag in sorted(result.flags, key=lambda flag: flag.flag)] == kinds
    assert meant in " ".join(flag.sentence for flag in result.flags)
    assert len(result.points) == 3


def test_only_points_whose_times_are_apart_are_in_sequence() -> None:
    """A figure for the whole of July says nothing about the order of figures within it."""
    month = day(1, 8300, date_end=date(2013, 7, 31), date_precision="month")

    assert flags(day(1, 8500), month, day(3, 8900)) == []
