"""Doubts about points, each with a sentence."""

from datetime import date

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
    result = run([day(1, 26900), day(2, 26571), day(3, 27000)])  # type: ignore[list-item]
    (flag,) = result.flags

    assert flag.flag == "falling_total"
    assert "fell from 26,900 on 2013-07-01 to 26,571 on 2013-07-02" in flag.sentence
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
