"""Whole dates in short lines, in languages with a lexicon and without."""

from datetime import date

import pytest

from crisisfigures.articles.written_dates import find_dates, without_dates


@pytest.mark.parametrize(
    "line",
    [
        "7 May 2024",
        "May 7, 2024",
        "Report No. 12 | 7th of May 2024, 12 pm",
        "1 - 7 May 2024",
        "7 de mayo de 2024",
        "le 7 mai 2024",
        "7. Mai 2024",
        "7 de maio de 2024",
        "7 мая 2024 года",
        "7 Mayıs 2024",
        "7 Mei 2024",
        "7 مايو 2024",
        "٧ أيار/مايو ٢٠٢٤",
        "۷ مه ۲۰۲۴",
        "2024年5月7日",
        "2024년 5월 7일",
        "07.05.2024",
        "2024/05/07",
    ],
)
def test_a_day_is_read_in_many_languages(line: str) -> None:
    """The day is found, whatever names its month and whatever digits write it."""
    assert find_dates(line) == [(date(2024, 5, 7), "day")]


@pytest.mark.parametrize("line", ["05/07/2024", "32 May 2024", "May 2024", "7 Mayor 2024", "Mayo Clinic 7, 2024", "17 تشرين 2024", "7 May 1207"])
def test_what_states_no_whole_day_is_none(line: str) -> None:
    """An order that is not certain, a day that does not exist and half a date give nothing."""
    assert find_dates(line) == []


def test_of_two_arabic_names_each_keeps_its_month() -> None:
    """Names that begin alike are told apart: the first and the second Tishreen and Kanoon."""
    names = ["تشرين الأول", "تشرين الثاني", "كانون الأول", "كانون الثاني"]

    assert [find_dates(f"3 {name} 2014")[0][0].month for name in names] == [10, 11, 12, 1]


def test_what_else_a_line_says_is_left() -> None:
    """The date goes, the rest stays."""
    assert without_dates("نشر في ٧ مايو ٢٠٢٤").split() == ["نشر", "في"]
