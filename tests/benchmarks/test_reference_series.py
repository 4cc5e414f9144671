"""What real series raise: what is known to be wrong in them is found, and clean ones are left alone; skips where they are absent."""

from functools import lru_cache

import pytest

from tests.benchmarks.reference_series import FOLDER, Result, meanings, result_of, summary

pytestmark = [pytest.mark.shared, pytest.mark.skipif(not FOLDER.is_dir(), reason="the reference series are not beside the repository")]

CLEAN = ("gaza_daily_t4p", "west_bank_daily_t4p", "lebanon_daily_t4p", "ukraine_unhcr_border_crossings_daily_2022")
STOOD_STILL = "carried_forward"  # right where a daily series gives an old count again
PERIODS = "covers_longer_span"  # right where a report covers several days


@lru_cache(maxsize=20)
def result(file: str) -> Result:
    """Reconcile a file once."""
    return result_of(FOLDER / f"{file}.csv")


def told(file: str, *kinds: str) -> list[str]:
    """Give the sentences of some kinds."""
    return [doubt.sentence for doubt in result(file).doubts() if doubt.kind in kinds]


@pytest.mark.parametrize(
    ("file", "kind", "words"),
    [
        ("gaza_ocha_crisisapp", "swapped_digits", ("26,571 on 30 January 2024", "26,751 would fit")),
        ("gaza_ocha_crisisapp", "factor_of_ten", ("21,020,000 on 30 December 2023", "2,102,000 would fit")),
        ("ukraine_civilian_casualties_ohchr", "before_crisis", ("564 on 10 March 2021", "10 March 2022 would fit")),
        ("ukraine_civilian_casualties_ohchr", "year_typed_wrong", ("7,110 on 29 January 2022", "fit on 29 January 2023")),
        ("ukraine_refugees_idps", "year_typed_wrong", ("5,895,400 on 14 November 2022", "fit on 14 November 2023")),
        ("ukraine_refugees_idps", "counting_changed", ("5,935,300 on 6 June 2023", "28 percent lower than 8,255,288")),
        ("syria_refugees_unhcr", "one_off", ("9,704,454 on 31 January 2015",)),
        ("syria_refugees_unhcr", "one_off", ("6,290 on 27 January 2013",)),
        ("lebanon_daily_t4p", "count_restarts", ("123 on 5 March 2026", "4,047 on 4 December 2024")),
        ("ebola_drc_2026_sitreps", "reads_as_stock", ("906 on 27 May 2026",)),
        ("gaza_daily_t4p", "differs_from_totals", ("725 on 5 December 2023", "rose by 349")),
        ("gaza_daily_t4p", "falling_total", ("from 104 on 21 July 2025 to 101",)),
        ("turkiye_syria_earthquake_2023_ocha", "rounding_against_exact", ("5,954 on 15 March 2023", "6,000 may be 5,954 rounded")),
        ("turkiye_syria_earthquake_2023_ocha", "carried_forward", ("9,100,000 on 17 May 2023",)),
    ],
)  # fmt: skip
def test_what_is_known_to_be_wrong_is_found(file: str, kind: str, words: tuple[str, ...]) -> None:
    """Each known error is told with its figures and with what would fit."""
    assert [sentence for sentence in told(file, kind) if all(word in sentence for word in words)]


def test_falls_of_the_ebola_counts_are_found() -> None:
    """All 32."""
    assert len(told("ebola_west_africa_2014", "falling_total")) == 32


@pytest.mark.parametrize("file", CLEAN)
def test_clean_daily_series_raise_few_doubts(file: str) -> None:
    """But for counts given again and reports of several days, which are so, no more than one point in fifty is doubted."""
    doubts = [doubt for doubt in result(file).doubts() if doubt.kind not in (STOOD_STILL, PERIODS)]

    assert len(doubts) * 50 <= len(result(file).made.points)


def test_every_row_becomes_a_point_or_says_why_not() -> None:
    """No row is lost, whatever is doubted."""
    for file in set(meanings()) - {"crises"}:
        found = result(file)

        assert len(found.made.roles) == found.rows
        assert all(role.point_id or role.role in ("superseded", "rejected", "unplaced") for role in found.made.roles)
        assert summary(found).startswith(f"{file}: {found.rows:,} rows")
