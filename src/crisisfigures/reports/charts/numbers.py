"""How numbers are written: short on the axis, exact in tables."""

from decimal import Decimal


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
