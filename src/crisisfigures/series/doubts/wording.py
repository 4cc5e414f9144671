"""Figures and dates as the sentences of doubts say them: '26,571' and 'on 30 January 2024', as a briefing has them."""

from calendar import month_name
from collections.abc import Sequence
from datetime import date as Date  # noqa: N812 - as in model.py
from decimal import Decimal

from crisisfigures.model import Metric, Point, Precision
from crisisfigures.store.metrics import read_metrics


def number_words(value: Decimal) -> str:
    """Write a number with its thousands apart and no zeros behind the point.

    >>> number_words(Decimal("26571.000")), number_words(Decimal("1.2E+6")), number_words(Decimal("0.5"))
    ('26,571', '1,200,000', '0.5')
    """
    return f"{int(value):,}" if value == int(value) else f"{value.normalize():,f}"


def point_words(point: Point) -> str:
    """Write a point's figure: a count as a number, a hedged one in the words of the text."""
    plain = point.qualifier == "exact" and point.value is not None and "%" not in point.figure
    return number_words(point.value) if plain and point.value is not None else point.figure


def day_words(day: Date, precision: Precision = "day") -> str:
    """Write a date no more exactly than it is known.

    >>> day_words(Date(2024, 1, 3)), day_words(Date(2024, 1, 1), "month"), day_words(Date(2024, 1, 1), "year")
    ('3 January 2024', 'January 2024', '2024')
    """
    if precision == "year":
        return str(day.year)
    month = f"{month_name[day.month]} {day.year}"
    return month if precision == "month" else f"{day.day} {month}"


def when(first: Date, last: Date, precision: Precision) -> str:
    """Write a time with its preposition.

    >>> when(Date(2024, 1, 3), Date(2024, 1, 3), "day"), when(Date(2024, 1, 1), Date(2024, 1, 31), "month")
    ('on 3 January 2024', 'in January 2024')
    >>> when(Date(2024, 1, 3), Date(2024, 1, 9), "day")
    'from 3 January 2024 to 9 January 2024'
    """
    begins, ends = day_words(first, precision), day_words(last, precision)
    if begins != ends and (precision == "day" or last.month != first.month):
        return f"from {begins} to {ends}"
    return f"{'on' if precision == 'day' else 'in'} {begins}"


def listed(words: Sequence[str]) -> str:
    """Join words as a sentence does; none give an empty text.

    >>> listed(["a", "b", "c"]), listed(["a"]), listed([])
    ('a, b and c', 'a', '')
    """
    return f"{', '.join(words[:-1])} and {words[-1]}" if len(words) > 1 else "".join(words)


def metric_words(metric: Metric) -> str:
    """Give what is counted as the middle of a sentence has it: 'deaths', 'dead and injured'."""
    label = next(row.label for row in read_metrics() if row.metric == metric)
    return label if label[1:2].isupper() else label[0].lower() + label[1:]
