"""How numbers and dates are written: short on the axis, exact in tables."""

from datetime import date as Date  # noqa: N812 - dates are a column's name elsewhere
from decimal import Decimal

from crisisfigures.model import Precision

MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December")


def axis_number(value: float, top: float | None = None) -> str:
    """Write a number for an axis that ends at `top`: short from 10,000 on, in full below.

    >>> [axis_number(v) for v in (0, 250, 1_200_000, 500_000, 3_400_000_000)]
    ['0', '250', '1.2M', '500K', '3.4B']
    >>> axis_number(2_500, top=6_000), axis_number(2_500, top=40_000), axis_number(2.5, top=10)
    ('2,500', '2.5K', '2.5')
    """
    if (value if top is None else top) >= 10_000:
        for size, letter in ((1e9, "B"), (1e6, "M"), (1e3, "K")):
            if value >= size:
                return f"{value / size:.6g}{letter}"
    return exact_number(Decimal(repr(value)) if isinstance(value, float) else Decimal(value))


def exact_number(value: Decimal) -> str:
    """Write a number in full, with commas and without empty decimals.

    >>> exact_number(Decimal("100191.000")), exact_number(Decimal("2.50"))
    ('100,191', '2.5')
    """
    text = f"{value:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def date_text(first: Date, last: Date | None = None, precision: Precision = "day", *, short: bool = False) -> str:
    """Write a date as precisely as it is known, a span with both its days.

    >>> date_text(Date(2013, 7, 25)), date_text(Date(2013, 7, 1), Date(2013, 7, 31), "month")
    ('25 July 2013', 'July 2013')
    >>> date_text(Date(2013, 7, 3), Date(2013, 8, 9), short=True)
    '3 Jul – 9 Aug 2013'
    """
    if last is None or last == first:
        return _one_date(first, precision, short)
    start, end = _one_date(first, precision, short), _one_date(last, precision, short)
    if start == end:
        return end
    if first.year == last.year:
        start = start.removesuffix(f" {first.year}")
        if precision == "day" and first.month == last.month:
            return f"{first.day}–{end}"
    return f"{start} – {end}"


def _one_date(day: Date, precision: Precision, short: bool) -> str:
    month = MONTHS[day.month - 1][:3] if short else MONTHS[day.month - 1]
    return {"day": f"{day.day} {month} {day.year}", "month": f"{month} {day.year}", "year": str(day.year)}[precision]
